/**
 * How fast figures are answered from the ledger: entries are made set-based, questions are random.
 * Usage: `DATABASE_URL=… npx tsx bench/statistics.ts [disputes] [questions]` on a migrated database whose read model
 * `statistics` is not in use; its tables are made and dropped.
 */
import { addDays, calendarDate, type Instant } from '../src/kernel/calendar-date.js';
import type { Scope } from '../src/platform/access/scope.js';
import { Database } from '../src/platform/database/database.js';
import { storedTables, viewOf } from '../src/platform/projection/stored-table.js';
import { differenceStatement } from '../src/statistics/difference.js';
import { figuresStatement } from '../src/statistics/figures.js';
import { DIMENSIONS, MEASURES, type Dimension, type Measure } from '../src/statistics/measures.js';
import type { Question } from '../src/statistics/question.js';
import { statistics } from '../src/statistics/statistics.projection.js';
import { whyStatement } from '../src/statistics/why.js';

const DISPUTES = Number(process.argv[2] ?? 100_000);
const QUESTIONS = Number(process.argv[3] ?? 200);
/** Unit: days. Three years of cases. */
const SPAN = 1_095;
const FIRST = calendarDate('2024-01-01');
const COUNTY: Scope = {
  all: false,
  grids: [],
  divisions: ['35.3505.350582'],
  organisations: [],
  mediators: [],
  ownMediators: [],
};

type Statement = { readonly text: string; readonly values: readonly unknown[] };

const tables = storedTables(statistics.tables, 1);
const url = process.env['DATABASE_URL'];
if (url === undefined) throw new Error('DATABASE_URL is not set');
const database = new Database({ url, poolSize: 2, logger: { warn: () => undefined } });

const drop = async (): Promise<void> => {
  for (const [name, table] of tables) {
    await database.sql(`DROP VIEW IF EXISTS ${viewOf(name)}`);
    await database.sql(`DROP TABLE IF EXISTS ${table.relation}`);
  }
};

/** Shape: 20 towns of 10 villages of 2 grids; 97 % resolved, 1 % of those reversed; about 4 entries a dispute. */
const CASES = `
  SELECT n, md5('case' || n)::uuid AS id, (n % 20) AS town, (n % 200) AS village, (n % 400) AS grid,
    '${FIRST}'::date + (n::bigint * 7919 % ${SPAN})::int AS intake, n % 45 AS days,
    (ARRAY['NEIGHBOUR','CONTRACT','MARRIAGE_FAMILY','ROAD_TRAFFIC','MEDICAL','OTHER'])[1 + n % 6] AS type,
    (ARRAY['PROACTIVE','APPLICATION','COMMISSIONED_COURT'])[1 + n / 7 % 3] AS source,
    n % 33 <> 0 AS is_resolved, n % 97 = 0 AS is_reversed, n % 3 = 0 AS is_oral
  FROM generate_series(1, ${DISPUTES}) n`;

const ENTRIES = `
  INSERT INTO readmodel.statistics_entry_g1
    (position, line, measure, dispute_id, event_id, revision, recorded_at, effective_on, effective_month, amount,
     division_path, grid, organisation, type, source, channel)
  SELECT lpad((n * 10 + line)::text, 19, '0'), line, measure, id, md5(n || 'e' || line)::uuid, line,
    (posted + 1)::timestamptz, effective, to_char(effective, 'YYYY-MM'), amount, format('35.3505.350582.T%s.V%s.G%s', town, village, grid),
    'G' || grid, 'O' || village, type, source, 'PEOPLES'
  FROM (${CASES}) c CROSS JOIN LATERAL (VALUES
    (0, 'disputes.intake', intake, intake, 1, true),
    (1, CASE WHEN is_resolved THEN 'procedures.agreed' ELSE 'procedures.failed' END, intake + days, intake + days, 1, true),
    (2, CASE WHEN is_oral THEN 'agreements.oral' ELSE 'agreements.written' END, intake + days, intake + days, 1, is_resolved),
    (3, 'disputes.resolved', intake + days, intake + days, 1, is_resolved),
    (4, 'disputes.resolved-of-cohort', intake, intake + days, 1, is_resolved),
    (5, 'disputes.resolved', intake + days, intake + days + 60, -1, is_resolved AND is_reversed),
    (6, 'disputes.resolved-of-cohort', intake, intake + days + 60, -1, is_resolved AND is_reversed)
  ) e(line, measure, effective, posted, amount, is_posted)
  WHERE is_posted ORDER BY posted, n, line`;

const CASE_ROWS = `
  INSERT INTO readmodel.statistics_case_g1
    (dispute_id, number, division_path, grid, organisation, type, source, channel, mediator_ids, standing)
  SELECT id, 'N' || n, format('35.3505.350582.T%s.V%s.G%s', town, village, grid), 'G' || grid, 'O' || village, type,
    source, 'PEOPLES', jsonb_build_array('M' || village), '[]' FROM (${CASES}) c`;

const fill = async (): Promise<number> => {
  for (const table of tables.values())
    for (const statement of [...table.definition(), table.view()]) await database.sql(statement);
  await database.sql(CASE_ROWS);
  await database.sql(ENTRIES);
  for (const { relation } of tables.values()) await database.sql(`VACUUM ANALYZE ${relation}`);
  const [row] = await database.sql<{ count: number }>('SELECT count(*)::int AS count FROM readmodel.statistics_entry');
  return row?.count ?? 0;
};

/** Always the same questions, so that two runs can be compared (Park and Miller's generator). */
let seed = 20_260_302;
const random = (below: number): number => {
  seed = (seed * 48_271) % 2_147_483_647;
  return seed % below;
};
const oneOf = <T>(values: readonly T[]): T => {
  const value = values[random(values.length)];
  if (value === undefined) throw new RangeError('nothing to choose from');
  return value;
};

const period = (days: number): Question => {
  const from = addDays(FIRST, random(SPAN - days));
  const knownAt = `${addDays(from, days + random(90))}T15:59:59.999Z` as Instant;
  return { from, to: addDays(from, days), ...(random(2) === 0 ? {} : { knownAt }), where: {} };
};
const year = (): Question => period(365);
const measure = (): Measure => oneOf(MEASURES);
const by = (count: number): Dimension[] => [...new Set(Array.from({ length: count }, () => oneOf(DIMENSIONS)))];

const ASKED: Readonly<Record<string, () => Statement>> = {
  'a year, total': () => figuresStatement(measure(), year(), { by: [] }, COUNTY),
  'a year, one dimension': () => figuresStatement(measure(), year(), { by: by(1) }, COUNTY),
  'a year, up to three dimensions': () => figuresStatement(measure(), year(), { by: by(3) }, COUNTY),
  'a year by town and month': () =>
    figuresStatement(measure(), year(), { by: ['division', 'month'], divisionLevel: 4 }, COUNTY),
  'a month by type': () => figuresStatement(measure(), period(31), { by: ['type'] }, COUNTY),
  'a year of one grid by type': () =>
    figuresStatement(measure(), { ...year(), where: { grid: `G${random(400)}` } }, { by: ['type'] }, COUNTY),
  'a year of one mediator': () =>
    figuresStatement(measure(), year(), { by: [] }, { ...COUNTY, divisions: [], mediators: [`M${random(200)}`] }),
  'why, a page of a year': () => whyStatement(measure(), year(), COUNTY, { limit: 51 }),
  'difference of two known dates of a year': () => {
    const question = year();
    const earlier = { ...question, knownAt: `${question.to}T15:59:59.999Z` as Instant };
    const later = { ...question, knownAt: `${addDays(question.to, 90)}T15:59:59.999Z` as Instant };
    return differenceStatement(measure(), { a: earlier, b: later }, COUNTY, { limit: 51 });
  },
};

const quantile = (sorted: readonly number[], of: number): string =>
  (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * of))] ?? 0).toFixed(1);

const measureEach = async (): Promise<void> => {
  console.log(`${'question'.padEnd(42)} ${'p50 ms'.padStart(8)} ${'p99 ms'.padStart(8)} ${'max ms'.padStart(8)}`);
  for (const [name, statement] of Object.entries(ASKED)) {
    const taken: number[] = [];
    for (let n = 0; n < QUESTIONS; n += 1) {
      const { text, values } = statement();
      const began = performance.now();
      await database.sql(text, values);
      taken.push(performance.now() - began);
    }
    taken.sort((a, b) => a - b);
    const cells = [quantile(taken, 0.5), quantile(taken, 0.99), quantile(taken, 1)].map((cell) => cell.padStart(8));
    console.log(`${name.padEnd(42)} ${cells.join(' ')}`);
  }
};

await drop();
const began = performance.now();
const entries = await fill();
console.log(`${DISPUTES} disputes, ${entries} entries, filled in ${((performance.now() - began) / 1000).toFixed(1)} s`);
await measureEach();
await drop();
await database.end();
