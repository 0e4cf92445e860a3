/** Sums that are read from the cells of a roll-up. */
import { listOf, type Span, type Stretch } from './months.js';
import { recordedMonthOf } from './layout.js';
import { isStock } from './measures.js';
import { cellsOf, COLUMN } from './question.js';
import { amountsOf, groupedBy, listedIn, rolledUpTo, type Reading } from './reading.js';
import { EVER, type RollUp } from './roll-up.js';
import { columnOf } from './sum.js';

export const CELLS = 'readmodel.statistics_cell';
const SUMS = 'readmodel.statistics_sum';

/** Whether months are told apart that are not a dimension of the cells. */
export const isBySpan = (columns: readonly string[], { keeps }: RollUp): boolean =>
  columns.includes(COLUMN.month) && !keeps.includes('month');

/** Sums of some spans of legal dates: those recorded in certain months, to be added (1) or taken away (-1). */
interface Part {
  readonly spans: readonly string[];
  readonly recorded: string;
  readonly sign: 1 | -1;
}

/** All that was ever recorded of these spans, less what came into their months after the month of `knownAt`. */
export const partsOf = (
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
export const fromSums = (
  reading: Reading,
  columns: readonly string[],
  rollUp: RollUp,
  parts: readonly Part[],
): readonly string[] => {
  if (parts.length === 0) return [];
  const { question, sums: asked, scope, parameters } = reading;
  const id = `${parameters.bind(rollUp.id)}::smallint`;
  const isByMonth = isBySpan(columns, rollUp);
  const began =
    question.where.month !== undefined && rollUp.keeps.includes('month')
      ? [`e.${COLUMN.month} = ${parameters.bind(question.where.month)}`]
      : [];
  const where = [`e.roll_up = ${id}`, cellsOf(question, scope, parameters), ...began].join(' AND ');
  const standing = asked.every(({ measure }) => isStock(measure))
    ? [`(${asked.map((one) => `s.${columnOf(one)} <> 0`).join(' OR ')})`]
    : [];
  const cells = (...listed: readonly string[]): string =>
    `SELECT ${['e.id', ...listed].join(', ')} FROM ${CELLS} e WHERE ${where}`;
  const narrowed = isOfFewCells(reading) ? [`s.cell = ANY(ARRAY(${cells()}))`] : [];
  const sums = parts.map(({ spans, recorded, sign }) => {
    const amounts = asked.map(columnOf).map((column) => `${sign === 1 ? '' : '-'}s.${column}::float8 AS ${column}`);
    return `SELECT ${isByMonth ? `left(s.span, 7) AS ${COLUMN.month}, ` : ''}s.cell, ${amounts.join(', ')} FROM ${SUMS} s
      WHERE s.roll_up = ${id} AND s.span = ANY(${parameters.bind(spans)}::text[]) AND ${[recorded, ...standing, ...narrowed].join(' AND ')}`;
  });
  const months = isByMonth ? [`s.${COLUMN.month}`] : [];
  const ofCells = columns.filter((column) => !isByMonth || column !== COLUMN.month);
  const level = rollUp.divisionLevel <= (reading.divisionLevel ?? Infinity) ? undefined : reading.divisionLevel;
  const named = ofCells.map((column) => `${rolledUpTo(level, column)} AS ${column}`);
  const listed = columns.map((column) => (isByMonth && column === COLUMN.month ? `s.${column}` : `e.${column}`));
  const added = amountsOf(reading, (sum) => `s.${columnOf(sum)}`);
  return [
    `SELECT ${[...listed, ...listedIn(reading).map((one) => `s.${columnOf(one)}`)].join(', ')}
    FROM (SELECT ${['s.cell', ...months, ...added].join(', ')} FROM (${sums.join(' UNION ALL ')}) s${groupedBy(['s.cell', ...months])}) s
      JOIN (${cells(...named)} OFFSET 0) e ON e.id = s.cell`,
  ];
};
