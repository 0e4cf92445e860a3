import { randomUUID } from 'node:crypto';
import type { CalendarDate, Instant } from '../src/kernel/calendar-date.js';
import type { EventStore, Position, RecordedEvent } from '../src/platform/event-store/event-store.js';

const START_MS = Date.parse('2026-03-06T01:00:00.000Z');

/** A log for specs of its readers: facts are put in as they are, with positions that have holes. */
export class FakeLog implements Pick<EventStore, 'read' | 'readAll' | 'head' | 'onAppended'> {
  readonly events: RecordedEvent[] = [];
  private readonly revisions = new Map<string, number>();
  private readonly wakes = new Set<() => void>();

  add(stream: string, type: string, data: unknown = {}): RecordedEvent {
    const revision = (this.revisions.get(stream) ?? -1) + 1;
    this.revisions.set(stream, revision);
    const index = this.events.length;
    const at = new Date(START_MS + index * 1_000).toISOString() as Instant;
    const recorded: RecordedEvent = {
      eventId: randomUUID(),
      type,
      schemaVersion: 1,
      stream,
      revision,
      position: String(index * 3 + 7).padStart(12, '0') as Position,
      recordedAt: at,
      occurredAt: at,
      legalDate: at.slice(0, 10) as CalendarDate,
      actor: { accountId: 'account-1', role: 'MEDIATOR' },
      correlationId: randomUUID(),
      data,
      digest: '0'.repeat(64),
    };
    this.events.push(recorded);
    for (const wake of this.wakes) wake();
    return recorded;
  }

  read(stream: string, fromRevision = 0): Promise<readonly RecordedEvent[]> {
    return Promise.resolve(this.events.filter((one) => one.stream === stream && one.revision >= fromRevision));
  }

  /** By bisection, so that long histories are read as fast as a real log reads them. */
  readAll(after: Position, limit: number): Promise<readonly RecordedEvent[]> {
    let low = 0;
    for (let high = this.events.length; low < high;) {
      const middle = (low + high) >>> 1;
      if ((this.events[middle]?.position ?? after) > after) high = middle;
      else low = middle + 1;
    }
    return Promise.resolve(this.events.slice(low, low + limit));
  }

  head(): Promise<Position> {
    return Promise.resolve(this.events.at(-1)?.position ?? ('' as Position));
  }

  onAppended(wake: () => void): () => void {
    this.wakes.add(wake);
    return () => this.wakes.delete(wake);
  }
}
