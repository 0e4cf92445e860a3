/** What one statement reads, and the pieces of SQL that every way of reading has in common. */
import { calendarDate } from '../kernel/calendar-date.js';
import type { Scope } from '../platform/access/scope.js';
import { firstSegments } from '../platform/database/division-path.js';
import type { SqlParameters } from '../platform/database/sql-parameters.js';
import { layoutOf, type Layout } from './layout.js';
import { isStock, LAGGED, USUAL_DAYS, type Dimension, type Measure } from './measures.js';
import { COLUMN, type Question, type Sides } from './question.js';
import type { RollUp } from './roll-up.js';
import type { RollUps } from './roll-ups-for.js';
import { columnOf, sumsAbove, sumsBelow, type Sum } from './sum.js';

/** Everything one statement reads its sums with. */
export interface Reading {
  readonly question: Question;
  /** Those to read, each into a column of its own. */
  readonly sums: readonly Sum[];
  /** Those that have a column, where not all of them are read; absent: those to read. */
  readonly listed?: readonly Sum[];
  /** Segments that divisions are rolled up to; absent: each by itself. */
  readonly divisionLevel?: number | undefined;
  /** Whether what took some time is told apart by how long it took. */
  readonly isByLength?: true;
  readonly scope: Scope;
  readonly parameters: SqlParameters;
  readonly rollUps: RollUps;
}

/** Lagged entries stand in the roll-ups for the usual days only. */
export const isRolledUp = (
  { measure }: Sum,
  { question: { days = USUAL_DAYS }, rollUps: { flows, stocks } }: Reading,
): boolean =>
  isStock(measure) ? stocks !== undefined : flows !== undefined && (days === USUAL_DAYS || !LAGGED.includes(measure));

/** No stock of a ledger of this republic began before. */
const SINCE_EVER = calendarDate('1949-01-01');

/** What is read from one roll-up, of these days. */
export interface RolledUp {
  readonly reading: Reading;
  readonly rollUp: RollUp;
  readonly layout: Layout;
}

/** What the roll-ups hold: what happened in the period, and what stands at its end, whenever and in whatever month it began. */
export const rolledUp = (reading: Reading): readonly RolledUp[] => {
  const { question, sums, rollUps } = reading;
  const { month: _month, ...where } = question.where;
  const since = { ...question, from: SINCE_EVER };
  return [
    { isOfStocks: false, rollUp: rollUps.flows, question, layout: layoutOf(question) },
    { isOfStocks: true, rollUp: rollUps.stocks, question: since, layout: layoutOf({ ...since, where }) },
  ].flatMap(({ isOfStocks, rollUp, layout, question: asked }) => {
    const of = sums.filter((one) => isStock(one.measure) === isOfStocks && isRolledUp(one, reading));
    return rollUp === undefined || of.length === 0
      ? []
      : [{ reading: ofSums({ ...reading, question: asked }, of), rollUp, layout }];
  });
};

export const ofSums = (reading: Reading, sums: readonly Sum[]): Reading => ({
  ...reading,
  sums,
  listed: listedIn(reading),
});

export const listedIn = ({ listed, sums }: Reading): readonly Sum[] => listed ?? sums;

/** Column of the length. Unit: days, as text. */
export const LENGTH = 'length';

export const columnsOf = ({ isByLength }: Reading, dimensions: readonly Dimension[]): readonly string[] => [
  ...new Set(dimensions.map((dimension) => COLUMN[dimension])),
  ...(isByLength ? [LENGTH] : []),
];

/** SQL of a column of `e`, an entry or a cell; divisions are rolled up. */
export const rolledUpTo = (divisionLevel: number | undefined, column: string): string =>
  column === COLUMN.division && divisionLevel !== undefined
    ? firstSegments(`e.${column}`, divisionLevel)
    : `e.${column}`;

/** What a measure has above and below its line, over rows of such sums. */
export const totalsOf = (measure: Measure): Sides => {
  const total = (sums: readonly Sum[]): string =>
    sums.length === 0 ? '0::float8' : `coalesce(sum(${sums.map(columnOf).join(' + ')}), 0)`;
  return { numerator: total(sumsAbove(measure)), denominator: total(sumsBelow(measure)) };
};

export const noSums = (reading: Reading, columns: readonly string[]): string =>
  `SELECT ${[...columns.map((column) => `''::text AS ${column}`), ...amountsOf(ofSums(reading, []))].join(', ')} WHERE false`;

/** A column for each listed sum: what `of` says of those that are read, else nothing. */
export const amountsOf = (reading: Reading, of: (sum: Sum) => string = columnOf): readonly string[] => {
  const read = new Set(reading.sums.map(columnOf));
  return listedIn(reading).map((one) => {
    const amount = read.has(columnOf(one)) ? `coalesce(sum(${of(one)}), 0)` : '0::float8';
    return `${amount} AS ${columnOf(one)}`;
  });
};

export const groupedBy = (columns: readonly string[]): string =>
  columns.length === 0 ? '' : ` GROUP BY ${columns.join(', ')}`;
