import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../test/database.js';
import { anAppend, newStream, readOn, someEvent } from '../../../test/event-store.contract.js';
import { eventually } from '../../../test/eventually.js';
import { openEventStore, type OpenStore } from '../../../test/postgres-event-store.js';
import { digestOf } from './digest.js';
import { LOG_START, NO_STREAM, StoreBusy, StoreUnavailable, UnstorablePayload } from './event-store.js';
import { Upcasters } from './upcasters.js';

describe('the event log in PostgreSQL', () => {
  let database: TestDatabase;
  let owner: Client;
  let open: OpenStore;

  beforeAll(async () => {
    database = await createTestDatabase();
    owner = new Client({ connectionString: database.ownerUrl });
    await owner.connect();
    open = await openEventStore(database.url, { patience: { forMs: 120_000 } });
    await open.store.append(anAppend('seed-1', NO_STREAM));
  });
  afterAll(async () => {
    await open.close();
    await owner.end();
    await database.drop();
  });

  const terminate = (pattern: string) =>
    owner.query<{ pid: number }>(
      `SELECT pid, pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE $1`,
      [pattern],
    );

  describe('rights of the application', () => {
    const row = `VALUES (900, 'x-1', 0, gen_random_uuid(), 'X', 1, '{}', '{}', now(), '')`;
    it.each([
      `INSERT INTO eventlog.event OVERRIDING SYSTEM VALUE ${row}`,
      `INSERT INTO eventlog.stream VALUES ('x-1', 0)`,
      `INSERT INTO eventlog.answer (account_id, request_key, request_digest, status, body) VALUES ('a', 'k', 'd', 200, '1')`,
      `INSERT INTO eventlog.log_id DEFAULT VALUES`,
      ...['event', 'stream', 'answer', 'log_id'].flatMap((table) => [
        `DELETE FROM eventlog.${table}`,
        `TRUNCATE eventlog.${table}`,
        `ALTER TABLE eventlog.${table} ADD COLUMN x text`,
        `DROP TABLE eventlog.${table}`,
        `DO $$ BEGIN LOCK TABLE eventlog.${table} IN SHARE MODE; END $$`,
      ]),
      `UPDATE eventlog.event SET payload = ''`,
      `UPDATE eventlog.stream SET revision = 7`,
      `UPDATE eventlog.answer SET status = 500`,
      `SELECT nextval('eventlog.event_position')`,
      `SELECT setval('eventlog.event_position', 1)`,
      `CREATE TABLE eventlog.mine (x text)`,
      `CREATE FUNCTION eventlog.mine() RETURNS text LANGUAGE sql AS 'SELECT 1::text'`,
      `DROP FUNCTION eventlog.append(json)`,
      `ALTER FUNCTION eventlog.append(json) SECURITY INVOKER`,
    ])('do not hold %s', async (statement) => {
      await expect(open.pool.query(statement)).rejects.toMatchObject({ code: '42501' });
    });

    it('are held by nobody else', async () => {
      const { rows } = await owner.query<{ name: string }>(
        `SELECT p.oid::regprocedure::text AS name FROM pg_proc p
          WHERE p.pronamespace = 'eventlog'::regnamespace AND has_function_privilege('public', p.oid, 'EXECUTE')`,
      );
      expect(rows).toEqual([]);
    });
  });

  it('gives a digest that anyone can compute again', async () => {
    const stream = newStream();
    await open.store.append(anAppend(stream, NO_STREAM, someEvent({ 姓: '𠮷"\\' }), someEvent([1, 2])));
    const { rows } = await owner.query<Parameters<typeof digestOf>[0] & { digest: string; revision: string }>(
      `SELECT stream, revision, event_id AS "eventId", type, schema_version AS "schemaVersion", envelope, payload,
        recorded_at AS "recordedAt", encode(digest, 'hex') AS digest FROM eventlog.event WHERE stream = $1 ORDER BY 2`,
      [stream],
    );
    const again = rows.map(({ recordedAt, revision, ...event }) =>
      digestOf({
        ...event,
        revision: Number(revision),
        recordedAt: new Date(recordedAt).toISOString() as typeof recordedAt,
      }),
    );
    expect(again).toEqual(rows.map(({ digest }) => digest));
    expect(again).toEqual((await open.store.read(stream)).map(({ digest }) => digest));
  });

  it('stores a payload as the text it was', async () => {
    const stream = newStream();
    await open.store.append(anAppend(stream, NO_STREAM, someEvent({ z: 1, a: 1.0, 2: '\n' })));
    const { rows } = await owner.query('SELECT payload FROM eventlog.event WHERE stream = $1', [stream]);
    expect(rows).toEqual([{ payload: '{"2":"\\n","z":1,"a":1}' }]);
  });

  it('keeps recorded time from going back, whatever the clock says', async () => {
    await owner.query(`UPDATE eventlog.event SET recorded_at = now() + interval '1 hour'
      WHERE position = (SELECT max(position) FROM eventlog.event)`);
    const last = (await readOn(open.store, LOG_START, 500)).at(-1);
    const stream = newStream();
    await open.store.append(anAppend(stream, NO_STREAM));
    expect((await open.store.read(stream))[0]?.recordedAt).toBe(last?.recordedAt);
  });

  it('finds the append that the database refuses and writes the rest of the batch', async () => {
    const poison = { ...someEvent(), schemaVersion: 2 ** 40 };
    const streams = Array.from({ length: 9 }, newStream);
    const appends = streams.map((s, k) => open.store.append(anAppend(s, NO_STREAM, k === 4 ? poison : someEvent())));
    const results = await Promise.allSettled(appends);
    expect(results.map(({ status }) => status === 'fulfilled')).toEqual(streams.map((_, k) => k !== 4));
    expect(results[4]).toMatchObject({ reason: expect.any(UnstorablePayload) });
  });

  it('refuses a caller that would not see the last commit', async () => {
    const client = await open.pool.connect();
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
    await expect(client.query(`SELECT eventlog.append('[]')`)).rejects.toThrow('READ COMMITTED');
    await client.query('ROLLBACK');
    client.release();
  });

  it('reads by index', async () => {
    const plans = await Promise.all(
      [
        `SELECT e.position::text FROM eventlog.event e WHERE e.position > 5 ORDER BY e.position LIMIT 500`,
        `SELECT e.payload FROM eventlog.event e WHERE e.stream = 'a' AND e.revision >= 0 ORDER BY e.revision`,
      ].map(async (statement) => {
        await owner.query('SET enable_seqscan = off; SET enable_bitmapscan = off');
        const { rows } = await owner.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${statement}`);
        return rows.map((line) => line['QUERY PLAN']).join('\n');
      }),
    );
    for (const plan of plans) expect(plan).not.toContain('Sort');
    expect(plans[0]).toContain('event_pkey');
    expect(plans[1]).toContain('event_stream_revision_key');
  });

  it('keeps a stream that cannot be decoded from failing the reads that were gathered with it', async () => {
    const upcast = (): never => {
      throw new Error('cannot be decoded');
    };
    const reading = await openEventStore(database.url, {
      upcasters: new Upcasters([{ type: 'Torn', from: 1, upcast }]),
    });
    const [torn, whole] = [newStream(), newStream()];
    await reading.store.append(anAppend(torn, NO_STREAM, someEvent({}, 'Torn')));
    await reading.store.append(anAppend(whole, NO_STREAM));
    const results = await Promise.allSettled([torn, whole, torn, whole].map((stream) => reading.store.read(stream)));
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected', 'fulfilled']);
    await reading.close();
  });

  describe('answers', () => {
    it('are forgotten after a day, not sooner, whatever is asked', async () => {
      const answer = { accountId: 'a', status: 200, body: {}, requestDigest: 'd' };
      for (const key of ['old', 'new']) await open.store.storeAnswer({ accountId: 'a', key }, answer);
      await owner.query(
        `UPDATE eventlog.answer SET created_at = now() - interval '25 hours' WHERE request_key = 'old'`,
      );
      const { rows } = await open.pool.query(`SELECT eventlog.forget_answers(now() + interval '1 year')::int AS n`);
      expect(rows).toEqual([{ n: 1 }]);
      expect(await open.store.answerOf({ accountId: 'a', key: 'old' })).toBeUndefined();
      expect(await open.store.answerOf({ accountId: 'a', key: 'new' })).toBeDefined();
    });
  });

  describe('several processes', () => {
    it('write once what both send, and give both the same answer', async () => {
      const other = await openEventStore(database.url);
      const answer = (key: string) => ({ accountId: 'a', key, status: 201, body: {}, requestDigest: 'd' });
      for (let round = 0; round < 25; round += 1) {
        const stream = newStream();
        const request = { ...anAppend(stream, NO_STREAM, someEvent(), someEvent()), answer: answer(randomUUID()) };
        const stores = [open.store, other.store, open.store, other.store];
        const results = await Promise.all(stores.map((store) => store.append(request)));
        expect(results.filter(({ replayed }) => !replayed)).toHaveLength(1);
        expect(new Set(results.map(({ revision, position }) => `${revision} ${position}`)).size).toBe(1);
        expect(await other.store.read(stream)).toHaveLength(2);
      }
      await other.close();
    });
  });

  describe('a full queue', () => {
    it('refuses, and takes appends again when there is room', async () => {
      const narrow = await openEventStore(database.url, { limits: { queuedAppends: 8 } });
      const streams = Array.from({ length: 20 }, newStream);
      const results = await Promise.allSettled(streams.map((s) => narrow.store.append(anAppend(s, NO_STREAM))));
      const busy = results.filter((result) => result.status === 'rejected');
      expect(busy.map(({ reason }) => (reason as Error).constructor)).toEqual(Array(12).fill(StoreBusy));
      const written = await Promise.all(streams.map((s) => narrow.store.read(s)));
      expect(written.flat()).toHaveLength(8);
      await narrow.store.append(anAppend(newStream(), NO_STREAM));
      await narrow.close();
    });
  });

  describe('losing the server', () => {
    it('loses and repeats nothing when the connection dies under appends', async () => {
      const from = await open.store.head();
      const streams = Array.from({ length: 12 }, newStream);
      let killed = 0;
      const acknowledged = await Promise.all(
        streams.map(async (stream) => {
          const ids: string[] = [];
          for (let revision = NO_STREAM; ids.length < 30; revision += 1) {
            const event = someEvent();
            const appending = open.store.append(anAppend(stream, revision, event));
            if (stream === streams[0]) killed += (await terminate('%eventlog.append%')).rowCount ?? 0;
            expect((await appending).revision).toBe(revision + 1);
            ids.push(event.eventId);
          }
          return ids;
        }),
      );
      expect(killed).toBeGreaterThan(3);
      const all = await readOn(open.store, from, 100);
      expect(streams.map((stream) => all.filter((e) => e.stream === stream).map(({ eventId }) => eventId))).toEqual(
        acknowledged,
      );
      expect(all).toHaveLength(12 * 30);
    });

    it('finds out by the ids what a lost answer had been', async () => {
      const stream = newStream();
      const request = anAppend(stream, NO_STREAM, someEvent(), someEvent());
      const blocker = new Client({ connectionString: database.ownerUrl });
      await blocker.connect();
      await blocker.query('BEGIN');
      await blocker.query('LOCK TABLE eventlog.stream IN SHARE MODE');
      const appending = open.store.append(request);
      await eventually(async () => {
        const { rows } = await owner.query(`SELECT 1 FROM pg_stat_activity
          WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%eventlog.append%'`);
        expect(rows).toHaveLength(1);
      });
      await terminate('%eventlog.append%');
      await blocker.query('COMMIT');
      await blocker.end();
      expect(await appending).toMatchObject({ revision: 1 });
      expect(await open.store.append(request)).toMatchObject({ revision: 1, replayed: true });
      expect(await open.store.read(stream)).toHaveLength(2);
    });

    it('wakes readers again after the listening connection died', async () => {
      let wakes = 0;
      const stop = open.store.onAppended(() => (wakes += 1));
      expect((await terminate('LISTEN %')).rowCount).toBeGreaterThan(0);
      await eventually(() => expect(wakes).toBeGreaterThan(0));
      const woken = wakes;
      await open.store.append(anAppend(newStream(), NO_STREAM));
      await eventually(() => expect(wakes).toBeGreaterThan(woken));
      stop();
    });

    it('keeps waking the others when a reader throws', async () => {
      const failures: unknown[] = [];
      const observer = { batchWritten: () => undefined, failed: (error: unknown) => failures.push(error) };
      const watched = await openEventStore(database.url, { observer });
      let wakes = 0;
      watched.store.onAppended(() => {
        throw new Error('a reader that throws');
      });
      watched.store.onAppended(() => (wakes += 1));
      await watched.store.append(anAppend(newStream(), NO_STREAM));
      await eventually(() => expect(wakes).toBeGreaterThan(0));
      expect(failures).toContainEqual(new Error('a reader that throws'));
      await watched.close();
    });

    it('says so after a bounded time where the server stays away', async () => {
      const away = await createTestDatabase();
      const lonely = await openEventStore(away.url, { patience: { forMs: 300 } });
      await away.drop();
      await expect(lonely.store.append(anAppend(newStream(), NO_STREAM))).rejects.toBeInstanceOf(StoreUnavailable);
      await lonely.close();
    });
  });

  it('tells what it wrote', async () => {
    const batches: number[][] = [];
    const batchWritten = (...batch: number[]): void => void batches.push(batch);
    const watched = await openEventStore(database.url, { observer: { batchWritten, failed: () => undefined } });
    const [a, b] = [newStream(), newStream()];
    await Promise.all([
      watched.store.append(anAppend(a, NO_STREAM, someEvent(), someEvent())),
      watched.store.append(anAppend(b, NO_STREAM)),
    ]);
    expect(batches).toEqual([[2, 3, expect.any(Number)]]);
    expect(watched.store.queueLength).toBe(0);
    await watched.close();
  });

  it('answers what it accepted before it closes', async () => {
    const closing = await openEventStore(database.url);
    const streams = Array.from({ length: 40 }, newStream);
    const appends = streams.map((s) => closing.store.append(anAppend(s, NO_STREAM)));
    await closing.store.close();
    expect(await Promise.all(appends)).toHaveLength(40);
    await expect(closing.store.append(anAppend(newStream(), NO_STREAM))).rejects.toBeInstanceOf(StoreUnavailable);
    await closing.pool.end();
  });
});
