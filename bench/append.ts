/**
 * How fast appends are, against plain single-row inserts in the same round.
 * Usage: `npx tsx bench/append.ts [rounds] [milliseconds] [callers …]`; `DATABASE_URL` names a server on which a database of its own
 * is made and dropped, without it the bundled PostgreSQL is started in a temporary folder.
 */
import { randomUUID } from 'node:crypto';
import { Pool } from 'pg';
import { DataSource, EntitySchema } from 'typeorm';
import { calendarDate, instant } from '../src/kernel/calendar-date.js';
import { appRoleUrl } from '../src/platform/database/app-role.js';
import { NO_STREAM, type AppendContext } from '../src/platform/event-store/event-store.js';
import { PostgresEventStore } from '../src/platform/event-store/postgres.event-store.js';
import { openScratchDatabase } from './scratch-database.js';

const EVENTS_A_STREAM = 10;
const CONNECTIONS = 32;
const [ROUNDS = 7, ROUND_MS = 400, ...GIVEN] = process.argv.slice(2).map(Number);
const CALLERS = GIVEN.length > 0 ? GIVEN : [1, 32, 128];

const CONTEXT: AppendContext = {
  actor: { accountId: randomUUID(), role: 'mediator', organisationId: randomUUID(), gridIds: [randomUUID()] },
  occurredAt: instant('2026-03-06T01:30:00Z'),
  legalDate: calendarDate('2026-03-06'),
  reasonCode: 'NONE',
  correlationId: randomUUID(),
  causationId: randomUUID(),
};
const ENVELOPE = JSON.stringify(CONTEXT);
const DATA = { disputeId: randomUUID(), gridId: '33.01.06.g01', note: 'x'.repeat(360) };
const PAYLOAD = JSON.stringify(DATA);
const ANSWER = { nextSteps: ['record-session', 'record-agreement', 'record-failure'], number: 'D-2026-000001' };

/** One append to a stream of ten events; `stream` and `revision` are the place it goes to. */
type AppendOne = (stream: string, revision: number) => Promise<unknown>;

interface Measured {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

const measure = async (append: AppendOne, callers: number): Promise<Measured> => {
  const until = performance.now() + ROUND_MS;
  const latencies: number[] = [];
  const from = performance.now();
  const caller = async (): Promise<void> => {
    let stream = '';
    for (let n = 0; performance.now() < until; n += 1) {
      const revision = n % EVENTS_A_STREAM;
      if (revision === 0) stream = `bench-${randomUUID()}`;
      const start = performance.now();
      await append(stream, revision);
      latencies.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  const perSecond = (latencies.length * 1000) / (performance.now() - from);
  const sorted = latencies.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? NaN;
  return { perSecond, p50: at(0.5), p99: at(0.99) };
};

const RAW_TABLE = `CREATE TABLE bench_event (
  position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, stream text COLLATE "C" NOT NULL, revision bigint NOT NULL,
  event_id uuid NOT NULL UNIQUE, type text COLLATE "C" NOT NULL, schema_version integer NOT NULL,
  envelope text COLLATE "C" NOT NULL, payload text COLLATE "C" NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(), UNIQUE (stream, revision))`;
const RAW_INSERT = {
  name: 'bench-raw',
  text: `INSERT INTO bench_event (stream, revision, event_id, type, schema_version, envelope, payload)
    VALUES ($1, $2, $3, 'BenchNoted', 1, $4, $5)`,
};

const benchEvent = new EntitySchema({
  name: 'bench_event',
  columns: {
    position: { type: 'bigint', primary: true, generated: 'increment', select: false },
    stream: { type: 'text' },
    revision: { type: 'bigint' },
    event_id: { type: 'uuid' },
    type: { type: 'text' },
    schema_version: { type: 'integer' },
    envelope: { type: 'text' },
    payload: { type: 'text' },
  },
});

/** The ways to append that are compared; the first is what the others are measured against. */
const openVariants = async (ownerUrl: string) => {
  const pool = new Pool({ connectionString: ownerUrl, max: CONNECTIONS });
  await pool.query(RAW_TABLE);
  const orm = new DataSource({ type: 'postgres', url: ownerUrl, entities: [benchEvent], poolSize: CONNECTIONS });
  await orm.initialize();
  const repository = orm.getRepository<Record<string, unknown>>('bench_event');
  const connection = { connectionString: appRoleUrl(ownerUrl) };
  const readers = new Pool({ ...connection, max: 2 });
  // The database is dropped under connections that are still closing.
  for (const each of [pool, readers]) each.on('error', () => undefined);
  const store = new PostgresEventStore({ pool: readers, connection });
  await store.start();
  const fields = { type: 'BenchNoted', schema_version: 1, envelope: ENVELOPE, payload: PAYLOAD };
  const event = () => ({ eventId: randomUUID(), type: 'BenchNoted', schemaVersion: 1, data: DATA });
  const append = (stream: string, revision: number) => ({
    stream,
    expectedRevision: revision === 0 ? NO_STREAM : revision - 1,
    events: [event()],
    context: CONTEXT,
  });
  const answer = (stream: string) => ({
    accountId: CONTEXT.actor.accountId,
    key: randomUUID(),
    requestDigest: 'd'.repeat(64),
    status: 201,
    location: `/v1/disputes/${stream}`,
    body: ANSWER,
  });
  const variants: Readonly<Record<string, AppendOne>> = {
    'raw insert': (s, r) => pool.query({ ...RAW_INSERT, values: [s, r, randomUUID(), ENVELOPE, PAYLOAD] }),
    'TypeORM save': (s, r) => repository.save({ ...fields, stream: s, revision: r, event_id: randomUUID() }),
    append: (s, r) => store.append(append(s, r)),
    'append + answer': (s, r) => store.append({ ...append(s, r), answer: answer(s) }),
  };
  const close = async (): Promise<void> => {
    await store.close();
    await Promise.all([readers.end(), pool.end(), orm.destroy()]);
  };
  return { variants, close };
};

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

const compare = async (variants: Readonly<Record<string, AppendOne>>, callers: number) => {
  const names = Object.keys(variants);
  const rounds = new Map<string, Measured[]>(names.map((name) => [name, []]));
  for (let round = -1; round < ROUNDS; round += 1) {
    for (const name of names) {
      const append = variants[name];
      if (append === undefined) continue;
      const measured = await measure(append, callers);
      if (round >= 0) rounds.get(name)?.push(measured); // the first round warms up
    }
  }
  const [raw = []] = rounds.values();
  return [...rounds].map(([name, results]) => {
    const ratios = results.map(({ perSecond }, k) => perSecond / (raw[k]?.perSecond ?? NaN));
    return {
      callers,
      variant: name,
      'per second': Math.round(median(results.map(({ perSecond }) => perSecond))),
      'to raw': Number(median(ratios).toFixed(2)),
      'lowest – highest': `${Math.min(...ratios).toFixed(2)} – ${Math.max(...ratios).toFixed(2)}`,
      'p50 ms': Number(median(results.map(({ p50 }) => p50)).toFixed(2)),
      'p99 ms': Number(median(results.map(({ p99 }) => p99)).toFixed(2)),
    };
  });
};

const database = await openScratchDatabase();
const { variants, close } = await openVariants(database.url);
const rows: object[] = [];
for (const callers of CALLERS) rows.push(...(await compare(variants, callers)));
console.table(rows);
await close();
await database.close();
