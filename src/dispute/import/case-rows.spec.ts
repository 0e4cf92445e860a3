import { describe, expect, it } from '@jest/globals';
import { byCase, inBatches, MOST_ROWS_OF_A_CASE } from './case-rows.js';
import { inOrder } from './in-order.js';
import type { ImportRow } from './import-row.js';

async function* rows(...keys: readonly string[]): AsyncGenerator<ImportRow> {
  for (const [index, caseKey] of keys.entries()) yield { row: index + 1, caseKey, fact: 'consents', body: {} };
  return Promise.resolve();
}

const all = async <T>(items: AsyncIterable<T>): Promise<readonly T[]> => {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
};

describe('rows of a file', () => {
  it('are gathered case by case, and a case that comes back is told', async () => {
    const cases = await all(byCase(rows('', 'a', 'a', 'b', 'a', '')));
    expect(cases.map(({ caseKey, rows: own, isScattered }) => [caseKey, own.length, isScattered])).toEqual([
      ['', 1, false],
      ['a', 2, false],
      ['b', 1, false],
      ['a', 1, true],
      ['', 1, false],
    ]);
  });

  it('never hold more of one case than allowed', async () => {
    const cases = await all(byCase(rows(...Array.from({ length: MOST_ROWS_OF_A_CASE + 1 }, () => 'a'))));
    expect(cases.map(({ rows: own, isScattered }) => [own.length, isScattered])).toEqual([
      [MOST_ROWS_OF_A_CASE, false],
      [1, true],
    ]);
  });

  it('come in batches of whole cases', async () => {
    const batches = await all(inBatches(byCase(rows('a', 'a', 'b', 'c', 'c', 'c', 'd')), 3));
    expect(batches.map((batch) => batch.map(({ caseKey }) => caseKey).join(''))).toEqual(['ab', 'c', 'd']);
  });
});

describe('work in order', () => {
  it('does so many at a time and keeps the order', async () => {
    let running = 0;
    let most = 0;
    const work = async (item: number): Promise<number> => {
      most = Math.max(most, (running += 1));
      for (let turn = item; turn < 5; turn += 1) await Promise.resolve();
      running -= 1;
      return item;
    };
    expect(await all(inOrder([0, 1, 2, 3, 4, 5], 3, work))).toEqual([0, 1, 2, 3, 4, 5]);
    expect(most).toBe(3);
  });

  it('ends with the first failure, and waits for what runs', async () => {
    let ended = 0;
    const work = async (item: number): Promise<number> => {
      await Promise.resolve();
      ended += 1;
      if (item === 1) throw new Error('one');
      return item;
    };
    await expect(all(inOrder([0, 1, 2], 3, work))).rejects.toThrow('one');
    expect(ended).toBe(3);
  });
});
