import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, calendarDate } from '../kernel/calendar-date.js';
import { listOf, monthsOf } from './months.js';

const of = (from: string, to: string) => monthsOf({ from: calendarDate(from), to: calendarDate(to) });

describe('the months of a period', () => {
  it('are whole where the period begins and ends with a month', () =>
    expect(of('2026-01-01', '2026-12-31')).toEqual({ whole: { from: '2026-01-01', to: '2026-12-31' }, cut: [] }));

  it('leave the days at both ends', () =>
    expect(of('2026-01-31', '2026-03-01')).toEqual({
      whole: { from: '2026-02-01', to: '2026-02-28' },
      cut: [
        { from: '2026-01-31', to: '2026-01-31' },
        { from: '2026-03-01', to: '2026-03-01' },
      ],
    }));

  it('are none in a period within two months', () =>
    expect(of('2026-01-02', '2026-02-27')).toEqual({ cut: [{ from: '2026-01-02', to: '2026-02-27' }] }));

  it('are listed by whatever day they are touched', () =>
    expect(listOf({ from: calendarDate('2025-11-30'), to: calendarDate('2026-02-01') })).toEqual([
      '2025-11',
      '2025-12',
      '2026-01',
      '2026-02',
    ]));

  it('hold each day of the period once', () => {
    fc.assert(
      fc.property(fc.nat(800), fc.nat(800), (start, length) => {
        const from = addDays(calendarDate('2023-12-01'), start);
        const to = addDays(from, length);
        const { whole, cut } = monthsOf({ from, to });
        const places = (day: string) =>
          [...cut, ...(whole ? [whole] : [])].filter((part) => part.from <= day && day <= part.to).length;
        expect(whole === undefined || (whole.from.endsWith('-01') && addDays(whole.to, 1).endsWith('-01'))).toBe(true);
        for (let n = -40; n <= length + 40; n += 1)
          expect(places(addDays(from, n))).toBe(n >= 0 && n <= length ? 1 : 0);
      }),
    );
  });
});
