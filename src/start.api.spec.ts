import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../test/database.js';
import { readConfig } from './platform/config.js';
import { explain } from './platform/explain.js';
import { HealthChecks } from './platform/health/health-checks.js';
import { createLogger } from './platform/logging.js';
import { start, type Running } from './start.js';

let folder: string;
let test: TestDatabase;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fengqiao-'));
  test = await createTestDatabase();
});

afterAll(async () => {
  await test.drop();
  await rm(folder, { recursive: true, force: true });
});

const startHere = (settings: Readonly<Record<string, string>> = {}): Promise<Running> => {
  const config = readConfig({
    ...settings,
    PORT: '0',
    DATA_DIR: folder,
    MASTER_KEY_FILE: join(folder, 'secrets', 'master.key'),
    DATABASE_URL: test.ownerUrl,
    LOG_LEVEL: 'silent',
  });
  return start(config, createLogger(config));
};

const statusOf = (url: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    request(url, { agent: false }, (answer) => answer.resume().once('end', () => resolve(answer.statusCode)))
      .once('error', reject)
      .end();
  });

describe('start', () => {
  it('makes the master key once, and tells', async () => {
    const first = await startHere();
    await first.stop();
    const second = await startHere();
    await second.stop();
    expect(first.notes.map(({ en }) => en).join()).toContain('Made the master key');
    expect(second.notes.map(({ en }) => en).join()).not.toContain('Made the master key');
  });

  it.each(['nonsense.invalid', '203.0.113.9'])(
    'tells a host that is not of this machine from the database: %s',
    async (HOST) => {
      const told = await startHere({ HOST }).catch((error: unknown) => explain(error));
      expect(told).toContain('check HOST');
    },
  );

  it('finishes what it accepted when it is stopped, and accepts no more', async () => {
    const running = await startHere();
    let entered: () => void = () => undefined;
    let open: () => void = () => undefined;
    const inside = new Promise<void>((resolve) => (entered = resolve));
    const gate = new Promise<void>((resolve) => (open = resolve));
    const check = async () => {
      entered();
      await gate;
      return { ok: true };
    };
    running.app.get(HealthChecks).add({ name: 'slow', check });
    const accepted = statusOf(`${running.url}/health/ready`);
    await inside;
    const stopped = running.stop();
    await expect(statusOf(`${running.url}/health/live`)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    open();
    expect([200, 503]).toContain(await accepted);
    await stopped;
  });

  it('refuses a database that may lose what it acknowledged', async () => {
    const owner = new Client({ connectionString: test.ownerUrl });
    await owner.connect();
    const name = new URL(test.ownerUrl).pathname.slice(1);
    await owner.query(`ALTER DATABASE ${name} SET synchronous_commit = off`);
    await expect(startHere()).rejects.toThrow('synchronous_commit=off');
    await owner.query(`ALTER DATABASE ${name} RESET synchronous_commit`);
    await owner.end();
  });
});
