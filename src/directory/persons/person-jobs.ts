import { Injectable } from '@nestjs/common';
import type { Instant } from '../../kernel/calendar-date.js';
import { instant, legalDateOf } from '../../kernel/calendar-date.js';
import { Clock } from '../../platform/access/clock.js';
import type { AppendContext } from '../../platform/event-store/event-store.js';
import { JobHandlers } from '../../platform/process/job-handlers.js';
import { Erasures } from './erasures.js';
import { OrphanKeys } from './orphan-keys.js';
import { PendingCorrections } from './pending-corrections.js';

const HOUR_MS = 3_600_000;
/** A request lasts 30 s at most; its keys are in use or orphans long before. */
export const ORPHAN_AGE_MS = HOUR_MS;

const bySystem = (now: Instant, job: string): AppendContext => ({
  actor: { accountId: 'system', role: 'SYSTEM' },
  occurredAt: now,
  legalDate: legalDateOf(now),
  reasonCode: 'RETENTION_ENDED',
  correlationId: job,
});

/** What time does to persons: retention ends, erasures and corrections that got stuck go on, keys nobody needs go. */
@Injectable()
export class PersonJobs {
  constructor(
    private readonly erasures: Erasures,
    private readonly orphans: OrphanKeys,
    private readonly corrections: PendingCorrections,
    private readonly clock: Clock,
  ) {}

  register(jobs: JobHandlers): void {
    jobs.on('person-erasures', () => this.erase(), { everyMs: HOUR_MS });
    jobs.on('person-corrections', () => this.correct(), { everyMs: HOUR_MS });
    jobs.on('orphan-keys', () => this.sweep(), { cron: '30 3 * * *', zone: 'Asia/Shanghai' });
  }

  /** An erasure that is stuck holds up no retention that ends, nor the other way round. */
  async erase(): Promise<void> {
    const now = this.clock.now();
    const failures: unknown[] = [];
    for (const step of [
      () => this.erasures.finish(),
      () => this.erasures.eraseDue(legalDateOf(now), bySystem(now, 'person-erasures')),
    ])
      await step().catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw new AggregateError(failures, 'erasures could not be finished');
  }

  private async correct(): Promise<void> {
    await this.corrections.finish();
  }

  private async sweep(): Promise<void> {
    await this.orphans.sweep(instant(new Date(Date.parse(this.clock.now()) - ORPHAN_AGE_MS).toISOString()));
  }
}
