import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
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

const DAY_MS = 86_400_000;
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
/** Longer than the specs of one file take. */
const EVE_MS = 120_000;

/** Waits for the next legal day where this one is about to end, so that what a spec calls today is one day. */
const clearOfMidnight = async (): Promise<void> => {
  const leftMs = DAY_MS - ((Date.now() + SHANGHAI_OFFSET_MS) % DAY_MS);
  if (leftMs < EVE_MS) await delay(leftMs);
};

/** The real application on a database and key store of its own, initialised but not listening: use `app.inject`. */
export const createTestApp = async (environment: Readonly<Record<string, string>> = {}): Promise<TestApp> => {
  await clearOfMidnight();
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
