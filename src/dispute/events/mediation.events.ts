import type { CalendarDate, Instant } from '../../kernel/calendar-date.js';
import type { Deadline } from '../../kernel/deadline/deadline.js';
import type { DomainEvent } from '../../kernel/decider.js';
import type { SealedText } from '../../kernel/sealed-text.js';
import type { ConflictKind, Openness, Selection, SessionMode, TerminationReason } from '../dispute.codes.js';
import type { Dimensions, Fact, Round, Staff } from './fact.js';

interface MediatorsAssigned extends Fact, Round {
  readonly mediatorIds: readonly string[];
  readonly chairId: string | null;
  readonly selection: Selection;
  /** Those who had been assigned before and are not any more. */
  readonly releasedIds: readonly string[];
}

interface ConflictDisclosed extends Fact, Round {
  readonly mediatorId: string;
  readonly kind: ConflictKind;
  /** Parties who agreed to this mediator after the disclosure. */
  readonly consentedBy: readonly string[];
  /** Every party has agreed; until then the case is closed to the mediator. */
  readonly isResolved: boolean;
  readonly note: SealedText | null;
}

interface SessionScheduled extends Fact, Round {
  readonly sessionId: string;
  /** Usually in the future. */
  readonly scheduledFor: Instant;
  readonly mode: SessionMode;
  readonly place: SealedText | null;
}

interface SessionRecorded extends Fact, Round {
  readonly sessionId: string;
  readonly mode: SessionMode;
  readonly place: SealedText | null;
  readonly openness: Openness;
  readonly presentPartyIds: readonly string[];
  readonly presentMediatorIds: readonly string[];
  /** Compartment `undisputedFacts`: may be shown to a court. */
  readonly undisputedFacts: SealedText | null;
  /** Compartment `withoutPrejudice`: never leaves the organisation. Source: SPC Rules on Online Mediation art. 18. */
  readonly withoutPrejudice: SealedText | null;
  readonly isAudioVideoRecorded: boolean;
  /** Compartment `statements`: what the parties stated for the record. Absent, as the next two: not said. */
  readonly statements?: SealedText;
  readonly pointsInDispute?: SealedText;
  readonly recorder?: Staff;
}

interface MediationTerminated extends Fact, Round {
  readonly reason: TerminationReason;
  /** False only where the law ends the mediation by itself. */
  readonly remediesTold: boolean;
  /** Who refused to sign, where that was the reason. */
  readonly refusedBy: string | null;
  readonly note: SealedText | null;
  readonly sessionsHeld: number;
  readonly dimensions: Dimensions;
}

interface MediationPeriodExpired extends Fact, Round {
  readonly code: string;
  readonly dueOn: CalendarDate;
  /** True where the law ends the mediation with the period; `MediationTerminated` follows. */
  readonly endsMediation: boolean;
  readonly dimensions: Dimensions;
}

/** One due date that moved, or that stopped being provisional. */
export interface MovedDeadline {
  readonly code: string;
  readonly procedure: number;
  readonly fromDueOn: CalendarDate;
  readonly deadline: Deadline;
}

interface DeadlinesRecalculated extends Fact {
  /** Why: a calendar was published. */
  readonly cause: 'CALENDAR_PUBLISHED';
  readonly calendarId: string;
  readonly calendarVersion: number;
  readonly moved: readonly MovedDeadline[];
}

export type MediationEvent =
  | DomainEvent<'MediatorsAssigned', MediatorsAssigned>
  | DomainEvent<'ConflictDisclosed', ConflictDisclosed>
  | DomainEvent<'SessionScheduled', SessionScheduled>
  | DomainEvent<'SessionRecorded', SessionRecorded>
  | DomainEvent<'MediationTerminated', MediationTerminated>
  | DomainEvent<'MediationPeriodExpired', MediationPeriodExpired>
  | DomainEvent<'DeadlinesRecalculated', DeadlinesRecalculated>;
