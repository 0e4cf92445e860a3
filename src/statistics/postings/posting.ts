import type { DisputeEvent } from '../../dispute/index.js';
import type { Book } from '../book.js';
import type { Memory } from '../memory.js';
import type { EntryDimensions } from '../entry-dimensions.js';

/** What a posting function reads, and the book that it writes to. */
export interface Posting {
  readonly fact: DisputeEvent;
  /** Holds what this fact has posted so far: the counts of cases, procedures and agreements come first. */
  readonly book: Book;
  readonly cell: EntryDimensions;
  /** As it was before the fact. */
  readonly before: Memory;
  /** With the fact. */
  readonly memory: Memory;
}

/** Adds the lines of one group of measures that a fact asks for. Pure but for the book. */
export type Post = (posting: Posting) => void;
