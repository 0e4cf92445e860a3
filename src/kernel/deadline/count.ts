import { addDays, addMonths, daysBetween, type CalendarDate } from '../calendar-date.js';
import { isWorkday, type Calendar } from './calendar.js';
import type { Term, TermUnit } from './rule.js';

/** A number of units of time. */
export type Span = Pick<Term, 'amount' | 'unit'>;

type DayTest = (day: CalendarDate) => boolean;

/** The day on which `amount` counted days have passed after `from` (before it where `step` is −1). */
const walk = (from: CalendarDate, amount: number, step: 1 | -1, counts: DayTest): CalendarDate => {
  let day = from;
  for (let left = amount; left > 0;) {
    day = addDays(day, step);
    if (counts(day)) left -= 1;
  }
  return day;
};

/** Moves an end reached by months on by the paused days inside the term, the ones met on the way included. */
const pushOn = (from: CalendarDate, end: CalendarDate, isPaused: DayTest): CalendarDate => {
  let pausedInside = 0;
  for (let day = addDays(from, 1); day <= end; day = addDays(day, 1)) if (isPaused(day)) pausedInside += 1;
  return walk(end, pausedInside, 1, (day) => !isPaused(day));
};

const monthsOf: Partial<Record<TermUnit, number>> = { MONTH: 1, YEAR: 12 };

/**
 * The last day of `span` after `from`, before any roll. The start day is not counted; months end on the corresponding
 * day, or on the last of the month. Source: Civil Code (2020) arts. 201, 202; docs/rules.md T1, T2, T7, T10.
 */
export const lastDay = (
  from: CalendarDate,
  { amount, unit }: Span,
  direction: 1 | -1,
  calendar: Calendar,
  paused: ReadonlySet<CalendarDate>,
): CalendarDate => {
  const months = monthsOf[unit];
  const runs: DayTest = (day) => !paused.has(day);
  if (months !== undefined) {
    const end = addMonths(from, direction * months * amount);
    return direction === 1 ? pushOn(from, end, (day) => paused.has(day)) : end;
  }
  if (unit === 'WORKING_DAY') return walk(from, amount, direction, (day) => runs(day) && isWorkday(calendar, day));
  return walk(from, amount, direction, runs);
};

/** How many days strictly after `from` and up to `to` pass the test; the other way round where `to` is earlier. */
export const countDays = (from: CalendarDate, to: CalendarDate, counts: DayTest): number => {
  const step = to >= from ? 1 : -1;
  let found = 0;
  for (let n = 1, all = Math.abs(daysBetween(from, to)); n <= all; n += 1)
    if (counts(addDays(from, n * step))) found += 1;
  return found;
};

/** The first working day on or after `day`. Source: Civil Code (2020) art. 203; docs/rules.md T3. */
export const nextWorkday = (day: CalendarDate, calendar: Calendar): CalendarDate =>
  isWorkday(calendar, day) ? day : nextWorkday(addDays(day, 1), calendar);
