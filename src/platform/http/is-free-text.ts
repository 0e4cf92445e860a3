import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length, Matches } from 'class-validator';

/** Neither blanks nor marks that cannot be seen. */
const NOT_BLANK = /[^\s\p{Cf}]/u;

/** A text in words, stored sealed; counted in code points. One of blanks alone says nothing and is refused. */
export const IsFreeText = (max = 20_000): PropertyDecorator =>
  applyDecorators(
    ApiProperty({
      type: 'string',
      minLength: 1,
      maxLength: max,
      pattern: NOT_BLANK.source,
      description: 'Stored sealed. 加密保存。',
    }),
    IsString(),
    Length(1, max),
    Matches(NOT_BLANK, { message: 'must not be blank / 不得为空白' }),
  );
