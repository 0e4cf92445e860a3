import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { migrations } from '../../../migrations/index.js';
import { servesApi, type Config } from '../config.js';
import { explain } from '../explain.js';
import { Database } from './database.js';
import { startBundledPostgres, type BundledPostgres } from './embedded-postgres.js';
import { migrate } from './migrate.js';
import { pendingMigrations } from './pending-migrations.js';
import { assertSafeServer } from './server-safety.js';

const WAIT_MS = 500;
const WAIT_LIMIT_MS = 600_000;

/** A database that is up to date, and how it came to be so. */
export interface OpenDatabase {
  readonly database: Database;
  /** The server that comes with the product, where no other one is set. */
  readonly bundled?: BundledPostgres;
  /** Names of the migrations that ran now. */
  readonly migrated: readonly string[];
  /** Ends the pool, then leaves the bundled server. */
  close(): Promise<void>;
}

/**
 * Starts or shares the bundled server where `DATABASE_URL` is unset, migrates (a worker waits until another process
 * has) and opens the pool. Throws `UnsafeServer`, and whatever the server or a migration says.
 */
export const openDatabase = async (config: Config, logger: Logger): Promise<OpenDatabase> => {
  const bundled = config.databaseUrl ? undefined : await startBundled(config, logger);
  const url = config.databaseUrl ?? bundled?.url ?? '';
  let database: Database | undefined;
  try {
    const migrated = servesApi(config) ? await migrateWith(config, url) : [];
    database = new Database({ url, poolSize: config.databasePoolSize, logger });
    if (!servesApi(config)) await waitForMigrations(database, logger);
    await assertSafeServer(database.pool);
    const close = closing(database, bundled);
    return { database, migrated, close, ...(bundled && { bundled }) };
  } catch (error) {
    await database?.end();
    await bundled?.leave();
    throw error;
  }
};

const closing = (database: Database, bundled: BundledPostgres | undefined) => async (): Promise<void> => {
  await database.end();
  await bundled?.leave();
};

const startBundled = async ({ dataDir }: Config, logger: Logger): Promise<BundledPostgres> =>
  startBundledPostgres({
    folder: join(dataDir, 'postgres'),
    onRestart: (error) => {
      if (error === undefined) logger.warn('the bundled PostgreSQL had died and was restarted');
      else logger.error({ reason: explain(error) }, 'the bundled PostgreSQL died and cannot be restarted');
    },
  });

const migrateWith = async ({ migrationDatabaseUrl }: Config, url: string): Promise<readonly string[]> => {
  const appLogin = decodeURIComponent(new URL(url).username);
  return migrate({ ownerUrl: migrationDatabaseUrl ?? url, migrations, ...(appLogin && { appLogin }) });
};

const waitForMigrations = async (database: Database, logger: Logger): Promise<void> => {
  const deadline = Date.now() + WAIT_LIMIT_MS;
  for (let first = true; ; first = false) {
    const pending = await pendingMigrations(database.pool).catch(() => undefined);
    if (pending?.length === 0) return;
    if (Date.now() > deadline) {
      throw new Error(
        '数据库迁移未完成，请先启动 ROLE=api 或 all。 / The database is not migrated: start ROLE=api or all first.',
      );
    }
    if (first) logger.info('waiting for another process to migrate the database');
    await delay(WAIT_MS);
  }
};
