import { randomBytes } from 'node:crypto';
import { parse, v5, v7 } from 'uuid';
import type { RequestKey } from './event-store.js';

/** Name space of event ids that derive from a request, as bytes. Never changes: a retry must give the same ids. */
const REQUEST_NAMESPACE = parse('6f1c9a52-6d0c-5d5e-9d0b-8a3b1f0c7e41');

/**
 * Ids of the events a request appends. With a key they derive from account, key and index (UUIDv5), so that the
 * same request sent again is the same append; without one they are new (UUIDv7).
 */
export const eventIds = (count: number, request?: RequestKey): readonly string[] =>
  Array.from({ length: count }, (_, index) =>
    request === undefined ? v7({ random: randomBytes(16) }) : v5(nameOf(request, index), REQUEST_NAMESPACE),
  );

const nameOf = ({ accountId, key }: RequestKey, index: number): Buffer =>
  Buffer.from(JSON.stringify([accountId, key, index]));
