import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { hitsIn, rawHitsIn, type Needle } from './needles.js';

/** Times of files are coarser than those of the clock. */
const CLOCK_STEP_MS = 1_000;

const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const withClient = async <T>(url: string, work: (client: Client) => Promise<T>): Promise<T> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  return work(client).finally(() => client.end());
};

/** Every text in a value, and in the JSON that a text holds. */
const textsIn = function* (value: unknown): Generator<string> {
  if (typeof value === 'object' && value !== null)
    for (const [name, member] of Object.entries(value)) {
      yield name;
      yield* textsIn(member);
    }
  if (typeof value !== 'string') return;
  yield value;
  const inner = jsonIn(value);
  if (inner !== undefined) yield* textsIn(inner);
};

const jsonIn = (text: string): unknown => {
  if (!/^\s*[{["]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Every row of every table of every schema of ours, `bullmq` and read models included, as JSON. */
const rowsOfTables = (ownerUrl: string): Promise<readonly { readonly table: string; readonly json: string }[]> =>
  withClient(ownerUrl, async (client) => {
    const { rows: tables } = await client.query<{ schema: string; name: string }>(
      `SELECT n.nspname AS schema, c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind IN ('r', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
       ORDER BY 1, 2`,
    );
    const found: { table: string; json: string }[] = [];
    for (const { schema, name } of tables) {
      const table = `${identifier(schema)}.${identifier(name)}`;
      const { rows } = await client.query<{ json: string }>(`SELECT row_to_json(t)::text AS json FROM ${table} t`);
      found.push(...rows.map(({ json }) => ({ table, json })));
    }
    return found;
  });

/** Every text that stands in a row of a table. */
export const textsOfTables = async (ownerUrl: string): Promise<readonly { table: string; text: string }[]> =>
  (await rowsOfTables(ownerUrl)).flatMap(({ table, json }) =>
    [...textsIn(JSON.parse(json))].map((text) => ({ table, text })),
  );

export const hitsInTables = async (ownerUrl: string, needles: readonly Needle[]): Promise<readonly string[]> => {
  const texts = await textsOfTables(ownerUrl);
  return [...new Set(texts.flatMap(({ table, text }) => hitsIn(table, Buffer.from(text), needles)))];
};

const filesUnder = async (folder: string): Promise<readonly string[]> => {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
};

/** Folders to look through for what was written at or after an instant. */
export interface Place {
  readonly folders: readonly string[];
  readonly since: Date;
}

/** The files written since, one at a time; one that went away meanwhile is none. */
export const contentsAt = async function* ({ folders, since }: Place) {
  for (const folder of folders)
    for (const path of await filesUnder(folder)) {
      const written = await stat(path).catch(() => undefined);
      if (!written || written.mtimeMs < since.getTime() - CLOCK_STEP_MS) continue;
      const bytes = await readFile(path).catch(() => undefined);
      if (bytes) yield { path, bytes };
    }
};

/** Folders in which PostgreSQL keeps this database and the write-ahead log, after a checkpoint. */
export const databaseFolders = (ownerUrl: string): Promise<readonly string[]> =>
  withClient(ownerUrl, async (client) => {
    await client.query('CHECKPOINT');
    const { rows } = await client.query<{ data: string; oid: string }>(
      `SELECT current_setting('data_directory') AS data, oid::text FROM pg_database WHERE datname = current_database()`,
    );
    const { data = '', oid = '' } = rows[0] ?? {};
    return [join(data, 'base', oid), join(data, 'pg_wal')];
  });

export const hitsInFiles = async (place: Place, needles: readonly Needle[]): Promise<readonly string[]> => {
  const hits: string[] = [];
  for await (const { path, bytes } of contentsAt(place)) hits.push(...rawHitsIn(path, bytes, needles));
  return hits;
};
