import { describe, expect, it } from '@jest/globals';
import { DISPUTE_REFUSALS } from '../dispute.refusals.js';
import { PERMITS } from '../dispute.permits.js';
import { refusalsOf } from './refusals-of.js';

describe('the documented refusals', () => {
  it('leave no code of the catalogue out', () => {
    const documented = new Set<string>(Object.keys(PERMITS).flatMap((command) => refusalsOf(command as never)));
    expect(Object.keys(DISPUTE_REFUSALS).filter((code) => !documented.has(code))).toEqual([]);
  });
});
