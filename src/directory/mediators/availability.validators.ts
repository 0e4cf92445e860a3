import { ValidateBy } from 'class-validator';
import { isDayInterval, isWeeklyHours } from './availability.js';

const each = (name: string, message: string, holds: (text: string) => boolean): PropertyDecorator =>
  ValidateBy(
    {
      name,
      validator: {
        validate: (value) => typeof value === 'string' && holds(value),
        defaultMessage: () => message,
      },
    },
    { each: true },
  );

/** A list of ISO weekdays with hours. */
export const IsWeeklyHours = (): PropertyDecorator =>
  each('isWeeklyHours', '须为星期与时间（weekday and hours），e.g. 1 09:00-12:00', isWeeklyHours);

/** A list of first and last legal days. */
export const IsDayInterval = (): PropertyDecorator =>
  each('isDayInterval', '须为起止日（first and last day），e.g. 2026-05-01/2026-05-07', isDayInterval);
