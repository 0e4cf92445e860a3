import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { migrations } from '../migrations/index.js';
import { startBundledPostgres } from '../src/platform/database/embedded-postgres.js';
import { migrate } from '../src/platform/database/migrate.js';

/**
 * A migrated database to be filled at will, and how to leave it: on the server that `DATABASE_URL` names, else on the
 * bundled one in a temporary folder. Where `BENCH_KEEP` names a folder, the bundled server lies in it and the database
 * outlives the run, to be used again by the next.
 */
export const openScratchDatabase = async () => {
  const kept = process.env['BENCH_KEEP'];
  const folder = kept ?? (await mkdtemp(join(tmpdir(), 'fengqiao-bench-')));
  const given = process.env['DATABASE_URL'];
  const bundled = given === undefined ? await startBundledPostgres({ folder }) : undefined;
  const server = new Client({ connectionString: given ?? bundled?.url });
  await server.connect();
  const name = kept === undefined ? `fengqiao_bench_${process.pid}` : 'fengqiao_bench_kept';
  const { rowCount } = await server.query('SELECT FROM pg_database WHERE datname = $1', [name]);
  if (rowCount === 0) await server.query(`CREATE DATABASE ${name}`);
  const url = new URL(given ?? bundled?.url ?? '');
  url.pathname = `/${name}`;
  await migrate({ ownerUrl: url.href, migrations });
  const close = async (): Promise<void> => {
    if (kept === undefined) await server.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await server.end();
    await bundled?.leave();
    if (kept === undefined) await rm(folder, { recursive: true, force: true });
  };
  return { url: url.href, close };
};
