import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsInt, Max, Min } from 'class-validator';

/** An amount of money from `least` on. Unit: fen, whole. */
export const IsFen = ({ least }: { readonly least: 0 | 1 }): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: 'integer', minimum: least, maximum: Number.MAX_SAFE_INTEGER }),
    IsInt(),
    Min(least),
    Max(Number.MAX_SAFE_INTEGER),
  );
