import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Place } from '../../platform/access/scope.js';
import { AggregateStore } from '../../platform/aggregate/aggregate.store.js';
import { NO_STREAM } from '../../platform/event-store/event-store.js';
import { answerFor } from '../../platform/http/answer-for.js';
import type { Asked, Handled } from '../../platform/http/asked.js';
import { isExpected } from '../../platform/http/expected-revision.js';
import { Problem } from '../../platform/http/problems.js';
import { riskPlaceOf } from '../risk.stream.js';
import { RiskAccess } from '../write/risk-access.js';
import { RiskFacts } from '../write/risk-facts.js';
import { AnalysisAggregate } from './analysis.aggregate.js';
import type { AnalysisCommand } from './analysis.decider.js';
import type { AnalysisAnswer } from './analysis.dto.js';
import { ANALYSIS_SCHEMA_VERSIONS } from './analysis.events.js';
import { analysisStreamOf } from './analysis.stream.js';
import { ReadableRisks } from './readable-risks.js';

const CAN = 'risk.analyse';

/** What a command is made of besides the request. */
interface AnalysisPreparation {
  readonly asked: Asked;
  readonly facts: RiskFacts;
  readonly risks: ReadableRisks;
  /** Of an analysis about to be recorded: whether the caller may do so for this place. Before keys are made. */
  readonly ensurePlace: (place: Place) => Promise<void>;
  readonly when: Pick<AnalysisCommand, 'analysisId' | 'occurredOn' | 'occurredAt' | 'now'>;
}

/** Makes the command: looks up and seals, decides nothing. */
export type PrepareAnalysis = (preparation: AnalysisPreparation) => Promise<AnalysisCommand> | AnalysisCommand;

/** One request to one analysis: who asks, and how the command is made. */
export class HandleAnalysis extends Command<Handled<AnalysisAnswer>> {
  private constructor(
    readonly analysisId: string,
    readonly asked: Asked,
    readonly prepare: PrepareAnalysis,
    readonly opens: boolean,
  ) {
    super();
  }

  /** Records an analysis under an id that the client chose; a taken one is `already-exists` (409). */
  static recording(analysisId: string, asked: Asked, prepare: PrepareAnalysis): HandleAnalysis {
    return new HandleAnalysis(analysisId, asked, prepare, true);
  }

  /** Acts on an analysis that exists; an unknown one is `not-found` (404). */
  static on(analysisId: string, asked: Asked, prepare: PrepareAnalysis): HandleAnalysis {
    return new HandleAnalysis(analysisId, asked, prepare, false);
  }
}

/**
 * The write path of an analysis: load, scope, prepare, decide, append.
 * Refuses: whatever the decider refuses, `risk.backdated`, `risk.person-data`. Throws: `not-found`, `forbidden`, `stale`.
 */
@CommandHandler(HandleAnalysis)
export class HandleAnalysisHandler implements ICommandHandler<HandleAnalysis> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly facts: RiskFacts,
    private readonly risks: ReadableRisks,
    private readonly access: RiskAccess,
  ) {}

  async execute({ analysisId, asked, prepare, opens }: HandleAnalysis): Promise<Handled<AnalysisAnswer>> {
    const stream = analysisStreamOf(analysisId);
    const aggregate = await this.aggregates.load(new AnalysisAggregate(), stream);
    const ensurePlace = (place: Place) =>
      this.access.ensureMayAct(place, { kind: 'risk-analysis', id: analysisId }, asked, CAN);
    if (aggregate.state.status === 'NONE') {
      if (!opens) throw new Problem('not-found');
    } else {
      if (asked.expectedRevision === NO_STREAM) throw new Problem('already-exists');
      await ensurePlace(riskPlaceOf(aggregate.state));
      if (!isExpected(asked.expectedRevision, aggregate.revision)) throw new Problem('stale');
    }
    await this.access.ensureTimely(asked);
    const { occurredAt, legalDate: occurredOn, now } = asked;
    const when = { analysisId, occurredOn, occurredAt, now };
    aggregate.handle(await prepare({ asked, facts: this.facts, risks: this.risks, ensurePlace, when }));
    return this.saved(aggregate, stream, asked);
  }

  private async saved(aggregate: AnalysisAggregate, stream: string, asked: Asked): Promise<Handled<AnalysisAnswer>> {
    const after = aggregate.state;
    if (after.status === 'NONE') throw new Error('a command left no analysis behind');
    const { analysisId } = after;
    const answer = {
      status: aggregate.getUncommittedEvents().length > 0 ? 201 : 200,
      location: `/v1/risk-analyses/${analysisId}`,
      body: { analysisId },
    } as const;
    const saved = await this.aggregates.save(aggregate, stream, this.access.contextOf(asked, CAN, riskPlaceOf(after)), {
      schemaVersions: ANALYSIS_SCHEMA_VERSIONS,
      ...(asked.request !== undefined && { request: asked.request }),
      answer: () => answerFor(asked, answer),
    });
    return { ...answer, ...saved };
  }
}
