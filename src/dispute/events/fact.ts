import type { OrganisationLevel } from '../../directory/index.js';
import type { CalendarDate, Instant } from '../../kernel/calendar-date.js';
import type { Difficulty, DisputeSource, DisputeType, MediationChannel, Side } from '../dispute.codes.js';

/** What every fact of a dispute says. */
export interface Fact {
  readonly disputeId: string;
  /** Legal day of the fact; date figures by it. Zone: Asia/Shanghai. */
  readonly on: CalendarDate;
  /** Instant of the fact. */
  readonly at: Instant;
}

/** What statistics break figures down by, as it was when the fact was recorded. */
export interface Dimensions {
  /** Division path with dots, e.g. `33.01.06`. */
  readonly divisionPath: string;
  /** Grid of the place of the dispute. */
  readonly gridId: string | null;
  /** The organisation that held the case. */
  readonly organisationId: string | null;
  /** Its level when it took the case; absent in facts that were recorded before they said so. */
  readonly organisationLevel?: OrganisationLevel | null;
  readonly disputeType: DisputeType;
  /** Null until the case is registered. */
  readonly source: DisputeSource | null;
  /** Null until the case is accepted. */
  readonly channel: MediationChannel | null;
  readonly difficulty: Difficulty;
}

/** A party by ids only; names are in the people vault. */
export interface Party {
  readonly partyId: string;
  readonly side: Side;
  readonly personId: string;
}

/** Who of the staff did something: an entry of the mediator register, or the account of somebody who is none. */
export type Staff =
  { readonly as: 'MEDIATOR'; readonly mediatorId: string } | { readonly as: 'ACCOUNT'; readonly accountId: string };

/** Which round of the case a fact belongs to. Both count from 1. */
export interface Round {
  /** Raised by each reopening. */
  readonly episode: number;
  /** One attempt through one channel; counts over the whole life of the case. */
  readonly procedure: number;
}
