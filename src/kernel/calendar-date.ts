/**
 * A legal day, `YYYY-MM-DD`, as law counts days: no time and no zone.
 * The day of an instant is always the day in Asia/Shanghai (docs/rules.md T9).
 */
export type CalendarDate = string & { readonly __calendarDate: unique symbol };

/** An instant, RFC 3339 in UTC with milliseconds, e.g. `2026-03-06T01:30:00.000Z`. */
export type Instant = string & { readonly __instant: unique symbol };

const DAY_MS = 86_400_000;
/** China has kept UTC+8 without daylight saving since 1991-09-15. */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

const at = (date: CalendarDate): number => Date.parse(`${date}T00:00:00Z`);
const fromMs = (ms: number): CalendarDate => new Date(ms).toISOString().slice(0, 10) as CalendarDate;

/** Whether the text is a day that exists, `2026-02-29` is not. */
export const isCalendarDate = (text: string): text is CalendarDate =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) &&
  fromMs(at(text as CalendarDate)) === text;

/** Throws `RangeError` where the text is not a day that exists. */
export const calendarDate = (text: string): CalendarDate => {
  if (!isCalendarDate(text)) throw new RangeError(`not a calendar date: ${text}`);
  return text;
};

/** Throws `RangeError` where the text is not an instant with a zone. Normalises to UTC. */
export const instant = (text: string): Instant => {
  const ms = Date.parse(text);
  if (Number.isNaN(ms) || !/(?:Z|[+-]\d{2}:\d{2})$/i.test(text)) throw new RangeError(`not an instant: ${text}`);
  return instantAt(ms);
};

/** The instant so many milliseconds after 1970-01-01T00:00:00Z. */
export const instantAt = (ms: number): Instant => new Date(ms).toISOString() as Instant;

/** The legal day of an instant. Zone: Asia/Shanghai. */
export const legalDateOf = (moment: Instant): CalendarDate => fromMs(Date.parse(moment) + SHANGHAI_OFFSET_MS);

/** The day `days` calendar days later (earlier when negative). */
export const addDays = (date: CalendarDate, days: number): CalendarDate => fromMs(at(date) + days * DAY_MS);

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: CalendarDate, to: CalendarDate): number => (at(to) - at(from)) / DAY_MS;

/** 1 = Monday … 7 = Sunday (ISO 8601). */
export const isoWeekday = (date: CalendarDate): number => new Date(at(date)).getUTCDay() || 7;

/**
 * The corresponding day `months` later, or the last day of that month where there is none.
 * Source: Civil Code (2020) art. 202.
 */
export const addMonths = (date: CalendarDate, months: number): CalendarDate => {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return fromMs(first.getTime() + (Math.min(day, last) - 1) * DAY_MS);
};
