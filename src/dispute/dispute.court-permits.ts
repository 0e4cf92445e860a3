/** When courts may be turned to, and when they may act. Source: Civil Procedure Law (2023) arts. 100, 205–206, 225–228, 250. */
import type { CourtCommand } from './commands/court.commands.js';
import { DISPUTE_STATUSES } from './dispute.codes.js';
import type { ConfirmationStatus } from './dispute.court-codes.js';
import { confirmationOf, mattersOf } from './dispute.matters.js';
import { anyDay, type Obstacle, type Permit } from './dispute.permit.js';
import { bindingAgreement, currentProcedure, openObligations, type Dispute } from './dispute.state.js';

const ALL = DISPUTE_STATUSES;

/** The last application for confirmation of the agreement under way. */
export const lastConfirmation = (dispute: Dispute) =>
  confirmationOf(dispute.matters, currentProcedure(dispute)?.agreement?.agreementId);

/** Whether the application for confirmation stands where the act needs it. */
const confirmationAt =
  (...statuses: readonly ConfirmationStatus[]): Obstacle =>
  (dispute) => {
    const matter = lastConfirmation(dispute);
    if (matter === undefined) return 'dispute.no-application';
    return statuses.includes(matter.status) ? null : 'dispute.confirmation-step';
  };

/** Whether a court did not confirm the agreement under way, or no longer does. */
export const isUnconfirmed = (dispute: Dispute): boolean => {
  const status = lastConfirmation(dispute)?.status;
  return status === 'DISMISSED' || status === 'SET_ASIDE';
};

/** Whether the agreement under way is in a court's own document: it stays in force, enforced or performed. */
const isDocumented = (dispute: Dispute): boolean => {
  const agreementId = currentProcedure(dispute)?.agreement?.agreementId;
  return mattersOf(dispute.matters, 'COURT_DOCUMENT').some((matter) => matter.agreementId === agreementId);
};

/**
 * What a court has before it, has ruled or made a document of, is not mediated again.
 * Source: Civil Procedure Law (2023) art. 100; CPL Interpretation (2022) arts. 357, 372.
 */
export const rulingObstacle: Obstacle = (dispute) => {
  if (isDocumented(dispute)) return 'dispute.ruling-in-force';
  const status = lastConfirmation(dispute)?.status;
  if (status === 'CONFIRMED' || status === 'ENFORCEMENT_APPLIED') return 'dispute.ruling-in-force';
  return status === 'APPLIED' || status === 'COURT_ACCEPTED' ? 'dispute.confirmation-pending' : null;
};

const orderObstacle: Obstacle = (dispute) => {
  const agreement = bindingAgreement(dispute);
  if (agreement === undefined) return 'dispute.agreement-not-effective';
  const owes = openObligations(agreement).some(({ terms }) => terms.kind === 'PAY');
  return owes ? null : 'dispute.obligation-performed';
};

const titleObstacle: Obstacle = ({ matters }) => {
  const confirmed = mattersOf(matters, 'CONFIRMATION').some(({ status }) => status === 'CONFIRMED');
  const ordered = mattersOf(matters, 'PAYMENT_ORDER').some(({ status }) =>
    (['SERVED', 'ENFORCEABLE'] as const).some((title) => title === status),
  );
  const documented = mattersOf(matters, 'COURT_DOCUMENT').some(({ status }) => status === 'IN_EFFECT');
  return confirmed || ordered || documented ? null : 'dispute.no-title';
};

/** The rows of what courts do, for the table of permits. */
export const COURT_PERMITS: Readonly<Record<CourtCommand['type'], Permit>> = {
  AcceptConfirmation: {
    rel: 'confirmation-acceptances',
    from: ALL,
    unless: confirmationAt('APPLIED'),
    notBefore: anyDay,
  },
  RejectConfirmation: {
    rel: 'confirmation-rejections',
    from: ALL,
    unless: confirmationAt('APPLIED'),
    notBefore: anyDay,
  },
  ExtendConfirmation: {
    rel: 'confirmation-extensions',
    from: ALL,
    unless: confirmationAt('COURT_ACCEPTED'),
    notBefore: anyDay,
  },
  GrantConfirmation: {
    rel: 'confirmation-rulings',
    from: ALL,
    unless: confirmationAt('COURT_ACCEPTED'),
    notBefore: anyDay,
  },
  DismissConfirmation: {
    rel: 'confirmation-dismissals',
    from: ALL,
    unless: confirmationAt('COURT_ACCEPTED'),
    notBefore: anyDay,
  },
  SetConfirmationAside: {
    rel: 'set-aside-rulings',
    from: ALL,
    unless: confirmationAt('CONFIRMED', 'ENFORCEMENT_APPLIED'),
    notBefore: anyDay,
  },
  WithdrawConfirmation: {
    rel: 'confirmation-withdrawals',
    from: ALL,
    unless: confirmationAt('APPLIED', 'COURT_ACCEPTED'),
    notBefore: anyDay,
  },
  ApplyForPaymentOrder: {
    rel: 'payment-orders',
    from: ALL.filter((status) => status !== 'ANNULLED'),
    unless: orderObstacle,
    notBefore: (dispute) => bindingAgreement(dispute)?.effectiveOn ?? null,
  },
  AdvancePaymentOrder: {
    rel: 'payment-order-steps',
    from: ALL,
    unless: ({ matters }) => (mattersOf(matters, 'PAYMENT_ORDER').length > 0 ? null : 'dispute.no-payment-order'),
    notBefore: anyDay,
  },
  ApplyForEnforcement: { rel: 'enforcement-applications', from: ALL, unless: titleObstacle, notBefore: anyDay },
};
