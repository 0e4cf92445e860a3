import assert from 'node:assert/strict';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { pino } from 'pino';
import { createTestDatabase, type TestDatabase } from '../../../test/database.js';
import { eventually } from '../../../test/eventually.js';
import { instant, type Instant } from '../../kernel/calendar-date.js';
import { readConfig } from '../config.js';
import { Database } from '../database/database.js';
import { Metrics } from '../metrics.js';
import { JobHandlers } from './job-handlers.js';
import { JobScheduler } from './job-scheduler.js';
import { JobWorker } from './job-worker.js';

let test: TestDatabase;
let database: Database;
let owner: Client;
const logged: string[] = [];
const logger = pino({ level: 'debug' }, { write: (line) => void logged.push(line) });
const running: (() => Promise<void>)[] = [];

beforeAll(async () => {
  test = await createTestDatabase();
  database = new Database({ url: test.url, poolSize: 4, logger });
  owner = new Client({ connectionString: test.ownerUrl });
  await owner.connect();
});

afterEach(async () => {
  for (const stop of running.splice(0)) await stop();
});

afterAll(async () => {
  await Promise.all([database.end(), owner.end()]);
  await test.drop();
});

const inMs = (milliseconds: number): Instant => instant(new Date(Date.now() + milliseconds).toISOString());

const start = async (register: (handlers: JobHandlers) => void) => {
  const handlers = new JobHandlers();
  register(handlers);
  const scheduler = new JobScheduler(database, logger);
  const metrics = new Metrics();
  const worker = new JobWorker(readConfig({}), database, handlers, scheduler, metrics, logger);
  await worker.onApplicationBootstrap();
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> =>
    (stopped ??= worker.beforeApplicationShutdown().then(() => scheduler.onApplicationShutdown()));
  running.push(stop);
  return { scheduler, metrics, stop };
};

const until = (condition: () => boolean): Promise<void> => eventually(() => assert(condition(), 'it did not happen'));

describe('a nudge', () => {
  it('is done once per job id, not before its time', async () => {
    const done: (readonly [string, number])[] = [];
    const { scheduler } = await start((handlers) =>
      handlers.on('expire', ({ disputeId = '' }) => Promise.resolve(void done.push([disputeId, Date.now()]))),
    );
    const runAt = inMs(400);
    for (let times = 0; times < 5; times += 1) {
      await scheduler.nudge('expire', { disputeId: 'd-1', dueOn: '2026-04-07' }, runAt, 'expire-d-1-2026-04-07');
    }
    await scheduler.nudge('expire', { disputeId: 'd-2' }, inMs(0), 'expire-d-2');
    await until(() => done.length === 2);
    await scheduler.nudge('expire', { disputeId: 'd-1' }, inMs(0), 'expire-d-1-2026-04-07');
    await scheduler.nudge('expire', { disputeId: 'd-3' }, inMs(0), 'expire-d-3');
    await until(() => done.length === 3);
    expect(done.map(([disputeId]) => disputeId).sort()).toEqual(['d-1', 'd-2', 'd-3']);
    expect(new Map(done).get('d-1')).toBeGreaterThanOrEqual(Date.parse(runAt));
  });

  it('outlives the worker', async () => {
    const tooSoon = () => Promise.reject(new Error('this worker is to be gone by then'));
    const first = await start((handlers) => handlers.on('wake', tooSoon));
    await first.scheduler.nudge('wake', { caseId: 'c-1' }, inMs(300), 'wake-c-1');
    await first.stop();
    const woken: string[] = [];
    await start((handlers) => handlers.on('wake', ({ caseId }) => Promise.resolve(void woken.push(caseId ?? ''))));
    await until(() => woken.length === 1);
    expect(woken).toEqual(['c-1']);
  });

  it('carries ids, codes and dates only', async () => {
    const { scheduler } = await start(() => undefined);
    const name = { nameId: '当事人甲' };
    await expect(scheduler.nudge('wake', name, inMs(0), 'wake-1')).rejects.toThrow(RangeError);
    // @ts-expect-error -- the type allows no other names
    await expect(scheduler.nudge('wake', { note: 'x' }, inMs(0), 'wake-1')).rejects.toThrow(RangeError);
    await expect(scheduler.nudge('wake', {}, inMs(0), 'wake:1')).rejects.toThrow(RangeError);
  });

  it('that fails is tried again, and leaves no value behind', async () => {
    let attempts = 0;
    const { scheduler, metrics } = await start((handlers) =>
      handlers.on('fragile', () => {
        attempts += 1;
        if (attempts === 1) throw new Error('当事人甲');
        return Promise.resolve();
      }),
    );
    await scheduler.nudge('fragile', {}, inMs(0), 'fragile-1');
    await until(() => attempts === 2);
    const { rows } = await owner.query<{ job: string }>('SELECT to_json(j)::text AS job FROM bullmq.job j');
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.map(({ job }) => job).join('') + logged.join('')).not.toContain('当事人甲');
    expect(await metrics.registry.metrics()).toMatch(/fengqiao_job_queue_depth\{state="delayed"\} \d/);
  });

  it('is still done after the database connections were lost', async () => {
    const done: string[] = [];
    const { scheduler } = await start((handlers) =>
      handlers.on('steady', ({ caseId }) => Promise.resolve(void done.push(caseId ?? ''))),
    );
    await scheduler.nudge('steady', { caseId: 'c-1' }, inMs(0), 'steady-1');
    await until(() => done.length === 1);
    await eventually(async () => expect((await scheduler.depth()).get('active')).toBe(0));
    await owner.query(
      `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`,
    );
    await scheduler.nudge('steady', { caseId: 'c-2' }, inMs(0), 'steady-2');
    await until(() => done.length === 2);
    expect(done).toEqual(['c-1', 'c-2']);
  });
});

describe('a sweep', () => {
  it('goes on after a restart, and ends when nobody registers it any more', async () => {
    let swept = 0;
    const register = (handlers: JobHandlers): void =>
      handlers.on('sweep', () => Promise.resolve(void (swept += 1)), { everyMs: 200 });
    const first = await start(register);
    await until(() => swept >= 2);
    await first.stop();
    swept = 0;
    const second = await start(register);
    await until(() => swept >= 2);
    await second.stop();
    let others = 0;
    swept = 0;
    const third = await start((handlers) =>
      handlers.on('other', () => Promise.resolve(void (others += 1)), { everyMs: 200 }),
    );
    await until(() => others >= 5);
    await third.stop();
    expect(swept).toBe(0);
    expect(logged.join('')).not.toContain('NoHandler');
  });
});
