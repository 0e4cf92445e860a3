import { Transform, type TransformFnParams } from 'class-transformer';

const DIGITS = /^-?\d+$/;

/**
 * Reads a number of a query or path, written in decimal digits; `0x10` and `1e1` stay texts and break the rule of whole
 * numbers, a minus sign breaks that of the least.
 */
export const Digits = (): PropertyDecorator =>
  Transform(({ value }: TransformFnParams): unknown =>
    typeof value === 'string' && DIGITS.test(value) ? Number(value) : (value as unknown),
  );
