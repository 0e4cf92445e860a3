/** Which of the commands after the ordinary course are possible in which status; rows of `PERMITS`. */
import type { CalendarDate } from '../kernel/calendar-date.js';
import { DISPUTE_STATUSES, type DisputeStatus } from './dispute.codes.js';
import type { DutyCommand, LifecycleCommand } from './commands/lifecycle.commands.js';
import { rulingObstacle } from './dispute.court-permits.js';
import { mattersOf } from './dispute.matters.js';
import {
  anyDay,
  each,
  PERFORMING,
  sinceAgreement,
  sinceBinding,
  sinceEffect,
  type Obstacle,
  type Permit,
} from './dispute.permit.js';
import { openReferral } from './dispute.referral-permits.js';
import {
  bindingAgreement,
  boundParties,
  effectiveAgreement,
  isLastingDuty,
  openObligations,
  partyIdsOf,
  type Dispute,
  type ObligationState,
} from './dispute.state.js';

const ALL: readonly DisputeStatus[] = DISPUTE_STATUSES;
/** Neither filed away nor merged nor annulled: something can still be written into the case. */
export const WRITABLE: readonly DisputeStatus[] = ALL.filter(
  (status) => !['ARCHIVED', 'MERGED', 'ANNULLED'].includes(status),
);
/** No agreement is being signed or performed: what the parties owe each other cannot be put to sleep. */
const MERGEABLE: readonly DisputeStatus[] = WRITABLE.filter(
  (status) => !['AGREEMENT_REACHED', 'REFERRED', ...PERFORMING].includes(status),
);

export const AFTER_REGISTRATION: readonly DisputeStatus[] = WRITABLE.filter((status) => status !== 'DISCOVERED');

/** Where something may be owed by the agreement in effect, whether or not the case still waits for it. Source: docs/rules.md, After the ordinary course. */
export const OWED: readonly DisputeStatus[] = AFTER_REGISTRATION.filter(
  (status) => status !== 'AGREEMENT_REACHED' && status !== 'FULFILLED',
);

const sinceRegistration = ({ registeredOn }: Dispute): CalendarDate | null => registeredOn;

const someObligation = (dispute: Dispute, claim: (obligation: ObligationState) => boolean): boolean =>
  Object.values(effectiveAgreement(dispute)?.obligations ?? {}).some(claim);

const hasOpenClaim = ({ claims }: ObligationState): boolean =>
  Object.values(claims).some(({ standing }) => standing === 'OPEN');

const hasOpenCondition = ({ terms, conditionMetOn }: ObligationState): boolean =>
  terms.condition !== null && conditionMetOn === null;

const fundObstacle: Obstacle = (dispute) => {
  const agreement = bindingAgreement(dispute);
  if (agreement === undefined) return 'dispute.not-in-this-status';
  return openObligations(agreement).some(({ terms }) => terms.kind === 'PAY') ? null : 'dispute.obligation-performed';
};

const claimObstacle: Obstacle = (dispute) => {
  const agreement = bindingAgreement(dispute);
  if (agreement === undefined) return 'dispute.not-in-this-status';
  return Object.values(agreement.obligations).some(hasOpenClaim) ? null : 'dispute.no-such-claim';
};

const isPartyBound = (dispute: Dispute): boolean => boundParties(dispute).length > 0;

const areAllBound = (dispute: Dispute): boolean => {
  const bound = boundParties(dispute);
  return partyIdsOf(dispute).every((partyId) => bound.includes(partyId));
};

/** What a court or another body has to do with is no mere entry. */
const pendingElsewhere: Obstacle = ({ matters }) => {
  const isAtCourt = mattersOf(matters, 'CONFIRMATION').length + mattersOf(matters, 'PAYMENT_ORDER').length > 0;
  return isAtCourt ? 'dispute.known-to-court' : openReferral({ matters });
};

export const LIFECYCLE_PERMITS = {
  DenyPerformanceClaim: {
    rel: 'claim-denials',
    from: [...OWED, 'FULFILLED'],
    unless: claimObstacle,
    notBefore: sinceBinding,
  },
  RecordFundPayment: {
    rel: 'fund-payments',
    from: OWED,
    moves: each(PERFORMING, ['BREACHED']),
    unless: fundObstacle,
    notBefore: (dispute) => bindingAgreement(dispute)?.effectiveOn ?? null,
  },
  RecordViolation: {
    rel: 'violations',
    from: [...PERFORMING, 'FULFILLED'],
    to: ['BREACHED'],
    unless: (dispute) => (someObligation(dispute, isLastingDuty) ? null : 'dispute.no-lasting-duty'),
    notBefore: sinceEffect,
  },
  RecordConditionMet: {
    rel: 'met-conditions',
    from: [...PERFORMING, 'FULFILLED', 'CLOSED'],
    unless: (dispute) => (someObligation(dispute, hasOpenCondition) ? null : 'dispute.no-open-condition'),
    notBefore: sinceAgreement,
  },
  ReopenDispute: { rel: 'reopening', from: ['CLOSED'], to: ['REGISTERED'], unless: rulingObstacle },
  ArchiveDispute: { rel: 'archiving', from: ['CLOSED'], to: ['ARCHIVED'] },
  SealDispute: {
    rel: 'case-seals',
    from: ALL,
    unless: ({ seal }) => (seal === null ? null : 'dispute.already-sealed'),
    notBefore: anyDay,
  },
  PlaceHold: { rel: 'holds', from: ALL, notBefore: anyDay },
  LiftHold: {
    rel: 'lifted-holds',
    from: ALL,
    unless: ({ holds }) => (Object.keys(holds).length > 0 ? null : 'dispute.no-such-hold'),
    notBefore: anyDay,
  },
  MergeDispute: {
    rel: 'merger',
    from: MERGEABLE,
    to: ['MERGED'],
    unless: (dispute) => (rulingObstacle(dispute) === null ? null : 'dispute.survives-merger'),
  },
  UnmergeDispute: {
    rel: 'undone-merger',
    from: ['MERGED'],
    to: MERGEABLE,
    notBefore: ({ merger }) => merger?.mergedOn ?? null,
  },
  SplitOffDispute: { rel: null, from: ['NONE'], to: ['REGISTERED'] },
  RecordSplit: { rel: null, from: ALL, notBefore: anyDay },
  LinkDispute: { rel: 'links', from: WRITABLE, notBefore: anyDay },
  UnlinkDispute: {
    rel: 'removed-links',
    from: WRITABLE,
    unless: ({ links }) => (Object.keys(links).length > 0 ? null : 'dispute.no-such-link'),
    notBefore: anyDay,
  },
  ApprovePublicOrderSettlement: {
    rel: 'public-order-approvals',
    from: WRITABLE,
    unless: ({ links }) =>
      Object.values(links).some(({ kind }) => kind === 'PUBLIC_ORDER_CASE') ? null : 'dispute.no-such-link',
    notBefore: sinceEffect,
  },
  CorrectRegistration: { rel: 'corrections', from: AFTER_REGISTRATION, notBefore: sinceRegistration },
  CorrectParty: {
    rel: 'party-corrections',
    from: AFTER_REGISTRATION,
    unless: (dispute) => (areAllBound(dispute) ? 'dispute.party-bound' : null),
    notBefore: sinceRegistration,
  },
  AnnulDispute: {
    rel: 'annulment',
    from: MERGEABLE,
    // What is performed was agreed: the parties are bound.
    moves: each(
      MERGEABLE.filter((status) => status !== 'FULFILLED'),
      ['ANNULLED'],
    ),
    // A court's word on the agreement says more than the agreement.
    unless: (dispute) => pendingElsewhere(dispute) ?? (isPartyBound(dispute) ? 'dispute.party-bound' : null),
  },
} as const satisfies Readonly<Record<(DutyCommand | LifecycleCommand)['type'], Permit>>;
