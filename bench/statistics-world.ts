/**
 * A city of many years in the tables of the ledger: lives are posted by the projection itself, then repeated set-based
 * with other places, types and days; the roll-ups are summed from the entries in SQL. Unlogged, indexes last: it is read only.
 */
import { DIMENSIONS, DisputeHistory, RecordedLog } from '../test/dispute-history.js';
import { expired, paid, pay, visited } from '../test/aftermath.js';
import { fold } from '../test/fold.js';
import { addDays, type Instant } from '../src/kernel/calendar-date.js';
import type { Database } from '../src/platform/database/database.js';
import { rollUpStatements } from '../src/statistics/roll-up-statements.js';
import { ROLL_UP_TABLES } from '../src/statistics/roll-up.js';
import { statistics } from '../src/statistics/statistics.projection.js';
import { LEDGER_TABLES } from '../src/statistics/statistics.row.js';
import { UNKNOWN } from '../src/statistics/cell.js';
import { fillCases, fillTables, FIRST, sizesOf } from './city.js';

/** What happens to disputes, from day 0 on: of each course of life. */
export const LIVES: readonly ((history: DisputeHistory, day: (n: number) => string) => unknown)[] = [
  (life, day) => agreed(life.discovered(day(0)).registered(day(1)), day, 12, 'WRITTEN'),
  (life, day) => agreed(life.registered(day(0)), day, 20, 'WRITTEN'),
  (life, day) => agreed(life.registered(day(0)), day, 4, 'ORAL'),
  (life, day) => agreed(life.registered(day(0)), day, 3, 'ORAL').closed(day(40), 'AGREED_ORAL'),
  (life, day) => life.registered(day(0)).accepted(day(2)).terminated(day(28)).closed(day(30), 'FAILED_TO_COURT'),
  (life, day) => expired(life.registered(day(0)).accepted(day(1)), day(31), day(32)).terminated(day(44)),
  (life, day) => agreed(life.registered(day(0)), day, 9, 'WRITTEN').closed(day(80), 'FAILED_TO_COURT'),
  (life, day) => life.registered(day(0)).accepted(day(2)).withdrawn(day(9)),
  (life, day) => life.registered(day(0)).settled(day(5), { endsProcedure: null, sessionsHeld: 0 }),
  (life, day) => life.registered(day(0)).accepted(day(3)),
];

const agreed = (life: DisputeHistory, day: (n: number) => string, after: number, form: 'WRITTEN' | 'ORAL') => {
  const owed = [pay(String(life.name), day(after + 30), 240_000)];
  life.accepted(day(2)).session(day(after)).agreed(day(after), form, owed).tookEffect(day(after), form);
  return visited(paid(life, day(after + 20), String(life.name), 240_000, 0), day(after + 25));
};

/** The entries of each life, its first day being the first of the city. */
const templates = (): readonly object[] =>
  LIVES.flatMap((tell, life) => {
    const log = new RecordedLog();
    let now = `${FIRST}T02:00:00.000Z` as Instant;
    const history = new DisputeHistory(log, life, DIMENSIONS, () => now);
    tell(history, (n) => {
      const on = addDays(FIRST, n);
      now = `${on}T02:00:00.000Z` as Instant;
      return on;
    });
    const rows = fold(statistics, log.events)['statistics_entry'] ?? [];
    return rows.map((row, n) => {
      const reversed = rows.findIndex(
        ({ position, line }) => position === row['reversal_of_position'] && line === row['reversal_of_line'],
      );
      const moment = reversed < 0 ? null : rows[reversed]?.['recorded_at'];
      return { ...row, life, n, reversed: reversed < 0 ? null : reversed, reversed_at: moment };
    });
  });

const known = (column: string): string => `CASE WHEN t.${column} = '${UNKNOWN}' THEN '${UNKNOWN}' ELSE c.${column} END`;

const positionOf = (moment: string, n: string): string =>
  `lpad(((c.day + c.late + (${moment}::date - '${FIRST}'::date)) * 1000000000::bigint + c.n * 100 + ${n})::text, 19, '0')`;

/** A position for each fact, in the order of the days on which they were recorded. */
const ENTRIES = `
  INSERT INTO readmodel.statistics_entry_g1 (position, line, measure, dispute_id, event_id, revision, recorded_at,
    effective_on, effective_month, happened_on, amount, days, reversal_of_position, reversal_of_line,
    division_path, grid, organisation, level, type, source, channel)
  SELECT ${positionOf('t.recorded_at', 't.n')}, t.line, t.measure, c.id, md5(c.n || t.event_id::text)::uuid, t.revision,
    t.recorded_at + (c.day + c.late) * interval '1 day' + c.n % 40000 * interval '1 second', t.effective_on + c.day,
    to_char(t.effective_on + c.day, 'YYYY-MM'), t.happened_on + c.day, t.amount, t.days,
    ${positionOf('t.reversed_at', 't.reversed')}, t.reversal_of_line, c.path, c.grid, ${known('organisation')}, t.level, c.type, ${known('source')}, ${known('channel')}
  FROM readmodel.bench_case c CROSS JOIN LATERAL (SELECT * FROM bench_life WHERE life = c.life OFFSET 0) t`;

const LEDGER_CASES = `
  INSERT INTO readmodel.statistics_case_g1 (dispute_id, number, division_path, grid, organisation, level, type, source, channel,
    mediator_ids, excluded_mediator_ids, referred_by, is_sealed, standing, memory, set_aside)
  SELECT c.id, 'N' || c.n, c.path, c.grid, c.organisation, 'VILLAGE', c.type, c.source, c.channel, jsonb_build_array('M' || c.village),
    '[]', '[]', false, '[]', '{}', '[]' FROM readmodel.bench_case c`;

/** Makes what is missing of the ledger and its sums. Returns their sizes. */
export const fillWorld = async (database: Database, disputes: number, years: number) => {
  await fillCases(database, disputes, years);
  const rows = JSON.stringify(templates()).replaceAll("'", "''");
  await fillTables(database, LEDGER_TABLES, [
    'CREATE TEMP TABLE bench_life AS SELECT * FROM readmodel.statistics_entry_g1',
    'ALTER TABLE bench_life ADD life int, ADD n int, ADD reversed int, ADD reversed_at timestamptz',
    `INSERT INTO bench_life SELECT * FROM json_populate_recordset(NULL::bench_life, '${rows}')`,
    ENTRIES,
    LEDGER_CASES,
  ]);
  await fillTables(
    database,
    ROLL_UP_TABLES,
    rollUpStatements((table) => `readmodel.${table}_g1`),
  );
  return sizesOf(database, 'statistics');
};
