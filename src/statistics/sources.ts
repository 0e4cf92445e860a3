/** Where the sums of a question are read: from a roll-up as far as one keeps what is asked, else from the entries. */
import type { Scope } from '../platform/access/scope.js';
import type { SqlParameters } from '../platform/database/sql-parameters.js';
import { LAGGED, STOCKS, USUAL_DAYS, type Dimension, type EntryMeasure } from './measures.js';
import type { Instant } from '../kernel/calendar-date.js';
import { listOf, monthsOf, type Period } from './months.js';
import { cellsOf, COLUMN, ENTRIES, entriesOf, inMonths, type Question } from './question.js';
import { EVER, ROLL_UPS, sumOf, type RollUp } from './roll-up.js';

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

/** SQL of the sums `n` by measure and by the ledger's columns of these dimensions, from wherever they are read. */
export const sumsFrom = (reading: Reading, dimensions: readonly Dimension[]): string => {
  const rollUp = rollUpFor(reading.question, reading.scope, { dimensions });
  return rollUp === undefined
    ? sumsOfEntries(reading, dimensions)
    : `${sumsOfRollUp(reading, dimensions, rollUp)} UNION ALL ${sumsBeside(reading, dimensions)}`;
};

/** The same, all from the entries. */
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
  const period = inMonths(question, measures, parameters);
  const where = [entriesOf(question, measures, scope, parameters, period), ...more].join(' AND ');
  return `SELECT ${listed}, sum(e.amount) AS n FROM ${ENTRIES} e WHERE ${where} GROUP BY ${listed}`;
};

const recordedMonthOf = (moment: Instant): string => new Date(moment).toISOString().slice(0, 7);

/** What was recorded in the month of `knownAt`, until then. */
const fromCutMonth = (reading: Reading, columns: readonly string[], knownAt: Instant): string => {
  const since = reading.parameters.bind(`${recordedMonthOf(knownAt)}-01T00:00:00Z`);
  return fromEntries(reading, columns, `e.recorded_at >= ${since}::timestamptz`);
};

/** Sums of some months of legal dates: those recorded in certain months, to be added (1) or taken away (-1). */
interface Part {
  readonly months: readonly string[];
  readonly recorded: string;
  readonly sign: 1 | -1;
}

/**
 * Whole months as known at a date: of those before it all that was ever recorded, less what came since; of the others,
 * what had come. Little comes so late or so early, so that a past state costs hardly more than the present.
 */
const partsOf = (
  { question, parameters }: Pick<Reading, 'question' | 'parameters'>,
  knownAt: Instant | undefined,
): readonly Part[] => {
  const months = listOf(question).filter((month) => month === (question.where.month ?? month));
  const ever = `s.recorded_month = '${EVER}'`;
  if (knownAt === undefined) return months.length === 0 ? [] : [{ months, recorded: ever, sign: 1 }];
  const known = recordedMonthOf(knownAt);
  const [before, others] = [months.filter((month) => month < known), months.filter((month) => month >= known)];
  const parts: Part[] = [];
  if (before.length > 0) {
    const since = `s.recorded_month >= ${parameters.bind(known)}`;
    parts.push({ months: before, recorded: ever, sign: 1 }, { months: before, recorded: since, sign: -1 });
  }
  if (others.length > 0) {
    const until = `s.recorded_month < ${parameters.bind(known)} AND NOT ${ever}`;
    parts.push({ months: others, recorded: until, sign: 1 });
  }
  return parts;
};

/**
 * Sums of whole months, the period being one of whole months, of what was recorded before the month of `knownAt`. Added
 * up cell by cell: an id is compared faster than the texts that it stands for.
 */
const fromSums = (
  { question, measures, scope, parameters }: Reading,
  columns: readonly string[],
  { id }: RollUp,
): string => {
  const parts = partsOf({ question, parameters }, question.knownAt);
  if (parts.length === 0) return nothing(columns);
  const rollUp = `${parameters.bind(id)}::smallint`;
  const sums = parts.map(({ months, recorded, sign }) => {
    const amounts = measures.map((measure, index) => `${sign === 1 ? '' : '-'}s.${sumOf(measure)} AS m${index}`);
    return `SELECT s.effective_month, s.cell, ${amounts.join(', ')} FROM ${SUMS} s
      WHERE s.roll_up = ${rollUp} AND s.effective_month = ANY(${parameters.bind(months)}::text[]) AND ${recorded}`;
  });
  const summed = measures.map((_, index) => `sum(s.m${index}) AS m${index}`);
  const named = measures.map((measure, index) => `(${parameters.bind(measure)}::text, m${index})`);
  const isByMonth = columns.includes(COLUMN.month);
  const of = isByMonth ? 's.cell, s.effective_month' : 's.cell';
  const listed = columns.map((column) => (column === COLUMN.month ? `g.${column}` : `d.${column}`));
  const isOfCells = columns.some((column) => column !== COLUMN.month);
  return `SELECT ${['v.measure', ...listed].join(', ')}, v.n
    FROM (SELECT ${[of, ...summed].join(', ')} FROM (${sums.join(' UNION ALL ')}) s, ${CELLS} e
          WHERE e.roll_up = ${rollUp} AND e.id = s.cell AND ${cellsOf(question, scope, parameters)}
          GROUP BY ${of}) g
    ${isOfCells ? `JOIN ${CELLS} d ON d.roll_up = ${rollUp} AND d.id = g.cell` : ''}
    CROSS JOIN LATERAL (VALUES ${named.join(', ')}) v(measure, n) WHERE v.n IS NOT NULL`;
};
