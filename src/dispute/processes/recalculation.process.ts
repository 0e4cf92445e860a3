import { Injectable } from '@nestjs/common';
import { DeadlineReference, DueDeadlines, type DeadlineEvent } from '../../deadline/index.js';
import { ProcessRegistry } from '../../platform/process/process-registry.js';
import type { Process } from '../../platform/process/process.js';
import { SystemCommands } from './system-commands.js';

/** A newly published calendar asks every open case to count its due dates again; the cases say what moved. */
@Injectable()
export class Recalculation implements Process<DeadlineEvent> {
  readonly name = 'deadline-recalculation';
  readonly sources = ['calendar', 'rulepack'];
  readonly on: Process<DeadlineEvent>['on'] = {
    RulePackPublished: 'ignored',
    CalendarPublished: ({ eventId, correlationId }) => this.recalculate({ correlationId, causationId: eventId }),
  };

  constructor(
    private readonly commands: SystemCommands,
    private readonly due: DueDeadlines,
    private readonly reference: DeadlineReference,
    processes: ProcessRegistry,
  ) {
    processes.register(this);
  }

  private async recalculate(cause: { correlationId: string; causationId: string }): Promise<void> {
    const { calendar } = await this.reference.fresh();
    for await (const disputeId of this.due.openCases())
      await this.commands.run(disputeId, (when) => ({ type: 'RecalculateDeadlines', ...when, calendar }), cause);
  }
}
