import { Inject, Injectable } from '@nestjs/common';
import { PersonContexts, type TextRedaction } from '../../directory/index.js';
import { EventStore, type AppendContext } from '../../platform/event-store/event-store.js';
import { ProjectionLagging, ReadinessPort } from '../../platform/http/readiness.js';
import { ProjectionStatus } from '../../platform/projection/projection-status.js';
import { streamOf } from '../dispute.stream.js';
import { storyOf } from '../register/case-story.js';
import { disputes } from '../register/disputes.projection.js';
import { DisputeLookups } from '../register/lookups.js';
import { personsInTexts } from '../register/text-persons.js';
import { SystemCommands } from './system-commands.js';

/** How long an erasure waits until the register knows of every text sealed so far. */
const CATCH_UP_MS = 30_000;

/** Takes the texts that may tell of a person out of sight, case by case, before their keys are destroyed. */
@Injectable()
export class DisputeTextRedaction implements TextRedaction {
  constructor(
    @Inject(EventStore) private readonly events: EventStore,
    @Inject(ReadinessPort) private readonly readiness: ReadinessPort,
    private readonly status: ProjectionStatus,
    private readonly lookups: DisputeLookups,
    private readonly commands: SystemCommands,
    persons: PersonContexts,
  ) {
    persons.add({ redaction: this });
  }

  /**
   * Throws `ProjectionLagging` at the end where the register leaves out the texts of some cases: what it knows of is
   * redacted, and the erasure is not finished.
   */
  async *redactTextsMentioning(personId: string, context: AppendContext): AsyncIterable<readonly string[]> {
    await this.readiness.waitFor(disputes.name, await this.events.head(), CATCH_UP_MS);
    const { parkedStreams } = await this.status.of(disputes.name);
    for (const disputeId of await this.lookups.disputesNaming(personId)) {
      const story = storyOf(await this.events.read(streamOf(disputeId)));
      for (const [keyId, persons] of personsInTexts(story)) {
        if (!persons.has(personId)) continue;
        await this.commands.run(
          disputeId,
          (when) => ({ type: 'RedactText', ...when, keyId, replacement: null }),
          context,
        );
        yield [keyId];
      }
    }
    if (parkedStreams > 0) throw new ProjectionLagging(`${disputes.name} has set ${parkedStreams} cases aside`);
  }
}
