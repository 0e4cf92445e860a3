import type { CalendarDate } from '../../kernel/calendar-date.js';
import { computeDeadline, isInTime } from '../../kernel/deadline/compute.js';
import type { Deadline } from '../../kernel/deadline/deadline.js';
import { articleOf } from '../dispute.channel-articles.js';
import { channelOf } from '../dispute.channels.js';
import type { DisputeAsk, TermBasis } from '../dispute.commands.js';
import type { DisputeEvent, Fact, Round } from '../dispute.events.js';
import { acceptanceRuleOf, applicationRuleOf, periodRuleOf } from '../dispute.periods.js';
import { mattersOf } from '../dispute.matters.js';
import { ensure } from '../dispute.refusals.js';
import { attemptsOf, coversBothSides, currentProcedure, type Dispute } from '../dispute.state.js';
import {
  currentEpisode,
  ensureCompetent,
  ensureConsentForm,
  ensureMatter,
  ensureParties,
  factOf,
  namesAllParties,
} from './guards.js';

const nextRound = (dispute: Dispute) => ({
  episode: currentEpisode(dispute),
  procedure: dispute.procedures.length + 1,
});

/** Throws where the command was made with another rule than the law asks for: a fault of the program. */
const ensureRule = (basis: TermBasis | null, code: string | null): void => {
  if ((basis?.rule.code ?? null) !== code) throw new RangeError(`needs rule ${code ?? 'none'}`);
};

type Apply = DisputeAsk<'RecordApplication'>;

/** Source: SPC Provisions on Invited Mediation (2016) art. 1; SPC Rules on Online Mediation (2021) art. 24. */
const ensureCommission = ({ channel, commission }: Apply): void => {
  const isCommissioned = channelOf(channel).openedBy === 'COURT_COMMISSION';
  ensure(commission !== null || !isCommissioned, 'dispute.channel-needs-court');
  ensure(commission === null || isCommissioned, 'dispute.not-by-commission');
  ensure(
    channel !== 'COURT_ENTRUSTED' || (commission?.trialProcedure ?? null) !== null,
    'dispute.trial-procedure-missing',
  );
};

/** All parties jointly, in writing, and in time. Source: Traffic Regulation art. 94. */
const ensureJoint = (command: Apply, dispute: Dispute): void => {
  const { channel, appliedBy, form, accident, applyWithin, occurredOn } = command;
  const isJoint = form === 'WRITTEN' && namesAllParties(dispute, appliedBy);
  if (channelOf(channel).consent === 'ALL_PARTIES_IN_WRITING')
    ensure(isJoint, 'dispute.consent-not-written', undefined, articleOf(channel, 'CONSENT'));
  ensureRule(applyWithin, applicationRuleOf(channel));
  if (applyWithin === null) return;
  ensure(accident !== null, 'dispute.accident-finding-missing');
  ensure(accident.findingReceivedOn <= occurredOn, 'dispute.out-of-order', {
    zh: `申请日期 ${occurredOn} 早于收到事故认定书的日期 ${accident.findingReceivedOn}`,
    en: `The application of ${occurredOn} is before the finding, received on ${accident.findingReceivedOn}`,
  });
  const { dueOn } = computeDeadline(applyWithin.rule, { startOn: accident.findingReceivedOn }, applyWithin.calendar);
  ensure(isInTime(dueOn, { on: occurredOn }), 'dispute.application-late', {
    zh: `申请期限已于 ${dueOn} 届满`,
    en: `The last day to apply was ${dueOn}`,
  });
};

/** The application for one channel; who has to decide on it in a term has that term from now on. */
export const recordApplication = (command: Apply, dispute: Dispute): readonly DisputeEvent[] => {
  const { channel, appliedBy, form, commission, accident, acceptWithin, organisationType, occurredOn } = command;
  ensureCompetent(channel, organisationType);
  ensureMatter(channel, dispute);
  ensureParties(dispute, appliedBy);
  ensureCommission(command);
  ensure(commission !== null || appliedBy.length > 0, 'dispute.not-applicant');
  ensureJoint(command, dispute);
  ensureRule(acceptWithin, acceptanceRuleOf(channel, organisationType));
  const acceptBy = acceptWithin && computeDeadline(acceptWithin.rule, { startOn: occurredOn }, acceptWithin.calendar);
  return [
    {
      type: 'ApplicationReceived',
      data: {
        ...factOf(command),
        ...nextRound(dispute),
        channel,
        appliedBy,
        form,
        commission,
        accident,
        acceptBy,
        dimensions: dispute.dimensions,
      },
    },
  ];
};

type Accept = DisputeAsk<'AcceptDispute'>;

/** The application with which the case of this round came in is to its first attempt only. */
const isAppliedFor = (dispute: Dispute): boolean =>
  dispute.appliedBy.length > 0 && currentProcedure(dispute)?.episode !== currentEpisode(dispute);

/** Source: Medical Disputes Regulation (2018) art. 31; Labour Disputes Law (2007) art. 12. */
const ensureOpened = ({ channel }: Accept, dispute: Dispute): void => {
  const { openedBy, consent, application: source } = channelOf(channel);
  const application = dispute.application?.channel === channel ? dispute.application : null;
  ensure(openedBy === 'PARTIES' || (application?.commission ?? null) !== null, 'dispute.channel-needs-court');
  ensure(consent === 'ALL_PARTIES' || application !== null, 'dispute.application-missing');
  if (source !== null && application === null)
    ensure(isAppliedFor(dispute), 'dispute.not-applied-for', undefined, source);
};

/** Source: People's Mediation Law (2010) art. 4; Commercial Mediation Regulation (2025) art. 16. */
const ensureFee = ({ channel, fee }: Accept): void => {
  const rules = channelOf(channel);
  ensure(
    fee === null || rules.fee === 'TARIFF' || rules.fee === 'ROSTER',
    'dispute.fee-forbidden',
    undefined,
    articleOf(channel, 'FEE'),
  );
  ensure(fee !== null || rules.fee !== 'TARIFF', 'dispute.tariff-missing');
  if (fee === null) return;
  ensure(Number.isSafeInteger(fee.amountFen) && fee.amountFen >= 0, 'dispute.bad-amount');
  ensure(fee.tariff !== null || fee.amountFen === 0, 'dispute.tariff-missing');
};

const feeStated = (round: Fact & Round, { tariff, amountFen }: NonNullable<Accept['fee']>): DisputeEvent => ({
  type: 'FeeStated',
  data: { ...round, ...(tariff !== null && { tariff }), amountFen },
});

const ensureNotExcluded = ({ channel, exclusions }: Accept): void => {
  const isBlocked = channelOf(channel).isBlockedElsewhere && exclusions.includes('SEIZED_ELSEWHERE');
  const isExcluded = exclusions.includes('EXCLUDED_MATTER');
  ensure(!isExcluded, 'dispute.excluded-matter', undefined, articleOf(channel, 'EXCLUDED_MATTER'));
  ensure(!isBlocked, 'dispute.seized-elsewhere', undefined, articleOf(channel, 'SEIZED_ELSEWHERE'));
};

const ensureAcceptable = (command: Accept, dispute: Dispute): void => {
  ensureCompetent(command.channel, command.organisationType);
  ensure(command.isOnRoster, 'dispute.organisation-not-on-roster');
  ensureMatter(command.channel, dispute);
  ensure(coversBothSides(dispute, Object.keys(dispute.parties)), 'dispute.parties-missing');
  ensureOpened(command, dispute);
  ensureConsentForm(command.channel, Object.values(dispute.consents));
  ensureNotExcluded(command);
  ensureFee(command);
  ensure(command.rightsNoticeOn !== null, 'dispute.rights-notice-missing');
  ensure(command.rightsNoticeOn <= command.occurredOn, 'dispute.rights-notice-missing');
};

/** The day on which a court's referral was confirmed: its period runs from there, whenever the case is accepted. */
const commissionedOn = (dispute: Dispute): CalendarDate | undefined =>
  mattersOf(dispute.matters, 'REFERRAL').findLast(
    ({ direction, status }) => direction === 'FROM_COURT' && status === 'CONFIRMED',
  )?.confirmedOn ?? undefined;

/** The day from which the period of this channel runs. */
const startOf = ({ channel, occurredOn, periodStartsOn }: Accept, dispute: Dispute): CalendarDate => {
  const { clock, openedBy } = channelOf(channel);
  const starts = {
    ACCEPTANCE: (openedBy === 'COURT_COMMISSION' ? commissionedOn(dispute) : undefined) ?? occurredOn,
    APPLICATION: dispute.application?.on ?? dispute.registeredOn ?? occurredOn,
    STATED: periodStartsOn,
    LAST_ATTEMPT: attemptsOf(dispute, channel).at(-1)?.endedOn ?? occurredOn,
  };
  const startOn = starts[clock];
  ensure(startOn !== null && startOn <= occurredOn, 'dispute.period-start-missing');
  return startOn;
};

/** The mediation period, counted from where the channel's clock starts. */
const periodOf = (command: Accept, dispute: Dispute): Deadline | null => {
  const { channel, organisationType, period, periodStartsOn } = command;
  ensure(periodStartsOn === null || channelOf(channel).clock === 'STATED', 'dispute.period-start-not-stated');
  const trialProcedure = dispute.application?.commission?.trialProcedure ?? null;
  const isRepeat = attemptsOf(dispute, channel).length > 0;
  ensureRule(period, periodRuleOf({ channel, organisationType, trialProcedure, isRepeat }));
  return period && computeDeadline(period.rule, { startOn: startOf(command, dispute) }, period.calendar);
};

/** Opens the next attempt in the same case: the first one, or another channel after one that failed. */
export const accept = (command: Accept, dispute: Dispute): readonly DisputeEvent[] => {
  ensureAcceptable(command, dispute);
  const { channel, organisationId, organisationLevel, rightsNoticeOn, fee } = command;
  ensure(rightsNoticeOn !== null, 'dispute.rights-notice-missing');
  const head = { ...factOf(command), ...nextRound(dispute) };
  const accepted: DisputeEvent = {
    type: 'DisputeAccepted',
    data: {
      ...head,
      dimensions: { ...dispute.dimensions, channel, organisationId, organisationLevel },
      channel,
      organisationId,
      rightsNoticeOn,
      deadline: periodOf(command, dispute),
    },
  };
  return fee === null ? [accepted] : [accepted, feeStated(head, fee)];
};
