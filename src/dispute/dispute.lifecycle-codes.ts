/** Codes of what happens to a case after its ordinary course: reopening, joining, linking, filing away. */
import { codesOf, labels } from '../kernel/code-list.js';

/** On whose word a performance counts as confirmed, or a claimed one as denied. */
export const CONFIRMED_BY_LABELS = labels({
  CREDITOR: { zh: '权利人', en: 'The creditor' },
  ORGANISATION: { zh: '调解组织', en: 'The organisation' },
  EVIDENCE: { zh: '履行凭证', en: 'Evidence' },
});
export type ConfirmedBy = keyof typeof CONFIRMED_BY_LABELS;
export const CONFIRMERS = codesOf(CONFIRMED_BY_LABELS);

export const REOPENING_REASON_LABELS = labels({
  NEW_FACT: { zh: '出现新的事实', en: 'A new fact' },
  BREACH: { zh: '协议未履行或者被违反', en: 'The agreement was not kept' },
  CONFIRMATION_DISMISSED: { zh: '人民法院不予确认', en: 'A court did not confirm the agreement' },
});
export type ReopeningReason = keyof typeof REOPENING_REASON_LABELS;
export const REOPENING_REASONS = codesOf(REOPENING_REASON_LABELS);

export const HOLD_REASON_LABELS = labels({
  LITIGATION: { zh: '涉及诉讼或者仲裁', en: 'Litigation or arbitration' },
  INVESTIGATION: { zh: '涉及监察、侦查或者审计', en: 'An investigation or audit' },
  PETITION_REVIEW: { zh: '涉及信访复查复核', en: 'A review of a petition' },
  SUPERVISION: { zh: '上级机关调卷', en: 'A superior body asked for the file' },
  OTHER: { zh: '其他', en: 'Other' },
});
export type HoldReason = keyof typeof HOLD_REASON_LABELS;
export const HOLD_REASONS = codesOf(HOLD_REASON_LABELS);

/** Why a case is open to those who handle it only. Source: Minors Protection Law (2020) art. 103. */
export const SEAL_GROUND_LABELS = labels({
  MINOR: { zh: '涉及未成年人', en: 'A minor is involved' },
});
export type SealGround = keyof typeof SEAL_GROUND_LABELS;
export const SEAL_GROUNDS = codesOf(SEAL_GROUND_LABELS);

/** How long a file is kept, the longest first. Which class a case gets is a setting. */
export const RETENTION_CLASS_LABELS = labels({
  PERMANENT: { zh: '永久', en: 'Permanent' },
  Y60: { zh: '60 年', en: '60 years' },
  Y30: { zh: '30 年', en: '30 years' },
  Y10: { zh: '10 年', en: '10 years' },
  Y5: { zh: '5 年', en: '5 years' },
});
export type RetentionClass = keyof typeof RETENTION_CLASS_LABELS;
export const RETENTION_CLASSES = codesOf(RETENTION_CLASS_LABELS);

export const MERGE_REASON_LABELS = labels({
  SAME_DISPUTE: { zh: '同一纠纷重复登记', en: 'The same dispute was entered twice' },
  HANDLED_TOGETHER: { zh: '关联纠纷一并处理', en: 'Handled together with another' },
});
export type MergeReason = keyof typeof MERGE_REASON_LABELS;
export const MERGE_REASONS = codesOf(MERGE_REASON_LABELS);

/** Why what registration recorded is corrected. */
export const CORRECTION_REASON_LABELS = labels({
  MISTYPED: { zh: '录入错误', en: 'Typed in wrongly' },
  MISCLASSIFIED: { zh: '归类错误', en: 'Classified wrongly' },
  FOUND_LATER: { zh: '事后查明', en: 'Found out later' },
});
export type CorrectionReason = keyof typeof CORRECTION_REASON_LABELS;
export const CORRECTION_REASONS = codesOf(CORRECTION_REASON_LABELS);

/** Why a case is taken out of every figure. A duplicate is merged, unless the other case is archived. */
export const ANNULMENT_REASON_LABELS = labels({
  NO_DISPUTE: { zh: '并无该纠纷', en: 'There was no such dispute' },
  TEST_ENTRY: { zh: '测试或者演练录入', en: 'Entered as a test or for training' },
  ENTERED_TWICE: { zh: '重复登记，原案已归档', en: 'Entered twice, the other case being archived' },
});
export type AnnulmentReason = keyof typeof ANNULMENT_REASON_LABELS;
export const ANNULMENT_REASONS = codesOf(ANNULMENT_REASON_LABELS);

/** What a case is linked to. Source of `PUBLIC_ORDER_CASE`: Public Security Administration Punishments Law (2025) art. 9. */
export const LINK_KIND_LABELS = labels({
  RELATED: { zh: '关联纠纷', en: 'Related dispute' },
  PROJECT: { zh: '同一项目或者决策', en: 'Same project or decision' },
  PUBLIC_ORDER_CASE: { zh: '治安案件', en: 'Public-order case' },
  CRIMINAL_CASE: {
    zh: '同一当事人同一事项的刑事案件',
    en: 'Criminal case between the same parties on the same matter',
  },
  PETITION: { zh: '信访事项', en: 'Petition' },
  GRID_INCIDENT: { zh: '网格事件', en: 'Grid incident' },
});
export type LinkKind = keyof typeof LINK_KIND_LABELS;
export const LINK_KINDS = codesOf(LINK_KIND_LABELS);
