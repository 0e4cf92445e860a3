import type { Bilingual } from '../kernel/bilingual.js';
import { DomainError, type Refusal } from '../kernel/domain-error.js';

const REFUSALS = {
  'deadline.calendar-not-newer': {
    title: { zh: '日历版本不高于现行版本', en: 'The calendar is not newer than the one in force' },
  },
  'deadline.rule-pack-not-newer': {
    title: { zh: '规则版本不高于现行版本', en: 'The rule pack is not newer than the one in force' },
  },
  'deadline.version-held': {
    title: {
      zh: '已设定固定版本（RULE_PACK_VERSION、CALENDAR_VERSION），不能发布新版本',
      en: 'A version is held by RULE_PACK_VERSION or CALENDAR_VERSION: nothing newer can be published',
    },
  },
  'deadline.bad-calendar': { title: { zh: '日历数据有误', en: 'The calendar data are wrong' } },
  'deadline.bad-rule-pack': { title: { zh: '规则数据有误', en: 'The rules are wrong' } },
} as const satisfies Readonly<Record<string, Refusal>>;

export type DeadlineRefusalCode = keyof typeof REFUSALS;

/** The catalogue, for the API document. */
export const DEADLINE_REFUSALS: Readonly<Record<DeadlineRefusalCode, Refusal>> = REFUSALS;

export const refuse = (code: DeadlineRefusalCode, detail?: Bilingual): DomainError =>
  new DomainError(code, REFUSALS[code].title, detail);
