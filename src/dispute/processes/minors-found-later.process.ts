import { Inject, Injectable } from '@nestjs/common';
import { PersonLookup, type PersonEvent } from '../../directory/index.js';
import { DomainError } from '../../kernel/domain-error.js';
import type { RecordedEvent } from '../../platform/event-store/event-store.js';
import { ReadinessPort } from '../../platform/http/readiness.js';
import { ProcessRegistry } from '../../platform/process/process-registry.js';
import type { Process } from '../../platform/process/process.js';
import { disputes } from '../register/disputes.projection.js';
import { DisputeLookups } from '../register/lookups.js';
import { SystemCommands } from './system-commands.js';

/** How long it waits until the register knows of every case recorded before the correction. */
const CATCH_UP_MS = 30_000;

/**
 * Seals the cases of a party who turns out to be a minor when their particulars are corrected.
 * Source: Minors Protection Law (2020) art. 103; docs/rules.md, Sealed cases.
 */
@Injectable()
export class MinorsFoundLater implements Process<PersonEvent> {
  readonly name = 'minors-found-later';
  readonly sources = ['person'];
  readonly on: Process<PersonEvent>['on'] = {
    PersonRestricted: 'ignored',
    PersonErased: 'ignored',
    ParticularsCorrected: (recorded) => this.seal(recorded),
  };

  constructor(
    private readonly persons: PersonLookup,
    private readonly lookups: DisputeLookups,
    @Inject(ReadinessPort) private readonly readiness: ReadinessPort,
    private readonly commands: SystemCommands,
    processes: ProcessRegistry,
  ) {
    processes.register(this);
  }

  private async seal({ data, position, ...envelope }: RecordedEvent<PersonEvent>): Promise<void> {
    const { personId } = data;
    if ((await this.persons.facts([personId])).get(personId)?.isMinor !== true) return;
    await this.readiness.waitFor(disputes.name, position, CATCH_UP_MS);
    const { actor, occurredAt, legalDate, correlationId, eventId: causationId } = envelope;
    const cause = { actor, occurredAt, legalDate, correlationId, causationId };
    for (const disputeId of await this.lookups.openlyNaming(personId))
      await this.commands
        .run(disputeId, (when) => ({ type: 'SealDispute', ...when, ground: 'MINOR' }), cause)
        .catch((error: unknown) => {
          if (!(error instanceof DomainError && error.code === 'dispute.already-sealed')) throw error;
        });
  }
}
