/** When a mediator can be reached, as the register writes it. Pure. */
import { isCalendarDate, isoWeekday, type CalendarDate } from '../../kernel/calendar-date.js';

const WEEKLY = /^([1-7]) ((?:[01]\d|2[0-3]):[0-5]\d)-((?:[01]\d|2[0-3]):[0-5]\d|24:00)$/;

/** Whether the text is an ISO weekday with hours that end after they begin, e.g. `1 09:00-12:00`. */
export const isWeeklyHours = (text: string): boolean => {
  const [, , from = '', to = ''] = WEEKLY.exec(text) ?? [];
  return from < to;
};

/** Whether the text is two days that exist, the first not after the last, e.g. `2026-05-01/2026-05-07`. */
export const isDayInterval = (text: string): boolean => {
  const [first = '', last = '', ...more] = text.split('/');
  return more.length === 0 && isCalendarDate(first) && isCalendarDate(last) && first <= last;
};

export interface Availability {
  readonly weeklyHours: readonly string[];
  readonly absences: readonly string[];
}

/** How a day stands in the register: hours are given, none are known at all, none on that weekday, or an absence. */
export type DayAvailability =
  | { readonly kind: 'HOURS'; readonly hours: readonly string[] }
  | { readonly kind: 'UNKNOWN' }
  | { readonly kind: 'OTHER_DAYS' }
  | { readonly kind: 'ABSENT'; readonly until: string };

/** What the register says of that day; an absence beats the weekly hours. */
export const availabilityOn = ({ weeklyHours, absences }: Availability, day: CalendarDate): DayAvailability => {
  const away = absences.map((one) => one.split('/')).find(([first = '', last = '']) => first <= day && day <= last);
  if (away !== undefined) return { kind: 'ABSENT', until: away[1] ?? day };
  if (weeklyHours.length === 0) return { kind: 'UNKNOWN' };
  const weekday = String(isoWeekday(day));
  const hours = weeklyHours.flatMap((one) => (one.startsWith(`${weekday} `) ? [one.slice(2)] : [])).sort();
  return hours.length === 0 ? { kind: 'OTHER_DAYS' } : { kind: 'HOURS', hours };
};
