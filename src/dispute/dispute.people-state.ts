import type { Instant } from '../kernel/calendar-date.js';
import type { SessionMode } from './dispute.codes.js';
import type { AgencyPowers, ParticipantRole } from './dispute.people-codes.js';

/** Somebody who acts for one party, or for several of one side. */
export interface Representative {
  readonly representativeId: string;
  readonly personId: string;
  readonly partyIds: readonly string[];
  readonly powers: AgencyPowers;
  /** Dismissed or replaced, or the parties left the case. */
  readonly isOver: boolean;
}

export interface Participant {
  readonly participantId: string;
  readonly personId: string | null;
  readonly organisationId: string | null;
  readonly role: ParticipantRole;
}

/** A session that is to be held. */
export interface Appointment {
  readonly sessionId: string;
  readonly scheduledFor: Instant;
  readonly mode: SessionMode;
  readonly divisionPath: string | null;
  /** The public may know of it. */
  readonly isAnnounced: boolean;
}
