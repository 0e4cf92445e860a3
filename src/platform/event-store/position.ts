import { LOG_START, type Position } from './event-store.js';

/** Digits of the largest `bigint`: with leading zeros the order by code point is the order of the numbers. */
const DIGITS = 19;
const FORM = new RegExp(`^\\d{${DIGITS}}$`);
const LARGEST = String(2n ** 63n - 1n);

/** The position of a row number of the log. */
export const positionOf = (rowNumber: string | number | bigint): Position =>
  String(rowNumber).padStart(DIGITS, '0') as Position;

/** The row number behind a position, `0` for the start. Throws `RangeError` for a text that is no position of ours. */
export const rowNumberOf = (position: Position): string => {
  if (position === LOG_START) return '0';
  if (!FORM.test(position) || position > LARGEST) throw new RangeError('not a position of this log');
  return position;
};
