/**
 * What has happened to the record of a periodic analysis: the storage format, on `analysis-<uuid>`. Facts are about places,
 * days, organisations and risk reports; they hold no id of a person, and texts only sealed, mentioning nobody by id.
 */
import type { CalendarDate, Instant } from '../../kernel/calendar-date.js';
import type { DomainEvent } from '../../kernel/decider.js';
import type { SealedText } from '../../kernel/sealed-text.js';
import type { RiskPlace } from '../risk.events.js';

/** What every fact of an analysis says. */
interface AnalysisFactHead {
  readonly analysisId: string;
  /** Legal day of the fact. Zone: Asia/Shanghai. */
  readonly on: CalendarDate;
  readonly at: Instant;
}

interface AnalysisRecorded extends AnalysisFactHead {
  readonly place: RiskPlace;
  /** First and last day of what was looked at. */
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** The organisation that made it; null where the recorder acts for none. */
  readonly organisationId: string | null;
  /** Risk reports that were examined. */
  readonly riskIds: readonly string[];
  readonly findings: SealedText;
  readonly measures: SealedText | null;
  /** The day by which the next one is due, where one was set. */
  readonly nextDueOn: CalendarDate | null;
}

interface AnalysisTextRedacted extends AnalysisFactHead {
  readonly keyId: string;
}

export type AnalysisEvent =
  DomainEvent<'AnalysisRecorded', AnalysisRecorded> | DomainEvent<'AnalysisTextRedacted', AnalysisTextRedacted>;

/** The fact of one type, payload included. */
export type AnalysisFact<T extends AnalysisEvent['type']> = Extract<AnalysisEvent, { type: T }>;

/** The schema version in which each type is written today. */
export const ANALYSIS_SCHEMA_VERSIONS: Readonly<Record<AnalysisEvent['type'], number>> = {
  AnalysisRecorded: 1,
  AnalysisTextRedacted: 1,
};
