import type { DomainEvent } from '../../kernel/decider.js';
import type { RecordedEvent } from '../event-store/event-store.js';

type Of<E extends DomainEvent, T extends E['type']> = Extract<E, { type: T }>;

/** A row as PostgreSQL holds it: numbers, text, booleans, JSON; never a `Date`. */
export type Row = Readonly<Record<string, unknown>>;

/** One column: its SQL type, e.g. `text COLLATE "C" NOT NULL`, `date`, `jsonb`. */
export type Columns = Readonly<Record<string, string>>;

export interface Table {
  readonly columns: Columns;
  /** Primary key columns, in order. */
  readonly key: readonly string[];
  /** Integer columns that `add` adds to; all others of such a table are key columns. */
  readonly sums?: readonly string[];
  /** Column lists, or whole expressions after `USING`/`(`…`)`, one index each; unique where it begins with `UNIQUE `. */
  readonly indexes?: readonly string[];
}

/**
 * The rows a batch has touched, as it has left them so far. Nothing is written before the whole batch is folded;
 * then every table is written set-based, in one transaction with the checkpoint.
 */
export interface Changes {
  /** The row with this key; undefined where there is none. The key must be one that `touches` named, or one put in this batch. */
  get(table: string, key: Row): Row | undefined;
  /** Inserts or replaces the whole row. */
  put(table: string, row: Row): void;
  remove(table: string, key: Row): void;
  /**
   * Adds the `sums` that this row names to those of the row with its key, or inserts it: a counter that no handler
   * reads, so that `touches` need not know its key. Such a table is only ever added to.
   */
  add(table: string, row: Row): void;
  /**
   * False for a derived table that is made of the others later: what is put or added there until then is left out, so a
   * handler may spare itself the work.
   */
  keeps(table: string): boolean;
}

/** Tables that say nothing that the others of the projection do not say: handlers write them, and never read them. */
export interface Derivation {
  readonly tables: readonly string[];
  /**
   * SQL that makes all their rows, the tables being empty, from the others: the same rows that handlers would have made.
   * `relation` is the name of a table in the generation concerned. Run in order, in one transaction.
   */
  readonly statements: (relation: (table: string) => string) => readonly string[];
}

export type Fold<E extends DomainEvent> = (recorded: RecordedEvent<E>, changes: Changes) => void;

/** Every event type must be answered: with a handler, or with the word `ignored`. */
export type Answers<E extends DomainEvent> = {
  readonly [T in E['type']]: 'ignored' | Fold<Of<E, T>>;
};

/**
 * A read model: its tables and how each event changes them. Handlers are pure and synchronous.
 * Each stored event takes effect exactly once; handlers need no dedup of their own.
 * Raise `version` when tables or handlers change: the next start fills the new one beside the old and switches.
 */
export interface Projection<E extends DomainEvent = DomainEvent> {
  readonly name: string;
  readonly version: number;
  /** Stream categories it folds (the part of a stream name before the first `-`); others are not offered to it. */
  readonly sources: readonly string[];
  readonly tables: Readonly<Record<string, Table>>;
  readonly derived?: Derivation;
  /** Existing rows that this event's handler will `get`: table and key. Loaded set-based before the batch is folded. */
  readonly touches: (recorded: RecordedEvent<E>) => readonly (readonly [table: string, key: Row])[];
  readonly on: Answers<E>;
}

export const projection = <E extends DomainEvent>(definition: Projection<E>): Projection<E> => definition;
