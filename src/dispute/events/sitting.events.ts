import type { Instant } from '../../kernel/calendar-date.js';
import type { DomainEvent } from '../../kernel/decider.js';
import type { SealedText } from '../../kernel/sealed-text.js';
import type { DisputeType, SessionMode } from '../dispute.codes.js';
import type { SessionChangeReason } from '../dispute.people-codes.js';
import type { Fact, Round } from './fact.js';

/** Where a session outside the house is held: a circuit session in a village, a visit at home. */
interface SessionPlaced extends Fact, Round {
  readonly sessionId: string;
  /** Division path with dots. */
  readonly divisionPath: string;
}

/** The appointment moves; the earlier one no longer counts. */
interface SessionRescheduled extends Fact, Round {
  readonly sessionId: string;
  readonly supersededFor: Instant;
  readonly scheduledFor: Instant;
  readonly mode: SessionMode;
  readonly place: SealedText | null;
  readonly reason: SessionChangeReason;
}

interface SessionCancelled extends Fact, Round {
  readonly sessionId: string;
  readonly reason: SessionChangeReason;
}

/** The public and the press may know of the appointment. */
interface SessionAnnounced extends Fact, Round {
  readonly sessionId: string;
  readonly scheduledFor: Instant;
  readonly mode: SessionMode;
  readonly divisionPath: string;
  readonly disputeType: DisputeType;
  readonly agreedBy: readonly string[];
}

/** Who else was there, beside parties and mediators. */
interface SessionAttended extends Fact, Round {
  readonly sessionId: string;
  readonly participantIds: readonly string[];
  readonly representativeIds: readonly string[];
}

export type SittingEvent =
  | DomainEvent<'SessionPlaced', SessionPlaced>
  | DomainEvent<'SessionRescheduled', SessionRescheduled>
  | DomainEvent<'SessionCancelled', SessionCancelled>
  | DomainEvent<'SessionAnnounced', SessionAnnounced>
  | DomainEvent<'SessionAttended', SessionAttended>;

export const SITTING_SCHEMA_VERSIONS: Readonly<Record<SittingEvent['type'], number>> = {
  SessionPlaced: 1,
  SessionRescheduled: 1,
  SessionCancelled: 1,
  SessionAnnounced: 1,
  SessionAttended: 1,
};

export const isSittingEvent = <E extends { readonly type: string }>(
  event: E,
): event is Extract<E, { readonly type: SittingEvent['type'] }> => Object.hasOwn(SITTING_SCHEMA_VERSIONS, event.type);
