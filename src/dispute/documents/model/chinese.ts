/** Numbers, days and sums as Chinese papers write them. */
import { isCalendarDate, legalDateOf, type CalendarDate, type Instant } from '../../../kernel/calendar-date.js';
import { yuan } from '../../../kernel/money.js';

const DIGITS = '〇一二三四五六七八九';
const UNITS = ['', '十', '百', '千'];
const CAPITALS = '零壹贰叁肆伍陆柒捌玖';
const CAPITAL_UNITS = ['', '拾', '佰', '仟'];
const GROUPS = ['', '万', '亿', '万亿'];

/** Up to four digits, with a zero between digits that do not touch. */
const group = (value: number, digits: string, units: readonly string[]): string => {
  let text = '';
  let gap = false;
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(value / 10 ** place) % 10;
    if (digit === 0) gap = text !== '';
    else {
      text += `${gap ? digits[0] : ''}${digits[digit] ?? ''}${units[place] ?? ''}`;
      gap = false;
    }
  }
  return text;
};

const wholeNumber = (value: number, digits: string, units: readonly string[]): string => {
  if (value === 0) return digits[0] ?? '';
  let text = '';
  let rest = value;
  for (let place = 0; rest > 0; place++) {
    const part = rest % 10_000;
    const below = text !== '' && value % 10_000 ** place < 10_000 ** place / 10 ? (digits[0] ?? '') : '';
    if (part > 0) text = `${group(part, digits, units)}${GROUPS[place] ?? ''}${below}${text}`;
    rest = Math.floor(rest / 10_000);
  }
  return text;
};

/** `十七`, `一百〇三`; a whole number from 0. */
export const inChinese = (value: number): string => wholeNumber(value, DIGITS, UNITS).replace(/^一十/, '十');

/** `二〇二六年三月六日`. */
export const dayInChinese = (day: CalendarDate): string => {
  const [year = '', month = '', date = ''] = day.split('-');
  const years = [...year].map((digit) => DIGITS[Number(digit)] ?? '').join('');
  return `${years}年${inChinese(Number(month))}月${inChinese(Number(date))}日`;
};

/** `2026年3月6日`, for tables. */
export const day = (date: string): string => {
  if (!isCalendarDate(date)) return date;
  const [year = '', month = '', number = ''] = date.split('-');
  return `${Number(year)}年${Number(month)}月${Number(number)}日`;
};

const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

/** `2026年3月6日14时30分`, time of Shanghai. */
export const minute = (moment: Instant): string => {
  const local = new Date(Date.parse(moment) + SHANGHAI_OFFSET_MS).toISOString();
  return `${day(legalDateOf(moment))}${Number(local.slice(11, 13))}时${local.slice(14, 16)}分`;
};

/** `贰仟肆佰元整`, `壹元零伍分`. Unit: fen, a whole number from 0. */
export const capitalSum = (fen: number): string => {
  const yuan = Math.floor(fen / 100);
  const [jiao, cent] = [Math.floor(fen / 10) % 10, fen % 10];
  const whole = yuan > 0 || fen === 0 ? `${wholeNumber(yuan, CAPITALS, CAPITAL_UNITS)}元` : '';
  if (jiao === 0 && cent === 0) return `${whole}整`;
  const tenths = jiao > 0 ? `${CAPITALS[jiao] ?? ''}角` : whole === '' ? '' : '零';
  return `${whole}${tenths}${cent > 0 ? `${CAPITALS[cent] ?? ''}分` : '整'}`;
};

/** `人民币2,400.00元（大写：贰仟肆佰元整）`. Unit: fen. */
export const sum = (fen: number): string => `人民币${yuan(fen)}元（大写：${capitalSum(fen)}）`;

/** Whole years on a day. */
export const ageOn = (birth: CalendarDate, on: CalendarDate): number =>
  Number(on.slice(0, 4)) - Number(birth.slice(0, 4)) - (on.slice(5) < birth.slice(5) ? 1 : 0);
