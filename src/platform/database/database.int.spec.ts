import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../test/database.js';
import { Database } from './database.js';

let test: TestDatabase;
let database: Database;
const warnings: unknown[] = [];

beforeAll(async () => {
  test = await createTestDatabase();
  const logger = { warn: (...given: unknown[]) => void warnings.push(given) };
  database = new Database({ url: test.ownerUrl, poolSize: 2, logger });
  await database.sql('CREATE TABLE readmodel.probe (id int PRIMARY KEY)');
});

afterAll(async () => {
  await database.end();
  await test.drop();
});

const ids = async (): Promise<number[]> =>
  (await database.sql<{ id: number }>('SELECT id FROM readmodel.probe ORDER BY id')).map(({ id }) => id);

const killAll = async (): Promise<void> => {
  const owner = new Client({ connectionString: test.ownerUrl });
  await owner.connect();
  await owner.query(
    `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`,
  );
  await owner.end();
};

describe('Database', () => {
  it('acts as the application role whatever login it is given', async () => {
    expect(await database.sql('SELECT current_user::text AS me')).toEqual([{ me: 'fengqiao_app' }]);
  });

  it('keeps a whole transaction', async () => {
    await database.transaction((client) => client.query('INSERT INTO readmodel.probe VALUES ($1)', [1]));
    expect(await ids()).toEqual([1]);
  });

  it('keeps nothing of a failed one', async () => {
    const failing = database.transaction(async (client) => {
      await client.query('INSERT INTO readmodel.probe VALUES (2)');
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await ids()).toEqual([1]);
  });

  it('survives the loss of a connection in use and of idle ones, and tells', async () => {
    const failing = database.transaction(async (client) => {
      await killAll();
      await client.query('SELECT 1');
    });
    await expect(failing).rejects.toThrow();
    expect(await ids()).toEqual([1]);
    expect(warnings.length).toBeGreaterThan(0);
  });
});
