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

  it('name each measure once, and use every entry of the ledger', () => {
    const ids = MEASURES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const used = new Set(MEASURES.flatMap(({ numerator, denominator }) => [...numerator, ...denominator]));
    expect(ENTRY_MEASURES.filter((entry) => !used.has(entry))).toEqual([]);
  });
});
