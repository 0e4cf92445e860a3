import { Inject, Injectable } from '@nestjs/common';
import { PersonContexts, type PersonHold, type PersonHolds } from '../../directory/index.js';
import { EventStore } from '../../platform/event-store/event-store.js';
import { ReadinessPort } from '../../platform/http/readiness.js';
import { HOLD_REASON_LABELS } from '../dispute.codes.js';
import { disputes } from '../register/disputes.projection.js';
import { DisputeLookups } from '../register/lookups.js';

/** How long an erasure waits until the register knows of every hold placed so far. */
const CATCH_UP_MS = 30_000;

/** Legal holds of cases, as what forbids to erase whoever had a part in them or is mentioned in their texts. */
@Injectable()
export class DisputePersonHolds implements PersonHolds {
  constructor(
    private readonly lookups: DisputeLookups,
    @Inject(EventStore) private readonly events: EventStore,
    @Inject(ReadinessPort) private readonly readiness: ReadinessPort,
    persons: PersonContexts,
  ) {
    persons.add({ holds: this });
  }

  /** Throws `ProjectionLagging` where the register does not catch up. */
  async holdsOn(personId: string): Promise<readonly PersonHold[]> {
    await this.readiness.waitFor(disputes.name, await this.events.head(), CATCH_UP_MS);
    const rows = await this.lookups.holdsOn(personId);
    return rows.map(({ of, reason }) => ({ of, reason: HOLD_REASON_LABELS[reason] }));
  }
}
