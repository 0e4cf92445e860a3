import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform, type TransformFnParams } from 'class-transformer';
import { IsUUID } from 'class-validator';

const lowered = (value: unknown): unknown => (typeof value === 'string' ? value.toLowerCase() : value);

/** Takes ids in either case, as RFC 9562 section 4 says, and hands on lower case, so that one thing has one id. */
export const LowerCase = (): PropertyDecorator =>
  Transform(({ value }: TransformFnParams): unknown => (Array.isArray(value) ? value.map(lowered) : lowered(value)));

/** A UUID. */
export const IsId = (): PropertyDecorator =>
  applyDecorators(ApiProperty({ type: 'string', format: 'uuid' }), LowerCase(), IsUUID());
