/** A calendar published at the command line replaces whole years: what it leaves out goes only where that is meant. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../test/database.js';
import { createProgram } from '../cli/program.js';
import { readConfig } from '../platform/config.js';
import { createLogger } from '../platform/logging.js';
import type { CalendarDay } from '../kernel/deadline/index.js';

let test: TestDatabase;
let folder: string;

beforeAll(async () => {
  test = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'fengqiao-calendar-'));
});
afterAll(async () => {
  await test.drop();
  await rm(folder, { recursive: true });
});

const run = async (...words: readonly string[]): Promise<string> => {
  const lines: string[] = [];
  const config = readConfig({
    DATA_DIR: folder,
    MASTER_KEY_FILE: join(folder, 'secrets', 'master.key'),
    DATABASE_URL: test.url,
    MIGRATION_DATABASE_URL: test.ownerUrl,
  });
  const output = { out: (line: string) => void lines.push(line), err: () => undefined };
  await createProgram(config, createLogger({ logLevel: 'silent' }), output).parseAsync(['node', 'fengqiao', ...words]);
  return lines.join('');
};

interface Published {
  readonly lost: readonly CalendarDay[];
  readonly published: boolean;
}
const publish = async (...words: readonly string[]): Promise<Published> =>
  JSON.parse(await run('--json', 'calendar', 'publish', ...words)) as Published;

const daysIn2026 = async (): Promise<readonly CalendarDay[]> => {
  const { days } = JSON.parse(await run('--json', 'calendar', 'show')) as { days: Record<string, CalendarDay> };
  return Object.values(days).filter(({ on }) => on.startsWith('2026-'));
};

it('names the days that a file leaves out of its year, and lets them go only where that is said', async () => {
  const before = await daysIn2026();
  const file = join(folder, 'one-more.csv');
  await writeFile(file, 'date,kind,zh,en\n2026-11-02,OFF,示例休息日,Sample rest day\n');

  expect(await publish(file, '--dry-run')).toMatchObject({ published: false, lost: before });
  expect(await run('calendar', 'publish', file, '--dry-run')).toContain('2026-10-01');
  await expect(publish(file)).rejects.toThrow('--replace-year');
  expect(await daysIn2026()).toEqual(before);

  expect(await publish(file, '--replace-year')).toMatchObject({ published: true, lost: before });
  expect((await daysIn2026()).map(({ on }) => on)).toEqual(['2026-11-02']);

  const whole = join(folder, 'whole.csv');
  const rows = before.map(({ on, kind, name }) => `${on},${kind},${name.zh},"${name.en}"`);
  await writeFile(whole, ['date,kind,zh,en', '2026-11-02,OFF,示例休息日,Sample rest day', ...rows].join('\n'));
  expect(await publish(whole)).toMatchObject({ published: true, lost: [] });
});
