import { randomUUID } from 'node:crypto';
import { calendarDate } from '../../kernel/calendar-date.js';
import { isWithinDivision } from '../../platform/access/scope.js';
import { paymentOrderRule } from '../decide/payment-order.js';
import { currentProcedure, type Dispute } from '../dispute.state.js';
import type {
  ConfirmationAcceptanceDto,
  ConfirmationDismissalDto,
  ConfirmationExtensionDto,
  ConfirmationRejectionDto,
  ConfirmationRulingDto,
  ConfirmationWithdrawalDto,
  EnforcementDto,
  PaymentOrderDto,
  PaymentOrderStepDto,
  SetAsideRulingDto,
} from './court.dto.js';
import { unknownReference, type DisputeFacts } from './dispute-facts.js';
import { mentionsOf } from './mentions.js';
import type { PrepareOnCase } from './prepare.js';

/** The court by its code, also one that is no longer active; an unknown one is 422. */
const knownCourt = async (facts: DisputeFacts, courtCode: string) => {
  const court = await facts.directory.court(courtCode);
  if (court === undefined) throw unknownReference('/courtCode');
  return { ...court, courtCode };
};

/** What the choice of a court depends on. Source: Civil Procedure Law (2023) art. 205. */
export const courtFacts = async (facts: DisputeFacts, dispute: Dispute, courtCode: string) => {
  const procedure = currentProcedure(dispute);
  const isInvited = procedure?.channel === 'COURT_ASSIGNED';
  const [court, organisation] = await Promise.all([
    knownCourt(facts, courtCode),
    facts.directory.organisation(procedure?.organisationId ?? ''),
  ]);
  return {
    invitingCourtCode: isInvited ? (dispute.application?.commission?.courtCode ?? null) : null,
    isBasicCourt: court.level !== 'ABOVE',
    isCourtOfSeat: organisation ? isWithinDivision(organisation.divisionPath, court.divisionPath) : null,
  };
};

/** The court that acts; null where a mediator enters its papers. */
type By = string | null;

export const acceptedByCourt =
  (dto: ConfirmationAcceptanceDto, courtCode: By = null): PrepareOnCase =>
  async ({ facts, when }) => ({
    type: 'AcceptConfirmation',
    ...when,
    courtCode,
    courtCaseNo: dto.courtCaseNo ?? null,
    decision: await facts.term('SC-DECIDE'),
  });

export const rejectedByCourt =
  (dto: ConfirmationRejectionDto, courtCode: By = null): PrepareOnCase =>
  async ({ facts, dispute, when }) => ({
    type: 'RejectConfirmation',
    ...when,
    courtCode,
    reason: dto.reason,
    note: await facts.seal(dto.note, 'facts', mentionsOf(dto, dispute)),
  });

export const extendedByCourt =
  (dto: ConfirmationExtensionDto, courtCode: By = null): PrepareOnCase =>
  async ({ facts, when }) => ({
    type: 'ExtendConfirmation',
    ...when,
    courtCode,
    days: dto.days,
    calendar: await facts.calendar(),
  });

export const confirmedByCourt =
  (dto: ConfirmationRulingDto, courtCode: By = null): PrepareOnCase =>
  async ({ facts, when }) => ({
    type: 'GrantConfirmation',
    ...when,
    courtCode,
    rulingNo: dto.rulingNo,
    enforcement: await facts.term('ENF-APPLY'),
  });

export const dismissedByCourt =
  (dto: ConfirmationDismissalDto, courtCode: By = null): PrepareOnCase =>
  async ({ facts, dispute, when }) => ({
    type: 'DismissConfirmation',
    ...when,
    courtCode,
    rulingNo: dto.rulingNo,
    reason: dto.reason,
    note: await facts.seal(dto.note, 'facts', mentionsOf(dto, dispute)),
  });

export const setAsideByCourt =
  (dto: SetAsideRulingDto, courtCode: By = null): PrepareOnCase =>
  ({ when }) => ({ type: 'SetConfirmationAside', ...when, courtCode, rulingNo: dto.rulingNo });

export const confirmationWithdrawal =
  (dto: ConfirmationWithdrawalDto): PrepareOnCase =>
  ({ when }) => ({ type: 'WithdrawConfirmation', ...when, withdrawnBy: dto.withdrawnBy });

export const paymentOrder =
  (dto: PaymentOrderDto): PrepareOnCase =>
  async ({ facts, when }) => ({
    type: 'ApplyForPaymentOrder',
    ...when,
    paymentOrderId: dto.paymentOrderId ?? randomUUID(),
    obligationIds: dto.obligationIds ?? [],
    applicantPartyIds: dto.applicantPartyIds,
    amountFen: dto.amountFen,
    courtCode: (await knownCourt(facts, dto.courtCode)).courtCode,
    acceptance: await facts.term('PO-ACCEPT'),
  });

export const paymentOrderStep =
  (dto: PaymentOrderStepDto, courtCode: By = null): PrepareOnCase =>
  async ({ facts, when }) => {
    const rule = paymentOrderRule(dto.step);
    return {
      type: 'AdvancePaymentOrder',
      ...when,
      courtCode,
      paymentOrderId: dto.paymentOrderId,
      step: dto.step,
      orderNo: dto.orderNo ?? null,
      next: rule === null ? null : await facts.term(rule),
    };
  };

export const enforcement =
  (dto: EnforcementDto): PrepareOnCase =>
  async ({ facts, when }) => ({
    type: 'ApplyForEnforcement',
    ...when,
    matterId: dto.matterId,
    applicantPartyIds: dto.applicantPartyIds,
    courtCode: (await knownCourt(facts, dto.courtCode)).courtCode,
    interruptedOn: dto.interruptedOn === undefined ? null : calendarDate(dto.interruptedOn),
    enforcement: await facts.termOverTime('ENF-APPLY'),
  });
