import type { Type } from '@nestjs/common';
import { AggregateRoot, type IEventHandler } from '@nestjs/cqrs';
import type { Decider, DomainEvent } from '../../kernel/decider.js';
import { LOG_START, NO_STREAM, type Position, type RecordedEvent } from '../event-store/event-store.js';

/** An aggregate as the log has it: the state after the event at `revision`. */
export interface Snapshot<State = unknown> {
  readonly state: State;
  readonly revision: number;
  readonly position: Position;
}

/**
 * A decider with the shape of a Nest CQRS aggregate: uncommitted events, replay, commit.
 * Nest finds handlers as `on<ClassName>` by the constructor's name; stored facts are plain objects, so every event goes
 * to the decider's `evolve` instead. Made fresh for each attempt.
 */
export abstract class EventSourcedAggregate<State, Command, Event extends DomainEvent> extends AggregateRoot<Event> {
  private stored: Pick<Snapshot, 'revision' | 'position'> = { revision: NO_STREAM, position: LOG_START };
  private current: State;

  protected constructor(private readonly decider: Decider<State, Command, Event>) {
    super();
    this.current = decider.initial;
  }

  /** The state with the uncommitted events folded in. */
  get state(): State {
    return this.current;
  }

  /** Revision of the last stored event, `NO_STREAM` before the first. */
  get revision(): number {
    return this.stored.revision;
  }

  /** Position of the last stored event, `LOG_START` before the first. */
  get position(): Position {
    return this.stored.position;
  }

  /** Decides and folds what was decided. Throws `DomainError`. */
  handle(command: Command): void {
    for (const event of this.decider.decide(command, this.current)) this.apply(event);
  }

  /** Folds the events that follow those known so far. Throws where one is missing. */
  replay(history: readonly RecordedEvent<Event>[]): void {
    for (const { type, data, revision, position } of history) {
      if (revision !== this.revision + 1)
        throw new Error(`revision ${this.revision + 1} is missing before ${revision}`);
      this.loadFromHistory([{ type, data } as Event]);
      this.stored = { revision, position };
    }
  }

  /** Takes up where a snapshot of an aggregate of this class was made. */
  restore({ state, revision, position }: Snapshot<State>): void {
    this.current = state;
    this.stored = { revision, position };
  }

  /** Only when nothing is uncommitted: what is not stored is nobody else's business. */
  snapshot(): Snapshot<State> {
    if (this.getUncommittedEvents().length > 0) throw new Error('a snapshot of what is not stored');
    return { state: this.current, ...this.stored };
  }

  /** The uncommitted events are stored, the last of them here. */
  acknowledge(last: { readonly revision: number; readonly position: Position }): void {
    this.stored = { revision: last.revision, position: last.position };
    this.commit();
  }

  protected override getEventHandler(): Type<IEventHandler> {
    const evolve = (event: Event): void => {
      this.current = this.decider.evolve(this.current, event);
    };
    // Nest declares the class of a handler here, and calls what it gets as a function of the event.
    return evolve as unknown as Type<IEventHandler>;
  }
}
