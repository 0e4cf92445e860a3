import type { SchemaError } from '../../platform/http/problems.js';

/** A fact of a case as a file gives it: the same command as over HTTP. */
export interface GivenRow {
  /** Counts from 1: the line of NDJSON, the row of a table with its header as row 1. */
  readonly row: number;
  /** The case as the old register names it; empty for a person of the whole file. */
  readonly caseKey: string;
  /** Last segment of the address of the command, e.g. `consents`; `discovery` for the first finding; or `person`. */
  readonly fact: string;
  /**
   * Body of the command. `#name` stands for an id that the import makes; see `references.ts`. `occurredAt` may be a legal
   * day too, which counts as its noon in Asia/Shanghai.
   */
  readonly body: Readonly<Record<string, unknown>>;
  /** What keeps the row from being taken though its body can be read, e.g. a cell that holds a formula. */
  readonly errors?: readonly SchemaError[];
}

/** A row that cannot be read as a fact. */
export interface UnreadableRow extends Pick<GivenRow, 'row' | 'caseKey'> {
  readonly errors: readonly SchemaError[];
}

export type ImportRow = GivenRow | UnreadableRow;

export const isReadable = (row: ImportRow): row is GivenRow => 'body' in row;

/** The fact kind of a person, who is no command of a case. */
export const PERSON_FACT = 'person';
