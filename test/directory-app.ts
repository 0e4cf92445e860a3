import { Controller, Global, Module, type Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DirectoryModule } from '../src/directory/directory.module.js';
import { instant, type Instant } from '../src/kernel/calendar-date.js';
import { AccessModule } from '../src/platform/access/access.module.js';
import { Clock } from '../src/platform/access/clock.js';
import { readConfig, type Config } from '../src/platform/config.js';
import { Database } from '../src/platform/database/database.js';
import { EventStore } from '../src/platform/event-store/event-store.js';
import { configureHttp } from '../src/platform/http/configure-http.js';
import { HttpAdapter } from '../src/platform/http/http.adapter.js';
import { HttpModule } from '../src/platform/http/http.module.js';
import { HTTP_DEFAULTS } from '../src/platform/http/http-settings.js';
import { createLogger } from '../src/platform/logging.js';
import { KeyStore } from '../src/platform/privacy/privacy.js';
import { PlatformModule } from '../src/platform/platform.module.js';
import { createTestDatabase, type TestDatabase } from './database.js';
import { AnswerStore } from './http/answer-store.js';
import { MemoryKeyStore } from './memory.key-store.js';

/** A clock that the spec sets. */
export class TestClock extends Clock {
  private moment: Instant = instant('2026-03-02T01:00:00Z');

  override now(): Instant {
    return this.moment;
  }

  set(moment: string): void {
    this.moment = instant(moment);
  }

  advance(minutes: number): void {
    this.moment = instant(new Date(Date.parse(this.moment) + minutes * 60_000).toISOString());
  }
}

@Global()
@Module({
  providers: [
    { provide: EventStore, useValue: new AnswerStore() },
    { provide: KeyStore, useClass: MemoryKeyStore },
  ],
  exports: [EventStore, KeyStore],
})
class NoEvents {}

@Controller()
class NoRoutes {}

export interface DirectoryApp {
  readonly app: NestFastifyApplication;
  readonly clock: TestClock;
  readonly database: Database;
  readonly test: TestDatabase;
  readonly config: Config;
  /** Files of this installation: data and secrets. */
  readonly folder: string;
  close(): Promise<void>;
}

/** Access and directory on a database of their own, with a clock that the spec sets, not listening. */
export const createDirectoryApp = async (routes: Type = NoRoutes): Promise<DirectoryApp> => {
  const folder = await mkdtemp(join(tmpdir(), 'fengqiao-'));
  const test = await createTestDatabase();
  const config = readConfig({
    DATA_DIR: folder,
    MASTER_KEY_FILE: join(folder, 'secrets', 'master.key'),
    DATABASE_URL: test.url,
  });
  const logger = createLogger({ logLevel: 'silent' });
  const database = new Database({ url: test.url, poolSize: 10, logger });
  const clock = new TestClock();
  const settings = { ...HTTP_DEFAULTS, secret: Buffer.alloc(32, 7) };
  const close = async (): Promise<void> => {
    await database.end();
    await test.drop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const module = await Test.createTestingModule({
      imports: [
        PlatformModule.with({ config, database, logger }),
        NoEvents,
        HttpModule.forRoot(settings),
        AccessModule,
        DirectoryModule,
      ],
      controllers: [routes],
    })
      .overrideProvider(Clock)
      .useValue(clock)
      .compile();
    const app = module.createNestApplication<NestFastifyApplication>(new HttpAdapter(settings), { logger: false });
    await configureHttp(app, settings);
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    return { app, clock, database, test, config, folder, close: () => app.close().then(close) };
  } catch (error) {
    await close();
    throw error;
  }
};
