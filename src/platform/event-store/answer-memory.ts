import { Injectable } from '@nestjs/common';
import { Config } from '../config.js';
import { Database } from '../database/database.js';
import { JobHandlers } from '../process/job-handlers.js';

const HOUR_MS = 3_600_000;

/** Forgets the answers of keyed requests after the time that the setting names. */
@Injectable()
export class AnswerMemory {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
    jobs: JobHandlers,
  ) {
    jobs.on('forget-answers', () => this.forget().then(() => undefined), { everyMs: HOUR_MS });
  }

  /** How many were forgotten. */
  async forget(): Promise<number> {
    const [row] = await this.database.sql<{ count: number }>(
      'SELECT eventlog.forget_answers(clock_timestamp() - make_interval(hours => $1))::int AS count',
      [this.config.idempotencyHours],
    );
    return row?.count ?? 0;
  }
}
