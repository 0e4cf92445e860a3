import type { PoolClient } from 'pg';
import type { WrittenBy } from '../written-by.js';
import { IMPORT_SHAPES, type ImportKind } from './import-kinds.js';
import type { ReadRow } from './import-rows.js';
import type { ImportShape } from './import-shape.js';

/** What every row of a file has in common. */
export interface GivenFile {
  readonly kind: ImportKind;
  readonly columns: readonly string[];
  readonly by: WrittenBy;
}

/** An entry as it stands, by the columns of its table. */
export interface StoredRow {
  readonly version: number;
  readonly values: Readonly<Record<string, unknown>>;
}

/** The entry that a row names; undefined where there is none. */
export const storedRow = async (
  client: PoolClient,
  { table, naming }: ImportShape,
  { params }: ReadRow,
): Promise<StoredRow | undefined> => {
  const key = naming.includes('code') ? 'code' : 'id';
  const named = params as Record<string, string>;
  const { rows } = await client.query<StoredRow>(
    `SELECT version, to_jsonb(entry) AS values FROM ${table} entry WHERE ${key} = $1`,
    [named[naming.at(-1) ?? key]],
  );
  return rows[0];
};

const inSnakeCase = (column: string): string => column.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** What the stored row holds in columns that the file does not have. */
export const keptOf = ({ values }: StoredRow, { kind, columns }: GivenFile): Readonly<Record<string, unknown>> => {
  const { columns: known, stored = {} } = IMPORT_SHAPES[kind];
  return Object.fromEntries(
    known
      .filter((column) => !columns.includes(column))
      .map((column) => [column, values[stored[column] ?? inSnakeCase(column)] ?? undefined]),
  );
};
