import { InvalidArgumentError } from 'commander';
import { isCalendarDate, type CalendarDate } from '../kernel/calendar-date.js';

/** Reads a legal day of the command line. */
export const day = (text: string): CalendarDate => {
  if (isCalendarDate(text)) return text;
  throw new InvalidArgumentError('须为存在的日期（YYYY-MM-DD） / must be a day that exists, YYYY-MM-DD');
};

/** Reads a number of the command line, from 1. */
export const count = (text: string): number => {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('须为正整数 / must be a whole number from 1');
};

/** Reads an id of the command line, in either case. */
export const id = (text: string): string => {
  const lowered = text.toLowerCase();
  if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(lowered)) return lowered;
  throw new InvalidArgumentError('须为 UUID / must be a UUID');
};
