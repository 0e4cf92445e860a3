/** Codes of what courts do about a dispute, with their labels. Codes are stored in facts and never change meaning. */
import { codesOf, labels } from '../kernel/code-list.js';

export const CONFIRMATION_STATUS_LABELS = labels({
  APPLIED: { zh: '已申请', en: 'Applied for' },
  COURT_ACCEPTED: { zh: '法院已受理', en: 'Accepted by the court' },
  COURT_REJECTED: { zh: '法院不予受理', en: 'Not accepted by the court' },
  CONFIRMED: { zh: '裁定有效', en: 'Confirmed' },
  DISMISSED: { zh: '裁定驳回', en: 'Dismissed' },
  WITHDRAWN: { zh: '已撤回', en: 'Withdrawn' },
  ENFORCEMENT_APPLIED: { zh: '已申请执行', en: 'Enforcement applied for' },
  SET_ASIDE: { zh: '确认裁定已撤销', en: 'Ruling set aside' },
});
export type ConfirmationStatus = keyof typeof CONFIRMATION_STATUS_LABELS;
export const CONFIRMATION_STATUSES = codesOf(CONFIRMATION_STATUS_LABELS);

/** Source: CPL Interpretation (2022) art. 358. */
export const DISMISSAL_REASON_LABELS = labels({
  VIOLATES_MANDATORY_LAW: { zh: '违反法律强制性规定', en: 'Violates mandatory law' },
  HARMS_PUBLIC_OR_THIRD_PARTY: {
    zh: '损害国家利益、社会公共利益、他人合法权益',
    en: 'Harms the state, the public or a third party',
  },
  AGAINST_PUBLIC_ORDER: { zh: '违背公序良俗', en: 'Against public order and good morals' },
  NOT_VOLUNTARY: { zh: '违反自愿原则', en: 'Not voluntary' },
  CONTENT_UNCLEAR: { zh: '内容不明确', en: 'Content unclear' },
  OTHER: { zh: '其他不能进行司法确认的情形', en: 'Other' },
});
export type DismissalReason = keyof typeof DISMISSAL_REASON_LABELS;
export const DISMISSAL_REASONS = codesOf(DISMISSAL_REASON_LABELS);

/** What makes a court the one to apply to. Source: Civil Procedure Law (2023) art. 205. */
export const COURT_CONNECTION_LABELS = labels({
  INVITED_BY: { zh: '邀请调解的人民法院', en: 'The court that invited the mediation' },
  PARTY_DOMICILE: { zh: '当事人住所地', en: 'Domicile of a party' },
  SUBJECT_MATTER: { zh: '标的物所在地', en: 'Place of the subject matter' },
  ORGANISATION_SEAT: { zh: '调解组织所在地', en: 'Seat of the mediation organisation' },
});
export type CourtConnection = keyof typeof COURT_CONNECTION_LABELS;
export const COURT_CONNECTIONS = codesOf(COURT_CONNECTION_LABELS);

export const PAYMENT_ORDER_STATUS_LABELS = labels({
  APPLIED: { zh: '已申请支付令', en: 'Applied for' },
  ACCEPTED: { zh: '法院已受理', en: 'Accepted by the court' },
  REJECTED: { zh: '法院不予受理或者驳回', en: 'Rejected by the court' },
  ISSUED: { zh: '已发出支付令', en: 'Issued' },
  SERVED: { zh: '已送达债务人', en: 'Served on the debtor' },
  OBJECTED: { zh: '债务人提出异议，督促程序终结', en: 'Ended by an objection' },
  ENFORCEABLE: { zh: '逾期未提异议，可以申请执行', en: 'No objection in time; enforceable' },
  ENFORCEMENT_APPLIED: { zh: '已申请执行', en: 'Enforcement applied for' },
});
export type PaymentOrderStatus = keyof typeof PAYMENT_ORDER_STATUS_LABELS;
export const PAYMENT_ORDER_STATUSES = codesOf(PAYMENT_ORDER_STATUS_LABELS);

/** A court's document on what was agreed in a mediation of its own. Source: Civil Procedure Law (2023) art. 100. */
export const COURT_DOCUMENT_STATUS_LABELS = labels({
  IN_EFFECT: { zh: '调解书已生效', en: 'In effect' },
  ENFORCEMENT_APPLIED: { zh: '已申请执行', en: 'Enforcement applied for' },
});
export type CourtDocumentStatus = keyof typeof COURT_DOCUMENT_STATUS_LABELS;
export const COURT_DOCUMENT_STATUSES = codesOf(COURT_DOCUMENT_STATUS_LABELS);

/** What a court or a debtor does about a payment order. Shape: the statuses that a reported step leads to. */
export const PAYMENT_ORDER_STEPS = ['ACCEPTED', 'REJECTED', 'ISSUED', 'SERVED', 'OBJECTED'] as const;
export type PaymentOrderStep = (typeof PAYMENT_ORDER_STEPS)[number];
