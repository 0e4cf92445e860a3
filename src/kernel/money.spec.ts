import { describe, expect, it } from '@jest/globals';
import { yuan } from './money.js';

describe('fen as yuan', () => {
  it.each([
    [0, '0.00'],
    [5, '0.05'],
    [3_320_000, '33,200.00'],
    [18_640_000, '186,400.00'],
    [-100_001, '-1,000.01'],
    [Number.MAX_SAFE_INTEGER, '90,071,992,547,409.91'],
  ])('%d is %s', (fen, text) => {
    expect(yuan(fen)).toBe(text);
  });

  it('takes whole fen only', () => {
    expect(() => yuan(0.5)).toThrow(RangeError);
  });
});
