/**
 * How fast the ledger of figures and the register are built again from the log of real courses of life, and what memory it takes.
 * Usage: `npx tsx bench/rebuild.ts [events]`; makes a database of its own, or uses the one that `BENCH_KEEP` keeps.
 */
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { DisputeHistory, RecordedLog, uuid } from '../test/dispute-history.js';
import { disputes } from '../src/dispute/register/disputes.projection.js';
import { DISPUTE_SOURCES, DISPUTE_TYPES } from '../src/dispute/index.js';
import { addDays, type Instant } from '../src/kernel/calendar-date.js';
import { Database } from '../src/platform/database/database.js';
import type { RecordedEvent } from '../src/platform/event-store/event-store.js';
import { PostgresEventStore } from '../src/platform/event-store/postgres.event-store.js';
import { Completion } from '../src/platform/projection/completion.js';
import { Gate } from '../src/platform/projection/gate.js';
import { Generations } from '../src/platform/projection/generations.js';
import { LogTail } from '../src/platform/projection/log-tail.js';
import { ProjectionRegistry } from '../src/platform/projection/projection-registry.js';
import { ProjectionRunner } from '../src/platform/projection/projection-runner.js';
import { Succession } from '../src/platform/projection/succession.js';
import { statistics } from '../src/statistics/statistics.projection.js';
import { FIRST, LIFE_SHARES, town } from './city.js';
import { openScratchDatabase } from './scratch-database.js';
import { LIVES } from './statistics-world.js';
import { generator, parentOf, processorTime, processorTimeOfEnded } from './timing.js';

const EVENTS = Number(process.argv[2] ?? 200_000);
/** Cases that go on side by side: their events lie between each other's. */
const TOGETHER = 400;
const random = generator(20_260_304);
const quiet = { warn: () => undefined };
const observer = {
  advanced: () => undefined,
  poisoned: () => undefined,
  switched: () => undefined,
  uncompleted: () => undefined,
};

const drawLife = (): number => {
  let draw = random(100);
  return LIFE_SHARES.findIndex((share) => (draw -= share) < 0);
};

/** The events of one case, somewhere in the city, begun on some day of its year. */
const lifeOf = (name: number, begun: number): readonly RecordedEvent[] => {
  const log = new RecordedLog();
  const [place, village] = [random(240), random(10)];
  const dimensions = {
    divisionPath: `${town(place)}.V${place * 10 + village}.G${(place * 10 + village) * 2}`,
    gridId: `G${(place * 10 + village) * 2}`,
    disputeType: DISPUTE_TYPES[random(DISPUTE_TYPES.length)] ?? 'OTHER',
    source: DISPUTE_SOURCES[random(DISPUTE_SOURCES.length)] ?? null,
    organisationId: uuid('organisation', place, village),
  };
  let now = `${FIRST}T02:00:00.000Z` as Instant;
  const history = new DisputeHistory(log, `life-${name}`, dimensions, () => now);
  LIVES[drawLife()]?.(history, (n) => {
    const on = addDays(FIRST, begun + n);
    now = `${on}T02:00:00.000Z` as Instant;
    return on;
  });
  return log.events;
};

const fillLog = async (store: PostgresEventStore): Promise<number> => {
  let [written, name] = [0, 0];
  while (written < EVENTS) {
    const begun = Math.floor((written / EVENTS) * 365);
    const lives = Array.from({ length: TOGETHER }, () => lifeOf((name += 1), begun));
    for (let revision = 0; lives.some((events) => events.length > revision); revision += 1) {
      const appends = lives.flatMap((events) => events[revision] ?? []);
      await Promise.all(
        appends.map(({ stream, type, schemaVersion, data, legalDate, occurredAt }) =>
          store.append({
            stream,
            events: [{ eventId: randomUUID(), type, schemaVersion, data: data }],
            expectedRevision: revision - 1,
            context: {
              actor: { accountId: 'account', role: 'MEDIATOR', organisationId: 'organisation' },
              occurredAt,
              legalDate,
              correlationId: randomUUID(),
            },
          }),
        ),
      );
      written += appends.length;
    }
  }
  return written;
};

/** The log knows only the hour of this run: all but one fact in twenty were recorded when they happened, as cities have it. */
const recordInTime = async (url: string): Promise<void> => {
  const owner = new Client({ connectionString: url });
  await owner.connect();
  await owner.query(
    `UPDATE eventlog.event SET recorded_at = (envelope::json ->> 'occurredAt')::timestamptz WHERE position % 20 <> 0`,
  );
  await owner.query('VACUUM FULL ANALYZE eventlog.event');
  await owner.end();
};

const rebuild = async (database: Database, store: PostgresEventStore, of: typeof disputes): Promise<void> => {
  const registry = new ProjectionRegistry();
  registry.register(of);
  const known = registry.get(of.name);
  const succession = new Succession(database);
  await succession.prepare(known);
  const runner = new ProjectionRunner(
    known,
    {
      database,
      generations: new Generations(database),
      succession,
      completion: new Completion(database),
      tail: new LogTail(store),
      gate: new Gate(1),
      observer,
    },
    await succession.begin(known),
  );
  const sessions = await database.sql<{ pid: number }>(
    'SELECT pid FROM pg_stat_activity WHERE datname = current_database()',
  );
  const pids = sessions.map(({ pid }) => pid);
  const server = await parentOf(pids[0] ?? 0);
  const servers = async () => (await processorTime(pids)) + (await processorTimeOfEnded(server));
  const [started, cpu, before] = [performance.now(), process.cpuUsage(), await servers()];
  let [most, completing] = [0, 0];
  for (;;) {
    const isMore = await runner.step();
    most = Math.max(most, process.memoryUsage().rss);
    const now = performance.now();
    if (!isMore && !(await runner.completed())) break;
    if (!isMore) completing += performance.now() - now;
  }
  const { user, system } = process.cpuUsage(cpu);
  const events = runner.known()[0]?.passed ?? 0;
  const seconds = (performance.now() - started) / 1_000;
  const spent = [(user + system) / 1000, (await servers()) - before].map((time) => ((time * 1000) / events).toFixed(0));
  console.log(
    `${of.name}: ${events} events in ${seconds.toFixed(1)} s, of which ${(completing / 1000).toFixed(1)} s to complete them` +
      ` = ${Math.round(events / seconds)} events/s; CPU an event: ${spent[0]} µs in this process, ${spent[1]} in PostgreSQL;` +
      ` at most ${(most / 2 ** 20).toFixed(0)} MiB resident`,
  );
};

const run = async (): Promise<void> => {
  const scratch = await openScratchDatabase();
  const database = new Database({ url: scratch.url, poolSize: 4, logger: quiet });
  const store = new PostgresEventStore({ pool: database.pool, connection: database.connection });
  await store.start();
  try {
    const started = performance.now();
    console.log(`${await fillLog(store)} events written in ${((performance.now() - started) / 1000).toFixed(0)} s`);
    await recordInTime(scratch.url);
    await rebuild(database, store, disputes);
    await rebuild(database, store, statistics);
  } finally {
    await store.close();
    await database.end();
    await scratch.close();
  }
};

await run();
