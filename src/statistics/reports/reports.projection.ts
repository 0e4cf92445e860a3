import { projection, type Table } from '../../platform/projection/projection.js';
import { REPORT_CATEGORY } from './report.stream.js';
import type { AmendmentReason } from './amendment-reasons.js';
import type { FiledReference, ReportDifference } from './report-document.js';
import type { ReportEvent } from './report.events.js';

export const REPORTS_PROJECTION = 'reports';

/** One filed version; its files stay in the log. */
export interface FiledReportRow {
  readonly division_path: string;
  readonly period_from: string;
  readonly period_to: string;
  readonly version: number;
  readonly form: string;
  readonly form_version: number;
  readonly filed_on: string;
  readonly filed_at: string;
  readonly filed_by: string;
  /** Last event in its figures. */
  readonly as_of: string;
  readonly amends: FiledReference | null;
  readonly differences: readonly ReportDifference[];
  /** Null where none is on record. */
  readonly reasons: readonly AmendmentReason[] | null;
  readonly sha256: string;
}

const CODE = 'text COLLATE "C" NOT NULL';

/** Shape: one row per filed version. */
const filed: Table = {
  columns: {
    division_path: CODE,
    period_from: 'date NOT NULL',
    period_to: 'date NOT NULL',
    version: 'integer NOT NULL',
    form: CODE,
    form_version: 'integer NOT NULL',
    filed_on: 'date NOT NULL',
    filed_at: 'timestamptz NOT NULL',
    filed_by: CODE,
    as_of: CODE,
    amends: 'jsonb',
    differences: 'jsonb NOT NULL',
    reasons: 'jsonb',
    sha256: CODE,
  },
  key: ['division_path', 'period_from', 'period_to', 'version'],
};

/** The list of filed reports. */
export const reports = projection<ReportEvent>({
  name: REPORTS_PROJECTION,
  version: 2,
  sources: [REPORT_CATEGORY],
  tables: { filed_report: filed },
  touches: () => [],
  on: {
    ReportFiled: ({ data, actor }, changes) => {
      const row: FiledReportRow = {
        division_path: data.divisionPath,
        period_from: data.from,
        period_to: data.to,
        version: data.version,
        form: data.form,
        form_version: data.formVersion,
        filed_on: data.on,
        filed_at: data.at,
        filed_by: actor.accountId,
        as_of: data.position,
        amends: data.amends,
        differences: data.differences,
        reasons: data.reasons ?? null,
        sha256: data.json.sha256,
      };
      changes.put('filed_report', { ...row });
    },
  },
});
