/** Where the sums of a question are read: from a roll-up as far as one keeps what is asked, else from the entries. */
import { addDays, calendarDate, type Instant } from '../kernel/calendar-date.js';
import type { Scope } from '../platform/access/scope.js';
import type { SqlParameters } from '../platform/database/sql-parameters.js';
import { LAGGED, STOCKS, USUAL_DAYS, type Dimension, type EntryMeasure, type Measure } from './measures.js';
import { layoutOf, recordedMonthOf, type Layout } from './layout.js';
import {
  daysOfMonth,
  listOf,
  spansOf,
  WITHIN_A_MONTH,
  type Grain,
  type Period,
  type Span,
  type Stretch,
} from './months.js';
import { cellsOf, COLUMN, ENTRIES, entriesOf, inMonths, type Question, type Sides } from './question.js';
import { RECORDED_EARLY, RECORDED_LATE } from './statistics.row.js';
import { EVER, ROLL_UPS, STANDING, sumOf, type RollUp } from './roll-up.js';

export const CELLS = 'readmodel.statistics_cell';
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

/** Where a question reads what happened and what stands; undefined: in the entries. */
export interface RollUps {
  readonly flows?: RollUp | undefined;
  readonly stocks?: RollUp | undefined;
}

/** The coarsest roll-ups that keep what the question, the scope and the breakdown tell apart. */
export const rollUpsFor = (question: Question, scope: Scope, wanted: Wanted): RollUps => {
  if (question.datedUntil !== undefined || isByCase(scope)) return {};
  const { where } = question;
  const named = new Set<Dimension>([...wanted.dimensions, ...(Object.keys(where) as Dimension[])]);
  if (scope.grids.length > 0) named.add('grid');
  if (scope.organisations.length > 0) named.add('organisation');
  const depth = Math.max(
    0,
    wanted.dimensions.includes('division') ? (wanted.divisionLevel ?? Infinity) : 0,
    ...[...(where.division === undefined ? [] : [where.division]), ...scope.divisions].map(depthOf),
  );
  const keepsAll = ({ divisionLevel, keeps }: RollUp, ...others: readonly Dimension[]): boolean =>
    depth <= divisionLevel && [...named].every((name) => [...keeps, 'division', ...others].includes(name));
  return {
    flows: ROLL_UPS.find((rollUp) => keepsAll(rollUp, 'month')),
    stocks: [...ROLL_UPS, STANDING].find((rollUp) => keepsAll(rollUp)),
  };
};

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
const isRolledUp = (
  measure: EntryMeasure,
  { question: { days = USUAL_DAYS }, rollUps: { flows, stocks } }: Reading,
): boolean =>
  STOCKS.includes(measure)
    ? stocks !== undefined
    : flows !== undefined && (days === USUAL_DAYS || !LAGGED.includes(measure));

/** No stock of a ledger of this republic began before. */
const SINCE_EVER = calendarDate('1949-01-01');

/** What is read from one roll-up, of these days. */
interface RolledUp {
  readonly reading: Reading;
  readonly rollUp: RollUp;
  readonly layout: Layout;
}

/** What the roll-ups hold: what happened in the period, and what stands at its end, whenever and in whatever month it began. */
const rolledUp = (reading: Reading): readonly RolledUp[] => {
  const { question, measures, rollUps } = reading;
  const { month: _month, ...where } = question.where;
  const since = { ...question, from: SINCE_EVER };
  return [
    { isStock: false, rollUp: rollUps.flows, question, layout: layoutOf(question) },
    { isStock: true, rollUp: rollUps.stocks, question: since, layout: layoutOf({ ...since, where }) },
  ].flatMap(({ isStock, rollUp, layout, question: asked }) => {
    const of = measures.filter((one) => STOCKS.includes(one) === isStock && isRolledUp(one, reading));
    return rollUp === undefined || of.length === 0
      ? []
      : [{ reading: some({ ...reading, question: asked }, of), rollUp, layout }];
  });
};

const some = (reading: Reading, measures: readonly EntryMeasure[]): Reading => ({
  ...reading,
  measures,
  listed: listedIn(reading),
});

const listedIn = ({ listed, measures }: Reading): readonly EntryMeasure[] => listed ?? measures;

/** Column of the level, which every roll-up keeps. */
export const LEVEL = 'level';

const columnsOf = ({ isByLevel }: Reading, dimensions: readonly Dimension[]): readonly string[] => [
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

/** SQL of the sums of each measure by the ledger's columns of these dimensions, from wherever they are read. */
export const sumsFrom = (reading: Reading, dimensions: readonly Dimension[]): string =>
  `${sumsOfRollUps(reading, dimensions)} UNION ALL ${sumsBeside(reading, dimensions)}`;

/**
 * The same of what was ever recorded of days until that of `knownAt`, less what the roll-ups know to have been recorded in
 * later months. `sumsBeside` is to be added.
 */
export const sumsOfRollUps = (reading: Reading, dimensions: readonly Dimension[]): string => {
  const columns = columnsOf(reading, dimensions);
  const parts = rolledUp(reading).flatMap((rolled) => partsOfRollUp(rolled, columns));
  return parts.length === 0 ? nothing(reading, columns) : parts.join(' UNION ALL ');
};

const partsOfRollUp = (
  { reading, rollUp, layout: { months, days } }: RolledUp,
  columns: readonly string[],
): readonly string[] => {
  const short = rollUp.grains.filter((grain) => WITHIN_A_MONTH.includes(grain));
  const long = isBySpan(columns, rollUp) ? MONTH : rollUp.grains.filter((grain) => !short.includes(grain));
  const parts = [...months.map((stretch) => spansOf(stretch, long)), ...days.map((stretch) => spansOf(stretch, short))];
  const spans = parts.flatMap((part) => part.spans);
  return [
    ...fromSums(reading, columns, rollUp, partsOf(reading, spans, months)),
    ...parts.flatMap(({ rest }) => rest).map((stretch) => fromEntries(everRecorded(reading), columns, stretch)),
  ];
};

/** Whether months are told apart that are not a dimension of the cells. */
const isBySpan = (columns: readonly string[], { keeps }: RollUp): boolean =>
  columns.includes(COLUMN.month) && !keeps.includes('month');

const MONTH: readonly Grain[] = ['MONTH'];

const everRecorded = ({ question: { knownAt: _knownAt, ...question }, ...reading }: Reading): Reading => ({
  ...reading,
  question,
});

/**
 * The same of what no roll-up holds: measures that are not summed up; entries recorded after `knownAt`, as far as
 * `sumsOfRollUp` has not taken them off; entries recorded by then of later days. Of both there are few.
 */
export const sumsBeside = (reading: Reading, dimensions: readonly Dimension[]): string => {
  const { question, measures } = reading;
  const columns = columnsOf(reading, dimensions);
  const rest = measures.filter((measure) => !isRolledUp(measure, reading));
  const parts = rest.length === 0 ? [] : [fromEntries(some(reading, rest), columns)];
  const { knownAt } = question;
  if (knownAt !== undefined)
    parts.push(...rolledUp(reading).flatMap((rolled) => besideKnown(rolled, columns, knownAt)));
  return parts.length === 0 ? nothing(reading, columns) : parts.join(' UNION ALL ');
};

const besideKnown = (
  { reading, layout: { months, days, ahead } }: RolledUp,
  columns: readonly string[],
  knownAt: Instant,
): readonly string[] => {
  const { parameters } = reading;
  const { from: month } = daysOfMonth(recordedMonthOf(knownAt));
  const nextMonth = `${addDays(daysOfMonth(recordedMonthOf(knownAt)).to, 1)}T00:00:00Z`;
  const since = (): string => `e.recorded_at > ${parameters.bind(knownAt)}::timestamptz`;
  const until = (): string => `e.recorded_at < ${parameters.bind(nextMonth)}::timestamptz`;
  const takenOff = (stretch: Stretch, ...recorded: readonly string[]): string =>
    fromEntries(everRecorded(reading), columns, { ...stretch, sign: stretch.sign === 1 ? -1 : 1 }, ...recorded);
  return [
    ...months.map((stretch) => takenOff(stretch, since(), until(), RECORDED_LATE)),
    ...days.map((stretch) => takenOff(stretch, since(), ...(stretch.to < month ? [RECORDED_LATE] : []))),
    ...(ahead === undefined ? [] : [fromEntries(reading, columns, { ...ahead, sign: 1 }, RECORDED_EARLY)]),
  ];
};

const nothing = (reading: Reading, columns: readonly string[]): string =>
  `SELECT ${[...columns.map((column) => `''::text AS ${column}`), ...amountsOf(some(reading, []))].join(', ')} WHERE false`;

/** A column for each listed measure: what `of` says of those that are read, else nothing. */
const amountsOf = (reading: Reading, of: (measure: EntryMeasure) => string = sumOf): readonly string[] =>
  listedIn(reading).map((one) => {
    const amount = reading.measures.includes(one) ? `coalesce(sum(${of(one)}), 0)` : '0::float8';
    return `${amount} AS ${sumOf(one)}`;
  });

/** Of a whole question, or of some days of it. */
const fromEntries = (
  reading: Reading,
  columns: readonly string[],
  stretch?: Stretch,
  ...more: readonly string[]
): string => {
  const { question, measures, scope, parameters } = reading;
  const sign = stretch?.sign === -1 ? '-' : '';
  const amountOf = (measure: EntryMeasure): string =>
    measures.length === 1
      ? `${sign}e.amount::float8`
      : `CASE e.measure WHEN '${measure}' THEN ${sign}e.amount::float8 END`;
  const listed = [...columns.map((column) => `e.${column}`), ...amountsOf(reading, amountOf)].join(', ');
  const isStock = measures.some((measure) => STOCKS.includes(measure));
  const period =
    stretch !== undefined && isStock
      ? daysOf(stretch, parameters)
      : inMonths({ ...question, ...stretch }, measures, parameters);
  const where = [entriesOf(question, measures, scope, parameters, period), ...more].join(' AND ');
  // What began and ended by then is nothing, and most of it: left out before it is put together with the rest.
  const gone = isStock && measures.length === 1 && columns.length > 0 ? ' HAVING sum(e.amount::float8) <> 0' : '';
  return `SELECT ${listed} FROM ${ENTRIES} e WHERE ${where}${groupedBy(columns)}${gone}`;
};

const groupedBy = (columns: readonly string[]): string =>
  columns.length === 0 ? '' : ` GROUP BY ${columns.join(', ')}`;

/** A stock ends in the month in which it began, whatever the day. */
const daysOf = ({ from, to }: Period, parameters: SqlParameters): string =>
  `e.effective_on BETWEEN ${parameters.bind(from)}::date AND ${parameters.bind(to)}::date`;

/** Sums of some spans of legal dates: those recorded in certain months, to be added (1) or taken away (-1). */
interface Part {
  readonly spans: readonly string[];
  readonly recorded: string;
  readonly sign: 1 | -1;
}

/** All that was ever recorded of these spans, less what came into their months after the month of `knownAt`. */
const partsOf = (
  { question: { knownAt }, parameters }: Reading,
  spans: readonly Span[],
  months: readonly Stretch[],
): readonly Part[] => {
  const ever = `s.recorded_month = '${EVER}'`;
  const parts = ([1, -1] as const).map((sign): Part => {
    const names = spans.filter((span) => span.sign === sign).map(({ name }) => name);
    return { spans: names, recorded: ever, sign };
  });
  if (knownAt !== undefined && months.length > 0) {
    const later = `s.recorded_month > ${parameters.bind(recordedMonthOf(knownAt))}`;
    parts.push({ spans: months.flatMap((stretch) => listOf(stretch)), recorded: later, sign: -1 });
  }
  return parts.filter(({ spans: names }) => names.length > 0);
};

/**
 * Whether the question is about one of many places or codes: its cells are found first, and only their sums read. A
 * division counts where it is smaller than what the asker may see, as a city has too many cells to look each one up.
 */
const isOfFewCells = ({ question: { where }, scope }: Reading): boolean => {
  const { division, month: _month, ...codes } = where;
  const isWithin = (root: string): boolean => division !== undefined && division.length > root.length;
  return (
    Object.keys(codes).length > 0 || (scope.all ? division?.includes('.') === true : scope.divisions.some(isWithin))
  );
};

/**
 * Added up cell by cell before the cells are looked at: an id is compared faster than the texts that it stands for.
 * `OFFSET 0` has the cells read once, whatever the planner expects of them.
 */
const fromSums = (
  reading: Reading,
  columns: readonly string[],
  rollUp: RollUp,
  parts: readonly Part[],
): readonly string[] => {
  if (parts.length === 0) return [];
  const { question, measures, scope, parameters } = reading;
  const id = `${parameters.bind(rollUp.id)}::smallint`;
  const isByMonth = isBySpan(columns, rollUp);
  const began =
    question.where.month !== undefined && rollUp.keeps.includes('month')
      ? [`e.${COLUMN.month} = ${parameters.bind(question.where.month)}`]
      : [];
  const where = [`e.roll_up = ${id}`, cellsOf(question, scope, parameters), ...began].join(' AND ');
  const standing = measures.every((one) => STOCKS.includes(one))
    ? [`(${measures.map((one) => `s.${sumOf(one)} <> 0`).join(' OR ')})`]
    : [];
  const cells = (listed: string): string => `SELECT e.${listed} FROM ${CELLS} e WHERE ${where}`;
  const narrowed = isOfFewCells(reading) ? [`s.cell = ANY(ARRAY(${cells('id')}))`] : [];
  const sums = parts.map(({ spans, recorded, sign }) => {
    const amounts = measures.map(
      (measure) => `${sign === 1 ? '' : '-'}s.${sumOf(measure)}::float8 AS ${sumOf(measure)}`,
    );
    return `SELECT ${isByMonth ? `left(s.span, 7) AS ${COLUMN.month}, ` : ''}s.cell, ${amounts.join(', ')} FROM ${SUMS} s
      WHERE s.roll_up = ${id} AND s.span = ANY(${parameters.bind(spans)}::text[]) AND ${[recorded, ...standing, ...narrowed].join(' AND ')}`;
  });
  const months = isByMonth ? [`s.${COLUMN.month}`] : [];
  const listed = columns.map((column) => (isByMonth && column === COLUMN.month ? `s.${column}` : `e.${column}`));
  const added = amountsOf(reading, (measure) => `s.${sumOf(measure)}`);
  return [
    `SELECT ${[...listed, ...listedIn(reading).map((one) => `s.${sumOf(one)}`)].join(', ')}
    FROM (SELECT ${['s.cell', ...months, ...added].join(', ')} FROM (${sums.join(' UNION ALL ')}) s${groupedBy(['s.cell', ...months])}) s
      JOIN (${cells('*')} OFFSET 0) e ON e.id = s.cell`,
  ];
};
