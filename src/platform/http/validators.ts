import { ValidateBy, type ValidationOptions } from 'class-validator';
import { isCalendarDate } from '../../kernel/calendar-date.js';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/i;
const OPAQUE = /^[\x21-\x7e]{1,256}$/;

export const isOpaqueToken = (text: string): boolean => OPAQUE.test(text);

const rule = (name: string, message: string, holds: (value: unknown) => boolean, options?: ValidationOptions) =>
  ValidateBy(
    {
      name,
      validator: { validate: holds, defaultMessage: () => (options?.each === true ? `each ${message}` : message) },
    },
    options,
  );

/** An instant with a zone (RFC 3339), on a day that exists. */
export const IsInstant = (options?: ValidationOptions): PropertyDecorator =>
  rule(
    'isInstant',
    'must be an instant with a zone, e.g. 2026-03-06T09:30:00+08:00',
    (value) =>
      typeof value === 'string' &&
      INSTANT.test(value) &&
      isCalendarDate(value.slice(0, 10)) &&
      !Number.isNaN(Date.parse(value)),
    options,
  );

/** A legal day that exists, `YYYY-MM-DD`. */
export const IsCalendarDate = (options?: ValidationOptions): PropertyDecorator =>
  rule(
    'isCalendarDate',
    'must be a day that exists, YYYY-MM-DD',
    (value) => typeof value === 'string' && isCalendarDate(value),
    options,
  );

/** A token that this service gave out: a position or a cursor. */
export const IsOpaque = (options?: ValidationOptions): PropertyDecorator =>
  rule(
    'isOpaque',
    'must be a token given by this service',
    (value) => typeof value === 'string' && isOpaqueToken(value),
    options,
  );
