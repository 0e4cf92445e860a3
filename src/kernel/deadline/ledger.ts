import type { Bilingual } from '../bilingual.js';
import type { CalendarDate, Instant } from '../calendar-date.js';
import type { RollPolicy, TermUnit } from './rule.js';

/** A day as a reader wants to see it: weekday (1 = Monday) and what makes it special. */
export interface NotedDay {
  readonly on: CalendarDate;
  readonly isoWeekday: number;
  /** Name of the published rest day or make-up working day. */
  readonly name?: Bilingual;
  readonly isMakeUpWorkday?: true;
}

/** One step of how a due date came about, as data; `renderLedger` says it in words. */
export type LedgerStep =
  | {
      readonly step: 'COUNTED';
      readonly from: CalendarDate;
      readonly amount: number;
      readonly unit: TermUnit;
      readonly to: NotedDay;
      readonly direction?: 'BEFORE';
      readonly countsFirstDay?: true;
      /** Working days only: rest days left out, and make-up working days counted, on the way. */
      readonly restDays?: number;
      readonly makeUpDays?: number;
    }
  | { readonly step: 'EXTENDED'; readonly amount: number; readonly unit: TermUnit; readonly to: NotedDay }
  | { readonly step: 'PAUSED'; readonly days: number; readonly from: CalendarDate; readonly to: CalendarDate }
  | { readonly step: 'HOURS'; readonly from: Instant; readonly amount: number; readonly to: Instant }
  | { readonly step: 'ROLLED'; readonly to: CalendarDate }
  | { readonly step: 'NOT_ROLLED'; readonly policy: RollPolicy }
  | { readonly step: 'PROVISIONAL'; readonly years: readonly number[] }
  /** The term ended before its last day. Told of it afterwards, never part of how it was counted. */
  | { readonly step: 'ENDED'; readonly on: CalendarDate; readonly because: 'CASE_REOPENED' };

export const endedByReopening = (on: CalendarDate): LedgerStep => ({ step: 'ENDED', on, because: 'CASE_REOPENED' });
