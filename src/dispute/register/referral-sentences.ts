/** What became of referrals, as a sentence in either language. */
import type { Bilingual } from '../../kernel/bilingual.js';
import {
  AGREEMENT_FORM_LABELS,
  COURT_REFERRAL_KIND_LABELS,
  REFERRAL_DECLINE_REASON_LABELS,
  REFERRAL_MODE_LABELS,
  REFERRAL_RESULT_LABELS,
  REFERRAL_ROUTE_LABELS,
} from '../dispute.codes.js';
import type { ReferralEvent } from '../dispute.events.js';
import type { Params, Sentences } from './sentence.js';

const both = (zh: string, en: string): Bilingual => ({ zh, en });

const until = (term: { readonly dueOn: string } | null): Bilingual =>
  term === null ? both('', '') : both(`，期限至 ${term.dueOn}`, `, due on ${term.dueOn}`);

/** Where and how the agreement was made that the outcome goes back to. */
const madeThere = (agreement: Params<'ReferralCompleted'>['agreement']): Bilingual => {
  if (agreement === undefined) return both('', '');
  const { form, effectiveOn, documentNo } = agreement;
  const [what, number] = [
    AGREEMENT_FORM_LABELS[form],
    documentNo === null ? ['', ''] : [`，${documentNo}`, `, ${documentNo}`],
  ];
  return both(
    `（接收方达成的${what.zh}，${effectiveOn} 生效${number[0]}）`,
    ` (${what.en.toLowerCase()} agreement made at the receiving organisation, in effect on ${effectiveOn}${number[1]})`,
  );
};

export const REFERRAL_SENTENCES: Pick<Sentences, ReferralEvent['type']> = {
  ReferralReceived: ({ courtCode, externalCaseNo, kind, term }) => {
    const [by, due] = [COURT_REFERRAL_KIND_LABELS[kind], until(term)];
    return both(
      `收到法院 ${courtCode} 的${by.zh}（${externalCaseNo}）${due.zh}`,
      `Court ${courtCode} referred ${externalCaseNo} (${by.en.toLowerCase()})${due.en}`,
    );
  },
  DisputeReferred: ({ mode, route, term, resultDueOn }) => {
    const [how, to, due] = [REFERRAL_MODE_LABELS[mode], REFERRAL_ROUTE_LABELS[route], until(term)];
    const [zh, en] =
      resultDueOn === undefined
        ? ['', '']
        : [`，要求于 ${resultDueOn} 前（含当日）反馈结果`, `, result by ${resultDueOn}`];
    return both(`${how.zh}至${to.zh}${due.zh}${zh}`, `${how.en}: ${to.en.toLowerCase()}${due.en}${en}`);
  },
  ReferralConfirmed: ({ mode }) =>
    mode === 'TRANSFER'
      ? both('接收方确认，案件移送', 'The receiver confirmed and took over the case')
      : both('委派委托已确认', 'The referral was confirmed'),
  ReferralDeclined: ({ reason }) => {
    const why = REFERRAL_DECLINE_REASON_LABELS[reason];
    return both(`委派委托被谢绝：${why.zh}`, `The referral was declined: ${why.en.toLowerCase()}`);
  },
  ReferralExpired: ({ dueOn }) => both(`委派委托逾期（${dueOn}）未确认`, `The referral was not confirmed by ${dueOn}`),
  ReferralRecalled: () =>
    both('当事人已了结纠纷，委派委托撤回', 'The parties ended the dispute; the referral was recalled'),
  ReferralReturned: ({ report }) => {
    const what = REFERRAL_RESULT_LABELS[report.result];
    return both(`退回委派委托：${what.zh}`, `The referral was returned: ${what.en.toLowerCase()}`);
  },
  ReferralCompleted: ({ report, agreement }) => {
    const [what, there] = [REFERRAL_RESULT_LABELS[report.result], madeThere(agreement)];
    return both(
      `委派委托办结：${what.zh}${there.zh}`,
      `The referral was completed: ${what.en.toLowerCase()}${there.en}`,
    );
  },
};
