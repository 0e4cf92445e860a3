import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { migrations } from '../migrations/index.js';
import { isSameProcess } from '../src/platform/database/bundled/process-identity.js';
import { migrate } from '../src/platform/database/migrate.js';

const TEMPLATE_LOCK = 'fengqiao-test-template';
const TEMPLATES_KEPT = 4;
const SOURCES = ['migrations', 'src/platform/database'];

/** Name of a database: the process it belongs to is part of it, so that only orphans are ever dropped. */
const CLONE = /^clone_(\d+)_(\d*)_[0-9a-f]+$/;

const contentOf = async (root: string): Promise<string> => {
  const hash = createHash('sha256');
  for (const folder of SOURCES) {
    const names = (await readdir(join(root, folder))).filter((name) => /(?<!\.spec)\.(ts|sql)$/.test(name));
    for (const name of names.sort()) hash.update(name).update(await readFile(join(root, folder, name)));
  }
  return hash.digest('hex').slice(0, 16);
};

/** Makes a migrated database for cloning unless one exists for these very migrations. Returns its name. */
export const ensureTemplate = async (serverUrl: string, root: string): Promise<string> => {
  const name = `template_${await contentOf(root)}`;
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [TEMPLATE_LOCK]);
    await sweep(client, name);
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) await build(client, serverUrl, name);
    return name;
  } finally {
    await client.end();
  }
};

const build = async (client: Client, serverUrl: string, name: string): Promise<void> => {
  const draft = `${name}_draft`;
  await client.query(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`);
  await client.query(`CREATE DATABASE ${draft}`);
  const url = new URL(serverUrl);
  url.pathname = `/${draft}`;
  await migrate({ ownerUrl: url.href, migrations });
  await client.query(`ALTER DATABASE ${draft} WITH ALLOW_CONNECTIONS false`);
  await client.query(`ALTER DATABASE ${draft} RENAME TO ${name}`);
};

/** Drops clones of dead processes and templates that nobody has needed for some time. */
const sweep = async (client: Client, current: string): Promise<void> => {
  const { rows } = await client.query<{ name: string }>(
    "SELECT datname AS name FROM pg_database WHERE datname ~ '^(clone|template)_' ORDER BY oid DESC",
  );
  const names = rows.map((row) => row.name);
  const orphans = names.filter((name) => {
    const [, pid, start] = CLONE.exec(name) ?? [];
    return pid !== undefined && !isSameProcess(Number(pid), start ?? '');
  });
  const templates = names.filter((name) => /^template_[0-9a-f]+$/.test(name) && name !== current);
  for (const name of [...orphans, ...templates.slice(TEMPLATES_KEPT)]) {
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  }
};
