import { hash } from 'node:crypto';
import type { Instant } from '../../kernel/calendar-date.js';

/** What a digest covers: an event as it lies in the store, without its position. */
export interface Digested {
  readonly stream: string;
  readonly revision: number;
  readonly eventId: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly recordedAt: Instant;
  /** The stored text, byte for byte. */
  readonly envelope: string;
  /** The stored text, byte for byte. */
  readonly payload: string;
}

/**
 * SHA-256, lower-case hex, over the eight fields in the order of `Digested`'s row in the log: stream, revision, event
 * id, type, schema version, recorded time, envelope, payload; each as `<length in bytes>:<UTF-8 bytes>`.
 */
export const digestOf = (event: Digested): string => {
  const fields = [
    event.stream,
    String(event.revision),
    event.eventId,
    event.type,
    String(event.schemaVersion),
    event.recordedAt,
    event.envelope,
    event.payload,
  ];
  return hash('sha256', fields.map((field) => `${Buffer.byteLength(field)}:${field}`).join(''), 'hex');
};
