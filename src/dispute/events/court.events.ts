import type { CalendarDate } from '../../kernel/calendar-date.js';
import type { Deadline } from '../../kernel/deadline/deadline.js';
import type { DomainEvent } from '../../kernel/decider.js';
import type { SealedText } from '../../kernel/sealed-text.js';
import type { ConfirmationExclusion } from '../dispute.act-codes.js';
import type { CourtConnection, DismissalReason, PaymentOrderStep } from '../dispute.court-codes.js';
import type { Dimensions, Fact, Round } from './fact.js';

/** A fact of a matter: something pending before a court or another body inside the case. */
export interface MatterFact extends Fact, Round {
  /** The application, the payment order or the referral. */
  readonly matterId: string;
  /** The one term that runs in the matter from now on; whatever ran before has ended. Null: none runs. */
  readonly term: Deadline | null;
}

interface ConfirmationLodged extends MatterFact {
  readonly courtCode: string;
  /** Why this court. */
  readonly connection: CourtConnection;
  /** The dispute was said to belong before an intermediate court; absent where it was not. */
  readonly isForIntermediateCourt?: true;
}

interface ConfirmationAccepted extends MatterFact {
  /** Number of the court's file. */
  readonly courtCaseNo: string | null;
}

interface ConfirmationRejected extends MatterFact {
  readonly reason: ConfirmationExclusion | 'OTHER';
  readonly note: SealedText | null;
}

interface ConfirmationExtended extends MatterFact {
  /** Calendar days beyond the term, allowed by the president of the court. */
  readonly days: number;
}

interface ConfirmationGranted extends MatterFact {
  readonly rulingNo: string;
  readonly outcome: 'COURT_CONFIRMED';
  readonly dimensions: Dimensions;
}

interface ConfirmationDismissed extends MatterFact {
  readonly rulingNo: string;
  readonly reason: DismissalReason;
  readonly note: SealedText | null;
  readonly dimensions: Dimensions;
}

/** The court takes its own ruling back: the agreement binds as it did before the ruling. */
interface ConfirmationSetAside extends MatterFact {
  /** Number of the ruling that sets the former one aside. */
  readonly rulingNo: string;
  readonly outcome: 'AGREED_WRITTEN';
  readonly dimensions: Dimensions;
}

interface ConfirmationWithdrawn extends MatterFact {
  readonly withdrawnBy: readonly string[];
}

interface PaymentOrderApplied extends MatterFact {
  readonly agreementId: string;
  readonly obligationIds: readonly string[];
  readonly applicantPartyIds: readonly string[];
  /** Integer fen asked for. */
  readonly amountFen: number;
  readonly courtCode: string;
  readonly dimensions: Dimensions;
}

interface PaymentOrderAdvanced extends MatterFact {
  readonly step: PaymentOrderStep;
  /** Number of the order, from its issue on. */
  readonly orderNo: string | null;
}

interface EnforcementApplied extends MatterFact {
  readonly basis: 'CONFIRMATION' | 'PAYMENT_ORDER' | 'COURT_DOCUMENT';
  readonly courtCode: string;
  readonly applicantPartyIds: readonly string[];
  /** Integer fen outstanding at that time; null where no money is owed. */
  readonly outstandingFen: number | null;
  /** The day from which the term was counted anew, where it had been interrupted. */
  readonly interruptedOn: CalendarDate | null;
}

interface MatterTermExpired extends MatterFact {
  readonly code: string;
  readonly dueOn: CalendarDate;
}

interface MatterTermReset extends MatterFact {
  readonly cause: 'CALENDAR_PUBLISHED' | 'FULFILLED' | 'CONDITION_MET' | 'COURT_DOCUMENT';
  /** Null where the term only begins: with a court's document, or with a condition that came true. */
  readonly fromDueOn: CalendarDate | null;
}

interface AgreementReplaced extends Fact, Round {
  /** The agreement that a new one takes the place of. */
  readonly agreementId: string;
  readonly releasedObligationIds: readonly string[];
  readonly dimensions: Dimensions;
}

export type CourtMatterEvent =
  | DomainEvent<'ConfirmationLodged', ConfirmationLodged>
  | DomainEvent<'ConfirmationAccepted', ConfirmationAccepted>
  | DomainEvent<'ConfirmationRejected', ConfirmationRejected>
  | DomainEvent<'ConfirmationExtended', ConfirmationExtended>
  | DomainEvent<'ConfirmationGranted', ConfirmationGranted>
  | DomainEvent<'ConfirmationDismissed', ConfirmationDismissed>
  | DomainEvent<'ConfirmationSetAside', ConfirmationSetAside>
  | DomainEvent<'ConfirmationWithdrawn', ConfirmationWithdrawn>
  | DomainEvent<'PaymentOrderApplied', PaymentOrderApplied>
  | DomainEvent<'PaymentOrderAdvanced', PaymentOrderAdvanced>
  | DomainEvent<'EnforcementApplied', EnforcementApplied>
  | DomainEvent<'MatterTermExpired', MatterTermExpired>
  | DomainEvent<'MatterTermReset', MatterTermReset>;

export type CourtEvent = CourtMatterEvent | DomainEvent<'AgreementReplaced', AgreementReplaced>;
