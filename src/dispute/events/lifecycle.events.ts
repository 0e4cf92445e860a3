import type { CalendarDate } from '../../kernel/calendar-date.js';
import type { DomainEvent } from '../../kernel/decider.js';
import type { SealedText } from '../../kernel/sealed-text.js';
import type { DisputeStatus, Outcome } from '../dispute.codes.js';
import type {
  AnnulmentReason,
  CorrectionReason,
  HoldReason,
  LinkKind,
  MergeReason,
  ReopeningReason,
  RetentionClass,
  SealGround,
} from '../dispute.lifecycle-codes.js';
import type { Dimensions, Fact, Party } from './fact.js';

interface DisputeReopened extends Fact {
  /** The round that begins; the number of the case stays. */
  readonly episode: number;
  readonly reason: ReopeningReason;
  /** Parties who asked for it; asking is consenting. Empty where the organisation acts on its own. */
  readonly appliedBy: readonly string[];
  readonly closedOn: CalendarDate;
  /** What had come of the round before. */
  readonly formerOutcome: Outcome | null;
  /** Terms to apply for confirmation that ran until then: what was agreed in an earlier round is confirmed no more. */
  readonly ended: readonly SleepingDeadline[];
  readonly note: SealedText | null;
  readonly dimensions: Dimensions;
}

interface DisputeArchived extends Fact {
  readonly episode: number;
  /** `(YYYY)X人调字第N号`, as the covers bear it. */
  readonly fileNumber: string;
  readonly retention: RetentionClass;
  /** Last day of the retention period; null for a file that is kept for ever. */
  readonly retainedUntil: CalendarDate | null;
  /** Papers in the file. */
  readonly documents: number;
  readonly dimensions: Dimensions;
}

/** From now on the case is open to those who handle it only; coming of age and erasure change nothing in it. */
interface DisputeSealed extends Fact {
  readonly ground: SealGround;
}

interface LegalHoldPlaced extends Fact {
  readonly holdId: string;
  readonly reason: HoldReason;
  readonly note: SealedText | null;
}

interface LegalHoldLifted extends Fact {
  readonly holdId: string;
  readonly note: SealedText | null;
}

/** A due date that a merged case leaves to the surviving one. */
export interface SleepingDeadline {
  readonly code: string;
  readonly procedure: number;
}

interface DisputeMerged extends Fact {
  /** The case that goes on. */
  readonly intoDisputeId: string;
  readonly intoNumber: string | null;
  readonly reason: MergeReason;
  /** Where the case stood, for the day that the merger is undone. */
  readonly former: { readonly status: DisputeStatus; readonly on: CalendarDate };
  readonly sleeping: readonly SleepingDeadline[];
  readonly note: SealedText | null;
  readonly dimensions: Dimensions;
}

interface MergerUndone extends Fact {
  readonly fromDisputeId: string;
  readonly restored: { readonly status: DisputeStatus; readonly on: CalendarDate };
  readonly awakened: readonly SleepingDeadline[];
  readonly note: SealedText | null;
  readonly dimensions: Dimensions;
}

/** The second fact of a case that was split off; the first is its registration. */
interface DisputeSplitOff extends Fact {
  /** Of the new case. */
  readonly number: string;
  readonly originId: string;
  readonly originNumber: string | null;
  /** Parties who left the origin for this case. */
  readonly moved: readonly Party[];
}

/** The same in the case that they left. */
interface DisputeSplit extends Fact {
  readonly newDisputeId: string;
  readonly newNumber: string;
  readonly moved: readonly Party[];
  /** Mediators to whom the case is open again: nobody but who moved had not agreed to their conflict. Absent: nobody, or not said yet. */
  readonly openedTo?: readonly string[];
}

interface DisputeLinked extends Fact {
  readonly linkId: string;
  readonly kind: LinkKind;
  /** For `RELATED`. */
  readonly otherDisputeId: string | null;
  /** For the others: the reference of the project or the case number. */
  readonly reference: string | null;
  readonly note: SealedText | null;
}

interface DisputeUnlinked extends Fact {
  readonly linkId: string;
  readonly note: SealedText | null;
}

/** The police refrain from punishing. Source: Public Security Administration Punishments Law (2025) art. 9. */
interface PublicOrderSettlementApproved extends Fact {
  readonly linkId: string;
  readonly approvalNumber: string;
  /** Day of the parties' written application. */
  readonly appliedOn: CalendarDate;
}

/** What registration recorded and may have got wrong; the grid goes with the division it lies in. */
export interface Registered extends Pick<
  Dimensions,
  'divisionPath' | 'gridId' | 'disputeType' | 'source' | 'difficulty'
> {
  /** Integer fen in dispute, as stated. */
  readonly amountFen: number | null;
}

interface RegistrationCorrected extends Fact {
  readonly reason: CorrectionReason;
  /** What was wrong, and what it is from now on: the corrected fields alone, the same in both. */
  readonly was: Partial<Registered>;
  readonly now: Partial<Registered>;
  readonly note: SealedText | null;
  /** With what was corrected. */
  readonly dimensions: Dimensions;
}

/** A party who stands on another side, or is another person, than was recorded. */
interface PartyCorrected extends Fact {
  readonly reason: CorrectionReason;
  readonly was: Party;
  /** Under the same id of the party. */
  readonly now: Party;
  /** Whether what the party consented to, the mediation and conflicts of mediators, has to be consented to anew. */
  readonly consentLapses: boolean;
  /** Mediators to whom the case is closed again: that person has not agreed to their conflict. Absent: nobody, or not said yet. */
  readonly closedTo?: readonly string[];
  readonly note: SealedText | null;
}

/** The case never was one. It keeps its number and its history, and counts nowhere. */
interface DisputeAnnulled extends Fact {
  readonly episode: number;
  readonly reason: AnnulmentReason;
  readonly outcome: Extract<Outcome, 'ENTERED_IN_ERROR'>;
  /** Due dates that ran or rested until then. */
  readonly ended: readonly SleepingDeadline[];
  readonly note: SealedText | null;
  readonly dimensions: Dimensions;
}

export type LifecycleEvent =
  | DomainEvent<'DisputeReopened', DisputeReopened>
  | DomainEvent<'DisputeArchived', DisputeArchived>
  | DomainEvent<'DisputeSealed', DisputeSealed>
  | DomainEvent<'LegalHoldPlaced', LegalHoldPlaced>
  | DomainEvent<'LegalHoldLifted', LegalHoldLifted>
  | DomainEvent<'DisputeMerged', DisputeMerged>
  | DomainEvent<'MergerUndone', MergerUndone>
  | DomainEvent<'DisputeSplitOff', DisputeSplitOff>
  | DomainEvent<'DisputeSplit', DisputeSplit>
  | DomainEvent<'DisputeLinked', DisputeLinked>
  | DomainEvent<'DisputeUnlinked', DisputeUnlinked>
  | DomainEvent<'PublicOrderSettlementApproved', PublicOrderSettlementApproved>
  | DomainEvent<'RegistrationCorrected', RegistrationCorrected>
  | DomainEvent<'PartyCorrected', PartyCorrected>
  | DomainEvent<'DisputeAnnulled', DisputeAnnulled>;

/** The schema version in which each type is written today. */
export const LIFECYCLE_SCHEMA_VERSIONS: Readonly<Record<LifecycleEvent['type'], number>> = {
  DisputeReopened: 2,
  DisputeArchived: 1,
  DisputeSealed: 1,
  LegalHoldPlaced: 1,
  LegalHoldLifted: 1,
  DisputeMerged: 1,
  MergerUndone: 1,
  DisputeSplitOff: 1,
  DisputeSplit: 1,
  DisputeLinked: 1,
  DisputeUnlinked: 1,
  PublicOrderSettlementApproved: 1,
  RegistrationCorrected: 1,
  PartyCorrected: 2,
  DisputeAnnulled: 1,
};

/**
 * Version 1 of a corrected party knew no lapse: the case went on with the consent that was recorded. Version 1 of a
 * reopening ended no term: it ran until it lapsed. Version 1 of a term that was reset always had a day before.
 */
export const DISPUTE_UPCASTINGS = [
  {
    type: 'DisputeReopened',
    from: 1,
    upcast: (data: unknown): unknown => ({ ...(data as Omit<DisputeReopened, 'ended'>), ended: [] }),
  },
  {
    type: 'PartyCorrected',
    from: 1,
    upcast: (data: unknown): unknown => ({ ...(data as Omit<PartyCorrected, 'consentLapses'>), consentLapses: false }),
  },
  { type: 'MatterTermReset', from: 1, upcast: (data: unknown): unknown => data },
];

export const isLifecycleEvent = <E extends { readonly type: string }>(
  event: E,
): event is Extract<E, { readonly type: LifecycleEvent['type'] }> =>
  Object.hasOwn(LIFECYCLE_SCHEMA_VERSIONS, event.type);
