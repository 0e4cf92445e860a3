import type { CalendarDate, Instant } from '../kernel/calendar-date.js';
import type { Calendar } from '../kernel/deadline/calendar.js';
import type { DeadlineRule } from '../kernel/deadline/rule.js';
import type { SealedText } from '../kernel/sealed-text.js';
import type { CommitmentRole, RiskLevel, RiskMeetingKind, RiskOutcome } from './risk.codes.js';
import type { RiskPlace, RiskSubject } from './risk.events.js';

/** What every command brings along: the report, when the fact happened, and what time it is now. */
interface Asked<T extends string> {
  readonly type: T;
  readonly riskId: string;
  readonly occurredOn: CalendarDate;
  readonly occurredAt: Instant;
  readonly now: Instant;
}

/** The rule and the calendar with which a due date is computed. */
export interface RiskTerm {
  readonly rule: DeadlineRule;
  readonly calendar: Calendar;
}

/** Whom to tell at a level, and how long they have to say that they know. */
export interface Escalation {
  readonly organisationIds: readonly string[];
  readonly acknowledgement: RiskTerm;
}

interface ReportRisk extends Asked<'ReportRisk'> {
  readonly place: RiskPlace;
  readonly subject: RiskSubject;
  readonly level: RiskLevel;
  readonly reporterOrganisationId: string | null;
  readonly description: SealedText;
  readonly escalation: Escalation;
  /** Given where the reporter fears a collective petition. */
  readonly inspection: RiskTerm | null;
}

interface AcknowledgeNotice extends Asked<'AcknowledgeNotice'> {
  /** The organisations for which the caller may speak. */
  readonly organisationIds: readonly string[];
}

interface FearCollectivePetition extends Asked<'FearCollectivePetition'> {
  readonly note: SealedText | null;
  readonly inspection: RiskTerm;
}

interface RecordInspection extends Asked<'RecordInspection'> {
  readonly findings: SealedText;
}

interface RecordMeeting extends Asked<'RecordMeeting'> {
  readonly meetingId: string;
  readonly kind: RiskMeetingKind;
  readonly organisationIds: readonly string[];
  readonly minutes: SealedText | null;
}

interface MakeCommitment extends Asked<'MakeCommitment'> {
  readonly commitmentId: string;
  readonly organisationId: string;
  /** Whether its people may open and answer reports of this place. */
  readonly isResponder: boolean;
  readonly role: CommitmentRole | null;
  readonly dueOn: CalendarDate;
  readonly content: SealedText;
  readonly meetingId: string | null;
}

interface KeepCommitment extends Asked<'KeepCommitment'> {
  readonly commitmentId: string;
  readonly note: SealedText | null;
}

interface LinkDispute extends Asked<'LinkDispute'> {
  readonly disputeId: string;
}

interface LinkProject extends Asked<'LinkProject'> {
  readonly projectRef: string;
}

interface ChangeLevel extends Asked<'ChangeLevel'> {
  readonly level: RiskLevel;
  readonly reason: SealedText;
  /** For the new level; used where it is the higher one. */
  readonly escalation: Escalation;
}

interface CloseRisk extends Asked<'CloseRisk'> {
  readonly outcome: RiskOutcome;
  readonly note: SealedText | null;
}

interface RedactRiskText extends Asked<'RedactRiskText'> {
  readonly keyId: string;
}

/** Of the system: makes facts of everything whose time has passed. */
type ExpireRiskTerms = Asked<'ExpireRiskTerms'>;

export type RiskCommand =
  | ReportRisk
  | AcknowledgeNotice
  | FearCollectivePetition
  | RecordInspection
  | RecordMeeting
  | MakeCommitment
  | KeepCommitment
  | LinkDispute
  | LinkProject
  | ChangeLevel
  | CloseRisk
  | RedactRiskText
  | ExpireRiskTerms;
export type RiskCommandType = RiskCommand['type'];

/** The command of one type. */
export type RiskAsk<T extends RiskCommandType> = Extract<RiskCommand, { type: T }>;
