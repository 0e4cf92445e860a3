import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { ValidateBy } from 'class-validator';
import { isCalendarDate } from '../../kernel/calendar-date.js';

/** A day that exists, `YYYY-MM-DD`. */
export const IsCalendarDate = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: 'string', format: 'date' }),
    ValidateBy({
      name: 'isCalendarDate',
      validator: { validate: (value: unknown) => typeof value === 'string' && isCalendarDate(value) },
    }),
  );
