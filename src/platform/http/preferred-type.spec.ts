import { expect, it } from '@jest/globals';
import { preferredType } from './preferred-type.js';

it.each([
  [undefined, 'application/json'],
  ['*/*', 'application/json'],
  ['text/csv', 'text/csv'],
  ['text/*', 'text/csv'],
  ['TEXT/CSV; q=0.5', 'text/csv'],
  ['text/csv; charset=utf-8', 'text/csv'],
  ['application/json;q=0.5, text/csv; header=present; q=0.9', 'text/csv'],
  ['text/csv;q=0', 'application/json'],
  ['application/json, text/csv;q=0.1', 'application/json'],
  ['application/json;q=0.1, text/csv', 'text/csv'],
  ['application/pdf', 'application/json'],
  ['no type at all', 'application/json'],
])('of a table, Accept: %s prefers %s', (accept, type) => {
  expect(preferredType(accept, ['application/json', 'text/csv'])).toBe(type);
});
