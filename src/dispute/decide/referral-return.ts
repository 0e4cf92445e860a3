/** What comes back of a referral. Source: SPC Rules on Online Mediation (2021) arts. 17, 21–22. */
import type { DisputeStatus, Outcome } from '../dispute.codes.js';
import type { DisputeAsk } from '../dispute.commands.js';
import type { DisputeEvent } from '../dispute.events.js';
import type { ReferralMatter } from '../dispute.matters.js';
import { REFERRAL_RESULT_LABELS, type ReferralResult } from '../dispute.referral-codes.js';
import { ensure } from '../dispute.refusals.js';
import { agreementOfRound, type Dispute } from '../dispute.state.js';
import { ensureSince, matterFact } from './court-acts.js';
import { ensureParties } from './guards.js';
import { referralOf } from './referral.js';

type Return = DisputeAsk<'ReturnReferral'>;

const FAILED: readonly DisputeStatus[] = ['MEDIATION_FAILED', 'NOT_ACCEPTED'];
const CLOSED: readonly DisputeStatus[] = ['CLOSED', 'ARCHIVED'];

/** What the case itself says came of a court's referral, the likeliest first; of a closed case, its last round. */
const resultsOfCase = (dispute: Dispute): readonly [ReferralResult, ...ReferralResult[]] => {
  if (agreementOfRound(dispute) !== undefined) return ['AGREED'];
  const isClosed = CLOSED.includes(dispute.status);
  const outcome = dispute.episodes.at(-1)?.outcome;
  const isWithdrawn = outcome === 'WITHDRAWN' || outcome === 'SETTLED_PRIVATELY';
  if (dispute.status === 'WITHDRAWN' || (isClosed && isWithdrawn)) return ['WITHDRAWN'];
  ensure(isClosed || FAILED.includes(dispute.status), 'dispute.referral-not-ended');
  const isNotAccepted = dispute.status === 'NOT_ACCEPTED' || (isClosed && outcome === 'NOT_ACCEPTED');
  return isNotAccepted ? ['FAILED', 'NOT_COMPETENT'] : ['FAILED'];
};

/** What the receiver says came of a court's referral, where the case bears it out; else what the case says. */
const resultFor = ({ result }: Return, dispute: Dispute): ReferralResult => {
  const [first, ...others] = resultsOfCase(dispute);
  if (result === null) return first;
  const { zh, en } = REFERRAL_RESULT_LABELS[first];
  ensure([first, ...others].includes(result), 'dispute.referral-result-mismatch', {
    zh: `案件显示：${zh}（${first}）`,
    en: `The case says: ${en} (${first})`,
  });
  return result;
};

const OUTCOMES: Readonly<Partial<Record<ReferralResult, Outcome>>> = {
  AGREED: 'AGREED_WRITTEN',
  DECIDED: 'RESOLVED_BY_DECISION',
  WITHDRAWN: 'WITHDRAWN',
};

/** The status in which the sender goes on, or closes the case. */
const resumedAs = ({ fromStatus }: ReferralMatter, outcome: Outcome | null): DisputeStatus =>
  outcome === null || fromStatus === 'MEDIATION_FAILED' ? fromStatus : 'NOT_ACCEPTED';

/** By the digest; an answer from before digests were kept by its result, because its texts are sealed. */
const isSameAnswer = ({ contentDigest, result }: Return, matter: ReferralMatter): boolean =>
  matter.answerDigest === null ? result === null || result === matter.result : matter.answerDigest === contentDigest;

/** Hands back what came of it: completed where it led to an end, returned where it did not. */
export const returnReferral = (command: Return, dispute: Dispute): readonly DisputeEvent[] => {
  const matter = referralOf(command, dispute);
  if (matter.status === 'RETURNED' || matter.status === 'COMPLETED') {
    ensure(isSameAnswer(command, matter), 'dispute.referral-returned');
    return [];
  }
  ensure(matter.status === 'CONFIRMED' && matter.mode === 'REFER', 'dispute.referral-not-confirmed');
  ensureSince(command.occurredOn, matter);
  ensureParties(
    dispute,
    command.report.addresses.map(({ partyId }) => partyId),
  );
  const isOfCourt = matter.direction === 'FROM_COURT';
  const result = isOfCourt ? resultFor(command, dispute) : command.result;
  ensure(result !== null, 'dispute.referral-result-missing');
  const outcome = isOfCourt ? null : (OUTCOMES[result] ?? null);
  const report = { ...command.report, result, failureReason: result === 'FAILED' ? matter.failureReason : null };
  const backTo = isOfCourt ? null : resumedAs(matter, outcome);
  const { dimensions } = dispute;
  const { contentDigest } = command;
  const data = { ...matterFact(command, dispute, matter), term: null, report, contentDigest, backTo, dimensions };
  const isEnd = result === 'AGREED' || outcome !== null;
  return [isEnd ? { type: 'ReferralCompleted', data: { ...data, outcome } } : { type: 'ReferralReturned', data }];
};
