/** Spans of time that sums are kept for, and how few of them a period is made of. */
import { addDays, calendarDate, daysBetween, type CalendarDate } from '../kernel/calendar-date.js';

/** Legal dates, inclusive. */
export interface Period {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/** Days that are counted (1), or taken away (-1) from a longer span that holds them. */
export interface Stretch extends Period {
  readonly sign: 1 | -1;
}

/** From the longest on. */
export type Grain = 'YEAR' | 'QUARTER' | 'MONTH' | 'DAY';

const MONTHS: Readonly<Record<Exclude<Grain, 'DAY'>, number>> = { YEAR: 12, QUARTER: 3, MONTH: 1 };

/** `YYYY-MM`. */
export const monthOf = (date: CalendarDate): string => date.slice(0, 7);

/** The name of the span in which a day lies: `2026`, `2026-Q1`, `2026-01` or `2026-01-31`. */
export const spanOf = (date: string, grain: Grain): string => {
  switch (grain) {
    case 'YEAR':
      return date.slice(0, 4);
    case 'QUARTER':
      return `${date.slice(0, 4)}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`;
    case 'MONTH':
      return date.slice(0, 7);
    case 'DAY':
      return date;
  }
};

/** First day of the span in which the day lies, or of a later one. */
const startOf = (date: CalendarDate, grain: Grain, later = 0): CalendarDate => {
  if (grain === 'DAY') return addDays(date, later);
  const length = MONTHS[grain];
  const [year, month] = date.split('-').map(Number) as [number, number];
  const months = year * 12 + Math.floor((month - 1) / length) * length + later * length;
  const text = `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}`;
  return calendarDate(`${text}-01`);
};

const nearestStart = (date: CalendarDate, grain: Grain): CalendarDate => {
  const before = startOf(date, grain);
  if (before === date) return date;
  const after = startOf(date, grain, 1);
  return daysBetween(before, date) <= daysBetween(date, after) ? before : after;
};

/** Whole spans next to a stretch, and the days by which they miss it. */
export const roundedTo = (
  grain: Grain,
  stretch: Stretch,
): { readonly whole?: Stretch; readonly rest: readonly Stretch[] } => {
  const { from, to, sign } = stretch;
  const after = addDays(to, 1);
  const [first, end] = [nearestStart(from, grain), nearestStart(after, grain)];
  if (first >= end) return { rest: [stretch] };
  const opposite = sign === 1 ? -1 : 1;
  const between = (start: CalendarDate, until: CalendarDate, counted: 1 | -1): readonly Stretch[] =>
    start < until ? [{ from: start, to: addDays(until, -1), sign: counted }] : [];
  return {
    whole: { from: first, to: addDays(end, -1), sign },
    rest: [
      ...between(from, first, sign),
      ...between(first, from, opposite),
      ...between(end, after, sign),
      ...between(after, end, opposite),
    ],
  };
};

export interface Span {
  readonly name: string;
  readonly sign: 1 | -1;
}

/** The spans that a stretch is made of, the longest first; the last grain has to fit into it wholly. */
export const spansOf = (stretch: Stretch, [grain, ...finer]: readonly Grain[]): readonly Span[] => {
  if (grain === undefined) throw new RangeError(`no whole spans from ${stretch.from} to ${stretch.to}`);
  const { whole, rest } = roundedTo(grain, stretch);
  const named = whole === undefined ? [] : listOf(whole, grain).map((name) => ({ name, sign: stretch.sign }));
  return [...named, ...rest.flatMap((one) => spansOf(one, finer))];
};

/** The names of the spans that a period touches, in order. */
export const listOf = ({ from, to }: Period, grain: Grain = 'MONTH'): readonly string[] => {
  const names: string[] = [];
  for (let first = startOf(from, grain); first <= to; first = startOf(first, grain, 1))
    names.push(spanOf(first, grain));
  return names;
};

/** The days of both; undefined where there are none. */
export const withinBoth = (a: Period, b: Period): Period | undefined => {
  const [from, to] = [a.from > b.from ? a.from : b.from, a.to < b.to ? a.to : b.to];
  return from <= to ? { from, to } : undefined;
};

/** From its first day to its last. */
export const daysOfMonth = (month: string): Period => {
  const from = calendarDate(`${month}-01`);
  return { from, to: addDays(startOf(from, 'MONTH', 1), -1) };
};
