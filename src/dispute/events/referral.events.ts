import type { CalendarDate, Instant } from '../../kernel/calendar-date.js';
import type { Deadline } from '../../kernel/deadline/deadline.js';
import type { DomainEvent } from '../../kernel/decider.js';
import type { SealedText } from '../../kernel/sealed-text.js';
import type { AgreementForm, DisputeStatus, Outcome, SharingBasis, TerminationReason } from '../dispute.codes.js';
import type {
  CourtReferralKind,
  ReferralDeclineReason,
  ReferralMode,
  ReferralResult,
  ReferralRoute,
} from '../dispute.referral-codes.js';
import type { MatterFact } from './court.events.js';
import type { Dimensions } from './fact.js';

/** A paper that came with a referral: its digest in clear, its name and address sealed. */
export interface ReferralMaterial {
  /** SHA-256, 64 hex digits. */
  readonly sha256: string;
  readonly description: SealedText;
}

/** What the mediating body hands back. Holds no admission made only to settle: there is no field for one. */
export interface ReturnPackage {
  readonly result: ReferralResult;
  /** Basic course of the mediation. */
  readonly course: SealedText;
  readonly failureReason: TerminationReason | null;
  /** Facts that the parties do not dispute, in writing. */
  readonly undisputedFacts: SealedText | null;
  /** Conduct that raised costs. */
  readonly costRaisingConduct: SealedText | null;
  readonly addresses: readonly { readonly partyId: string; readonly address: SealedText }[];
}

/** An agreement made at the organisation that the case was referred to, as that organisation states it. */
export interface AgreementElsewhere {
  readonly form: AgreementForm;
  /** Day on which it took effect there. */
  readonly effectiveOn: CalendarDate;
  /** Parties whom it binds. */
  readonly agreedBy: readonly string[];
  /** Number of its paper; null where none was stated. */
  readonly documentNo: string | null;
  readonly terms: SealedText | null;
}

/** Keyed digest of what the receiver answered, to tell a repetition from another answer; absent in facts of before. */
interface Answered {
  readonly contentDigest?: string;
}

/** Where the case goes back to when the matter ends; null where it stays. */
interface Ending {
  readonly backTo: DisputeStatus | null;
  readonly dimensions: Dimensions;
}

interface ReferralReceived extends MatterFact {
  readonly courtCode: string;
  readonly externalCaseNo: string;
  /** From 1; raised where the court refers the same case again. */
  readonly sequence: number;
  readonly kind: CourtReferralKind;
  /** The court's own code of the cause of action. */
  readonly causeOfAction: string;
  readonly fromOrganisationId: string;
  readonly toOrganisationId: string;
  readonly suggestedMediatorId: string | null;
  readonly sentAt: Instant;
  /** Day on which the parties agreed to mediate online; null where they did not. */
  readonly agreedOn: CalendarDate | null;
  /** The court's own term to designate, counted from that day. */
  readonly designation: Deadline | null;
  readonly consentedBy: readonly string[];
  readonly claim: SealedText | null;
  readonly materials: readonly ReferralMaterial[];
  /** Keyed digest of what the court sent, to tell a repetition from another referral. */
  readonly contentDigest: string;
  readonly dimensions: Dimensions;
}

interface DisputeReferred extends MatterFact {
  readonly mode: ReferralMode;
  readonly fromOrganisationId: string;
  readonly toOrganisationId: string;
  readonly route: ReferralRoute;
  readonly basis: SharingBasis;
  readonly consentedBy: readonly string[];
  readonly reason: SealedText | null;
  /** Day by which the sender asks for the result; absent: none was named. */
  readonly resultDueOn?: CalendarDate;
  /** Status before the offer. */
  readonly fromStatus: DisputeStatus;
  readonly dimensions: Dimensions;
}

interface ReferralConfirmed extends MatterFact, Ending, Answered {
  readonly mode: ReferralMode;
  /** The day that the sender named for the result, which the receiver has from now on; absent: none. */
  readonly resultDueOn?: CalendarDate;
  /** Whose consent is still to be asked for. */
  readonly consentMissingOf: readonly string[];
}

interface ReferralDeclined extends MatterFact, Ending {
  readonly reason: ReferralDeclineReason;
  readonly note: SealedText | null;
}

interface ReferralExpired extends MatterFact, Ending {
  readonly code: string;
  readonly dueOn: CalendarDate;
}

/** The parties ended the dispute, and with it what was asked of the receiver. */
interface ReferralRecalled extends MatterFact, Ending {}

interface ReferralReturned extends MatterFact, Ending, Answered {
  readonly report: ReturnPackage;
}

interface ReferralCompleted extends MatterFact, Ending, Answered {
  readonly report: ReturnPackage;
  /** What it makes of the round; null where the outcome is recorded elsewhere. */
  readonly outcome: Outcome | null;
  /** Absent: none was made there, or what it says was not asked for yet. */
  readonly agreement?: AgreementElsewhere;
}

export type ReferralEvent =
  | DomainEvent<'ReferralReceived', ReferralReceived>
  | DomainEvent<'DisputeReferred', DisputeReferred>
  | DomainEvent<'ReferralConfirmed', ReferralConfirmed>
  | DomainEvent<'ReferralDeclined', ReferralDeclined>
  | DomainEvent<'ReferralExpired', ReferralExpired>
  | DomainEvent<'ReferralRecalled', ReferralRecalled>
  | DomainEvent<'ReferralReturned', ReferralReturned>
  | DomainEvent<'ReferralCompleted', ReferralCompleted>;
