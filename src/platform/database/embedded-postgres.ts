import { resolve } from 'node:path';
import { bundledBinaries } from './bundled/binaries.js';
import { Cluster } from './bundled/cluster.js';
import { withFolderLock } from './bundled/folder-lock.js';
import { Instances } from './bundled/instances.js';

const WATCH_MS = 1_000;
const WATCH_MAX_MS = 30_000;

/** The server as one process sees it: started by it, or shared with others. */
export interface BundledPostgres {
  /** Connection string of the owner. Stays valid when the server is restarted. */
  readonly url: string;
  /** False where it ran already. */
  readonly started: boolean;
  /** Takes this process off the list; the last one to leave stops the server. */
  leave(): Promise<void>;
}

export interface BundledPostgresOptions {
  /** Data, password (mode 0600), log and the list of processes all lie here. Made with mode 0700. */
  readonly folder: string;
  /** Defaults to `postgres`. */
  readonly database?: string;
  /** Told when a died server was restarted, or could not be. */
  readonly onRestart?: (error?: unknown) => void;
}

/**
 * Starts the PostgreSQL that comes with the package, or shares the one that runs in this folder already, and restarts
 * it while this process lives. It listens on 127.0.0.1 only and asks for a password.
 * Throws where no server is packaged for this system or it cannot start.
 */
export const startBundledPostgres = async (options: BundledPostgresOptions): Promise<BundledPostgres> => {
  const folder = resolve(options.folder);
  const cluster = new Cluster(folder, await bundledBinaries());
  const instances = new Instances(resolve(folder, 'instances'));
  const database = options.database ?? 'postgres';
  const { url, started } = await withFolderLock(folder, async () => {
    const result = await ensureRunning(cluster, database);
    await instances.enter();
    return result;
  });
  const stopWatching = watch(folder, cluster, options.onRestart ?? (() => undefined));
  let leaving: Promise<void> | undefined;
  const leave = async (): Promise<void> => {
    await stopWatching();
    await withFolderLock(folder, async () => {
      if ((await instances.leave()) === 0) await cluster.stop();
    });
  };
  return { url, started, leave: () => (leaving ??= leave()) };
};

const ensureRunning = async (cluster: Cluster, database: string): Promise<{ url: string; started: boolean }> => {
  const shared = await cluster.url(database);
  if (shared) return { url: shared, started: false };
  await cluster.initialise();
  await cluster.start();
  const url = await cluster.url(database);
  if (!url) throw new Error('内置 PostgreSQL 已启动但无法连接。 / The bundled PostgreSQL started but does not answer.');
  return { url, started: true };
};

/** Looks every second whether the server lives; attempts to restart it are spaced up to 30 s. Returns the way to stop. */
const watch = (folder: string, cluster: Cluster, told: (error?: unknown) => void): (() => Promise<void>) => {
  let timer: NodeJS.Timeout;
  let running: Promise<void> = Promise.resolve();
  let stopped = false;
  const look = async (pause: number): Promise<number> => {
    if (await cluster.isRunning()) return WATCH_MS;
    try {
      const restarted = await withFolderLock(folder, async () => {
        if (stopped || (await cluster.isRunning())) return false;
        await cluster.start();
        return true;
      });
      if (restarted) told();
      return WATCH_MS;
    } catch (error) {
      told(error);
      return Math.min(pause * 2, WATCH_MAX_MS);
    }
  };
  const schedule = (pause: number): void => {
    timer = setTimeout(() => {
      running = look(pause).then((next) => {
        if (!stopped) schedule(next);
      });
    }, pause);
    timer.unref();
  };
  schedule(WATCH_MS);
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
};
