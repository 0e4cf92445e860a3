import type { Bilingual } from '../bilingual.js';
import { addDays, isoWeekday, type CalendarDate } from '../calendar-date.js';
import type { NotedDay } from './ledger.js';

/** One published exception to Monday–Friday. */
export interface CalendarDay {
  readonly on: CalendarDate;
  /** `OFF`: statutory rest day; `WORK`: make-up working day (调休上班). */
  readonly kind: 'OFF' | 'WORK';
  readonly name: Bilingual;
}

/**
 * Working days of a country: Monday–Friday, minus `OFF` days, plus `WORK` days.
 * A year outside `years` has no published list yet and is counted Monday–Friday.
 */
export interface Calendar {
  readonly id: string;
  readonly version: number;
  /** Years whose official list is in. */
  readonly years: readonly number[];
  /** Exceptions by day. */
  readonly days: Readonly<Record<string, CalendarDay>>;
}

export const yearOf = (date: CalendarDate): number => Number(date.slice(0, 4));

/** Whether the official list of that day's year is in. */
export const isPublished = (calendar: Calendar, date: CalendarDate): boolean => calendar.years.includes(yearOf(date));

/** Whether work is done on that day. Source: docs/rules.md T7, Civil Code (2020) art. 203. */
export const isWorkday = (calendar: Calendar, date: CalendarDate): boolean => {
  const exception = calendar.days[date];
  return exception === undefined ? isoWeekday(date) <= 5 : exception.kind === 'WORK';
};

export const noted = (calendar: Calendar, on: CalendarDate): NotedDay => {
  const exception = calendar.days[on];
  const day = { on, isoWeekday: isoWeekday(on) };
  if (exception === undefined) return day;
  return exception.kind === 'WORK'
    ? { ...day, name: exception.name, isMakeUpWorkday: true }
    : { ...day, name: exception.name };
};

/**
 * How late a fact is typed in. Unit: working days after `occurredOn`, up to and including `today`; 0 on the same day.
 * Counts no further than `atMost + 1`, which stands for anything later.
 */
export const backdatedBy = (
  occurredOn: CalendarDate,
  today: CalendarDate,
  calendar: Calendar,
  atMost: number,
): number => {
  let days = 0;
  for (let day = addDays(occurredOn, 1); day <= today && days <= atMost; day = addDays(day, 1))
    if (isWorkday(calendar, day)) days += 1;
  return days;
};
