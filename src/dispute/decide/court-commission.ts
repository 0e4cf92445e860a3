/** What a court's referral commissions: the channel it opens, and acceptance. Source: SPC Provisions on Invited Mediation (2016). */
import type { DisputeAsk } from '../dispute.commands.js';
import type { DisputeEvent } from '../dispute.events.js';
import { evolve } from '../dispute.evolve.js';
import type { ReferralMatter } from '../dispute.matters.js';
import type { CourtReferralKind } from '../dispute.referral-codes.js';
import { ensure } from '../dispute.refusals.js';
import { unconsented, type Dispute, type DisputeState } from '../dispute.state.js';
import { accept, recordApplication } from './acceptance.js';

/** The case as these facts of one command leave it. */
export const after = (events: readonly DisputeEvent[], from: DisputeState): Dispute => {
  const state = events.reduce(evolve, from);
  if (state.status === 'NONE') throw new Error('a referral left no case behind');
  return state;
};

const CHANNELS = {
  PRE_FILING: { channel: 'COURT_ASSIGNED', trialProcedure: null },
  POST_FILING_ORDINARY: { channel: 'COURT_ENTRUSTED', trialProcedure: 'ORDINARY' },
  POST_FILING_SUMMARY: { channel: 'COURT_ENTRUSTED', trialProcedure: 'SUMMARY' },
} as const satisfies Readonly<Record<CourtReferralKind, unknown>>;

/** The channel that a kind of referral opens. */
export const channelOfReferral = (kind: CourtReferralKind) => CHANNELS[kind];

/** The court's commission as the application for its channel, and acceptance where nothing is missing any more. */
export const acceptCommission = (
  command: DisputeAsk<'ConfirmReferral'>,
  dispute: Dispute,
  { kind, courtCode, externalCaseNo, toOrganisationId }: ReferralMatter,
): readonly DisputeEvent[] => {
  if (kind === null || courtCode === null || externalCaseNo === null) return [];
  const { disputeId, occurredOn, occurredAt, now, organisationLevel, organisationType, rightsNoticeOn, period } =
    command;
  ensure(command.isOnRoster, 'dispute.organisation-not-on-roster');
  const head = { disputeId, occurredOn, occurredAt, now };
  const { channel, trialProcedure } = channelOfReferral(kind);
  const applied = recordApplication(
    {
      type: 'RecordApplication',
      ...head,
      channel,
      organisationType,
      appliedBy: [],
      form: 'WRITTEN',
      commission: { courtCode, externalCaseNo, trialProcedure },
      accident: null,
      applyWithin: null,
      acceptWithin: null,
    },
    dispute,
  );
  const isComplete = unconsented(dispute).length === 0 && rightsNoticeOn !== null;
  if (!isComplete) return applied;
  const accepted = accept(
    {
      type: 'AcceptDispute',
      ...head,
      channel,
      organisationId: toOrganisationId,
      organisationLevel,
      organisationType,
      exclusions: [],
      rightsNoticeOn,
      period,
      periodStartsOn: null,
      fee: null,
      isOnRoster: command.isOnRoster,
    },
    after(applied, dispute),
  );
  return [...applied, ...accepted];
};
