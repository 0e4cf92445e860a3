import { cite, PRODUCT_DEFAULT } from '../../kernel/laws.js';
import { rule, type RuleRow } from './row.js';

/** Terms of mediation outside the courts. */
// prettier-ignore
export const MEDIATION_RULES: readonly RuleRow[] = [
  rule('PM-MEDIATE', { what: ['人民调解期限', "People's mediation"], term: [30, 'CALENDAR_DAY', 'ROLL_FORWARD'], start: ['受理', 'acceptance'],
    owner: 'MEDIATION_ORGANISATION', onExpiry: 'MediationPeriodExpired', source: cite('MEDIATION_WORK', '33'), confidence: 'SECONDARY', more: { extendable: { consentOf: 'ALL_PARTIES' }, pausedBy: ['APPRAISAL'], isConfigurable: true, remark: { zh: '一个月；地方可以另行规定', en: 'One month; local rules may set it otherwise' } } }),
  rule('PM-MEDICAL', { what: ['医疗纠纷人民调解期限', "People's mediation of medical disputes"], term: [30, 'WORKING_DAY', 'NONE'], start: ['受理', 'acceptance'],
    owner: 'MEDIATION_ORGANISATION', onExpiry: 'MediationPeriodExpired', source: cite('MEDICAL_DISPUTES', '38'), confidence: 'VERIFIED', more: { extendable: { consentOf: 'ALL_PARTIES_AND_ORGANISATION' }, pausedBy: ['APPRAISAL'] } }),
  rule('ADM-MED-ACCEPT', { what: ['卫生健康部门决定是否受理', 'Health authority decides on acceptance'], term: [5, 'WORKING_DAY', 'NONE'], start: ['收到申请', 'application received'],
    owner: 'AUTHORITY', onExpiry: 'AcceptanceOverdue', source: cite('MEDICAL_DISPUTES', '40'), confidence: 'VERIFIED' }),
  rule('ADM-MEDICAL', { what: ['医疗纠纷行政调解期限', 'Mediation by the health authority'], term: [30, 'WORKING_DAY', 'NONE'], start: ['受理', 'acceptance'],
    owner: 'AUTHORITY', onExpiry: 'MediationPeriodExpired', source: cite('MEDICAL_DISPUTES', '40'), confidence: 'VERIFIED', more: { pausedBy: ['APPRAISAL'] } }),
  rule('LAB-MEDIATE', { what: ['劳动争议调解期限', 'Labour dispute mediation'], term: [15, 'CALENDAR_DAY', 'ROLL_FORWARD'], start: ['收到申请', 'application received'],
    owner: 'MEDIATION_ORGANISATION', onExpiry: 'MediationPeriodExpired', source: cite('LABOUR_DISPUTES', '14'), confidence: 'VERIFIED', more: { remark: { zh: '期满未达成协议的，可以申请仲裁', en: 'On expiry the way to arbitration is open' } } }),
  rule('TRF-APPLY', { what: ['申请交通事故调解', 'Apply for traffic-police mediation'], term: [10, 'CALENDAR_DAY', 'ROLL_FORWARD'], start: ['收到事故认定书', 'accident finding received'],
    owner: 'PARTIES', onExpiry: 'ApplicationWindowLapsed', source: cite('TRAFFIC_REGULATION', '94'), confidence: 'VERIFIED', more: { remark: { zh: '各方共同书面申请', en: 'All parties jointly, in writing' } } }),
  rule('TRF-MEDIATE', { what: ['交通事故调解期限', 'Traffic-police mediation'], term: [10, 'CALENDAR_DAY', 'ROLL_FORWARD'], start: ['丧葬结束、治疗终结、定残或者损失确定', 'funeral, treatment ended, disability or loss fixed'],
    owner: 'AUTHORITY', onExpiry: 'MediationPeriodExpired', source: cite('TRAFFIC_REGULATION', '94–96'), confidence: 'VERIFIED' }),
  rule('PSB-REMEDIATE', { what: ['治安案件再次调解', 'Second police mediation of a public-order case'], term: [7, 'WORKING_DAY', 'NONE'], start: ['第一次调解未达成协议', 'first mediation failed'],
    owner: 'AUTHORITY', onExpiry: 'MediationPeriodExpired', source: cite('POLICE_PROCEDURE', '183'), confidence: 'UNSURE' }),
  rule('MKT-ACCEPT', { what: ['消费投诉是否受理', 'Market regulator decides on a complaint'], term: [7, 'WORKING_DAY', 'NONE'], start: ['收到投诉', 'complaint received'],
    owner: 'AUTHORITY', onExpiry: 'AcceptanceOverdue', source: cite('MARKET_COMPLAINTS', '14'), confidence: 'SECONDARY' }),
  rule('MKT-MEDIATE', { what: ['消费投诉终止调解', 'End of mediation by the market regulator'], term: [45, 'WORKING_DAY', 'NONE'], start: ['受理', 'acceptance'],
    owner: 'AUTHORITY', onExpiry: 'MediationPeriodExpired', source: cite('MARKET_COMPLAINTS', '21'), confidence: 'SECONDARY', more: { remark: { zh: '2026 年修订文本待核', en: 'The text revised in 2026 is to be checked' } } }),
  rule('ADM-MEDIATE', { what: ['行政调解期限', 'Administrative mediation'], term: [30, 'CALENDAR_DAY', 'ROLL_FORWARD'], start: ['受理', 'acceptance'],
    owner: 'AUTHORITY', onExpiry: 'MediationPeriodExpired', source: PRODUCT_DEFAULT, confidence: 'UNSURE', more: { extendable: { maxAmount: 30, unit: 'CALENDAR_DAY', consentOf: 'ALL_PARTIES' }, isConfigurable: true, remark: { zh: '无全国统一规定，按各地办法设定；此为产品默认值', en: 'No national rule: a default of the product, set by local rules' } } }),
];
