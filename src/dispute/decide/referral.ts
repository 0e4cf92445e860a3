/** Offers of a case to another body, and what it answers. Source: SPC Rules on Online Mediation (2021) arts. 12, 15, 17, 21–22. */
import { isInTime } from '../../kernel/deadline/compute.js';
import type { CalendarDate } from '../../kernel/calendar-date.js';
import { DISPUTE_STATUS_LABELS, type DisputeStatus, type SharingBasis } from '../dispute.codes.js';
import type { DisputeAsk, DisputeCommand } from '../dispute.commands.js';
import type { DisputeEvent } from '../dispute.events.js';
import type { ReferralMatter } from '../dispute.matters.js';
import { AWAITING_ANSWER } from '../dispute.referral-permits.js';
import { sourceOfRoute } from '../dispute.referral-codes.js';
import { organisationsOn } from '../dispute.routes.js';
import { ensure, refuse } from '../dispute.refusals.js';
import { unconsented, type Dispute } from '../dispute.state.js';
import { ensureSince, matterFact, openTerm, termFrom } from './court-acts.js';
import { acceptCommission } from './court-commission.js';
import { currentEpisode, ensureNewId, ensureOneOf, ensureParties, factOf, namesAllParties } from './guards.js';

const ensureBasis = (basis: SharingBasis, consentedBy: readonly string[], dispute: Dispute): void => {
  ensureParties(dispute, consentedBy);
  ensure(basis === 'STATUTORY_DUTY' || namesAllParties(dispute, consentedBy), 'dispute.sharing-not-consented');
};

/** A result is asked for by a day that can be met, and only where one comes back. */
const ensureResultDay = ({ mode, resultDueOn, occurredOn }: DisputeAsk<'ReferDispute'>): void => {
  if (resultDueOn === null) return;
  ensure(mode === 'REFER', 'dispute.referral-result-not-awaited');
  ensure(resultDueOn >= occurredOn, 'dispute.out-of-order', {
    zh: `反馈结果的日期 ${resultDueOn} 早于转出之日 ${occurredOn}`,
    en: `The result is asked for by ${resultDueOn}, before the offer of ${occurredOn}`,
  });
};

/** Offers the case, or a part in it, to another body, which sees whose it is and what about; the rest travels once it confirms. */
export const referDispute = (command: DisputeAsk<'ReferDispute'>, dispute: Dispute): readonly DisputeEvent[] => {
  const { referralId, mode, toOrganisationId, route, basis, consentedBy, reason, resultDueOn } = command;
  const { confirmation, occurredOn } = command;
  const fromOrganisationId = dispute.dimensions.organisationId ?? '';
  ensureNewId(referralId, dispute);
  ensure(toOrganisationId !== fromOrganisationId, 'dispute.referral-to-self');
  ensureOneOf(organisationsOn(route), command.organisationType, sourceOfRoute(route));
  ensureBasis(basis, consentedBy, dispute);
  ensureResultDay(command);
  return [
    {
      type: 'DisputeReferred',
      data: {
        ...factOf(command),
        episode: currentEpisode(dispute),
        procedure: dispute.procedures.length,
        matterId: referralId,
        term: termFrom('CRT-CONFIRM', confirmation, occurredOn),
        mode,
        fromOrganisationId,
        toOrganisationId,
        route,
        basis,
        consentedBy,
        reason,
        ...(resultDueOn !== null && { resultDueOn }),
        fromStatus: dispute.status,
        dimensions: dispute.dimensions,
      },
    },
  ];
};

/** The referral that is answered. */
export const referralOf = ({ referralId }: { readonly referralId: string }, dispute: Dispute): ReferralMatter => {
  const matter = dispute.matters[referralId];
  if (matter?.of !== 'REFERRAL') throw refuse('dispute.no-referral');
  return matter;
};

/** Silence until the last day is an answer; a late one changes nothing. Source: SPC Rules on Online Mediation art. 12. */
const ensureAnswerable = (on: CalendarDate, matter: ReferralMatter, { status }: Dispute): void => {
  const dueOn = openTerm(matter)?.dueOn;
  const isLate =
    matter.status === 'EXPIRED' || (matter.status === 'SENT' && dueOn !== undefined && !isInTime(dueOn, { on }));
  ensure(!isLate, 'dispute.referral-expired', {
    zh: `确认期限已于 ${dueOn ?? ''} 届满`,
    en: `The last day to confirm was ${dueOn ?? ''}`,
  });
  ensure(matter.status === 'SENT', 'dispute.referral-answered');
  ensureSince(on, matter);
  ensure(AWAITING_ANSWER.includes(status), 'dispute.not-in-this-status', {
    zh: `案件当前状态：${DISPUTE_STATUS_LABELS[status].zh}`,
    en: `Present status of the case: ${DISPUTE_STATUS_LABELS[status].en}`,
  });
};

/** Where the case goes when the offer comes to nothing. */
export const backFrom = ({ direction, fromStatus }: ReferralMatter): DisputeStatus =>
  direction === 'FROM_COURT' ? 'NOT_ACCEPTED' : fromStatus;

const takenOver = (command: DisputeAsk<'ConfirmReferral'>, dispute: Dispute, matter: ReferralMatter): DisputeEvent => {
  const { mode, resultDueOn } = matter;
  const isTransfer = mode === 'TRANSFER';
  const { dimensions } = dispute;
  const { organisationLevel } = command;
  return {
    type: 'ReferralConfirmed',
    data: {
      ...matterFact(command, dispute, matter),
      term: null,
      mode,
      ...(resultDueOn !== null && { resultDueOn }),
      contentDigest: command.contentDigest,
      consentMissingOf: [],
      backTo: isTransfer ? 'REGISTERED' : null,
      dimensions: isTransfer
        ? { ...dimensions, organisationId: matter.toOrganisationId, organisationLevel, channel: null }
        : dimensions,
    },
  };
};

/** A court's referral begins with the confirmation; a transfer hands over the case; otherwise the sender waits for the result. */
export const confirmReferral = (command: DisputeAsk<'ConfirmReferral'>, dispute: Dispute): readonly DisputeEvent[] => {
  const matter = referralOf(command, dispute);
  const { status, answerDigest } = matter;
  // A confirmation without a digest says nothing else that could differ.
  if (status === 'CONFIRMED' && (answerDigest ?? command.contentDigest) === command.contentDigest) return [];
  ensureAnswerable(command.occurredOn, matter, dispute);
  if (matter.direction === 'BETWEEN') return [takenOver(command, dispute, matter)];
  const consentMissingOf = unconsented(dispute);
  const confirmed: DisputeEvent = {
    type: 'ReferralConfirmed',
    data: {
      ...matterFact(command, dispute, matter),
      term: consentMissingOf.length === 0 ? null : termFrom('CRT-CONTACT', command.contact, command.occurredOn),
      mode: matter.mode,
      contentDigest: command.contentDigest,
      consentMissingOf,
      backTo: consentMissingOf.length === 0 ? null : 'CONSENT_PENDING',
      dimensions: dispute.dimensions,
    },
  };
  return [confirmed, ...acceptCommission(command, dispute, matter)];
};

export const declineReferral = (command: DisputeAsk<'DeclineReferral'>, dispute: Dispute): readonly DisputeEvent[] => {
  const matter = referralOf(command, dispute);
  ensureAnswerable(command.occurredOn, matter, dispute);
  const { reason, note } = command;
  const { dimensions } = dispute;
  const head = matterFact(command, dispute, matter);
  return [
    { type: 'ReferralDeclined', data: { ...head, term: null, reason, note, backTo: backFrom(matter), dimensions } },
  ];
};

/** The fact that nobody answered an offer in time; a case that is no longer waiting for the answer stays as it is. */
export const referralExpired = (
  command: DisputeCommand,
  dispute: Dispute,
  matter: ReferralMatter,
  expired: { readonly code: string; readonly dueOn: CalendarDate },
): Extract<DisputeEvent, { type: 'ReferralExpired' }> => ({
  type: 'ReferralExpired',
  data: {
    ...matterFact(command, dispute, matter),
    term: null,
    ...expired,
    backTo: AWAITING_ANSWER.includes(dispute.status) ? backFrom(matter) : null,
    dimensions: dispute.dimensions,
  },
});
