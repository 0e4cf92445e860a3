/**
 * What has happened to a risk report: the storage format. A written type or field never changes meaning. Facts are about
 * places, projects, groups and organisations; they hold no id of a person, and texts only sealed, mentioning nobody by id.
 */
import type { CalendarDate, Instant } from '../kernel/calendar-date.js';
import type { Deadline } from '../kernel/deadline/deadline.js';
import type { DomainEvent } from '../kernel/decider.js';
import type { SealedText } from '../kernel/sealed-text.js';
import type { CommitmentRole, RiskGroup, RiskLevel, RiskMeetingKind, RiskOutcome } from './risk.codes.js';

/** What every fact of a report says. */
interface RiskFactHead {
  readonly riskId: string;
  /** Legal day of the fact. Zone: Asia/Shanghai. */
  readonly on: CalendarDate;
  readonly at: Instant;
}

/** What the report is about. */
export type RiskSubject =
  | { readonly kind: 'AREA' }
  | { readonly kind: 'PROJECT'; readonly projectRef: string }
  | { readonly kind: 'GROUP'; readonly group: RiskGroup };

/** Where it is, and who answers for the place. */
export interface RiskPlace {
  /** Division path with dots. */
  readonly divisionPath: string;
  readonly gridId: string | null;
  readonly organisationId: string | null;
}

interface RiskReported extends RiskFactHead {
  readonly place: RiskPlace;
  readonly subject: RiskSubject;
  readonly level: RiskLevel;
  /** The organisation that reports; null where the reporter acts for none. */
  readonly reporterOrganisationId: string | null;
  readonly description: SealedText;
}

/** One organisation that was told, and until when it has to say that it knows. */
export interface RiskNotice {
  readonly organisationId: string;
  readonly acknowledgeBy: Instant;
}

interface OrganisationsNotified extends RiskFactHead {
  /** From 1; raised by each raise of the level. A later round takes the place of what is open of an earlier one. */
  readonly round: number;
  readonly level: RiskLevel;
  /** When they were told. */
  readonly notifiedAt: Instant;
  readonly notices: readonly RiskNotice[];
}

interface NoticeAcknowledged extends RiskFactHead {
  readonly round: number;
  readonly organisationId: string;
  readonly isLate: boolean;
}

interface AcknowledgementOverdue extends RiskFactHead {
  readonly round: number;
  readonly organisationId: string;
  readonly acknowledgeBy: Instant;
}

interface CollectivePetitionFeared extends RiskFactHead {
  readonly note: SealedText | null;
  /** By when somebody has to be there and look. */
  readonly inspection: Deadline;
}

interface InspectionRecorded extends RiskFactHead {
  readonly findings: SealedText;
  readonly isLate: boolean;
}

interface InspectionOverdue extends RiskFactHead {
  readonly dueOn: CalendarDate;
}

interface RiskMeetingHeld extends RiskFactHead {
  readonly meetingId: string;
  readonly kind: RiskMeetingKind;
  readonly organisationIds: readonly string[];
  readonly minutes: SealedText | null;
}

interface CommitmentMade extends RiskFactHead {
  readonly commitmentId: string;
  readonly organisationId: string;
  readonly role: CommitmentRole | null;
  readonly dueOn: CalendarDate;
  readonly content: SealedText;
  /** The meeting at which it was made, if any. */
  readonly meetingId: string | null;
}

interface CommitmentKept extends RiskFactHead {
  readonly commitmentId: string;
  readonly isLate: boolean;
  readonly note: SealedText | null;
}

interface CommitmentOverdue extends RiskFactHead {
  readonly commitmentId: string;
  readonly dueOn: CalendarDate;
}

interface RiskDisputeLinked extends RiskFactHead {
  readonly disputeId: string;
}

interface RiskProjectLinked extends RiskFactHead {
  readonly projectRef: string;
}

interface RiskLevelChanged extends RiskFactHead {
  readonly from: RiskLevel;
  readonly to: RiskLevel;
  readonly reason: SealedText;
}

interface RiskClosed extends RiskFactHead {
  readonly outcome: RiskOutcome;
  readonly note: SealedText | null;
  /** Organisations that had not acknowledged by then. */
  readonly unacknowledgedIds: readonly string[];
}

interface RiskTextRedacted extends RiskFactHead {
  readonly keyId: string;
}

export type RiskEvent =
  | DomainEvent<'RiskReported', RiskReported>
  | DomainEvent<'OrganisationsNotified', OrganisationsNotified>
  | DomainEvent<'NoticeAcknowledged', NoticeAcknowledged>
  | DomainEvent<'AcknowledgementOverdue', AcknowledgementOverdue>
  | DomainEvent<'CollectivePetitionFeared', CollectivePetitionFeared>
  | DomainEvent<'InspectionRecorded', InspectionRecorded>
  | DomainEvent<'InspectionOverdue', InspectionOverdue>
  | DomainEvent<'RiskMeetingHeld', RiskMeetingHeld>
  | DomainEvent<'CommitmentMade', CommitmentMade>
  | DomainEvent<'CommitmentKept', CommitmentKept>
  | DomainEvent<'CommitmentOverdue', CommitmentOverdue>
  | DomainEvent<'RiskDisputeLinked', RiskDisputeLinked>
  | DomainEvent<'RiskProjectLinked', RiskProjectLinked>
  | DomainEvent<'RiskLevelChanged', RiskLevelChanged>
  | DomainEvent<'RiskClosed', RiskClosed>
  | DomainEvent<'RiskTextRedacted', RiskTextRedacted>;
export type RiskEventType = RiskEvent['type'];

/** The fact of one type, payload included. */
export type RiskFact<T extends RiskEventType> = Extract<RiskEvent, { type: T }>;

/** The schema version in which each type is written today. */
export const RISK_SCHEMA_VERSIONS: Readonly<Record<RiskEventType, number>> = {
  RiskReported: 1,
  OrganisationsNotified: 1,
  NoticeAcknowledged: 1,
  AcknowledgementOverdue: 1,
  CollectivePetitionFeared: 1,
  InspectionRecorded: 1,
  InspectionOverdue: 1,
  RiskMeetingHeld: 1,
  CommitmentMade: 1,
  CommitmentKept: 1,
  CommitmentOverdue: 1,
  RiskDisputeLinked: 1,
  RiskProjectLinked: 1,
  RiskLevelChanged: 1,
  RiskClosed: 1,
  RiskTextRedacted: 1,
};
