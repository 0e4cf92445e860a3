import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../test/database.js';
import { readConfig, SETTINGS } from '../platform/config.js';
import { createLogger } from '../platform/logging.js';
import { createProgram } from './program.js';

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

const run = async (...words: string[]) => {
  const said = { out: '', err: '' };
  const config = readConfig({
    DATABASE_URL: test.ownerUrl,
    DATA_DIR: folder,
    MASTER_KEY_FILE: join(folder, 'secrets', 'master.key'),
  });
  const program = createProgram(config, createLogger({ logLevel: 'silent' }), {
    out: (text) => (said.out += text),
    err: (text) => (said.err += text),
  });
  program.exitOverride();
  await program.parseAsync(['node', 'fengqiao', ...words]);
  return said;
};

describe('fengqiao', () => {
  it('migrates and says so in both languages', async () => {
    const { out } = await run('migrate');
    expect(out).toBe('数据库已是最新（本次执行 0 个迁移）。\nThe database is up to date (0 migrations ran).\n');
  });

  it.each([[['--json', 'migrate']], [['migrate', '--json']]])('answers in JSON: %s', async (words) => {
    expect(JSON.parse((await run(...words)).out)).toEqual({ migrated: [] });
  });

  it('lists every setting', async () => {
    const { out } = await run('settings');
    expect(out.trim().split('\n')).toHaveLength(Object.keys(SETTINGS).length + 2);
  });

  it('refuses a word it does not know', async () => {
    await expect(run('nothing')).rejects.toMatchObject({ exitCode: 1, code: 'commander.unknownCommand' });
  });
});
