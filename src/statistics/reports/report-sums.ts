import type { Scope } from '../../platform/access/scope.js';
import { SqlParameters } from '../../platform/database/sql-parameters.js';
import type { Position } from '../../platform/event-store/event-store.js';
import type { EntryMeasure } from '../measures.js';
import { ENTRIES, entriesOf, type Question } from '../question.js';
import { REPORT_COLUMN_CODES, REPORT_COLUMNS, type ReportColumnCode } from './report.form.js';

/** The columns of one line. Unit: cases, persons, agreements, applications; fen for the amount. */
export type ReportValues = Readonly<Record<ReportColumnCode, number>>;

/** Sums as the ledger has them: the total by itself, and by each code that occurs. */
export interface ReportSums {
  readonly total: ReportValues;
  readonly byCommittee: ReadonlyMap<string, ReportValues>;
  readonly bySource: ReadonlyMap<string, ReportValues>;
  readonly byType: ReadonlyMap<string, ReportValues>;
}

/** An organisation that counts as a people's mediation committee, or as part of one. */
export interface HeldBy {
  readonly id: string;
  readonly committeeType: string;
}

export interface SumRow {
  readonly measure: EntryMeasure;
  readonly committee: string | null;
  readonly source: string | null;
  readonly type: string | null;
  readonly sum: number;
}

/** The statement of the report's sums over what had been folded up to `position`. */
export const reportStatement = (
  question: Question,
  committees: readonly HeldBy[],
  scope: Scope,
  position: Position,
): { readonly text: string; readonly values: readonly unknown[] } => {
  const parameters = new SqlParameters();
  const measures = [...new Set(REPORT_COLUMNS.flatMap(({ plus, minus = [] }) => [...plus, ...minus]))];
  const ids = parameters.bind(committees.map(({ id }) => id));
  const types = parameters.bind(committees.map(({ committeeType }) => committeeType));
  const where = entriesOf(question, measures, scope, parameters);
  const text = `
    WITH held(organisation, committee) AS (SELECT * FROM unnest(${ids}::text[], ${types}::text[]))
    SELECT e.measure, h.committee, e.source, e.type, sum(e.amount)::float8 AS sum
    FROM ${ENTRIES} e JOIN held h ON h.organisation = e.organisation
    WHERE ${where} AND e.position <= ${parameters.bind(position)} COLLATE "C"
    GROUP BY GROUPING SETS ((e.measure), (e.measure, h.committee), (e.measure, e.source), (e.measure, e.type))`;
  return { text, values: parameters.values };
};

const valuesOf = (rows: readonly SumRow[]): ReportValues => {
  const sums = new Map<EntryMeasure, number>();
  for (const { measure, sum } of rows) sums.set(measure, (sums.get(measure) ?? 0) + sum);
  const add = (measures: readonly EntryMeasure[]): number =>
    measures.reduce((total, measure) => total + (sums.get(measure) ?? 0), 0);
  const values = REPORT_COLUMNS.map(({ code, plus, minus = [] }) => [code, add(plus) - add(minus)] as const);
  return Object.fromEntries(values) as ReportValues;
};

type Grouping = 'committee' | 'source' | 'type';

const grouped = (rows: readonly SumRow[], by: Grouping): ReadonlyMap<string, ReportValues> => {
  const groups = new Map<string, SumRow[]>();
  for (const row of rows) {
    const code = row[by];
    if (code !== null) groups.set(code, [...(groups.get(code) ?? []), row]);
  }
  return new Map([...groups].map(([code, of]) => [code, valuesOf(of)]));
};

/** Sorts the rows of the statement. */
export const sumsFrom = (rows: readonly SumRow[]): ReportSums => ({
  total: valuesOf(rows.filter(({ committee, source, type }) => committee === null && source === null && type === null)),
  byCommittee: grouped(rows, 'committee'),
  bySource: grouped(rows, 'source'),
  byType: grouped(rows, 'type'),
});

/** Column by column. */
export const addedUp = (lines: readonly ReportValues[]): ReportValues =>
  Object.fromEntries(
    REPORT_COLUMN_CODES.map((code) => [code, lines.reduce((sum, values) => sum + values[code], 0)]),
  ) as ReportValues;
