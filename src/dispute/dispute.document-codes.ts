/** Codes of the papers of a case file, with their labels. Codes are stored in facts and never change meaning. */
import { codesOf, labels } from '../kernel/code-list.js';

/** The papers of a case file, in the order of its catalogue. Source: national case-file forms; those of administrative mediation too. */
export const DOCUMENT_KIND_LABELS = labels({
  COVER: { zh: '卷宗封面', en: 'Cover' },
  CATALOGUE: { zh: '卷内目录', en: 'Catalogue of the file' },
  FILING_APPROVAL: { zh: '立案审批表', en: 'Approval of filing' },
  APPLICATION: { zh: '人民调解申请书', en: 'Application for mediation' },
  ACCEPTANCE_REGISTRATION: { zh: '受理登记表', en: 'Acceptance registration' },
  CONSENT_INQUIRY: { zh: '征求意见书', en: 'Inquiry for consent' },
  ACCEPTANCE_NOTICE: { zh: '受理通知书', en: 'Notice of acceptance' },
  NON_ACCEPTANCE_NOTICE: { zh: '不予受理通知书', en: 'Notice of non-acceptance' },
  COMMISSION_LETTER: { zh: '委派（委托）调解函', en: 'Commission letter' },
  RIGHTS_NOTICE: { zh: '权利义务告知书', en: 'Notice of rights and duties' },
  MEETING_NOTICE: { zh: '调解会通知书', en: 'Notice of a mediation meeting' },
  IDENTITY_PROOF: { zh: '当事人身份证明', en: 'Proof of identity' },
  AUTHORISATION: { zh: '授权委托书', en: 'Authorisation' },
  INVESTIGATION_RECORD: { zh: '调查记录', en: 'Investigation record' },
  EVIDENCE: { zh: '证据材料', en: 'Evidence' },
  MEDIATION_RECORD: { zh: '调解记录', en: 'Mediation record' },
  AV_RECORD: { zh: '录音录像资料', en: 'Audio or video record' },
  AGREEMENT: { zh: '调解协议书', en: 'Agreement' },
  ORAL_AGREEMENT_REGISTER: { zh: '口头协议登记表', en: 'Register of an oral agreement' },
  TERMINATION_NOTICE: { zh: '终止调解通知书', en: 'Notice of termination' },
  PERFORMANCE_RECEIPT: { zh: '履行凭证', en: 'Receipt of performance' },
  FOLLOW_UP_RECORD: { zh: '回访记录', en: 'Follow-up record' },
  JUDICIAL_CONFIRMATION: { zh: '司法确认材料', en: 'Papers of judicial confirmation' },
  COURT_RETURN_REPORT: { zh: '调解情况反馈', en: 'Return report to the court' },
  CLOSING_REPORT: { zh: '结案报告', en: 'Closing report' },
  CLOSING_APPROVAL: { zh: '结案审批表', en: 'Approval of closing' },
  CASE_EXPLANATION: { zh: '卷宗情况说明', en: 'Explanation of the case' },
  OTHER: { zh: '其他材料', en: 'Other' },
  BACK_COVER: { zh: '卷宗封底', en: 'Back cover' },
});
export type DocumentKind = keyof typeof DOCUMENT_KIND_LABELS;
export const DOCUMENT_KINDS = codesOf(DOCUMENT_KIND_LABELS);

/** What a file has to hold, where the case went that far; of an application and an acceptance registration one will do. */
export const MANDATORY_KINDS: readonly DocumentKind[] = [
  'COVER',
  'APPLICATION',
  'ACCEPTANCE_REGISTRATION',
  'RIGHTS_NOTICE',
  'IDENTITY_PROOF',
  'MEDIATION_RECORD',
  'AGREEMENT',
  'ORAL_AGREEMENT_REGISTER',
  'BACK_COVER',
];

/** Papers that belong to one agreement. */
export const AGREEMENT_PAPERS: readonly DocumentKind[] = ['AGREEMENT', 'ORAL_AGREEMENT_REGISTER'];

/** What the product writes itself, from the record. */
export const ISSUABLE_KINDS = [
  'COVER',
  'CATALOGUE',
  'APPLICATION',
  'ACCEPTANCE_REGISTRATION',
  'COMMISSION_LETTER',
  'RIGHTS_NOTICE',
  'MEDIATION_RECORD',
  'AGREEMENT',
  'ORAL_AGREEMENT_REGISTER',
  'TERMINATION_NOTICE',
  'FOLLOW_UP_RECORD',
  'CLOSING_REPORT',
  'BACK_COVER',
] as const satisfies readonly DocumentKind[];
export type IssuableKind = (typeof ISSUABLE_KINDS)[number];

/** What is kept, by what the bytes are, whatever the sender called them. */
export const DOCUMENT_MEDIA_TYPES = [
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'image/jpeg',
  'image/png',
  'image/webp',
  'audio/mpeg',
  'audio/mp4',
  'video/mp4',
] as const;
export type DocumentMediaType = (typeof DOCUMENT_MEDIA_TYPES)[number];

/** Why a paper no longer belongs to the file. */
export const VOID_REASON_LABELS = labels({
  WRONG_CONTENT: { zh: '内容有误', en: 'Wrong content' },
  WRONG_CASE: { zh: '误入本案', en: 'Belongs to another case' },
  DUPLICATE: { zh: '重复', en: 'Duplicate' },
  ILLEGIBLE: { zh: '无法辨认', en: 'Illegible' },
  WITHDRAWN_BY_PARTY: { zh: '当事人撤回', en: 'Taken back by the party' },
});
export type VoidReason = keyof typeof VOID_REASON_LABELS;
export const VOID_REASONS = codesOf(VOID_REASON_LABELS);
