import type { Scope } from '../platform/access/scope.js';
import { SqlParameters } from '../platform/database/sql-parameters.js';
import { cellExpressions, type Breakdown } from './figures.js';
import type { Dimension, EntryMeasure } from './measures.js';
import { ENTRIES, entriesOf, type Question } from './question.js';

/** Median of single entries: of all, and of each cell by its values in the order of the breakdown. */
export interface Medians {
  readonly total: number | null;
  readonly byCell: ReadonlyMap<string, number>;
}

export interface MedianRow {
  readonly isTotal: boolean;
  readonly cell: readonly string[];
  readonly median: number | null;
}

/** Entries that nothing within the question takes back; the reversals themselves are no entries of a case. */
const STANDS = `e.reversal_of_position IS NULL AND NOT EXISTS (
  SELECT FROM ${ENTRIES} r WHERE r.dispute_id = e.dispute_id
    AND r.reversal_of_position = e.position AND r.reversal_of_line = e.line`;

/** The statement of the median of one kind of entry; half-way between the two in the middle where they are even. */
export const medianStatement = (
  entry: EntryMeasure,
  question: Question,
  breakdown: Breakdown,
  scope: Scope,
): { readonly text: string; readonly values: readonly unknown[] } => {
  const parameters = new SqlParameters();
  const where = entriesOf(question, [entry], scope, parameters);
  const { knownAt, datedUntil } = question;
  const until = [
    ...(knownAt === undefined ? [] : [` AND r.recorded_at <= ${parameters.bind(knownAt)}::timestamptz`]),
    ...(datedUntil === undefined ? [] : [` AND r.happened_on <= ${parameters.bind(datedUntil)}::date`]),
  ].join('');
  const named = cellExpressions(breakdown, parameters).map((expression, index) => `${expression} AS d${index}`);
  const cell = named.map((_, index) => `d${index}`);
  const text = `
    WITH standing AS (
      SELECT ${['e.amount', ...named].join(', ')} FROM ${ENTRIES} e WHERE ${where} AND ${STANDS}${until}))
    SELECT ${cell.length > 0 ? 'GROUPING(d0) = 1' : 'true'} AS "isTotal", ARRAY[${cell.join(', ')}]::text[] AS cell,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY amount) AS median
    FROM standing GROUP BY GROUPING SETS (()${cell.length > 0 ? `, (${cell.join(', ')})` : ''})`;
  return { text, values: parameters.values };
};

const twoDecimals = (value: number): number => Math.floor(value * 100 + 0.5) / 100;

/** Sorts the rows of the statement. */
export const mediansFrom = (rows: readonly MedianRow[]): Medians => ({
  total: rows
    .filter(({ isTotal }) => isTotal)
    .map(({ median }) => (median === null ? null : twoDecimals(median)))
    .reduce<number | null>((_, median) => median, null),
  byCell: new Map(
    rows.flatMap(({ isTotal, cell, median }) =>
      isTotal || median === null ? [] : [[keyOf(cell), twoDecimals(median)] as const],
    ),
  ),
});

const keyOf = (cell: readonly (string | undefined)[]): string => JSON.stringify(cell);

/** The median of one cell; null where nothing in it stands. */
export const medianOf = (
  { byCell }: Medians,
  by: readonly Dimension[],
  cell: Readonly<Partial<Record<Dimension, string>>>,
): number | null => byCell.get(keyOf(by.map((dimension) => cell[dimension]))) ?? null;
