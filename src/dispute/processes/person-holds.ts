import { Inject, Injectable } from '@nestjs/common';
import { PersonContexts, type PersonHold, type PersonHolds } from '../../directory/index.js';
import { Database } from '../../platform/database/database.js';
import { EventStore } from '../../platform/event-store/event-store.js';
import { ReadinessPort } from '../../platform/http/readiness.js';
import { HOLD_REASON_LABELS, type HoldReason } from '../dispute.codes.js';
import { disputes } from '../register/disputes.projection.js';

/** How long an erasure waits until the register knows of every hold placed so far. */
const CATCH_UP_MS = 30_000;

/** Legal holds of cases, as what forbids to erase their parties. */
@Injectable()
export class DisputePersonHolds implements PersonHolds {
  constructor(
    private readonly database: Database,
    @Inject(EventStore) private readonly events: EventStore,
    @Inject(ReadinessPort) private readonly readiness: ReadinessPort,
    persons: PersonContexts,
  ) {
    persons.add({ holds: this });
  }

  /** Throws `ProjectionLagging` where the register does not catch up. */
  async holdsOn(personId: string): Promise<readonly PersonHold[]> {
    await this.readiness.waitFor(disputes.name, await this.events.head(), CATCH_UP_MS);
    const rows = await this.database.sql<{ of: string; reason: HoldReason }>(
      `SELECT DISTINCT coalesce(r.number, r.id::text) AS of, h.reason FROM readmodel.dispute_hold h
       JOIN readmodel.dispute_register r ON r.id = h.dispute_id
       JOIN readmodel.dispute_party p ON p.dispute_id = h.dispute_id
       WHERE p.person_id = $1::uuid ORDER BY 1, 2`,
      [personId],
    );
    return rows.map(({ of, reason }) => ({ of, reason: HOLD_REASON_LABELS[reason] }));
  }
}
