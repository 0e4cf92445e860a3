/** What of a paper stays on one page. */
import type { Block } from '../model/blocks.js';

/** Lines of a page that are certain to be there, whatever stands above. */
const MOST_LINES = 24;
/** More lines to sign than these are spread over pages. */
const MOST_SIGNATURES = 6;
/** So many of them stay with the words before and with the day after. */
const ENDS = 2;

const linesOf = (text: string, charactersOfALine: number): number =>
  text.split('\n').reduce((lines, line) => lines + Math.max(1, Math.ceil(line.length / charactersOfALine)), 0);

/** Whether text of that many characters a line is short enough to be kept on one page. */
export const fitsOnAPage = (texts: readonly { readonly text: string; readonly charactersOfALine: number }[]): boolean =>
  texts.reduce((lines, { text, charactersOfALine }) => lines + linesOf(text, charactersOfALine), 0) <= MOST_LINES;

type Signatures = Extract<Block, { is: 'signatures' }>;

/** One group where all fit; else one for each line but the ends. */
const signed = (
  before: readonly Block[],
  { lines }: Signatures,
  after: readonly Block[],
): readonly (readonly Block[])[] => {
  const room = (some: Signatures['lines']): Block => ({ is: 'signatures', lines: some });
  if (lines.length <= MOST_SIGNATURES) return [[...before, room(lines), ...after]];
  return [
    [...before, room(lines.slice(0, ENDS))],
    ...lines.slice(ENDS, -ENDS).map((line) => [room([line])]),
    [room(lines.slice(-ENDS)), ...after],
  ];
};

const isParagraph = (block: Block | undefined): block is Extract<Block, { is: 'paragraph' }> =>
  block?.is === 'paragraph';

/**
 * Blocks in groups of which none is torn apart but one of a single block: nobody signs a page without words, and the day
 * does not stand alone on one.
 */
export const keptTogether = (blocks: readonly Block[], charactersOfALine: number): readonly (readonly Block[])[] => {
  const groups: (readonly Block[])[] = [];
  for (let at = 0; at < blocks.length; at++) {
    const block = blocks[at];
    if (block?.is !== 'signatures') {
      if (block !== undefined) groups.push([block]);
      continue;
    }
    const last = blocks[at - 1];
    const isShort = isParagraph(last) && fitsOnAPage([{ text: last.text, charactersOfALine }]);
    const before = isShort ? (groups.pop() ?? []) : [];
    const day = blocks[at + 1];
    const after = isParagraph(day) ? [day] : [];
    groups.push(...signed(before, block, after));
    at += after.length;
  }
  return groups;
};
