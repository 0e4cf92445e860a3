import type { DomainEvent } from '../../kernel/decider.js';
import type { SealedText } from '../../kernel/sealed-text.js';
import type { Outcome, Satisfaction } from '../dispute.codes.js';
import type { Dimensions, Fact, Staff } from './fact.js';

/** An end before an agreement took effect. */
interface EarlyEnd extends Fact {
  readonly episode: number;
  /** The procedure that ends with it; null where none was under way. */
  readonly endsProcedure: number | null;
  readonly sessionsHeld: number;
  readonly note: SealedText | null;
  readonly dimensions: Dimensions;
}

interface DisputeWithdrawn extends EarlyEnd {
  readonly withdrawnBy: readonly string[];
  readonly outcome: 'WITHDRAWN';
}

interface SettledPrivately extends EarlyEnd {
  readonly statedBy: readonly string[];
  readonly outcome: 'SETTLED_PRIVATELY';
}

interface FollowUpRecorded extends Fact {
  readonly followUpId: string;
  readonly visitedPartyIds: readonly string[];
  readonly satisfaction: Satisfaction | null;
  readonly laterLawsuit: boolean;
  readonly hiddenRisk: boolean;
  readonly note: SealedText | null;
  /** Why they were visited. Absent, as each of the next three: not said. */
  readonly reason?: SealedText;
  /** What came of the later lawsuit. */
  readonly lawsuitResult?: SealedText;
  /** What was done about the hidden risk. */
  readonly measures?: SealedText;
  readonly visitor?: Staff;
  readonly dimensions: Dimensions;
}

interface DisputeClosed extends Fact {
  readonly episode: number;
  readonly outcome: Outcome;
  readonly repliedTo: readonly string[];
  readonly note: SealedText | null;
  readonly dimensions: Dimensions;
}

interface TextRedacted extends Fact {
  /** The text that is no longer to be shown; its key is destroyed after this fact is stored. */
  readonly keyId: string;
  readonly replacement: SealedText | null;
}

export type ClosingEvent =
  | DomainEvent<'DisputeWithdrawn', DisputeWithdrawn>
  | DomainEvent<'SettledPrivately', SettledPrivately>
  | DomainEvent<'FollowUpRecorded', FollowUpRecorded>
  | DomainEvent<'DisputeClosed', DisputeClosed>
  | DomainEvent<'TextRedacted', TextRedacted>;
