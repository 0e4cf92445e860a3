import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';

/** A text in words, stored sealed; counted in code points. */
export const IsFreeText = (max = 20_000): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: 'string', minLength: 1, maxLength: max, description: 'Stored sealed. 加密保存。' }),
    IsString(),
    Length(1, max),
  );
