import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { percentage } from './percentage.js';

describe('a rate', () => {
  it('is 97.38 for 2382 of 2446, the published example', () => expect(percentage(2382, 2446)).toBe(97.38));

  it('has no value where nothing is in the denominator', () => expect(percentage(0, 0)).toBeNull());

  it('rounds half up at the second decimal', () => {
    expect(percentage(1, 800)).toBe(0.13); // 0.125
    expect(percentage(3, 800)).toBe(0.38); // 0.375
    expect(percentage(1, 3)).toBe(33.33);
    expect(percentage(2, 3)).toBe(66.67);
  });

  it('is exact for amounts beyond what doubles multiply exactly', () =>
    expect(percentage(9_007_199_254_740_990, 9_007_199_254_740_991)).toBe(100));

  it('may exceed 100 for flows', () => expect(percentage(3, 2)).toBe(150));

  it('never differs from the exact quotient by more than half a hundredth, and ties go up', () => {
    fc.assert(
      fc.property(fc.nat(5_000_000), fc.integer({ min: 1, max: 5_000_000 }), (numerator, denominator) => {
        const hundredths = BigInt(Math.round((percentage(numerator, denominator) ?? Number.NaN) * 100));
        const excess = hundredths * BigInt(denominator) * 2n - BigInt(numerator) * 20_000n;
        expect(excess > -BigInt(denominator) && excess <= BigInt(denominator)).toBe(true);
      }),
    );
  });
});
