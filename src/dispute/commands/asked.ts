import type { CalendarDate, Instant } from '../../kernel/calendar-date.js';
import type { Calendar } from '../../kernel/deadline/calendar.js';
import type { DeadlineRule } from '../../kernel/deadline/rule.js';

/** What every command brings along: the case, when the fact happened, and what time it is now. */
export interface Asked<T extends string> {
  readonly type: T;
  readonly disputeId: string;
  /** Legal day of the fact. Zone: Asia/Shanghai. For a system command: today. */
  readonly occurredOn: CalendarDate;
  readonly occurredAt: Instant;
  readonly now: Instant;
}

/** A rule as it was in force over time, oldest first and at least one, and the calendar to count by. */
export interface TermBases {
  readonly versions: readonly { readonly since: CalendarDate; readonly rule: DeadlineRule }[];
  readonly calendar: Calendar;
}

/** The rule and the calendar with which a due date is computed, as they were when the command was made. */
export interface TermBasis {
  readonly rule: DeadlineRule;
  readonly calendar: Calendar;
}
