import { createHmac } from 'node:crypto';
import { normaliseIdNumber } from './id-number.js';
import type { Lookup } from './person.codes.js';

/** Half-width, without spaces, lower case; the dot inside names of minorities is one character, whichever was typed. */
export const normaliseName = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/[·•‧・∙⋅.]/g, '·')
    .replace(/\s/g, '')
    .toLowerCase();

/** Digits, with `+` for a foreign country; +86, 0086 and 86 before a mobile number go: `+86 138-0013-8000` → `13800138000`. */
export const normalisePhone = (phone: string): string =>
  phone
    .normalize('NFKC')
    .replace(/[^\d+]/g, '')
    .replace(/^00/, '+')
    .replace(/^\+?86(?=1\d{10}$|0\d{9,11}$)/, '');

const NORMALISED: Readonly<Record<Lookup, (value: string) => string>> = {
  FULL_NAME: normaliseName,
  ID_NUMBER: normaliseIdNumber,
  PHONE: normalisePhone,
};

/** What stands for a value in the look-up table: equal for equal values, and nothing more without the key. */
export const blindDigest = (key: Buffer, lookup: Lookup, value: string): Buffer =>
  createHmac('sha256', key)
    .update(`${lookup}\0${NORMALISED[lookup](value)}`)
    .digest();
