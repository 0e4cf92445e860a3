/** Payment orders as facts. Source: Civil Procedure Law (2023) arts. 225–228. */
import { yuanAndFen } from '../../kernel/money.js';
import { isInTime } from '../../kernel/deadline/compute.js';
import type { CalendarDate } from '../../kernel/calendar-date.js';
import type { PaymentOrderStatus, PaymentOrderStep } from '../dispute.court-codes.js';
import type { DisputeAsk } from '../dispute.commands.js';
import type { DisputeEvent } from '../dispute.events.js';
import { mattersOf, type PaymentOrderMatter } from '../dispute.matters.js';
import { ensure, refuse } from '../dispute.refusals.js';
import { isOverdue, outstandingFen, type Agreement, type Dispute, type ObligationState } from '../dispute.state.js';
import { ensureCourtMay, openTerm, termFrom } from './court-acts.js';
import { matterFact } from './court-acts.js';
import { bindingOf, ensureNewId, ensureParties, factOf, roundOf } from './guards.js';

interface Step {
  readonly from: readonly PaymentOrderStatus[];
  /** The term that begins with it. */
  readonly starts: string | null;
}

const STEPS: Readonly<Record<PaymentOrderStep, Step>> = {
  ACCEPTED: { from: ['APPLIED'], starts: 'PO-ISSUE' },
  /** Before it is filed, or upon examination. Source: Civil Procedure Law (2023) art. 226. */
  REJECTED: { from: ['APPLIED', 'ACCEPTED'], starts: null },
  ISSUED: { from: ['ACCEPTED'], starts: null },
  SERVED: { from: ['ISSUED'], starts: 'PO-OBJECT' },
  /** Made in time, an objection may become known only after the term. Source: Civil Procedure Law (2023) arts. 85, 227. */
  OBJECTED: { from: ['SERVED', 'ENFORCEABLE'], starts: null },
};

/** The rule whose term begins with a step; null where none does. */
export const paymentOrderRule = (step: PaymentOrderStep): string | null => STEPS[step].starts;

/** Applications that used up the right to ask: an objection sends the creditor to a suit. Source: arts. 227–228; docs/rules.md, Courts. */
const earlierOrders = (dispute: Dispute): readonly PaymentOrderMatter[] =>
  mattersOf(dispute.matters, 'PAYMENT_ORDER').filter(({ status }) => status !== 'REJECTED');

/** Payable, past its last day, not waiting for its condition, and not paid by anybody. */
const isDue = (obligation: ObligationState, on: CalendarDate): boolean =>
  obligation.terms.kind === 'PAY' && isOverdue(obligation, on);

/** Obligations that are due, of those asked for; the applicants must be creditors of them. */
const claimed = (command: DisputeAsk<'ApplyForPaymentOrder'>, dispute: Dispute, agreement: Agreement) => {
  const { obligationIds, applicantPartyIds, occurredOn } = command;
  ensureParties(dispute, applicantPartyIds);
  const asked = obligationIds.length === 0 ? Object.keys(agreement.obligations) : obligationIds;
  ensure(
    asked.every((id) => agreement.obligations[id] !== undefined),
    'dispute.no-such-obligation',
  );
  const creditors = asked.map((id) => agreement.obligations[id]?.terms.creditorPartyId);
  ensure(
    applicantPartyIds.every((partyId) => creditors.includes(partyId)),
    'dispute.not-creditor',
  );
  const taken = new Set(earlierOrders(dispute).flatMap((order) => order.obligationIds));
  const due = asked
    .flatMap((id) => agreement.obligations[id] ?? [])
    .filter((one) => isDue(one, occurredOn) && !taken.has(one.terms.obligationId))
    .filter(({ terms }) => applicantPartyIds.includes(terms.creditorPartyId));
  const owed = due.map(({ terms }) => terms.creditorPartyId);
  ensure(due.length === 0 || applicantPartyIds.every((partyId) => owed.includes(partyId)), 'dispute.not-creditor');
  return due;
};

/** Only what is due and outstanding can be ordered. Source: Civil Procedure Law (2023) art. 225. */
export const applyForPaymentOrder = (
  command: DisputeAsk<'ApplyForPaymentOrder'>,
  dispute: Dispute,
): readonly DisputeEvent[] => {
  const { paymentOrderId, applicantPartyIds, amountFen, courtCode, acceptance, occurredOn } = command;
  ensureNewId(paymentOrderId, dispute);
  const [procedure, agreement] = bindingOf(dispute);
  const due = claimed(command, dispute, agreement);
  const outstanding = due.reduce((sum, one) => sum + (outstandingFen(one) ?? 0), 0);
  ensure(amountFen <= outstanding, 'dispute.exceeds-due', {
    zh: `已到期未付且未申请过支付令 ${yuanAndFen(outstanding).zh}`,
    en: `${yuanAndFen(outstanding).en} are due, outstanding and not asked for before`,
  });
  return [
    {
      type: 'PaymentOrderApplied',
      data: {
        ...factOf(command),
        ...roundOf(procedure),
        matterId: paymentOrderId,
        term: termFrom('PO-ACCEPT', acceptance, occurredOn),
        agreementId: agreement.agreementId,
        obligationIds: due.map(({ terms }) => terms.obligationId),
        applicantPartyIds,
        amountFen,
        courtCode,
        dimensions: dispute.dimensions,
      },
    },
  ];
};

/**
 * An objection made or posted in time ends the procedure whatever its grounds; a late one has no effect.
 * Source: arts. 85, 227–228.
 */
const ensureObjection = (on: CalendarDate, matter: PaymentOrderMatter): void => {
  const dueOn = openTerm(matter)?.dueOn;
  ensure(dueOn === undefined || isInTime(dueOn, { on }), 'dispute.objection-late', {
    zh: `异议期限已于 ${dueOn ?? ''} 届满`,
    en: `The last day to object was ${dueOn ?? ''}`,
  });
};

export const advancePaymentOrder = (
  command: DisputeAsk<'AdvancePaymentOrder'>,
  dispute: Dispute,
): readonly DisputeEvent[] => {
  const { paymentOrderId, step, orderNo, next, occurredOn } = command;
  const matter = dispute.matters[paymentOrderId];
  if (matter?.of !== 'PAYMENT_ORDER') throw refuse('dispute.no-payment-order');
  const saysNoMore = matter.latestOn === occurredOn && (orderNo ?? matter.orderNo) === matter.orderNo;
  if (matter.status === step && saysNoMore) return [];
  ensureCourtMay(command, matter);
  if (step === 'OBJECTED') ensureObjection(occurredOn, matter);
  const { from, starts } = STEPS[step];
  ensure(from.includes(matter.status), 'dispute.payment-order-step');
  const term = starts === null || next === null ? null : termFrom(starts, next, occurredOn);
  if (starts !== null && term === null) throw new RangeError(`step ${step} needs rule ${starts}`);
  return [{ type: 'PaymentOrderAdvanced', data: { ...matterFact(command, dispute, matter), term, step, orderNo } }];
};
