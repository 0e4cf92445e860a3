import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Job } from 'bullmq';
import type { Logger } from 'pino';
import { Config, runsWorker } from '../config.js';
import { Database } from '../database/database.js';
import { Metrics } from '../metrics.js';
import { LOGGER } from '../platform.module.js';
import { failureOf } from '../projection/failure.js';
import { jobClasses, jobConnection } from './job-connection.js';
import { JobHandlers } from './job-handlers.js';
import { JobScheduler } from './job-scheduler.js';
import { JOB_QUEUE, type JobReferences } from './job.js';

/** A worker that dies twice over the same job is not the job's fault; the default gives up after one. */
const MAX_STALLED = 10;
const CONCURRENCY = 4;

/** A job failed. Its message is kept in the queue's tables, so it holds no value. */
class JobFailed extends Error {
  override readonly name = 'JobFailed';
}

/** Does the jobs that are due, and keeps the sweeps of the registered handlers running. */
@Injectable()
export class JobWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private worker: { close(): Promise<void> } | undefined;

  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly handlers: JobHandlers,
    private readonly scheduler: JobScheduler,
    private readonly metrics: Metrics,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!runsWorker(this.config)) return;
    const sweeps = this.handlers.sweeps();
    for (const [name, recurrence] of sweeps) await this.scheduler.every(name, recurrence);
    await this.scheduler.keepOnly(new Set(sweeps.keys()));
    const worker = new jobClasses.Worker<JobReferences>(JOB_QUEUE, (job) => this.run(job), {
      connection: jobConnection(this.database.connection),
      concurrency: CONCURRENCY,
      maxStalledCount: MAX_STALLED,
    });
    worker.on('error', (error) => this.logger.warn({ reason: error.name }, 'job worker'));
    worker.on('stalled', (jobId) => this.logger.warn({ jobId }, 'job is taken over from a worker that died'));
    this.worker = worker;
    this.metrics.gauge('job_queue_depth', 'Jobs by state.', () => this.scheduler.depth(), 'state');
  }

  /** Waits for the jobs under way. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.worker?.close();
  }

  private async run(job: Job<JobReferences>): Promise<void> {
    const handler = this.handlers.find(job.name);
    try {
      if (!handler) throw new RangeError(job.name);
      await handler(job.data);
    } catch (error) {
      const { code, message } = handler ? failureOf(error) : { code: 'NoHandler', message: 'nobody does this job' };
      this.logger.error({ job: job.name, jobId: job.id, attempt: job.attemptsMade + 1, code, message }, 'job failed');
      throw new JobFailed(`${code}: ${message}`);
    }
  }
}
