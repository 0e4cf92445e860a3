import type { RowOutcome } from './import-outcome.js';

const COUNTED = { DONE: 'done', UNCHANGED: 'unchanged', REFUSED: 'refused', SKIPPED: 'skipped' } as const;

/** What became of the rows so far. */
export class ImportTally {
  constructor(
    readonly rows = 0,
    readonly done = 0,
    readonly unchanged = 0,
    readonly refused = 0,
    readonly skipped = 0,
  ) {}

  with({ outcome }: RowOutcome): ImportTally {
    const kind = COUNTED[outcome];
    const after = { ...this, rows: this.rows + 1, [kind]: this[kind] + 1 };
    return new ImportTally(after.rows, after.done, after.unchanged, after.refused, after.skipped);
  }
}
