import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsUUID } from 'class-validator';
import { LowerCase } from './is-id.js';

/** A list of different UUIDs, of `min` to `max` entries. */
export const IsIdList = ({ min = 0, max = 200 }: { min?: number; max?: number } = {}): PropertyDecorator =>
  applyDecorators(
    ApiProperty({
      type: 'array',
      items: { type: 'string', format: 'uuid' },
      uniqueItems: true,
      minItems: min,
      maxItems: max,
    }),
    LowerCase(),
    IsArray(),
    ArrayMinSize(min),
    ArrayMaxSize(max),
    ArrayUnique(),
    IsUUID(undefined, { each: true }),
  );
