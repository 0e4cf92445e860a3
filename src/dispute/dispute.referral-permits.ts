/** When a case may be referred, and when a referral may be answered. Source: docs/rules.md, Referral. */
import type { ReferralCommand } from './commands/referral.commands.js';
import type { DisputeStatus } from './dispute.codes.js';
import { mattersOf, type ReferralMatter } from './dispute.matters.js';
import { anyDay, each, type Move, type Obstacle, type Permit } from './dispute.permit.js';
import { isResolved, type Dispute } from './dispute.state.js';

/** A referral that nobody has answered yet. */
export const unansweredReferral: Obstacle = ({ matters }) =>
  mattersOf(matters, 'REFERRAL').some(({ status }) => status === 'SENT') ? 'dispute.referral-unanswered' : null;

/** Whether something is still asked of the receiver. */
export const isUnderWay = ({ status, mode }: ReferralMatter): boolean =>
  status === 'SENT' || (status === 'CONFIRMED' && mode === 'REFER');

/** A referral under way, answered or not. */
export const openReferral = ({ matters }: Pick<Dispute, 'matters'>): 'dispute.referral-open' | null =>
  mattersOf(matters, 'REFERRAL').some(isUnderWay) ? 'dispute.referral-open' : null;

/** Whether a court that referred the case waits for what came of it. Source: SPC Provisions on Invited Mediation arts. 21, 26. */
export const isOwedToCourt = ({ direction, status }: ReferralMatter): boolean =>
  direction === 'FROM_COURT' && status === 'CONFIRMED';

/** Where an offer still decides about the case: once the parties have ended it, or it has gone on, no answer moves it. */
export const AWAITING_ANSWER: readonly DisputeStatus[] = ['REFERRED', 'REGISTERED', 'CONSENT_PENDING'];

/** Where a court may refer a case that is known already. */
export const RESUMABLE: readonly DisputeStatus[] = ['REGISTERED', 'NOT_ACCEPTED', 'MEDIATION_FAILED'];

/** Statuses from which a case is offered, and to which it comes back. */
const OFFERED_FROM: readonly DisputeStatus[] = ['REGISTERED', 'CONSENT_PENDING', 'MEDIATION_FAILED'];

/** The offer comes to nothing: a court's case is not taken on, another goes back to where it was. */
export const WITHOUT_ANSWER: readonly Move[] = [
  ...each(['REGISTERED', 'CONSENT_PENDING'], ['NOT_ACCEPTED']),
  ...each(['REFERRED'], OFFERED_FROM),
];

const referrals = ({ matters }: Dispute): readonly ReferralMatter[] => mattersOf(matters, 'REFERRAL');

/** What a court sends once more is answered as before. */
const isKnownFromCourt = (dispute: Dispute): boolean =>
  referrals(dispute).some(({ direction }) => direction === 'FROM_COURT');

/** What a court refers anew is neither with somebody nor resolved. */
const newReferralObstacle: Obstacle = (dispute) => {
  if (isKnownFromCourt(dispute)) return null;
  return openReferral(dispute) ?? (isResolved(dispute) ? 'dispute.resolved' : null);
};

const answerObstacle: Obstacle = (dispute) => {
  const last = referrals(dispute).at(-1);
  if (last === undefined) return 'dispute.no-referral';
  if (!referrals(dispute).some(({ status }) => status === 'SENT'))
    return last.status === 'EXPIRED' ? 'dispute.referral-expired' : 'dispute.referral-answered';
  return AWAITING_ANSWER.includes(dispute.status) ? null : 'dispute.not-in-this-status';
};

/** A confirmation is answered as before for as long as nothing came back. */
const confirmationObstacle: Obstacle = (dispute) =>
  referrals(dispute).some(({ status }) => status === 'CONFIRMED') ? null : answerObstacle(dispute);

const isReturned = ({ status }: ReferralMatter): boolean => status === 'RETURNED' || status === 'COMPLETED';

const returnObstacle: Obstacle = (dispute) => {
  if (referrals(dispute).length === 0) return 'dispute.no-referral';
  const isExpected = referrals(dispute).some(
    (one) => isReturned(one) || (one.status === 'CONFIRMED' && one.mode === 'REFER'),
  );
  return isExpected ? null : 'dispute.referral-not-confirmed';
};

/** Nothing has come of the case yet that could be handed back. */
const unendedObstacle: Obstacle = (dispute) =>
  referrals(dispute).some(isReturned) ? null : (returnObstacle(dispute) ?? 'dispute.referral-not-ended');

/** Something came of the case, or it is with the receiver. */
const RETURNABLE: readonly DisputeStatus[] = [
  'REFERRED',
  'NOT_ACCEPTED',
  'MEDIATION_FAILED',
  'WITHDRAWN',
  'AGREEMENT_EFFECTIVE',
  'FULFILLED',
  'BREACHED',
  'CLOSED',
  'ARCHIVED',
  'MERGED',
];

const answered = (obstacle: Obstacle, moves: readonly Move[]): Permit => ({
  rel: null,
  from: AWAITING_ANSWER,
  moves,
  unless: obstacle,
  elsewhere: obstacle,
  notBefore: anyDay,
});

/** The rows of referrals, for the table of permits. Answers are posted to the referral, not to the case. */
export const REFERRAL_PERMITS: Readonly<Record<ReferralCommand['type'], Permit>> = {
  ReceiveReferral: {
    rel: null,
    from: ['NONE', ...RESUMABLE],
    moves: each(['NONE', 'NOT_ACCEPTED', 'MEDIATION_FAILED'], ['REGISTERED']),
    unless: newReferralObstacle,
    elsewhere: (dispute) =>
      isKnownFromCourt(dispute) ? null : (newReferralObstacle(dispute) ?? 'dispute.not-in-this-status'),
    notBefore: anyDay,
  },
  ReferDispute: {
    rel: 'referrals',
    from: OFFERED_FROM,
    to: ['REFERRED'],
    unless: (dispute) => openReferral(dispute) ?? (isResolved(dispute) ? 'dispute.resolved' : null),
  },
  ConfirmReferral: answered(confirmationObstacle, [
    ...each(['REGISTERED'], ['CONSENT_PENDING']),
    ...each(['REGISTERED', 'CONSENT_PENDING'], ['ACCEPTED']),
    ...each(['REFERRED'], ['REGISTERED']),
  ]),
  DeclineReferral: answered(answerObstacle, WITHOUT_ANSWER),
  ReturnReferral: {
    rel: null,
    from: RETURNABLE,
    moves: each(['REFERRED'], [...OFFERED_FROM, 'NOT_ACCEPTED', 'WITHDRAWN', 'MERGED']),
    unless: returnObstacle,
    elsewhere: unendedObstacle,
    notBefore: anyDay,
  },
};
