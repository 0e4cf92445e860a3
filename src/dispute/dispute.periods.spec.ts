/** Which rule sets a term, for every channel and every type of organisation that may mediate through it. */
import { describe, expect, it } from '@jest/globals';
import { ASSOCIATIONS, COMMITTEES } from '../../test/mediating-bodies.js';
import { REFERENCE } from '../../test/given.js';
import type { OrganisationType } from '../directory/index.js';
import { MEDIATION_CHANNELS, type MediationChannel } from './dispute.codes.js';
import { channelOf } from './dispute.channels.js';
import {
  acceptanceRuleOf,
  applicationRuleOf,
  endsMediation,
  isAcceptanceTerm,
  opensArbitration,
  periodRuleOf,
  type PeriodFacts,
} from './dispute.periods.js';

type Special = Partial<Pick<PeriodFacts, 'trialProcedure' | 'isRepeat'>>;

interface Rules {
  readonly apply: string | null;
  readonly accept: string | null;
  readonly mediate: string | null;
}

const rulesOf = (channel: MediationChannel, organisationType: OrganisationType, special: Special): Rules => ({
  apply: applicationRuleOf(channel),
  accept: acceptanceRuleOf(channel, organisationType),
  mediate: periodRuleOf({ channel, organisationType, trialProcedure: null, isRepeat: false, ...special }),
});

const NOTHING: Special = {};

// prettier-ignore
const CHOICES: readonly (readonly [MediationChannel, readonly OrganisationType[], Special, Rules])[] = [
  ['PEOPLES', COMMITTEES, NOTHING, { apply: null, accept: null, mediate: 'PM-MEDIATE' }],
  ['PEOPLES_MEDICAL', COMMITTEES, NOTHING, { apply: null, accept: null, mediate: 'PM-MEDICAL' }],
  ['ADMINISTRATIVE', ['ADMINISTRATIVE_BODY', 'JUSTICE_OFFICE', 'JUSTICE_BUREAU'], NOTHING, { apply: null, accept: null, mediate: 'ADM-MEDIATE' }],
  ['ADMINISTRATIVE', ['HEALTH_AUTHORITY'], NOTHING, { apply: null, accept: 'ADM-MED-ACCEPT', mediate: 'ADM-MEDICAL' }],
  ['ADMINISTRATIVE', ['MARKET_REGULATOR'], NOTHING, { apply: null, accept: 'MKT-ACCEPT', mediate: 'MKT-MEDIATE' }],
  ['ADM_POLICE', ['POLICE'], NOTHING, { apply: null, accept: null, mediate: null }],
  ['ADM_POLICE', ['POLICE'], { isRepeat: true }, { apply: null, accept: null, mediate: 'PSB-REMEDIATE' }],
  ['ADM_TRAFFIC', ['TRAFFIC_POLICE', 'POLICE'], NOTHING, { apply: 'TRF-APPLY', accept: null, mediate: 'TRF-MEDIATE' }],
  ['LABOUR', [...COMMITTEES, 'ENTERPRISE_LABOUR_COMMITTEE', 'LABOUR_MEDIATION_BODY'], NOTHING, { apply: null, accept: null, mediate: 'LAB-MEDIATE' }],
  ['COURT_ASSIGNED', [...COMMITTEES, ...ASSOCIATIONS], NOTHING, { apply: null, accept: null, mediate: 'CRT-PRE' }],
  ['COURT_ENTRUSTED', [...COMMITTEES, ...ASSOCIATIONS], { trialProcedure: 'ORDINARY' }, { apply: null, accept: null, mediate: 'CRT-POST-ORD' }],
  ['COURT_ENTRUSTED', [...COMMITTEES, ...ASSOCIATIONS], { trialProcedure: 'SUMMARY' }, { apply: null, accept: null, mediate: 'CRT-POST-SUM' }],
  ['COURT_LED', ['COURT'], NOTHING, { apply: null, accept: null, mediate: null }],
  ['RURAL_LAND', ['VILLAGE_COMMITTEE', 'ADMINISTRATIVE_BODY', 'PEOPLES_MEDIATION_COMMITTEE'], NOTHING, { apply: null, accept: null, mediate: null }],
  ['INDUSTRY', [...COMMITTEES, ...ASSOCIATIONS], NOTHING, { apply: null, accept: null, mediate: null }],
  ['COMMERCIAL', ['COMMERCIAL_MEDIATION_ORGANISATION', 'INDUSTRY_ASSOCIATION'], NOTHING, { apply: null, accept: null, mediate: null }],
];

describe('the rule of a term', () => {
  it.each(CHOICES)('%s by %j, %j', (channel, organisations, special, rules) => {
    expect(organisations.map((type) => [type, rulesOf(channel, type, special)])).toEqual(
      organisations.map((type) => [type, rules]),
    );
  });

  it('is stated above for whoever may mediate', () => {
    const stated = (channel: MediationChannel) => CHOICES.flatMap(([of, types]) => (of === channel ? types : []));
    for (const channel of MEDIATION_CHANNELS)
      expect(new Set(stated(channel))).toEqual(new Set(channelOf(channel).organisations));
  });

  it('says with whose end the mediation ends, the way to arbitration opens, or an authority is late', () => {
    const which = (is: (code: string) => boolean) => Object.keys(REFERENCE.rules).filter(is);
    expect(which(endsMediation)).toEqual(['PM-MEDICAL', 'ADM-MEDICAL', 'MKT-MEDIATE']);
    expect(which(opensArbitration)).toEqual(['LAB-MEDIATE']);
    expect(which(isAcceptanceTerm)).toEqual(['ADM-MED-ACCEPT', 'MKT-ACCEPT']);
  });
});
