import type { CalendarDate, Instant } from '../../kernel/calendar-date.js';
import type { DomainEvent } from '../../kernel/decider.js';
import type { TermUnit } from '../../kernel/deadline/rule.js';
import type { SealedText } from '../../kernel/sealed-text.js';
import type { NoticeKind, NoticeManner, ReportRecipient, RiskKind } from '../dispute.codes.js';
import type { Remedy } from '../dispute.remedies.js';
import type { Dimensions, Fact, Round } from './fact.js';
import type { MovedDeadline } from './mediation.events.js';

interface AppraisalStarted extends Fact, Round {
  readonly appraisalId: string;
  /** Number of the commission. */
  readonly commissionRef: string;
  readonly subject: SealedText | null;
  /** Whether the rule of the period leaves the appraisal out; the days after this one are not counted then. */
  readonly pausesClock: boolean;
}

interface AppraisalEnded extends Fact, Round {
  readonly appraisalId: string;
  /** Number of the report received. */
  readonly reportRef: string;
  readonly startedOn: CalendarDate;
  readonly pausesClock: boolean;
  readonly moved: readonly MovedDeadline[];
}

/** False mediation is suspected: mediation rests, its period runs on. Source: Invited Mediation (2016) art. 18. */
interface MediationSuspended extends Fact, Round {
  readonly reportedTo: ReportRecipient;
  readonly reportedAt: Instant;
  readonly note: SealedText | null;
}

interface MediationResumed extends Fact, Round {
  readonly note: SealedText | null;
}

interface MediationExtended extends Fact, Round {
  readonly amount: number;
  readonly unit: TermUnit;
  readonly consentedBy: readonly string[];
  /** Whether the organisation agreed as well. */
  readonly organisationConsents: boolean;
  readonly moved: readonly MovedDeadline[];
}

/** A court accepted a suit about the dispute. */
interface SuitAccepted extends Fact, Round {
  readonly courtCode: string;
  readonly acceptedOn: CalendarDate;
  readonly suitNo: string | null;
}

/** The period of a labour mediation is over: the way to arbitration is open. Source: Labour Dispute Law (2007) art. 14. */
interface ArbitrationOpened extends Fact, Round {
  /** Who has to be told. */
  readonly noticeTo: readonly string[];
}

interface NoticeGiven extends Fact, Round {
  readonly kind: NoticeKind;
  readonly partyIds: readonly string[];
  readonly manner: NoticeManner;
  readonly remedies: readonly Remedy[];
}

/** The dispute may turn violent or criminal. Source: People's Mediation Law (2010) art. 25. */
interface EscalationRiskReported extends Fact {
  readonly reportId: string;
  readonly kind: RiskKind;
  /** Whether the law demands a report. */
  readonly isMandatory: boolean;
  /** Null where it was not reported further. */
  readonly reportedTo: ReportRecipient | null;
  readonly reportedAt: Instant | null;
  /** Desk and person that took the report. */
  readonly recipient: SealedText | null;
  readonly measures: SealedText | null;
  readonly dimensions: Dimensions;
}

export type ClockEvent =
  | DomainEvent<'AppraisalStarted', AppraisalStarted>
  | DomainEvent<'AppraisalEnded', AppraisalEnded>
  | DomainEvent<'MediationSuspended', MediationSuspended>
  | DomainEvent<'MediationResumed', MediationResumed>
  | DomainEvent<'MediationExtended', MediationExtended>
  | DomainEvent<'SuitAccepted', SuitAccepted>
  | DomainEvent<'ArbitrationOpened', ArbitrationOpened>
  | DomainEvent<'NoticeGiven', NoticeGiven>
  | DomainEvent<'EscalationRiskReported', EscalationRiskReported>;
