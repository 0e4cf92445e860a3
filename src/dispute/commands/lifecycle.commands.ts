import type { CalendarDate } from '../../kernel/calendar-date.js';
import type { SealedText } from '../../kernel/sealed-text.js';
import type { DisputeStatus, DisputeType, Side } from '../dispute.codes.js';
import type { Party, Registered } from '../dispute.events.js';
import type {
  AnnulmentReason,
  ConfirmedBy,
  CorrectionReason,
  HoldReason,
  LinkKind,
  MergeReason,
  ReopeningReason,
  RetentionClass,
  SealGround,
} from '../dispute.lifecycle-codes.js';
import type { Seal } from '../dispute.lifecycle-state.js';
import type { Asked, TermBasis } from './asked.js';
import type { RegisterDispute } from './intake.commands.js';

interface DenyPerformanceClaim extends Asked<'DenyPerformanceClaim'> {
  readonly performanceId: string;
  readonly deniedBy: ConfirmedBy;
  readonly note: SealedText | null;
}

interface RecordFundPayment extends Asked<'RecordFundPayment'> {
  readonly paymentId: string;
  readonly obligationId: string;
  /** Integer fen. */
  readonly amountFen: number;
  readonly fundCode: string;
  readonly subrogationNoted: boolean;
  readonly note: SealedText | null;
}

interface RecordViolation extends Asked<'RecordViolation'> {
  readonly violationId: string;
  readonly obligationId: string;
  readonly note: SealedText | null;
}

interface RecordConditionMet extends Asked<'RecordConditionMet'> {
  readonly obligationId: string;
  readonly note: SealedText | null;
  /** Rule `ENF-APPLY` and calendar. */
  readonly enforcement: TermBasis;
}

interface ReopenDispute extends Asked<'ReopenDispute'> {
  readonly reason: ReopeningReason;
  readonly appliedBy: readonly string[];
  readonly note: SealedText | null;
}

interface ArchiveDispute extends Asked<'ArchiveDispute'> {
  /** By the setting, for this case. */
  readonly retention: RetentionClass;
}

interface SealDispute extends Asked<'SealDispute'> {
  readonly ground: SealGround;
}

interface PlaceHold extends Asked<'PlaceHold'> {
  readonly holdId: string;
  readonly reason: HoldReason;
  readonly note: SealedText | null;
}

interface LiftHold extends Asked<'LiftHold'> {
  readonly holdId: string;
  readonly note: SealedText | null;
}

/** Another case as a command needs to know it. */
export interface OtherCase {
  readonly disputeId: string;
  readonly number: string | null;
  readonly status: DisputeStatus;
  readonly disputeType: DisputeType;
  readonly parties: readonly Party[];
  readonly appliedBy: readonly string[];
  readonly seal: Seal | null;
}

/** The case that another is split off from. */
export interface SplitOrigin extends OtherCase {
  readonly registeredOn: CalendarDate | null;
  /** Parties who are signing an agreement, or whom one binds. */
  readonly boundPartyIds: readonly string[];
}

interface MergeDispute extends Asked<'MergeDispute'> {
  readonly into: OtherCase;
  readonly reason: MergeReason;
  readonly note: SealedText | null;
}

interface UnmergeDispute extends Asked<'UnmergeDispute'> {
  readonly note: SealedText | null;
}

/** Opens a case for parties or matters of another. */
interface SplitOffDispute extends Asked<'SplitOffDispute'> {
  readonly registration: RegisterDispute;
  readonly origin: SplitOrigin;
  /** Parties who leave the origin; the other parties of the new case are in both. */
  readonly movedPartyIds: readonly string[];
}

interface RecordSplit extends Asked<'RecordSplit'> {
  readonly newDisputeId: string;
  readonly newNumber: string;
  readonly moved: readonly Party[];
}

interface LinkDispute extends Asked<'LinkDispute'> {
  readonly linkId: string;
  readonly kind: LinkKind;
  readonly otherDisputeId: string | null;
  readonly reference: string | null;
  readonly note: SealedText | null;
}

interface UnlinkDispute extends Asked<'UnlinkDispute'> {
  readonly linkId: string;
  readonly note: SealedText | null;
}

interface ApprovePublicOrderSettlement extends Asked<'ApprovePublicOrderSettlement'> {
  readonly linkId: string;
  readonly approvalNumber: string;
  /** Null where nobody applied in writing. */
  readonly appliedOn: CalendarDate | null;
}

interface CorrectRegistration extends Asked<'CorrectRegistration'> {
  readonly reason: CorrectionReason;
  /** As it should have been recorded; what is left out was right. */
  readonly corrected: Partial<Registered>;
  readonly note: SealedText | null;
}

interface CorrectParty extends Asked<'CorrectParty'> {
  readonly reason: CorrectionReason;
  readonly partyId: string;
  /** Null for what was right. */
  readonly side: Side | null;
  readonly personId: string | null;
  /** Every record of the person that the party is from now on, by identity paper. */
  readonly personRecords: readonly string[];
  /** Who mediates, or mediated, in the case, as persons. */
  readonly mediatorPersonIds: readonly string[];
  /** Whether the person that the party should have been is a minor on the day. */
  readonly involvesMinor: boolean;
  readonly note: SealedText | null;
}

interface AnnulDispute extends Asked<'AnnulDispute'> {
  readonly reason: AnnulmentReason;
  /** What the cases merged into this one are called; null for one that is named to nobody. */
  readonly mergedCases: readonly (string | null)[];
  readonly note: SealedText | null;
}

export type DutyCommand = DenyPerformanceClaim | RecordFundPayment | RecordViolation | RecordConditionMet;

export type LifecycleCommand =
  | ReopenDispute
  | ArchiveDispute
  | SealDispute
  | PlaceHold
  | LiftHold
  | MergeDispute
  | UnmergeDispute
  | SplitOffDispute
  | RecordSplit
  | LinkDispute
  | UnlinkDispute
  | ApprovePublicOrderSettlement
  | CorrectRegistration
  | CorrectParty
  | AnnulDispute;
