/** Which rule of the rule pack sets a term of a procedure. The terms themselves are data: `src/deadline/rules/`. */
import type { OrganisationType } from '../directory/index.js';
import type { LegalSource } from '../kernel/domain-error.js';
import { cite } from '../kernel/laws.js';
import type { MediationChannel, TrialProcedure } from './dispute.codes.js';

/** What the choice of a rule depends on. */
export interface PeriodFacts {
  readonly channel: MediationChannel;
  readonly organisationType: OrganisationType;
  /** Of the trial out of which a court entrusts the case. */
  readonly trialProcedure: TrialProcedure | null;
  /** An attempt through this channel has failed before in this round. */
  readonly isRepeat: boolean;
}

type Choice = string | null | ((facts: PeriodFacts) => string | null);

const AUTHORITY_PERIODS: Partial<Record<OrganisationType, string>> = {
  HEALTH_AUTHORITY: 'ADM-MEDICAL',
  MARKET_REGULATOR: 'MKT-MEDIATE',
};

const AUTHORITY_ACCEPTANCE: Partial<Record<OrganisationType, string>> = {
  HEALTH_AUTHORITY: 'ADM-MED-ACCEPT',
  MARKET_REGULATOR: 'MKT-ACCEPT',
};

const PERIODS: Readonly<Record<MediationChannel, Choice>> = {
  PEOPLES: 'PM-MEDIATE',
  PEOPLES_MEDICAL: 'PM-MEDICAL',
  ADMINISTRATIVE: ({ organisationType }) => AUTHORITY_PERIODS[organisationType] ?? 'ADM-MEDIATE',
  ADM_POLICE: ({ isRepeat }) => (isRepeat ? 'PSB-REMEDIATE' : null),
  ADM_TRAFFIC: 'TRF-MEDIATE',
  LABOUR: 'LAB-MEDIATE',
  COURT_ASSIGNED: 'CRT-PRE',
  COURT_ENTRUSTED: ({ trialProcedure }) => (trialProcedure === 'SUMMARY' ? 'CRT-POST-SUM' : 'CRT-POST-ORD'),
  COURT_LED: null,
  RURAL_LAND: null,
  INDUSTRY: null,
  COMMERCIAL: null,
};

/** Code of the rule that sets the mediation period; null where none does. */
export const periodRuleOf = (facts: PeriodFacts): string | null => {
  const choice = PERIODS[facts.channel];
  return typeof choice === 'function' ? choice(facts) : choice;
};

/** Code of the rule within which an application has to be decided on; null where none sets a term. */
export const acceptanceRuleOf = (channel: MediationChannel, organisationType: OrganisationType): string | null =>
  channel === 'ADMINISTRATIVE' ? (AUTHORITY_ACCEPTANCE[organisationType] ?? null) : null;

/** Code of the rule within which one may apply; null where none sets a term. */
export const applicationRuleOf = (channel: MediationChannel): string | null =>
  channel === 'ADM_TRAFFIC' ? 'TRF-APPLY' : null;

/** Elsewhere expiry is an alarm and needs a decision. */
const ENDING: Readonly<Record<string, LegalSource>> = {
  'PM-MEDICAL': cite('MEDICAL_DISPUTES', '38'),
  'ADM-MEDICAL': cite('MEDICAL_DISPUTES', '40'),
  'MKT-MEDIATE': cite('MARKET_COMPLAINTS', '21'),
};

/** The article by which the law itself ends the mediation with this period; undefined where it does not. */
export const endOfMediation = (ruleCode: string): LegalSource | undefined => ENDING[ruleCode];

/** Whether the law itself ends the mediation with this period. */
export const endsMediation = (ruleCode: string): boolean => endOfMediation(ruleCode) !== undefined;

/** Terms within which an application has to be decided on, by code. */
export const isAcceptanceTerm = (ruleCode: string): boolean => Object.values(AUTHORITY_ACCEPTANCE).includes(ruleCode);

/** Whether the end of this period opens the way to arbitration. Source: Labour Dispute Law (2007) art. 14. */
export const opensArbitration = (ruleCode: string): boolean => ruleCode === 'LAB-MEDIATE';
