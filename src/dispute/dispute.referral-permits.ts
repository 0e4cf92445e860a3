/** When a case may be referred, and when a referral may be answered. Source: docs/rules.md, Referral. */
import type { ReferralCommand } from './commands/referral.commands.js';
import { DISPUTE_STATUSES, type DisputeStatus } from './dispute.codes.js';
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

const noReferral: Obstacle = ({ matters }) =>
  mattersOf(matters, 'REFERRAL').length > 0 ? null : 'dispute.no-referral';

/** Where an offer still decides about the case: once the parties have ended it, or it has gone on, no answer moves it. */
export const AWAITING_ANSWER: readonly DisputeStatus[] = ['REFERRED', 'REGISTERED', 'CONSENT_PENDING'];

/** Statuses from which a case is offered, and to which it comes back. */
const OFFERED_FROM: readonly DisputeStatus[] = ['REGISTERED', 'CONSENT_PENDING', 'MEDIATION_FAILED'];

/** The offer comes to nothing: a court's case is not taken on, another goes back to where it was. */
export const WITHOUT_ANSWER: readonly Move[] = [
  ...each(['REGISTERED', 'CONSENT_PENDING'], ['NOT_ACCEPTED']),
  ...each(['REFERRED'], OFFERED_FROM),
];

const answered = (moves: readonly Move[]): Permit => ({
  rel: null,
  from: DISPUTE_STATUSES,
  moves,
  unless: noReferral,
  notBefore: anyDay,
});

/** The rows of referrals, for the table of permits. Answers are posted to the referral, not to the case. */
export const REFERRAL_PERMITS: Readonly<Record<ReferralCommand['type'], Permit>> = {
  ReceiveReferral: {
    rel: null,
    from: ['NONE', ...DISPUTE_STATUSES],
    moves: each(['NONE', 'NOT_ACCEPTED', 'MEDIATION_FAILED'], ['REGISTERED']),
    notBefore: anyDay,
  },
  ReferDispute: {
    rel: 'referrals',
    from: OFFERED_FROM,
    to: ['REFERRED'],
    unless: (dispute) => openReferral(dispute) ?? (isResolved(dispute) ? 'dispute.resolved' : null),
  },
  ConfirmReferral: answered([
    ...each(['REGISTERED'], ['CONSENT_PENDING']),
    ...each(['REGISTERED', 'CONSENT_PENDING'], ['ACCEPTED']),
    ...each(['REFERRED'], ['REGISTERED']),
  ]),
  DeclineReferral: answered(WITHOUT_ANSWER),
  ReturnReferral: answered(each(['REFERRED'], [...OFFERED_FROM, 'NOT_ACCEPTED', 'WITHDRAWN'])),
};
