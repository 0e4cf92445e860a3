import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { appRoleUrl } from '../src/platform/database/app-role.js';
import { startOf } from '../src/platform/database/bundled/process-identity.js';
import { eventually } from './eventually.js';

export interface TestDatabase {
  /** Acts as the application's role: what the product runs with. */
  readonly url: string;
  /** Acts as the owner: for arranging and for looking behind the scenes. */
  readonly ownerUrl: string;
  drop(): Promise<void>;
}

const setting = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: database specs run in the projects int, api and e2e`);
  return value;
};

const onServer = async (statement: string): Promise<void> => {
  const client = new Client({
    connectionString: setting('FENGQIAO_TEST_SERVER'),
    connectionTimeoutMillis: 10_000,
    query_timeout: 60_000,
  });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
};

/** A fresh, migrated database of its own. Call once a spec file, in `beforeAll`; drop it in `afterAll`. */
export const createTestDatabase = async (): Promise<TestDatabase> => {
  const name = `clone_${process.pid}_${startOf(process.pid)}_${randomBytes(4).toString('hex')}`;
  await onServer(`CREATE DATABASE ${name} TEMPLATE ${setting('FENGQIAO_TEST_TEMPLATE')}`);
  const url = new URL(setting('FENGQIAO_TEST_SERVER'));
  url.pathname = `/${name}`;
  return {
    url: appRoleUrl(url.href),
    ownerUrl: url.href,
    // The server gives the processes it ends five seconds and refuses then.
    drop: () => eventually(() => onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)),
  };
};
