import { Global, Module } from '@nestjs/common';
import { JobHandlers } from './job-handlers.js';
import { JobScheduler } from './job-scheduler.js';
import { JobWorker } from './job-worker.js';
import { ProcessRegistry } from './process-registry.js';
import { ProcessRetry } from './process-retry.js';
import { ProcessWorker } from './process-worker.js';

const SHARED = [ProcessRegistry, ProcessRetry, JobHandlers, JobScheduler];

/** Reactions to facts, and jobs. A context registers its own in the constructor of its module. */
@Global()
@Module({ providers: [...SHARED, ProcessWorker, JobWorker], exports: SHARED })
export class ProcessModule {}
