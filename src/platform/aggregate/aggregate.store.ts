import type { DomainEvent } from '../../kernel/decider.js';
import {
  Barred,
  EventStore,
  NO_STREAM,
  StaleRevision,
  type Append,
  type AppendContext,
  type Position,
  type RecordedEvent,
  type RequestKey,
} from '../event-store/event-store.js';
import { newEvents, providedBy, type Bonds } from './bonds.js';
import type { Snapshot } from './event-sourced.aggregate.js';
import { StateCache } from './state-cache.js';

/** How often a command without an expected revision is decided on a fresh state before a conflict is given up. */
const ROUNDS = 3;

/** What the store needs of an aggregate. Every `EventSourcedAggregate` is one. */
export interface Storable {
  readonly revision: number;
  readonly position: Position;
  getUncommittedEvents(): readonly DomainEvent[];
  replay(history: readonly RecordedEvent[]): void;
  restore(snapshot: Snapshot): void;
  snapshot(): Snapshot;
  acknowledge(last: { readonly revision: number; readonly position: Position }): void;
  uncommit(): void;
}

/** Names that must not be barred, and what is thrown where one is. */
export interface Unless {
  readonly barred: readonly string[];
  readonly otherwise: () => Error;
}

export interface SaveOptions<A> {
  /** The revision the client last saw, `NO_STREAM` for a creation; absent for commands of the system. */
  readonly expected?: number;
  /** The version written of each event type of the aggregate. */
  readonly schemaVersions: Readonly<Record<string, number>>;
  /** Where given, event ids derive from it: the same request again is the same append. */
  readonly request?: RequestKey;
  /** The id of a fact that the whole log holds once, undefined of any other: a second append of it throws `CorruptedRetry`. */
  readonly onlyOnce?: (event: DomainEvent) => string | undefined;
  readonly unless?: Unless;
  readonly bonds?: Bonds;
  /** The answer that commits with the events, made of the state after the decision. */
  readonly answer?: (aggregate: A) => Append['answer'];
}

export interface Saved {
  /** Of the last stored event. */
  readonly revision: number;
  readonly position: Position;
  /** True where the same ids or the same request key were there before: nothing was written now. */
  readonly replayed: boolean;
  /** True where the answer was committed with the events; one without events is stored by the caller. */
  readonly answerStored: boolean;
}

export interface Execution<A> extends SaveOptions<A> {
  /** A new aggregate; called for each attempt. */
  readonly make: () => A;
  readonly stream: string;
  readonly context: AppendContext;
  /** Checks who may and calls `handle`. May run several times, on a state that is behind: no effects of its own. */
  readonly decide: (aggregate: A) => void | Promise<void>;
}

export interface Executed<A> extends Saved {
  /** After the decision. */
  readonly aggregate: A;
}

/**
 * Brings aggregates from the log and their decisions into it: a durable append first, `commit()` after, because Nest's
 * commit neither waits nor can fail. States are remembered once they are acknowledged.
 */
export class AggregateStore {
  constructor(
    private readonly events: EventStore,
    private readonly cache = new StateCache(),
  ) {}

  /** The aggregate as the log has it now. */
  async load<A extends Storable>(aggregate: A, stream: string): Promise<A> {
    const known = this.cache.get(stream);
    if (known !== undefined) aggregate.restore(known);
    aggregate.replay(await this.events.read(stream, aggregate.revision + 1));
    if (aggregate.revision !== NO_STREAM) this.cache.set(stream, aggregate.snapshot());
    return aggregate;
  }

  /**
   * The aggregate as a client saw it, from memory, or undefined. It may be behind the log: the append finds that out, and
   * so must whoever refuses on it.
   */
  recall<A extends Storable>(aggregate: A, stream: string, revision: number): A | undefined {
    const known = this.cache.get(stream);
    if (known?.revision !== revision) return undefined;
    aggregate.restore(known);
    return aggregate;
  }

  /**
   * Appends what the aggregate decided. Nothing is sent where nothing was decided.
   * Throws what `EventStore.append` throws, and `StaleRevision` where the aggregate is not at `expected`.
   */
  async save<A extends Storable>(
    aggregate: A,
    stream: string,
    context: AppendContext,
    options: SaveOptions<A>,
  ): Promise<Saved> {
    assertAt(options.expected, aggregate.revision, stream);
    const events = newEvents(aggregate.getUncommittedEvents(), options);
    const { revision, position } = aggregate;
    if (events.length === 0) return { revision, position, replayed: false, answerStored: false };
    const answer = options.answer?.(aggregate);
    const append = { stream, events, expectedRevision: revision, context, ...(answer && { answer }) };
    const appended = await this.append(append, options, context);
    if (appended.replayed) {
      this.cache.delete(stream);
      aggregate.uncommit();
    } else {
      aggregate.acknowledge(appended);
      this.cache.set(stream, aggregate.snapshot());
    }
    return { ...appended, answerStored: answer !== undefined };
  }

  /**
   * Loads, decides and saves. First on the remembered state: what that one refuses, or finds nothing to do about, is
   * decided again on a fresh one. With `expected` one fresh attempt, without it three.
   * Throws `StaleRevision`, what `decide` throws, and what `save` throws.
   */
  async execute<A extends Storable>(execution: Execution<A>): Promise<Executed<A>> {
    const { make, stream, expected } = execution;
    const remembered = await this.fromMemory(execution);
    if (remembered !== undefined) return remembered;
    for (let round = 1; ; round += 1) {
      const aggregate = await this.load(make(), stream);
      assertAt(expected, aggregate.revision, stream);
      await execution.decide(aggregate);
      try {
        return await this.saved(aggregate, execution);
      } catch (error) {
        if (!(error instanceof StaleRevision) || expected !== undefined || round === ROUNDS) throw error;
      }
    }
  }

  private async fromMemory<A extends Storable>(execution: Execution<A>): Promise<Executed<A> | undefined> {
    const { make, stream, expected, decide } = execution;
    const known = this.cache.get(stream);
    if (known === undefined || (expected !== undefined && expected !== known.revision)) return undefined;
    const aggregate = make();
    aggregate.restore(known);
    try {
      await decide(aggregate);
    } catch {
      return undefined; // The state may be behind the log: the refusal counts when a fresh one gives it.
    }
    if (aggregate.getUncommittedEvents().length === 0) return undefined;
    try {
      return await this.saved(aggregate, execution);
    } catch (error) {
      if (error instanceof StaleRevision) return undefined;
      throw error;
    }
  }

  private async saved<A extends Storable>(aggregate: A, execution: Execution<A>): Promise<Executed<A>> {
    return { ...(await this.save(aggregate, execution.stream, execution.context, execution)), aggregate };
  }

  private async append(request: Append, options: SaveOptions<never>, context: AppendContext) {
    const { unless, bonds } = options;
    const append = { ...request, ...(unless && { unlessBarred: unless.barred }) };
    try {
      return bonds === undefined
        ? await this.events.append(append)
        : await this.events.appendProvided(append, providedBy(bonds, options, context));
    } catch (error) {
      if (error instanceof Barred && unless !== undefined) throw unless.otherwise();
      if (error instanceof StaleRevision) this.cache.delete(append.stream);
      throw error;
    }
  }
}

const assertAt = (expected: number | undefined, revision: number, stream: string): void => {
  if (expected !== undefined && expected !== revision) throw new StaleRevision(stream, expected);
};
