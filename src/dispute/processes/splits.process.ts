import { Injectable } from '@nestjs/common';
import { ProcessRegistry } from '../../platform/process/process-registry.js';
import type { Process } from '../../platform/process/process.js';
import { DISPUTE_SCHEMA_VERSIONS, type DisputeEvent, type DisputeEventType } from '../dispute.events.js';
import { DISPUTE_CATEGORY } from '../dispute.stream.js';
import { SystemCommands } from './system-commands.js';

const IGNORED = Object.fromEntries(Object.keys(DISPUTE_SCHEMA_VERSIONS).map((type) => [type, 'ignored'])) as Readonly<
  Record<Exclude<DisputeEventType, 'DisputeSplitOff'>, 'ignored'>
>;

/**
 * Tells the origin of a case that was split off which parties have left it, where that did not come with the split itself:
 * in logs from before it did. Twice is once.
 */
@Injectable()
export class Splits implements Process<DisputeEvent> {
  readonly name = 'splits';
  readonly sources = [DISPUTE_CATEGORY];
  readonly on: Process<DisputeEvent>['on'] = {
    ...IGNORED,
    DisputeSplitOff: async ({ data, actor, occurredAt, legalDate, correlationId, eventId }) => {
      const { disputeId: newDisputeId, number: newNumber, originId, moved } = data;
      await this.commands.run(originId, (when) => ({ type: 'RecordSplit', ...when, newDisputeId, newNumber, moved }), {
        actor,
        occurredAt,
        legalDate,
        correlationId,
        causationId: eventId,
      });
    },
  };

  constructor(
    private readonly commands: SystemCommands,
    processes: ProcessRegistry,
  ) {
    processes.register(this);
  }
}
