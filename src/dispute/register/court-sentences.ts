/** What courts did, as a sentence in either language. */
import type { Bilingual } from '../../kernel/bilingual.js';
import { yuan } from '../../kernel/money.js';
import {
  CONFIRMATION_EXCLUSION_LABELS,
  DISMISSAL_REASON_LABELS,
  PAYMENT_ORDER_STATUS_LABELS,
} from '../dispute.codes.js';
import type { CourtEvent } from '../dispute.events.js';
import type { Sentences } from './sentence.js';

const both = (zh: string, en: string): Bilingual => ({ zh, en });

/** The term that begins, where one does. */
const until = (term: { readonly dueOn: string } | null): Bilingual =>
  term === null ? both('', '') : both(`，期限至 ${term.dueOn}`, `, due on ${term.dueOn}`);

const withTerm = (zh: string, en: string, term: { readonly dueOn: string } | null): Bilingual => {
  const due = until(term);
  return both(`${zh}${due.zh}`, `${en}${due.en}`);
};

export const COURT_SENTENCES: Pick<Sentences, CourtEvent['type']> = {
  ConfirmationLodged: ({ courtCode, term }) =>
    withTerm(`法院 ${courtCode} 收到司法确认申请`, `Court ${courtCode} received the application`, term),
  ConfirmationAccepted: ({ courtCaseNo, term }) =>
    withTerm(
      `法院受理司法确认申请${courtCaseNo === null ? '' : `，案号 ${courtCaseNo}`}`,
      `The court accepted the application${courtCaseNo === null ? '' : ` as ${courtCaseNo}`}`,
      term,
    ),
  ConfirmationRejected: ({ reason }) => {
    const why = reason === 'OTHER' ? DISMISSAL_REASON_LABELS.OTHER : CONFIRMATION_EXCLUSION_LABELS[reason];
    return both(`法院不予受理：${why.zh}`, `The court did not accept the application: ${why.en}`);
  },
  ConfirmationExtended: ({ days, term }) =>
    withTerm(`审查期限延长 ${days} 日`, `The court extended its term by ${days} days`, term),
  ConfirmationGranted: ({ rulingNo, term }) =>
    withTerm(`法院裁定调解协议有效（${rulingNo}）`, `The court confirmed the agreement (${rulingNo})`, term),
  ConfirmationDismissed: ({ rulingNo, reason }) => {
    const why = DISMISSAL_REASON_LABELS[reason];
    return both(
      `法院裁定驳回申请（${rulingNo}）：${why.zh}`,
      `The court dismissed the application (${rulingNo}): ${why.en}`,
    );
  },
  ConfirmationSetAside: ({ rulingNo }) =>
    both(`法院撤销确认裁定（${rulingNo}）`, `The court set aside its ruling on the agreement (${rulingNo})`),
  ConfirmationWithdrawn: () => both('撤回司法确认申请', 'The application for confirmation was withdrawn'),
  PaymentOrderApplied: ({ amountFen, term }) =>
    withTerm(`申请支付令 ${yuan(amountFen)} 元`, `A payment order for CNY ${yuan(amountFen)} was applied for`, term),
  PaymentOrderAdvanced: ({ step, term }) => {
    const what = PAYMENT_ORDER_STATUS_LABELS[step];
    return withTerm(`支付令：${what.zh}`, `Payment order: ${what.en.toLowerCase()}`, term);
  },
  EnforcementApplied: ({ outstandingFen }) =>
    outstandingFen === null
      ? both('申请执行', 'Enforcement was applied for')
      : both(`申请执行 ${yuan(outstandingFen)} 元`, `Enforcement of CNY ${yuan(outstandingFen)} was applied for`),
  MatterTermExpired: ({ code, dueOn }) =>
    both(`期限 ${code} 已于 ${dueOn} 届满`, `The term ${code} expired on ${dueOn}`),
  MatterTermReset: ({ cause, fromDueOn, term }) => {
    if (cause === 'FULFILLED' || term === null)
      return both(
        `已履行完毕，期限 ${fromDueOn ?? ''} 不再计算`,
        `All is performed; the term until ${fromDueOn ?? ''} no longer runs`,
      );
    const days = fromDueOn === null ? term.dueOn : `${fromDueOn} → ${term.dueOn}`;
    if (cause === 'COURT_DOCUMENT')
      return both(
        `调解书生效，期限自 ${term.startOn} 起计算：${term.code} ${days}`,
        `The court's document is in effect; a term runs from ${term.startOn}: ${term.code} ${days}`,
      );
    return cause === 'CONDITION_MET'
      ? both(
          `条件成就，期限自 ${term.startOn} 起计算：${term.code} ${days}`,
          `A condition came true; a term runs from ${term.startOn}: ${term.code} ${days}`,
        )
      : both(
          `放假安排公布，期限重新计算：${term.code} ${days}`,
          `A term was counted again on a new calendar: ${term.code} ${days}`,
        );
  },
  AgreementReplaced: () => both('原调解协议由新协议取代', 'The agreement gave way to a new one'),
};
