/** What a correction changes in what was counted already, and what was counted before it. Pure. Source: docs/adr/0021. */
import type { Difficulty, DisputeFact, Registered } from '../dispute/index.js';
import type { CalendarDate } from '../kernel/calendar-date.js';
import { cellFrom, isSameCell, moved } from './cell.js';
import type { EntryDimensions } from './entry-dimensions.js';
import type { EntryMeasure } from './measures.js';

/** What registration says of a case; what a correction leaves alone is left out. */
interface Stated {
  readonly cell: EntryDimensions;
  /** Integer fen in dispute. */
  readonly amountFen?: number | null;
  readonly difficulty?: Difficulty;
}

export interface Correction {
  readonly on: CalendarDate;
  readonly was: Stated;
  readonly now: Stated;
}

/** Where an entry counts, and how much; an amount of null is not in the ledger. */
export interface Counting {
  readonly dimensions: EntryDimensions;
  readonly amount: number | null;
}

type Corrected = DisputeFact<'RegistrationCorrected'>['data'];

const stated = (said: Partial<Registered>, dimensions: Corrected['dimensions']): Stated => ({
  cell: cellFrom({ ...dimensions, ...said }),
  ...(said.amountFen !== undefined && { amountFen: said.amountFen }),
  ...(said.difficulty !== undefined && { difficulty: said.difficulty }),
});

export const correctionOf = ({ on, was, now, dimensions }: Corrected): Correction => ({
  on,
  was: stated(was, dimensions),
  now: stated(now, dimensions),
});

/** A difficult mediation counts once, another not at all. */
export const countOf = (difficulty: Difficulty | null): number | null => (difficulty === 'DIFFICULT' ? 1 : null);

const amountIn = (measure: EntryMeasure, amount: number | null, { amountFen, difficulty }: Stated): number | null => {
  if (measure === 'procedures.fen' && amountFen !== undefined) return amountFen;
  if (measure === 'procedures.difficult' && difficulty !== undefined) return countOf(difficulty);
  return amount;
};

const restated = (measure: EntryMeasure, { dimensions, amount }: Counting, from: Stated, to: Stated): Counting => ({
  dimensions: moved(dimensions, from.cell, to.cell),
  amount: amountIn(measure, amount, to),
});

/** How an entry counts from a correction on. */
export const afterwards = (measure: EntryMeasure, counting: Counting, { was, now }: Correction): Counting =>
  restated(measure, counting, was, now);

/** How it would have counted before these, in their order. */
export const beforehand = (measure: EntryMeasure, counting: Counting, corrections: readonly Correction[]): Counting =>
  corrections.reduceRight((so, { was, now }) => restated(measure, so, now, was), counting);

export const isSameCounting = (a: Counting, b: Counting): boolean =>
  a.amount === b.amount && isSameCell(a.dimensions, b.dimensions);
