import { isCalendarDate, type CalendarDate } from '../../kernel/calendar-date.js';
import type { IdType } from './person.codes.js';

const RESIDENT_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const RESIDENT_CHECK = '10X98765432';
const CREDIT_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** Half-width, upper case (x → X), without spaces. */
export const normaliseIdNumber = (number: string): string => number.normalize('NFKC').replace(/\s/g, '').toUpperCase();

/** Day of birth inside a resident ID number; undefined where there is none. */
export const birthDateIn = (number: string): CalendarDate | undefined => {
  const parts = /^\d{6}(\d{4})(\d{2})(\d{2})\d{3}[\dX]$/.exec(number);
  const date = parts ? `${parts[1]}-${parts[2]}-${parts[3]}` : '';
  return isCalendarDate(date) ? date : undefined;
};

/** Source: GB 11643-1999, check digit by ISO 7064 MOD 11-2. */
const isResidentId = (number: string): boolean => {
  if (birthDateIn(number) === undefined) return false;
  const sum = RESIDENT_WEIGHTS.reduce((total, weight, place) => total + weight * Number(number[place]), 0);
  return RESIDENT_CHECK[sum % 11] === number[17];
};

/** Source: GB 32100-2015, check character by MOD 31 with weights 3^i. */
const isCreditCode = (number: string): boolean => {
  const values = [...number].map((character) => CREDIT_ALPHABET.indexOf(character));
  if (values.length !== 18 || values.includes(-1)) return false;
  let weight = 1;
  let sum = 0;
  for (const value of values.slice(0, 17)) {
    sum += value * weight;
    weight = (weight * 3) % 31;
  }
  return (31 - (sum % 31)) % 31 === values[17];
};

/** Whether a normalised number can be one of its type. Types without a public rule are taken as they are. */
export const isIdNumber = (type: IdType, number: string): boolean => {
  if (type === 'RESIDENT_ID') return isResidentId(number);
  if (type === 'UNIFIED_SOCIAL_CREDIT') return isCreditCode(number);
  return number.length > 0;
};
