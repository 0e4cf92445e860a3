import { describe, expect, it } from '@jest/globals';
import { csvOf } from './csv.js';

describe('rows as CSV', () => {
  it('has one column for each name, nested names joined by dots, and keeps order', () =>
    expect(
      csvOf([
        { type: 'NEIGHBOUR', a: { numerator: 1 } },
        { type: 'OTHER', month: '2026-03' },
      ]),
    ).toBe('\uFEFFtype,a.numerator,month\r\nNEIGHBOUR,1,\r\nOTHER,,2026-03\r\n'));

  it('quotes what would break a line', () =>
    expect(csvOf([{ name: 'one, "two"\nthree' }])).toBe('\uFEFFname\r\n"one, ""two""\nthree"\r\n'));

  it.each(['=1+1', '+1', '-1', '@A1', '\tx', '\rx'])('makes the formula %j a text', (formula) =>
    expect(csvOf([{ cell: formula }])).toContain(`'${formula}`),
  );

  it('leaves negative numbers numbers', () => expect(csvOf([{ amount: -1 }])).toBe('\uFEFFamount\r\n-1\r\n'));
});
