import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AggregateStore } from '../../platform/aggregate/aggregate.store.js';
import { answerFor } from '../../platform/http/answer-for.js';
import type { Asked, Handled } from '../../platform/http/asked.js';
import { Problem } from '../../platform/http/problems.js';
import { RiskAggregate } from '../risk.aggregate.js';
import { RISK_SCHEMA_VERSIONS } from '../risk.events.js';
import type { Risk } from '../risk.state.js';
import { riskPlaceOf, riskStreamOf } from '../risk.stream.js';
import { answered } from './handle-risk.handler.js';
import { organisationsSpokenFor, RiskAccess } from './risk-access.js';
import type { RiskAnswer } from './risk.dto.js';

/** The organisations of the caller know of the report. */
export class AcknowledgeRisk extends Command<Handled<RiskAnswer>> {
  constructor(
    readonly riskId: string,
    readonly asked: Asked,
  ) {
    super();
  }
}

/**
 * Acknowledgements come from many organisations at once and none stands in another's way, so no revision is matched.
 * Refuses: `risk.not-notified`. Throws: `not-found`.
 */
@CommandHandler(AcknowledgeRisk)
export class AcknowledgeRiskHandler implements ICommandHandler<AcknowledgeRisk> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly access: RiskAccess,
  ) {}

  async execute({ riskId, asked }: AcknowledgeRisk): Promise<Handled<RiskAnswer>> {
    const stream = riskStreamOf(riskId);
    const { state } = await this.aggregates.load(new RiskAggregate(), stream);
    if (state.status === 'NONE') throw new Problem('not-found');
    await this.access.ensureWasTold(state, asked);
    const { now, today, actor } = asked;
    const executed = await this.aggregates.execute({
      make: () => new RiskAggregate(),
      stream,
      context: {
        ...this.access.contextOf(asked, 'risk.acknowledge', riskPlaceOf(state)),
        occurredAt: now,
        legalDate: today,
      },
      schemaVersions: RISK_SCHEMA_VERSIONS,
      ...(asked.request !== undefined && { request: asked.request }),
      answer: (aggregate) => answerFor(asked, answerOf(aggregate)),
      decide: (aggregate) =>
        aggregate.handle({
          type: 'AcknowledgeNotice',
          riskId,
          occurredOn: today,
          occurredAt: now,
          now,
          organisationIds: organisationsSpokenFor(actor),
        }),
    });
    const { revision, position, replayed, answerStored, aggregate } = executed;
    return { ...answerOf(aggregate), status: answerStored ? 201 : 200, revision, position, replayed, answerStored };
  }
}

const answerOf = ({ state }: RiskAggregate) => ({ status: 201 as const, ...answered(state as Risk, []) });
