import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { eventually } from '../../../test/eventually.js';
import { startBundledPostgres, type BundledPostgres } from './embedded-postgres.js';

let folder: string;
const kills: (() => Promise<void>)[] = [];
const servers: BundledPostgres[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fengqiao-pg-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

afterEach(async () => {
  await Promise.all(kills.splice(0).map((kill) => kill()));
  for (const server of servers.splice(0)) await server.leave();
});

const start = async (): Promise<BundledPostgres> => {
  const server = await startBundledPostgres({ folder });
  servers.push(server);
  return server;
};

interface Other {
  readonly url: string;
  readonly started: boolean;
  leave(): Promise<void>;
  kill(): Promise<void>;
}

const startInOtherProcess = async (): Promise<Other> => {
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/fixtures/use-postgres.ts', folder]);
  const exited = once(child, 'exit');
  const end = async (how: () => unknown): Promise<void> => {
    how();
    await exited;
  };
  const kill = () => end(() => child.kill('SIGKILL'));
  kills.push(kill);
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return {
    ...(JSON.parse(line.toString()) as { url: string; started: boolean }),
    leave: () => end(() => child.stdin.write('leave\n')),
    kill,
  };
};

const answers = async (url: string): Promise<boolean> => {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.query('SELECT 1')).rowCount === 1;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
};

const pidFile = () => join(folder, 'data', 'postmaster.pid');
const isStopped = () => !existsSync(pidFile());
const postmaster = async (): Promise<number> => Number((await readFile(pidFile(), 'utf8')).split('\n')[0]);

/** Waits for a server that answers and is another than the one before. */
const restarted = (url: string, before: number): Promise<void> =>
  eventually(async () => {
    expect(await answers(url)).toBe(true);
    expect(await postmaster()).not.toBe(before);
  });

describe('the bundled PostgreSQL', () => {
  it('starts where an earlier attempt was killed half-way, and stops when the only user leaves', async () => {
    await mkdir(join(folder, 'data.new'), { recursive: true });
    await writeFile(join(folder, 'data.new', 'PG_VERSION'), '18');
    const server = await start();
    expect([server.started, await answers(server.url)]).toEqual([true, true]);
    await server.leave();
    expect(isStopped()).toBe(true);
  });

  it('asks for the password, which only its owner can read', async () => {
    const { url } = await start();
    const wrong = new URL(url);
    wrong.password = 'guess';
    expect(await answers(wrong.href)).toBe(false);
    expect((await stat(join(folder, 'password'))).mode & 0o777).toBe(0o600);
  });

  it('is shared by a second process and stopped by the last one that leaves', async () => {
    const first = await start();
    const second = await startInOtherProcess();
    expect([second.started, second.url]).toEqual([false, first.url]);
    await first.leave();
    expect(await answers(second.url)).toBe(true);
    await second.leave();
    expect(isStopped()).toBe(true);
  });

  it('notes which pages are in memory when it stops, to have them again at the next start', async () => {
    await (await start()).leave();
    const [head] = (await readFile(join(folder, 'data', 'autoprewarm.blocks'), 'utf8')).split('\n');
    expect(head).toMatch(/^<<[1-9]\d*>>$/);
  });

  it('does not wait for a process that was killed', async () => {
    const first = await start();
    const second = await startInOtherProcess();
    await second.kill();
    await first.leave();
    expect(isStopped()).toBe(true);
  });

  it('lives on when the process that started it is killed, for the next one to share', async () => {
    const first = await startInOtherProcess();
    await first.kill();
    expect(await answers(first.url)).toBe(true);
    const next = await start();
    expect([next.started, next.url]).toEqual([false, first.url]);
  });

  it('is restarted at the same address when it is killed', async () => {
    const { url } = await start();
    const before = await postmaster();
    process.kill(before, 'SIGKILL');
    await restarted(url, before);
  });

  it('is restarted where a child of the killed server does not notice its end, and frees whoever waits for it', async () => {
    const { url } = await start();
    const stream = new Socket();
    kills.push(async () => void stream.destroy());
    const client = new Client({ connectionString: url, stream: () => stream });
    client.on('error', () => undefined);
    await client.connect();
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    process.kill(Number(rows[0]?.pid), 'SIGSTOP');
    const waiting = expect(client.query('SELECT 1')).rejects.toThrow();
    const before = await postmaster();
    process.kill(before, 'SIGKILL');
    await restarted(url, before);
    await waiting;
  });

  it('is not kept from starting by a pid file that names a living process of somebody else', async () => {
    await (await start()).leave();
    const foreign = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)']);
    kills.push(async () => void foreign.kill('SIGKILL'));
    await writeFile(pidFile(), [foreign.pid, join(folder, 'data'), 0, 1, '', '127.0.0.1', '', 'ready', ''].join('\n'));
    const server = await start();
    expect([server.started, await answers(server.url)]).toEqual([true, true]);
  });

  it('is started once by processes that race', async () => {
    const all = await Promise.all([startInOtherProcess(), startInOtherProcess(), start()]);
    expect(all.filter(({ started }) => started)).toHaveLength(1);
    expect(new Set(all.map(({ url }) => url)).size).toBe(1);
  });
});
