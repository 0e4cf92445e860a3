/** Whole months of a period: what a sum by month can answer, and what is left over at its ends. */
import { addDays, calendarDate, type CalendarDate } from '../kernel/calendar-date.js';

/** Legal dates, inclusive. */
export interface Period {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

export interface Months {
  /** From the first day of the first whole month to the last of the last; absent where the period holds none. */
  readonly whole?: Period;
  /** What the whole months leave out. */
  readonly cut: readonly Period[];
}

/** `YYYY-MM`. */
export const monthOf = (date: CalendarDate): string => date.slice(0, 7);
const firstOf = (month: string): CalendarDate => calendarDate(`${month}-01`);
const afterMonth = (month: string): CalendarDate => {
  const next = addDays(firstOf(month), 31);
  return firstOf(monthOf(next));
};

/** Cuts a period at the ends of its months. */
export const monthsOf = ({ from, to }: Period): Months => {
  const first = from === firstOf(monthOf(from)) ? from : afterMonth(monthOf(from));
  const after = addDays(to, 1) === afterMonth(monthOf(to)) ? addDays(to, 1) : firstOf(monthOf(to));
  if (first >= after) return { cut: [{ from, to }] };
  const ends = [
    { from, to: addDays(first, -1) },
    { from: after, to },
  ];
  return {
    whole: { from: first, to: addDays(after, -1) },
    cut: ends.filter((end) => end.from <= end.to),
  };
};

/** The months that a period touches, in order. */
export const listOf = ({ from, to }: Period): readonly string[] => {
  const months: string[] = [];
  for (let first = firstOf(monthOf(from)); first <= to; first = afterMonth(monthOf(first))) months.push(monthOf(first));
  return months;
};
