/** What the law says of each channel, spelled out beside the table: who mediates, consent, clock, form, effect, confirmation, fee. */
import { describe, expect, it } from '@jest/globals';
import { ASSOCIATIONS, COMMITTEES } from '../../test/mediating-bodies.js';
import { MEDIATION_CHANNELS, type MediationChannel } from './dispute.codes.js';
import { channelOf, mediatingTypes, type ChannelRules, type EffectActs } from './dispute.channels.js';

const AUTHORITIES = [
  'ADMINISTRATIVE_BODY',
  'HEALTH_AUTHORITY',
  'MARKET_REGULATOR',
  'JUSTICE_OFFICE',
  'JUSTICE_BUREAU',
] as const;

const ANY_MANNER = ['SIGN', 'SEAL', 'FINGERPRINT', 'E_SIGNATURE'] as const;
const NO_FINGERPRINT = ['SIGN', 'SEAL', 'E_SIGNATURE'] as const;
const JOINTLY_SIGNED = ['SIGN', 'E_SIGNATURE'] as const;

type Cells = readonly [
  channel: MediationChannel,
  mediatedBy: ChannelRules['organisations'],
  forTypes: ChannelRules['disputeTypes'],
  openedBy: ChannelRules['openedBy'],
  consent: ChannelRules['consent'],
  clock: ChannelRules['clock'],
  blockedElsewhere: boolean,
  forms: ChannelRules['forms'],
  effect: readonly [EffectActs['partyManners'], mediators: EffectActs['mediators'], seal: EffectActs['seal']] | null,
  confirmable: boolean,
  recordsSingle: boolean,
  fee: ChannelRules['fee'],
];

// prettier-ignore
const ROWS: readonly Cells[] = [
  ['PEOPLES', COMMITTEES, null, 'PARTIES', 'ALL_PARTIES', 'ACCEPTANCE', true, ['ORAL', 'WRITTEN'],
    [ANY_MANNER, 'ONE', true], true, false, 'FORBIDDEN'],
  ['PEOPLES_MEDICAL', COMMITTEES, ['MEDICAL'], 'PARTIES', 'ALL_PARTIES', 'ACCEPTANCE', true, ['WRITTEN'],
    [NO_FINGERPRINT, 'ONE', true], true, false, 'FORBIDDEN'],
  ['ADMINISTRATIVE', AUTHORITIES, null, 'PARTIES', 'ALL_PARTIES', 'ACCEPTANCE', true, ['WRITTEN'],
    [ANY_MANNER, 'ONE', true], false, false, 'NONE'],
  ['ADM_POLICE', ['POLICE'], null, 'PARTIES', 'ALL_PARTIES', 'LAST_ATTEMPT', true, ['WRITTEN'],
    [ANY_MANNER, 'ONE', true], false, true, 'NONE'],
  ['ADM_TRAFFIC', ['TRAFFIC_POLICE', 'POLICE'], ['ROAD_TRAFFIC'], 'PARTIES', 'ALL_PARTIES_IN_WRITING', 'STATED', true, ['WRITTEN'],
    [JOINTLY_SIGNED, 'NONE', false], false, false, 'NONE'],
  ['LABOUR', [...COMMITTEES, 'ENTERPRISE_LABOUR_COMMITTEE', 'LABOUR_MEDIATION_BODY'], ['WAGE_ARREARS_MIGRANT', 'LABOUR_OTHER'], 'PARTIES', 'ALL_PARTIES', 'APPLICATION', true, ['WRITTEN'],
    [NO_FINGERPRINT, 'ONE', true], true, false, 'NONE'],
  ['COURT_ASSIGNED', [...COMMITTEES, ...ASSOCIATIONS], null, 'COURT_COMMISSION', 'ALL_PARTIES', 'ACCEPTANCE', false, ['WRITTEN'],
    [ANY_MANNER, 'NONE', 'UNLESS_E_SIGNED'], true, false, 'ROSTER'],
  ['COURT_ENTRUSTED', [...COMMITTEES, ...ASSOCIATIONS], null, 'COURT_COMMISSION', 'ALL_PARTIES', 'ACCEPTANCE', false, ['WRITTEN'],
    null, false, false, 'NONE'],
  ['COURT_LED', ['COURT'], null, 'PARTIES', 'ALL_PARTIES', 'ACCEPTANCE', false, ['WRITTEN'],
    null, false, false, 'NONE'],
  ['RURAL_LAND', ['VILLAGE_COMMITTEE', 'ADMINISTRATIVE_BODY', 'PEOPLES_MEDIATION_COMMITTEE'], null, 'PARTIES', 'ALL_PARTIES', 'ACCEPTANCE', true, ['WRITTEN'],
    [ANY_MANNER, 'ALL', true], true, false, 'NONE'],
  ['INDUSTRY', [...COMMITTEES, ...ASSOCIATIONS], null, 'PARTIES', 'ALL_PARTIES', 'ACCEPTANCE', true, ['WRITTEN'],
    [ANY_MANNER, 'ONE', true], true, false, 'NONE'],
  ['COMMERCIAL', ['COMMERCIAL_MEDIATION_ORGANISATION', 'INDUSTRY_ASSOCIATION'], null, 'PARTIES', 'ALL_PARTIES', 'ACCEPTANCE', true, ['WRITTEN'],
    [ANY_MANNER, 'ONE', true], true, false, 'TARIFF'],
];

const cellsOf = (channel: MediationChannel) => {
  const { application: _, ...rules } = channelOf(channel);
  return rules;
};

describe('the table of channels', () => {
  it('says where the law has the parties apply', () => {
    const articles = MEDIATION_CHANNELS.map((channel) => [channel, channelOf(channel).application?.article]);
    expect(articles.filter(([, article]) => article !== undefined)).toEqual([
      ['PEOPLES_MEDICAL', '31'],
      ['LABOUR', '12'],
    ]);
  });

  it.each(ROWS)(
    'says what the law says of %s',
    (channel, organisations, disputeTypes, openedBy, consent, clock, isBlockedElsewhere, forms, acts, ...last) => {
      const [isConfirmable, recordsSingleMediator, fee] = last;
      const effect = acts && { partyManners: acts[0], mediators: acts[1], seal: acts[2] };
      const conditions = { organisations, disputeTypes, openedBy, consent, clock, isBlockedElsewhere };
      const results = { forms, effect, isConfirmable, recordsSingleMediator, fee };
      expect(cellsOf(channel)).toEqual({ ...conditions, ...results });
    },
  );

  it('leaves no channel and no type of organisation out', () => {
    expect(ROWS.map(([channel]) => channel)).toEqual(MEDIATION_CHANNELS);
    expect(new Set(mediatingTypes)).toEqual(new Set(ROWS.flatMap(([, mediatedBy]) => mediatedBy)));
  });
});
