import type { DomainEvent } from '../../kernel/decider.js';
import type { RecordedEvent } from '../event-store/event-store.js';
import type { BatchChanges } from './batch-changes.js';
import { UnknownEventType } from './failure.js';
import type { Fold, Projection } from './projection.js';

/** An event that cannot be applied: its stream is set aside from here on. */
export interface Poison {
  readonly recorded: RecordedEvent;
  readonly error: unknown;
}

/** The part of a stream name before the first `-`. */
export const categoryOf = (stream: string): string => {
  const dash = stream.indexOf('-');
  return dash === -1 ? stream : stream.slice(0, dash);
};

const foldFor = (projection: Projection, type: string): 'ignored' | Fold<DomainEvent> => {
  const answer = Object.hasOwn(projection.on, type) ? projection.on[type] : undefined;
  if (answer === undefined) throw new UnknownEventType(type);
  return answer;
};

/**
 * The events of a batch on their way through one projection. `parked` holds the streams set aside; a stream that
 * fails here joins it from that event on, so that none of its later events is applied.
 */
export class BatchFold {
  readonly poison: Poison[] = [];
  private readonly untouchable = new Map<string, unknown>();

  constructor(
    private readonly projection: Projection,
    private readonly changes: BatchChanges,
    private readonly parked: Set<string>,
  ) {}

  /** Names the rows that the events read. */
  prepare(events: readonly RecordedEvent[]): void {
    for (const recorded of events) {
      if (this.parked.has(recorded.stream)) continue;
      try {
        if (foldFor(this.projection, recorded.type) === 'ignored') continue;
        for (const [table, key] of this.projection.touches(recorded)) this.changes.name(table, key);
      } catch (error) {
        this.untouchable.set(recorded.eventId, error);
      }
    }
  }

  /** Applies the events, each wholly or not at all. */
  apply(events: readonly RecordedEvent[]): void {
    for (const recorded of events) {
      if (this.parked.has(recorded.stream)) continue;
      try {
        this.one(recorded);
      } catch (error) {
        this.park(recorded, error);
      }
    }
  }

  park(recorded: RecordedEvent, error: unknown): void {
    this.parked.add(recorded.stream);
    this.poison.push({ recorded, error });
  }

  private one(recorded: RecordedEvent): void {
    if (this.untouchable.has(recorded.eventId)) throw this.untouchable.get(recorded.eventId);
    const fold = foldFor(this.projection, recorded.type);
    if (fold !== 'ignored') this.changes.attempt(() => fold(recorded, this.changes));
  }
}
