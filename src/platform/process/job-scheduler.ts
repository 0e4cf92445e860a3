import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { JobsOptions } from 'bullmq';
import type { Logger } from 'pino';
import type { Instant } from '../../kernel/calendar-date.js';
import { Database } from '../database/database.js';
import { LOGGER } from '../platform.module.js';
import { jobClasses, jobConnection } from './job-connection.js';
import { assertJob, JOB_QUEUE, type JobReferences, type Recurrence } from './job.js';

const JOB: JobsOptions = {
  attempts: 5,
  backoff: { type: 'exponential', delay: 1_000 },
  removeOnComplete: { count: 1_000 },
  removeOnFail: { count: 1_000 },
};

type Queue = InstanceType<typeof jobClasses.Queue>;

/**
 * Puts jobs into the queue. A job is a nudge, never the source of truth: what is due stands in a read model, and a
 * sweep finds what a lost job missed.
 */
@Injectable()
export class JobScheduler implements OnApplicationShutdown {
  private queue: Queue | undefined;

  constructor(
    private readonly database: Database,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * Runs the job once at or after `runAt`; the same id again is the same job. Ids are made of letters, digits, `.`, `_`
   * and `-`. Throws `RangeError` where the job carries more than ids, codes and dates.
   */
  async nudge(name: string, references: JobReferences, runAt: Instant, jobId: string): Promise<void> {
    assertJob(name, references, jobId);
    const delay = Math.max(0, Date.parse(runAt) - Date.now());
    await this.open().add(name, references, { ...JOB, jobId, delay });
  }

  /** Keeps a sweep running; again with another recurrence changes it. */
  async every(name: string, recurrence: Recurrence): Promise<void> {
    assertJob(name, {});
    const repeat =
      'everyMs' in recurrence ? { every: recurrence.everyMs } : { pattern: recurrence.cron, tz: recurrence.zone };
    await this.open().upsertJobScheduler(name, repeat, { name, data: {}, opts: JOB });
  }

  /** Ends sweeps that the program no longer knows. */
  async keepOnly(names: ReadonlySet<string>): Promise<void> {
    for (const { key } of await this.open().getJobSchedulers()) {
      if (!names.has(key)) await this.open().removeJobScheduler(key);
    }
  }

  /** Jobs by state, such as `waiting`, `active`, `delayed`, `failed`. */
  async depth(): Promise<ReadonlyMap<string, number>> {
    const counts = await this.open().getJobCounts('waiting', 'active', 'delayed', 'failed');
    return new Map(Object.entries(counts));
  }

  /** After the worker: it may still schedule. */
  async onApplicationShutdown(): Promise<void> {
    await this.queue?.close();
  }

  private open(): Queue {
    if (!this.queue) {
      this.queue = new jobClasses.Queue(JOB_QUEUE, { connection: jobConnection(this.database.connection) });
      this.queue.on('error', (error) => this.logger.warn({ reason: error.name }, 'job queue'));
    }
    return this.queue;
  }
}
