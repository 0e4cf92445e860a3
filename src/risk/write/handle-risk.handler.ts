import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Permission } from '../../platform/access/access.js';
import type { Place } from '../../platform/access/scope.js';
import { AggregateStore } from '../../platform/aggregate/aggregate.store.js';
import { NO_STREAM } from '../../platform/event-store/event-store.js';
import { answerFor } from '../../platform/http/answer-for.js';
import type { Asked, Handled } from '../../platform/http/asked.js';
import { isExpected } from '../../platform/http/expected-revision.js';
import { Problem } from '../../platform/http/problems.js';
import { RiskAggregate } from '../risk.aggregate.js';
import type { RiskCommand } from '../risk.commands.js';
import { RISK_SCHEMA_VERSIONS, type RiskEvent } from '../risk.events.js';
import type { Risk, RiskState } from '../risk.state.js';
import { auditedRisk, riskPlaceOf, riskStreamOf } from '../risk.stream.js';
import { RiskAccess } from './risk-access.js';
import { RiskFacts } from './risk-facts.js';
import type { RiskAnswer, RiskCreatedDto } from './risk.dto.js';

/** What a command is made of besides the request. */
export interface RiskPreparation<S extends RiskState = RiskState> {
  readonly asked: Asked;
  readonly risk: S;
  readonly facts: RiskFacts;
  /** Of a report about to be made: whether the caller may do so at this place. Before keys are made. */
  readonly ensurePlace: (place: Place) => Promise<void>;
  readonly when: Pick<RiskCommand, 'riskId' | 'occurredOn' | 'occurredAt' | 'now'>;
}

/** Makes the command: looks up and seals, decides nothing. */
export type PrepareRisk<S extends RiskState = RiskState> = (
  preparation: RiskPreparation<S>,
) => Promise<RiskCommand> | RiskCommand;

interface Ask {
  readonly riskId: string;
  readonly asked: Asked;
  readonly can: Permission;
}

/** One request to one report: who asks, for what, and how the command is made. */
export class HandleRisk extends Command<Handled<RiskAnswer>> {
  private constructor(
    readonly ask: Ask,
    readonly prepare: PrepareRisk,
  ) {
    super();
  }

  /** Makes a report under an id that the client chose; a taken one is `already-exists` (409). */
  static opening(ask: Ask, prepare: PrepareRisk): HandleRisk {
    return new HandleRisk(ask, prepare);
  }

  /** Acts on a report that exists; an unknown one is `not-found` (404). */
  static on(ask: Ask, prepare: PrepareRisk<Risk>): HandleRisk {
    return new HandleRisk(ask, (preparation) => {
      const { risk } = preparation;
      if (risk.status === 'NONE') throw new Problem('not-found');
      return prepare({ ...preparation, risk });
    });
  }
}

/**
 * The write path of a risk report: load, scope, prepare, decide, append.
 * Refuses: whatever the decider refuses, `risk.backdated`, `risk.person-data`. Throws: `not-found`, `forbidden`,
 * `stale`.
 */
@CommandHandler(HandleRisk)
export class HandleRiskHandler implements ICommandHandler<HandleRisk> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly facts: RiskFacts,
    private readonly access: RiskAccess,
  ) {}

  async execute({ ask, prepare }: HandleRisk): Promise<Handled<RiskAnswer>> {
    const { riskId, asked, can } = ask;
    const stream = riskStreamOf(riskId);
    const aggregate = await this.aggregates.load(new RiskAggregate(), stream);
    const before: RiskState = aggregate.state;
    if (before.status !== 'NONE') {
      if (asked.expectedRevision === NO_STREAM) throw new Problem('already-exists');
      await this.access.ensureMayAct(riskPlaceOf(before), auditedRisk(riskId), asked, can);
      if (!isExpected(asked.expectedRevision, aggregate.revision)) throw new Problem('stale');
    }
    await this.access.ensureTimely(asked);
    const { occurredAt, legalDate: occurredOn, now } = asked;
    const when = { riskId, occurredOn, occurredAt, now };
    const ensurePlace = (place: Place) => this.access.ensureMayAct(place, auditedRisk(riskId), asked, can);
    aggregate.handle(await prepare({ asked, risk: before, facts: this.facts, ensurePlace, when }));
    const after = aggregate.state;
    if (after.status === 'NONE') throw new Error('a command left no report behind');
    const fresh = aggregate.getUncommittedEvents();
    const answer = { status: fresh.length > 0 ? 201 : 200, ...answered(after, fresh) } as const;
    const saved = await this.aggregates.save(aggregate, stream, this.access.contextOf(asked, can, riskPlaceOf(after)), {
      schemaVersions: RISK_SCHEMA_VERSIONS,
      ...(asked.request !== undefined && { request: asked.request }),
      answer: () => answerFor(asked, answer),
    });
    return { ...answer, ...saved };
  }
}

/** Where the report is read and what the command says of it. */
export const answered = (risk: Risk, fresh: readonly RiskEvent[]): { location: string; body: RiskAnswer } => ({
  location: `/v1/risks/${risk.riskId}`,
  body: {
    riskId: risk.riskId,
    status: risk.status,
    level: risk.level,
    created: Object.assign({}, ...fresh.map(createdBy)) as RiskCreatedDto,
  },
});

const createdBy = ({ type, data }: RiskEvent): RiskCreatedDto => {
  switch (type) {
    case 'OrganisationsNotified':
      return { notified: data.notices.map((notice) => ({ ...notice })) };
    case 'CollectivePetitionFeared':
      return { inspectionDueOn: data.inspection.dueOn };
    case 'RiskMeetingHeld':
      return { meetingId: data.meetingId };
    case 'CommitmentMade':
      return { commitmentId: data.commitmentId };
    default:
      return {};
  }
};
