import { describe, expect, it } from '@jest/globals';
import { SpareKeys } from './spare-keys.js';

const keys = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => ({ keyId: String(from + index), key: Buffer.alloc(32) }));
const idsOf = (taken: ReturnType<SpareKeys['take']>) => taken?.map(({ keyId }) => keyId);

/** Asks for so many keys, one by one, evenly within a second. */
const ask = (spares: SpareKeys, count: number, fromMs: number): void => {
  for (let n = 0; n < count; n += 1) spares.take(1, fromMs + Math.floor((n * 1_000) / count));
};

describe('spare keys', () => {
  it('wants an eighth of what the second before asked for, at most 128, and none when little is asked', () => {
    const spares = new SpareKeys();
    expect(spares.wanted).toBe(0);
    ask(spares, 200, 10_000);
    spares.take(1, 11_000);
    expect(spares.wanted).toBe(25);
    ask(spares, 5_000, 11_001);
    spares.take(1, 12_001);
    expect(spares.wanted).toBe(128);
    spares.take(1, 20_000);
    expect(spares.wanted).toBe(0);
  });

  it('wants no more while half of them are left', () => {
    const spares = new SpareKeys();
    ask(spares, 160, 10_000);
    spares.take(1, 11_000);
    spares.add(keys(20), 11_000);
    spares.take(9, 11_001);
    expect(spares.wanted).toBe(0);
    spares.take(1, 11_002);
    expect(spares.wanted).toBe(10);
  });

  it('gives each key once, the oldest first, and none where there are too few', () => {
    const spares = new SpareKeys();
    spares.add(keys(3), 0);
    expect(idsOf(spares.take(2, 1))).toEqual(['0', '1']);
    expect(spares.take(2, 2)).toBeUndefined();
    spares.add(keys(1, 7), 3);
    expect(idsOf(spares.take(2, 4))).toEqual(['2', '7']);
    expect(spares.take(1, 5)).toBeUndefined();
  });

  it('gives no key that was made more than a minute ago', () => {
    const spares = new SpareKeys();
    spares.add(keys(2), 0);
    expect(spares.take(1, 60_000)).toHaveLength(1);
    spares.add(keys(1, 5), 40_000);
    expect(idsOf(spares.take(1, 60_001))).toEqual(['5']);
    expect(spares.take(1, 60_002)).toBeUndefined();
  });
});
