import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AggregateStore } from '../../platform/aggregate/aggregate.store.js';
import { CorruptedRetry, NO_STREAM, Overtaken } from '../../platform/event-store/event-store.js';
import { answerFor } from '../../platform/http/answer-for.js';
import type { Handled } from '../../platform/http/asked.js';
import { isExpected } from '../../platform/http/expected-revision.js';
import { Problem } from '../../platform/http/problems.js';
import type { DomainEvent } from '../../kernel/decider.js';
import { DomainError } from '../../kernel/domain-error.js';
import { DisputeAggregate } from '../dispute.aggregate.js';
import { DISPUTE_SCHEMA_VERSIONS } from '../dispute.events.js';
import type { DisputeState } from '../dispute.state.js';
import { placeOf, streamOf } from '../dispute.stream.js';
import { AnswerOf } from './answer-of.js';
import { CaseBonds } from './case-bonds.js';
import { decideOnCase, isUnrecorded, type Ask } from './decide-on-case.js';
import { DisputeAccess } from './dispute-access.js';
import { disputeAnswerForm } from './answer-form.js';
import type { DisputeAnswer } from './dispute.dto.js';
import { DisputeFacts } from './dispute-facts.js';
import type { Prepare, PrepareOnCase } from './prepare.js';
import { StepPermissions } from './step-permissions.js';

/** How often a command that looks at another case is decided. */
const ROUNDS = 5;

/** One request to one case: who asks, for what, and how the command is made. */
export class HandleDispute extends Command<Handled<DisputeAnswer>> {
  private constructor(
    readonly ask: Ask,
    readonly prepare: Prepare,
  ) {
    super();
  }

  /** Opens a case under an id that the client chose; a taken one is `already-exists` (409). */
  static opening(ask: Ask, prepare: Prepare): HandleDispute {
    return new HandleDispute(ask, prepare);
  }

  /** Acts on a case that exists; an unknown one is `not-found` (404). */
  static on(ask: Ask, prepare: PrepareOnCase): HandleDispute {
    return new HandleDispute(ask, (preparation) => {
      const { dispute } = preparation;
      if (dispute.status === 'NONE') throw new Problem('not-found');
      return prepare({ ...preparation, dispute });
    });
  }
}

/**
 * The write path of a dispute: load, scope, prepare, decide, append.
 * Refuses: whatever the decider refuses, `dispute.backdated`. Throws: `not-found`, `forbidden`, `stale`.
 */
@CommandHandler(HandleDispute)
export class HandleDisputeHandler implements ICommandHandler<HandleDispute> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly facts: DisputeFacts,
    private readonly access: DisputeAccess,
    private readonly steps: StepPermissions,
    private readonly bonds: CaseBonds,
  ) {}

  async execute(command: HandleDispute): Promise<Handled<DisputeAnswer>> {
    for (let round = 1; ; round += 1) {
      try {
        return await this.attempt(command);
      } catch (error) {
        // Another case moved, or came, between the decision and the append: the next round decides on what is there now.
        if (!(error instanceof Overtaken) || round === ROUNDS) throw error;
      }
    }
  }

  private async attempt(command: HandleDispute): Promise<Handled<DisputeAnswer>> {
    const { disputeId, asked } = command.ask;
    const stream = streamOf(disputeId);
    const { expectedRevision } = asked;
    const recalled =
      typeof expectedRevision === 'number'
        ? this.aggregates.recall(new DisputeAggregate(), stream, expectedRevision)
        : undefined;
    if (recalled === undefined) return this.handle(command, await this.aggregates.load(new DisputeAggregate(), stream));
    const outcome = await this.handle(command, recalled).catch(refusalOf);
    if (!(outcome instanceof Error) && outcome.status === 201) return outcome;
    // A refusal, or nothing to do, counts where the log still is as the client saw it.
    const { revision } = await this.aggregates.load(new DisputeAggregate(), stream);
    if (!isExpected(expectedRevision, revision)) throw new Problem('stale');
    if (outcome instanceof Error) throw outcome;
    return outcome;
  }

  private async handle({ ask, prepare }: HandleDispute, dispute: DisputeAggregate): Promise<Handled<DisputeAnswer>> {
    const { disputeId, asked, can } = ask;
    const stream = streamOf(disputeId);
    const before: DisputeState = dispute.state;
    if (before.status !== 'NONE') {
      if (asked.expectedRevision === NO_STREAM) throw new Problem('already-exists');
      await this.access.ensureMayAct(before, asked, can);
      if (!isExpected(asked.expectedRevision, dispute.revision)) throw new Problem('stale');
    }
    const { after, barred, marked, ties } = await decideOnCase(ask, prepare, dispute, {
      facts: this.facts,
      access: this.access,
    });
    const fresh = dispute.getUncommittedEvents();
    const status = fresh.length > 0 ? 201 : 200;
    const may = this.steps.mayAt(asked.actor, placeOf(after));
    const body = new AnswerOf(after, fresh, { language: asked.actor.language, may });
    const location = `/v1/disputes/${disputeId}`;
    const context = this.access.contextOf(asked, can, after);
    const options = {
      schemaVersions: DISPUTE_SCHEMA_VERSIONS,
      unless: this.facts.unless(barred),
      ...(await this.bonds.of(ties)),
      onlyOnce: ({ type }: DomainEvent) => (type === 'DisputeRegistered' ? ties.registrationId : undefined),
      ...(asked.request !== undefined && { request: asked.request }),
      answer: () => answerFor(asked, { status, location, body: disputeAnswerForm.keep(body) }),
    };
    const saved = await this.aggregates.save(dispute, stream, context, options).catch(async (error: unknown) => {
      if (isUnrecorded(error)) await this.facts.forgetTexts(marked);
      // Somebody else registered the same persons for the same type meanwhile.
      throw error instanceof CorruptedRetry && ties.registrationId !== undefined ? new Overtaken(error.message) : error;
    });
    // The fact is there under this id and in this case, but what was asked may be another one.
    if (saved.replayed && ties.registrationId !== undefined) throw new Problem('already-exists');
    return { status, location, body, ...saved };
  }
}

/** What a decision or a check refused with; anything else is thrown on. */
const refusalOf = (error: unknown): DomainError | Problem => {
  if (error instanceof DomainError || error instanceof Problem) return error;
  throw error;
};
