/** How the product as built ends where somebody wants it gone before it has begun. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';

const { PATH } = process.env;

it('a server that hangs while it starts is gone within 30 s of the signal', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fengqiao-'));
  const lock = join(folder, 'postgres', 'lock');
  await mkdir(lock, { recursive: true });
  const holding = setInterval(() => void utimes(lock, new Date(), new Date()).catch(() => undefined), 1_000);
  const env = { PATH, DATA_DIR: folder, MASTER_KEY_FILE: join(folder, 'secrets', 'master.key'), PORT: '0' };
  const child = spawn(process.execPath, ['dist/src/main.js'], { env, stdio: 'ignore' });
  const late = setTimeout(() => child.kill('SIGKILL'), 60_000);
  setTimeout(() => child.kill('SIGTERM'), 8_000);
  try {
    expect(await once(child, 'exit')).toEqual([1, null]);
  } finally {
    clearTimeout(late);
    clearInterval(holding);
    await rm(folder, { recursive: true, force: true });
  }
}, 90_000);
