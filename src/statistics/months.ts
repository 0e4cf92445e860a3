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

/** From the longest on. TEN_DAYS is a third of a month (旬): from the 1st, the 11th or the 21st on. */
export type Grain = 'YEAR' | 'QUARTER' | 'MONTH' | 'TEN_DAYS' | 'DAY';

/** Spans shorter than a month. */
export const WITHIN_A_MONTH: readonly Grain[] = ['TEN_DAYS', 'DAY'];

/** Unit: thirds of a month. */
const LENGTHS: Readonly<Record<Exclude<Grain, 'DAY'>, number>> = { YEAR: 36, QUARTER: 9, MONTH: 3, TEN_DAYS: 1 };

/** The third of its month in which a day lies, from 0. */
const thirdOf = (date: string): number => Math.min(2, Math.floor((Number(date.slice(8, 10)) - 1) / 10));

/** `YYYY-MM`. */
export const monthOf = (date: CalendarDate): string => date.slice(0, 7);

/** The name of the span in which a day lies: `2026`, `2026-Q1`, `2026-01`, `2026-01-X3` or `2026-01-31`. */
export const spanOf = (date: string, grain: Grain): string => {
  switch (grain) {
    case 'YEAR':
      return date.slice(0, 4);
    case 'QUARTER':
      return `${date.slice(0, 4)}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`;
    case 'MONTH':
      return date.slice(0, 7);
    case 'TEN_DAYS':
      return `${date.slice(0, 7)}-X${thirdOf(date) + 1}`;
    case 'DAY':
      return date;
  }
};

/** First day of the span in which the day lies, or of a later one. */
export const startOf = (date: CalendarDate, grain: Grain, later = 0): CalendarDate => {
  if (grain === 'DAY') return addDays(date, later);
  const length = LENGTHS[grain];
  const [year, month] = date.split('-').map(Number) as [number, number];
  const thirds = (Math.floor((year * 36 + (month - 1) * 3 + thirdOf(date)) / length) + later) * length;
  const inYear = thirds % 36;
  const text = [Math.floor(thirds / 36), Math.floor(inYear / 3) + 1, (inYear % 3) * 10 + 1].map((part, index) =>
    String(part).padStart(index === 0 ? 4 : 2, '0'),
  );
  return calendarDate(text.join('-'));
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

/** The spans that a stretch is made of, the longest first, and the days that the shortest does not fit. */
export const spansOf = (
  stretch: Stretch,
  [grain, ...finer]: readonly Grain[],
): { readonly spans: readonly Span[]; readonly rest: readonly Stretch[] } => {
  if (grain === undefined) return { spans: [], rest: [stretch] };
  const { whole, rest } = roundedTo(grain, stretch);
  const named = whole === undefined ? [] : listOf(whole, grain).map((name) => ({ name, sign: stretch.sign }));
  const parts = rest.map((one) => spansOf(one, finer));
  return { spans: [...named, ...parts.flatMap(({ spans }) => spans)], rest: parts.flatMap((part) => part.rest) };
};

/** The names of the spans that a period touches, in order. */
export const listOf = ({ from, to }: Period, grain: Grain = 'MONTH'): readonly string[] => {
  const names: string[] = [];
  for (let first = startOf(from, grain); first <= to; first = startOf(first, grain, 1))
    names.push(spanOf(first, grain));
  return names;
};

/** The thirds of a month, from 1 on, in which days of the period lie. */
export const thirdsOf = ({ from, to }: Period): readonly number[] =>
  [
    ...new Set(
      listOf({ from, to }, 'TEN_DAYS')
        .slice(0, 3)
        .map((name) => Number(name.at(-1))),
    ),
  ].sort();

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
