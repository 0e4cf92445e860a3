import type { Instant } from '../../kernel/calendar-date.js';
import type { SealedText } from '../../kernel/sealed-text.js';
import type { SessionMode } from '../dispute.codes.js';
import type { AgencyPowers, ParticipantRole, ReplacementReason, SessionChangeReason } from '../dispute.people-codes.js';
import type { Asked } from './asked.js';
import type { MediatorFacts } from './mediation.commands.js';

interface ReplaceMediator extends Asked<'ReplaceMediator'> {
  readonly releasedId: string;
  readonly mediator: MediatorFacts;
  /** As of `AssignMediators`. */
  readonly unlistedIds: readonly string[];
  readonly reason: ReplacementReason;
  readonly requestedBy: readonly string[];
}

interface InviteParticipant extends Asked<'InviteParticipant'> {
  readonly participantId: string;
  readonly personId: string | null;
  /** Every record of the same person, by identity paper; empty where an organisation is invited. */
  readonly personRecords: readonly string[];
  readonly organisationId: string | null;
  readonly role: ParticipantRole;
  readonly consentedBy: readonly string[];
  /** Who mediates, or mediated, in this case, as persons. */
  readonly mediatorPersonIds: readonly string[];
}

interface AppointRepresentative extends Asked<'AppointRepresentative'> {
  readonly representativeId: string;
  readonly personId: string;
  /** Every record of the same person, by identity paper; `personId` among them. */
  readonly personRecords: readonly string[];
  readonly partyIds: readonly string[];
  readonly powers: AgencyPowers;
  readonly documentRef: string;
  readonly replaces: string | null;
  readonly notifiedPartyIds: readonly string[];
  /** Who mediates, or mediated, in this case, as persons. */
  readonly mediatorPersonIds: readonly string[];
}

interface DismissRepresentative extends Asked<'DismissRepresentative'> {
  readonly representativeId: string;
  readonly notifiedPartyIds: readonly string[];
}

interface RecordCaucus extends Asked<'RecordCaucus'> {
  readonly caucusId: string;
  readonly partyIds: readonly string[];
  readonly presentMediatorIds: readonly string[];
  readonly note: SealedText | null;
}

interface RescheduleSession extends Asked<'RescheduleSession'> {
  readonly sessionId: string;
  readonly scheduledFor: Instant;
  readonly mode: SessionMode;
  readonly place: SealedText | null;
  readonly reason: SessionChangeReason;
  readonly divisionPath: string | null;
}

interface CancelSession extends Asked<'CancelSession'> {
  readonly sessionId: string;
  readonly reason: SessionChangeReason;
}

interface AnnounceSession extends Asked<'AnnounceSession'> {
  readonly sessionId: string;
  /** Parties who agree to a public session. */
  readonly agreedBy: readonly string[];
  /** Parties who ask that it not be public. */
  readonly objectedBy: readonly string[];
  /** A minor is concerned: a party, or said to be. */
  readonly involvesMinor: boolean;
}

export type PeopleCommand =
  | ReplaceMediator
  | InviteParticipant
  | AppointRepresentative
  | DismissRepresentative
  | RecordCaucus
  | RescheduleSession
  | CancelSession
  | AnnounceSession;
