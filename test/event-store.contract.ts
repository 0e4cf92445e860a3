import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { calendarDate, instant } from '../src/kernel/calendar-date.js';
import {
  Barred,
  CorruptedRetry,
  LOG_START,
  NO_STREAM,
  Overtaken,
  StaleRevision,
  UnstorablePayload,
  type Append,
  type AppendContext,
  type EventStore,
  type NewEvent,
  type Position,
  type RecordedEvent,
} from '../src/platform/event-store/event-store.js';
import { eventually } from './eventually.js';

/** A store to try, and how to be done with it. */
export interface StoreUnderTest {
  readonly store: EventStore;
  close(): Promise<void>;
}

export const someContext: AppendContext = {
  actor: { accountId: 'account-1', role: 'mediator', organisationId: 'org-1', gridIds: ['grid-1'] },
  occurredAt: instant('2026-03-06T01:30:00Z'),
  legalDate: calendarDate('2026-03-06'),
  onBehalfOf: 'account-2',
  reasonCode: 'BACKDATED',
  correlationId: 'correlation-1',
  causationId: 'causation-1',
};

export const someEvent = (data: unknown = {}, type = 'Noted'): NewEvent => ({
  eventId: randomUUID(),
  type,
  schemaVersion: 1,
  data,
});

export const newStream = (): string => `contract-${randomUUID()}`;

export const anAppend = (stream: string, expectedRevision: number, ...events: NewEvent[]): Append => ({
  stream,
  expectedRevision,
  events: events.length === 0 ? [someEvent()] : events,
  context: someContext,
});

const answerFor = (key: string) => ({
  accountId: 'account-1',
  key,
  status: 201,
  location: '/v1/disputes/1',
  body: { id: '1', nextSteps: ['登记', 'accept'] },
  requestDigest: 'a'.repeat(64),
});

const idsOf = (events: readonly (RecordedEvent | NewEvent)[]): string[] => events.map(({ eventId }) => eventId);

/** Everything after `from`, page by page. */
export const readOn = async (store: EventStore, from: Position, pageSize = 3): Promise<readonly RecordedEvent[]> => {
  const all: RecordedEvent[] = [];
  for (;;) {
    const page = await store.readAll(all.at(-1)?.position ?? from, pageSize);
    if (page.length === 0) return all;
    all.push(...page);
  }
};

/** What every adapter of the log promises. */
export const describeEventStore = (name: string, open: () => Promise<StoreUnderTest>): void => {
  describe(`the event log (${name})`, () => {
    let under: StoreUnderTest;
    let store: EventStore;

    beforeAll(async () => {
      under = await open();
      store = under.store;
    });
    afterAll(() => under.close());

    describe('starting', () => {
      it('is empty', async () => {
        expect(await store.head()).toBe(LOG_START);
        expect(await store.readAll(LOG_START, 10)).toEqual([]);
      });
    });

    describe('streams', () => {
      it('gives back what was appended, with its envelope, in order', async () => {
        const stream = newStream();
        const events = [someEvent({ 姓: '𠮷', n: 1, deep: [{ a: null }] }, 'First'), someEvent('text', 'Second')];
        const appended = await store.append(anAppend(stream, NO_STREAM, ...events));
        const read = await store.read(stream);
        expect(read).toEqual(
          events.map((event, revision) => ({
            ...someContext,
            ...event,
            stream,
            revision,
            position: read[revision]?.position,
            recordedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
            digest: expect.stringMatching(/^[\da-f]{64}$/),
          })),
        );
        expect(appended).toEqual({ revision: 1, position: read[1]?.position, replayed: false });
      });

      it('leaves out what the envelope leaves out', async () => {
        const stream = newStream();
        const { actor, occurredAt, legalDate } = someContext;
        const context = {
          actor: { accountId: actor.accountId, role: 'system' },
          occurredAt,
          legalDate,
          correlationId: 'c',
        };
        await store.append({ ...anAppend(stream, NO_STREAM), context });
        const [event] = await store.read(stream);
        expect(Object.keys(event ?? {}).sort()).toEqual(
          ['actor', 'correlationId', 'data', 'digest', 'eventId', 'legalDate', 'occurredAt', 'position', 'recordedAt']
            .concat(['revision', 'schemaVersion', 'stream', 'type'])
            .sort(),
        );
        expect(event?.actor).toEqual(context.actor);
      });

      it('reads from a revision on', async () => {
        const stream = newStream();
        const events = [someEvent(), someEvent(), someEvent()];
        await store.append(anAppend(stream, NO_STREAM, ...events));
        expect(idsOf(await store.read(stream, 1))).toEqual(idsOf(events.slice(1)));
        expect(await store.read(stream, 3)).toEqual([]);
      });

      it('is empty where there is no stream', async () => {
        expect(await store.read(newStream())).toEqual([]);
      });
    });

    describe('expected revision', () => {
      it.each([
        ['behind', 0],
        ['ahead', 2],
        ['of no stream', NO_STREAM],
      ])('refuses one that is %s and writes nothing', async (_, expected) => {
        const stream = newStream();
        const events = [someEvent(), someEvent()];
        await store.append(anAppend(stream, NO_STREAM, ...events));
        const refused = store.append(anAppend(stream, expected));
        await expect(refused).rejects.toEqual(new StaleRevision(stream, expected));
        expect(idsOf(await store.read(stream))).toEqual(idsOf(events));
      });

      it('refuses a revision of a stream that does not exist', async () => {
        await expect(store.append(anAppend(newStream(), 0))).rejects.toBeInstanceOf(StaleRevision);
      });

      it('lets one of 64 win', async () => {
        const stream = newStream();
        const race = await Promise.allSettled(
          Array.from({ length: 64 }, () => store.append(anAppend(stream, NO_STREAM))),
        );
        const lost = race.filter((result) => result.status === 'rejected').map(({ reason }) => reason as unknown);
        expect(lost).toEqual(Array(63).fill(new StaleRevision(stream, NO_STREAM)));
        expect(await store.read(stream)).toHaveLength(1);
      });

      it('lets two appends sent together build on each other', async () => {
        const stream = newStream();
        const [first, second] = [someEvent(), someEvent()];
        await Promise.all([
          store.append(anAppend(stream, NO_STREAM, first)),
          store.append(anAppend(stream, 0, second)),
        ]);
        expect(idsOf(await store.read(stream))).toEqual(idsOf([first, second]));
      });
    });

    describe('what is provided', () => {
      const lengths = (streams: readonly string[]) =>
        Promise.all(streams.map(async (stream) => (await store.read(stream)).length));

      it('is written with the append, before it', async () => {
        const [own, other, unmoved] = [newStream(), newStream(), newStream()];
        await store.append(anAppend(unmoved, NO_STREAM));
        const position = await store.head();
        const beside = [anAppend(other, NO_STREAM, someEvent(), someEvent())];
        const provided = { beside, unmoved: [{ stream: unmoved, revision: 0 }] };
        const noneSince = { types: ['Merged'], position };
        const done = await store.appendProvided(anAppend(own, NO_STREAM), { ...provided, noneSince });
        expect(done).toEqual({ revision: 0, position: (await store.read(own))[0]?.position, replayed: false });
        const after = await store.readAll(position, 10);
        expect(after.map(({ stream, revision }) => [stream, revision])).toEqual([
          [other, 0],
          [other, 1],
          [own, 0],
        ]);
      });

      it('leaves nothing behind where it does not hold', async () => {
        const [own, other, moved] = [newStream(), newStream(), newStream()];
        const position = await store.head();
        await store.append(anAppend(moved, NO_STREAM, someEvent({}, 'Merged'), someEvent()));
        const append = anAppend(own, NO_STREAM);
        for (const provided of [
          { beside: [anAppend(other, 0)] },
          { beside: [anAppend(other, NO_STREAM)], unmoved: [{ stream: moved, revision: 0 }] },
          { beside: [anAppend(other, NO_STREAM)], unmoved: [{ stream: newStream(), revision: 0 }] },
          { beside: [anAppend(other, NO_STREAM)], noneSince: { types: ['Merged', 'Noted'], position } },
        ])
          await expect(store.appendProvided(append, provided)).rejects.toBeInstanceOf(Overtaken);
        const stale = store.appendProvided(anAppend(own, 0), { beside: [anAppend(other, NO_STREAM)] });
        await expect(stale).rejects.toEqual(new StaleRevision(own, 0));
        expect(await lengths([own, other])).toEqual([0, 0]);
      });

      it('is not written again with a retry', async () => {
        const [own, other] = [newStream(), newStream()];
        const append = anAppend(own, NO_STREAM);
        const provided = { beside: [anAppend(other, NO_STREAM)] };
        await store.appendProvided(append, provided);
        const again = await store.appendProvided(append, { beside: [anAppend(other, 0)] });
        expect(again).toMatchObject({ revision: 0, replayed: true });
        expect(await lengths([own, other])).toEqual([1, 1]);
      });

      it('lets one of two win that go by each other', async () => {
        const streams = [newStream(), newStream()] as const;
        for (const stream of streams) await store.append(anAppend(stream, NO_STREAM));
        const [one, other] = streams;
        const going = (from: string, by: string) =>
          store.appendProvided(anAppend(from, 0), { unmoved: [{ stream: by, revision: 0 }] });
        const race = await Promise.allSettled([going(one, other), going(other, one)]);
        expect(race.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
        expect((await lengths(streams)).sort()).toEqual([1, 2]);
      });
    });

    describe('ids', () => {
      it('tell the stream that holds them', async () => {
        const stream = newStream();
        const [first, second, unknown] = [someEvent(), someEvent(), someEvent()];
        await store.append(anAppend(stream, NO_STREAM, first, second));
        const asked = [second, unknown, first].map(({ eventId }) => store.streamOf(eventId));
        expect(await Promise.all(asked)).toEqual([stream, undefined, stream]);
      });
    });

    describe('bars', () => {
      const goingBy = (stream: string, ...unlessBarred: readonly string[]): Append => ({
        ...anAppend(stream, NO_STREAM),
        unlessBarred,
      });

      it('refuse what goes by the name, and nothing else', async () => {
        const [name, other, barred, free, silent] = Array.from({ length: 5 }, newStream) as [string, ...string[]];
        await store.bar(name);
        await store.bar(name);
        await Promise.all([
          expect(store.append(goingBy(barred ?? '', other ?? '', name))).rejects.toBeInstanceOf(Barred),
          store.append(goingBy(free ?? '', other ?? '')),
          store.append(anAppend(silent ?? '', NO_STREAM)),
        ]);
        expect(await store.read(barred ?? '')).toEqual([]);
        await store.liftBar(name);
        expect(await store.append(goingBy(barred ?? '', name))).toMatchObject({ replayed: false });
      });

      it('leave what was appended before them: it is readable, and its repetition is one', async () => {
        const [name, stream] = [newStream(), newStream()];
        const request = goingBy(stream, name);
        const first = await store.append(request);
        await store.bar(name);
        expect(await store.read(stream)).toHaveLength(1);
        expect(await store.append(request)).toEqual({ ...first, replayed: true });
      });
    });

    describe('retries', () => {
      it('answers the same ids with the same place', async () => {
        const stream = newStream();
        const request = anAppend(stream, NO_STREAM, someEvent(), someEvent());
        const first = await store.append(request);
        await store.append(anAppend(stream, 1));
        expect(await store.append(request)).toEqual({ ...first, replayed: true });
        expect(await store.read(stream)).toHaveLength(3);
      });

      it('writes once what is sent eight times at once', async () => {
        const stream = newStream();
        const request = anAppend(stream, NO_STREAM, someEvent(), someEvent());
        const results = await Promise.all(Array.from({ length: 8 }, () => store.append(request)));
        expect(results.filter(({ replayed }) => !replayed)).toHaveLength(1);
        expect(new Set(results.map(({ revision, position }) => `${revision} ${position}`)).size).toBe(1);
        expect(idsOf(await store.read(stream))).toEqual(idsOf(request.events));
      });

      it.each<[string, (known: NewEvent[]) => NewEvent[]]>([
        ['a known and a new id', ([a]) => [a ?? someEvent(), someEvent()]],
        ['a new and a known id', ([, b]) => [someEvent(), b ?? someEvent()]],
        ['known ids in another order', (known) => known.toReversed()],
        ['known ids with one left out', ([a, , c]) => [a ?? someEvent(), c ?? someEvent()]],
      ])('refuses %s as corrupted', async (_, retried) => {
        const stream = newStream();
        const known = [someEvent(), someEvent(), someEvent()];
        await store.append(anAppend(stream, NO_STREAM, ...known));
        await expect(store.append(anAppend(stream, 2, ...retried(known)))).rejects.toBeInstanceOf(CorruptedRetry);
        expect(idsOf(await store.read(stream))).toEqual(idsOf(known));
      });

      it('refuses ids of another stream as corrupted', async () => {
        const event = someEvent();
        await store.append(anAppend(newStream(), NO_STREAM, event));
        const other = newStream();
        await expect(store.append(anAppend(other, NO_STREAM, event))).rejects.toBeInstanceOf(CorruptedRetry);
        expect(await store.read(other)).toEqual([]);
      });
    });

    describe('answers', () => {
      it('are stored with the events and completed with revision and position', async () => {
        const { accountId, key, ...answer } = answerFor(randomUUID());
        expect(await store.answerOf({ accountId, key })).toBeUndefined();
        const request = anAppend(newStream(), NO_STREAM, someEvent(), someEvent());
        const { revision, position } = await store.append({ ...request, answer: { accountId, key, ...answer } });
        expect(await store.answerOf({ accountId, key })).toEqual({ ...answer, revision, position });
        expect(await store.answerOf({ accountId: 'account-9', key })).toBeUndefined();
      });

      it('are not stored where the append is refused', async () => {
        const answer = answerFor(randomUUID());
        await expect(store.append({ ...anAppend(newStream(), 4), answer })).rejects.toBeInstanceOf(StaleRevision);
        expect(await store.answerOf(answer)).toBeUndefined();
      });

      it('make another append under the same key a replay that writes nothing', async () => {
        const answer = answerFor(randomUUID());
        const first = await store.append({ ...anAppend(newStream(), NO_STREAM), answer });
        const stream = newStream();
        expect(await store.append({ ...anAppend(stream, NO_STREAM), answer })).toEqual({ ...first, replayed: true });
        expect(await store.read(stream)).toEqual([]);
      });

      it('let one of two appends under one key, sent together, write', async () => {
        const answer = answerFor(randomUUID());
        const streams = [newStream(), newStream()];
        const results = await Promise.all(streams.map((s) => store.append({ ...anAppend(s, NO_STREAM), answer })));
        expect(results.map(({ replayed }) => replayed).sort()).toEqual([false, true]);
        expect((await Promise.all(streams.map((s) => store.read(s)))).flat()).toHaveLength(1);
      });

      it('are stored without events, once', async () => {
        const { accountId, key, ...answer } = answerFor(randomUUID());
        expect(await store.storeAnswer({ accountId, key }, answer)).toBe(true);
        expect(await store.storeAnswer({ accountId, key }, { ...answer, status: 200 })).toBe(false);
        expect(await store.answerOf({ accountId, key })).toEqual(answer);
      });

      it('without events make an append under the key a replay', async () => {
        const { accountId, key, ...answer } = answerFor(randomUUID());
        await store.storeAnswer({ accountId, key }, answer);
        const request = { ...anAppend(newStream(), NO_STREAM), answer: { accountId, key, ...answer } };
        expect(await store.append(request)).toEqual({ revision: NO_STREAM, position: LOG_START, replayed: true });
        expect(await store.read(request.stream)).toEqual([]);
      });
    });

    describe('the whole log', () => {
      it('is read in pages, in the order of its positions, each event once', async () => {
        const from = await store.head();
        const streams = Array.from({ length: 5 }, newStream);
        const first = await Promise.all(
          streams.map((s) => store.append(anAppend(s, NO_STREAM, someEvent(), someEvent()))),
        );
        await Promise.all(streams.map((s) => store.append(anAppend(s, 1))));
        const all = await readOn(store, from);
        const positions = all.map(({ position }) => position);
        expect(positions).toEqual([...new Set(positions)].sort((a, b) => (a < b ? -1 : 1)));
        expect(first.every(({ position }) => positions.includes(position))).toBe(true);
        for (const stream of streams) {
          expect(all.filter((event) => event.stream === stream).map(({ revision }) => revision)).toEqual([0, 1, 2]);
        }
        expect(await store.head()).toBe(positions.at(-1));
      });

      it.each(['1', 'a'.repeat(19), '9'.repeat(19), '9'.repeat(20)])('knows that %p is no position', async (text) => {
        await expect((async () => store.readAll(text as Position, 1))()).rejects.toThrow(RangeError);
      });

      it('never goes back in recorded time', async () => {
        const times = (await readOn(store, LOG_START, 100)).map(({ recordedAt }) => recordedAt);
        expect(times).toEqual(times.toSorted());
      });

      it('gives the same event by stream and by position', async () => {
        const from = await store.head();
        const stream = newStream();
        await store.append(anAppend(stream, NO_STREAM, someEvent({ a: 1 })));
        expect(await store.readAll(from, 1)).toEqual(await store.read(stream));
      });
    });

    describe('waking', () => {
      it('wakes readers after an append, until they stop', async () => {
        let wakes = 0;
        const stop = store.onAppended(() => (wakes += 1));
        await store.append(anAppend(newStream(), NO_STREAM));
        await eventually(() => expect(wakes).toBeGreaterThan(0));
        stop();
        let others = 0;
        const before = wakes;
        store.onAppended(() => (others += 1));
        await store.append(anAppend(newStream(), NO_STREAM));
        await eventually(() => expect(others).toBeGreaterThan(0));
        expect(wakes).toBe(before);
      });
    });

    describe('what cannot be stored', () => {
      const tooLarge = 'x'.repeat(256 * 1024);
      it.each<[string, NewEvent]>([
        ['NUL', someEvent({ text: 'a\0b' })],
        ['half a character', someEvent({ text: '\ud842' })],
        ['NUL in a name', someEvent({ 'a\0b': 1 })],
        ['NUL in the type', someEvent({}, 'No\0ted')],
        ['nothing that JSON knows', someEvent(() => 0)],
        ['more than 256 KiB', someEvent(tooLarge)],
        ['an id that is no UUID', { ...someEvent(), eventId: 'known' }],
      ])('fails alone, among others, where it holds %s', async (_, poison) => {
        const streams = Array.from({ length: 6 }, newStream);
        const appends = streams.map((s, k) => store.append(anAppend(s, NO_STREAM, k === 3 ? poison : someEvent())));
        const results = await Promise.allSettled(appends);
        expect(results.map(({ status }) => status === 'fulfilled')).toEqual([true, true, true, false, true, true]);
        expect(results[3]).toMatchObject({ reason: expect.any(UnstorablePayload) });
        const stored = await Promise.all(streams.map((s) => store.read(s)));
        expect(stored.map(({ length }) => length)).toEqual([1, 1, 1, 0, 1, 1]);
      });

      it('does not take an escaped backslash for NUL', async () => {
        const stream = newStream();
        const data = { text: '\\u0000 \\\\ud842 𠮷' };
        await store.append(anAppend(stream, NO_STREAM, someEvent(data)));
        expect((await store.read(stream))[0]?.data).toEqual(data);
      });

      it('refuses an append without events, or with one event twice', async () => {
        const event = someEvent();
        await expect(store.append({ ...anAppend(newStream(), NO_STREAM), events: [] })).rejects.toBeInstanceOf(
          RangeError,
        );
        await expect(store.append(anAppend(newStream(), NO_STREAM, event, event))).rejects.toBeInstanceOf(RangeError);
        await expect(store.append(anAppend(newStream(), -2))).rejects.toBeInstanceOf(RangeError);
      });
    });
  });
};
