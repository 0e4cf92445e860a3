/** What courts do about the neighbour dispute of the story, as commands with defaults that a spec may override. */
import type { DisputeAsk, DisputeCommandType } from '../src/dispute/index.js';
import { ask, REFERENCE, term, terms } from './given.js';

type More<T extends DisputeCommandType> = Partial<DisputeAsk<T>>;

export const filing = (when: string, more: More<'AcceptConfirmation'> = {}) =>
  ask('AcceptConfirmation', when, { courtCode: null, courtCaseNo: null, decision: term('SC-DECIDE'), ...more });

export const rejection = (when: string, more: More<'RejectConfirmation'> = {}) =>
  ask('RejectConfirmation', when, { courtCode: null, reason: 'WRONG_COURT', note: null, ...more });

export const extension = (when: string, more: More<'ExtendConfirmation'> = {}) =>
  ask('ExtendConfirmation', when, { courtCode: null, days: 10, calendar: REFERENCE.calendar, ...more });

export const ruling = (when: string, more: More<'GrantConfirmation'> = {}) =>
  ask('GrantConfirmation', when, {
    courtCode: null,
    rulingNo: '(2026)民特1号',
    enforcement: term('ENF-APPLY'),
    ...more,
  });

export const dismissal = (when: string, more: More<'DismissConfirmation'> = {}) =>
  ask('DismissConfirmation', when, {
    courtCode: null,
    rulingNo: '(2026)民特2号',
    reason: 'CONTENT_UNCLEAR',
    note: null,
    ...more,
  });

export const settingAside = (when: string, more: More<'SetConfirmationAside'> = {}) =>
  ask('SetConfirmationAside', when, { courtCode: null, rulingNo: '(2026)民特监1号', ...more });

export const confirmationWithdrawal = (when: string, more: More<'WithdrawConfirmation'> = {}) =>
  ask('WithdrawConfirmation', when, { withdrawnBy: ['party-a'], ...more });

export const paymentOrder = (when: string, more: More<'ApplyForPaymentOrder'> = {}) =>
  ask('ApplyForPaymentOrder', when, {
    paymentOrderId: 'order-1',
    obligationIds: [],
    applicantPartyIds: ['party-a'],
    amountFen: 3_320_000,
    courtCode: '350582',
    acceptance: term('PO-ACCEPT'),
    ...more,
  });

const NEXT = { ACCEPTED: 'PO-ISSUE', REJECTED: null, ISSUED: null, SERVED: 'PO-OBJECT', OBJECTED: null } as const;

export const orderStep = (when: string, step: keyof typeof NEXT, more: More<'AdvancePaymentOrder'> = {}) => {
  const rule = NEXT[step];
  return ask('AdvancePaymentOrder', when, {
    courtCode: null,
    paymentOrderId: 'order-1',
    step,
    orderNo: step === 'ISSUED' ? '(2026)民督1号' : null,
    next: rule === null ? null : term(rule),
    ...more,
  });
};

/** A party signs for the court's document. */
export const serving = (when: string, partyId: string, more: More<'ServeCourtDocument'> = {}) =>
  ask('ServeCourtDocument', when, { partyId, documentNo: '(2026)民初1号', enforcement: term('ENF-APPLY'), ...more });

export const enforcement = (when: string, more: More<'ApplyForEnforcement'> = {}) =>
  ask('ApplyForEnforcement', when, {
    matterId: 'application-1',
    applicantPartyIds: ['party-a'],
    courtCode: '350582',
    interruptedOn: null,
    enforcement: terms('ENF-APPLY'),
    ...more,
  });
