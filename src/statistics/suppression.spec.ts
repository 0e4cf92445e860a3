import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Dimension } from './measures.js';
import { suppressionOf } from './suppression.js';

type Drawn = readonly (readonly [grid: string, type: string, count: number])[];

const rowsOf = (drawn: Drawn) =>
  drawn.map(([grid, type, count]) => ({ cell: { grid, type }, counts: { numerator: 0, denominator: count } }));

const hidden = (drawn: Drawn, by: readonly Dimension[] = ['grid', 'type']): readonly string[] =>
  suppressionOf(rowsOf(drawn), by).rows.flatMap((sides, index) =>
    sides.has('denominator') ? [drawn[index]?.slice(0, 2).join(' ') ?? ''] : [],
  );

describe('hidden cells', () => {
  it('are none where no cell is small', () =>
    expect(
      hidden([
        ['G1', 'A', 5],
        ['G1', 'B', 9],
        ['G2', 'A', 0],
      ]),
    ).toEqual([]));

  it('take the least of the others with them where one alone would be the rest of the total', () =>
    expect(
      hidden(
        [
          ['G1', 'A', 3],
          ['G1', 'B', 20],
          ['G1', 'C', 7],
        ],
        ['type'],
      ),
    ).toEqual(['G1 A', 'G1 C']));

  it('take another one where two are as small or as large as they can be', () => {
    expect(
      hidden(
        [
          ['G1', 'A', 1],
          ['G1', 'B', 1],
          ['G1', 'C', 9],
        ],
        ['type'],
      ),
    ).toEqual(['G1 A', 'G1 B', 'G1 C']);
    expect(
      hidden(
        [
          ['G1', 'A', 4],
          ['G1', 'B', 4],
          ['G1', 'C', 9],
        ],
        ['type'],
      ),
    ).toEqual(['G1 A', 'G1 B', 'G1 C']);
    expect(
      hidden(
        [
          ['G1', 'A', 2],
          ['G1', 'B', 3],
          ['G1', 'C', 9],
        ],
        ['type'],
      ),
    ).toEqual(['G1 A', 'G1 B']);
  });

  it('are safe in the line of each grid and of each type, which other questions show', () =>
    expect(
      hidden([
        ['G1', 'A', 2],
        ['G1', 'B', 8],
        ['G2', 'A', 9],
        ['G2', 'B', 7],
      ]),
    ).toEqual(['G1 A', 'G1 B', 'G2 A', 'G2 B']));

  it('hide the total where nothing beside it can be hidden', () => {
    const { total } = suppressionOf(rowsOf([['G1', 'A', 3]]), ['type']);
    expect([...total]).toEqual(['denominator']);
  });

  it('leave more than one way to make every sum that is shown', () => {
    const table = fc
      .array(fc.nat(12), { minLength: 9, maxLength: 9 })
      .map((counts): Drawn =>
        counts.map((count, index) => [`G${index % 3}`, `T${Math.floor(index / 3)}`, count] as const),
      );
    fc.assert(
      fc.property(table, (drawn) => {
        const { rows, total } = suppressionOf(rowsOf(drawn), ['grid', 'type']);
        const isHidden = (index: number): boolean => rows[index]?.has('denominator') === true;
        const left = (of: (cell: Drawn[number]) => boolean) =>
          drawn.flatMap((cell, index) => (of(cell) && isHidden(index) ? [cell[2]] : []));
        const all = left(() => true);
        expect(total.has('denominator') || all.length === 0 || waysToMake(all) > 1).toBe(true);
        for (const name of ['G0', 'G1', 'G2', 'T0', 'T1', 'T2']) {
          const inLine = ([grid, type]: Drawn[number]): boolean => grid === name || type === name;
          const line = left(inLine);
          const isAllHidden = drawn.every((cell, index) => !inLine(cell) || cell[2] === 0 || isHidden(index));
          expect(line.length === 0 || isAllHidden || waysToMake(line) > 1).toBe(true);
        }
        for (const [index, [, , count]] of drawn.entries())
          if (count > 0 && count < 5) expect(isHidden(index)).toBe(true);
      }),
    );
  });
});

/** How many ways cells known to be 1 to 4, or 5 and more, make this sum; counted up to 2. */
const waysToMake = (counts: readonly number[]): number => {
  const ways = (sum: number, [first, ...rest]: readonly number[]): number => {
    if (first === undefined) return sum === 0 ? 1 : 0;
    const [least, most] = first < 5 ? [1, 4] : [5, sum];
    let found = 0;
    for (let count = least; count <= Math.min(most, sum) && found < 2; count += 1) found += ways(sum - count, rest);
    return found;
  };
  return ways(
    counts.reduce((sum, count) => sum + count, 0),
    counts,
  );
};
