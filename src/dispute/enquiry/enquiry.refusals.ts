import { DomainError, type Refusal } from '../../kernel/domain-error.js';
import { cite } from '../../kernel/laws.js';

/** What is refused about query codes beside what any act on a case may meet. Answered as HTTP 409. */
export const ENQUIRY_REFUSALS = {
  'enquiry.party-not-available': {
    title: {
      zh: '该当事人的个人信息已删除或者停止处理',
      en: 'The data of this party is erased, or no longer processed',
    },
    source: cite('PERSONAL_INFORMATION', '47'),
  },
} as const satisfies Record<string, Refusal>;

export const refuse = (code: keyof typeof ENQUIRY_REFUSALS): DomainError => {
  const { title, source } = ENQUIRY_REFUSALS[code];
  return new DomainError(code, title, title, source);
};
