/** What a court sends: one case, however often it is sent. Source: SPC Rules on Online Mediation (2021) arts. 10, 12, 24. */
import type { DisputeSource } from '../dispute.codes.js';
import type { DisputeAsk } from '../dispute.commands.js';
import type { Dimensions, DisputeEvent } from '../dispute.events.js';
import { mattersOf, type ReferralMatter } from '../dispute.matters.js';
import { isUnderWay, RESUMABLE } from '../dispute.referral-permits.js';
import { ensure } from '../dispute.refusals.js';
import { isResolved, type Dispute, type DisputeState } from '../dispute.state.js';
import { after, channelOfReferral } from './court-commission.js';
import { termFrom } from './court-acts.js';
import { currentEpisode, ensureCompetent, factOf, sealed } from './guards.js';
import { recordConsent, register } from './intake.js';
import { expireMatterTerms } from './matter-terms.js';

type Receive = DisputeAsk<'ReceiveReferral'>;

/** The source of a case that a court refers. */
export const COURT_SOURCE = 'COMMISSIONED_COURT' satisfies DisputeSource;

const received = (command: Receive, dimensions: Dimensions, dispute: Dispute | null): DisputeEvent => {
  const { agreedOn, designation, confirmation, occurredOn } = command;
  return {
    type: 'ReferralReceived',
    data: {
      ...factOf(command),
      episode: dispute === null ? 1 : currentEpisode(dispute),
      procedure: dispute?.procedures.length ?? 0,
      matterId: command.referralId,
      term: termFrom('CRT-CONFIRM', confirmation, occurredOn),
      courtCode: command.courtCode,
      externalCaseNo: command.externalCaseNo,
      sequence: command.sequence,
      kind: command.kind,
      causeOfAction: command.causeOfAction,
      fromOrganisationId: command.fromOrganisationId,
      toOrganisationId: command.toOrganisationId,
      suggestedMediatorId: command.suggestedMediatorId,
      sentAt: command.sentAt,
      agreedOn,
      designation: agreedOn === null ? null : termFrom('CRT-DESIGNATE', designation, agreedOn),
      consentedBy: command.consents.map(({ partyId }) => partyId),
      claim: command.claim,
      materials: command.materials,
      contentDigest: command.contentDigest,
      dimensions: {
        ...dimensions,
        organisationId: command.toOrganisationId,
        organisationLevel: command.organisationLevel,
        channel: null,
      },
    },
  };
};

const isUnanswered = ({ direction, status }: ReferralMatter): boolean =>
  direction === 'FROM_COURT' && status === 'SENT';

/** Silence until the last day is an answer (art. 12), whether or not it is a fact already. */
const silence = (command: Receive, dispute: Dispute): readonly DisputeEvent[] =>
  expireMatterTerms({ ...command, code: 'CRT-CONFIRM', now: command.occurredAt }, dispute);

/** The same case again: after the court had no answer, or had it back, it may refer it once more. */
const again = (command: Receive, dispute: Dispute): readonly DisputeEvent[] => {
  const known = dispute.matters[command.referralId];
  if (known?.of === 'REFERRAL') {
    ensure(known.contentDigest === command.contentDigest, 'dispute.referral-exists');
    return [];
  }
  const earlier = mattersOf(dispute.matters, 'REFERRAL');
  const unanswered = earlier.some(isUnanswered) ? silence(command, dispute) : [];
  if (unanswered.length > 0) return [...unanswered, ...again(command, after(unanswered, dispute))];
  const { courtCode, externalCaseNo } = command;
  ensure(!earlier.some(isUnderWay), 'dispute.referral-open');
  const sameCase = earlier.filter((one) => one.courtCode === courtCode && one.externalCaseNo === externalCaseNo);
  ensure(
    sameCase.every(({ sequence }) => sequence === null || sequence < command.sequence),
    'dispute.referral-sequence',
  );
  ensure(!isResolved(dispute), 'dispute.resolved');
  ensure(RESUMABLE.includes(dispute.status), 'dispute.not-in-this-status');
  ensureCompetent(channelOfReferral(command.kind).channel, command.organisationType);
  const seals = command.involvesMinor && dispute.seal === null;
  return [received(command, dispute.dimensions, dispute), ...(seals ? [sealed(command, 'MINOR')] : [])];
};

const registered = (command: Receive): readonly DisputeEvent[] => {
  const { disputeId, occurredOn, occurredAt, now, number, divisionPath, disputeType, parties, appliedBy } = command;
  return register(
    {
      type: 'RegisterDispute',
      disputeId,
      occurredOn,
      occurredAt,
      now,
      number,
      divisionPath,
      gridId: null,
      organisationId: command.toOrganisationId,
      organisationLevel: command.organisationLevel,
      disputeType,
      source: COURT_SOURCE,
      difficulty: 'ORDINARY',
      parties,
      appliedBy,
      opposingSide: null,
      facts: null,
      requests: null,
      amountFen: command.amountFen,
      commissionedBy: null,
      duplicateOf: null,
      involvesMinor: command.involvesMinor,
    },
    { status: 'NONE' },
  );
};

/** Registers the case of a first referral with the consents that came along. */
export const receiveReferral = (command: Receive, state: DisputeState): readonly DisputeEvent[] => {
  if (state.status !== 'NONE') return again(command, state);
  ensureCompetent(channelOfReferral(command.kind).channel, command.organisationType);
  const opening = registered(command);
  const dispute = after(opening, state);
  const { disputeId, occurredOn, occurredAt, now } = command;
  const consents = command.consents.flatMap(({ partyId, form }) =>
    recordConsent({ type: 'RecordConsent', disputeId, occurredOn, occurredAt, now, partyId, form }, dispute),
  );
  return [...opening, ...consents, received(command, dispute.dimensions, null)];
};
