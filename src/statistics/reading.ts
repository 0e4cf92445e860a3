/** What one statement reads, and the pieces of SQL that every way of reading has in common. */
import { calendarDate } from '../kernel/calendar-date.js';
import type { Scope } from '../platform/access/scope.js';
import type { SqlParameters } from '../platform/database/sql-parameters.js';
import { layoutOf, type Layout } from './layout.js';
import { isStock, LAGGED, USUAL_DAYS, type Dimension, type EntryMeasure, type Measure } from './measures.js';
import { COLUMN, type Question, type Sides } from './question.js';
import { sumOf, type RollUp } from './roll-up.js';
import type { RollUps } from './roll-ups-for.js';

/** Everything one statement reads its sums with. */
export interface Reading {
  readonly question: Question;
  /** Those to read, each into a column of its own (`sumOf`). */
  readonly measures: readonly EntryMeasure[];
  /** Those that have a column, where not all of them are read; absent: those to read. */
  readonly listed?: readonly EntryMeasure[];
  readonly scope: Scope;
  readonly parameters: SqlParameters;
  readonly rollUps: RollUps;
  /** Whether the levels of organisations are told apart, as not all count above the line. */
  readonly isByLevel: boolean;
}

/** Lagged entries stand in the roll-ups for the usual days only. */
export const isRolledUp = (
  measure: EntryMeasure,
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
  const { question, measures, rollUps } = reading;
  const { month: _month, ...where } = question.where;
  const since = { ...question, from: SINCE_EVER };
  return [
    { isOfStocks: false, rollUp: rollUps.flows, question, layout: layoutOf(question) },
    { isOfStocks: true, rollUp: rollUps.stocks, question: since, layout: layoutOf({ ...since, where }) },
  ].flatMap(({ isOfStocks, rollUp, layout, question: asked }) => {
    const of = measures.filter((one) => isStock(one) === isOfStocks && isRolledUp(one, reading));
    return rollUp === undefined || of.length === 0
      ? []
      : [{ reading: ofMeasures({ ...reading, question: asked }, of), rollUp, layout }];
  });
};

export const ofMeasures = (reading: Reading, measures: readonly EntryMeasure[]): Reading => ({
  ...reading,
  measures,
  listed: listedIn(reading),
});

export const listedIn = ({ listed, measures }: Reading): readonly EntryMeasure[] => listed ?? measures;

/** Column of the level, which every roll-up keeps. */
export const LEVEL = 'level';

export const columnsOf = ({ isByLevel }: Reading, dimensions: readonly Dimension[]): readonly string[] => [
  ...new Set(dimensions.map((dimension) => COLUMN[dimension])),
  ...(isByLevel ? [LEVEL] : []),
];

/** What a measure has above and below its line, over rows of such sums. */
export const totalsOf = ({ numerator, denominator, levels }: Measure, parameters: SqlParameters): Sides => {
  const atLevel = levels === undefined ? '' : ` FILTER (WHERE ${LEVEL} = ANY(${parameters.bind(levels)}::text[]))`;
  const total = (measures: readonly EntryMeasure[], filter = ''): string =>
    measures.length === 0 ? '0::float8' : `coalesce(sum(${measures.map(sumOf).join(' + ')})${filter}, 0)`;
  return { numerator: total(numerator, atLevel), denominator: total(denominator) };
};

export const noSums = (reading: Reading, columns: readonly string[]): string =>
  `SELECT ${[...columns.map((column) => `''::text AS ${column}`), ...amountsOf(ofMeasures(reading, []))].join(', ')} WHERE false`;

/** A column for each listed measure: what `of` says of those that are read, else nothing. */
export const amountsOf = (reading: Reading, of: (measure: EntryMeasure) => string = sumOf): readonly string[] =>
  listedIn(reading).map((one) => {
    const amount = reading.measures.includes(one) ? `coalesce(sum(${of(one)}), 0)` : '0::float8';
    return `${amount} AS ${sumOf(one)}`;
  });

export const groupedBy = (columns: readonly string[]): string =>
  columns.length === 0 ? '' : ` GROUP BY ${columns.join(', ')}`;
