import { DatabaseError, type PoolClient, type QueryResultRow } from 'pg';
import type { ExpectedRevision } from '../platform/http/expected-revision.js';
import { Problem } from '../platform/http/problems.js';
import { refuse } from './directory.refusals.js';

/** What a writer saw before: nothing, or the row at this version or one of these. */
export type Expected = 'absent' | ExpectedRevision;

/** What a write leaves behind. */
export interface Stored {
  readonly version: number;
  /** False where the row stood exactly like this already. */
  readonly changed: boolean;
}

export interface RowWrite {
  /** Schema-qualified, a constant of the code like the names of the columns. */
  readonly table: string;
  readonly key: string;
  readonly id: string;
  readonly columns: Readonly<Record<string, unknown>>;
  readonly expected: Expected;
}

/**
 * Creates or replaces one row of the directory. The same content again is no change.
 * Throws `Problem`: `already-exists`, `stale`, `not-found`; refuses `directory.unknown-reference`.
 */
export const writeRow = async (client: PoolClient, write: RowWrite): Promise<Stored> => {
  try {
    const version = await (write.expected === 'absent' ? insert(client, write) : update(client, write, write.expected));
    return version === undefined ? await unchanged(client, write) : { version, changed: true };
  } catch (error) {
    throw readable(error);
  }
};

const insert = async (client: PoolClient, { table, key, id, columns }: RowWrite): Promise<number | undefined> => {
  const names = Object.keys(columns);
  const { rows } = await client.query<{ version: number }>(
    `INSERT INTO ${table} (${[key, ...names].join(', ')})
     VALUES (${['$1', ...names.map((_, index) => `$${index + 2}`)].join(', ')})
     ON CONFLICT (${key}) DO NOTHING RETURNING version`,
    [id, ...Object.values(columns)],
  );
  return rows[0]?.version;
};

const update = async (
  client: PoolClient,
  { table, key, id, columns }: RowWrite,
  expected: ExpectedRevision,
): Promise<number | undefined> => {
  const sets = Object.keys(columns).map((name, index) => `${name} = $${index + 3}`);
  const { rows } = await client.query<{ version: number }>(
    `UPDATE ${table} SET ${sets.join(', ')}, version = version + 1 WHERE ${key} = $1 AND ($2::bigint[] IS NULL OR version = ANY ($2)) RETURNING version`,
    [id, expected === 'any' ? null : [expected].flat(), ...Object.values(columns)],
  );
  return rows[0]?.version;
};

const unchanged = async (client: PoolClient, { table, key, id, columns, expected }: RowWrite): Promise<Stored> => {
  const equal = Object.keys(columns).map((name, index) => `${name} IS NOT DISTINCT FROM $${index + 2}`);
  const { rows } = await client.query<QueryResultRow & { version: number; same: boolean }>(
    `SELECT version, (${equal.join(' AND ')}) AS same FROM ${table} WHERE ${key} = $1`,
    [id, ...Object.values(columns)],
  );
  const row = rows[0];
  if (row?.same) return { version: row.version, changed: false };
  if (expected === 'absent') throw new Problem('already-exists');
  throw new Problem(row ? 'stale' : 'not-found');
};

const FOREIGN_KEY_VIOLATION = '23503';

/** `organisation_division_code_fkey` names the column that points nowhere. */
const readable = (error: unknown): unknown => {
  if (!(error instanceof DatabaseError) || error.code !== FOREIGN_KEY_VIOLATION) return error;
  return unknownReference((error.constraint ?? '').replace(`${error.table ?? ''}_`, '').replace(/_fkey$/, ''));
};

const unknownReference = (field: string): Error =>
  refuse('directory.unknown-reference', {
    zh: `${field} 所引用的记录不存在`,
    en: `what ${field} refers to does not exist`,
  });

/** Refuses `directory.unknown-reference` unless every id is a row of the table. For columns that hold lists. */
export const assertKnown = async (
  client: PoolClient,
  { table, key, ids, field }: { table: string; key: string; ids: readonly string[]; field: string },
): Promise<void> => {
  const { rows } = await client.query<{ known: number }>(
    `SELECT count(*)::int AS known FROM ${table} WHERE ${key}::text = ANY($1::text[])`,
    [ids],
  );
  if (rows[0]?.known !== new Set(ids).size) throw unknownReference(field);
};
