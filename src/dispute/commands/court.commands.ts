import type { CalendarDate } from '../../kernel/calendar-date.js';
import type { Calendar } from '../../kernel/deadline/calendar.js';
import type { SealedText } from '../../kernel/sealed-text.js';
import type { ConfirmationExclusion } from '../dispute.act-codes.js';
import type { DismissalReason, PaymentOrderStep } from '../dispute.court-codes.js';
import type { Asked, TermBases, TermBasis } from './asked.js';

/** What every act of a court says: which matter, and which court acts; null where a mediator enters its papers. */
interface CourtAct<T extends string> extends Asked<T> {
  readonly courtCode: string | null;
}

interface AcceptConfirmation extends CourtAct<'AcceptConfirmation'> {
  readonly courtCaseNo: string | null;
  /** Rule `SC-DECIDE` and calendar. */
  readonly decision: TermBasis;
}

interface RejectConfirmation extends CourtAct<'RejectConfirmation'> {
  readonly reason: ConfirmationExclusion | 'OTHER';
  readonly note: SealedText | null;
}

interface ExtendConfirmation extends CourtAct<'ExtendConfirmation'> {
  /** Calendar days. */
  readonly days: number;
  readonly calendar: Calendar;
}

interface GrantConfirmation extends CourtAct<'GrantConfirmation'> {
  readonly rulingNo: string;
  /** Rule `ENF-APPLY` and calendar. */
  readonly enforcement: TermBasis;
}

interface DismissConfirmation extends CourtAct<'DismissConfirmation'> {
  readonly rulingNo: string;
  readonly reason: DismissalReason;
  readonly note: SealedText | null;
}

interface SetConfirmationAside extends CourtAct<'SetConfirmationAside'> {
  readonly rulingNo: string;
}

interface WithdrawConfirmation extends Asked<'WithdrawConfirmation'> {
  readonly withdrawnBy: readonly string[];
}

interface ApplyForPaymentOrder extends Asked<'ApplyForPaymentOrder'> {
  readonly paymentOrderId: string;
  /** Empty: every obligation to pay that is due. */
  readonly obligationIds: readonly string[];
  readonly applicantPartyIds: readonly string[];
  /** Integer fen. */
  readonly amountFen: number;
  readonly courtCode: string;
  /** Rule `PO-ACCEPT` and calendar. */
  readonly acceptance: TermBasis;
}

interface AdvancePaymentOrder extends CourtAct<'AdvancePaymentOrder'> {
  readonly paymentOrderId: string;
  readonly step: PaymentOrderStep;
  readonly orderNo: string | null;
  /** The rule of the term that the step starts, as `paymentOrderRule` names it; null where it starts none. */
  readonly next: TermBasis | null;
}

interface ApplyForEnforcement extends Asked<'ApplyForEnforcement'> {
  /** The confirmation, the payment order or the court's document that is to be enforced. */
  readonly matterId: string;
  readonly applicantPartyIds: readonly string[];
  readonly courtCode: string;
  /** Day from which the term runs anew, where a demand or an acknowledgement had interrupted it. */
  readonly interruptedOn: CalendarDate | null;
  /** Rule `ENF-APPLY` over time, and calendar. */
  readonly enforcement: TermBases;
}

export type CourtCommand =
  | AcceptConfirmation
  | RejectConfirmation
  | ExtendConfirmation
  | GrantConfirmation
  | DismissConfirmation
  | SetConfirmationAside
  | WithdrawConfirmation
  | ApplyForPaymentOrder
  | AdvancePaymentOrder
  | ApplyForEnforcement;
