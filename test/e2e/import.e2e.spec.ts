/** An import as an operator runs it: killed again and again, then run to its end, without a row twice or missing. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '../../src/platform/database/database.js';
import { createTestDatabase, type TestDatabase } from '../database.js';
import { eventually } from '../eventually.js';
import { ndjsonOf, rowsOf, wholeLife } from '../import-file.js';

const CASES = 120;
const ROWS = rowsOf(...Array.from({ length: CASES }, (_, index) => [`2024-${index}`, wholeLife()] as const));
/** The seal brings the agreement into effect, which is a fact of its own. */
const EVENTS_OF_A_CASE = 13;
const EVENTS = "eventlog.event WHERE stream LIKE 'dispute-%'";
/** The application is killed when so many events are in the log. */
const KILLS = [120, 400, 800];

let folder: string;
let test: TestDatabase;
let database: Database;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fengqiao-import-'));
  test = await createTestDatabase();
  database = new Database({ url: test.url, poolSize: 2, logger: { warn: () => undefined } });
  await writeFile(join(folder, 'rows.ndjson'), ndjsonOf(ROWS));
});
afterAll(async () => {
  await database.end();
  await test.drop();
  await rm(folder, { recursive: true, force: true });
});

const start = (...words: readonly string[]) => {
  const child = spawn(process.execPath, ['bin/fengqiao.js', ...words], {
    env: {
      PATH: process.env['PATH'],
      DATA_DIR: folder,
      MASTER_KEY_FILE: join(folder, 'secrets', 'master.key'),
      DATABASE_URL: test.url,
      MIGRATION_DATABASE_URL: test.ownerUrl,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
  return { child, said, ended: once(child, 'close') as Promise<[number | null]> };
};

const finish = async (...words: readonly string[]): Promise<string> => {
  const { said, ended } = start(...words);
  const [code] = await ended;
  if (code !== 0) throw new Error(`${words.join(' ')}: ${code}\n${said.out}${said.err}`);
  return said.out;
};

const count = async (statement: string): Promise<number> =>
  (await database.sql<{ n: number }>(`SELECT count(*)::int AS n FROM ${statement}`))[0]?.n ?? -1;

const IMPORT = ['import', 'disputes'] as const;
const OPTIONS = ['--name', 'old-register', '--as', 'demo-register'] as const;
const rowsFile = (): string => join(folder, 'rows.ndjson');

describe('an import that is killed', () => {
  it('goes on where it was, whenever it is run again', async () => {
    await finish('seed', '--demo');
    for (const events of KILLS) {
      const { child, said, ended } = start(...IMPORT, rowsFile(), ...OPTIONS);
      await eventually(async () => {
        if (child.exitCode !== null) throw new Error(`it ended by itself\n${said.out}${said.err}`);
        if ((await count(EVENTS)) < events) throw new Error('not there yet');
      });
      child.kill('SIGKILL');
      expect(await ended).toEqual([null, 'SIGKILL']);
    }
    const interrupted = await count(EVENTS);
    expect(interrupted).toBeLessThan(CASES * EVENTS_OF_A_CASE);
    const report = join(folder, 'report.ndjson');
    const tally = JSON.parse(await finish('--json', ...IMPORT, rowsFile(), ...OPTIONS, '--report', report)) as object;
    expect(tally).toMatchObject({ rows: ROWS.length, refused: 0, skipped: 0 });
    const lines = (await readFile(report, 'utf8')).trim().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { row: number }).row)).toEqual(ROWS.map(({ row }) => row));
    expect(new Set(lines.map((line) => (JSON.parse(line) as { outcome: string }).outcome))).toEqual(
      new Set(['UNCHANGED', 'DONE']),
    );
    expect(await count(EVENTS)).toBe(CASES * EVENTS_OF_A_CASE);
    expect(await count('directory.person')).toBe(CASES * 2);
    const perCase = await database.sql<{ types: string }>(
      `SELECT DISTINCT (SELECT string_agg(e.type, ' ' ORDER BY e.revision) FROM eventlog.event e WHERE e.stream = s.stream) AS types
       FROM (SELECT DISTINCT stream FROM ${EVENTS}) s`,
    );
    expect(perCase).toHaveLength(1);
  }, 600_000);

  it('changes nothing once it is done', async () => {
    const tally = JSON.parse(await finish('--json', ...IMPORT, rowsFile(), ...OPTIONS)) as object;
    expect(tally).toMatchObject({ rows: ROWS.length, done: 0, unchanged: ROWS.length });
    expect(await count(EVENTS)).toBe(CASES * EVENTS_OF_A_CASE);
  });
});

describe('the template', () => {
  it('comes in as it is, tried first', async () => {
    const file = join(folder, 'template.xlsx');
    const options = ['--name', 'template', '--as', 'demo-register'];
    await finish('import', 'template', file);
    const before = await count(EVENTS);
    const tried = JSON.parse(await finish('--json', 'import', file, ...options, '--dry-run')) as object;
    expect(tried).toMatchObject({ rows: 12, done: 12, refused: 0, dryRun: true });
    expect(await count(EVENTS)).toBe(before);
    const done = JSON.parse(await finish('--json', ...IMPORT, file, ...options)) as object;
    expect(done).toMatchObject({ rows: 12, done: 12, refused: 0, dryRun: false });
    expect(await count(EVENTS)).toBe(before + EVENTS_OF_A_CASE);
  });
});
