import type { Bilingual } from '../../kernel/bilingual.js';
import { DomainError, type Refusal } from '../../kernel/domain-error.js';
import { cite } from '../../kernel/laws.js';

/** Everything that is refused about reports by a rule. Answered as HTTP 409. */
export const REPORT_REFUSALS = {
  'report.unknown-division': { title: { zh: '没有该区划', en: 'There is no such division' } },
  'report.period-open': { title: { zh: '报告期尚未结束', en: 'The period of the report is not over yet' } },
  'report.version-gap': {
    title: { zh: '更正报告须接续上一版本', en: 'A report amends the version before it; none may be left out' },
  },
  'report.identity-broken': {
    title: { zh: '报表勾稽关系不成立，不得报送', en: 'An identity of the report does not hold; it cannot be filed' },
  },
  'report.cases-missing': {
    title: { zh: '有案件尚未计入统计，不得报送', en: 'Cases are missing from the figures; it cannot be filed' },
  },
  'report.nothing-changed': {
    title: {
      zh: '与上一版本完全相同，无须更正',
      en: 'Every cell is as in the version before; there is nothing to amend',
    },
  },
  'report.reason-missing': {
    title: { zh: '更正已报送的报表须写明理由', en: 'Who amends a filed report says why' },
  },
  'report.nothing-to-amend': {
    title: { zh: '首次报送不是更正，不填更正理由', en: 'A first version amends nothing and has no reasons to' },
  },
  'report.too-narrow': {
    title: { zh: '县级以下区划的报表可能指向个人', en: 'Below the county a report may point to a person' },
    source: cite('PERSONAL_INFORMATION', '73'),
  },
} as const satisfies Record<string, Refusal>;

export type ReportRefusalCode = keyof typeof REPORT_REFUSALS;

export const refuse = (code: ReportRefusalCode, detail?: Bilingual): DomainError => {
  const { title, source }: Refusal = REPORT_REFUSALS[code];
  return new DomainError(code, title, detail, source);
};
