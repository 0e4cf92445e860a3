import { Global, Module } from '@nestjs/common';
import { EventStore } from '../event-store/event-store.js';
import { ReadinessPort } from '../http/readiness.js';
import { DeadLetterRetry } from './dead-letter-retry.js';
import { Dump } from './dump.js';
import { LogTail } from './log-tail.js';
import { ProjectionLags } from './projection-lag.js';
import { ProjectionRegistry } from './projection-registry.js';
import { ProjectionStatus } from './projection-status.js';
import { ProjectionTelemetry } from './projection-telemetry.js';
import { ProjectionWorker } from './projection-worker.js';
import { Readiness } from './readiness.js';
import { Rebuild } from './rebuild.js';

const SHARED = [
  ProjectionRegistry,
  ProjectionStatus,
  ProjectionTelemetry,
  Readiness,
  { provide: ReadinessPort, useExisting: Readiness },
  { provide: LogTail, useFactory: (store: EventStore) => new LogTail(store), inject: [EventStore] },
  Rebuild,
  Dump,
  DeadLetterRetry,
];

/** Read models. A context registers its own with `ProjectionRegistry` in the constructor of its module. */
@Global()
@Module({ providers: [...SHARED, ProjectionLags, ProjectionWorker], exports: SHARED })
export class ProjectionModule {}
