import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../test/database.js';
import { migrations } from '../../../migrations/index.js';
import { migrate } from './migrate.js';

let database: TestDatabase;
let app: Client;
let owner: Client;

beforeAll(async () => {
  database = await createTestDatabase();
  app = new Client({ connectionString: database.url });
  owner = new Client({ connectionString: database.ownerUrl });
  await Promise.all([app.connect(), owner.connect()]);
});

afterAll(async () => {
  await Promise.all([app.end(), owner.end()]);
  await database.drop();
});

describe('the role that serves requests', () => {
  it('is the one its connection string acts as', async () => {
    const { rows } = await app.query('SELECT current_user::text AS me');
    expect(rows).toEqual([{ me: 'fengqiao_app' }]);
  });

  it.each(['readmodel', 'bullmq'])('makes tables in %s', async (schema) => {
    await app.query(`CREATE TABLE ${schema}.probe (id int)`);
    await app.query(`DROP TABLE ${schema}.probe`);
  });

  it.each(['eventlog', 'directory', 'platform', 'public'])('makes no tables in %s', async (schema) => {
    await expect(app.query(`CREATE TABLE ${schema}.probe (id int)`)).rejects.toMatchObject({ code: '42501' });
  });

  it.each(['directory', 'platform'])('reads and writes rows of %s', async (schema) => {
    await owner.query(`CREATE TABLE ${schema}.probe (id int)`);
    await app.query(`INSERT INTO ${schema}.probe VALUES (1)`);
    await app.query(`UPDATE ${schema}.probe SET id = 2`);
    expect((await app.query(`DELETE FROM ${schema}.probe RETURNING id`)).rows).toEqual([{ id: 2 }]);
  });

  it('gets no right on the log by default', async () => {
    await owner.query('CREATE TABLE eventlog.probe (id int)');
    await expect(app.query('SELECT * FROM eventlog.probe')).rejects.toMatchObject({ code: '42501' });
  });

  it('cannot change the list of migrations', async () => {
    await expect(app.query('DELETE FROM platform.migration')).rejects.toMatchObject({ code: '42501' });
  });
});

describe('migrate', () => {
  it('may run at the same time from several processes and does nothing the second time', async () => {
    const run = () => migrate({ ownerUrl: database.ownerUrl, migrations });
    expect(await Promise.all([run(), run(), run()])).toEqual([[], [], []]);
  });

  it('refuses a server that acknowledges before the commit is on disk', async () => {
    const name = new URL(database.ownerUrl).pathname.slice(1);
    await owner.query(`ALTER DATABASE ${name} SET synchronous_commit = off`);
    await expect(migrate({ ownerUrl: database.ownerUrl, migrations })).rejects.toThrow('synchronous_commit=off');
    await owner.query(`ALTER DATABASE ${name} RESET synchronous_commit`);
  });
});
