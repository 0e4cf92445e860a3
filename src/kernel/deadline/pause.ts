import { addDays, type CalendarDate } from '../calendar-date.js';

/**
 * Time that a term does not run. `INTERVAL`: the days after `from`, up to and including `to`. `DAYS`: exactly those.
 * Source: docs/rules.md T10.
 */
export type Pause =
  | { readonly kind: 'INTERVAL'; readonly from: CalendarDate; readonly to: CalendarDate }
  | { readonly kind: 'DAYS'; readonly days: readonly CalendarDate[] };

/** The days that one pause leaves out. */
export const daysOf = (pause: Pause): readonly CalendarDate[] => {
  if (pause.kind === 'DAYS') return pause.days;
  const days: CalendarDate[] = [];
  for (let day = addDays(pause.from, 1); day <= pause.to; day = addDays(day, 1)) days.push(day);
  return days;
};

/** Every day that is not counted, once, however many pauses cover it. */
export const pausedDays = (pauses: readonly Pause[]): ReadonlySet<CalendarDate> => new Set(pauses.flatMap(daysOf));
