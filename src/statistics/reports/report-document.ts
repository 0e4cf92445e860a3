/** The report as it is read and frozen: lines, identities, differences from an earlier one. Pure. */
import { COMMITTEE_TYPES } from '../../directory/index.js';
import { DISPUTE_SOURCES, DISPUTE_TYPES } from '../../dispute/index.js';
import type { CalendarDate, Instant } from '../../kernel/calendar-date.js';
import type { Position } from '../../platform/event-store/event-store.js';
import {
  REPORT_COLUMN_CODES,
  REPORT_COLUMNS,
  REPORT_FORM,
  REPORT_FORM_VERSION,
  REPORT_LINES,
  REPORT_MEASURES,
  type ReportColumnCode,
  type ReportGroup,
  type ReportLine,
} from './report.form.js';
import type { AmendmentReason } from './amendment-reasons.js';
import { addedUp, type ReportSums, type ReportValues } from './report-sums.js';

export interface FilledLine extends ReportLine {
  readonly values: ReportValues;
}

export const REPORT_IDENTITIES = [
  'SUM_BY_COMMITTEE',
  'SUM_BY_SOURCE',
  'SUM_BY_COMMISSIONER',
  'SUM_BY_TYPE',
  'ORAL_PLUS_WRITTEN',
] as const;
export type ReportIdentityName = (typeof REPORT_IDENTITIES)[number];

/** Two ways to the same number of the report. */
export interface ReportIdentity {
  readonly identity: ReportIdentityName;
  readonly column: ReportColumnCode;
  /** Code of the line it is about. */
  readonly line: string;
  readonly expected: number;
  readonly found: number;
  readonly holds: boolean;
}

/** One cell that two filed versions have otherwise. */
export interface ReportDifference {
  readonly group: ReportGroup;
  readonly line: string;
  readonly column: ReportColumnCode;
  readonly before: number;
  readonly after: number;
}

/** A filed version by number and by the hash of its JSON. */
export interface FiledReference {
  readonly version: number;
  readonly sha256: string;
}

/** What makes a draft a filed report. */
export interface Filing {
  readonly version: number;
  readonly filedOn: CalendarDate;
  readonly filedAt: Instant;
  /** Account of the person who filed it. */
  readonly filedBy: string;
  readonly amends: FiledReference | null;
  /** Cells that differ from the report it amends. */
  readonly differences: readonly ReportDifference[];
  /** Why it amends it; null for a first version. */
  readonly reasons: readonly AmendmentReason[] | null;
}

export interface ReportSubject {
  readonly division: { readonly path: string; readonly name: string };
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/** Up to where the log is in the figures. */
export interface ReportAge {
  readonly asOf: { readonly position: Position; readonly recordedAt: Instant | null };
  readonly parkedStreams: number;
}

/** DIVISION: all cases of the division. OWN_CASES: those of them that the asker may count. */
export const REPORT_COVERAGES = ['DIVISION', 'OWN_CASES'] as const;
export type ReportCoverage = (typeof REPORT_COVERAGES)[number];

export interface ReportDocument extends ReportSubject, ReportAge {
  readonly form: typeof REPORT_FORM;
  readonly formVersion: number;
  readonly coverage: ReportCoverage;
  readonly measures: typeof REPORT_MEASURES;
  readonly columns: readonly { readonly code: ReportColumnCode; readonly zh: string; readonly en: string }[];
  readonly lines: readonly FilledLine[];
  readonly identities: readonly ReportIdentity[];
  readonly identitiesHold: boolean;
  /** Null for a draft. */
  readonly filing: Filing | null;
}

const NONE = addedUp([]);

const commissioned = (sums: ReportSums): ReportValues =>
  addedUp([...sums.bySource].filter(([code]) => code.startsWith('COMMISSIONED_')).map(([, values]) => values));

const valuesOf = ({ group, code }: ReportLine, sums: ReportSums): ReportValues => {
  if (group === 'TOTAL') return sums.total;
  if (code === 'COMMISSIONED') return commissioned(sums);
  const groups = { COMMITTEE: sums.byCommittee, SOURCE: sums.bySource, COMMISSIONED: sums.bySource, TYPE: sums.byType };
  return groups[group].get(code) ?? NONE;
};

const compare = (
  identity: ReportIdentityName,
  line: string,
  expected: ReportValues,
  found: ReportValues,
): readonly ReportIdentity[] =>
  REPORT_COLUMN_CODES.map((column) => ({
    identity,
    column,
    line,
    expected: expected[column],
    found: found[column],
    holds: expected[column] === found[column],
  }));

/** Source: domain identities of the statutory report; the sums run over the closed code lists. */
const identitiesOf = (sums: ReportSums, lines: readonly FilledLine[]): readonly ReportIdentity[] => {
  const over = (codes: readonly string[], of: ReadonlyMap<string, ReportValues>): ReportValues =>
    addedUp(codes.map((code) => of.get(code) ?? NONE));
  const parts = lines.filter(({ group }) => group === 'COMMISSIONED').map(({ values }) => values);
  return [
    ...compare('SUM_BY_COMMITTEE', 'TOTAL', sums.total, over(COMMITTEE_TYPES, sums.byCommittee)),
    ...compare('SUM_BY_SOURCE', 'TOTAL', sums.total, over(DISPUTE_SOURCES, sums.bySource)),
    ...compare('SUM_BY_COMMISSIONER', 'COMMISSIONED', commissioned(sums), addedUp(parts)),
    ...compare('SUM_BY_TYPE', 'TOTAL', sums.total, over(DISPUTE_TYPES, sums.byType)),
    ...lines.map(({ code: line, values }): ReportIdentity => {
      const [expected, found] = [values.success, values.oral + values.written];
      return { identity: 'ORAL_PLUS_WRITTEN', column: 'success', line, expected, found, holds: expected === found };
    }),
  ];
};

/** Fills the form in. */
export const reportDocument = (
  subject: ReportSubject,
  age: ReportAge,
  sums: ReportSums,
  coverage: ReportCoverage,
): ReportDocument => {
  const lines = REPORT_LINES.map((line) => ({ ...line, values: valuesOf(line, sums) }));
  const identities = identitiesOf(sums, lines);
  return {
    form: REPORT_FORM,
    formVersion: REPORT_FORM_VERSION,
    ...subject,
    ...age,
    coverage,
    measures: REPORT_MEASURES,
    columns: REPORT_COLUMNS.map(({ code, label }) => ({ code, ...label })),
    lines,
    identities,
    identitiesHold: identities.every(({ holds }) => holds),
    filing: null,
  };
};

/** The values of a report by line, as the next version is compared with them. */
export type ReportCells = Readonly<Record<string, ReportValues>>;

const keyOf = ({ group, code }: Pick<ReportLine, 'group' | 'code'>): string => `${group}.${code}`;

export const cellsOf = ({ lines }: Pick<ReportDocument, 'lines'>): ReportCells =>
  Object.fromEntries(lines.map((line) => [keyOf(line), line.values]));

/** Every cell that differs, in the order of the form. */
export const differencesOf = (
  before: ReportCells,
  { lines }: Pick<ReportDocument, 'lines'>,
): readonly ReportDifference[] =>
  lines.flatMap(({ group, code, values }) =>
    REPORT_COLUMN_CODES.flatMap((column) => {
      const [was, is] = [before[keyOf({ group, code })]?.[column] ?? 0, values[column]];
      return was === is ? [] : [{ group, line: code, column, before: was, after: is }];
    }),
  );
