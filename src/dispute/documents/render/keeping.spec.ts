import { describe, expect, it } from '@jest/globals';
import { heading, paragraph, signatures, type Block } from '../model/blocks.js';
import { fitsOnAPage, keptTogether } from './keeping.js';

const CHARACTERS = 40;
const lines = (count: number): Block =>
  signatures(...Array.from({ length: count }, (_, n) => ({ label: `当事人${n + 1}` })));

/** Kinds of the blocks of each group, with how many sign. */
const shape = (...blocks: readonly Block[]) =>
  keptTogether(blocks, CHARACTERS).map((group) =>
    group.map((block) => (block.is === 'signatures' ? `sign ${block.lines.length}` : block.is)).join(' + '),
  );

const day = paragraph('二〇二六年三月六日', 'end');

describe('what stays on one page of a paper', () => {
  it.each([
    ['few signatures, with the words before and the day after', 3, ['heading', 'paragraph + sign 3 + paragraph']],
    [
      'the first and the last of many',
      7,
      ['heading', 'paragraph + sign 2', 'sign 1', 'sign 1', 'sign 1', 'sign 2 + paragraph'],
    ],
  ])('are %s', (_case, count, groups) => {
    expect(shape(heading('调解结果'), paragraph('达成协议。'), lines(count), day)).toEqual(groups);
  });

  it('are not words that are too long for it, nor a form', () => {
    expect(shape(paragraph('甲'.repeat(CHARACTERS * 25)), lines(1))).toEqual(['paragraph', 'sign 1']);
    expect(shape({ is: 'form', rows: [] }, lines(1), day)).toEqual(['form', 'sign 1 + paragraph']);
  });

  it.each([
    ['of few lines stay together', 6, 2, ['paragraph + sign 6 + paragraph']],
    ['of more lines than a page are spread as many are', 5, 6, ['paragraph + sign 2', 'sign 1', 'sign 2 + paragraph']],
    ['of a page each are torn from what stands around', 3, 24, ['paragraph', 'sign 2', 'sign 1', 'paragraph']],
    ['of a page and alone are torn from it as well', 1, 24, ['paragraph', 'sign 1', 'paragraph']],
  ])('are names %s', (_case, count, height, groups) => {
    const name = { label: '当事人', known: '甲'.repeat(CHARACTERS * height - '当事人：'.length) };
    const long = signatures(...Array.from({ length: count }, () => name));
    expect(shape(paragraph('达成协议。'), long, day)).toEqual(groups);
  });

  it.each([
    ['甲'.repeat(240), true],
    ['甲'.repeat(241), false],
    ['甲\n'.repeat(23), true],
    ['甲\n'.repeat(24), false],
  ])('is text of so many lines', (text, fits) => {
    expect(fitsOnAPage([{ text, charactersOfALine: 10 }])).toBe(fits);
  });
});
