import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Permission } from '../../platform/access/access.js';
import { AuditTrail } from '../../platform/access/audit-trail.js';
import { AggregateStore } from '../../platform/aggregate/aggregate.store.js';
import { answerFor } from '../../platform/http/answer-for.js';
import type { Asked, Handled } from '../../platform/http/asked.js';
import { isExpected } from '../../platform/http/expected-revision.js';
import { Problem } from '../../platform/http/problems.js';
import { DisputeAggregate } from '../dispute.aggregate.js';
import { DISPUTE_SCHEMA_VERSIONS } from '../dispute.events.js';
import type { Matter } from '../dispute.matters.js';
import type { Dispute } from '../dispute.state.js';
import { streamOf } from '../dispute.stream.js';
import { CaseBonds } from '../write/case-bonds.js';
import { DisputeAccess } from '../write/dispute-access.js';
import { DisputeFacts } from '../write/dispute-facts.js';
import type { PrepareOnCase, Ties } from '../write/prepare.js';
import { MatterLookup } from './matter-lookup.js';

interface Ask<M extends Matter, B> {
  readonly matterId: string;
  readonly asked: Asked;
  readonly can: Permission;
  /** The matter where it is of the kind that the route is for and the caller has a part in it; else undefined: 404. */
  readonly mine: (matter: Matter, dispute: Dispute) => M | undefined;
  readonly prepare: (matter: M) => PrepareOnCase;
  readonly answer: (dispute: Dispute, matter: M) => B;
  readonly location: string;
}

/** One request to one matter, by who has a part in it without working on the case. */
export class HandleMatter<M extends Matter = Matter, B = unknown> extends Command<Handled<B>> {
  constructor(readonly ask: Ask<M, B>) {
    super();
  }
}

/**
 * The write path of a matter: find its case, see whether the caller has a part in it, prepare, decide, append.
 * Refuses: whatever the decider refuses. Throws: `not-found`, `stale`.
 */
@CommandHandler(HandleMatter)
export class HandleMatterHandler implements ICommandHandler<HandleMatter> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly facts: DisputeFacts,
    private readonly access: DisputeAccess,
    private readonly lookup: MatterLookup,
    private readonly audit: AuditTrail,
    private readonly bonds: CaseBonds,
  ) {}

  async execute({ ask }: HandleMatter): Promise<Handled> {
    const { matterId, asked, can } = ask;
    const disputeId = await this.lookup.disputeOf(matterId);
    const stream = streamOf(disputeId);
    const dispute = await this.aggregates.load(new DisputeAggregate(), stream);
    const before = dispute.state;
    const matter = before.status === 'NONE' ? undefined : before.matters[matterId];
    const mine = before.status === 'NONE' || matter === undefined ? undefined : ask.mine(matter, before);
    if (before.status === 'NONE' || mine === undefined) return this.refuse(disputeId, asked, can);
    if (!isExpected(asked.expectedRevision, dispute.revision)) throw new Problem('stale');
    await this.access.ensureTimely(asked);
    const { occurredAt, legalDate: occurredOn, now } = asked;
    const when = { disputeId, occurredOn, occurredAt, now };
    const ensurePlace = (): Promise<void> => Promise.resolve();
    const ensurePersons = (): Promise<void> => Promise.reject(new Error('a matter brings nobody into its case'));
    const repeatsAnother = (): Promise<boolean> => Promise.reject(new Error('a matter ends in no agreement'));
    const { revision } = dispute;
    const ties: Ties = { seen: [], told: [] };
    const outside = { revision, facts: this.facts, ensurePlace, ensurePersons, repeatsAnother, ties };
    dispute.handle(await ask.prepare(mine)({ asked, dispute: before, when, ...outside }));
    return this.save(dispute, stream, ask, ties);
  }

  private async save(
    dispute: DisputeAggregate,
    stream: string,
    { matterId, asked, can, ...ask }: Ask<Matter, unknown>,
    ties: Ties,
  ) {
    const after = dispute.state;
    const matter = after.status === 'NONE' ? undefined : after.matters[matterId];
    if (after.status === 'NONE' || matter === undefined) throw new Error('a command left no matter behind');
    const status = dispute.getUncommittedEvents().length > 0 ? (201 as const) : (200 as const);
    const body = ask.answer(after, matter);
    const { location } = ask;
    const saved = await this.aggregates.save(dispute, stream, this.access.contextOf(asked, can, after), {
      schemaVersions: DISPUTE_SCHEMA_VERSIONS,
      ...(asked.request !== undefined && { request: asked.request }),
      ...(await this.bonds.of(ties)),
      answer: () => answerFor(asked, { status, location, body }),
    });
    return { status, location, body, ...saved };
  }

  private async refuse(disputeId: string, { actor, correlationId }: Asked, can: Permission): Promise<never> {
    const subject = { kind: 'dispute', id: disputeId };
    await this.audit.record({ actor, action: can, subject, outcome: 'DENIED', requestId: correlationId });
    throw new Problem('not-found');
  }
}
