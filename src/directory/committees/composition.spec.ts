import { describe, expect, it } from '@jest/globals';
import { calendarDate } from '../../kernel/calendar-date.js';
import { COMPOSITION_FAULTS, compositionFaults, type Seat } from './composition.js';

const ON = calendarDate('2026-03-02');

const seats = (count: number, change: (seat: Seat, n: number) => Partial<Seat> = () => ({})): readonly Seat[] =>
  Array.from({ length: count }, (_, n) => {
    const seat: Seat = {
      mediatorId: `m-${n}`,
      function: n === 0 ? 'HEAD' : 'MEMBER',
      isWoman: n === 1,
      validFrom: calendarDate('2024-01-01'),
    };
    return { ...seat, ...change(seat, n) };
  });

describe("people's mediation committees", () => {
  it.each([
    ['three members, a head, a woman', seats(3), []],
    ['nine members', seats(9), []],
    ['two members', seats(2), ['TOO_FEW_MEMBERS']],
    ['ten members', seats(10), ['TOO_MANY_MEMBERS']],
    ['nobody', [], ['TOO_FEW_MEMBERS', 'NO_HEAD', 'NO_WOMAN']],
    ['two heads', seats(3, (_, n) => ({ function: n < 2 ? 'HEAD' : 'MEMBER' })), ['SEVERAL_HEADS']],
    ['deputies only', seats(3, () => ({ function: 'DEPUTY_HEAD' })), ['NO_HEAD']],
    ['men only', seats(3, () => ({ isWoman: false })), ['NO_WOMAN']],
    ['one person on three seats', seats(3, () => ({ mediatorId: 'm-0' })), ['TOO_FEW_MEMBERS']],
    ['the last day of a term', seats(3, () => ({ validFrom: calendarDate('2023-03-03') })), []],
    ['the day after a term', seats(3, () => ({ validFrom: calendarDate('2023-03-02') })), ['TERM_OVER']],
  ])('with %s', (_, taken, expected) => {
    expect(compositionFaults(taken, ON)).toEqual(expected);
  });

  it('cite the law for each fault', () => {
    for (const { source } of Object.values(COMPOSITION_FAULTS)) expect(['8', '9']).toContain(source.article);
  });
});
