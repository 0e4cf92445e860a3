import type { CalendarDate, Instant } from '../calendar-date.js';
import type { LedgerStep } from './ledger.js';
import type { Term } from './rule.js';

/** A due date as a fact: what was counted, from when, by which versions, and the ledger that explains it. */
export interface Deadline {
  readonly code: string;
  readonly startOn: CalendarDate;
  /** Last day on which the act is in time, until 24:00. Zone: Asia/Shanghai. Source: Civil Code (2020) art. 203. */
  readonly dueOn: CalendarDate;
  /** Hours only: the moment the term ends. */
  readonly dueAt?: Instant;
  /** True where a day was counted in a year whose calendar is not published yet. */
  readonly provisional: boolean;
  readonly ruleVersion: number;
  readonly calendarVersion: number;
  /** Kept with the fact, so that a newer calendar moves the date without bringing in a newer rule. */
  readonly term: Term;
  readonly ledger: readonly LedgerStep[];
}
