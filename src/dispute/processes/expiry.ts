import { Injectable } from '@nestjs/common';
import { addDays, instant, legalDateOf, type CalendarDate, type Instant } from '../../kernel/calendar-date.js';
import { DueDeadlines, type DueDeadline } from '../../deadline/index.js';
import { Clock } from '../../platform/access/clock.js';
import { Config } from '../../platform/config.js';
import { Database } from '../../platform/database/database.js';
import { JobHandlers } from '../../platform/process/job-handlers.js';
import { SystemCommands } from './system-commands.js';

/** Cases looked at in one go; a sweep goes on while it finds something to expire. */
const AT_ONCE = 500;
const MS_PER_MINUTE = 60_000;
const SWEEP_MS = 600_000;

/** Job: look at the due dates of one case. */
export const NUDGE = 'expire-deadlines';

/** The first moment after a last day. Source: Civil Code (2020) art. 203. */
export const endOf = (dueOn: CalendarDate): Instant => instant(`${addDays(dueOn, 1)}T00:00:00+08:00`);

/**
 * Lets due dates expire: a command to the case, which decides whether it is one. A case that is being typed in is left
 * alone for a while, because late registers are entered fact by fact and their deadlines passed long ago.
 */
@Injectable()
export class Expiry {
  constructor(
    private readonly due: DueDeadlines,
    private readonly commands: SystemCommands,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: Config,
    jobs: JobHandlers,
  ) {
    jobs.on(NUDGE, ({ disputeId }) => this.nudge(disputeId ?? ''));
    jobs.on('expiry-sweep', () => this.sweep().then(() => undefined), { everyMs: SWEEP_MS });
  }

  /** Every due date that has passed; returns how many cases recorded it. */
  async sweep(): Promise<number> {
    let expired = 0;
    for (;;) {
      const found = await this.due.dueBefore(legalDateOf(this.clock.now()), AT_ONCE);
      const settled = await this.settledAmong(found.map(({ disputeId }) => disputeId));
      let progress = 0;
      for (const one of found) if (settled.has(one.disputeId)) progress += Number(await this.expire(one));
      expired += progress;
      if (progress === 0 || found.length < AT_ONCE) return expired;
    }
  }

  /** The due dates of one case. */
  async nudge(disputeId: string): Promise<void> {
    if (!(await this.settledAmong([disputeId])).has(disputeId)) return;
    for (const one of await this.due.ofCase(disputeId, legalDateOf(this.clock.now()))) await this.expire(one);
  }

  private expire({ disputeId, code, obligationId, dueOn }: DueDeadline): Promise<boolean> {
    const correlationId = `expiry-${disputeId}-${obligationId ?? code}-${dueOn}`;
    return this.commands.run(
      disputeId,
      (when) =>
        obligationId === null
          ? { type: 'ExpireDeadline', ...when, code }
          : { type: 'ExpireObligation', ...when, obligationId },
      { correlationId },
    );
  }

  /** Cases that nobody has written to for the time that the setting names. */
  private async settledAmong(disputeIds: readonly string[]): Promise<ReadonlySet<string>> {
    const latest = Date.parse(this.clock.now()) - this.config.expiryGraceMinutes * MS_PER_MINUTE;
    const rows = await this.database.sql<{ id: string }>(
      'SELECT id::text FROM readmodel.dispute_register WHERE id = ANY($1::uuid[]) AND recorded_at <= $2::timestamptz',
      [disputeIds, new Date(latest).toISOString()],
    );
    return new Set(rows.map(({ id }) => id));
  }
}
