/** Codes of single acts in a mediation, with their labels. Codes are stored in facts and never change meaning. */
import type { Bilingual } from '../kernel/bilingual.js';
import { codesOf, labels } from '../kernel/code-list.js';

export const AGREEMENT_FORM_LABELS = labels({
  ORAL: { zh: '口头协议', en: 'Oral' },
  WRITTEN: { zh: '书面协议', en: 'Written' },
});
export type AgreementForm = keyof typeof AGREEMENT_FORM_LABELS;
export const AGREEMENT_FORMS = codesOf(AGREEMENT_FORM_LABELS);

export const SESSION_MODE_LABELS = labels({
  ON_SITE: { zh: '现场', en: 'On site' },
  VIDEO: { zh: '视频', en: 'Video' },
  PHONE: { zh: '电话', en: 'Phone' },
  ASYNC: { zh: '异步', en: 'Asynchronous' },
  CIRCUIT: { zh: '巡回', en: 'Circuit' },
  HOME_VISIT: { zh: '上门', en: 'Home visit' },
});
export type SessionMode = keyof typeof SESSION_MODE_LABELS;
export const SESSION_MODES = codesOf(SESSION_MODE_LABELS);

/** Source: People's Mediation Law (2010) art. 23(3). */
export const OPENNESS_LABELS = labels({
  PUBLIC: { zh: '公开', en: 'Public' },
  NON_PUBLIC: { zh: '不公开', en: 'Not public' },
});
export type Openness = keyof typeof OPENNESS_LABELS;
export const OPENNESSES = codesOf(OPENNESS_LABELS);

/** Source: People's Mediation Law (2010) art. 19. */
export const SELECTION_LABELS = labels({
  BY_PARTIES: { zh: '当事人选择', en: 'Chosen by the parties' },
  DESIGNATED: { zh: '调解组织指定', en: 'Designated by the organisation' },
});
export type Selection = keyof typeof SELECTION_LABELS;
export const SELECTIONS = codesOf(SELECTION_LABELS);

export const CONFLICT_KIND_LABELS = labels({
  PARTY_OR_RELATIVE: { zh: '系当事人或其近亲属', en: 'Party or close relative of one' },
  OWN_INTEREST: { zh: '与纠纷有利害关系', en: 'Has an interest of their own' },
  OTHER_RELATION: { zh: '与当事人有其他关系', en: 'Other relation to a party' },
});
export type ConflictKind = keyof typeof CONFLICT_KIND_LABELS;
export const CONFLICT_KINDS = codesOf(CONFLICT_KIND_LABELS);

export const CONSENT_FORM_LABELS = labels({
  ORAL: { zh: '口头', en: 'Oral' },
  WRITTEN: { zh: '书面', en: 'Written' },
});
export type ConsentForm = keyof typeof CONSENT_FORM_LABELS;
export const CONSENT_FORMS = codesOf(CONSENT_FORM_LABELS);

/** What a traffic accident did; says which event the mediation period runs from. Source: Traffic Regulation art. 95. */
export const ACCIDENT_HARM_LABELS = labels({
  DEATH: { zh: '死亡（自办理丧葬事宜结束起）', en: 'Death: from the end of the funeral' },
  INJURY: { zh: '受伤（自治疗终结或者定残起）', en: 'Injury: from the end of treatment or the finding of disability' },
  PROPERTY: { zh: '财产损失（自确定损失起）', en: 'Loss of property: from the day it is fixed' },
});
export type AccidentHarm = keyof typeof ACCIDENT_HARM_LABELS;
export const ACCIDENT_HARMS = codesOf(ACCIDENT_HARM_LABELS);

/** Procedure of the trial out of which a court entrusts a case. Source: SPC Rules on Online Mediation (2021) art. 24. */
export const TRIAL_PROCEDURE_LABELS = labels({
  ORDINARY: { zh: '普通程序', en: 'Ordinary procedure' },
  SUMMARY: { zh: '简易程序', en: 'Summary procedure' },
});
export type TrialProcedure = keyof typeof TRIAL_PROCEDURE_LABELS;
export const TRIAL_PROCEDURES = codesOf(TRIAL_PROCEDURE_LABELS);

/** On what ground another organisation sees the file of a case. Source: Personal Information Protection Law arts. 13, 23. */
export const SHARING_BASIS_LABELS = labels({
  CONSENT: { zh: '各方当事人同意', en: 'Consent of all parties' },
  STATUTORY_DUTY: { zh: '履行法定职责', en: 'Statutory duty' },
});
export type SharingBasis = keyof typeof SHARING_BASIS_LABELS;
export const SHARING_BASES = codesOf(SHARING_BASIS_LABELS);

export const DECLINE_REASON_LABELS = labels({
  EXCLUDED_MATTER: { zh: '法律规定由专门机关管辖或者禁止调解', en: 'Reserved to an organ, or mediation is banned' },
  SEIZED_ELSEWHERE: {
    zh: '法院、仲裁或者其他调解组织已经受理',
    en: 'Already accepted by court, arbitration or another body',
  },
  NO_JURISDICTION: { zh: '不属于受理范围', en: 'Outside the competence of the organisation' },
});
export type DeclineReason = keyof typeof DECLINE_REASON_LABELS;
export const DECLINE_REASONS = codesOf(DECLINE_REASON_LABELS);

/** What stands in the way of acceptance. Shape: a subset of the reasons for declining. */
export const EXCLUSIONS = ['EXCLUDED_MATTER', 'SEIZED_ELSEWHERE'] as const satisfies readonly DeclineReason[];
export type Exclusion = (typeof EXCLUSIONS)[number];

/** Source: SPC Rules on Online Mediation (2021) art. 25, generalised. */
export const TERMINATION_REASON_LABELS = labels({
  AGREED: { zh: '当事人达成调解协议', en: 'The parties reached an agreement' },
  SETTLED_WITHDREW: { zh: '自行和解后撤回', en: 'Settled and withdrew' },
  UNREACHABLE: { zh: '当事人无法联系', en: 'A party cannot be reached' },
  PARTY_UNWILLING: { zh: '当事人不愿继续调解', en: 'A party is unwilling to go on' },
  TOO_FAR_APART: { zh: '分歧较大，调解不成', en: 'Positions too far apart' },
  PERIOD_EXPIRED: { zh: '调解期限届满', en: 'The period expired' },
  REFUSED_SIGNATURE: { zh: '当事人拒绝签字', en: 'A party refused to sign' },
  SUED: { zh: '当事人已起诉', en: 'A party has sued' },
  FALSE_MEDIATION_SUSPECTED: { zh: '涉嫌虚假调解', en: 'False mediation is suspected' },
  OTHER: { zh: '其他', en: 'Other' },
});
export type TerminationReason = keyof typeof TERMINATION_REASON_LABELS;
export const TERMINATION_REASONS = codesOf(TERMINATION_REASON_LABELS);

/** What facts with `AGREED` say: they are from before an agreement was no reason to terminate, and meant this. */
const ENDED_BY_ACCORD = { zh: '当事人协商终止', en: 'Ended by accord of the parties' };

/** Why a mediation was terminated, as the fact meant it. */
export const terminationReason = (reason: TerminationReason): Bilingual =>
  reason === 'AGREED' ? ENDED_BY_ACCORD : TERMINATION_REASON_LABELS[reason];

export const OBLIGATION_KIND_LABELS = labels({
  PAY: { zh: '付款', en: 'Pay' },
  DELIVER: { zh: '交付', en: 'Deliver' },
  DO: { zh: '作为', en: 'Do' },
  REFRAIN: { zh: '不作为', en: 'Refrain' },
  APOLOGISE: { zh: '赔礼道歉', en: 'Apologise' },
  OTHER: { zh: '其他', en: 'Other' },
});
export type ObligationKind = keyof typeof OBLIGATION_KIND_LABELS;
export const OBLIGATION_KINDS = codesOf(OBLIGATION_KIND_LABELS);

export const SIGNATURE_MANNER_LABELS = labels({
  SIGN: { zh: '签名', en: 'Signature' },
  SEAL: { zh: '盖章', en: 'Seal' },
  FINGERPRINT: { zh: '按指印', en: 'Fingerprint' },
  E_SIGNATURE: { zh: '电子签名', en: 'Electronic signature' },
});
export type SignatureManner = keyof typeof SIGNATURE_MANNER_LABELS;
export const SIGNATURE_MANNERS = codesOf(SIGNATURE_MANNER_LABELS);

/** Whose word a performance rests on. A claim is not yet a confirmation. */
export const PERFORMANCE_BASIS_LABELS = labels({
  CLAIMED: { zh: '义务人自述', en: 'Claimed by the debtor' },
  CONFIRMED: { zh: '权利人或调解组织确认', en: 'Confirmed by the creditor or the organisation' },
});
export type PerformanceBasis = keyof typeof PERFORMANCE_BASIS_LABELS;
export const PERFORMANCE_BASES = codesOf(PERFORMANCE_BASIS_LABELS);

export const SATISFACTION_LABELS = labels({
  SATISFIED: { zh: '满意', en: 'Satisfied' },
  BASICALLY_SATISFIED: { zh: '基本满意', en: 'Basically satisfied' },
  DISSATISFIED: { zh: '不满意', en: 'Dissatisfied' },
});
export type Satisfaction = keyof typeof SATISFACTION_LABELS;
export const SATISFACTIONS = codesOf(SATISFACTION_LABELS);

/** Points of law a mediator ticks before an agreement. Source: People's Mediation Law (2010) arts. 3, 22. */
export const LAWFULNESS_POINT_LABELS = labels({
  VOLUNTARY: { zh: '当事人自愿', en: 'The parties act of free will' },
  WITHIN_DISPOSAL: { zh: '属于当事人有权处分的内容', en: 'The parties may dispose of the matter' },
  LAWFUL: { zh: '不违反法律、法规和国家政策', en: 'No law, regulation or state policy is violated' },
  HARMS_NOBODY: { zh: '不损害国家、社会公共利益和他人合法权益', en: 'No public or third-party interest is harmed' },
  GOOD_MORALS: { zh: '不违背公序良俗', en: 'Public order and good morals are kept' },
});
export type LawfulnessPoint = keyof typeof LAWFULNESS_POINT_LABELS;
export const LAWFULNESS_POINTS = codesOf(LAWFULNESS_POINT_LABELS);

/** What keeps an agreement from judicial confirmation. Source: CPL Interpretation (2022) art. 355. */
export const CONFIRMATION_EXCLUSION_LABELS = labels({
  OUTSIDE_CIVIL_JURISDICTION: { zh: '不属于人民法院受理范围', en: 'Outside civil jurisdiction' },
  WRONG_COURT: { zh: '不属于收到申请的人民法院管辖', en: 'Not within the jurisdiction of the court applied to' },
  STATUS_RELATION: {
    zh: '确认婚姻、亲子、收养等身份关系无效、有效或者解除',
    en: 'Validity or end of a status relation',
  },
  OTHER_PROCEDURE: { zh: '适用其他特别程序、公示催告程序、破产程序审理', en: 'Another special procedure applies' },
  PROPERTY_OR_IP_OWNERSHIP: { zh: '涉及物权、知识产权确权', en: 'Confirmation of property or IP ownership' },
});
export type ConfirmationExclusion = keyof typeof CONFIRMATION_EXCLUSION_LABELS;
export const CONFIRMATION_EXCLUSIONS = codesOf(CONFIRMATION_EXCLUSION_LABELS);

/** Who is told of a suspicion or a risk. */
export const REPORT_RECIPIENT_LABELS = labels({
  POLICE: { zh: '公安机关', en: 'Police' },
  COURT: { zh: '人民法院', en: 'Court' },
  PROCURATORATE: { zh: '人民检察院', en: 'Procuratorate' },
  JUSTICE_ADMINISTRATION: { zh: '司法行政机关', en: 'Justice administration' },
  LOCAL_GOVERNMENT: { zh: '乡镇人民政府、街道办事处', en: 'Township government or sub-district office' },
});
export type ReportRecipient = keyof typeof REPORT_RECIPIENT_LABELS;
export const REPORT_RECIPIENTS = codesOf(REPORT_RECIPIENT_LABELS);

/** How a dispute may escalate. Source: People's Mediation Law (2010) art. 25. */
export const RISK_KIND_LABELS = labels({
  VIOLENCE: { zh: '可能发生暴力', en: 'Violence is likely' },
  CRIME: { zh: '可能引起刑事案件', en: 'A crime is likely' },
  PUBLIC_ORDER: { zh: '可能引起治安案件', en: 'A public-order case is likely' },
  SELF_HARM: { zh: '可能发生自杀自残', en: 'Self-harm is likely' },
  COLLECTIVE: { zh: '可能引发群体性事件', en: 'A collective incident is likely' },
  OTHER: { zh: '其他激化可能', en: 'May escalate otherwise' },
});
export type RiskKind = keyof typeof RISK_KIND_LABELS;
export const RISK_KINDS = codesOf(RISK_KIND_LABELS);

export const NOTICE_KIND_LABELS = labels({
  TERMINATION: { zh: '终止调解通知', en: 'Notice of termination' },
  ARBITRATION: { zh: '可以申请仲裁的通知', en: 'Notice that arbitration is open' },
});
export type NoticeKind = keyof typeof NOTICE_KIND_LABELS;
export const NOTICE_KINDS = codesOf(NOTICE_KIND_LABELS);

export const NOTICE_MANNER_LABELS = labels({
  IN_PERSON: { zh: '当面', en: 'In person' },
  POST: { zh: '邮寄', en: 'By post' },
  PHONE: { zh: '电话', en: 'By phone' },
  ELECTRONIC: { zh: '电子方式', en: 'Electronically' },
});
export type NoticeManner = keyof typeof NOTICE_MANNER_LABELS;
export const NOTICE_MANNERS = codesOf(NOTICE_MANNER_LABELS);
