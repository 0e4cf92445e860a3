import { Injectable } from '@nestjs/common';
import type { Instant } from '../../kernel/calendar-date.js';
import { instant, legalDateOf } from '../../kernel/calendar-date.js';
import type { AppendContext } from '../../platform/event-store/event-store.js';
import { JobHandlers } from '../../platform/process/job-handlers.js';
import { Erasures } from './erasures.js';
import { OrphanKeys } from './orphan-keys.js';

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

/** What time does to persons: retention ends, erasures that got stuck go on, keys nobody needs go. */
@Injectable()
export class PersonJobs {
  constructor(
    private readonly erasures: Erasures,
    private readonly orphans: OrphanKeys,
  ) {}

  register(jobs: JobHandlers): void {
    jobs.on('person-erasures', () => this.erase(), { everyMs: HOUR_MS });
    jobs.on('orphan-keys', () => this.sweep(), { cron: '30 3 * * *', zone: 'Asia/Shanghai' });
  }

  private async erase(): Promise<void> {
    await this.erasures.finish();
    const now = instant(new Date().toISOString());
    await this.erasures.eraseDue(legalDateOf(now), bySystem(now, 'person-erasures'));
  }

  private async sweep(): Promise<void> {
    await this.orphans.sweep(instant(new Date(Date.now() - ORPHAN_AGE_MS).toISOString()));
  }
}
