import type { Position, RecordedEvent } from '../event-store/event-store.js';

/** Events that are kept at least, and let go at once when there are twice as many. */
const KEPT = 4_000;

/** The end of the log as far as it was read: a stretch without a hole. */
export class RecentEvents {
  private events: RecordedEvent[] = [];
  /** How many events of the log come until and with the one at a position, counted from the first that was ever held. */
  private readonly counts = new Map<Position, number>();
  private dropped = 0;

  /** Where the next event would be read; undefined before anything was. */
  end: Position | undefined;

  /** Begins anew with the events after a position. */
  restart(after: Position, events: readonly RecordedEvent[]): void {
    this.events = [];
    this.counts.clear();
    this.dropped = 0;
    this.counts.set(after, 0);
    this.end = after;
    this.append(after, events);
  }

  /** The events after its end. False where they are those after another position: nothing of them is taken. */
  append(after: Position, events: readonly RecordedEvent[]): boolean {
    if (after !== this.end) return false;
    for (const event of events) {
      this.events.push(event);
      this.counts.set(event.position, this.dropped + this.events.length);
      this.end = event.position;
    }
    if (this.events.length > 2 * KEPT) this.drop(KEPT);
    return true;
  }

  /** At most so many events after a position; undefined where it lies outside. */
  after(position: Position, limit: number): readonly RecordedEvent[] | undefined {
    const count = this.counts.get(position);
    if (count === undefined) return undefined;
    return this.events.slice(count - this.dropped, count - this.dropped + limit);
  }

  /** The position of the last event let go still has its successors. */
  private drop(events: number): void {
    for (const [position, count] of this.counts) {
      if (count >= this.dropped + events) break;
      this.counts.delete(position);
    }
    this.events = this.events.slice(events);
    this.dropped += events;
  }
}
