import { describe, expect, it } from '@jest/globals';
import { calendarDate, instant } from '../../../kernel/calendar-date.js';
import { ageOn, capitalSum, day, dayInChinese, inChinese, minute, sum } from './chinese.js';

describe('numbers on Chinese papers', () => {
  it.each([
    [0, '〇'],
    [10, '十'],
    [17, '十七'],
    [103, '一百〇三'],
    [1010, '一千〇一十'],
    [20_005, '二万〇五'],
    [110_000, '十一万'],
  ])('%i is %s', (value, text) => expect(inChinese(value)).toBe(text));

  it.each([
    [0, '零元整'],
    [1, '壹分'],
    [10, '壹角整'],
    [105, '壹元零伍分'],
    [240_000, '贰仟肆佰元整'],
    [1_000_000_00, '壹佰万元整'],
    [10_010_000, '壹拾万零壹佰元整'],
    [12_345_678_912, '壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖元壹角贰分'],
    [100_000_001_00, '壹亿零壹元整'],
    [50, '伍角整'],
  ])('%i fen are %s', (fen, text) => expect(capitalSum(fen)).toBe(text));

  it('give a sum in both writings', () => expect(sum(240_050)).toBe('人民币2,400.50元（大写：贰仟肆佰元伍角整）'));

  it('write days and minutes of Shanghai', () => {
    expect(dayInChinese(calendarDate('2026-11-23'))).toBe('二〇二六年十一月二十三日');
    expect(day('2026-03-06')).toBe('2026年3月6日');
    expect(minute(instant('2026-03-05T16:05:00Z'))).toBe('2026年3月6日0时05分');
  });

  it('count whole years', () => {
    expect(ageOn(calendarDate('1990-03-07'), calendarDate('2026-03-06'))).toBe(35);
    expect(ageOn(calendarDate('1990-03-06'), calendarDate('2026-03-06'))).toBe(36);
  });
});
