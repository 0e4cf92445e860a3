import type { DomainEvent } from '../../kernel/decider.js';
import type { RecordedEvent } from '../event-store/event-store.js';

type Of<E extends DomainEvent, T extends E['type']> = Extract<E, { type: T }>;

/**
 * What a fact asks for: a command, a nudge. Runs at least once for each fact, in order of the log, so it must be safe
 * to run twice: derive ids of what it makes from the event id.
 */
export type Reaction<E extends DomainEvent> = (recorded: RecordedEvent<E>) => Promise<void>;

/** Every event type must be answered: with a reaction, or with the word `ignored`. */
export type Reactions<E extends DomainEvent> = {
  readonly [T in E['type']]: 'ignored' | Reaction<Of<E, T>>;
};

/**
 * Reacts to facts with commands and writes nothing itself. It has its own checkpoint and is never run by a rebuild.
 * A reaction that keeps failing parks the stream of its event; other streams go on.
 */
export interface Process<E extends DomainEvent = DomainEvent> {
  readonly name: string;
  /** Stream categories it listens to; others are not offered to it. */
  readonly sources: readonly string[];
  /** Where it begins when it is new: with the first fact of the log (default), or with facts from now on. */
  readonly since?: 'start' | 'now';
  readonly on: Reactions<E>;
}
