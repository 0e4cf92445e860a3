import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ENTRY_MEASURES, MEASURES } from './measures.js';
import { statisticsDocument } from './statistics-document.js';

describe('the definitions', () => {
  it('are those of docs/statistics.md; `npx fengqiao report measures` prints them', () => {
    const file = join(import.meta.dirname, '..', '..', 'docs', 'statistics.md');
    expect(readFileSync(file, 'utf8')).toBe(statisticsDocument());
  });

  it('say of every figure what is above the line, what below it, and where it comes from', () => {
    const says = ({ definition: { zh, en }, source }: (typeof MEASURES)[number]): boolean =>
      [zh.includes('分子：'), zh.includes('分母：'), en.includes('Numerator: '), en.includes('Denominator: ')].every(
        Boolean,
      ) && [source.zh, source.en].every((text) => text !== '');
    expect(MEASURES.filter((measure) => !says(measure)).map(({ id }) => id)).toEqual([]);
  });

  it('name each measure once, and use every entry of the ledger', () => {
    const ids = MEASURES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const used = new Set(MEASURES.flatMap(({ numerator, denominator }) => [...numerator, ...denominator]));
    expect(ENTRY_MEASURES.filter((entry) => !used.has(entry))).toEqual([]);
  });
});
