import type { Scope } from '../platform/access/scope.js';
import { SqlParameters } from '../platform/database/sql-parameters.js';
import type { Dimension, Measure } from './measures.js';
import { COLUMN, type Question } from './question.js';
import { totalsOf, type Reading } from './reading.js';
import { rollUpsFor, type RollUps, type Wanted } from './roll-ups-for.js';
import { sumsBeside, sumsFrom, sumsOfRollUps } from './sources.js';
import { columnOf, distinctSums, sumsFor, type Sum } from './sum.js';

/** Cells of the largest answer; the statement reads one more, to tell a full answer from one cut off. */
export const MOST_ROWS = 10_000;

/** How a figure is broken down. */
export interface Breakdown {
  readonly by: readonly Dimension[];
  /** Segments of the division path to roll up to; absent: each division by itself. */
  readonly divisionLevel?: number;
}

/** Two sums over the same entries. Unit: disputes, procedures or agreements, as the measure says. */
export interface Counts {
  readonly numerator: number;
  readonly denominator: number;
}

export type Cell = Readonly<Partial<Record<Dimension, string>>>;

/** One column for each value of a cell, in the order of its breakdown: to read a list of texts takes the client ten times as long. */
export interface CellRow {
  readonly [column: `cell_${number}`]: string | null;
}

/** SQL of the columns of a cell from these expressions, one for each dimension. */
export const cellColumns = (expressions: readonly string[]): readonly string[] =>
  expressions.map((expression, index) => `${expression}::text AS cell_${index}`);

/** The values of a row's cell. */
export const valuesOf = (row: CellRow, by: readonly Dimension[]): readonly string[] =>
  by.map((_, index) => row[`cell_${index}`] ?? '');

/** Everything one answer is made of, read by one statement and so from one state of the ledger. */
export interface Figures {
  readonly rows: readonly { readonly cell: Cell; readonly counts: Counts }[];
  readonly total: Counts;
  /** The total of all levels, read together with the sums by code that it is checked against. */
  readonly checked: Counts;
  /** By code, for the identity checks. */
  readonly byType: ReadonlyMap<string, Counts>;
  readonly bySource: ReadonlyMap<string, Counts>;
  readonly agreements: { readonly agreed: number; readonly written: number; readonly oral: number };
}

export interface FigureRow extends Counts, CellRow {
  readonly kind: 'ROW' | 'TYPE' | 'SOURCE' | 'CHECKED' | 'TOTAL';
  /** Of a sum that the total is checked against. */
  readonly code: string | null;
  readonly agreed: number | null;
  readonly written: number | null;
  readonly oral: number | null;
}

const AGREEMENTS = [
  { measure: 'procedures.agreed' },
  { measure: 'agreements.written' },
  { measure: 'agreements.oral' },
] as const satisfies Sum[];

/**
 * The statement of a figure: its rows and its total, and the sums by type and by source that they are checked against,
 * each from the coarsest sums that tell apart what it needs.
 */
export const figuresStatement = (
  measure: Measure,
  question: Question,
  breakdown: Breakdown,
  scope: Scope,
): { readonly text: string; readonly values: readonly unknown[] } => {
  const parameters = new SqlParameters();
  const text = `WITH ${countedBy(measure, { question, breakdown, scope, parameters })}
    ${checksOf(measure, breakdown)} UNION ALL (${rowsOf(measure, breakdown)})`;
  return { text, values: parameters.values };
};

/** The tables `counted`, `types` and `sources` of the statement. What no sums hold is read once for all three. */
const countedBy = (
  measure: Measure,
  { breakdown, ...given }: Omit<Reading, 'sums' | 'rollUps'> & { readonly breakdown: Breakdown },
): string => {
  const asked = { ...given, divisionLevel: breakdown.divisionLevel };
  const sums = sumsFor(measure);
  const checked = distinctSums([...sumsFor(ofAllLevels(measure)), ...AGREEMENTS]);
  const besides = distinctSums([...sums, ...checked]);
  const find = (wanted: Wanted) => rollUpsFor(asked.question, asked.scope, wanted);
  const [ofTypes, ofSources] = [find({ dimensions: ['type'] }), find({ dimensions: ['source'] })];
  const all: readonly Dimension[] = ['type', 'source', ...breakdown.by];
  if (ofTypes.flows === undefined || ofSources.flows === undefined) {
    const rollUps = find({ ...breakdown, dimensions: all });
    const counted = sumsFrom({ ...asked, sums: besides, rollUps }, all);
    return `counted AS (${counted}), types AS (SELECT * FROM counted), sources AS (SELECT * FROM counted)`;
  }
  const rows = { ...asked, sums, rollUps: find({ ...breakdown, dimensions: breakdown.by }) };
  const beside = (of: readonly Dimension[], listed: readonly Sum[]): string =>
    `SELECT ${[...new Set(of.map((name) => COLUMN[name])), ...listed.map(columnOf)].join(', ')} FROM beside`;
  const isShared = rows.rollUps.flows !== undefined;
  const counted = isShared
    ? `${sumsOfRollUps(rows, breakdown.by)} UNION ALL ${beside(breakdown.by, sums)}`
    : sumsFrom(rows, breakdown.by);
  const checks = (name: 'type' | 'source', rollUps: RollUps): string =>
    `${sumsOfRollUps({ ...asked, sums: checked, rollUps }, [name])} UNION ALL ${beside([name], checked)}`;
  return `beside AS (${sumsBeside({ ...asked, sums: besides, rollUps: ofTypes }, isShared ? all : ['type', 'source'])}),
    counted AS (${counted}), types AS (${checks('type', ofTypes)}), sources AS (${checks('source', ofSources)})`;
};

const ofAllLevels = ({ levels: _levels, ...measure }: Measure): Measure => measure;

const checksOf = (measure: Measure, { by }: Breakdown): string => {
  const { numerator, denominator } = totalsOf(ofAllLevels(measure));
  const counts = `${numerator} AS numerator, ${denominator} AS denominator`;
  const agreements = AGREEMENTS.map((sum) => `coalesce(sum(${columnOf(sum)}), 0) AS ${sum.measure.split('.')[1]}`).join(
    ', ',
  );
  const sums = [counts, agreements, ...cellColumns(by.map(() => 'NULL'))].join(', ');
  return `SELECT CASE GROUPING(type) WHEN 0 THEN 'TYPE' ELSE 'CHECKED' END AS kind, type AS code, ${sums}
    FROM types GROUP BY GROUPING SETS ((), (type))
    UNION ALL SELECT 'SOURCE', source, ${sums} FROM sources GROUP BY source`;
};

/** The total first, then the cells that are not empty. */
const rowsOf = (measure: Measure, breakdown: Breakdown): string => {
  const { numerator: above, denominator: below } = totalsOf(measure);
  const cell = breakdown.by.map((dimension) => COLUMN[dimension]);
  const isTotal = cell.length === 0 ? '1' : `GROUPING(${cell[0]})`;
  return `SELECT CASE ${isTotal} WHEN 1 THEN 'TOTAL' ELSE 'ROW' END, NULL,
      ${[above, below, 'NULL', 'NULL', 'NULL', ...cellColumns(cell)].join(', ')}
    FROM counted
    GROUP BY GROUPING SETS (()${cell.length === 0 ? '' : `, (${cell.join(', ')})`})
    HAVING ${isTotal} = 1 OR ${above} <> 0 OR ${below} <> 0
    ${cell.length === 0 ? '' : `ORDER BY ${cell.map((column) => `${column} NULLS FIRST`).join(', ')}`} LIMIT ${MOST_ROWS + 2}`;
};

const cellOf = (row: CellRow, by: readonly Dimension[]): Cell => {
  const values = valuesOf(row, by);
  return Object.fromEntries(by.map((dimension, index) => [dimension, values[index]]));
};

const NONE: Counts = { numerator: 0, denominator: 0 };

/** Sorts the rows of the statement into an answer. */
export const figuresFrom = (rows: readonly FigureRow[], by: readonly Dimension[]): Figures => {
  const of = (kind: FigureRow['kind']) => rows.filter((row) => row.kind === kind);
  const counts = ({ numerator, denominator }: Counts): Counts => ({ numerator, denominator });
  const [total] = of('TOTAL');
  const [checked] = of('CHECKED');
  return {
    rows: of('ROW').map((row) => ({ cell: cellOf(row, by), counts: counts(row) })),
    total: total === undefined ? NONE : counts(total),
    checked: checked === undefined ? NONE : counts(checked),
    byType: new Map(of('TYPE').map((row) => [row.code ?? '', counts(row)])),
    bySource: new Map(of('SOURCE').map((row) => [row.code ?? '', counts(row)])),
    agreements: { agreed: checked?.agreed ?? 0, written: checked?.written ?? 0, oral: checked?.oral ?? 0 },
  };
};
