/** Where the sums of a question are read: from a roll-up as far as one keeps what is asked, else from the entries. */
import type { Scope } from '../platform/access/scope.js';
import type { SqlParameters } from '../platform/database/sql-parameters.js';
import { LAGGED, STOCKS, USUAL_DAYS, type Dimension, type EntryMeasure } from './measures.js';
import type { Instant } from '../kernel/calendar-date.js';
import { monthOf, monthsOf, type Period } from './months.js';
import { cellsOf, COLUMN, ENTRIES, entriesOf, type Question } from './question.js';
import { ROLL_UPS, sumOf, type RollUp } from './roll-up.js';

const CELLS = 'readmodel.statistics_cell';
const SUMS = 'readmodel.statistics_sum';

/** What has to be told apart. */
export interface Wanted {
  readonly dimensions: readonly Dimension[];
  /** Segments of the division to tell apart; absent: each division by itself. */
  readonly divisionLevel?: number;
}

const depthOf = (path: string): number => path.split('.').length;

/** Whether some of what the asker may see, or may not, is known by the case alone. */
const isByCase = ({ mediators, ownMediators }: Scope): boolean => mediators.length > 0 || ownMediators.length > 0;

/** The coarsest roll-up that keeps what the question, the scope and the breakdown tell apart; undefined: none does. */
export const rollUpFor = (question: Question, scope: Scope, wanted: Wanted): RollUp | undefined => {
  if (question.datedUntil !== undefined || isByCase(scope)) return undefined;
  const { where } = question;
  const named = new Set<Dimension>([...wanted.dimensions, ...(Object.keys(where) as Dimension[])]);
  if (scope.grids.length > 0) named.add('grid');
  if (scope.organisations.length > 0) named.add('organisation');
  const depth = Math.max(
    0,
    wanted.dimensions.includes('division') ? (wanted.divisionLevel ?? Infinity) : 0,
    ...[...(where.division === undefined ? [] : [where.division]), ...scope.divisions].map(depthOf),
  );
  return ROLL_UPS.find(
    ({ level, keeps }) =>
      depth <= level &&
      [...named].every((name) => name === 'division' || name === 'month' || keeps.some((kept) => kept === name)),
  );
};

/** Lagged entries stand in the roll-ups for the usual days only; a stock stands in none. */
const isRolledUp = (measure: EntryMeasure, { days = USUAL_DAYS }: Question): boolean =>
  !STOCKS.includes(measure) && (days === USUAL_DAYS || !LAGGED.includes(measure));

/** Everything one statement reads its sums with. */
export interface Reading {
  readonly question: Question;
  readonly measures: readonly EntryMeasure[];
  readonly scope: Scope;
  readonly parameters: SqlParameters;
}

/**
 * SQL of the sums `n` by measure and by the ledger's columns of these dimensions. Months that the period, or `knownAt`,
 * cuts are read from the entries, so that the sums are those of the entries on both axes of time.
 */
export const sumsOf = (reading: Reading, dimensions: readonly Dimension[], from: RollUp | undefined): string => {
  const { question, measures } = reading;
  const columns = [...new Set(dimensions.map((dimension) => COLUMN[dimension]))];
  const { whole, cut } = monthsOf(question);
  const rolled = from && whole ? measures.filter((measure) => isRolledUp(measure, question)) : [];
  const rest = measures.filter((measure) => !rolled.includes(measure));
  const parts = rest.length > 0 ? [fromEntries({ ...reading, measures: rest }, columns)] : [];
  if (from === undefined || whole === undefined || rolled.length === 0) return parts.join(' UNION ALL ');
  const within = (period: Period): Reading => ({ ...reading, measures: rolled, question: { ...question, ...period } });
  parts.push(fromSums(within(whole), columns, from));
  for (const period of cut) parts.push(fromEntries(within(period), columns));
  if (question.knownAt !== undefined) parts.push(fromCutMonth(within(whole), columns, question.knownAt));
  return parts.join(' UNION ALL ');
};

const fromEntries = (
  { question, measures, scope, parameters }: Reading,
  columns: readonly string[],
  ...more: readonly string[]
): string => {
  const listed = ['e.measure', ...columns.map((column) => `e.${column}`)].join(', ');
  const where = [entriesOf(question, measures, scope, parameters), ...more].join(' AND ');
  return `SELECT ${listed}, sum(e.amount) AS n FROM ${ENTRIES} e WHERE ${where} GROUP BY ${listed}`;
};

const recordedMonthOf = (moment: Instant): string => new Date(moment).toISOString().slice(0, 7);

/** What was recorded in the month of `knownAt`, until then. */
const fromCutMonth = (reading: Reading, columns: readonly string[], knownAt: Instant): string => {
  const since = reading.parameters.bind(`${recordedMonthOf(knownAt)}-01T00:00:00Z`);
  return fromEntries(reading, columns, `e.recorded_at >= ${since}::timestamptz`);
};

/** Sums of whole months, the period being one of whole months, of what was recorded before the month of `knownAt`. */
const fromSums = (
  { question, measures, scope, parameters }: Reading,
  columns: readonly string[],
  { id }: RollUp,
): string => {
  const { from, to, knownAt, where } = question;
  const rollUp = `${parameters.bind(id)}::smallint`;
  const clauses = [
    `s.roll_up = ${rollUp} AND e.roll_up = ${rollUp} AND e.id = s.cell`,
    `s.effective_month BETWEEN ${parameters.bind(monthOf(from))} AND ${parameters.bind(monthOf(to))}`,
    ...(where.month === undefined ? [] : [`s.effective_month = ${parameters.bind(where.month)}`]),
    ...(knownAt === undefined ? [] : [`s.recorded_month < ${parameters.bind(recordedMonthOf(knownAt))}`]),
    cellsOf(question, scope, parameters),
  ];
  const listed = columns.map((column) => (column === COLUMN.month ? `s.${column}` : `e.${column}`));
  const summed = measures.map((measure, index) => `sum(s.${sumOf(measure)}) AS m${index}`);
  const named = measures.map((measure, index) => `(${parameters.bind(measure)}::text, m${index})`);
  return `SELECT ${['v.measure', ...columns].join(', ')}, v.n
    FROM (SELECT ${[...listed, ...summed].join(', ')} FROM ${SUMS} s, ${CELLS} e
          WHERE ${clauses.join(' AND ')} GROUP BY ${listed.length > 0 ? listed.join(', ') : '()'}) g
    CROSS JOIN LATERAL (VALUES ${named.join(', ')}) v(measure, n) WHERE v.n IS NOT NULL`;
};
