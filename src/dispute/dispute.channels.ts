import type { LegalSource } from '../kernel/domain-error.js';
import { cite } from '../kernel/laws.js';
import type { AgreementForm, MediationChannel, SignatureManner } from './dispute.codes.js';

/** The acts that bring a written agreement into effect. */
export interface EffectActs {
  readonly partyManners: readonly SignatureManner[];
  readonly mediators: 'NONE' | 'ONE' | 'ALL';
  readonly seal: boolean;
}

/** What the law says of one channel, as data. */
export interface ChannelRules {
  /** Who opens it: the parties' consent, or a court's referral. */
  readonly openedBy: 'PARTIES' | 'COURT';
  readonly consent: 'ALL_PARTIES' | 'ALL_PARTIES_IN_WRITING';
  /** Code of the mediation period in the rule pack; null where no rule sets one. */
  readonly deadlineRule: string | null;
  /** From when it runs: acceptance, registration of the application, or a day stated with the acceptance. */
  readonly clock: 'ACCEPTANCE' | 'APPLICATION' | 'STATED';
  /** Whether the law itself ends the mediation with the period. */
  readonly expiryEndsMediation: boolean;
  readonly forms: readonly AgreementForm[];
  /** Null where a court's document takes the place of the acts. */
  readonly effect: EffectActs | null;
  /** Not public unless all parties agree. */
  readonly isNonPublic: boolean;
  /** Whether its agreements are those of a mediation organisation that a court may confirm. */
  readonly isConfirmable: boolean;
  readonly fee: 'FORBIDDEN' | 'NONE' | 'ROSTER' | 'TARIFF';
  readonly source: LegalSource;
}

const BY_HAND: readonly SignatureManner[] = ['SIGN', 'SEAL', 'FINGERPRINT', 'E_SIGNATURE'];
const SIGN_OR_SEAL: readonly SignatureManner[] = ['SIGN', 'SEAL', 'E_SIGNATURE'];
const FULL: EffectActs = { partyManners: BY_HAND, mediators: 'ONE', seal: true };

const ORDINARY: ChannelRules = {
  openedBy: 'PARTIES',
  consent: 'ALL_PARTIES',
  deadlineRule: null,
  clock: 'ACCEPTANCE',
  expiryEndsMediation: false,
  forms: ['WRITTEN'],
  effect: FULL,
  isNonPublic: false,
  isConfirmable: false,
  fee: 'NONE',
  source: cite('PEOPLES_MEDIATION', '28–30'),
};

/** What the law says of each channel, as data; a channel that the law does not single out follows the ordinary row. */
const CHANNELS: Readonly<Record<MediationChannel, ChannelRules>> = {
  PEOPLES: {
    ...ORDINARY,
    deadlineRule: 'PM-MEDIATE',
    forms: ['ORAL', 'WRITTEN'],
    isConfirmable: true,
    fee: 'FORBIDDEN',
    source: cite('PEOPLES_MEDIATION', '28–30'),
  },
  PEOPLES_MEDICAL: {
    ...ORDINARY,
    deadlineRule: 'PM-MEDICAL',
    expiryEndsMediation: true,
    effect: { ...FULL, partyManners: SIGN_OR_SEAL },
    isNonPublic: true,
    isConfirmable: true,
    fee: 'FORBIDDEN',
    source: cite('MEDICAL_DISPUTES', '38–39, 42'),
  },
  ADMINISTRATIVE: { ...ORDINARY, deadlineRule: 'ADM-MEDIATE' },
  ADM_POLICE: { ...ORDINARY, source: cite('PUBLIC_ORDER', '9') },
  ADM_TRAFFIC: {
    ...ORDINARY,
    consent: 'ALL_PARTIES_IN_WRITING',
    deadlineRule: 'TRF-MEDIATE',
    clock: 'STATED',
    effect: { partyManners: ['SIGN', 'E_SIGNATURE'], mediators: 'NONE', seal: false },
    source: cite('TRAFFIC_REGULATION', '94–96'),
  },
  LABOUR: {
    ...ORDINARY,
    deadlineRule: 'LAB-MEDIATE',
    clock: 'APPLICATION',
    effect: { ...FULL, partyManners: SIGN_OR_SEAL },
    isConfirmable: true,
    source: cite('LABOUR_DISPUTES', '14'),
  },
  COURT_ASSIGNED: {
    ...ORDINARY,
    openedBy: 'COURT',
    deadlineRule: 'CRT-PRE',
    effect: { partyManners: BY_HAND, mediators: 'NONE', seal: true },
    isConfirmable: true,
    fee: 'ROSTER',
    source: cite('INVITED_MEDIATION', '24'),
  },
  COURT_ENTRUSTED: {
    ...ORDINARY,
    openedBy: 'COURT',
    deadlineRule: 'CRT-POST-ORD',
    effect: null,
    source: cite('INVITED_MEDIATION', '20'),
  },
  COURT_LED: { ...ORDINARY, openedBy: 'COURT', effect: null, source: cite('CIVIL_PROCEDURE', '100') },
  RURAL_LAND: {
    ...ORDINARY,
    effect: { ...FULL, mediators: 'ALL' },
    isConfirmable: true,
    source: cite('RURAL_LAND_DISPUTES', '10'),
  },
  INDUSTRY: { ...ORDINARY, isConfirmable: true },
  COMMERCIAL: { ...ORDINARY, isConfirmable: true, fee: 'TARIFF', source: cite('COMMERCIAL_MEDIATION', '16') },
};

export const channelOf = (channel: MediationChannel): ChannelRules => CHANNELS[channel];
