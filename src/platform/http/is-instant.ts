import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { ValidateBy } from 'class-validator';
import { instant } from '../../kernel/calendar-date.js';

const reads = (value: unknown): boolean => {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}T/.test(value)) return false;
  try {
    instant(value);
    return true;
  } catch {
    return false;
  }
};

/** An instant with a zone, RFC 3339. */
export const IsInstant = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: 'string', format: 'date-time' }),
    ValidateBy({ name: 'isInstant', validator: { validate: reads } }),
  );
