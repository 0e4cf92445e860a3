import { Inject, Injectable } from '@nestjs/common';
import {
  PersonContexts,
  type PersonHold,
  type PersonHolds,
  type PersonRetention,
  type RetentionGround,
  type RetentionReason,
} from '../../directory/index.js';
import { EventStore } from '../../platform/event-store/event-store.js';
import { ReadinessPort } from '../../platform/http/readiness.js';
import { ProjectionStatus } from '../../platform/projection/projection-status.js';
import { HOLD_REASON_LABELS, type DisputeStatus } from '../dispute.codes.js';
import { disputes } from '../register/disputes.projection.js';
import { DisputeLookups } from '../register/lookups.js';

/** How long an erasure waits until the register knows of every fact recorded so far. */
const CATCH_UP_MS = 30_000;

const groundOf = (status: DisputeStatus): RetentionGround =>
  status === 'ARCHIVED' ? 'FILE_KEPT' : status === 'CLOSED' ? 'CASE_TO_BE_ARCHIVED' : 'CASE_OPEN';

/**
 * What cases say against erasing whoever has or had a part in them or is mentioned in their texts: legal holds forbid
 * it, and what is not archived yet or has to be kept puts it off.
 */
@Injectable()
export class DisputePersonHolds implements PersonHolds, PersonRetention {
  constructor(
    private readonly lookups: DisputeLookups,
    @Inject(EventStore) private readonly events: EventStore,
    @Inject(ReadinessPort) private readonly readiness: ReadinessPort,
    private readonly status: ProjectionStatus,
    persons: PersonContexts,
  ) {
    persons.add({ holds: this, retention: this });
  }

  /** Throws `ProjectionLagging` where the register does not catch up. */
  async holdsOn(personId: string): Promise<readonly PersonHold[]> {
    await this.caughtUp();
    const rows = await this.lookups.holdsOn(personId);
    return rows.map(({ of, reason }) => ({ of, reason: HOLD_REASON_LABELS[reason] }));
  }

  /**
   * Cases that the register has set aside may name anybody: nothing is erased meanwhile.
   * Throws `ProjectionLagging` where the register does not catch up.
   */
  async reasonsToRetain(personId: string): Promise<readonly RetentionReason[]> {
    await this.caughtUp();
    const { parkedStreams } = await this.status.of(disputes.name);
    const rows = await this.lookups.casesNaming(personId);
    const known = rows.map(({ of, status, retainedUntil: until }) => ({ ground: groundOf(status), of, until }));
    return parkedStreams === 0 ? known : [...known, { ground: 'CASES_UNKNOWN', of: null, until: null }];
  }

  private async caughtUp(): Promise<void> {
    await this.readiness.waitFor(disputes.name, await this.events.head(), CATCH_UP_MS);
  }
}
