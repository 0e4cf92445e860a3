/**
 * The closed code lists of a dispute with their labels. Codes are stored in facts and never change meaning.
 * Source: national people's-mediation statistics form; People's Mediation Law (2010).
 */
import { codesOf, labels } from '../kernel/code-list.js';

export const DISPUTE_STATUS_LABELS = labels({
  DISCOVERED: { zh: '已排查', en: 'Discovered' },
  REGISTERED: { zh: '已登记', en: 'Registered' },
  CONSENT_PENDING: { zh: '征询意愿', en: 'Consent pending' },
  ACCEPTED: { zh: '已受理', en: 'Accepted' },
  NOT_ACCEPTED: { zh: '不予受理', en: 'Not accepted' },
  MEDIATING: { zh: '调解中', en: 'In mediation' },
  SUSPENDED: { zh: '中止', en: 'Suspended' },
  AGREEMENT_REACHED: { zh: '达成协议', en: 'Agreement reached' },
  AGREEMENT_EFFECTIVE: { zh: '协议生效', en: 'Agreement in effect' },
  FULFILLED: { zh: '履行完毕', en: 'Fulfilled' },
  BREACHED: { zh: '未履行', en: 'Breached' },
  MEDIATION_FAILED: { zh: '调解不成', en: 'Mediation failed' },
  REFERRED: { zh: '已转出', en: 'Referred' },
  WITHDRAWN: { zh: '撤回或自行和解', en: 'Withdrawn or settled privately' },
  CLOSED: { zh: '结案', en: 'Closed' },
  ARCHIVED: { zh: '归档', en: 'Archived' },
  MERGED: { zh: '已并案', en: 'Merged into another case' },
  ANNULLED: { zh: '已注销', en: 'Annulled' },
});
export type DisputeStatus = keyof typeof DISPUTE_STATUS_LABELS;
export const DISPUTE_STATUSES = codesOf(DISPUTE_STATUS_LABELS);

export const DISPUTE_TYPE_LABELS = labels({
  MARRIAGE_FAMILY: { zh: '婚姻家庭纠纷', en: 'Marriage and family' },
  NEIGHBOUR: { zh: '邻里纠纷', en: 'Neighbours' },
  HOUSE_HOMESTEAD: { zh: '房屋宅基地纠纷', en: 'House and homestead' },
  CONTRACT: { zh: '合同纠纷', en: 'Contract' },
  PRODUCTION_OPERATION: { zh: '生产经营纠纷', en: 'Production and operation' },
  DAMAGE_COMPENSATION: { zh: '损害赔偿纠纷', en: 'Compensation for damage' },
  FOREST_LAND: { zh: '山林土地纠纷', en: 'Forest and land' },
  LAND_EXPROPRIATION: { zh: '征地拆迁纠纷', en: 'Land expropriation and demolition' },
  ENVIRONMENT: { zh: '环境污染纠纷', en: 'Environmental pollution' },
  WAGE_ARREARS_MIGRANT: { zh: '拖欠农民工工资纠纷', en: 'Wage arrears of migrant workers' },
  LABOUR_OTHER: { zh: '其他劳动争议纠纷', en: 'Other labour disputes' },
  TOURISM: { zh: '旅游纠纷', en: 'Tourism' },
  E_COMMERCE: { zh: '电子商务纠纷', en: 'E-commerce' },
  CONSUMER_OTHER: { zh: '其他消费纠纷', en: 'Other consumer disputes' },
  MEDICAL: { zh: '医疗纠纷', en: 'Medical' },
  ROAD_TRAFFIC: { zh: '道路交通事故纠纷', en: 'Road traffic accidents' },
  PROPERTY_MANAGEMENT: { zh: '物业纠纷', en: 'Property management' },
  OTHER: { zh: '其他纠纷', en: 'Other' },
});
export type DisputeType = keyof typeof DISPUTE_TYPE_LABELS;
export const DISPUTE_TYPES = codesOf(DISPUTE_TYPE_LABELS);

export const SOURCE_LABELS = labels({
  PROACTIVE: { zh: '主动调解', en: 'On the initiative of the organisation' },
  APPLICATION: { zh: '依申请调解', en: 'On application' },
  COMMISSIONED_COURT: { zh: '法院委托移送', en: 'Commissioned by a court' },
  COMMISSIONED_PROCURATORATE: { zh: '检察院委托移送', en: 'Commissioned by a procuratorate' },
  COMMISSIONED_POLICE: { zh: '公安机关委托移送', en: 'Commissioned by the police' },
  COMMISSIONED_PETITION: { zh: '信访部门委托移送', en: 'Commissioned by a petition office' },
  COMMISSIONED_OTHER: { zh: '其他部门委托移送', en: 'Commissioned by another body' },
});
export type DisputeSource = keyof typeof SOURCE_LABELS;
export const DISPUTE_SOURCES = codesOf(SOURCE_LABELS);

export const CHANNEL_LABELS = labels({
  PEOPLES: { zh: '人民调解', en: "People's mediation" },
  PEOPLES_MEDICAL: { zh: '医疗纠纷人民调解', en: "People's mediation of medical disputes" },
  ADMINISTRATIVE: { zh: '行政调解', en: 'Administrative mediation' },
  ADM_POLICE: { zh: '治安调解', en: 'Public-order mediation' },
  ADM_TRAFFIC: { zh: '交通事故调解', en: 'Traffic accident mediation' },
  LABOUR: { zh: '劳动争议调解', en: 'Labour dispute mediation' },
  COURT_ASSIGNED: { zh: '诉前委派调解', en: 'Court-assigned mediation before filing' },
  COURT_ENTRUSTED: { zh: '诉中委托调解', en: 'Court-entrusted mediation after filing' },
  COURT_LED: { zh: '法院调解', en: 'Mediation led by the court' },
  RURAL_LAND: { zh: '农村土地承包纠纷调解', en: 'Rural land contract mediation' },
  INDUSTRY: { zh: '行业调解', en: 'Industry mediation' },
  COMMERCIAL: { zh: '商事调解', en: 'Commercial mediation' },
});
export type MediationChannel = keyof typeof CHANNEL_LABELS;
export const MEDIATION_CHANNELS = codesOf(CHANNEL_LABELS);

export const DIFFICULTY_LABELS = labels({
  SIMPLE: { zh: '简易', en: 'Simple' },
  ORDINARY: { zh: '一般', en: 'Ordinary' },
  DIFFICULT: { zh: '疑难复杂', en: 'Difficult and complex' },
});
export type Difficulty = keyof typeof DIFFICULTY_LABELS;
export const DIFFICULTIES = codesOf(DIFFICULTY_LABELS);

export const OUTCOME_LABELS = labels({
  AGREED_WRITTEN: { zh: '达成书面协议', en: 'Agreed in writing' },
  AGREED_ORAL: { zh: '达成口头协议', en: 'Agreed orally' },
  SETTLED_PRIVATELY: { zh: '自行和解', en: 'Settled privately' },
  COURT_CONFIRMED: { zh: '司法确认', en: 'Confirmed by a court' },
  RESOLVED_BY_DECISION: { zh: '裁决或处理', en: 'Resolved by decision' },
  FAILED_TO_COURT: { zh: '调解不成，告知诉讼', en: 'Failed, to court' },
  FAILED_TO_ARBITRATION: { zh: '调解不成，告知仲裁', en: 'Failed, to arbitration' },
  FAILED_TO_ADMIN: { zh: '调解不成，告知行政途径', en: 'Failed, to an authority' },
  FAILED_NO_ACTION: { zh: '调解不成，未采取其他途径', en: 'Failed, no further action' },
  NOT_ACCEPTED: { zh: '不予受理', en: 'Not accepted' },
  WITHDRAWN: { zh: '撤回', en: 'Withdrawn' },
  ENTERED_IN_ERROR: { zh: '登记有误', en: 'Entered in error' },
});
export type Outcome = keyof typeof OUTCOME_LABELS;
export const OUTCOMES = codesOf(OUTCOME_LABELS);

/** Outcomes that count as resolved (化解) in statistics. */
export const RESOLVED_OUTCOMES: readonly Outcome[] = [
  'AGREED_WRITTEN',
  'AGREED_ORAL',
  'SETTLED_PRIVATELY',
  'COURT_CONFIRMED',
  'RESOLVED_BY_DECISION',
];

export const SIDE_LABELS = labels({
  A: { zh: '甲方', en: 'Side A' },
  B: { zh: '乙方', en: 'Side B' },
});
export type Side = keyof typeof SIDE_LABELS;
export const SIDES = codesOf(SIDE_LABELS);

export * from './dispute.act-codes.js';
export * from './dispute.document-codes.js';
export * from './dispute.court-codes.js';
export * from './dispute.lifecycle-codes.js';
export * from './dispute.referral-codes.js';
