/** The same dispute through each channel, up to its acceptance, as commands. */
import { channelOf } from '../src/dispute/dispute.channels.js';
import type { DisputeAsk, DisputeCommand, MediationChannel } from '../src/dispute/index.js';
import { acceptance, applicationFor, consent, registration } from './dispute-story.js';
import { day, term } from './given.js';

type Accepting = Partial<DisputeAsk<'AcceptDispute'>>;

/** A case of a type that the channel is for. */
export const registeredFor = (channel: MediationChannel): readonly DisputeCommand[] => {
  const [disputeType = 'NEIGHBOUR'] = channelOf(channel).disputeTypes ?? [];
  return [registration('2026-03-02', { disputeType }), consent('2026-03-02')];
};
export const COMMISSION = {
  courtCode: '350582',
  externalCaseNo: '(2026)闽0582诉前调1号',
  trialProcedure: null,
} as const;
export const ACCIDENT = { findingReceivedOn: day('2026-02-26'), harm: 'PROPERTY' } as const;
export const FEE = { tariff: '商调收费〔2026〕1号', amountFen: 50_000 } as const;

const OF: Readonly<Record<MediationChannel, Accepting>> = {
  PEOPLES: { period: term('PM-MEDIATE') },
  PEOPLES_MEDICAL: { period: term('PM-MEDICAL') },
  ADMINISTRATIVE: { organisationType: 'ADMINISTRATIVE_BODY', period: term('ADM-MEDIATE') },
  ADM_POLICE: { organisationType: 'POLICE', period: null },
  ADM_TRAFFIC: { organisationType: 'TRAFFIC_POLICE', period: term('TRF-MEDIATE'), periodStartsOn: day('2026-03-01') },
  LABOUR: { organisationType: 'LABOUR_MEDIATION_BODY', period: term('LAB-MEDIATE') },
  COURT_ASSIGNED: { period: term('CRT-PRE') },
  COURT_ENTRUSTED: { period: term('CRT-POST-ORD') },
  COURT_LED: { organisationType: 'COURT', period: null },
  RURAL_LAND: { organisationType: 'VILLAGE_COMMITTEE', period: null },
  INDUSTRY: { organisationType: 'INDUSTRY_ASSOCIATION', period: null },
  COMMERCIAL: { organisationType: 'COMMERCIAL_MEDIATION_ORGANISATION', period: null, fee: FEE },
};

export const applied = (channel: MediationChannel, when = '2026-03-02 10:00') => {
  const isCourt = channelOf(channel).openedBy === 'COURT_COMMISSION';
  return applicationFor(when, {
    channel,
    organisationType: OF[channel].organisationType ?? 'PEOPLES_MEDIATION_COMMITTEE',
    commission: isCourt ? { ...COMMISSION, trialProcedure: channel === 'COURT_ENTRUSTED' ? 'ORDINARY' : null } : null,
    ...(channel === 'ADM_TRAFFIC' && { accident: ACCIDENT, applyWithin: term('TRF-APPLY') }),
  });
};

export const accepting = (channel: MediationChannel, when = '2026-03-03', more: Accepting = {}) =>
  acceptance(when, { channel, ...OF[channel], ...more });

export const untilAccepted = (channel: MediationChannel): readonly DisputeCommand[] => [
  ...registeredFor(channel),
  applied(channel),
  accepting(channel),
];
