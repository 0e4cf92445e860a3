import { randomUUID } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { NO_STREAM, type EventStore, type Position } from '../src/platform/event-store/event-store.js';
import type { RecordedLog } from './dispute-history.js';

/** Milliseconds are told apart: an instant divides what was recorded before it from what came after. */
const nextMillisecond = async (): Promise<void> => {
  for (const now = Date.now(); Date.now() <= now;) await turn();
};

/**
 * Appends told histories to a real log, stream by stream; returns the last position. Ids, times and positions are new, and
 * no two facts are recorded in the same millisecond.
 */
export const appendHistories = async (store: EventStore, log: RecordedLog): Promise<Position> => {
  const revisions = new Map<string, number>();
  let last = '' as Position;
  for (const { stream, type, data, schemaVersion, actor, occurredAt, legalDate, correlationId } of log.events) {
    const { revision, position } = await store.append({
      stream,
      events: [{ type, data, schemaVersion, eventId: randomUUID() }],
      expectedRevision: revisions.get(stream) ?? NO_STREAM,
      context: { actor, occurredAt, legalDate, correlationId },
    });
    revisions.set(stream, revision);
    last = position;
    await nextMillisecond();
  }
  return last;
};
