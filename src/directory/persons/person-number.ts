import { isIdNumber } from './id-number.js';

const RESIDENT_ID = /(?<![\dX])\d{17}[\dX](?![\dX])/g;
const MOBILE = /(?<!\d)(?:86)?1[3-9]\d{9}(?!\d)/;
/** What people put between the digits of a number. */
const BETWEEN_DIGITS = /(?<=\d)[\s-]+(?=[\dX])/g;

/**
 * Whether a text holds a number that stands for one person: a resident ID or a mobile number, written in any width and
 * with gaps. Names cannot be told from other words; a text that tells of a person is redacted by hand.
 */
export const holdsPersonNumber = (text: string): boolean => {
  const digits = text.normalize('NFKC').toUpperCase().replace(BETWEEN_DIGITS, '');
  return MOBILE.test(digits) || (digits.match(RESIDENT_ID) ?? []).some((number) => isIdNumber('RESIDENT_ID', number));
};
