import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, calendarDate } from '../kernel/calendar-date.js';
import { listOf, roundedTo, spansOf, thirdsOf, type Grain, type Stretch } from './months.js';

const of = (from: string, to: string): Stretch => ({ from: calendarDate(from), to: calendarDate(to), sign: 1 });
const ALL: readonly Grain[] = ['YEAR', 'QUARTER', 'MONTH', 'TEN_DAYS', 'DAY'];
const named = (stretch: Stretch, grains = ALL) =>
  spansOf(stretch, grains).spans.map(({ name, sign }) => `${sign === 1 ? '+' : '-'}${name}`);

describe('the spans of a period', () => {
  it('are the longest where they fit', () => {
    expect(named(of('2025-01-01', '2026-06-30'))).toEqual(['+2025', '+2026-Q1', '+2026-Q2']);
    expect(named(of('9998-01-01', '9998-12-31'))).toEqual(['+9998']);
  });

  it('are longer ones less what lies outside, where that is less than what lies inside', () =>
    expect(named(of('2026-01-03', '2027-02-28'))).toEqual([
      '+2026',
      '-2026-01-01',
      '-2026-01-02',
      '+2027-Q1',
      '-2027-03',
    ]));

  it('leave the days at both ends', () =>
    expect(roundedTo('MONTH', of('2026-01-31', '2026-03-30'))).toEqual({
      whole: of('2026-02-01', '2026-03-31'),
      rest: [of('2026-01-31', '2026-01-31'), { ...of('2026-03-31', '2026-03-31'), sign: -1 }],
    }));

  it('are none where the middle of no span is touched', () =>
    expect(roundedTo('MONTH', of('2026-01-17', '2026-02-14'))).toEqual({ rest: [of('2026-01-17', '2026-02-14')] }));

  it('tell what the shortest of them does not fit', () =>
    expect(spansOf(of('2026-01-02', '2026-02-13'), ['MONTH', 'TEN_DAYS'])).toEqual({
      spans: [
        { name: '2026-01', sign: 1 },
        { name: '2026-02-X1', sign: 1 },
      ],
      rest: [{ ...of('2026-01-01', '2026-01-01'), sign: -1 }, of('2026-02-11', '2026-02-13')],
    }));

  it('are listed by whatever day they are touched', () =>
    expect(listOf(of('2025-11-30', '2026-02-01'))).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']));

  it.each([
    ['2026-03-05', '2026-03-05', [1]],
    ['2026-03-10', '2026-03-11', [1, 2]],
    ['2026-03-31', '2026-03-31', [3]],
    ['2024-02-29', '2024-03-02', [1, 3]],
    ['2026-02-21', '2026-03-11', [1, 2, 3]],
    ['2025-12-25', '2026-12-25', [1, 2, 3]],
  ])('lie from %s to %s in these thirds of a month', (from, to, thirds) => {
    expect(thirdsOf(of(from, to))).toEqual(thirds);
  });

  it('hold each day of the period once', () => {
    fc.assert(
      fc.property(fc.nat(800), fc.nat(800), fc.subarray(ALL.slice(0, 4)), (start, length, grains) => {
        const from = addDays(calendarDate('2023-12-01'), start);
        const to = addDays(from, length);
        const { spans, rest } = spansOf({ from, to, sign: 1 }, [...grains, 'DAY']);
        expect(rest).toEqual([]);
        const times = (day: string) => {
          const names = [
            day,
            day.slice(0, 7),
            `${day.slice(0, 7)}-X${Math.min(3, Math.ceil(Number(day.slice(8)) / 10))}`,
            day.slice(0, 4),
            `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`,
          ];
          return spans.filter(({ name }) => names.includes(name)).reduce((sum, { sign }) => sum + sign, 0);
        };
        const days = Array.from({ length: length + 800 }, (_, n) => n - 400);
        expect(days.filter((n) => times(addDays(from, n)) !== (n >= 0 && n <= length ? 1 : 0))).toEqual([]);
      }),
    );
  });
});
