import { describe, expect, it } from '@jest/globals';
import { REFERENCE } from '../../test/given.js';
import { addDays, calendarDate } from '../kernel/calendar-date.js';
import { isWorkday, type CalendarDay } from '../kernel/deadline/index.js';
import { DomainError } from '../kernel/domain-error.js';
import { daysLost, deadlineDecider, type CalendarDraft } from './deadline.decider.js';

const day = calendarDate;
const range = (from: string, to: string): readonly string[] => {
  const days: string[] = [];
  for (let on = day(from); on <= to; on = addDays(on, 1)) days.push(on);
  return days;
};
const off = (on: string): CalendarDay => ({ on: day(on), kind: 'OFF', name: { zh: '元旦', en: "New Year's Day" } });
const NEXT: CalendarDraft = { version: 2, years: [2027], days: [off('2027-01-01')] };

const publish = (draft: CalendarDraft) =>
  deadlineDecider.decide({ type: 'PublishCalendar', calendarId: 'CN', on: day('2026-11-20'), ...draft }, REFERENCE);
const refusal = (draft: CalendarDraft): string | undefined => {
  try {
    publish(draft);
    return undefined;
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
};

describe('the packaged calendar', () => {
  /** Overrides published by the State Council for 2026. */
  const OFF = [
    ...range('2026-01-01', '2026-01-03'),
    ...range('2026-02-15', '2026-02-23'),
    ...range('2026-04-04', '2026-04-06'),
    ...range('2026-05-01', '2026-05-05'),
    ...range('2026-06-19', '2026-06-21'),
    ...range('2026-09-25', '2026-09-27'),
    ...range('2026-10-01', '2026-10-07'),
  ];
  const WORK = ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'];

  it('holds exactly the overrides published for 2026', () => {
    const of2026 = Object.values(REFERENCE.calendar.days).filter(({ on }) => on.startsWith('2026-'));
    const kinds = (kind: CalendarDay['kind']) => of2026.filter((each) => each.kind === kind).map(({ on }) => on);
    expect(kinds('OFF')).toEqual(OFF);
    expect(kinds('WORK')).toEqual(WORK);
  });

  it('names Qingming as the law does', () => {
    expect(REFERENCE.calendar.days['2026-04-05']?.name).toEqual({ zh: '清明节', en: 'Qingming' });
  });

  it('knows which years are published', () => {
    expect(REFERENCE.calendar.years).toContain(2026);
    expect(REFERENCE.calendar.years).not.toContain(2028);
    expect(isWorkday(REFERENCE.calendar, day('2026-02-28'))).toBe(true);
    expect(isWorkday(REFERENCE.calendar, day('2026-02-23'))).toBe(false);
  });
});

describe('publishing a calendar', () => {
  it('adds the year and keeps the others', () => {
    const [event] = publish(NEXT);
    expect(event).toEqual({ type: 'CalendarPublished', data: { calendarId: 'CN', on: '2026-11-20', ...NEXT } });
    const after = event === undefined ? REFERENCE : deadlineDecider.evolve(REFERENCE, event);
    expect(after.calendar.version).toBe(2);
    expect(after.calendar.years.at(-1)).toBe(2027);
    expect(after.calendar.days['2027-01-01']?.kind).toBe('OFF');
    expect(after.calendar.days['2026-04-05']?.kind).toBe('OFF');
  });

  it('replaces the days of a year that is published again', () => {
    const [event] = publish({ version: 2, years: [2026], days: [off('2026-01-01')] });
    const after = event === undefined ? REFERENCE : deadlineDecider.evolve(REFERENCE, event);
    expect(after.calendar.days['2026-04-05']).toBeUndefined();
    expect(after.calendar.days['2025-10-01']?.kind).toBe('OFF');
  });

  it('loses the days that it leaves out of its own years, and no others', () => {
    const kept = Object.values(REFERENCE.calendar.days).filter(({ on }) => on.startsWith('2026-'));
    const days = [...kept.slice(2), off('2026-06-01')];
    const lost = daysLost(REFERENCE.calendar, { years: [2026], days });
    expect(lost.map(({ on }) => on)).toEqual(kept.slice(0, 2).map(({ on }) => on));
    expect(daysLost(REFERENCE.calendar, NEXT)).toEqual([]);
  });

  it('refuses a version that is not newer', () => {
    expect(refusal({ ...NEXT, version: 1 })).toBe('deadline.calendar-not-newer');
  });

  it('refuses data that cannot be right', () => {
    expect(refusal({ ...NEXT, years: [] })).toBe('deadline.bad-calendar');
    expect(refusal({ ...NEXT, years: [2027, 2028] })).toBe('deadline.bad-calendar');
    expect(refusal({ ...NEXT, days: [off('2027-01-01'), off('2027-01-01')] })).toBe('deadline.bad-calendar');
    expect(refusal({ ...NEXT, days: [off('2027-01-01'), { ...off('2027-01-04'), kind: 'WORK' }] })).toBe(
      'deadline.bad-calendar',
    );
  });
});
