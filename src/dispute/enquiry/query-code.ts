import { createHmac } from 'node:crypto';
import { randomBytesOf } from '../../platform/privacy/random.js';

/** Without letters that are taken for digits or for one another. Source: Crockford's base 32. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/**
 * Of 5 bits each: 60 bits, 1.15 × 10¹⁸ codes. One client, at 300 enquiries a minute, guesses 7.8 × 10⁷ of them in 180
 * days and finds a certain one with odds of 7 in 10¹¹; a thousand clients together with 7 in 10⁸.
 */
const LENGTH = 12;
const TAKEN_FOR: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };

/** A new code, in groups to be read out or copied by hand, e.g. `7KQ2-M0XD-9TRA`. */
export const newQueryCode = (): string =>
  Array.from(randomBytesOf(LENGTH), (byte) => ALPHABET.charAt(byte % ALPHABET.length))
    .join('')
    .replace(/(.{4})(?=.)/g, '$1-');

/** The code as given, of one typed in small letters, without groups, or with a letter for the digit that it looks like. */
const asGiven = (typed: string): string =>
  typed
    .toUpperCase()
    .replace(/[\s-]/g, '')
    .replace(/[OIL]/g, (letter) => TAKEN_FOR[letter] ?? letter);

/**
 * What is kept of a code, and asked for: of number and code together, so that a code of another case, a wrong one and a
 * number that there is not are looked up alike and found alike: not at all.
 */
export const digestOfCode = (key: Buffer, caseNumber: string, code: string): Buffer =>
  createHmac('sha256', key)
    .update(`${caseNumber.trim()}\n${asGiven(code)}`)
    .digest();
