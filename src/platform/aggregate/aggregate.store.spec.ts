import { beforeEach, describe, expect, it } from '@jest/globals';
import { InMemoryEventStore } from '../../../test/in-memory.event-store.js';
import { Tally, tallyContext, tallyVersions } from '../../../test/tally.js';
import { DomainError } from '../../kernel/domain-error.js';
import { NO_STREAM, StaleRevision, type Append } from '../event-store/event-store.js';
import { eventIds } from '../event-store/request-ids.js';
import { AggregateStore, type SaveOptions } from './aggregate.store.js';

const stream = 'tally-1';
const request = { accountId: 'account-1', key: 'key-1' };
const options = { schemaVersions: tallyVersions };

/** Counts reads and runs `beforeAppend` when an append arrives. */
class WatchedStore extends InMemoryEventStore {
  reads = 0;
  appends: Append[] = [];
  beforeAppend: () => Promise<unknown> = () => Promise.resolve();

  override read(name: string, from?: number) {
    this.reads += 1;
    return super.read(name, from);
  }

  override async append(append: Append) {
    this.appends.push(append);
    await this.beforeAppend();
    return super.append(append);
  }
}

describe('the aggregate store', () => {
  let log: WatchedStore;
  let store: AggregateStore;
  let elsewhere: AggregateStore;

  beforeEach(() => {
    log = new WatchedStore();
    store = new AggregateStore(log);
    elsewhere = new AggregateStore(log);
  });

  const count = (by: AggregateStore, add: number, more: Partial<SaveOptions<Tally>> = {}) =>
    by.execute({
      make: () => new Tally(),
      stream,
      context: tallyContext,
      decide: (tally) => tally.handle({ add }),
      ...options,
      ...more,
    });
  const total = async () => (await elsewhere.load(new Tally(), stream)).state.total;

  describe('saving', () => {
    it('appends at the revision that was folded, then commits', async () => {
      const tally = await store.load(new Tally(), stream);
      tally.handle({ add: 1 });
      tally.handle({ add: 2 });
      const saved = await store.save(tally, stream, tallyContext, options);
      const [, last] = await log.read(stream);
      expect(saved).toEqual({ revision: 1, position: last?.position, replayed: false, answerStored: false });
      expect([tally.revision, tally.position, tally.getUncommittedEvents()]).toEqual([1, last?.position, []]);
      expect(log.appends).toMatchObject([{ expectedRevision: NO_STREAM, context: tallyContext }]);
    });

    it('does not commit before the append is acknowledged', async () => {
      const tally = new Tally();
      tally.handle({ add: 1 });
      log.beforeAppend = () => Promise.reject(new Error('away'));
      await expect(store.save(tally, stream, tallyContext, options)).rejects.toThrow('away');
      expect(tally.getUncommittedEvents()).toHaveLength(1);
    });

    it('sends nothing where nothing was decided', async () => {
      await count(store, 4);
      const tally = await store.load(new Tally(), stream);
      tally.handle({ add: 0 });
      const { revision, position } = tally;
      expect(await store.save(tally, stream, tallyContext, options)).toEqual({
        revision,
        position,
        replayed: false,
        answerStored: false,
      });
      expect(log.appends).toHaveLength(1);
    });

    it('refuses another revision than the client saw', async () => {
      const tally = await store.load(new Tally(), stream);
      tally.handle({ add: 1 });
      const saving = store.save(tally, stream, tallyContext, { ...options, expected: 0 });
      await expect(saving).rejects.toEqual(new StaleRevision(stream, 0));
      expect(log.appends).toEqual([]);
    });

    it('derives event ids from the request and stores the answer made of the state after the decision', async () => {
      const answer = (tally: Tally) => ({
        ...request,
        status: 201,
        body: { total: tally.state.total },
        requestDigest: 'digest',
      });
      const { revision, position } = await count(store, 5, { request, answer });
      expect((await log.read(stream)).map(({ eventId }) => eventId)).toEqual(eventIds(1, request));
      expect(await log.answerOf(request)).toEqual({
        status: 201,
        body: { total: 5 },
        requestDigest: 'digest',
        revision,
        position,
      });
    });

    it('says where the request had been appended before, and writes nothing', async () => {
      const first = await count(store, 5, { request });
      const again = await count(elsewhere, 5, { request });
      expect(again).toMatchObject({ revision: first.revision, position: first.position, replayed: true });
      expect(await total()).toBe(5);
    });

    it('refuses an event type without a schema version', async () => {
      await expect(count(store, 1, { schemaVersions: {} })).rejects.toThrow('Counted');
    });
  });

  describe('remembering', () => {
    it('decides on the remembered state without reading the log', async () => {
      await count(store, 1);
      log.reads = 0;
      await count(store, 2);
      expect(log.reads).toBe(0);
      expect(await total()).toBe(3);
    });

    it('loads what others wrote since', async () => {
      await count(store, 1);
      await count(elsewhere, 2);
      expect((await store.load(new Tally(), stream)).state).toEqual({ total: 3 });
    });

    it('decides again where it was behind', async () => {
      await count(store, 1);
      await count(elsewhere, 2);
      expect(await count(store, 4)).toMatchObject({ revision: 2, replayed: false });
      expect(await total()).toBe(7);
    });

    it('does not refuse on a state that was behind', async () => {
      await count(store, 1);
      await count(elsewhere, 9);
      await count(store, -10);
      expect(await total()).toBe(0);
    });

    it('refuses when the fresh state refuses too', async () => {
      await count(store, 1);
      await expect(count(store, -2)).rejects.toBeInstanceOf(DomainError);
      expect(await total()).toBe(1);
    });

    it('tells the client that it is behind, though the remembered state is where it was', async () => {
      await count(store, 1);
      await count(elsewhere, 2);
      await expect(count(store, 4, { expected: 0 })).rejects.toEqual(new StaleRevision(stream, 0));
      expect(await total()).toBe(3);
    });

    it('lets the client through that is ahead of the remembered state', async () => {
      await count(store, 1);
      await count(elsewhere, 2);
      expect(await count(store, 4, { expected: 1 })).toMatchObject({ revision: 2 });
    });
  });

  describe('conflicts', () => {
    const raceFor = (times: number) => {
      let left = times;
      log.beforeAppend = async () => {
        if (left === 0) return;
        left -= 1;
        const tally = await new AggregateStore(log).load(new Tally(), stream);
        const events = [{ eventId: eventIds(1)[0] ?? '', type: 'Counted', schemaVersion: 1, data: { by: 100 } }];
        await InMemoryEventStore.prototype.append.call(log, {
          stream,
          events,
          expectedRevision: tally.revision,
          context: tallyContext,
        });
      };
    };

    it('decides a command of the system again, up to three times', async () => {
      raceFor(2);
      expect(await count(store, 1)).toMatchObject({ revision: 2 });
      expect(await total()).toBe(201);
    });

    it('gives up after the third', async () => {
      raceFor(3);
      await expect(count(store, 1)).rejects.toBeInstanceOf(StaleRevision);
      expect(await total()).toBe(300);
    });

    it('leaves the conflict to a client that said what it saw', async () => {
      raceFor(1);
      await expect(count(store, 1, { expected: NO_STREAM })).rejects.toEqual(new StaleRevision(stream, NO_STREAM));
      expect(await total()).toBe(100);
    });
  });
});
