import { Injectable } from '@nestjs/common';
import { DirectorySeed, OperatorSessions } from '../../directory/index.js';
import { DisputeImport } from '../import/dispute-import.js';
import type { RowOutcome } from '../import/import-outcome.js';
import type { GivenRow } from '../import/import-row.js';
import { JINJIANG_CLERK, JINJIANG_DIRECTORY } from './jinjiang-directory.js';
import { plannedCases } from './jinjiang-plan.js';
import { rowsOfCase } from './jinjiang-rows.js';

/** Names the import for ever. */
const IMPORT_NAME = 'jinjiang-2012';

/** Puts the year 2012 in: directory, persons and cases, by an ordinary import. Run twice it changes nothing. */
@Injectable()
export class JinjiangSeed {
  constructor(
    private readonly directory: DirectorySeed,
    private readonly sessions: OperatorSessions,
    private readonly disputes: DisputeImport,
  ) {}

  /**
   * Calls `each` with what became of each row; returns how many entries of the directory are new.
   * Throws `DemoRefused` in production, and what stops an import.
   */
  async run(each: (done: RowOutcome, total: number) => void): Promise<number> {
    const made = await this.directory.put(JINJIANG_DIRECTORY);
    const rows = plannedCases()
      .flatMap(rowsOfCase)
      .map((row, index): GivenRow => ({ row: index + 1, ...row }));
    await this.sessions.as(JINJIANG_CLERK, async (account) => {
      const outcomes = this.disputes.run(given(rows), { name: IMPORT_NAME, account, isTrial: false });
      for await (const done of outcomes) each(done, rows.length);
    });
    return made;
  }
}

async function* given(rows: readonly GivenRow[]): AsyncGenerator<GivenRow> {
  yield* rows;
  return Promise.resolve();
}
