/** Codes of referrals, with their labels. Codes are stored in facts and never change meaning. */
import type { Bilingual } from '../kernel/bilingual.js';
import { codesOf, labels } from '../kernel/code-list.js';
import type { LegalSource } from '../kernel/domain-error.js';
import { cite } from '../kernel/laws.js';

export const REFERRAL_STATUS_LABELS = labels({
  SENT: { zh: '待确认', en: 'Sent, not answered yet' },
  CONFIRMED: { zh: '已确认', en: 'Confirmed' },
  DECLINED: { zh: '已谢绝', en: 'Declined' },
  EXPIRED: { zh: '逾期未确认', en: 'Not answered in time' },
  RETURNED: { zh: '已退回', en: 'Returned' },
  COMPLETED: { zh: '已办结', en: 'Completed' },
  RECALLED: { zh: '已撤回', en: 'Recalled: the parties ended the dispute' },
});
export type ReferralStatus = keyof typeof REFERRAL_STATUS_LABELS;
export const REFERRAL_STATUSES = codesOf(REFERRAL_STATUS_LABELS);

/** Sharing the work differs from handing over the case. */
export const REFERRAL_MODE_LABELS = labels({
  REFER: { zh: '委派委托', en: 'Referred: the sender keeps the case' },
  TRANSFER: { zh: '移送', en: 'Transferred: the receiver takes over the case' },
});
export type ReferralMode = keyof typeof REFERRAL_MODE_LABELS;
export const REFERRAL_MODES = codesOf(REFERRAL_MODE_LABELS);

/** Code of the day by which the sender of a referral asks for its result: a date that people set, not a statute. */
export const REFERRAL_RESULT = 'REFERRAL_RESULT';
export const REFERRAL_RESULT_NAME: Bilingual = { zh: '反馈办理结果', en: 'Result of the referral' };

/** Source: SPC Rules on Online Mediation (2021) art. 24. */
export const COURT_REFERRAL_KIND_LABELS = labels({
  PRE_FILING: { zh: '诉前委派', en: 'Assigned before filing' },
  POST_FILING_ORDINARY: { zh: '诉中委托（普通程序）', en: 'Entrusted, ordinary procedure' },
  POST_FILING_SUMMARY: { zh: '诉中委托（简易程序）', en: 'Entrusted, summary procedure' },
});
export type CourtReferralKind = keyof typeof COURT_REFERRAL_KIND_LABELS;
export const COURT_REFERRAL_KINDS = codesOf(COURT_REFERRAL_KIND_LABELS);

/** The way on that the law opens, and where it says so. */
export const REFERRAL_ROUTE_LABELS = labels({
  MEDIATION: { zh: '其他调解组织', en: 'Another mediation organisation' },
  ADMINISTRATIVE: { zh: '行政机关', en: 'An authority' },
  ARBITRATION: { zh: '仲裁机构', en: 'Arbitration' },
  LITIGATION: { zh: '人民法院', en: 'A court' },
  POLICE: { zh: '公安机关', en: 'The police' },
  PETITION: { zh: '信访部门', en: 'A petition office' },
});
export type ReferralRoute = keyof typeof REFERRAL_ROUTE_LABELS;
export const REFERRAL_ROUTES = codesOf(REFERRAL_ROUTE_LABELS);

const ROUTE_SOURCES: Readonly<Record<ReferralRoute, LegalSource>> = {
  MEDIATION: cite('PEOPLES_MEDIATION', '26'),
  ADMINISTRATIVE: cite('PEOPLES_MEDIATION', '26'),
  ARBITRATION: cite('PEOPLES_MEDIATION', '26'),
  LITIGATION: cite('PEOPLES_MEDIATION', '26'),
  POLICE: cite('PEOPLES_MEDIATION', '25'),
  PETITION: cite('PETITION_WORK', '22'),
};

/** The article that opens the way. */
export const sourceOfRoute = (route: ReferralRoute): LegalSource => ROUTE_SOURCES[route];

export const REFERRAL_DECLINE_REASON_LABELS = labels({
  NO_CAPACITY: { zh: '人员不足', en: 'No capacity' },
  CONFLICT_OF_INTEREST: { zh: '存在利害关系', en: 'Conflict of interest' },
  NO_COMPETENCE: { zh: '不属于职责范围', en: 'Outside the competence' },
  PARTY_UNWILLING: { zh: '当事人不同意', en: 'A party is unwilling' },
  MATERIALS_MISSING: { zh: '材料不全', en: 'Papers are missing' },
  OTHER: { zh: '其他', en: 'Other' },
});
export type ReferralDeclineReason = keyof typeof REFERRAL_DECLINE_REASON_LABELS;
export const REFERRAL_DECLINE_REASONS = codesOf(REFERRAL_DECLINE_REASON_LABELS);

/** What came of it, as told to the body that referred. Facts recorded before `SETTLED` tell of settlements as `WITHDRAWN`. */
export const REFERRAL_RESULT_LABELS = labels({
  AGREED: { zh: '达成调解协议', en: 'Agreement in effect' },
  AGREED_ORAL: { zh: '达成口头协议', en: 'Agreed orally' },
  SETTLED: { zh: '自行和解', en: 'Settled privately' },
  FAILED: { zh: '调解不成', en: 'Mediation failed' },
  WITHDRAWN: { zh: '撤回或者自行和解', en: 'Withdrawn or settled privately' },
  DECIDED: { zh: '已作出处理', en: 'Decided' },
  NOT_COMPETENT: { zh: '不属于职责范围', en: 'Found outside the competence' },
});
export type ReferralResult = keyof typeof REFERRAL_RESULT_LABELS;
export const REFERRAL_RESULTS = codesOf(REFERRAL_RESULT_LABELS);

/** Compartments whose texts may go along with a referral; `withoutPrejudice` is none of them. Source: SPC Rules on Online Mediation art. 18. */
export const TRAVELLING_COMPARTMENTS = [
  'claim',
  'undisputedFacts',
  'addressConfirmation',
  'returnReport',
  'terms',
] as const;
