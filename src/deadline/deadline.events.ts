/** Rule packs and calendars as published: the storage format, on `rulepack-<id>` and `calendar-<id>`. */
import type { CalendarDate } from '../kernel/calendar-date.js';
import type { CalendarDay, DeadlineRule } from '../kernel/deadline/index.js';
import type { DomainEvent } from '../kernel/decider.js';

interface RulePackPublished {
  readonly packId: string;
  readonly version: number;
  readonly on: CalendarDate;
  /** The whole pack; it takes the place of the one before. */
  readonly rules: readonly DeadlineRule[];
}

interface CalendarPublished {
  readonly calendarId: string;
  readonly version: number;
  readonly on: CalendarDate;
  /** Years whose official list this is; they take the place of what was known of those years. */
  readonly years: readonly number[];
  /** Exceptions to Monday–Friday, by day. */
  readonly days: readonly CalendarDay[];
}

export type DeadlineEvent =
  DomainEvent<'RulePackPublished', RulePackPublished> | DomainEvent<'CalendarPublished', CalendarPublished>;

/** The schema version in which each type is written today. */
export const DEADLINE_SCHEMA_VERSIONS: Readonly<Record<DeadlineEvent['type'], number>> = {
  RulePackPublished: 1,
  CalendarPublished: 1,
};
