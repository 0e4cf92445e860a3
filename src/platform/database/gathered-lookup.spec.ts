import { describe, expect, it } from '@jest/globals';
import { GatheredLookup } from './gathered-lookup.js';

/** Look-ups that end when they are told to. */
const held = () => {
  const asked: (readonly number[])[] = [];
  const release: (() => void)[] = [];
  const lookup = new GatheredLookup<number, string>(async (keys) => {
    asked.push(keys);
    await new Promise<void>((resolve) => release.push(resolve));
    return keys.map(String);
  });
  const begun = async (count: number): Promise<void> => {
    while (asked.length < count) await new Promise(setImmediate);
  };
  return { lookup, asked, release, begun };
};

describe('a gathered look-up', () => {
  it('asks once for what arrives together and answers each its own', async () => {
    const asked: (readonly number[])[] = [];
    const lookup = new GatheredLookup<number, string>((keys) => {
      asked.push(keys);
      return Promise.resolve(keys.map(String));
    });
    await expect(Promise.all([lookup.find(1), lookup.find(2), lookup.find(1)])).resolves.toEqual(['1', '2', '1']);
    expect(asked.flat()).toEqual([1, 2, 1]);
    expect(asked.length).toBeLessThanOrEqual(2);
  });

  it('never answers from a look-up that began before the question', async () => {
    const { lookup, asked, release, begun } = held();
    const first = lookup.find(1);
    await begun(1);
    const second = lookup.find(1);
    await begun(2);
    expect(asked).toEqual([[1], [1]]);
    release.forEach((end) => {
      end();
    });
    await expect(Promise.all([first, second])).resolves.toEqual(['1', '1']);
  });

  it('gathers what comes while both lanes are busy', async () => {
    const { lookup, asked, release, begun } = held();
    const found = [lookup.find(1)];
    await begun(1);
    found.push(lookup.find(2));
    await begun(2);
    found.push(lookup.find(3), lookup.find(4));
    release[0]?.();
    await begun(3);
    expect(asked[2]).toEqual([3, 4]);
    release.slice(1).forEach((end) => {
      end();
    });
    await expect(Promise.all(found)).resolves.toEqual(['1', '2', '3', '4']);
  });

  it('fails those that were gathered, and goes on', async () => {
    let isAway = true;
    const lookup = new GatheredLookup<number, string>((keys) =>
      isAway ? Promise.reject(new Error('away')) : Promise.resolve(keys.map(String)),
    );
    await expect(Promise.allSettled([lookup.find(1), lookup.find(2)])).resolves.toMatchObject([
      { status: 'rejected' },
      { status: 'rejected' },
    ]);
    isAway = false;
    await expect(lookup.find(3)).resolves.toBe('3');
  });

  it('fails alone what PostgreSQL cannot read', async () => {
    const lookup = new GatheredLookup<string, number>((keys) =>
      keys.includes('?')
        ? Promise.reject(Object.assign(new Error('invalid input syntax'), { code: '22P02' }))
        : Promise.resolve(keys.map(Number)),
    );
    await expect(Promise.allSettled(['1', '?', '3'].map((key) => lookup.find(key)))).resolves.toMatchObject([
      { value: 1 },
      { status: 'rejected' },
      { value: 3 },
    ]);
  });

  it('fails rather than give one question the answer of another', async () => {
    const lookup = new GatheredLookup<number, string>(() => Promise.resolve([]));
    await expect(lookup.find(1)).rejects.toThrow('every key');
  });
});
