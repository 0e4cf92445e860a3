import type { Row } from './projection.js';

/** What may stand in an array without quotes: codes, ids, days, instants. */
const PLAIN = /^(?!null$)[\w.:+-]+$/i;

/** One element. What `JSON.stringify` escapes of JSON is what an array needs escaped. */
const elementOf = (value: unknown, isJson: boolean): string => {
  if (value === undefined || value === null) return 'NULL';
  if (isJson || typeof value === 'object') return JSON.stringify(JSON.stringify(value));
  if (typeof value !== 'string') return JSON.stringify(value);
  return PLAIN.test(value) ? value : `"${value.replace(/["\\]/g, '\\$&')}"`;
};

/**
 * One column of these rows as PostgreSQL reads an array. Grows piece by piece: a text that is joined and then put between
 * braces is copied once more, which costs as much as all the rest.
 */
export const arrayText = (rows: readonly Row[], column: string, isJson: boolean): string => {
  let text = '{';
  for (const row of rows) {
    if (text.length > 1) text += ',';
    text += elementOf(row[column], isJson);
  }
  return `${text}}`;
};
