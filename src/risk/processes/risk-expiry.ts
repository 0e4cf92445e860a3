import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { legalDateOf } from '../../kernel/calendar-date.js';
import { Clock } from '../../platform/access/clock.js';
import { AggregateStore } from '../../platform/aggregate/aggregate.store.js';
import { Database } from '../../platform/database/database.js';
import { LOGGER } from '../../platform/platform.module.js';
import { JobHandlers } from '../../platform/process/job-handlers.js';
import { failureOf } from '../../platform/projection/failure.js';
import { RiskAggregate } from '../risk.aggregate.js';
import { RISK_SCHEMA_VERSIONS } from '../risk.events.js';
import { riskStreamOf } from '../risk.stream.js';

const SWEEP_MS = 60_000;
const AT_ONCE = 500;
const BEFORE_ALL_IDS = '00000000-0000-0000-0000-000000000000';

/** Job: look at what is awaited in one report. */
export const RISK_NUDGE = 'expire-risk-terms';

/** Makes facts of acknowledgements, inspections and commitments whose time has passed: a command to the report. */
@Injectable()
export class RiskExpiry {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    jobs: JobHandlers,
  ) {
    jobs.on(RISK_NUDGE, ({ riskId }) => this.expire(riskId ?? ''));
    jobs.on('risk-expiry-sweep', () => this.sweep(), { everyMs: SWEEP_MS });
  }

  /** Every report in which something is overdue that is not a fact yet. Throws at the end where one failed. */
  async sweep(): Promise<void> {
    let failed = 0;
    for (let after = BEFORE_ALL_IDS; ;) {
      const ids = await this.due(after);
      for (const id of ids)
        await this.expire(id).catch((error: unknown) => {
          failed += 1;
          this.logger.error({ riskId: id, failure: failureOf(error) }, 'a risk report failed to expire');
        });
      const last = ids.at(-1);
      if (ids.length < AT_ONCE || last === undefined) break;
      after = last;
    }
    if (failed > 0) throw new Error(`${failed} risk reports could not be looked at`);
  }

  async expire(riskId: string): Promise<void> {
    const now = this.clock.now();
    const legalDate = legalDateOf(now);
    await this.aggregates.execute({
      make: () => new RiskAggregate(),
      stream: riskStreamOf(riskId),
      context: {
        actor: { accountId: 'system', role: 'SYSTEM' },
        occurredAt: now,
        legalDate,
        correlationId: `risk-expiry-${riskId}`,
      },
      schemaVersions: RISK_SCHEMA_VERSIONS,
      decide: (risk) => risk.handle({ type: 'ExpireRiskTerms', riskId, occurredOn: legalDate, occurredAt: now, now }),
    });
  }

  private async due(after: string): Promise<readonly string[]> {
    const rows = await this.database.sql<{ id: string }>(
      `SELECT id::text FROM readmodel.risk_register WHERE next_due_at < $1::timestamptz AND id > $2::uuid
       ORDER BY id LIMIT ${AT_ONCE}`,
      [this.clock.now(), after],
    );
    return rows.map(({ id }) => id);
  }
}
