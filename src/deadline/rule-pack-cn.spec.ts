/** Every statutory term as the law has it, spelled out beside the pack: what reads otherwise there, or only in one of the two, fails. */
import { describe, expect, it } from '@jest/globals';
import type { DeadlineRule } from '../kernel/deadline/index.js';
import { RULE_PACK_CN } from './rule-pack-cn.js';

const ORDER_75 = '人民调解工作若干规定 2002';
const MEDICAL = '医疗纠纷预防和处理条例 2018';
const LABOUR = '中华人民共和国劳动争议调解仲裁法 2007';
const TRAFFIC = '中华人民共和国道路交通安全法实施条例 2017';
const POLICE = '公安机关办理行政案件程序规定 2020';
const MARKET = '市场监督管理投诉举报处理暂行办法 2022';
const DEFAULT = '产品默认值（非法律规定） 1';
const ONLINE = '人民法院在线调解规则 2021';
const INVITED = '最高人民法院关于人民法院特邀调解的规定 2016';
const PEOPLES = '中华人民共和国人民调解法 2010';
const CONFIRMING = '最高人民法院关于人民调解协议司法确认程序的若干规定 2011';
const CIVIL = '中华人民共和国民事诉讼法 2023';
const PETITION = '信访工作条例 2022';
const SIMPLIFIED = '信访事项简易办理办法 2022';
const PRIVACY = '中华人民共和国个人信息保护法 2021';
const CORRECTION = '中华人民共和国社区矫正法 2019';
const MEASURES = '中华人民共和国社区矫正法实施办法 2020';

const ALL = { consentOf: 'ALL_PARTIES' } as const;
const APPRAISAL = { pausedBy: ['APPRAISAL'] } as const;
const LOCAL = { isConfigurable: true } as const;
const BEFORE = { direction: 'BEFORE' } as const;
const remark = (zh: string, en: string) => ({ remark: { zh, en } });

/** What differs from rule to rule; `more` holds whatever else a rule says. */
const cellsOf = ({ code, name, amount, unit, rollPolicy, startEvent, source, ...rest }: DeadlineRule) => {
  const { confidence, owner, onExpiry, version, ...more } = rest;
  const law = `${source.law.zh} ${source.version}`;
  const texts = [name.zh, name.en, startEvent.zh, startEvent.en] as const;
  return {
    version,
    row: [code, amount, unit, rollPolicy, law, source.article, confidence, owner, onExpiry, ...texts, more],
  };
};

// prettier-ignore
const TERMS = [
  ['PM-MEDIATE', 30, 'CALENDAR_DAY', 'ROLL_FORWARD', ORDER_75, '33', 'SECONDARY', 'MEDIATION_ORGANISATION', 'MediationPeriodExpired', '人民调解期限', "People's mediation", '受理', 'acceptance', { extendable: ALL, ...APPRAISAL, ...LOCAL, ...remark('一个月；地方可以另行规定', 'One month; local rules may set it otherwise') }],
  ['PM-MEDICAL', 30, 'WORKING_DAY', 'NONE', MEDICAL, '38', 'VERIFIED', 'MEDIATION_ORGANISATION', 'MediationPeriodExpired', '医疗纠纷人民调解期限', "People's mediation of medical disputes", '受理', 'acceptance', { extendable: { consentOf: 'ALL_PARTIES_AND_ORGANISATION' }, ...APPRAISAL }],
  ['ADM-MED-ACCEPT', 5, 'WORKING_DAY', 'NONE', MEDICAL, '40', 'VERIFIED', 'AUTHORITY', 'AcceptanceOverdue', '卫生健康部门决定是否受理', 'Health authority decides on acceptance', '收到申请', 'application received', {}],
  ['ADM-MEDICAL', 30, 'WORKING_DAY', 'NONE', MEDICAL, '40', 'VERIFIED', 'AUTHORITY', 'MediationPeriodExpired', '医疗纠纷行政调解期限', 'Mediation by the health authority', '受理', 'acceptance', APPRAISAL],
  ['LAB-MEDIATE', 15, 'CALENDAR_DAY', 'ROLL_FORWARD', LABOUR, '14', 'VERIFIED', 'MEDIATION_ORGANISATION', 'MediationPeriodExpired', '劳动争议调解期限', 'Labour dispute mediation', '收到申请', 'application received', remark('期满未达成协议的，可以申请仲裁', 'On expiry the way to arbitration is open')],
  ['TRF-APPLY', 10, 'CALENDAR_DAY', 'ROLL_FORWARD', TRAFFIC, '94', 'VERIFIED', 'PARTIES', 'ApplicationWindowLapsed', '申请交通事故调解', 'Apply for traffic-police mediation', '收到事故认定书', 'accident finding received', remark('各方共同书面申请', 'All parties jointly, in writing')],
  ['TRF-MEDIATE', 10, 'CALENDAR_DAY', 'ROLL_FORWARD', TRAFFIC, '94–96', 'VERIFIED', 'AUTHORITY', 'MediationPeriodExpired', '交通事故调解期限', 'Traffic-police mediation', '丧葬结束、治疗终结、定残或者损失确定', 'funeral, treatment ended, disability or loss fixed', {}],
  ['PSB-REMEDIATE', 7, 'WORKING_DAY', 'NONE', POLICE, '183', 'UNSURE', 'AUTHORITY', 'MediationPeriodExpired', '治安案件再次调解', 'Second police mediation of a public-order case', '第一次调解未达成协议', 'first mediation failed', {}],
  ['MKT-ACCEPT', 7, 'WORKING_DAY', 'NONE', MARKET, '14', 'SECONDARY', 'AUTHORITY', 'AcceptanceOverdue', '消费投诉是否受理', 'Market regulator decides on a complaint', '收到投诉', 'complaint received', {}],
  ['MKT-MEDIATE', 45, 'WORKING_DAY', 'NONE', MARKET, '21', 'SECONDARY', 'AUTHORITY', 'MediationPeriodExpired', '消费投诉终止调解', 'End of mediation by the market regulator', '受理', 'acceptance', remark('2026 年修订文本待核', 'The text revised in 2026 is to be checked')],
  ['ADM-MEDIATE', 30, 'CALENDAR_DAY', 'ROLL_FORWARD', DEFAULT, '—', 'UNSURE', 'AUTHORITY', 'MediationPeriodExpired', '行政调解期限', 'Administrative mediation', '受理', 'acceptance', { extendable: { maxAmount: 30, unit: 'CALENDAR_DAY', ...ALL }, ...LOCAL, ...remark('无全国统一规定，按各地办法设定；此为产品默认值', 'No national rule: a default of the product, set by local rules') }],

  ['CRT-CHOOSE', 2, 'WORKING_DAY', 'NONE', ONLINE, '10', 'VERIFIED', 'PARTIES', 'MediatorDesignatedByCourt', '选择调解员', 'Parties choose a mediator on the court platform', '双方同意在线调解', 'both agreed to online mediation', {}],
  ['CRT-DESIGNATE', 3, 'WORKING_DAY', 'NONE', ONLINE, '10', 'VERIFIED', 'COURT', 'DesignationOverdue', '法院指定调解员', 'Court designates a mediator', '收到申请', 'application received', {}],
  ['CRT-CONFIRM', 3, 'WORKING_DAY', 'NONE', ONLINE, '12', 'VERIFIED', 'MEDIATION_ORGANISATION', 'ReferralExpired', '确认接受委派委托', 'Organisation or mediator confirms the referral', '收到委派委托', 'referral received', {}],
  ['CRT-CONTACT', 3, 'WORKING_DAY', 'NONE', ONLINE, '15', 'VERIFIED', 'MEDIATOR', 'ContactOverdue', '征询对方当事人意见', 'Ask for the other side’s consent', '调解员接受', 'referral accepted by the mediator', {}],
  ['CRT-PRE', 30, 'CALENDAR_DAY', 'ROLL_FORWARD', INVITED, '27', 'VERIFIED', 'MEDIATION_ORGANISATION', 'MediationPeriodExpired', '诉前委派调解期限', 'Mediation before filing', '平台确认或者签收材料', 'confirmed on the platform, or file received', { extendable: ALL, ...APPRAISAL }],
  ['CRT-POST-ORD', 15, 'CALENDAR_DAY', 'ROLL_FORWARD', ONLINE, '24', 'VERIFIED', 'MEDIATION_ORGANISATION', 'MediationPeriodExpired', '诉中委托调解期限（普通程序）', 'Entrusted mediation, ordinary procedure', '确认接受', 'confirmed', { extendable: ALL }],
  ['CRT-POST-SUM', 7, 'CALENDAR_DAY', 'ROLL_FORWARD', ONLINE, '24', 'VERIFIED', 'MEDIATION_ORGANISATION', 'MediationPeriodExpired', '诉中委托调解期限（简易程序）', 'Entrusted mediation, summary procedure', '确认接受', 'confirmed', { extendable: ALL }],
  ['SC-APPLY', 30, 'CALENDAR_DAY', 'ROLL_FORWARD', PEOPLES, '33', 'VERIFIED', 'PARTIES', 'ConfirmationWindowLapsed', '共同申请司法确认', 'Joint application for judicial confirmation', '调解协议生效', 'agreement took effect', {}],
  ['SC-ACCEPT', 3, 'CALENDAR_DAY', 'ROLL_FORWARD', CONFIRMING, '4', 'VERIFIED', 'COURT', 'AcceptanceOverdue', '法院决定是否受理', 'Court decides on acceptance', '收到申请', 'application received', {}],
  ['SC-DECIDE', 30, 'CALENDAR_DAY', 'ROLL_FORWARD', CIVIL, '187', 'VERIFIED', 'COURT', 'DecisionOverdue', '法院作出裁定', 'Court decides on confirmation', '立案', 'filed', { extendable: { approver: 'COURT_PRESIDENT' } }],
  ['ENF-APPLY', 2, 'YEAR', 'ROLL_FORWARD', CIVIL, '250', 'VERIFIED', 'PARTIES', 'EnforcementWindowLapsed', '申请执行', 'Apply for enforcement', '履行期间最后一日', 'last day of the performance period', {}],
  ['PO-ACCEPT', 5, 'CALENDAR_DAY', 'ROLL_FORWARD', CIVIL, '226', 'VERIFIED', 'COURT', 'AcceptanceOverdue', '支付令受理通知', 'Payment order: notice of acceptance', '申请', 'application', {}],
  ['PO-ISSUE', 15, 'CALENDAR_DAY', 'ROLL_FORWARD', CIVIL, '227', 'VERIFIED', 'COURT', 'DecisionOverdue', '发出支付令', 'Payment order: issue', '受理', 'acceptance', {}],
  ['PO-OBJECT', 15, 'CALENDAR_DAY', 'ROLL_FORWARD', CIVIL, '227', 'VERIFIED', 'PARTIES', 'ObjectionWindowLapsed', '清偿或者提出异议', 'Payment order: pay or object', '收到支付令', 'service', {}],

  ['XF-REGISTER', 15, 'CALENDAR_DAY', 'STRICT', PETITION, '22', 'VERIFIED', 'PETITION_OFFICE', 'RegistrationOverdue', '信访事项转送交办', 'Petition office forwards or assigns', '收到', 'received', {}],
  ['XF-NOTICE', 15, 'CALENDAR_DAY', 'STRICT', PETITION, '23', 'VERIFIED', 'AUTHORITY', 'NoticeOverdue', '书面告知', 'Written notice to the petitioner', '有权处理机关收到', 'received by the competent body', {}],
  ['XF-OBJECT', 5, 'WORKING_DAY', 'NONE', PETITION, '23', 'VERIFIED', 'AUTHORITY', 'ObjectionWindowLapsed', '提出转送异议', 'Body objects to a transfer', '收到', 'received', {}],
  ['XF-HANDLE', 60, 'CALENDAR_DAY', 'STRICT', PETITION, '34', 'VERIFIED', 'AUTHORITY', 'HandlingOverdue', '办结信访事项', 'Finish handling', '受理', 'acceptance', { extendable: { maxAmount: 30, unit: 'CALENDAR_DAY', approver: 'ORGANISATION_HEAD', noticeTo: 'PETITIONER' } }],
  ['XF-REVIEW-APPLY', 30, 'CALENDAR_DAY', 'ROLL_FORWARD', PETITION, '35', 'VERIFIED', 'PETITIONER', 'ReviewWindowLapsed', '请求复查', 'Request a review', '收到书面答复', 'written reply received', {}],
  ['XF-REVIEW', 30, 'CALENDAR_DAY', 'STRICT', PETITION, '35', 'VERIFIED', 'AUTHORITY', 'ReviewOverdue', '复查意见', 'Review opinion', '收到复查请求', 'request received', {}],
  ['XF-REREVIEW-APPLY', 30, 'CALENDAR_DAY', 'ROLL_FORWARD', PETITION, '36', 'VERIFIED', 'PETITIONER', 'ReReviewWindowLapsed', '请求复核', 'Request a second review', '收到复查意见', 'review opinion received', {}],
  ['XF-REREVIEW', 30, 'CALENDAR_DAY', 'STRICT', PETITION, '36', 'VERIFIED', 'AUTHORITY', 'ReReviewOverdue', '复核意见', 'Second review opinion', '收到复核请求', 'request received', { pausedBy: ['HEARING'] }],
  ['XF-SIMPLE-ACCEPT', 3, 'WORKING_DAY', 'NONE', SIMPLIFIED, '—', 'UNSURE', 'AUTHORITY', 'AcceptanceOverdue', '简易办理：受理', 'Simplified procedure: acceptance', '收到', 'received', LOCAL],
  ['XF-SIMPLE-HANDLE', 10, 'WORKING_DAY', 'NONE', SIMPLIFIED, '—', 'UNSURE', 'AUTHORITY', 'HandlingOverdue', '简易办理：处理意见', 'Simplified procedure: opinion', '受理', 'acceptance', LOCAL],
  ['XF-SIMPLE-PASS', 1, 'WORKING_DAY', 'NONE', SIMPLIFIED, '—', 'UNSURE', 'PETITION_OFFICE', 'RegistrationOverdue', '简易办理：逐级转送', 'Simplified procedure: each level passes on', '收到', 'received', LOCAL],
  ['PI-RIGHTS', 15, 'WORKING_DAY', 'NONE', PRIVACY, '45–50', 'VERIFIED', 'DATA_HANDLER', 'ReplyOverdue', '答复个人信息权利请求', 'Answer a data subject’s request', '收到请求', 'request', { ...LOCAL, ...remark('法律规定“及时”；15 个工作日为产品默认值', 'The law says promptly; 15 working days are a default of the product') }],

  ['CC-ASSESS', 10, 'WORKING_DAY', 'NONE', MEASURES, '14', 'KNOWN', 'CORRECTION_AGENCY', 'AssessmentOverdue', '调查评估', 'Pre-sentence assessment', '收到委托', 'commission received', {}],
  ['CC-ASSESS-FAST', 5, 'WORKING_DAY', 'NONE', MEASURES, '14', 'KNOWN', 'CORRECTION_AGENCY', 'AssessmentOverdue', '调查评估（速裁）', 'Pre-sentence assessment, fast-track', '收到委托', 'commission received', {}],
  ['CC-NOTIFY', 5, 'CALENDAR_DAY', 'STRICT', CORRECTION, '20', 'VERIFIED', 'COURT', 'NotificationOverdue', '通知执行地', 'Notify the place of execution', '判决、裁定或者决定生效', 'judgment, ruling or decision effective', {}],
  ['CC-DOCS', 10, 'CALENDAR_DAY', 'STRICT', CORRECTION, '20', 'VERIFIED', 'COURT', 'DocumentsOverdue', '送达法律文书', 'Serve the legal documents', '判决、裁定或者决定生效', 'judgment, ruling or decision effective', {}],
  ['CC-RECEIPT', 5, 'CALENDAR_DAY', 'STRICT', MEASURES, '16', 'KNOWN', 'CORRECTION_AGENCY', 'ReceiptOverdue', '送达回执', 'Return the receipt', '收到法律文书', 'documents received', {}],
  ['CC-REPORT-IN', 10, 'CALENDAR_DAY', 'STRICT', CORRECTION, '21', 'VERIFIED', 'CORRECTION_OBJECT', 'ArrivalOverdue', '报到', 'Object reports in', '判决、裁定或者决定生效', 'judgment, ruling or decision effective', {}],
  ['CC-HANDOVER', 10, 'CALENDAR_DAY', 'STRICT', CORRECTION, '21', 'VERIFIED', 'AUTHORITY', 'HandoverOverdue', '暂予监外执行移送', 'Transfer of the person', '收到决定', 'decision received', {}],
  ['CC-EM', 3, 'MONTH', 'STRICT', CORRECTION, '29', 'VERIFIED', 'CORRECTION_AGENCY', 'ElectronicMonitoringEnded', '电子定位', 'Electronic positioning', '批准', 'approved', { extendable: { maxAmount: 3, unit: 'MONTH', approver: 'ORGANISATION_HEAD' } }],
  ['CC-LEAVE-APPLY', 3, 'CALENDAR_DAY', 'STRICT', MEASURES, '27', 'KNOWN', 'CORRECTION_OBJECT', 'LeaveApplicationLate', '请假申请提前量', 'Lead time of a leave application', '拟离开日', 'planned departure', BEFORE],
  ['CC-PERIODIC', 6, 'MONTH', 'STRICT', MEASURES, '29', 'KNOWN', 'CORRECTION_AGENCY', 'PeriodicTripsEnded', '经常性跨市县活动', 'Permission for recurring trips', '批准', 'approved', {}],
  ['CC-MOVE-CONSULT', 5, 'CALENDAR_DAY', 'STRICT', MEASURES, '30–31', 'UNSURE', 'CORRECTION_AGENCY', 'MoveOverdue', '变更执行地：征求意见', 'Change of place: ask the new place', '收到申请', 'application received', {}],
  ['CC-MOVE-REPLY', 5, 'CALENDAR_DAY', 'STRICT', MEASURES, '30–31', 'UNSURE', 'CORRECTION_AGENCY', 'MoveOverdue', '变更执行地：回复', 'Change of place: reply', '收到征求意见函', 'letter received', {}],
  ['CC-MOVE-DECIDE', 5, 'CALENDAR_DAY', 'STRICT', MEASURES, '30–31', 'UNSURE', 'CORRECTION_AGENCY', 'MoveOverdue', '变更执行地：决定', 'Change of place: decide', '收到回复', 'reply received', {}],
  ['CC-MOVE-ARRIVE', 7, 'CALENDAR_DAY', 'STRICT', MEASURES, '30–31', 'UNSURE', 'CORRECTION_OBJECT', 'ArrivalOverdue', '变更执行地：报到', 'Change of place: report at the new place', '收到决定', 'decision received', {}],
  ['CC-MEDICAL-REPORT', 1, 'MONTH', 'ROLL_FORWARD', MEASURES, '24', 'KNOWN', 'CORRECTION_OBJECT', 'ReportOverdue', '保外就医：报告身体情况', 'Medical parole: health report', '宣告', 'declared', {}],
  ['CC-MEDICAL-REEXAM', 3, 'MONTH', 'ROLL_FORWARD', MEASURES, '24', 'KNOWN', 'CORRECTION_OBJECT', 'ReportOverdue', '保外就医：复查', 'Medical parole: re-examination', '宣告', 'declared', {}],
  ['CC-COMMUTE', 30, 'CALENDAR_DAY', 'STRICT', CORRECTION, '33', 'VERIFIED', 'COURT', 'DecisionOverdue', '法院裁定减刑', 'Court rules on commutation', '收到建议', 'proposal received', {}],
  ['CC-REVOKE', 30, 'CALENDAR_DAY', 'STRICT', CORRECTION, '48', 'VERIFIED', 'COURT', 'DecisionOverdue', '法院裁定撤销缓刑、假释', 'Court rules on revocation', '收到建议', 'proposal received', {}],
  ['CC-ARREST', 48, 'HOUR', 'NONE', CORRECTION, '47', 'VERIFIED', 'COURT', 'DecisionOverdue', '法院决定逮捕', 'Court decides on arrest', '收到提请', 'request received', {}],
  ['CC-CUSTODY', 30, 'CALENDAR_DAY', 'STRICT', CORRECTION, '47', 'VERIFIED', 'AUTHORITY', 'CustodyOverdue', '逮捕后羁押', 'Custody after arrest', '逮捕', 'arrested', {}],
  ['CC-REIMPRISON', 30, 'CALENDAR_DAY', 'STRICT', CORRECTION, '49', 'VERIFIED', 'COURT', 'DecisionOverdue', '决定收监', 'Decision on re-imprisonment', '收到建议', 'proposal received', {}],
  ['CC-SUMMARY', 30, 'CALENDAR_DAY', 'STRICT', MEASURES, '53', 'KNOWN', 'CORRECTION_OBJECT', 'SummaryOverdue', '期满前个人总结', 'Personal summary before the end', '期满', 'term end', BEFORE],
] as const;

describe('the first rule pack', () => {
  it('holds these terms, each once, in its first version', () => {
    expect(RULE_PACK_CN).toMatchObject({ id: 'CN', version: 1 });
    expect(RULE_PACK_CN.rules.map(({ code }) => code)).toEqual(TERMS.map(([code]) => code));
    for (const rule of RULE_PACK_CN.rules) expect(cellsOf(rule).version).toBe(1);
  });

  it.each(TERMS)('says of %s: %i %s, %s; %s art. %s, %s', (...row) => {
    const rule = RULE_PACK_CN.rules.find(({ code }) => code === row[0]);
    expect(rule && cellsOf(rule).row).toEqual(row);
  });
});
