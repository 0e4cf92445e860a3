import { ATTACHED_UNITS, type OrganisationType } from '../directory/index.js';
import type { LegalSource } from '../kernel/domain-error.js';
import { cite } from '../kernel/laws.js';
import type { AgreementForm, DisputeType, MediationChannel, SignatureManner } from './dispute.codes.js';

/** The acts that bring a written agreement into effect. */
export interface EffectActs {
  readonly partyManners: readonly SignatureManner[];
  readonly mediators: 'NONE' | 'ONE' | 'ALL';
  /** `UNLESS_E_SIGNED`: not where every party signed electronically. Source: SPC Rules on Online Mediation (2021) art. 19. */
  readonly seal: boolean | 'UNLESS_E_SIGNED';
}

/** What the law says of one channel, as data. The period and its rule: `dispute.periods.ts`; the articles: `dispute.channel-articles.ts`. */
export interface ChannelRules {
  /** Who may mediate, by the type of the organisation. */
  readonly organisations: readonly OrganisationType[];
  /** The only types of dispute that it is for; null where the law ties it to none, or leaves open to which. */
  readonly disputeTypes: readonly DisputeType[] | null;
  /** What opens it: the parties, or a commission of a court. */
  readonly openedBy: 'PARTIES' | 'COURT_COMMISSION';
  readonly consent: 'ALL_PARTIES' | 'ALL_PARTIES_IN_WRITING';
  /** The article by which only an application of the parties begins it; null where it may begin otherwise. */
  readonly application: LegalSource | null;
  /** From when the period runs: acceptance, application, a stated day, or the end of the attempt before. */
  readonly clock: 'ACCEPTANCE' | 'APPLICATION' | 'STATED' | 'LAST_ATTEMPT';
  /** Whether a court, arbitration or another body that has accepted the dispute stands in the way. */
  readonly isBlockedElsewhere: boolean;
  readonly forms: readonly AgreementForm[];
  /** Null where the parties sign for a court's document instead. Source: Civil Procedure Law (2023) art. 100. */
  readonly effect: EffectActs | null;
  /** Whether its agreements are those of a mediation organisation that a court may confirm. */
  readonly isConfirmable: boolean;
  /** One mediator alone only under a continuous recording. Source: Public Order Law (2025) art. 108. */
  readonly recordsSingleMediator: boolean;
  readonly fee: 'FORBIDDEN' | 'NONE' | 'ROSTER' | 'TARIFF';
}

const BY_HAND: readonly SignatureManner[] = ['SIGN', 'SEAL', 'FINGERPRINT', 'E_SIGNATURE'];
const SIGN_OR_SEAL: readonly SignatureManner[] = ['SIGN', 'SEAL', 'E_SIGNATURE'];
const FULL: EffectActs = { partyManners: BY_HAND, mediators: 'ONE', seal: true };

/** Committees and the units attached to them. */
const COMMITTEES: readonly OrganisationType[] = ['PEOPLES_MEDIATION_COMMITTEE', ...ATTACHED_UNITS];
const SPECIALISED: readonly OrganisationType[] = ['INDUSTRY_ASSOCIATION', 'COMMERCIAL_MEDIATION_ORGANISATION'];
const AUTHORITIES: readonly OrganisationType[] = [
  'ADMINISTRATIVE_BODY',
  'HEALTH_AUTHORITY',
  'MARKET_REGULATOR',
  'JUSTICE_OFFICE',
  'JUSTICE_BUREAU',
];
const INVITED: readonly OrganisationType[] = [...COMMITTEES, ...SPECIALISED];

const ORDINARY: Omit<ChannelRules, 'organisations'> = {
  disputeTypes: null,
  openedBy: 'PARTIES',
  consent: 'ALL_PARTIES',
  application: null,
  clock: 'ACCEPTANCE',
  isBlockedElsewhere: true,
  forms: ['WRITTEN'],
  effect: FULL,
  isConfirmable: false,
  recordsSingleMediator: false,
  fee: 'NONE',
};

const COURT: Pick<ChannelRules, 'openedBy' | 'isBlockedElsewhere'> = {
  openedBy: 'COURT_COMMISSION',
  isBlockedElsewhere: false,
};

/** What the law says of each channel, as data; a channel that the law does not single out follows the ordinary row. */
const CHANNELS: Readonly<Record<MediationChannel, ChannelRules>> = {
  PEOPLES: {
    ...ORDINARY,
    organisations: COMMITTEES,
    forms: ['ORAL', 'WRITTEN'],
    isConfirmable: true,
    fee: 'FORBIDDEN',
  },
  PEOPLES_MEDICAL: {
    ...ORDINARY,
    organisations: COMMITTEES,
    disputeTypes: ['MEDICAL'],
    application: cite('MEDICAL_DISPUTES', '31'),
    effect: { ...FULL, partyManners: SIGN_OR_SEAL },
    isConfirmable: true,
    fee: 'FORBIDDEN',
  },
  ADMINISTRATIVE: { ...ORDINARY, organisations: AUTHORITIES },
  ADM_POLICE: {
    ...ORDINARY,
    organisations: ['POLICE'],
    clock: 'LAST_ATTEMPT',
    recordsSingleMediator: true,
  },
  ADM_TRAFFIC: {
    ...ORDINARY,
    organisations: ['TRAFFIC_POLICE', 'POLICE'],
    disputeTypes: ['ROAD_TRAFFIC'],
    consent: 'ALL_PARTIES_IN_WRITING',
    clock: 'STATED',
    effect: { partyManners: ['SIGN', 'E_SIGNATURE'], mediators: 'NONE', seal: false },
  },
  LABOUR: {
    ...ORDINARY,
    organisations: [...COMMITTEES, 'ENTERPRISE_LABOUR_COMMITTEE', 'LABOUR_MEDIATION_BODY'],
    disputeTypes: ['WAGE_ARREARS_MIGRANT', 'LABOUR_OTHER'],
    application: cite('LABOUR_DISPUTES', '12'),
    clock: 'APPLICATION',
    effect: { ...FULL, partyManners: SIGN_OR_SEAL },
    isConfirmable: true,
  },
  COURT_ASSIGNED: {
    ...ORDINARY,
    ...COURT,
    organisations: INVITED,
    effect: { partyManners: BY_HAND, mediators: 'NONE', seal: 'UNLESS_E_SIGNED' },
    isConfirmable: true,
    fee: 'ROSTER',
  },
  COURT_ENTRUSTED: {
    ...ORDINARY,
    ...COURT,
    organisations: INVITED,
    effect: null,
  },
  COURT_LED: {
    ...ORDINARY,
    organisations: ['COURT'],
    isBlockedElsewhere: false,
    effect: null,
  },
  RURAL_LAND: {
    ...ORDINARY,
    organisations: ['VILLAGE_COMMITTEE', 'ADMINISTRATIVE_BODY', 'PEOPLES_MEDIATION_COMMITTEE'],
    effect: { ...FULL, mediators: 'ALL' },
    isConfirmable: true,
  },
  INDUSTRY: {
    ...ORDINARY,
    organisations: [...COMMITTEES, ...SPECIALISED],
    isConfirmable: true,
  },
  COMMERCIAL: {
    ...ORDINARY,
    organisations: ['COMMERCIAL_MEDIATION_ORGANISATION', 'INDUSTRY_ASSOCIATION'],
    isConfirmable: true,
    fee: 'TARIFF',
  },
};

export const channelOf = (channel: MediationChannel): ChannelRules => CHANNELS[channel];

/** An attached unit is none: the committee is that seals for it. */
const MEDIATION_ORGANISATIONS: readonly OrganisationType[] = [
  'PEOPLES_MEDIATION_COMMITTEE',
  'ENTERPRISE_LABOUR_COMMITTEE',
  'LABOUR_MEDIATION_BODY',
  ...SPECIALISED,
];

/**
 * Whether the body is a lawfully established mediation organisation; about rural land whoever the law lets mediate seals as
 * one. Source: Civil Procedure Law (2023) art. 205; Rural Land Disputes Law (2009) art. 10; docs/rules.md, Confirmation.
 */
export const isMediationOrganisation = (type: OrganisationType, channel: MediationChannel): boolean =>
  MEDIATION_ORGANISATIONS.includes(type) ||
  (channel === 'RURAL_LAND' && CHANNELS[channel].organisations.includes(type));

/** Every type of organisation that mediates through some channel. */
export const mediatingTypes: readonly OrganisationType[] = [
  ...new Set(Object.values(CHANNELS).flatMap(({ organisations }) => organisations)),
];
