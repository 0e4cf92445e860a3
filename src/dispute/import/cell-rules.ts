import type { Type } from '@nestjs/common';
import type { Bilingual } from '../../kernel/bilingual.js';
import { codesAt, labelAt } from './table-cells.js';
import type { ColumnPlace } from './table-headings.js';

const DAY: Bilingual = {
  zh: '必须为存在的日期，如 2012-03-06、2012/3/6 或 2012年3月6日',
  en: 'must be a day that exists, e.g. 2012-03-06, 2012/3/6 or 2012年3月6日',
};
const TIME: Bilingual = {
  zh: '必须为存在的日期加时间（北京时间），如 2012-03-06 9:05 或 2012年3月6日 9:05',
  en: 'must be a day that exists with a time of day (Asia/Shanghai), e.g. 2012-03-06 9:05 or 2012年3月6日 9:05',
};
const DAY_OR_TIME: Bilingual = {
  zh: `${DAY.zh}，可加时间（北京时间），如 2012-03-06 9:05`,
  en: `${DAY.en}, with or without a time of day (Asia/Shanghai), e.g. 2012-03-06 9:05`,
};
const FLAG: Bilingual = { zh: '必须为“是”或“否”', en: 'must be yes or no' };
const YUAN: Bilingual = {
  zh: '必须为以元计的金额，至多两位小数，如 1234.50',
  en: 'must be an amount in yuan with two decimals at most, e.g. 1234.50',
};

/** What a line of NDJSON may say about the time of a fact. */
export const DAY_OR_INSTANT: Bilingual = {
  zh: '必须为存在的日期（YYYY-MM-DD）或带时区的时刻（如 2012-03-06T09:05:00+08:00）',
  en: 'must be a day that exists, YYYY-MM-DD, or an instant with a zone, e.g. 2012-03-06T09:05:00+08:00',
};

/** What a cell has to hold by a rule that it breaks, in words for who fills tables in; undefined where tables have no own. */
export const cellRule = (rule: string, dto: Type<object>, { path, isYuan }: ColumnPlace): Bilingual | undefined => {
  switch (rule) {
    case 'isCalendarDate':
      return DAY;
    case 'isInstant':
      return path.join('.') === 'occurredAt' ? DAY_OR_TIME : TIME;
    case 'isBoolean':
      return FLAG;
    case 'isInt':
      return isYuan ? YUAN : undefined;
    case 'isIn':
      return oneOf(dto, path);
    default:
      return undefined;
  }
};

const oneOf = (dto: Type<object>, path: readonly string[]): Bilingual | undefined => {
  const codes = codesAt(dto, path);
  if (codes.length === 0) return undefined;
  const words = codes.map((code) => ({ code, label: labelAt(code, dto, path) }));
  const zh = words.map(({ code, label }) => (label?.zh === undefined ? code : `${label.zh}（${code}）`));
  const en = words.map(({ code, label }) => (label?.en === undefined ? code : `${label.en} (${code})`));
  return { zh: `必须为下列之一：${zh.join('、')}`, en: `must be one of: ${en.join(', ')}` };
};
