import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readlinkSync, realpathSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer, Socket, type AddressInfo } from 'node:net';
import { totalmem } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { run, type Binaries } from './binaries.js';
import { isAlive } from './process-identity.js';

/** Unit: MiB. Memory of the machine, or what a container may use of it. */
const memory = (): number => {
  const limit = process.constrainedMemory();
  return Math.floor((limit > 0 ? Math.min(limit, totalmem()) : totalmem()) / 2 ** 20);
};

/** A share of the memory within limits, as PostgreSQL writes it. */
const share = (of: number, least: number, most: number): string =>
  `${Math.min(most, Math.max(least, Math.floor(memory() / of)))}MB`;

/** Unit: MiB. On such a machine the application, which shares it, needs the rest. */
const SMALL = 4_096;

/**
 * Loopback only; statement texts and row values stay out of the server's log. Figures are fast while their pages are the
 * server's own: it gets as much of the memory as PostgreSQL's manual (19.4.1) finds useful, and takes it as it fills; many
 * short questions come at once, so that none takes a second core.
 */
const SERVER_SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '300',
  shared_buffers: share(memory() < SMALL ? 4 : 2.5, 128, 16_384),
  effective_cache_size: share(2, 256, 65_536),
  work_mem: share(1024, 4, 32),
  random_page_cost: '1.1',
  max_parallel_workers_per_gather: '0',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
};
const START_ATTEMPTS = 20;
const START_PAUSE_MS = 500;
/** Lines of `postmaster.pid`. */
const LINE = { pid: 0, port: 3, status: 7 };

/** One data folder of the bundled server. Nothing here is safe against a second process: hold the lock. */
export class Cluster {
  private readonly data = join(this.folder, 'data');
  private readonly passwordFile = join(this.folder, 'password');
  private readonly portFile = join(this.folder, 'port');

  constructor(
    private readonly folder: string,
    private readonly binaries: Binaries,
  ) {}

  /** Connection string of the owner where the server answers, else undefined. */
  async url(database: string): Promise<string | undefined> {
    const pid = await this.postmaster();
    if (pid?.status !== 'ready' || !isAlive(pid.pid)) return undefined;
    const password = await readFile(this.passwordFile, 'utf8');
    const url = `postgres://postgres:${password}@127.0.0.1:${pid.port}/${database}`;
    return (await answers(url)) ? url : undefined;
  }

  /** Whether the server's main process is there, answering or not. */
  async isRunning(): Promise<boolean> {
    const pid = await this.postmaster();
    return pid !== undefined && this.isOurServer(pid.pid);
  }

  /** Makes the cluster where there is none. A kill in the middle leaves nothing half made. */
  async initialise(): Promise<void> {
    if (existsSync(join(this.data, 'PG_VERSION'))) return;
    const fresh = `${this.data}.new`;
    await rm(fresh, { recursive: true, force: true });
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    await writeFile(this.passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
    await run(this.binaries.initdb, [
      ...['-D', fresh, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${this.passwordFile}`],
      ...['--encoding=UTF8', '--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=zh-Hans-CN'],
      '--no-instructions',
    ]);
    await rename(fresh, this.data);
    await syncFolder(this.folder);
  }

  /** Starts the server on the port it had before, or a free one. Throws after 20 attempts. */
  async start(): Promise<void> {
    const pid = await this.postmaster();
    if (!pid || !this.isOurServer(pid.pid)) {
      this.endOrphans();
      await rm(join(this.data, 'postmaster.pid'), { force: true });
    }
    for (let attempt = 1; ; attempt += 1) {
      try {
        const port = await this.port();
        await run(this.binaries.pgCtl, this.startArguments(port));
        await writeFile(this.portFile, String(port), { mode: 0o600 });
        return;
      } catch (error) {
        // The server is still recovering.
        if (await this.url('postgres')) return;
        if (attempt === START_ATTEMPTS) throw error;
        await delay(START_PAUSE_MS);
      }
    }
  }

  async stop(): Promise<void> {
    if (await this.isRunning()) await run(this.binaries.pgCtl, ['-D', this.data, '-m', 'fast', '-w', 'stop']);
  }

  private startArguments(port: number): readonly string[] {
    const settings = { ...SERVER_SETTINGS, shared_preload_libraries: this.binaries.preloaded.join(',') };
    const options = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`);
    const log = join(this.folder, 'server.log');
    return ['-D', this.data, '-l', log, '-w', '-t', '60', '-o', [`-p ${port}`, ...options].join(' '), 'start'];
  }

  private async postmaster(): Promise<{ pid: number; port: number; status: string } | undefined> {
    const text = await readFile(join(this.data, 'postmaster.pid'), 'utf8').catch(() => '');
    const lines = text.split('\n').map((line) => line.trim());
    const pid = Number(lines[LINE.pid]);
    return pid > 0 ? { pid, port: Number(lines[LINE.port]), status: lines[LINE.status] ?? '' } : undefined;
  }

  /** A stale file may name the id of an unrelated living process; a server works in its data folder. */
  private isOurServer(pid: number): boolean {
    if (!isAlive(pid)) return false;
    return !existsSync('/proc/self/cwd') || linkOf(pid, 'cwd') === realpathSync(this.data);
  }

  /**
   * Children of a killed server hold its memory and their clients' connections until they notice; one that waits for
   * another never does.
   */
  private endOrphans(): void {
    const ids = existsSync('/proc/self/cwd') ? readdirSync('/proc').map(Number) : [];
    for (const pid of ids.filter((id) => id > 0 && this.isOurServer(id) && isPostgres(id))) end(pid);
  }

  /** Clients keep their connection strings over a restart, so the port is kept while it is free. */
  private async port(): Promise<number> {
    const before = Number(await readFile(this.portFile, 'utf8').catch(() => '0'));
    return freePort(before).catch(() => freePort(0));
  }
}

const freePort = async (wanted: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(wanted, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

const answers = async (url: string): Promise<boolean> => {
  const stream = new Socket();
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000, stream: () => stream });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    // A server that dies now would leave a farewell unanswered.
    stream.destroy();
  }
};

/** Somebody's shell may stand in the data folder too. */
const isPostgres = (pid: number): boolean => basename(linkOf(pid, 'exe') ?? '').startsWith('postgres');

/** Undefined where the process is gone by now, or is not ours to look at. */
const linkOf = (pid: number, name: 'cwd' | 'exe'): string | undefined => {
  try {
    return readlinkSync(`/proc/${pid}/${name}`);
  } catch {
    return undefined;
  }
};

const end = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
};

const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
};
