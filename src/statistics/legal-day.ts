import type { DisputeEvent } from '../dispute/index.js';
import type { CalendarDate } from '../kernel/calendar-date.js';

/** The day on which a fact counts: of an agreement made elsewhere that on which it took effect there, else that of the fact. */
export const legalDayOf = ({ type, data }: DisputeEvent): CalendarDate =>
  type === 'ReferralCompleted' ? (data.agreement?.effectiveOn ?? data.on) : data.on;
