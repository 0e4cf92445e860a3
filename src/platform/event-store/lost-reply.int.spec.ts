import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../test/database.js';
import { anAppend, newStream, someEvent } from '../../../test/event-store.contract.js';
import { openEventStore, type OpenStore } from '../../../test/postgres-event-store.js';
import { ReplyCuttingProxy } from '../../../test/reply-cutting-proxy.js';
import { NO_STREAM } from './event-store.js';

describe('a commit whose reply is lost', () => {
  let database: TestDatabase;
  let proxy: ReplyCuttingProxy;
  let open: OpenStore;

  beforeAll(async () => {
    database = await createTestDatabase();
    const between = await ReplyCuttingProxy.before(database.url);
    proxy = between.proxy;
    open = await openEventStore(between.url);
    await open.store.append(anAppend('warm-1', NO_STREAM));
  });
  afterAll(async () => {
    await open.close();
    await proxy.close();
    await database.drop();
  });

  it.each([1, 2, 3, 4, 5])('is found by its ids, and everything is stored once (round %i)', async () => {
    const streams = Array.from({ length: 8 }, newStream);
    const key = randomUUID();
    const appends = streams.map((stream, k) => ({
      ...anAppend(stream, NO_STREAM, someEvent(), someEvent()),
      ...(k === 0 && { answer: { accountId: 'a', key, status: 201, body: {}, requestDigest: 'd' } }),
    }));
    proxy.cutReplyTo((request) => request.includes(streams[0] ?? ''));
    const results = await Promise.all(appends.map((append) => open.store.append(append)));
    expect(proxy.isArmed).toBe(false);
    for (const [k, stream] of streams.entries()) {
      const stored = await open.store.read(stream);
      expect(stored.map(({ eventId }) => eventId)).toEqual(appends[k]?.events.map(({ eventId }) => eventId));
      expect(results[k]).toMatchObject({ revision: 1, position: stored[1]?.position });
    }
    const { revision, position } = results[0] ?? {};
    expect(await open.store.answerOf({ accountId: 'a', key })).toMatchObject({ revision, position });
  });
});
