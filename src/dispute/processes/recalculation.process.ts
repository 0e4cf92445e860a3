import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { DEADLINES_BOARD, DeadlineReference, DueDeadlines, type DeadlineEvent } from '../../deadline/index.js';
import type { Calendar } from '../../kernel/deadline/index.js';
import { EventStore, type AppendContext } from '../../platform/event-store/event-store.js';
import { ProjectionLagging, ReadinessPort } from '../../platform/http/readiness.js';
import { LOGGER } from '../../platform/platform.module.js';
import { JobHandlers } from '../../platform/process/job-handlers.js';
import { ProcessRegistry } from '../../platform/process/process-registry.js';
import type { Process } from '../../platform/process/process.js';
import { CaseByCase } from './case-by-case.js';
import { SystemCommands } from './system-commands.js';

/** How long a publication waits until the board knows of every case accepted so far. */
const CATCH_UP_MS = 30_000;
const DAY_MS = 86_400_000;

type Cause = Pick<AppendContext, 'correlationId' | 'causationId'>;

/**
 * A newly published calendar asks every open case to count its due dates again; the cases say what moved. A daily pass
 * finds what that missed: a case that failed, or was being accepted by the calendar before.
 */
@Injectable()
export class Recalculation implements Process<DeadlineEvent> {
  readonly name = 'deadline-recalculation';
  readonly sources = ['calendar', 'rulepack'];
  readonly on: Process<DeadlineEvent>['on'] = {
    RulePackPublished: 'ignored',
    CalendarPublished: ({ eventId, correlationId }) => this.published({ correlationId, causationId: eventId }),
  };

  constructor(
    private readonly commands: SystemCommands,
    private readonly cases: CaseByCase,
    private readonly due: DueDeadlines,
    private readonly reference: DeadlineReference,
    @Inject(EventStore) private readonly events: EventStore,
    @Inject(ReadinessPort) private readonly readiness: ReadinessPort,
    @Inject(LOGGER) private readonly logger: Logger,
    processes: ProcessRegistry,
    jobs: JobHandlers,
  ) {
    processes.register(this);
    jobs.on('recalculation-sweep', () => this.sweep(), { everyMs: DAY_MS });
  }

  /** Every running due date that an older calendar counted. Throws at the end where a case failed. */
  async sweep(): Promise<void> {
    const { calendar } = await this.reference.fresh();
    const older = this.due.casesCountedBefore(calendar.version);
    const failed = await this.recalculate(older, calendar, { correlationId: `calendar-${calendar.version}` });
    if (failed > 0) throw new Error(`${failed} cases could not be recalculated`);
  }

  /** A case that fails is left to the daily pass; a repetition would not help it and would hold up the next calendar. */
  private async published(cause: Cause): Promise<void> {
    await this.caughtUp();
    const { calendar } = await this.reference.fresh();
    await this.recalculate(this.due.openCases(), calendar, cause);
  }

  private recalculate(disputeIds: AsyncIterable<string>, calendar: Calendar, cause: Cause): Promise<number> {
    return this.cases.each('recalculation', named(disputeIds), async ({ disputeId }) => {
      await this.commands.run(disputeId, (when) => ({ type: 'RecalculateDeadlines', ...when, calendar }), cause);
    });
  }

  /** A board that stays behind is no reason to leave every case as it is: the daily pass takes the rest. */
  private async caughtUp(): Promise<void> {
    try {
      await this.readiness.waitFor(DEADLINES_BOARD, await this.events.head(), CATCH_UP_MS);
    } catch (error) {
      if (!(error instanceof ProjectionLagging)) throw error;
      this.logger.warn({ projection: DEADLINES_BOARD }, 'recalculation goes on with a board that is behind');
    }
  }
}

async function* named(disputeIds: AsyncIterable<string>): AsyncGenerator<{ readonly disputeId: string }> {
  for await (const disputeId of disputeIds) yield { disputeId };
}
