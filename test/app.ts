import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { closeApplication, createApplication } from '../src/application.js';
import { readConfig, type Config } from '../src/platform/config.js';
import { Database } from '../src/platform/database/database.js';
import { ensureMasterKey } from '../src/platform/first-master-key.js';
import { createLogger } from '../src/platform/logging.js';
import { createTestDatabase, type TestDatabase } from './database.js';

export interface TestApp {
  readonly app: NestFastifyApplication;
  readonly test: TestDatabase;
  readonly database: Database;
  /** Every line logged so far. */
  readonly logged: readonly string[];
  close(): Promise<void>;
  /** A second process's worth of the same installation; close it first. */
  another(): Promise<TestApp>;
}

/** The real application on a database and key store of its own, initialised but not listening: use `app.inject`. */
export const createTestApp = async (environment: Readonly<Record<string, string>> = {}): Promise<TestApp> => {
  const folder = await mkdtemp(join(tmpdir(), 'fengqiao-'));
  const test = await createTestDatabase();
  const config = readConfig({
    DATA_DIR: folder,
    MASTER_KEY_FILE: join(folder, 'secrets', 'master.key'),
    LOG_LEVEL: 'debug',
    READ_WAIT_SECONDS: '30',
    REQUEST_TIMEOUT_SECONDS: '120',
    ...environment,
    DATABASE_URL: test.url,
  });
  await ensureMasterKey({ ...config, role: 'all' });
  return onDatabase(config, test, async () => {
    await test.drop();
    await rm(folder, { recursive: true, force: true });
  });
};

const onDatabase = async (config: Config, test: TestDatabase, after: () => Promise<void>): Promise<TestApp> => {
  const logged: string[] = [];
  const logger = createLogger(config, { write: (line) => void logged.push(line) });
  const database = new Database({ url: test.url, poolSize: config.databasePoolSize, logger });
  const app = await createApplication({ config, logger, database });
  const close = async (): Promise<void> => {
    await closeApplication(app);
    await database.end();
    await after();
  };
  return { app, test, database, logged, close, another: () => onDatabase(config, test, () => Promise.resolve()) };
};
