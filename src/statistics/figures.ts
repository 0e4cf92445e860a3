import type { Scope } from '../platform/access/scope.js';
import { SqlParameters } from '../platform/database/sql-parameters.js';
import type { Dimension, EntryMeasure } from './measures.js';
import {
  COLUMN,
  ENTRIES,
  entriesOf,
  entryMeasuresOf,
  sidesOf,
  type CountedMeasure,
  type Question,
} from './question.js';

/** Rows of the largest answer; the statement reads one more, to tell a full answer from one cut off. */
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

/** Everything one answer is made of, read by one statement and so from one state of the ledger. */
export interface Figures {
  readonly rows: readonly { readonly cell: Cell; readonly counts: Counts }[];
  readonly total: Counts;
  /** By code, for the identity checks. */
  readonly byType: ReadonlyMap<string, Counts>;
  readonly bySource: ReadonlyMap<string, Counts>;
  readonly agreements: { readonly agreed: number; readonly written: number; readonly oral: number };
}

export interface FigureRow extends Counts {
  readonly kind: 'ROW' | 'TYPE' | 'SOURCE' | 'TOTAL';
  readonly cell: readonly string[];
  readonly check_type: string | null;
  readonly check_source: string | null;
  readonly agreed: number;
  readonly written: number;
  readonly oral: number;
}

const AGREEMENTS = ['procedures.agreed', 'agreements.written', 'agreements.oral'] as const satisfies EntryMeasure[];

/**
 * The statement of a figure. Entries are first summed by raw columns (few groups), then divisions are
 * rolled up and summed again, so that no expression runs once an entry.
 */
export const figuresStatement = (
  measure: CountedMeasure,
  question: Question,
  breakdown: Breakdown,
  scope: Scope,
): { readonly text: string; readonly values: readonly unknown[] } => {
  const parameters = new SqlParameters();
  const { by } = breakdown;
  const measures = [...new Set([...entryMeasuresOf(measure), ...AGREEMENTS])];
  const where = entriesOf(question, measures, scope, parameters);
  const held = measure.organisations === undefined ? [] : ['organisation'];
  const raw = [...new Set(['type', 'source', ...held, ...by.map((dimension) => COLUMN[dimension])])].map(
    (name) => `e.${name}`,
  );
  const named = cellExpressions(breakdown, parameters).map((expression, index) => `${expression} AS d${index}`);
  const cell = by.map((_, index) => `d${index}`);
  const sets = ['()', '(check_type)', '(check_source)', ...(by.length > 0 ? [`(${cell.join(', ')})`] : [])];
  const sum = (of: string): string => `coalesce(sum(n) FILTER (WHERE ${of}), 0)::float8`;
  const { numerator, denominator } = sidesOf(measure, parameters);
  const text = `
    WITH summed AS (
      SELECT e.measure, ${raw.join(', ')}, sum(e.amount) AS n FROM ${ENTRIES} e WHERE ${where}
      GROUP BY e.measure, ${raw.join(', ')}),
    named AS (
      SELECT measure, n, ${held.map((name) => `${name}, `).join('')}type AS check_type, source AS check_source${named.map((part) => `, ${part}`).join('')}
      FROM summed)
    SELECT CASE WHEN GROUPING(check_type) = 0 THEN 'TYPE' WHEN GROUPING(check_source) = 0 THEN 'SOURCE'
                ${by.length > 0 ? `WHEN GROUPING(d0) = 0 THEN 'ROW'` : ''} ELSE 'TOTAL' END AS kind,
      ARRAY[${cell.join(', ')}]::text[] AS cell, check_type, check_source,
      ${sum(numerator)} AS numerator, ${sum(denominator)} AS denominator,
      ${sum(`measure = 'procedures.agreed'`)} AS agreed, ${sum(`measure = 'agreements.written'`)} AS written,
      ${sum(`measure = 'agreements.oral'`)} AS oral
    FROM named GROUP BY GROUPING SETS (${sets.join(', ')}) ORDER BY ${[...cell, '1'].join(', ')}
    LIMIT ${MOST_ROWS + 1}`;
  return { text, values: parameters.values };
};

/** What each dimension of a breakdown is, over columns of the ledger; divisions are rolled up to the level asked for. */
export const cellExpressions = ({ by, divisionLevel }: Breakdown, parameters: SqlParameters): readonly string[] => {
  const level = divisionLevel === undefined ? undefined : parameters.bind(divisionLevel);
  return by.map((dimension) =>
    dimension === 'division' && level !== undefined
      ? `array_to_string((string_to_array(division_path, '.'))[1:${level}::int], '.')`
      : COLUMN[dimension],
  );
};

const NONE: Counts = { numerator: 0, denominator: 0 };

/** Sorts the rows of the statement into an answer. */
export const figuresFrom = (rows: readonly FigureRow[], by: readonly Dimension[]): Figures => {
  const of = (kind: FigureRow['kind']) => rows.filter((row) => row.kind === kind);
  const counts = ({ numerator, denominator }: Counts): Counts => ({ numerator, denominator });
  const [total] = of('TOTAL');
  return {
    rows: of('ROW')
      .filter(({ numerator, denominator }) => numerator !== 0 || denominator !== 0)
      .map((row) => ({
        cell: Object.fromEntries(by.map((dimension, index) => [dimension, row.cell[index]])),
        counts: counts(row),
      })),
    total: total === undefined ? NONE : counts(total),
    byType: new Map(of('TYPE').map((row) => [row.check_type ?? '', counts(row)])),
    bySource: new Map(of('SOURCE').map((row) => [row.check_source ?? '', counts(row)])),
    agreements: { agreed: total?.agreed ?? 0, written: total?.written ?? 0, oral: total?.oral ?? 0 },
  };
};
