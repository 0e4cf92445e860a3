import { cite } from '../../kernel/laws.js';
import { rule, type RuleRow } from './row.js';

/** Terms of petitions, and of requests about personal data. */
// prettier-ignore
export const PETITION_RULES: readonly RuleRow[] = [
  rule('XF-REGISTER', { what: ['信访事项转送交办', 'Petition office forwards or assigns'], term: [15, 'CALENDAR_DAY', 'STRICT'], start: ['收到', 'received'],
    owner: 'PETITION_OFFICE', onExpiry: 'RegistrationOverdue', source: cite('PETITION_WORK', '22'), confidence: 'VERIFIED' }),
  rule('XF-NOTICE', { what: ['书面告知', 'Written notice to the petitioner'], term: [15, 'CALENDAR_DAY', 'STRICT'], start: ['有权处理机关收到', 'received by the competent body'],
    owner: 'AUTHORITY', onExpiry: 'NoticeOverdue', source: cite('PETITION_WORK', '23'), confidence: 'VERIFIED' }),
  rule('XF-OBJECT', { what: ['提出转送异议', 'Body objects to a transfer'], term: [5, 'WORKING_DAY', 'NONE'], start: ['收到', 'received'],
    owner: 'AUTHORITY', onExpiry: 'ObjectionWindowLapsed', source: cite('PETITION_WORK', '23'), confidence: 'VERIFIED' }),
  rule('XF-HANDLE', { what: ['办结信访事项', 'Finish handling'], term: [60, 'CALENDAR_DAY', 'STRICT'], start: ['受理', 'acceptance'],
    owner: 'AUTHORITY', onExpiry: 'HandlingOverdue', source: cite('PETITION_WORK', '34'), confidence: 'VERIFIED', more: { extendable: { maxAmount: 30, unit: 'CALENDAR_DAY', approver: 'ORGANISATION_HEAD', noticeTo: 'PETITIONER' } } }),
  rule('XF-REVIEW-APPLY', { what: ['请求复查', 'Request a review'], term: [30, 'CALENDAR_DAY', 'ROLL_FORWARD'], start: ['收到书面答复', 'written reply received'],
    owner: 'PETITIONER', onExpiry: 'ReviewWindowLapsed', source: cite('PETITION_WORK', '35'), confidence: 'VERIFIED' }),
  rule('XF-REVIEW', { what: ['复查意见', 'Review opinion'], term: [30, 'CALENDAR_DAY', 'STRICT'], start: ['收到复查请求', 'request received'],
    owner: 'AUTHORITY', onExpiry: 'ReviewOverdue', source: cite('PETITION_WORK', '35'), confidence: 'VERIFIED' }),
  rule('XF-REREVIEW-APPLY', { what: ['请求复核', 'Request a second review'], term: [30, 'CALENDAR_DAY', 'ROLL_FORWARD'], start: ['收到复查意见', 'review opinion received'],
    owner: 'PETITIONER', onExpiry: 'ReReviewWindowLapsed', source: cite('PETITION_WORK', '36'), confidence: 'VERIFIED' }),
  rule('XF-REREVIEW', { what: ['复核意见', 'Second review opinion'], term: [30, 'CALENDAR_DAY', 'STRICT'], start: ['收到复核请求', 'request received'],
    owner: 'AUTHORITY', onExpiry: 'ReReviewOverdue', source: cite('PETITION_WORK', '36'), confidence: 'VERIFIED', more: { pausedBy: ['HEARING'] } }),
  rule('XF-SIMPLE-ACCEPT', { what: ['简易办理：受理', 'Simplified procedure: acceptance'], term: [3, 'WORKING_DAY', 'NONE'], start: ['收到', 'received'],
    owner: 'AUTHORITY', onExpiry: 'AcceptanceOverdue', source: cite('PETITION_SIMPLIFIED', '—'), confidence: 'UNSURE', more: { isConfigurable: true } }),
  rule('XF-SIMPLE-HANDLE', { what: ['简易办理：处理意见', 'Simplified procedure: opinion'], term: [10, 'WORKING_DAY', 'NONE'], start: ['受理', 'acceptance'],
    owner: 'AUTHORITY', onExpiry: 'HandlingOverdue', source: cite('PETITION_SIMPLIFIED', '—'), confidence: 'UNSURE', more: { isConfigurable: true } }),
  rule('XF-SIMPLE-PASS', { what: ['简易办理：逐级转送', 'Simplified procedure: each level passes on'], term: [1, 'WORKING_DAY', 'NONE'], start: ['收到', 'received'],
    owner: 'PETITION_OFFICE', onExpiry: 'RegistrationOverdue', source: cite('PETITION_SIMPLIFIED', '—'), confidence: 'UNSURE', more: { isConfigurable: true } }),
  rule('PI-RIGHTS', { what: ['答复个人信息权利请求', 'Answer a data subject’s request'], term: [15, 'WORKING_DAY', 'NONE'], start: ['收到请求', 'request'],
    owner: 'DATA_HANDLER', onExpiry: 'ReplyOverdue', source: cite('PERSONAL_INFORMATION', '45–50'), confidence: 'VERIFIED', more: { isConfigurable: true, remark: { zh: '法律规定“及时”；15 个工作日为产品默认值', en: 'The law says promptly; 15 working days are a default of the product' } } }),
];
