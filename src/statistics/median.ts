import type { Scope } from '../platform/access/scope.js';
import { SqlParameters } from '../platform/database/sql-parameters.js';
import { cellColumns, valuesOf, type Breakdown, type CellRow } from './figures.js';
import type { Dimension, LengthMeasure } from './measures.js';
import { COLUMN, type Question } from './question.js';
import { LENGTH } from './reading.js';
import { rollUpsFor } from './roll-ups-for.js';
import { sumsFrom } from './sources.js';
import { columnOf, countOf } from './sum.js';

/** Median of lengths: of all, and of each cell by its values in the order of the breakdown. */
export interface Medians {
  readonly total: number | null;
  readonly byCell: ReadonlyMap<string, number>;
}

export interface MedianRow extends CellRow {
  readonly isTotal: boolean;
  readonly median: number | null;
}

/** The statement of the median of one kind of length; half-way between the two in the middle where they are even. */
export const medianStatement = (
  measure: LengthMeasure,
  question: Question,
  { by, divisionLevel }: Breakdown,
  scope: Scope,
): { readonly text: string; readonly values: readonly unknown[] } => {
  const parameters = new SqlParameters();
  const count = countOf(measure);
  const rollUps = rollUpsFor(question, scope, { dimensions: by, divisionLevel, isByLength: true });
  const reading = { question, sums: [count], divisionLevel, isByLength: true, scope, parameters, rollUps } as const;
  const cell = by.map((dimension) => COLUMN[dimension]);
  const isTotal = cell.length > 0 ? `GROUPING(${cell[0]}) = 1` : 'true';
  const of = ['"isTotal"', ...cell].join(', ');
  const sets = cell.length > 0 ? `GROUPING SETS ((${LENGTH}), (${[LENGTH, ...cell].join(', ')}))` : LENGTH;
  const text = `
    WITH standing AS (
      SELECT ${[`${isTotal} AS "isTotal"`, ...cell].join(', ')}, ${LENGTH}::bigint AS amount, sum(${columnOf(count)}) AS n
      FROM (${sumsFrom(reading, by)}) counted GROUP BY ${sets}),
    ranked AS (
      SELECT *, sum(n) OVER (PARTITION BY ${of} ORDER BY amount) AS upto, sum(n) OVER (PARTITION BY ${of}) AS all_of_them
      FROM standing WHERE n > 0)
    SELECT ${['"isTotal"', ...cellColumns(cell)].join(', ')},
      ((min(amount) FILTER (WHERE upto * 2 >= all_of_them) + min(amount) FILTER (WHERE upto * 2 > all_of_them)) / 2.0)::float8 AS median
    FROM ranked GROUP BY ${of}`;
  return { text, values: parameters.values };
};

const twoDecimals = (value: number): number => Math.floor(value * 100 + 0.5) / 100;

/** Sorts the rows of the statement. */
export const mediansFrom = (rows: readonly MedianRow[], by: readonly Dimension[]): Medians => ({
  total: rows
    .filter(({ isTotal }) => isTotal)
    .map(({ median }) => (median === null ? null : twoDecimals(median)))
    .reduce<number | null>((_, median) => median, null),
  byCell: new Map(
    rows.flatMap(({ isTotal, median, ...row }) =>
      isTotal || median === null ? [] : [[keyOf(valuesOf(row, by)), twoDecimals(median)] as const],
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
