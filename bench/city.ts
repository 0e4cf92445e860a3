/** A city of many years of disputes, drawn at random but always the same, and how to fill declared tables with it. */
import { DISPUTE_SOURCES, DISPUTE_TYPES, MEDIATION_CHANNELS } from '../src/dispute/index.js';
import { calendarDate } from '../src/kernel/calendar-date.js';
import type { Database } from '../src/platform/database/database.js';
import type { Table } from '../src/platform/projection/projection.js';
import { storedTables, viewOf } from '../src/platform/projection/stored-table.js';

export const FIRST = calendarDate('2016-01-01');
export const CITY = '35.3505';
/** Shape: counties of 20 towns of 10 villages of 2 grids; one mediation committee in each village. */
export const COUNTIES = 12;
export const county = (n: number): string => `${CITY}.${350_500 + (n % COUNTIES)}`;
export const town = (n: number): string => `${county(Math.floor(n / 20))}.T${n % (COUNTIES * 20)}`;

/** How many disputes take each course of life. Unit: percent. */
export const LIFE_SHARES = [24, 18, 30, 8, 6, 4, 3, 3, 2, 2];

export const draw = (salt: number, below: number): string => `pg_temp.bench_draw(n, ${salt}, ${below})`;

export const pick = (values: readonly string[], salt: number, skew: number): string =>
  `(ARRAY[${values.map((value) => `'${value}'`).join(',')}])[1 + least(${values.length - 1},
     floor(${values.length} * power(${draw(salt, 10_000)} / 10000.0, ${skew})))::int]`;

const lifeOf = (): string => {
  const upTo = LIFE_SHARES.map((_, life) => LIFE_SHARES.slice(0, life + 1).reduce((sum, share) => sum + share, 0));
  return `(SELECT count(*) FROM unnest(ARRAY[${upTo.join(',')}]) u WHERE u <= ${draw(11, 100)})`;
};

/** Unit: days. One case in twenty is typed in up to two months after its facts. */
const LATE = `CASE ${draw(12, 20)} WHEN 0 THEN ${draw(13, 60)} ELSE 0 END`;

/** In the order of their first days, so that what belongs to one time lies together, as it does in a log. */
const CASES = (disputes: number, days: number): string => `
  CREATE UNLOGGED TABLE readmodel.bench_case AS
  SELECT n, md5('case' || n)::uuid AS id, day, life, late, type, source, channel, village,
    format('${CITY}.%s.T%s.V%s.G%s', 350500 + county, town, village, grid) AS path, 'G' || grid AS grid,
    md5('O' || village)::uuid::text AS organisation
  FROM (SELECT *, village * 2 + ${draw(4, 2)} AS grid
    FROM (SELECT *, town * 10 + ${draw(3, 10)} AS village
      FROM (SELECT *, county * 20 + ${draw(2, 20)} AS town
        FROM (SELECT n, ${draw(5, days)} AS day, ${lifeOf()} AS life, ${LATE} AS late,
            ${pick(DISPUTE_TYPES, 8, 2)} AS type, ${pick(DISPUTE_SOURCES, 9, 2.5)} AS source,
            ${pick(MEDIATION_CHANNELS, 10, 4)} AS channel, ${draw(1, COUNTIES)} AS county
          FROM generate_series(1, ${disputes}) n) a) b) c) d
  ORDER BY day, n`;

/** Makes `readmodel.bench_case`, one row per dispute, where no earlier run has made it. */
export const fillCases = async (database: Database, disputes: number, years: number): Promise<void> => {
  await database.sql(`CREATE FUNCTION pg_temp.bench_draw(n bigint, salt int, below int) RETURNS int LANGUAGE sql IMMUTABLE AS
    $$ SELECT ((hashint8extended(n, salt) & 9007199254740991) % below)::int $$`);
  const [made] = await database.sql(`SELECT to_regclass('readmodel.bench_case') AS name`);
  if (made?.['name'] === null) await database.sql(CASES(disputes, years * 365));
};

/**
 * Makes declared tables, unlogged as they are only read, fills them and then indexes them; does nothing where an
 * earlier run has done so.
 */
export const fillTables = async (
  database: Database,
  declared: Readonly<Record<string, Table>>,
  steps: readonly string[],
): Promise<void> => {
  const tables = [...storedTables(declared, 1).values()];
  const [last] = await database.sql(`SELECT to_regclass('${viewOf(tables.at(-1)?.name ?? '')}') AS name`);
  if (last?.['name'] !== null) return;
  await database.sql(`SET maintenance_work_mem = '1GB'; SET work_mem = '1GB'; SET max_parallel_workers_per_gather = 2`);
  for (const step of [
    ...tables.map((table) => table.bare().replace('CREATE TABLE', 'CREATE UNLOGGED TABLE')),
    ...steps,
    ...tables.flatMap((table) => [table.primaryKey(), ...table.indexes()]),
    ...tables.map(({ relation }) => `VACUUM ANALYZE ${relation}`),
    ...tables.map((table) => table.view()),
  ])
    await database.sql(step);
  await database.sql('RESET maintenance_work_mem; RESET work_mem; RESET max_parallel_workers_per_gather');
};

/** Rows and MiB of the tables whose names begin so, indexes included. */
export const sizesOf = (database: Database, prefix: string) =>
  database.sql<{ name: string; rows: number; mebibytes: number; indexes: number }>(
    `SELECT relname AS name, reltuples::float8 AS rows, pg_total_relation_size(oid)::float8 / 1048576 AS mebibytes,
       pg_indexes_size(oid)::float8 / 1048576 AS indexes
     FROM pg_class WHERE relnamespace = 'readmodel'::regnamespace AND relname LIKE '${prefix}%_g1' AND relkind = 'r'
     ORDER BY relname`,
  );
