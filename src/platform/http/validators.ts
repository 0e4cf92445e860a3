import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { ValidateBy, type ValidationOptions } from 'class-validator';
import { isCalendarDate } from '../../kernel/calendar-date.js';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/i;
const OPAQUE = /^[\x21-\x7e]{1,256}$/;

export const isOpaqueToken = (text: string): boolean => OPAQUE.test(text);

/** A day of a year that the database and the arithmetic of months know: 1000 to 9998. */
const isDay = (text: string): boolean => isCalendarDate(text) && text >= '1000' && text < '9999';

/** An instant in words that RFC 3339 allows, with a zone, on a day that exists. */
export const isInstantText = (value: unknown): value is string =>
  typeof value === 'string' && INSTANT.test(value) && isDay(value.slice(0, 10)) && !Number.isNaN(Date.parse(value));

interface Rule {
  readonly name: string;
  readonly message: string;
  readonly format?: string;
  readonly holds: (value: unknown) => boolean;
}

const documented = (format: string, isArray: boolean): PropertyDecorator =>
  ApiProperty(isArray ? { type: 'array', items: { type: 'string', format } } : { type: 'string', format });

const rule = ({ name, message, format, holds }: Rule, options?: ValidationOptions): PropertyDecorator => {
  const isEach = options?.each === true;
  const validated = ValidateBy(
    {
      name,
      validator: { validate: holds, defaultMessage: () => (isEach ? `each ${message}` : message) },
    },
    options,
  );
  return format === undefined ? validated : applyDecorators(documented(format, isEach), validated);
};

/** An instant with a zone (RFC 3339), on a day that exists. */
export const IsInstant = (options?: ValidationOptions): PropertyDecorator =>
  rule(
    {
      name: 'isInstant',
      message: 'must be an instant with a zone, e.g. 2026-03-06T09:30:00+08:00',
      format: 'date-time',
      holds: isInstantText,
    },
    options,
  );

/** A legal day that exists, `YYYY-MM-DD`. */
export const IsCalendarDate = (options?: ValidationOptions): PropertyDecorator =>
  rule(
    {
      name: 'isCalendarDate',
      message: 'must be a day that exists, YYYY-MM-DD',
      format: 'date',
      holds: (value) => typeof value === 'string' && isDay(value),
    },
    options,
  );

/** A token that this service gave out: a position or a cursor. */
export const IsOpaque = (options?: ValidationOptions): PropertyDecorator =>
  rule(
    {
      name: 'isOpaque',
      message: 'must be a token given by this service',
      holds: (value) => typeof value === 'string' && isOpaqueToken(value),
    },
    options,
  );
