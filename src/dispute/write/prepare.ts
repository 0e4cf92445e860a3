import type { Place } from '../../platform/access/scope.js';
import type { SealedText } from '../../kernel/sealed-text.js';
import type { Position } from '../../platform/event-store/event-store.js';
import type { Asked } from '../../platform/http/asked.js';
import type { DisputeCommand } from '../dispute.commands.js';
import type { Dispute, DisputeState } from '../dispute.state.js';
import type { DisputeFacts } from './dispute-facts.js';
import type { OtherCaseSeen } from './other-cases.js';

/** What has to hold beyond the case itself when a decision is written; whoever prepares one says so here. */
export interface Ties {
  /** Cases that the decision looked at: they have to stand as they were seen. */
  readonly seen: OtherCaseSeen[];
  /** What another case learns in the same moment. */
  readonly told: { readonly command: DisputeCommand; readonly revision: number }[];
  /** After this position nothing may have been merged into any case. */
  noMergerSince?: Position;
  /** The id of the registration, which the log holds once. */
  registrationId?: string;
}

/** What a command is made of besides the request: the case as it stands and the facts from outside. */
export interface Preparation<S extends DisputeState = DisputeState> {
  readonly asked: Asked;
  readonly dispute: S;
  /** At which the case stands so. */
  readonly revision: number;
  readonly facts: DisputeFacts;
  /** Of a case about to be opened: whether the caller may do so at this place. Before numbers and keys are made. */
  readonly ensurePlace: (place: Place) => Promise<void>;
  /** Of persons whom the command names. Refuses and throws like `DisputeFacts.ensurePersons`; before keys are made. */
  readonly ensurePersons: (personIds: readonly string[], pointer: string) => Promise<void>;
  readonly ties: Ties;
  /** `DisputeFacts.repeatsAnother`, forgotten again where the command is refused. */
  readonly repeatsAnother: (sealed: SealedText, text: string) => Promise<boolean>;
  /** What every command says: the case, when the fact happened, and now. */
  readonly when: Pick<DisputeCommand, 'disputeId' | 'occurredOn' | 'occurredAt' | 'now'>;
}

/** Makes the command: looks up and seals, decides nothing. */
export type Prepare<S extends DisputeState = DisputeState> = (
  preparation: Preparation<S>,
) => Promise<DisputeCommand> | DisputeCommand;

/** For a case that exists. */
export type PrepareOnCase = Prepare<Dispute>;
