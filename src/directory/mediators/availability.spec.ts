import { describe, expect, it } from '@jest/globals';
import { calendarDate } from '../../kernel/calendar-date.js';
import { availabilityOn, isDayInterval, isWeeklyHours } from './availability.js';

describe('hours of the week', () => {
  it.each([
    ['1 09:00-12:00', true],
    ['7 00:00-24:00', true],
    ['0 09:00-12:00', false],
    ['8 09:00-12:00', false],
    ['1 12:00-09:00', false],
    ['1 09:00-09:00', false],
    ['1 9:00-12:00', false],
    ['1 09:00-24:30', false],
  ])('%s: %s', (text, expected) => expect(isWeeklyHours(text)).toBe(expected));
});

describe('an absence', () => {
  it.each([
    ['2026-05-01/2026-05-07', true],
    ['2026-05-01/2026-05-01', true],
    ['2026-05-02/2026-05-01', false],
    ['2026-02-29/2026-03-01', false],
    ['2026-05-01', false],
    ['2026-05-01/2026-05-02/2026-05-03', false],
  ])('%s: %s', (text, expected) => expect(isDayInterval(text)).toBe(expected));
});

describe('a day in the register', () => {
  const mediator = {
    weeklyHours: ['1 14:00-17:00', '1 09:00-12:00', '3 09:00-12:00'],
    absences: ['2026-03-09/2026-03-10'],
  };
  const on = (day: string) => availabilityOn(mediator, calendarDate(day));

  it('has its hours, unless the mediator is away', () => {
    expect(on('2026-03-02')).toEqual({ kind: 'HOURS', hours: ['09:00-12:00', '14:00-17:00'] });
    expect(on('2026-03-03')).toEqual({ kind: 'OTHER_DAYS' });
    expect(on('2026-03-09')).toEqual({ kind: 'ABSENT', until: '2026-03-10' });
    expect(on('2026-03-11')).toEqual({ kind: 'HOURS', hours: ['09:00-12:00'] });
  });

  it('says nothing where nothing is known', () => {
    expect(availabilityOn({ weeklyHours: [], absences: [] }, calendarDate('2026-03-02'))).toEqual({ kind: 'UNKNOWN' });
  });
});
