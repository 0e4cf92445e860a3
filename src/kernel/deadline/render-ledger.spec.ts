import { describe, expect, it } from '@jest/globals';
import { REFERENCE, term } from '../../../test/given.js';
import { calendarDate, instant } from '../calendar-date.js';
import { computeDeadline, type TermFacts } from './compute.js';
import { endedByReopening } from './ledger.js';
import { renderLedger } from './render-ledger.js';

const texts = (code: string, startOn: string, more: Omit<TermFacts, 'startOn'> = {}, calendar = REFERENCE.calendar) => {
  const { ledger } = computeDeadline(term(code).rule, { startOn: calendarDate(startOn), ...more }, calendar);
  return [renderLedger(ledger, 'zh'), renderLedger(ledger, 'en')];
};

describe('the ledger of a due date in words', () => {
  it('says the roll over a holiday', () => {
    expect(texts('SC-APPLY', '2026-03-06')).toEqual([
      '自 2026-03-06 起 30 日 → 2026-04-05（星期日，清明节）→ 顺延至 2026-04-07',
      '30 days from 2026-03-06 → 2026-04-05 (Sunday, Qingming) → moved to 2026-04-07',
    ]);
  });

  it('says why a term ended before its last day', () => {
    const { ledger } = computeDeadline(
      term('SC-APPLY').rule,
      { startOn: calendarDate('2026-03-02') },
      REFERENCE.calendar,
    );
    const ended = [...ledger, endedByReopening(calendarDate('2026-03-20'))];
    expect([renderLedger(ended, 'zh'), renderLedger(ended, 'en')]).toEqual([
      '自 2026-03-02 起 30 日 → 2026-04-01 → 2026-03-20 终止：案件重新启动，此前的协议不再申请司法确认',
      '30 days from 2026-03-02 → 2026-04-01 → ended on 2026-03-20: the case was reopened, and what was agreed before is confirmed no more',
    ]);
  });

  it('says working days with what was left out', () => {
    expect(texts('PM-MEDICAL', '2026-01-30')).toEqual([
      '自 2026-01-30 起 30 个工作日（不计休息日 18 日，计入调休上班 2 日）→ 2026-03-19',
      '30 working days from 2026-01-30 (18 rest days left out, 2 make-up counted) → 2026-03-19',
    ]);
  });

  it('says pauses, extensions and make-up days', () => {
    const pauses = [{ kind: 'INTERVAL', from: calendarDate('2026-05-12'), to: calendarDate('2026-05-22') } as const];
    const extended = (on: string) => [{ on: calendarDate(on), amount: 5, unit: 'CALENDAR_DAY' } as const];
    expect(texts('CRT-PRE', '2026-05-06', { pauses, extensions: extended('2026-05-08') })).toEqual([
      '自 2026-05-06 起 30 日 → 2026-06-15 → 延长 5 日 → 2026-06-20（星期六，端午节）→ 其中不计入 10 日（2026-05-13 至 2026-05-22）→ 顺延至 2026-06-22',
      '30 days from 2026-05-06 → 2026-06-15 → extended by 5 days → 2026-06-20 (Saturday, Dragon Boat Festival) → 10 days not counted (2026-05-13 to 2026-05-22) → moved to 2026-06-22',
    ]);
    expect(texts('CRT-PRE', '2026-05-06', { pauses, extensions: extended('2026-06-01') })).toEqual([
      '自 2026-05-06 起 30 日 → 2026-06-15 → 其中不计入 10 日（2026-05-13 至 2026-05-22）→ 延长 5 日 → 2026-06-20（星期六，端午节）→ 顺延至 2026-06-22',
      '30 days from 2026-05-06 → 2026-06-15 → 10 days not counted (2026-05-13 to 2026-05-22) → extended by 5 days → 2026-06-20 (Saturday, Dragon Boat Festival) → moved to 2026-06-22',
    ]);
    expect(texts('LAB-MEDIATE', '2026-02-13')).toEqual([
      '自 2026-02-13 起 15 日 → 2026-02-28（星期六，调休上班）',
      '15 days from 2026-02-13 → 2026-02-28 (Saturday, make-up working day)',
    ]);
  });

  it('says pauses and extensions in the order in which they were made', () => {
    const day = calendarDate;
    const pauses = [
      { kind: 'INTERVAL', from: day('2026-05-12'), to: day('2026-05-14') },
      { kind: 'INTERVAL', from: day('2026-05-13'), to: day('2026-05-15') },
      { kind: 'INTERVAL', from: day('2026-06-10'), to: day('2026-06-12') },
    ] as const;
    const extensions = [
      { on: day('2026-05-08'), amount: 1, unit: 'CALENDAR_DAY' },
      { on: day('2026-06-01'), amount: 2, unit: 'CALENDAR_DAY' },
      { amount: 3, unit: 'CALENDAR_DAY' },
    ] as const;
    const { ledger, dueOn } = computeDeadline(
      term('CRT-PRE').rule,
      { startOn: day('2026-05-06'), pauses, extensions },
      REFERENCE.calendar,
    );
    expect(dueOn).toBe('2026-06-16');
    expect(
      ledger
        .slice(1)
        .map((step) =>
          step.step === 'PAUSED' ? `${step.days} from ${step.from}` : step.step === 'EXTENDED' && step.amount,
        ),
    ).toEqual([1, '2 from 2026-05-13', '1 from 2026-05-15', 2, '2 from 2026-06-11', 3]);
  });

  it('says strict terms, hours, lead times and what is provisional', () => {
    expect(texts('XF-NOTICE', '2026-01-23')).toEqual([
      '自 2026-01-23 起 15 日 → 2026-02-07（星期六）→ 期间不顺延',
      '15 days from 2026-01-23 → 2026-02-07 (Saturday) → not moved',
    ]);
    expect(texts('CC-ARREST', '2026-03-06', { startAt: instant('2026-03-06T17:30:00+08:00') })).toEqual([
      '自 2026-03-06 17:30 起 48 小时 → 2026-03-08 17:30',
      '48 hours from 2026-03-06 17:30 → 2026-03-08 17:30',
    ]);
    expect(texts('CC-LEAVE-APPLY', '2026-03-13')).toEqual([
      '自 2026-03-13 往前 3 日 → 2026-03-10',
      '3 days before 2026-03-13 → 2026-03-10',
    ]);
    const until2026 = { ...REFERENCE.calendar, years: [2026] };
    expect(texts('PM-MEDIATE', '2026-12-10', {}, until2026)).toEqual([
      '自 2026-12-10 起 30 日 → 2027-01-09（星期六）→ 顺延至 2027-01-11 → 2027 年放假安排未公布，暂定',
      '30 days from 2026-12-10 → 2027-01-09 (Saturday) → moved to 2027-01-11 → provisional: no calendar for 2027',
    ]);
  });
});
