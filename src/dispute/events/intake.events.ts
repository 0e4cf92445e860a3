import type { CalendarDate } from '../../kernel/calendar-date.js';
import type { Deadline } from '../../kernel/deadline/deadline.js';
import type { DomainEvent } from '../../kernel/decider.js';
import type { SealedText } from '../../kernel/sealed-text.js';
import type { ConsentForm, DeclineReason, MediationChannel } from '../dispute.codes.js';
import type { Dimensions, Fact, Party, Round } from './fact.js';

interface DisputeDiscovered extends Fact {
  readonly dimensions: Dimensions;
  readonly description: SealedText | null;
}

interface DisputeRegistered extends Fact {
  /** Kept for life. */
  readonly number: string;
  readonly episode: number;
  readonly dimensions: Dimensions;
  /** As discovered, where registration follows a discovery; null for a fresh case. */
  readonly discovered: { readonly on: CalendarDate; readonly dimensions: Dimensions } | null;
  readonly parties: readonly Party[];
  /** Parties who applied; applying is consenting. */
  readonly appliedBy: readonly string[];
  /** The other side, identified but not yet a party. */
  readonly opposingSide: SealedText | null;
  readonly facts: SealedText | null;
  readonly requests: SealedText | null;
  /** Integer fen in dispute, as stated. */
  readonly amountFen: number | null;
  /** The body that commissioned or handed over the case; absent: none did, or it was not named. */
  readonly commissionedBy?: SealedText;
}

interface PartyJoined extends Fact {
  readonly party: Party;
  /** Day on which the party was told its rights and duties; absent: with the others, at acceptance. */
  readonly rightsNoticeOn?: CalendarDate;
  /** Mediators to whom the case is closed again: the party has not agreed to their conflict. Absent: nobody, or not said yet. */
  readonly closedTo?: readonly string[];
}

interface ConsentRequested extends Fact {
  readonly partyIds: readonly string[];
}

interface ConsentGiven extends Fact {
  readonly partyId: string;
  readonly form: ConsentForm;
}

interface MediationRefused extends Fact {
  readonly partyId: string;
  readonly remediesTold: true;
  readonly note: SealedText | null;
  readonly dimensions: Dimensions;
  readonly episode: number;
}

interface DisputeAccepted extends Fact, Round {
  readonly dimensions: Dimensions;
  readonly channel: MediationChannel;
  readonly organisationId: string;
  readonly rightsNoticeOn: CalendarDate;
  /** The mediation period; null where no rule sets one for the channel. */
  readonly deadline: Deadline | null;
}

interface DisputeNotAccepted extends Fact {
  readonly reason: DeclineReason;
  readonly guidanceTold: true;
  readonly note: SealedText | null;
  readonly dimensions: Dimensions;
  readonly episode: number;
}

export type IntakeEvent =
  | DomainEvent<'DisputeDiscovered', DisputeDiscovered>
  | DomainEvent<'DisputeRegistered', DisputeRegistered>
  | DomainEvent<'PartyJoined', PartyJoined>
  | DomainEvent<'ConsentRequested', ConsentRequested>
  | DomainEvent<'ConsentGiven', ConsentGiven>
  | DomainEvent<'MediationRefused', MediationRefused>
  | DomainEvent<'DisputeAccepted', DisputeAccepted>
  | DomainEvent<'DisputeNotAccepted', DisputeNotAccepted>;
