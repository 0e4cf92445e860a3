/** How the days of a question are put together: whole months from sums, and the days by which they miss it. */
import { addDays, calendarDate, type CalendarDate, type Instant } from '../kernel/calendar-date.js';
import { daysOfMonth, monthOf, roundedTo, startOf, withinBoth, type Period, type Stretch } from './months.js';
import type { Question } from './question.js';

/** The days of a question, as they are put together from sums. */
export interface Layout {
  /** Whole months, to be read from sums. */
  readonly months: readonly Stretch[];
  /** The days by which they miss what is asked for. */
  readonly days: readonly Stretch[];
  /** Days after that of `knownAt`. */
  readonly ahead?: Period;
}

/** `YYYY-MM`, in UTC. */
export const recordedMonthOf = (moment: Instant): string => new Date(moment).toISOString().slice(0, 7);

const recordedDayOf = (moment: Instant): CalendarDate => calendarDate(new Date(moment).toISOString().slice(0, 10));

/** First day of the third of the month, in UTC. What is recorded later, of days before it, is recorded late. */
export const recordedThirdOf = (moment: Instant): CalendarDate => startOf(recordedDayOf(moment), 'TEN_DAYS');

/**
 * Until the day of `knownAt`: whole months, and days before or after them. Its own month is not rounded up: what was
 * recorded after it would have to be taken off again. Its own third of that month is by itself: all entries of these days
 * are looked at, of days before only the late ones.
 */
export const layoutOf = ({ from, to, knownAt, where }: Question): Layout => {
  const asked = where.month === undefined ? { from, to } : withinBoth({ from, to }, daysOfMonth(where.month));
  if (asked === undefined) return { months: [], days: [] };
  if (knownAt === undefined) return laidOut([{ ...asked, sign: 1 }]);
  const [day, third] = [recordedDayOf(knownAt), recordedThirdOf(knownAt)];
  const first = daysOfMonth(monthOf(day)).from;
  const before = asked.from < first ? withinBoth(asked, { from: asked.from, to: addDays(first, -1) }) : undefined;
  const within = [
    { from: first, to: addDays(third, -1) },
    { from: third, to: day },
  ].flatMap((days) => withinBoth(asked, days) ?? []);
  const ahead = asked.to > day ? withinBoth(asked, { from: addDays(day, 1), to: asked.to }) : undefined;
  const { months, days } = laidOut(before === undefined ? [] : [{ ...before, sign: 1 }]);
  return {
    months,
    days: [...days, ...within.map((each) => ({ ...each, sign: 1 as const }))],
    ...(ahead && { ahead }),
  };
};

const laidOut = (stretches: readonly Stretch[]): Layout => {
  const rounded = stretches.map((stretch) => roundedTo('MONTH', stretch));
  return { months: rounded.flatMap(({ whole }) => whole ?? []), days: rounded.flatMap(({ rest }) => rest) };
};
