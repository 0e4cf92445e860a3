import type { CalendarDate, Instant } from '../../kernel/calendar-date.js';
import type { Calendar } from '../../kernel/deadline/calendar.js';
import type { DeadlineRule } from '../../kernel/deadline/rule.js';
import type { SealedText } from '../../kernel/sealed-text.js';
import type { NoticeKind, NoticeManner, ReportRecipient, RiskKind } from '../dispute.codes.js';
import type { Asked, TermBasis } from './asked.js';

interface StartAppraisal extends Asked<'StartAppraisal'> {
  readonly appraisalId: string;
  readonly commissionRef: string;
  readonly subject: SealedText | null;
  /** The rule of the period under way; null where none runs. */
  readonly rule: DeadlineRule | null;
}

interface EndAppraisal extends Asked<'EndAppraisal'> {
  readonly reportRef: string;
  readonly calendar: Calendar;
}

interface SuspendMediation extends Asked<'SuspendMediation'> {
  readonly reportedTo: ReportRecipient;
  readonly reportedAt: Instant;
  readonly note: SealedText | null;
}

interface ResumeMediation extends Asked<'ResumeMediation'> {
  readonly note: SealedText | null;
}

interface ExtendMediation extends Asked<'ExtendMediation'> {
  /** In the unit of the rule. */
  readonly amount: number;
  readonly consentedBy: readonly string[];
  readonly organisationConsents: boolean;
  /** The rule of the period under way and the calendar; null where none runs. */
  readonly period: TermBasis | null;
}

interface GiveNotice extends Asked<'GiveNotice'> {
  readonly kind: NoticeKind;
  readonly partyIds: readonly string[];
  readonly manner: NoticeManner;
}

interface ReportEscalationRisk extends Asked<'ReportEscalationRisk'> {
  readonly reportId: string;
  readonly kind: RiskKind;
  readonly reportedTo: ReportRecipient | null;
  readonly reportedAt: Instant | null;
  readonly recipient: SealedText | null;
  readonly measures: SealedText | null;
}

/** The suit that ends a mediation, as the court accepted it. */
export interface Suit {
  readonly courtCode: string;
  readonly acceptedOn: CalendarDate;
  readonly suitNo: string | null;
}

export type ClockCommand =
  | StartAppraisal
  | EndAppraisal
  | SuspendMediation
  | ResumeMediation
  | ExtendMediation
  | GiveNotice
  | ReportEscalationRisk;
