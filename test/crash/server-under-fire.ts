import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../eventually.js';

interface Health {
  readonly checks: readonly { readonly name: string; readonly detail?: Readonly<Record<string, unknown>> }[];
}

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { start: string } };
/** What `npm start` runs: Node's options and the program. */
const MAIN = scripts.start.replace(/^exec node /, '').split(' ');
const CLI = 'bin/fengqiao.js';
const ANSWER_MS = 10_000;
/** For a start, a recovery, or the read models of a whole import. */
export const READY_MS = 300_000;
const STOP_MS = 60_000;

/** The product as built, in a folder of its own, to be killed and started again. */
export class ServerUnderFire {
  private child: ChildProcess | undefined;
  private output = '';

  private constructor(
    private readonly folder: string,
    private readonly port: number,
    private readonly settings: NodeJS.ProcessEnv,
  ) {}

  /** Starts it with these settings beside its own port and folders. */
  static async inNewFolder(settings: NodeJS.ProcessEnv = {}): Promise<ServerUnderFire> {
    const folder = await mkdtemp(join(tmpdir(), 'fengqiao-crash-'));
    const server = new ServerUnderFire(folder, await freePort(), settings);
    await server.start();
    return server;
  }

  get base(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Starts the application and waits until it is ready. */
  async start(): Promise<void> {
    this.child = spawn(process.execPath, MAIN, { env: this.environment, stdio: ['ignore', 'pipe', 'pipe'] });
    const keep = (chunk: Buffer): void => {
      this.output = (this.output + chunk.toString()).slice(-20_000);
    };
    this.child.stdout?.on('data', keep);
    this.child.stderr?.on('data', keep);
    await this.untilReady();
  }

  async untilReady(): Promise<void> {
    await eventually(async () => {
      this.living();
      const { ok } = await fetch(`${this.base}/health/ready`, { signal: AbortSignal.timeout(ANSWER_MS) });
      if (!ok) throw new Error(`not ready\n${this.output}`);
    }, READY_MS);
  }

  /** Waits until every read model contains the whole log. */
  async untilCaughtUp(): Promise<void> {
    await eventually(async () => {
      const { checks } = (await (await fetch(`${this.base}/health/ready`)).json()) as Health;
      const lag = checks.find(({ name }) => name === 'projections')?.detail ?? {};
      const behind = Object.entries(lag).filter(([, events]) => events !== 0);
      if (behind.length > 0) throw new Error(`behind: ${behind.join(' ')}`);
    }, READY_MS);
  }

  /** `kill -9` of the application; its PostgreSQL lives on. */
  async killApplication(): Promise<void> {
    const child = this.living();
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  /** `kill -9` of the PostgreSQL server process; the application restarts it. */
  killPostgres(): void {
    const file = join(this.folder, 'data/postgres/data/postmaster.pid');
    if (existsSync(file)) process.kill(Number(readFileSync(file, 'utf8').split('\n')[0]), 'SIGKILL');
  }

  /** Runs a command of the product beside the application; its standard output. */
  async command(...args: readonly string[]): Promise<string> {
    return (await this.said(...args)).out;
  }

  /** Runs a command of the product beside the application; what it wrote to standard output and standard error. */
  async said(...args: readonly string[]): Promise<{ readonly out: string; readonly err: string }> {
    const child = spawn(process.execPath, [CLI, ...args], { env: this.environment, stdio: ['ignore', 'pipe', 'pipe'] });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    const [code] = (await once(child, 'close')) as [number | null];
    const words = Buffer.concat(err).toString();
    if (code !== 0) throw new Error(`${args.join(' ')}: exit ${code}\n${words}`);
    return { out: Buffer.concat(out).toString(), err: words };
  }

  /** Connection string of its bundled PostgreSQL. */
  databaseUrl(): string {
    const at = (name: string): string => readFileSync(join(this.folder, 'data/postgres', name), 'utf8').trim();
    return `postgres://postgres:${encodeURIComponent(at('password'))}@127.0.0.1:${at('port')}/postgres`;
  }

  /** Memory that the application holds. Unit: MiB. */
  residentMiB(): number {
    const status = readFileSync(`/proc/${this.child?.pid}/status`, 'utf8');
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024);
  }

  /** Processor time used so far by the application and by the processes of its PostgreSQL. Unit: ms. */
  processorMs(): { readonly application: number; readonly postgres: number } {
    const postmaster = Number(
      readFileSync(join(this.folder, 'data/postgres/data/postmaster.pid'), 'utf8').split('\n')[0],
    );
    const all = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(processOf);
    const sum = (of: (one: ReturnType<typeof processOf>) => boolean): number =>
      all.filter(of).reduce((total, { ms }) => total + ms, 0);
    return {
      application: sum(({ pid }) => pid === this.child?.pid),
      postgres: sum(({ pid, parent }) => pid === postmaster || parent === postmaster),
    };
  }

  /** Asks the application to end; how it did, and what it said last. */
  async terminate(): Promise<{ readonly code: number | null; readonly said: string }> {
    const child = this.living();
    const gone = once(child, 'close');
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    await gone;
    clearTimeout(late);
    return { code: child.exitCode, said: this.output };
  }

  async stop(): Promise<void> {
    if (this.child?.exitCode === null && this.child.signalCode === null) {
      const { code, said } = await this.terminate();
      if (code === null) throw new Error(`the application did not stop\n${said}`);
    }
    await rm(this.folder, { recursive: true, force: true });
  }

  /** The application's process; throws with its last words where it has ended by itself. */
  private living(): ChildProcess {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`the application ended: ${child?.exitCode ?? child?.signalCode}\n${this.output}`);
    }
    return child;
  }

  private get environment(): NodeJS.ProcessEnv {
    return {
      PATH: process.env['PATH'],
      PORT: String(this.port),
      DATA_DIR: join(this.folder, 'data'),
      MASTER_KEY_FILE: join(this.folder, 'secrets', 'master.key'),
      LOG_LEVEL: 'warn',
      ...this.settings,
    };
  }
}

/** From `/proc/<pid>/stat`, proc(5); times are in ticks of 1/100 s. A process that has ended has used nothing. */
const processOf = (pid: string) => {
  const path = `/proc/${pid}/stat`;
  const fields = (existsSync(path) ? readFileSync(path, 'utf8') : '').split(') ')[1]?.split(' ') ?? [];
  return { pid: Number(pid), parent: Number(fields[1]), ms: (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * 10 };
};

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
};
