import type { ImportRow } from './import-row.js';

/** Most rows of one case. */
export const MOST_ROWS_OF_A_CASE = 2_000;

/** The rows of one case, in the order of the file; of no case for persons of the whole file. */
export interface CaseRows {
  readonly caseKey: string;
  readonly rows: readonly ImportRow[];
  /** The case had rows before, apart from these. */
  readonly isScattered: boolean;
}

/** Gathers the rows that stand together. Remembers the keys of the cases, nothing else. */
export async function* byCase(rows: AsyncIterable<ImportRow>): AsyncGenerator<CaseRows> {
  const seen = new Set<string>();
  let gathered: ImportRow[] = [];
  const group = (): CaseRows => {
    const caseKey = gathered[0]?.caseKey ?? '';
    const isScattered = caseKey !== '' && seen.has(caseKey);
    seen.add(caseKey);
    return { caseKey, rows: gathered, isScattered };
  };
  for await (const row of rows) {
    const isOther = gathered.length > 0 && gathered[0]?.caseKey !== row.caseKey;
    if (isOther || gathered.length === MOST_ROWS_OF_A_CASE) {
      yield group();
      gathered = [];
    }
    gathered.push(row);
  }
  if (gathered.length > 0) yield group();
}

/** Gathers cases until they have so many rows together: what is looked up and made in one go. */
export async function* inBatches(
  cases: AsyncIterable<CaseRows>,
  mostRows: number,
): AsyncGenerator<readonly CaseRows[]> {
  let batch: CaseRows[] = [];
  let count = 0;
  for await (const one of cases) {
    batch.push(one);
    count += one.rows.length;
    if (count < mostRows) continue;
    yield batch;
    batch = [];
    count = 0;
  }
  if (batch.length > 0) yield batch;
}
