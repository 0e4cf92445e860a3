/** What of a paper stays on one page. */
import { signingLine, type Block } from '../model/blocks.js';

/** Lines of a page that are certain to be there, whatever stands above. */
const MOST_LINES = 24;
/** More lines to sign than these are spread over pages. */
const MOST_SIGNATURES = 6;
/** So many of them stay with the words before and with the day after. */
const ENDS = 2;

interface Text {
  readonly text: string;
  readonly charactersOfALine: number;
}

/** Lines that the text takes, an empty one included. */
export const linesOf = ({ text, charactersOfALine }: Text): number =>
  text.split('\n').reduce((lines, line) => lines + Math.max(1, Math.ceil(line.length / charactersOfALine)), 0);

/** Whether text of that many characters a line is short enough to be kept on one page. */
export const fitsOnAPage = (texts: readonly Text[]): boolean =>
  texts.reduce((lines, text) => lines + linesOf(text), 0) <= MOST_LINES;

const isParagraph = (block: Block | undefined): block is Extract<Block, { is: 'paragraph' }> =>
  block?.is === 'paragraph';

/** What the blocks that may stand in a group say. */
const saidIn = (block: Block): readonly string[] => {
  if (block.is === 'signatures') return block.lines.map(signingLine);
  return isParagraph(block) ? [block.text] : [];
};

type Signatures = Extract<Block, { is: 'signatures' }>;

const room = (lines: Signatures['lines']): Block => ({ is: 'signatures', lines });

/** One group where all fit; else one for each line but the ends. */
const signed = (
  before: readonly Block[],
  { lines }: Signatures,
  after: readonly Block[],
  fit: (group: readonly Block[]) => boolean,
): readonly (readonly Block[])[] => {
  const whole = [...before, room(lines), ...after];
  if (lines.length <= MOST_SIGNATURES && (lines.length <= ENDS || fit(whole))) return [whole];
  const rest = lines.slice(ENDS);
  return [
    [...before, room(lines.slice(0, ENDS))],
    ...rest.slice(0, -ENDS).map((line) => [room([line])]),
    [room(rest.slice(-ENDS)), ...after],
  ];
};

/**
 * Blocks in groups of which none is torn apart but one of a single block: nobody signs a page without words, and the day
 * does not stand alone on one.
 */
export const keptTogether = (blocks: readonly Block[], charactersOfALine: number): readonly (readonly Block[])[] => {
  const fit = (group: readonly Block[]): boolean =>
    fitsOnAPage(group.flatMap(saidIn).map((text) => ({ text, charactersOfALine })));
  const groups: (readonly Block[])[] = [];
  for (let at = 0; at < blocks.length; at++) {
    const block = blocks[at];
    if (block?.is !== 'signatures') {
      if (block !== undefined) groups.push([block]);
      continue;
    }
    const last = blocks[at - 1];
    const isShort = isParagraph(last) && fit([last, room(block.lines.slice(0, ENDS))]);
    const before = isShort ? (groups.pop() ?? []) : [];
    const day = blocks[at + 1];
    const after = isParagraph(day) ? [day] : [];
    const together = signed(before, block, after, fit);
    groups.push(...together.flatMap((group) => (fit(group) ? [group] : group.map((one) => [one]))));
    at += after.length;
  }
  return groups;
};
