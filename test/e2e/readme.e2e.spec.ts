/** What the README promises to paste and to set holds. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DemoSeed } from '../../src/directory/demo/demo-seed.js';
import { settingsTable } from '../../src/platform/config.js';
import { createTestApp, type TestApp } from '../app.js';

const README = readFileSync('README.md', 'utf8');

let test: TestApp;
let folder: string;

beforeAll(async () => {
  test = await createTestApp();
  await test.app.listen(0, '127.0.0.1');
  await test.app.get(DemoSeed, { strict: false }).run();
  folder = await mkdtemp(join(tmpdir(), 'fengqiao-tour-'));
});
afterAll(async () => {
  await test.close();
  await rm(folder, { recursive: true });
});

/** Standard output of a script in bash. Throws where it ends with another code than 0. */
const pasted = async (script: string): Promise<string> => {
  const shell = spawn('bash', ['-s'], { cwd: folder, env: { ...process.env, API: await test.app.getUrl() } });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  shell.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  shell.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  shell.stdin.end(script);
  const [code] = (await once(shell, 'close')) as [number | null];
  if (code !== 0) throw new Error(`exit ${code}\n${Buffer.concat(err).toString()}`);
  return Buffer.concat(out).toString();
};

/** Tables are aligned by the formatter; only the words count. */
const wordsOf = (text: string): string => text.replace(/[\s-]+/g, ' ');

const TOUR = /<!-- tour -->\s*```bash\n([\s\S]*?)```/.exec(README)?.[1] ?? '';

describe('the README', () => {
  it('has a tour that works when pasted', async () => {
    const told = await pasted(TOUR);
    expect(told).toContain('"code":"dispute.consent-missing"');
    expect(told).toContain('"status":"FULFILLED"');
    expect(told.match(/"status":4\d\d/g)).toEqual(['"status":409']);
    expect(told).toMatch(/"numerator":1,"denominator":1/);
  });

  it.each([
    ['sign_in nobody 2>&1', '"code":"unauthenticated"'],
    ["put none /disputes/$(uuid) '{}'", '"code":"unauthenticated"'],
    ['CASE=$(uuid); act "$HEAD" seals \'{}\'; [ $? = 1 ]', '"code":"not-found"'],
    ["API=http://127.0.0.1:1; put none /disputes/$(uuid) '{}' 2>&1", "Couldn't connect"],
  ])('has a tour that says why something is refused: %s', async (step, told) => {
    const words = TOUR.slice(0, TOUR.indexOf('# 1.'));
    expect(await pasted(`${words}\n${step}\ntrue`)).toContain(told);
  });

  it('lists every setting', () => {
    const table = /<!-- settings -->\s*(\|[\s\S]*?)\n\n/.exec(README)?.[1] ?? '';
    expect(wordsOf(table)).toBe(wordsOf(settingsTable()));
  });
});
