/** What comes back of a referral. Source: SPC Rules on Online Mediation (2021) arts. 17, 21–22. */
import { cite } from '../../kernel/laws.js';
import type { DisputeStatus, Outcome } from '../dispute.codes.js';
import type { DisputeAsk } from '../dispute.commands.js';
import type { AgreementElsewhere, DisputeEvent } from '../dispute.events.js';
import type { ReferralMatter } from '../dispute.matters.js';
import { REFERRAL_RESULT_LABELS, type ReferralResult } from '../dispute.referral-codes.js';
import { ensure } from '../dispute.refusals.js';
import { agreementOfRound, type Dispute } from '../dispute.state.js';
import { agreementElsewhere, countedOnce, OUTCOME_OF_FORM } from './agreement-elsewhere.js';
import { ensureSince, matterFact } from './court-acts.js';
import { ensureParties } from './guards.js';
import { referralOf } from './referral.js';

type Return = DisputeAsk<'ReturnReferral'>;

const FAILED: readonly DisputeStatus[] = ['MEDIATION_FAILED', 'NOT_ACCEPTED'];
const CLOSED: readonly DisputeStatus[] = ['CLOSED', 'ARCHIVED'];

/** What the case itself says came of a court's referral, the likeliest first; of a closed case, its last round. */
const resultsOfCase = (dispute: Dispute): readonly [ReferralResult, ...ReferralResult[]] => {
  const agreement = agreementOfRound(dispute);
  if (agreement !== undefined) return agreement.form === 'ORAL' ? ['AGREED', 'AGREED_ORAL'] : ['AGREED'];
  const isClosed = CLOSED.includes(dispute.status);
  const outcome = dispute.episodes.at(-1)?.outcome;
  if (dispute.status === 'WITHDRAWN' || isClosed) {
    // Before there was a word for it, a settlement was told as a withdrawal.
    if (outcome === 'SETTLED_PRIVATELY') return ['SETTLED', 'WITHDRAWN'];
    if (outcome === 'WITHDRAWN') return ['WITHDRAWN'];
  }
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

/** What ends the dispute elsewhere than by an agreement. */
const OUTCOMES: Readonly<Partial<Record<ReferralResult, Outcome>>> = {
  SETTLED: 'SETTLED_PRIVATELY',
  DECIDED: 'RESOLVED_BY_DECISION',
  WITHDRAWN: 'WITHDRAWN',
};

const outcomeOf = (result: ReferralResult, agreement: AgreementElsewhere | null): Outcome | null =>
  agreement === null ? (OUTCOMES[result] ?? null) : OUTCOME_OF_FORM[agreement.form];

/** Results that end the dispute; the others hand it back as it was. */
const ENDS: readonly ReferralResult[] = ['AGREED', 'AGREED_ORAL', 'SETTLED'];

/** The parties themselves ended the dispute. */
const isEndedByParties = (outcome: Outcome | null): boolean =>
  outcome === 'WITHDRAWN' || outcome === 'SETTLED_PRIVATELY';

/** The status in which the sender goes on, or closes the case. */
const resumedAs = ({ fromStatus }: ReferralMatter, outcome: Outcome | null): DisputeStatus => {
  if (isEndedByParties(outcome)) return 'WITHDRAWN';
  return outcome === null || fromStatus === 'MEDIATION_FAILED' ? fromStatus : 'NOT_ACCEPTED';
};

/** Whoever mediates decides nothing. Source: People's Mediation Law (2010) art. 2. */
const ensureMayDecide = (result: ReferralResult, { route }: ReferralMatter): void => {
  const detail = {
    zh: '调解组织不作裁决，只能反馈调解的结果',
    en: 'A mediation organisation decides nothing; it hands back what came of mediation',
  };
  ensure(
    result !== 'DECIDED' || route !== 'MEDIATION',
    'dispute.referral-result-mismatch',
    detail,
    cite('PEOPLES_MEDIATION', '2'),
  );
};

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
  ensureMayDecide(result, matter);
  const agreement = agreementElsewhere(command, result, matter, dispute);
  const outcome = isOfCourt ? null : outcomeOf(result, agreement);
  const report = { ...command.report, result, failureReason: result === 'FAILED' ? matter.failureReason : null };
  const backTo = isOfCourt ? null : resumedAs(matter, outcome);
  const { dimensions } = dispute;
  const { contentDigest } = command;
  const data = { ...matterFact(command, dispute, matter), term: null, report, contentDigest, backTo, dimensions };
  if (!ENDS.includes(result) && outcome === null) return [{ type: 'ReferralReturned', data }];
  const completed: DisputeEvent = {
    type: 'ReferralCompleted',
    data: { ...data, outcome, ...(agreement !== null && { agreement }) },
  };
  return [completed, ...countedOnce(command, completed, dispute)];
};
