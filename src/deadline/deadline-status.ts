/** How a due date stands, for the board and the case alike. Pure. */
import type { CalendarDate } from '../kernel/calendar-date.js';

/**
 * running: the act is still awaited (overdue when the day has passed). waiting: an obligation has no last day before its
 * condition comes true. paused: the clock stands still. met: done. expired: the day passed and that is
 * a fact. lapsed: a right that was not used. superseded: another due date took its place, or nobody waits for it
 * any more, as where the case was reopened, merged or archived.
 */
export const DEADLINE_STATUSES = ['running', 'waiting', 'paused', 'met', 'expired', 'lapsed', 'superseded'] as const;
export type DeadlineStatus = (typeof DEADLINE_STATUSES)[number];

/** What the facts say of one due date. */
export type Standing =
  | {
      readonly of: 'PERIOD';
      readonly dueOn: CalendarDate;
      /** Day on which mediation ended; null while it goes on. */
      readonly endedOn: CalendarDate | null;
      readonly isExpired: boolean;
      /** The clock stands still, or stood still when mediation ended: its last day had not been counted yet. */
      readonly isPaused?: boolean;
    }
  | {
      readonly of: 'WINDOW';
      readonly isUsed: boolean;
      readonly isLapsed: boolean;
      /** The case was reopened while it ran. */
      readonly isEnded?: boolean;
    }
  | {
      readonly of: 'OBLIGATION';
      readonly isPerformed: boolean;
      /** On record as breached, or performed late. */
      readonly isBreached: boolean;
      /** Its condition has not come true. Source: Civil Code (2020) art. 158. */
      readonly isWaiting?: boolean;
      /** Another agreement took effect since, or the file is archived: nobody watches over the obligation any more. */
      readonly isBindingOver: boolean;
    };

/**
 * A period that ended after its last day has expired; an application is admitted only in time, so it meets the window
 * even where the papers arrived after the lapse; a breach stays one, and what was performed late was breached.
 * Source: Civil Code (2020) art. 203; Civil Procedure Law (2023) art. 85.
 */
export const deadlineStatus = (standing: Standing): DeadlineStatus => {
  switch (standing.of) {
    case 'PERIOD': {
      const { dueOn, endedOn, isExpired, isPaused } = standing;
      if (isPaused) return endedOn === null ? 'paused' : 'met';
      if (isExpired || (endedOn !== null && endedOn > dueOn)) return 'expired';
      return endedOn === null ? 'running' : 'met';
    }
    case 'WINDOW':
      if (standing.isUsed) return 'met';
      if (standing.isEnded) return 'superseded';
      return standing.isLapsed ? 'lapsed' : 'running';
    case 'OBLIGATION':
      if (standing.isBreached) return 'expired';
      if (standing.isPerformed) return 'met';
      if (standing.isBindingOver) return 'superseded';
      return standing.isWaiting ? 'waiting' : 'running';
  }
};
