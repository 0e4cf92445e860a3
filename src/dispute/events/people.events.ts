import type { DomainEvent } from '../../kernel/decider.js';
import type { SealedText } from '../../kernel/sealed-text.js';
import type { AgencyPowers, ParticipantRole, ReplacementReason } from '../dispute.people-codes.js';
import type { Fact, Round } from './fact.js';

interface MediatorReplaced extends Fact, Round {
  readonly releasedId: string;
  readonly mediatorId: string;
  readonly reason: ReplacementReason;
  /** Parties who asked for it. */
  readonly requestedBy: readonly string[];
  /** All mediators from now on. */
  readonly mediatorIds: readonly string[];
  readonly chairId: string | null;
}

/** Source: People's Mediation Law (2010) art. 20. */
interface ParticipantInvited extends Fact, Round {
  readonly participantId: string;
  /** Who it is: a person of the people vault, or an organisation of the directory. */
  readonly personId: string | null;
  readonly organisationId: string | null;
  readonly role: ParticipantRole;
  readonly consentedBy: readonly string[];
}

/** Source: Civil Procedure Law (2023) arts. 56, 61–63. */
interface RepresentativeAppointed extends Fact {
  readonly representativeId: string;
  readonly personId: string;
  /** For whom they act: one party, or several of one side jointly. */
  readonly partyIds: readonly string[];
  readonly powers: AgencyPowers;
  /** Number of the authorisation. */
  readonly documentRef: string;
  /** Whom they replace; the other side was told. */
  readonly replaces: string | null;
  readonly notifiedPartyIds: readonly string[];
}

interface RepresentativeDismissed extends Fact {
  readonly representativeId: string;
  readonly notifiedPartyIds: readonly string[];
}

/** A talk with one side alone. */
interface CaucusHeld extends Fact, Round {
  readonly caucusId: string;
  readonly partyIds: readonly string[];
  readonly presentMediatorIds: readonly string[];
  /** Compartment `caucusA` or `caucusB`: never shown to the other side, never shared. */
  readonly note: SealedText | null;
}

export type PeopleEvent =
  | DomainEvent<'MediatorReplaced', MediatorReplaced>
  | DomainEvent<'ParticipantInvited', ParticipantInvited>
  | DomainEvent<'RepresentativeAppointed', RepresentativeAppointed>
  | DomainEvent<'RepresentativeDismissed', RepresentativeDismissed>
  | DomainEvent<'CaucusHeld', CaucusHeld>;

export const PEOPLE_SCHEMA_VERSIONS: Readonly<Record<PeopleEvent['type'], number>> = {
  MediatorReplaced: 1,
  ParticipantInvited: 1,
  RepresentativeAppointed: 1,
  RepresentativeDismissed: 1,
  CaucusHeld: 1,
};

export const isPeopleEvent = <E extends { readonly type: string }>(
  event: E,
): event is Extract<E, { readonly type: PeopleEvent['type'] }> => Object.hasOwn(PEOPLE_SCHEMA_VERSIONS, event.type);
