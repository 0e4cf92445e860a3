import { Injectable } from '@nestjs/common';
import { legalDateOf } from '../../kernel/calendar-date.js';
import { Clock } from '../../platform/access/clock.js';
import { AggregateStore } from '../../platform/aggregate/aggregate.store.js';
import type { AppendContext } from '../../platform/event-store/event-store.js';
import { DisputeAggregate } from '../dispute.aggregate.js';
import type { DisputeCommand } from '../dispute.commands.js';
import { DISPUTE_SCHEMA_VERSIONS } from '../dispute.events.js';
import { streamOf } from '../dispute.stream.js';

type When = Pick<DisputeCommand, 'disputeId' | 'occurredOn' | 'occurredAt' | 'now'>;
type Cause = Pick<AppendContext, 'correlationId'> & Partial<AppendContext>;

/** Commands that nobody typed: what time, a newer calendar or an erasure asks of a case. Decided again on a conflict. */
@Injectable()
export class SystemCommands {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly clock: Clock,
  ) {}

  /** Whether anything came of it. `cause` says why, and who where it was a person. */
  async run(disputeId: string, make: (when: When) => DisputeCommand, cause: Cause): Promise<boolean> {
    const now = this.clock.now();
    const context = {
      actor: { accountId: 'system', role: 'SYSTEM' },
      occurredAt: now,
      legalDate: legalDateOf(now),
      ...cause,
    };
    const { occurredAt, legalDate: occurredOn } = context;
    const { revision, before } = await this.execute(
      disputeId,
      make({ disputeId, occurredOn, occurredAt, now }),
      context,
    );
    return revision > before;
  }

  private async execute(disputeId: string, command: DisputeCommand, context: AppendContext) {
    let before = 0;
    const { revision } = await this.aggregates.execute({
      make: () => new DisputeAggregate(),
      stream: streamOf(disputeId),
      context,
      schemaVersions: DISPUTE_SCHEMA_VERSIONS,
      decide: (dispute) => {
        before = dispute.revision;
        dispute.handle(command);
      },
    });
    return { revision, before };
  }
}
