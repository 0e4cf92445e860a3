import type { ClientBase, Pool } from 'pg';
import { migrations } from '../../../migrations/index.js';
import { MIGRATIONS_SCHEMA, MIGRATIONS_TABLE } from './migrate.js';

/** Names of the migrations of this program that the database has not had yet. */
export const pendingMigrations = async (connection: ClientBase | Pool): Promise<readonly string[]> => {
  const table = `${MIGRATIONS_SCHEMA}.${MIGRATIONS_TABLE}`;
  const { rows } = await connection.query<{ exists: boolean }>('SELECT to_regclass($1) IS NOT NULL AS exists', [table]);
  const names = migrations.map(({ name }) => name);
  if (!rows[0]?.exists) return names;
  const done = await connection.query<{ name: string }>(`SELECT name FROM ${table}`);
  const known = new Set(done.rows.map(({ name }) => name));
  return names.filter((name) => !known.has(name));
};
