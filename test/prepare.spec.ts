/** What `scripts/prepare.js` does where npm runs it. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const COMPILER = 'node_modules/@nestjs/cli/bin/nest.js';
let folder: string;

const write = async (path: string, text: string): Promise<void> => {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
};

const prepare = async (npmCommand: string) =>
  promisify(execFile)(process.execPath, [join(folder, 'scripts/prepare.js')], {
    env: { ...process.env, npm_command: npmCommand },
  });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fengqiao-prepare-'));
  await write('package.json', '{"type":"module"}');
  await write('src/main.ts', '');
  await cp('scripts/prepare.js', join(folder, 'scripts/prepare.js'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('the preparing of the package', () => {
  beforeEach(() =>
    write(COMPILER, `import { writeFileSync } from 'node:fs'; writeFileSync('built', process.argv[2] ?? '');`),
  );

  it('builds where packages are installed', async () => {
    await prepare('ci');
    expect(existsSync(join(folder, 'built'))).toBe(true);
  });

  it('builds nothing for a command, as a server may be running from the build', async () => {
    await prepare('exec');
    expect(existsSync(join(folder, 'built'))).toBe(false);
  });
});

it('says how to build where the compiler was left out', async () => {
  expect((await prepare('ci')).stderr).toContain('npm ci --include=dev');
});
