import type { Scope } from '../platform/access/scope.js';
import { SqlParameters } from '../platform/database/sql-parameters.js';
import { cellColumns, cellExpressions, valuesOf, type Breakdown, type CellRow } from './figures.js';
import type { Dimension, EntryMeasure } from './measures.js';
import { ENTRIES, entriesOf, inMonths, type Question } from './question.js';
import { FINEST } from './roll-up.js';
import { CELLS } from './sums-of-cells.js';

/** Median of single entries: of all, and of each cell by its values in the order of the breakdown. */
export interface Medians {
  readonly total: number | null;
  readonly byCell: ReadonlyMap<string, number>;
}

export interface MedianRow extends CellRow {
  readonly isTotal: boolean;
  readonly median: number | null;
}

/** A reversal repeats the date and the cell of what it takes back, so that it takes one off the same amount there. */
const SIGN = 'CASE WHEN e.reversal_of_line IS NULL THEN 1 ELSE -1 END AS sign';

/** Every division that an entry is in: some thousands, so that none is rolled up once for each entry. */
const PLACES = `SELECT DISTINCT division_path FROM ${CELLS}
        WHERE roll_up = ${FINEST.id}`;

/** The statement of the median of one kind of entry; half-way between the two in the middle where they are even. */
export const medianStatement = (
  entry: EntryMeasure,
  question: Question,
  breakdown: Breakdown,
  scope: Scope,
): { readonly text: string; readonly values: readonly unknown[] } => {
  const parameters = new SqlParameters();
  const where = entriesOf(question, [entry], scope, parameters, inMonths(question, [entry], parameters));
  const expressions = cellExpressions(breakdown);
  const rolledUp = breakdown.divisionLevel === undefined ? -1 : breakdown.by.indexOf('division');
  const places =
    rolledUp < 0
      ? ''
      : `JOIN (SELECT division_path, ${expressions[rolledUp]} AS place FROM (${PLACES}) c OFFSET 0) p USING (division_path)`;
  const named = expressions.map((expression, index) => `${index === rolledUp ? 'place' : expression} AS d${index}`);
  const cell = named.map((_, index) => `d${index}`);
  const isTotal = cell.length > 0 ? 'GROUPING(d0) = 1' : 'true';
  const of = ['"isTotal"', ...cell].join(', ');
  const sets = cell.length > 0 ? `GROUPING SETS ((amount), (amount, ${cell.join(', ')}))` : 'amount';
  const text = `
    WITH counted AS (
      SELECT ${['amount', ...cell].join(', ')}, sum(sign) AS n
      FROM (SELECT ${['abs(e.amount) AS amount', SIGN, ...named].join(', ')}
        FROM (SELECT e.* FROM ${ENTRIES} e WHERE ${where} OFFSET 0) e ${places}) e
      GROUP BY ${['amount', ...cell].join(', ')}),
    standing AS (
      SELECT ${[`${isTotal} AS "isTotal"`, ...cell].join(', ')}, amount, sum(n) AS n FROM counted GROUP BY ${sets}),
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
