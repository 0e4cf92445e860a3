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
  law: string,
  article: string,
];

// prettier-ignore
const ROWS: readonly Cells[] = [
  ['PEOPLES', COMMITTEES, null, 'PARTIES', 'ALL_PARTIES', 'ACCEPTANCE', true, ['ORAL', 'WRITTEN'],
    [ANY_MANNER, 'ONE', true], true, false, 'FORBIDDEN', '中华人民共和国人民调解法', '4, 7–9, 28–30'],
  ['PEOPLES_MEDICAL', COMMITTEES, ['MEDICAL'], 'PARTIES', 'ALL_PARTIES', 'ACCEPTANCE', true, ['WRITTEN'],
    [NO_FINGERPRINT, 'ONE', true], true, false, 'FORBIDDEN', '医疗纠纷预防和处理条例', '31, 38–39, 42'],
  ['ADMINISTRATIVE', AUTHORITIES, null, 'PARTIES', 'ALL_PARTIES', 'ACCEPTANCE', true, ['WRITTEN'],
    [ANY_MANNER, 'ONE', true], false, false, 'NONE', '产品默认值（非法律规定）', '—'],
  ['ADM_POLICE', ['POLICE'], null, 'PARTIES', 'ALL_PARTIES', 'LAST_ATTEMPT', true, ['WRITTEN'],
    [ANY_MANNER, 'ONE', true], false, true, 'NONE', '中华人民共和国治安管理处罚法', '9, 108'],
  ['ADM_TRAFFIC', ['TRAFFIC_POLICE', 'POLICE'], ['ROAD_TRAFFIC'], 'PARTIES', 'ALL_PARTIES_IN_WRITING', 'STATED', true, ['WRITTEN'],
    [JOINTLY_SIGNED, 'NONE', false], false, false, 'NONE', '中华人民共和国道路交通安全法实施条例', '94–96'],
  ['LABOUR', [...COMMITTEES, 'ENTERPRISE_LABOUR_COMMITTEE', 'LABOUR_MEDIATION_BODY'], ['WAGE_ARREARS_MIGRANT', 'LABOUR_OTHER'], 'PARTIES', 'ALL_PARTIES', 'APPLICATION', true, ['WRITTEN'],
    [NO_FINGERPRINT, 'ONE', true], true, false, 'NONE', '中华人民共和国劳动争议调解仲裁法', '10, 14'],
  ['COURT_ASSIGNED', [...COMMITTEES, ...ASSOCIATIONS], null, 'COURT_COMMISSION', 'ALL_PARTIES', 'ACCEPTANCE', false, ['WRITTEN'],
    [ANY_MANNER, 'NONE', 'UNLESS_E_SIGNED'], true, false, 'ROSTER', '最高人民法院关于人民法院特邀调解的规定', '24'],
  ['COURT_ENTRUSTED', [...COMMITTEES, ...ASSOCIATIONS], null, 'COURT_COMMISSION', 'ALL_PARTIES', 'ACCEPTANCE', false, ['WRITTEN'],
    null, false, false, 'NONE', '最高人民法院关于人民法院特邀调解的规定', '20'],
  ['COURT_LED', ['COURT'], null, 'PARTIES', 'ALL_PARTIES', 'ACCEPTANCE', false, ['WRITTEN'],
    null, false, false, 'NONE', '中华人民共和国民事诉讼法', '100'],
  ['RURAL_LAND', ['VILLAGE_COMMITTEE', 'ADMINISTRATIVE_BODY', 'PEOPLES_MEDIATION_COMMITTEE'], null, 'PARTIES', 'ALL_PARTIES', 'ACCEPTANCE', true, ['WRITTEN'],
    [ANY_MANNER, 'ALL', true], true, false, 'NONE', '中华人民共和国农村土地承包经营纠纷调解仲裁法', '7–10'],
  ['INDUSTRY', [...COMMITTEES, ...ASSOCIATIONS], null, 'PARTIES', 'ALL_PARTIES', 'ACCEPTANCE', true, ['WRITTEN'],
    [ANY_MANNER, 'ONE', true], true, false, 'NONE', '产品默认值（非法律规定）', '—'],
  ['COMMERCIAL', ['COMMERCIAL_MEDIATION_ORGANISATION', 'INDUSTRY_ASSOCIATION'], null, 'PARTIES', 'ALL_PARTIES', 'ACCEPTANCE', true, ['WRITTEN'],
    [ANY_MANNER, 'ONE', true], true, false, 'TARIFF', '商事调解条例', '16'],
];

const cellsOf = (channel: MediationChannel) => {
  const { source, effect, application: _, ...rules } = channelOf(channel);
  return { ...rules, effect, law: source.law.zh, article: source.article };
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
      const [isConfirmable, recordsSingleMediator, fee, law, article] = last;
      const effect = acts && { partyManners: acts[0], mediators: acts[1], seal: acts[2] };
      const conditions = { organisations, disputeTypes, openedBy, consent, clock, isBlockedElsewhere };
      const results = { forms, effect, isConfirmable, recordsSingleMediator, fee, law, article };
      expect(cellsOf(channel)).toEqual({ ...conditions, ...results });
    },
  );

  it('leaves no channel and no type of organisation out', () => {
    expect(ROWS.map(([channel]) => channel)).toEqual(MEDIATION_CHANNELS);
    expect(new Set(mediatingTypes)).toEqual(new Set(ROWS.flatMap(([, mediatedBy]) => mediatedBy)));
  });
});
