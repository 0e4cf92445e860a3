/** Filed reports: the storage format, on `report-<division>.<from>.<to>`. A filed report is never changed. */
import type { CalendarDate, Instant } from '../../kernel/calendar-date.js';
import type { DomainEvent } from '../../kernel/decider.js';
import type { AmendmentReason } from './amendment-reasons.js';
import type { FiledReference, ReportCells, ReportDifference } from './report-document.js';

/** One rendering, byte for byte as it was filed. */
export interface FiledFile {
  readonly base64: string;
  /** Of the bytes, lower-case hex. */
  readonly sha256: string;
}

interface ReportFiled {
  readonly form: string;
  readonly formVersion: number;
  /** From 1 within form, division and period; a later one amends the one before. */
  readonly version: number;
  readonly divisionPath: string;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly on: CalendarDate;
  readonly at: Instant;
  /** Last event that is in the figures, and when it was recorded. */
  readonly position: string;
  readonly recordedAt: Instant | null;
  readonly measures: readonly { readonly id: string; readonly version: number }[];
  readonly cells: ReportCells;
  readonly amends: FiledReference | null;
  readonly differences: readonly ReportDifference[];
  /** Why it amends the version before; absent in a first version, and in amendments filed before reasons were asked. */
  readonly reasons?: readonly AmendmentReason[];
  readonly json: FiledFile;
  readonly csv: FiledFile;
  readonly xlsx: FiledFile;
}

export type ReportEvent = DomainEvent<'ReportFiled', ReportFiled>;

/** The schema version in which each type is written today. */
export const REPORT_SCHEMA_VERSIONS: Readonly<Record<ReportEvent['type'], number>> = { ReportFiled: 1 };
