/**
 * How fast read models catch up, and how soon an append is seen.
 * Usage: `npx tsx bench/projection.ts [events]`; makes a database of its own, on the server of `DATABASE_URL` or a bundled one.
 */
import { randomUUID } from 'node:crypto';
import { legalDateOf, type Instant } from '../src/kernel/calendar-date.js';
import type { DomainEvent } from '../src/kernel/decider.js';
import { Database } from '../src/platform/database/database.js';
import { NO_STREAM, type AppendContext } from '../src/platform/event-store/event-store.js';
import { PostgresEventStore } from '../src/platform/event-store/postgres.event-store.js';
import { Completion } from '../src/platform/projection/completion.js';
import { Gate } from '../src/platform/projection/gate.js';
import { Generations } from '../src/platform/projection/generations.js';
import { LogTail } from '../src/platform/projection/log-tail.js';
import { Loop } from '../src/platform/projection/loop.js';
import { projection, type Projection } from '../src/platform/projection/projection.js';
import { ProjectionRegistry } from '../src/platform/projection/projection-registry.js';
import { Succession } from '../src/platform/projection/succession.js';
import { ProjectionRunner } from '../src/platform/projection/projection-runner.js';
import { openScratchDatabase } from './scratch-database.js';

type BenchEvent =
  | DomainEvent<'BenchOpened', { grid: string; kind: string; amountFen: number; note: string }>
  | DomainEvent<'BenchMoved', { status: string }>;

/** One row a grid and kind: the whole batch folds into some hundred rows. */
const counters = projection<BenchEvent>({
  name: 'bench_counters',
  version: 1,
  sources: ['bench'],
  tables: {
    bench_counter: {
      columns: {
        grid: 'text COLLATE "C" NOT NULL',
        kind: 'text COLLATE "C" NOT NULL',
        cases: 'bigint NOT NULL',
        amount_fen: 'bigint NOT NULL',
      },
      key: ['grid', 'kind'],
    },
  },
  touches: ({ data }) => ('grid' in data ? [['bench_counter', { grid: data.grid, kind: data.kind }]] : []),
  on: {
    BenchOpened: ({ data: { grid, kind, amountFen } }, changes) => {
      const before = changes.get('bench_counter', { grid, kind });
      const cases = Number(before?.['cases'] ?? 0) + 1;
      changes.put('bench_counter', { grid, kind, cases, amount_fen: Number(before?.['amount_fen'] ?? 0) + amountFen });
    },
    BenchMoved: 'ignored',
  },
});

/** One row a case, twelve columns, three indexes; every event after the first reads and replaces its row. */
const list = projection<BenchEvent>({
  name: 'bench_list',
  version: 1,
  sources: ['bench'],
  tables: {
    bench_case: {
      columns: {
        id: 'text COLLATE "C" NOT NULL',
        grid: 'text COLLATE "C" NOT NULL',
        kind: 'text COLLATE "C" NOT NULL',
        status: 'text COLLATE "C" NOT NULL',
        amount_fen: 'bigint NOT NULL',
        opened_on: 'date NOT NULL',
        changed_at: 'timestamptz NOT NULL',
        revision: 'integer NOT NULL',
        opened_by: 'text COLLATE "C" NOT NULL',
        organisation: 'text COLLATE "C"',
        steps: 'integer NOT NULL',
        tags: 'jsonb NOT NULL',
      },
      key: ['id'],
      indexes: ['grid, status, opened_on', 'changed_at', 'opened_on, id'],
    },
  },
  touches: ({ type, stream }) => (type === 'BenchOpened' ? [] : [['bench_case', { id: stream }]]),
  on: {
    BenchOpened: ({ stream, data, legalDate, occurredAt, revision, actor }, changes) =>
      changes.put('bench_case', {
        id: stream,
        grid: data.grid,
        kind: data.kind,
        status: 'OPEN',
        amount_fen: data.amountFen,
        opened_on: legalDate,
        changed_at: occurredAt,
        revision,
        opened_by: actor.accountId,
        organisation: actor.organisationId,
        steps: 0,
        tags: [data.kind],
      }),
    BenchMoved: ({ stream, data, occurredAt, revision }, changes) => {
      const row = changes.get('bench_case', { id: stream });
      if (!row) return;
      const steps = Number(row['steps']) + 1;
      changes.put('bench_case', { ...row, status: data.status, changed_at: occurredAt, revision, steps });
    },
  },
});

const STREAM_EVENTS = 5;
const NOTE = 'x'.repeat(400);
const quiet = { warn: () => undefined };
const observer = {
  advanced: () => undefined,
  poisoned: () => undefined,
  switched: () => undefined,
  uncompleted: () => undefined,
};

const context = (): AppendContext => {
  const occurredAt = new Date().toISOString() as Instant;
  const actor = { accountId: randomUUID(), role: 'MEDIATOR', organisationId: randomUUID() };
  return { actor, occurredAt, legalDate: legalDateOf(occurredAt), correlationId: randomUUID() };
};

const opened = (n: number) => ({
  eventId: randomUUID(),
  type: 'BenchOpened',
  schemaVersion: 1,
  data: { grid: `G${n % 40}`, kind: `K${n % 7}`, amountFen: n, note: NOTE },
});

const moved = (status: string) => ({
  eventId: randomUUID(),
  type: 'BenchMoved',
  schemaVersion: 1,
  data: { status, note: NOTE },
});

/** Streams are interleaved: their events lie some hundred positions apart, as those of real cases do. */
const fillLog = async (store: PostgresEventStore, events: number): Promise<void> => {
  const streams = Array.from({ length: Math.ceil(events / STREAM_EVENTS) }, () => `bench-${randomUUID()}`);
  const width = 400;
  for (let from = 0; from < streams.length; from += width) {
    const group = streams.slice(from, from + width);
    for (let revision = 0; revision < STREAM_EVENTS; revision += 1) {
      const event = (n: number) => (revision === 0 ? opened(n) : moved(`S${revision}`));
      await Promise.all(
        group.map((stream, n) =>
          store.append({ stream, events: [event(from + n)], expectedRevision: revision - 1, context: context() }),
        ),
      );
    }
  }
};

const runnerOf = async (database: Database, store: PostgresEventStore, of: Projection<BenchEvent>) => {
  const registry = new ProjectionRegistry();
  registry.register(of);
  const known = registry.get(of.name);
  const generations = new Generations(database);
  const succession = new Succession(database);
  await succession.prepare(known);
  const tail = new LogTail(store);
  return {
    tail,
    runner: new ProjectionRunner(known, {
      database,
      generations,
      succession,
      completion: new Completion(database),
      tail,
      gate: new Gate(1),
      observer,
    }),
  };
};

const catchUp = async (database: Database, store: PostgresEventStore, of: Projection<BenchEvent>): Promise<number> => {
  const { runner } = await runnerOf(database, store, of);
  const started = performance.now();
  const cpu = process.cpuUsage();
  while (await runner.step());
  const events = runner.known()[0]?.passed ?? 0;
  const seconds = (performance.now() - started) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  const own = events / ((user + system) / 1e6);
  console.log(
    `${of.name}: ${events} events in ${seconds.toFixed(1)} s = ${Math.round(events / seconds)} events/s` +
      ` (${Math.round(own)} per second of this process's own CPU)`,
  );
  return events / seconds;
};

const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

/** Appends at a steady rate; visible means committed by the projection. */
const latency = async (database: Database, store: PostgresEventStore, rate: number, seconds: number): Promise<void> => {
  const seen: number[] = [];
  const waiting: { position: string; at: number }[] = [];
  const { tail, runner } = await runnerOf(database, store, list);
  while (await runner.step());
  const look = (): void => {
    const position = runner.known()[0]?.position ?? '';
    for (let i = waiting.length - 1; i >= 0; i -= 1) {
      const one = waiting[i];
      if (one && one.position <= position) {
        seen.push(performance.now() - one.at);
        waiting.splice(i, 1);
      }
    }
  };
  const loop = new Loop({
    step: async () => {
      const more = await runner.step();
      look();
      return more;
    },
    onError: (error) => console.error(error),
  });
  loop.start();
  const stop = store.onAppended(() => {
    tail.refresh();
    loop.wake();
  });
  const total = rate * seconds;
  for (let n = 0; n < total; n += 1) {
    const stream = `bench-${randomUUID()}`;
    void store
      .append({ stream, events: [opened(n)], expectedRevision: NO_STREAM, context: context() })
      .then(({ position }) => waiting.push({ position, at: performance.now() }));
    await new Promise((resolve) => setTimeout(resolve, 1_000 / rate));
  }
  const deadline = performance.now() + 5_000;
  while (waiting.length > 0 && performance.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    look();
  }
  stop();
  await loop.stop();
  seen.sort((a, b) => a - b);
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => percentile(seen, share).toFixed(1));
  console.log(`append -> visible, ${rate}/s: ${seen.length} of ${total} seen, p50 ${p50} p95 ${p95} p99 ${p99} ms`);
};

const run = async (): Promise<void> => {
  const scratch = await openScratchDatabase();
  const events = Number(process.argv[2] ?? 50_000);
  const database = new Database({ url: scratch.url, poolSize: 4, logger: quiet });
  const store = new PostgresEventStore({ pool: database.pool, connection: database.connection });
  await store.start();
  try {
    await fillLog(store, events);
    await catchUp(database, store, counters);
    await catchUp(database, store, list);
    await latency(database, store, 200, 10);
  } finally {
    await store.close();
    await database.end();
    await scratch.close();
  }
};

await run();
