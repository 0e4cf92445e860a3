/**
 * A city of many years in the tables of the ledger: lives are posted by the projection itself, then repeated set-based
 * with other places, types and days; the roll-ups are summed from the entries in SQL. Unlogged, indexes last: it is read only.
 */
import { DIMENSIONS, DisputeHistory, RecordedLog } from '../test/dispute-history.js';
import { expired, paid, pay, visited } from '../test/aftermath.js';
import { fold } from '../test/fold.js';
import { DISPUTE_SOURCES, DISPUTE_TYPES, MEDIATION_CHANNELS } from '../src/dispute/index.js';
import { addDays, calendarDate, type Instant } from '../src/kernel/calendar-date.js';
import type { Database } from '../src/platform/database/database.js';
import { storedTables } from '../src/platform/projection/stored-table.js';
import { LAGGED, STOCKS, USUAL_DAYS } from '../src/statistics/measures.js';
import { ROLL_UPS, ROLLED_UP, sumOf } from '../src/statistics/roll-up.js';
import { statistics } from '../src/statistics/statistics.projection.js';
import { UNKNOWN } from '../src/statistics/statistics.row.js';

export const FIRST = calendarDate('2016-01-01');
export const CITY = '35.3505';
/** Shape: counties of 20 towns of 10 villages of 2 grids; one mediation committee in each village. */
export const COUNTIES = 12;
export const county = (n: number): string => `${CITY}.${350_500 + (n % COUNTIES)}`;
export const town = (n: number): string => `${county(Math.floor(n / 20))}.T${n % (COUNTIES * 20)}`;

/** What happens to disputes, from day 0 on: share in percent, and the telling. */
const LIVES: readonly (readonly [
  share: number,
  tell: (history: DisputeHistory, day: (n: number) => string) => void,
])[] = [
  [24, (life, day) => agreed(life.discovered(day(0)).registered(day(1)), day, 12, 'WRITTEN')],
  [18, (life, day) => agreed(life.registered(day(0)), day, 20, 'WRITTEN')],
  [30, (life, day) => agreed(life.registered(day(0)), day, 4, 'ORAL')],
  [8, (life, day) => agreed(life.registered(day(0)), day, 3, 'ORAL').closed(day(40), 'AGREED_ORAL')],
  [6, (life, day) => life.registered(day(0)).accepted(day(2)).terminated(day(28)).closed(day(30), 'FAILED_TO_COURT')],
  [4, (life, day) => expired(life.registered(day(0)).accepted(day(1)), day(31), day(32)).terminated(day(44))],
  [3, (life, day) => agreed(life.registered(day(0)), day, 9, 'WRITTEN').closed(day(80), 'FAILED_TO_COURT')],
  [3, (life, day) => life.registered(day(0)).accepted(day(2)).withdrawn(day(9))],
  [2, (life, day) => life.registered(day(0)).settled(day(5), { endsProcedure: null, sessionsHeld: 0 })],
  [2, (life, day) => life.registered(day(0)).accepted(day(3))],
];

const agreed = (life: DisputeHistory, day: (n: number) => string, after: number, form: 'WRITTEN' | 'ORAL') => {
  const owed = [pay(String(life.name), day(after + 30), 240_000)];
  life.accepted(day(2)).session(day(after)).agreed(day(after), form, owed).tookEffect(day(after), form);
  return visited(paid(life, day(after + 20), String(life.name), 240_000, 0), day(after + 25));
};

/** The entries of each life, its first day being the first of the city. */
const templates = (): readonly object[] =>
  LIVES.flatMap(([, tell], life) => {
    const log = new RecordedLog();
    let now = `${FIRST}T02:00:00.000Z` as Instant;
    const history = new DisputeHistory(log, life, DIMENSIONS, () => now);
    tell(history, (n) => {
      const on = addDays(FIRST, n);
      now = `${on}T02:00:00.000Z` as Instant;
      return on;
    });
    const rows = fold(statistics, log.events)['statistics_entry'] ?? [];
    return rows.map((row, n) => ({ ...row, life, n }));
  });

const pick = (values: readonly string[], salt: number, skew: number): string =>
  `(ARRAY[${values.map((value) => `'${value}'`).join(',')}])[1 + least(${values.length - 1},
     floor(${values.length} * power(pg_temp.bench_draw(n, ${salt}, 10000) / 10000.0, ${skew})))::int]`;

const lifeOf = (): string => {
  const upTo = LIVES.map((_, life) => LIVES.slice(0, life + 1).reduce((sum, [share]) => sum + share, 0));
  return `(SELECT count(*) FROM unnest(ARRAY[${upTo.join(',')}]) u WHERE u <= pg_temp.bench_draw(n, 11, 100))`;
};

/** In the order of their first days, so that what belongs to one time lies together, as it does in a ledger. */
const cases = (disputes: number, days: number): string => `
  CREATE TEMP TABLE bench_case AS SELECT n, md5('case' || n)::uuid AS id, day, life, type, source, channel, village,
    format('${CITY}.%s.T%s.V%s.G%s', 350500 + county, town, village, grid) AS path, 'G' || grid AS grid,
    md5('O' || village)::uuid::text AS organisation
  FROM (SELECT *, village * 2 + pg_temp.bench_draw(n, 4, 2) AS grid
    FROM (SELECT *, town * 10 + pg_temp.bench_draw(n, 3, 10) AS village
      FROM (SELECT *, county * 20 + pg_temp.bench_draw(n, 2, 20) AS town
        FROM (SELECT n, pg_temp.bench_draw(n, 5, ${days}) AS day, ${lifeOf()} AS life, ${pick(DISPUTE_TYPES, 8, 2)} AS type,
            ${pick(DISPUTE_SOURCES, 9, 2.5)} AS source, ${pick(MEDIATION_CHANNELS, 10, 4)} AS channel,
            pg_temp.bench_draw(n, 1, ${COUNTIES}) AS county
          FROM generate_series(1, ${disputes}) n) a) b) c) d
  ORDER BY day, n`;

const known = (column: string): string => `CASE WHEN t.${column} = '${UNKNOWN}' THEN '${UNKNOWN}' ELSE c.${column} END`;

/** A position for each fact, in the order of the days on which they were recorded. */
const ENTRIES = `
  INSERT INTO readmodel.statistics_entry_g1 (position, line, measure, dispute_id, event_id, revision, recorded_at,
    effective_on, effective_month, happened_on, amount, days, reversal_of_position, reversal_of_line,
    division_path, grid, organisation, type, source, channel)
  SELECT lpad(((c.day + (t.recorded_at::date - '${FIRST}'::date)) * 1000000000::bigint + c.n * 100 + t.n)::text, 19, '0'),
    t.line, t.measure, c.id, md5(c.n || t.event_id::text)::uuid, t.revision,
    t.recorded_at + c.day * interval '1 day' + c.n % 40000 * interval '1 second', t.effective_on + c.day,
    to_char(t.effective_on + c.day, 'YYYY-MM'), t.happened_on + c.day, t.amount, t.days, t.reversal_of_position,
    t.reversal_of_line, c.path, c.grid, ${known('organisation')}, c.type, ${known('source')}, ${known('channel')}
  FROM bench_case c CROSS JOIN LATERAL (SELECT * FROM bench_life WHERE life = c.life OFFSET 0) t`;

const CASES = `
  INSERT INTO readmodel.statistics_case_g1 (dispute_id, number, division_path, grid, organisation, type, source, channel,
    mediator_ids, excluded_mediator_ids, standing, memory, set_aside)
  SELECT c.id, 'N' || c.n, c.path, c.grid, c.organisation, c.type, c.source, c.channel, jsonb_build_array('M' || c.village),
    '[]', '[]', '{}', '[]' FROM bench_case c`;

const DIMENSIONS_KEPT = ['division_path', 'grid', 'organisation', 'type', 'source', 'channel'];
const COLUMNS = ROLLED_UP.map(sumOf);

const summed = ROLLED_UP.filter((measure) => !STOCKS.includes(measure)).map((measure) => {
  const lag = LAGGED.includes(measure) ? ` AND (days IS NULL OR days <= ${USUAL_DAYS})` : '';
  return `sum(amount) FILTER (WHERE measure = '${measure}'${lag}) AS ${sumOf(measure)}`;
});

const WIDE = `
  CREATE TEMP TABLE bench_wide AS SELECT effective_month, to_char(recorded_at AT TIME ZONE 'UTC', 'YYYY-MM') COLLATE "C" AS recorded_month,
    ${DIMENSIONS_KEPT.join(', ')}, ${summed.join(', ')} FROM readmodel.statistics_entry_g1
  GROUP BY effective_month, recorded_month, ${DIMENSIONS_KEPT.join(', ')}`;

/** What the roll-ups of few places are made of: the same by county. */
const COUNTY_WIDE = `
  CREATE TEMP TABLE bench_county AS SELECT effective_month, recorded_month,
    array_to_string((string_to_array(division_path, '.'))[1:3], '.') COLLATE "C" AS division_path, type, source, channel,
    ${COLUMNS.map((name) => `sum(${name}) AS ${name}`).join(', ')}
  FROM bench_wide GROUP BY 1, 2, 3, 4, 5, 6`;

/** The sums of one roll-up, and its cells. */
const rolledUp = ({ id, level, keeps }: (typeof ROLL_UPS)[number]): readonly string[] => {
  const wide = level <= 3 ? 'bench_county' : 'bench_wide';
  const path =
    level === Infinity ? 'division_path' : `array_to_string((string_to_array(division_path, '.'))[1:${level}], '.')`;
  const kept = DIMENSIONS_KEPT.slice(1).map((name) => (keeps.some((one) => one === name) ? name : `''`));
  const cell = `md5(${id} || ${[path, ...kept].join(" || '/' || ")})::uuid`;
  return [
    `INSERT INTO readmodel.statistics_cell_g1 (id, roll_up, ${DIMENSIONS_KEPT.join(', ')})
     SELECT DISTINCT ${cell}, ${id}, ${[path, ...kept].join(', ')} FROM ${wide}`,
    `INSERT INTO readmodel.statistics_sum_g1 (roll_up, effective_month, recorded_month, cell, ${COLUMNS.join(', ')})
     SELECT ${id}, effective_month, recorded_month, ${cell}, ${COLUMNS.map((name) => `sum(${name})`).join(', ')}
     FROM ${wide} GROUP BY 2, 3, 4 ORDER BY 2, 3`,
  ];
};

const KEY = /, PRIMARY KEY (\([^)]*\))\)$/;

/** Makes the tables and fills them. Returns their sizes. */
export const fillWorld = async (database: Database, disputes: number, years: number) => {
  const tables = storedTables(statistics.tables, 1);
  for (const table of tables.values()) {
    const [definition = ''] = table.definition();
    const bare = definition.replace('CREATE TABLE', 'CREATE UNLOGGED TABLE').replace(KEY, ')');
    for (const statement of [bare, table.view()]) await database.sql(statement);
  }
  await database.sql(`CREATE FUNCTION pg_temp.bench_draw(n bigint, salt int, below int) RETURNS int LANGUAGE sql IMMUTABLE AS
    $$ SELECT ((hashint8extended(n, salt) & 9007199254740991) % below)::int $$`);
  await database.sql(`CREATE TEMP TABLE bench_life AS SELECT * FROM readmodel.statistics_entry_g1`);
  await database.sql('ALTER TABLE bench_life ADD life int, ADD n int');
  await database.sql('INSERT INTO bench_life SELECT * FROM json_populate_recordset(NULL::bench_life, $1::json)', [
    JSON.stringify(templates()),
  ]);
  const steps = [cases(disputes, years * 365), ENTRIES, CASES, WIDE, COUNTY_WIDE, ...ROLL_UPS.flatMap(rolledUp)];
  const indexes = [...tables.values()].flatMap((table) => {
    const [definition = '', ...others] = table.definition();
    const [, key] = KEY.exec(definition) ?? [];
    return [`ALTER TABLE ${table.relation} ADD PRIMARY KEY ${key}`, ...others];
  });
  await database.sql(`SET maintenance_work_mem = '512MB'`);
  for (const step of [...steps, ...indexes]) await database.sql(step);
  for (const { relation } of tables.values()) await database.sql(`VACUUM ANALYZE ${relation}`);
  return database.sql<{ name: string; rows: number; mebibytes: number }>(
    `SELECT relname AS name, reltuples::float8 AS rows, pg_total_relation_size(oid)::float8 / 1048576 AS mebibytes
     FROM pg_class WHERE relnamespace = 'readmodel'::regnamespace AND relkind = 'r' ORDER BY relname`,
  );
};
