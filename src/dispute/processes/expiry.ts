import { Injectable } from '@nestjs/common';
import { legalDateOf } from '../../kernel/calendar-date.js';
import { DueDeadlines, type DueDeadline } from '../../deadline/index.js';
import { Clock } from '../../platform/access/clock.js';
import { Config } from '../../platform/config.js';
import { Database } from '../../platform/database/database.js';
import { JobHandlers } from '../../platform/process/job-handlers.js';
import { CaseByCase } from './case-by-case.js';
import { SystemCommands } from './system-commands.js';

const MS_PER_MINUTE = 60_000;
const SWEEP_MS = 600_000;

/** Job: look at the due dates of one case. */
export const NUDGE = 'expire-deadlines';

/**
 * Lets due dates expire: a command to the case, which decides whether it is one. A case that is being typed in is left
 * alone for a while, because late registers are entered fact by fact and their deadlines passed long ago.
 */
@Injectable()
export class Expiry {
  constructor(
    private readonly due: DueDeadlines,
    private readonly commands: SystemCommands,
    private readonly cases: CaseByCase,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: Config,
    jobs: JobHandlers,
  ) {
    jobs.on(NUDGE, ({ disputeId }) => this.nudge(disputeId ?? ''));
    jobs.on('expiry-sweep', () => this.sweep().then(() => undefined), { everyMs: SWEEP_MS });
  }

  /** Every due date that has passed; returns how many became facts. Throws at the end where a case failed. */
  async sweep(): Promise<number> {
    let expired = 0;
    const overdue = this.due.dueBefore(legalDateOf(this.clock.now()));
    const failed = await this.cases.each('expiry', overdue, async (one) => {
      if (await this.isSettled(one.disputeId)) expired += Number(await this.expire(one));
    });
    if (failed > 0) throw new Error(`${failed} due dates could not be expired, ${expired} were`);
    return expired;
  }

  /** The due dates of one case. */
  async nudge(disputeId: string): Promise<void> {
    if (!(await this.isSettled(disputeId))) return;
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

  /** Whether nobody has written to the case for the time that the setting names. */
  private async isSettled(disputeId: string): Promise<boolean> {
    const latest = Date.parse(this.clock.now()) - this.config.expiryGraceMinutes * MS_PER_MINUTE;
    const rows = await this.database.sql(
      'SELECT 1 FROM readmodel.dispute_register WHERE id = $1::uuid AND recorded_at <= $2::timestamptz',
      [disputeId, new Date(latest).toISOString()],
    );
    return rows.length > 0;
  }
}
