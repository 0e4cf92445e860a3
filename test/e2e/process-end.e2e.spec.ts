/** How the product as built ends where somebody wants it gone before it has begun. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdir, mkdtemp, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { eventually } from '../eventually.js';

const { PATH } = process.env;
/** The limit and what a busy machine adds to it. */
const LATEST_MS = 50_000;

it('a server that hangs while it starts is gone within 30 s of the signal', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fengqiao-'));
  const lock = join(folder, 'postgres', 'lock');
  await mkdir(lock, { recursive: true });
  const tomorrow = new Date(Date.now() + 86_400_000);
  await utimes(lock, tomorrow, tomorrow);
  const env = { PATH, DATA_DIR: folder, MASTER_KEY_FILE: join(folder, 'secrets', 'master.key'), PORT: '0' };
  const child = spawn(process.execPath, ['dist/src/main.js'], { env, stdio: 'ignore' });
  const ended = once(child, 'exit');
  try {
    await eventually(() => access(env.MASTER_KEY_FILE));
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), LATEST_MS).unref();
    expect(await ended).toEqual([1, null]);
  } finally {
    child.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  }
});
