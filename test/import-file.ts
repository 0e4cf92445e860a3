/** Rows of an import file: whole lives of cases in the demonstration's first committee. */
import { EXAMPLE, type ExampleFact } from '../src/dispute/import/template.js';
import type { GivenRow, ImportRow } from '../src/dispute/import/import-row.js';

/** A neighbour dispute from the finding to the performance: the example that the template shows. */
export const wholeLife = (): readonly ExampleFact[] => EXAMPLE;

/** The rows of a file, numbered from 1. */
export const rowsOf = (
  ...cases: readonly (readonly [caseKey: string, facts: readonly ExampleFact[]])[]
): readonly GivenRow[] =>
  cases
    .flatMap(([caseKey, facts]) => facts.map(([fact, body]) => ({ caseKey, fact, body })))
    .map((row, index) => ({ row: index + 1, ...row }));

/** The same as lines of NDJSON. */
export const ndjsonOf = (rows: readonly GivenRow[]): string =>
  rows.map(({ caseKey, fact, body }) => `${JSON.stringify({ case: caseKey, fact, body })}\n`).join('');

/** The rows as an import reads them: one after the other. */
export async function* given(rows: readonly ImportRow[]): AsyncGenerator<ImportRow> {
  yield* rows;
  return Promise.resolve();
}
