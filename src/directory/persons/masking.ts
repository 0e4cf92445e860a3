import type { PersonKind } from './person.codes.js';

/** First character and `*`, however long: `王*`. Names of organisations are public and stay. */
export const maskName = (kind: PersonKind, name: string): string =>
  kind === 'ORGANISATION' ? name : `${[...name][0] ?? ''}*`;

/** Keeps both ends of a number that is long enough to hide its middle: `138****1234`. */
const maskMiddle = (number: string, stars: number): string =>
  number.length >= 10 ? `${number.slice(0, 3)}${'*'.repeat(stars)}${number.slice(-4)}` : '*'.repeat(number.length);

/** `138****1234`. */
export const maskPhone = (phone: string): string => maskMiddle(phone, 4);

/** `110***********1234`. */
export const maskIdNumber = (number: string): string => maskMiddle(number, number.length - 7);

/** For what has no part that could be shown. */
export const MASKED = '***';
