import { cite } from '../../kernel/laws.js';
import { rule, type RuleRow } from './row.js';

/** Terms of referral, confirmation, payment order and enforcement. */
// prettier-ignore
export const COURT_RULES: readonly RuleRow[] = [
  rule('CRT-CHOOSE', { what: ['选择调解员', 'Parties choose a mediator on the court platform'], term: [2, 'WORKING_DAY', 'NONE'], start: ['双方同意在线调解', 'both agreed to online mediation'],
    owner: 'PARTIES', onExpiry: 'MediatorDesignatedByCourt', source: cite('ONLINE_MEDIATION', '10'), confidence: 'VERIFIED' }),
  rule('CRT-DESIGNATE', { what: ['法院指定调解员', 'Court designates a mediator'], term: [3, 'WORKING_DAY', 'NONE'], start: ['收到申请', 'application received'],
    owner: 'COURT', onExpiry: 'DesignationOverdue', source: cite('ONLINE_MEDIATION', '10'), confidence: 'VERIFIED' }),
  rule('CRT-CONFIRM', { what: ['确认接受委派委托', 'Organisation or mediator confirms the referral'], term: [3, 'WORKING_DAY', 'NONE'], start: ['收到委派委托', 'referral received'],
    owner: 'MEDIATION_ORGANISATION', onExpiry: 'ReferralExpired', source: cite('ONLINE_MEDIATION', '12'), confidence: 'VERIFIED' }),
  rule('CRT-CONTACT', { what: ['征询对方当事人意见', 'Ask for the other side’s consent'], term: [3, 'WORKING_DAY', 'NONE'], start: ['调解员接受', 'referral accepted by the mediator'],
    owner: 'MEDIATOR', onExpiry: 'ContactOverdue', source: cite('ONLINE_MEDIATION', '15'), confidence: 'VERIFIED' }),
  rule('CRT-PRE', { what: ['诉前委派调解期限', 'Mediation before filing'], term: [30, 'CALENDAR_DAY', 'ROLL_FORWARD'], start: ['平台确认或者签收材料', 'confirmed on the platform, or file received'],
    owner: 'MEDIATION_ORGANISATION', onExpiry: 'MediationPeriodExpired', source: cite('INVITED_MEDIATION', '27'), confidence: 'VERIFIED', more: { extendable: { consentOf: 'ALL_PARTIES' }, pausedBy: ['APPRAISAL'] } }),
  rule('CRT-POST-ORD', { what: ['诉中委托调解期限（普通程序）', 'Entrusted mediation, ordinary procedure'], term: [15, 'CALENDAR_DAY', 'ROLL_FORWARD'], start: ['确认接受', 'confirmed'],
    owner: 'MEDIATION_ORGANISATION', onExpiry: 'MediationPeriodExpired', source: cite('ONLINE_MEDIATION', '24'), confidence: 'VERIFIED', more: { extendable: { consentOf: 'ALL_PARTIES' } } }),
  rule('CRT-POST-SUM', { what: ['诉中委托调解期限（简易程序）', 'Entrusted mediation, summary procedure'], term: [7, 'CALENDAR_DAY', 'ROLL_FORWARD'], start: ['确认接受', 'confirmed'],
    owner: 'MEDIATION_ORGANISATION', onExpiry: 'MediationPeriodExpired', source: cite('ONLINE_MEDIATION', '24'), confidence: 'VERIFIED', more: { extendable: { consentOf: 'ALL_PARTIES' } } }),
  rule('SC-APPLY', { what: ['共同申请司法确认', 'Joint application for judicial confirmation'], term: [30, 'CALENDAR_DAY', 'ROLL_FORWARD'], start: ['调解协议生效', 'agreement took effect'],
    owner: 'PARTIES', onExpiry: 'ConfirmationWindowLapsed', source: cite('PEOPLES_MEDIATION', '33'), confidence: 'VERIFIED' }),
  rule('SC-ACCEPT', { what: ['法院决定是否受理', 'Court decides on acceptance'], term: [3, 'CALENDAR_DAY', 'ROLL_FORWARD'], start: ['收到申请', 'application received'],
    owner: 'COURT', onExpiry: 'AcceptanceOverdue', source: cite('CONFIRMATION_RULES', '4'), confidence: 'VERIFIED' }),
  rule('SC-DECIDE', { what: ['法院作出裁定', 'Court decides on confirmation'], term: [30, 'CALENDAR_DAY', 'ROLL_FORWARD'], start: ['立案', 'filed'],
    owner: 'COURT', onExpiry: 'DecisionOverdue', source: cite('CIVIL_PROCEDURE', '187'), confidence: 'VERIFIED', more: { extendable: { approver: 'COURT_PRESIDENT' } } }),
  rule('ENF-APPLY', { what: ['申请执行', 'Apply for enforcement'], term: [2, 'YEAR', 'ROLL_FORWARD'], start: ['履行期间最后一日', 'last day of the performance period'],
    owner: 'PARTIES', onExpiry: 'EnforcementWindowLapsed', source: cite('CIVIL_PROCEDURE', '250'), confidence: 'VERIFIED' }),
  rule('PO-ACCEPT', { what: ['支付令受理通知', 'Payment order: notice of acceptance'], term: [5, 'CALENDAR_DAY', 'ROLL_FORWARD'], start: ['申请', 'application'],
    owner: 'COURT', onExpiry: 'AcceptanceOverdue', source: cite('CIVIL_PROCEDURE', '226'), confidence: 'VERIFIED' }),
  rule('PO-ISSUE', { what: ['发出支付令', 'Payment order: issue'], term: [15, 'CALENDAR_DAY', 'ROLL_FORWARD'], start: ['受理', 'acceptance'],
    owner: 'COURT', onExpiry: 'DecisionOverdue', source: cite('CIVIL_PROCEDURE', '227'), confidence: 'VERIFIED' }),
  rule('PO-OBJECT', { what: ['清偿或者提出异议', 'Payment order: pay or object'], term: [15, 'CALENDAR_DAY', 'ROLL_FORWARD'], start: ['收到支付令', 'service'],
    owner: 'PARTIES', onExpiry: 'ObjectionWindowLapsed', source: cite('CIVIL_PROCEDURE', '227'), confidence: 'VERIFIED' }),
];
