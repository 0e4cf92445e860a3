/** Where the sums of a question are read: from a roll-up as far as one keeps what is asked, else from the entries. */
import type { Scope } from '../platform/access/scope.js';
import type { SqlParameters } from '../platform/database/sql-parameters.js';
import { LAGGED, STOCKS, USUAL_DAYS, type Dimension, type EntryMeasure } from './measures.js';
import type { Instant } from '../kernel/calendar-date.js';
import { listOf, monthOf, monthsOf, type Period } from './months.js';
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
const isByCase = ({ mediators, referring = [], ownMediators }: Scope): boolean =>
  [mediators, referring, ownMediators].some(({ length }) => length > 0);

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

const columnsOf = (dimensions: readonly Dimension[]): readonly string[] => [
  ...new Set(dimensions.map((dimension) => COLUMN[dimension])),
];

/** What the roll-ups hold of a question; undefined where it is not one whole month. */
const heldByRollUps = ({ question, measures }: Reading) => {
  const { whole, cut } = monthsOf(question);
  const rolled = measures.filter((measure) => isRolledUp(measure, question));
  return whole === undefined || rolled.length === 0 ? undefined : { whole, cut, rolled };
};

/** SQL of the sums `n` by measure and by the ledger's columns of these dimensions, all from the entries. */
export const sumsOfEntries = (reading: Reading, dimensions: readonly Dimension[]): string =>
  fromEntries(reading, columnsOf(dimensions));

/** The same of what a roll-up holds: whole months, recorded before the month of `knownAt`. Add `sumsBeside`. */
export const sumsOfRollUp = (reading: Reading, dimensions: readonly Dimension[], rollUp: RollUp): string => {
  const held = heldByRollUps(reading);
  if (held === undefined) return nothing(columnsOf(dimensions));
  const question = { ...reading.question, ...held.whole };
  return fromSums({ ...reading, question, measures: held.rolled }, columnsOf(dimensions), rollUp);
};

/** The same of what no roll-up holds: months that the period or `knownAt` cuts, and measures that are not summed up. */
export const sumsBeside = (reading: Reading, dimensions: readonly Dimension[]): string => {
  const { question, measures } = reading;
  const columns = columnsOf(dimensions);
  const held = heldByRollUps(reading);
  if (held === undefined) return fromEntries(reading, columns);
  const { whole, cut, rolled } = held;
  const within = (period: Period): Reading => ({ ...reading, measures: rolled, question: { ...question, ...period } });
  const rest = measures.filter((measure) => !rolled.includes(measure));
  const parts = cut.map((period) => fromEntries(within(period), columns));
  if (rest.length > 0) parts.push(fromEntries({ ...reading, measures: rest }, columns));
  if (question.knownAt !== undefined) parts.push(fromCutMonth(within(whole), columns, question.knownAt));
  return parts.length === 0 ? nothing(columns) : parts.join(' UNION ALL ');
};

const nothing = (columns: readonly string[]): string =>
  `SELECT ''::text AS measure, ${columns.map((column) => `''::text AS ${column}, `).join('')}0::numeric AS n WHERE false`;

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

/** What was recorded in the month of `knownAt`, until then; the months are named for the index. */
const fromCutMonth = (reading: Reading, columns: readonly string[], knownAt: Instant): string => {
  const since = reading.parameters.bind(`${recordedMonthOf(knownAt)}-01T00:00:00Z`);
  const months = reading.parameters.bind(listOf(reading.question));
  const narrowed = `e.effective_month = ANY(${months}::text[]) AND e.recorded_at >= ${since}::timestamptz`;
  return fromEntries(reading, columns, narrowed);
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
