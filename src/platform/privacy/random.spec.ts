import { describe, expect, it } from '@jest/globals';
import { randomBytesOf } from './random.js';

describe('random bytes', () => {
  it('are never given out twice, nor wiped where they were given, over many pages', () => {
    const taken = Array.from({ length: 1_000 }, () => randomBytesOf(32));
    expect(new Set(taken.map((bytes) => bytes.toString('hex'))).size).toBe(1_000);
    expect(taken.every((bytes) => bytes.length === 32 && bytes.some((byte) => byte !== 0))).toBe(true);
  });
});
