import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { pino } from 'pino';
import { createTestDatabase, type TestDatabase } from '../../../test/database.js';
import { eventually } from '../../../test/eventually.js';
import { notes } from '../../../test/notes.js';
import { openEventStore, type OpenStore } from '../../../test/postgres-event-store.js';
import { dumpOf, registryOf, Watcher } from '../../../test/projections.js';
import { instant, legalDateOf } from '../../kernel/calendar-date.js';
import { readConfig } from '../config.js';
import { Database } from '../database/database.js';
import { LOG_START, NO_STREAM, type Position } from '../event-store/event-store.js';
import { HealthChecks } from '../health/health-checks.js';
import { ProjectionLagging } from '../http/readiness.js';
import { Metrics } from '../metrics.js';
import { LogTail } from './log-tail.js';
import { ProjectionLags } from './projection-lag.js';
import { ProjectionTelemetry } from './projection-telemetry.js';
import { ProjectionWorker } from './projection-worker.js';
import { Readiness } from './readiness.js';
import { Rebuild } from './rebuild.js';

const NAME = 'lived';
/** What is waited for comes, however busy the machine is. */
const LONG_MS = 60_000;
const of = notes(NAME);
const registry = registryOf(of);
const logged: string[] = [];
const logger = pino({ level: 'debug' }, { write: (line) => void logged.push(line) });

let test: TestDatabase;
let database: Database;
let log: OpenStore;
let owner: Client;

beforeAll(async () => {
  test = await createTestDatabase();
  database = new Database({ url: test.url, poolSize: 6, logger });
  log = await openEventStore(test.url, { patience: { forMs: LONG_MS } });
  owner = new Client({ connectionString: test.ownerUrl });
  await owner.connect();
});

afterAll(async () => {
  await log.close();
  await Promise.all([database.end(), owner.end()]);
  await test.drop();
});

const make = async (kind = 'a', stream = `note-${randomUUID()}`): Promise<Position> => {
  const occurredAt = instant(new Date().toISOString());
  const actor = { accountId: randomUUID(), role: 'MEDIATOR' };
  const context = { actor, occurredAt, legalDate: legalDateOf(occurredAt), correlationId: randomUUID() };
  const events = [{ eventId: randomUUID(), type: 'NoteMade', schemaVersion: 1, data: { kind, size: 1 } }];
  return (await log.store.append({ stream, events, expectedRevision: NO_STREAM, context })).position;
};

/** As one process of the product has them; the worker of an `api` process only makes the tables. */
const begin = async (role: 'all' | 'api') => {
  const readiness = new Readiness(database, registry, log.store);
  const lags = new ProjectionLags(database, log.store, registry);
  const [metrics, health] = [new Metrics(), new HealthChecks()];
  const telemetry = new ProjectionTelemetry(logger, metrics, health, database, registry, lags, readiness);
  telemetry.onModuleInit();
  const config = readConfig({ ROLE: role });
  const worker = new ProjectionWorker(config, database, log.store, new LogTail(log.store), registry, telemetry);
  await worker.onApplicationBootstrap();
  return { readiness, metrics, health, telemetry, stop: () => worker.beforeApplicationShutdown() };
};

const countOf = async (kind: string): Promise<unknown> =>
  (await database.sql(`SELECT notes FROM readmodel.${NAME}_count WHERE kind = $1`, [kind]))[0]?.['notes'];

describe('the worker', () => {
  it('lets a reader wait for a write, in its own process and in another', async () => {
    const api = await begin('api');
    const early = await make('a');
    await expect(api.readiness.waitFor(NAME, early, 60)).rejects.toThrow(ProjectionLagging);
    const worker = await begin('all');
    await Promise.all([worker, api].map(({ readiness }) => readiness.waitFor(NAME, early, LONG_MS)));
    expect(await countOf('a')).toBe(1);
    for (let times = 2; times <= 20; times += 1) {
      const { readiness } = times % 2 === 0 ? worker : api;
      await readiness.waitFor(NAME, await make('a'), LONG_MS);
      expect(await countOf('a')).toBe(times);
    }
    await expect(api.readiness.waitFor('unknown', early, 60)).rejects.toThrow(RangeError);
    await worker.stop();
    await expect(worker.readiness.waitFor(NAME, await make('a'), 60)).rejects.toThrow(ProjectionLagging);
  });

  it('goes on after every connection was lost', async () => {
    const worker = await begin('all');
    await owner.query(
      `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`,
    );
    const position = await eventually(() => make('b'));
    await eventually(() => worker.readiness.waitFor(NAME, position, 500));
    expect(await countOf('b')).toBe(1);
    await worker.stop();
  });

  it('raises an alarm for a poison event and tells it to health and metrics', async () => {
    const worker = await begin('all');
    const stream = `note-${randomUUID()}`;
    await make('throws', stream);
    await worker.readiness.waitFor(NAME, await make('c'), LONG_MS);
    const alarm = await eventually(() => {
      const [line] = logged.filter((one) => one.includes('stream set aside'));
      return JSON.parse(line ?? '') as unknown;
    });
    expect(alarm).toMatchObject({ level: 50, name: NAME, stream, code: 'Error', revision: 0 });
    expect(logged.join('')).not.toContain('当事人甲');
    expect(await worker.metrics.registry.metrics()).toContain(`fengqiao_dead_letter_streams{name="${NAME}"} 1`);
    expect(await worker.metrics.registry.metrics()).toContain(`fengqiao_projection_lag_seconds{name="${NAME}"} 0`);
    expect(await worker.health.run()).toEqual([{ name: 'projections', ok: true, detail: { [NAME]: 0 } }]);
    const failures = (count: number) => `fengqiao_projection_completion_failures{name="${NAME}"} ${count}`;
    expect(await worker.metrics.registry.metrics()).toContain(failures(0));
    worker.telemetry.uncompleted(NAME, 3);
    expect(await worker.metrics.registry.metrics()).toContain(failures(3));
    await worker.stop();
  });

  it('and a rebuild beside it leave the same tables under live writes', async () => {
    const worker = await begin('all');
    const rebuild = new Rebuild(database, log.store, registry, new Watcher());
    let done = false;
    const rebuilding = rebuild.run(NAME).finally(() => (done = true));
    const writing = async (): Promise<void> => {
      while (!done) {
        const [position] = await Promise.all(['a', 'b', 'c', 'd'].map((kind) => make(kind)));
        await worker.readiness.waitFor(NAME, position ?? LOG_START, LONG_MS);
      }
    };
    await Promise.all([rebuilding, writing()]);
    await worker.readiness.waitFor(NAME, await make('a'), LONG_MS);
    await worker.stop();
    const live = await dumpOf(database, of);
    await rebuild.run(NAME);
    expect(await dumpOf(database, of)).toBe(live);
  });
});
