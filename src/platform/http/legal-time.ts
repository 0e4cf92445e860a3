import { ValidateBy } from 'class-validator';
import { instant, isCalendarDate } from '../../kernel/calendar-date.js';

const isInstant = (value: unknown): boolean => {
  if (typeof value !== 'string' || value.length > 40 || !/^\d{4}-\d{2}-\d{2}T/.test(value)) return false;
  try {
    return instant(value) !== '';
  } catch {
    return false;
  }
};

/** A legal day that exists, `YYYY-MM-DD`. */
export const IsCalendarDate = (): PropertyDecorator =>
  ValidateBy({
    name: 'isCalendarDate',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && isCalendarDate(value),
      defaultMessage: () => '$property must be a calendar date (YYYY-MM-DD)',
    },
  });

/** An instant with a zone, RFC 3339. */
export const IsInstant = (): PropertyDecorator =>
  ValidateBy({
    name: 'isInstant',
    validator: { validate: isInstant, defaultMessage: () => '$property must be an RFC 3339 instant with a zone' },
  });
