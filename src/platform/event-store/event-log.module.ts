import {
  Global,
  Inject,
  Module,
  type DynamicModule,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import type { Logger } from 'pino';
import { AggregateStore } from '../aggregate/aggregate.store.js';
import { Config } from '../config.js';
import { Database } from '../database/database.js';
import { Metrics } from '../metrics.js';
import { LOGGER } from '../platform.module.js';
import { AnswerMemory } from './answer-memory.js';
import { EventStore } from './event-store.js';
import { PostgresEventStore } from './postgres.event-store.js';
import { Upcasters, type Upcasting } from './upcasters.js';

const BATCH_SIZES = [1, 2, 4, 8, 16, 32, 64, 128, 256];
const SECONDS = [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1];

const openLog = (
  config: Config,
  database: Database,
  metrics: Metrics,
  logger: Logger,
  upcasters: Upcasters,
): PostgresEventStore => {
  const size = metrics.histogram('append_batch_size', 'Appends committed together.', BATCH_SIZES);
  const latency = metrics.histogram('append_batch_seconds', 'Time until a batch of appends was durable.', SECONDS);
  const store = new PostgresEventStore({
    pool: database.pool,
    connection: database.connection,
    limits: { queuedAppends: config.appendQueueSize },
    upcasters,
    observer: {
      batchWritten: (appends, _events, milliseconds) => {
        size.observe(appends);
        latency.observe(milliseconds / 1_000);
      },
      failed: (error) => logger.warn({ reason: error instanceof Error ? error.message : 'unknown' }, 'event log'),
    },
  });
  metrics.gauge('append_queue_length', 'Appends accepted and not yet answered.', () =>
    Promise.resolve(store.queueLength),
  );
  return store;
};

/** The log in force, and the way aggregates go through it. */
@Global()
@Module({
  providers: [
    { provide: EventStore, inject: [Config, Database, Metrics, LOGGER, Upcasters], useFactory: openLog },
    AnswerMemory,
    { provide: AggregateStore, inject: [EventStore], useFactory: (store: EventStore) => new AggregateStore(store) },
  ],
  exports: [EventStore, AggregateStore],
})
export class EventLogModule implements OnModuleInit, OnApplicationShutdown {
  constructor(@Inject(EventStore) private readonly store: PostgresEventStore) {}

  /** With the steps from old stored shapes to those of today, of every context that has some. */
  static with(upcastings: readonly Upcasting[]): DynamicModule {
    return { module: EventLogModule, providers: [{ provide: Upcasters, useValue: new Upcasters(upcastings) }] };
  }

  onModuleInit(): Promise<void> {
    return this.store.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.store.close();
  }
}
