import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../test/database.js';
import { FakeLog } from '../../../test/fake-log.js';
import { asStore } from '../../../test/projections.js';
import type { DomainEvent } from '../../kernel/decider.js';
import { Database } from '../database/database.js';
import { LOG_START, StoreUnavailable, type RecordedEvent } from '../event-store/event-store.js';
import type { Poison } from '../projection/fold.js';
import { Gate } from '../projection/gate.js';
import { LogTail } from '../projection/log-tail.js';
import { Checkpoints } from './checkpoints.js';
import { ProcessRegistry } from './process-registry.js';
import { ProcessRetry } from './process-retry.js';
import { ProcessRunner } from './process-runner.js';
import type { Process } from './process.js';

type BellEvent = DomainEvent<'BellRung', { tone: string }> | DomainEvent<'BellSilent', object>;

let test: TestDatabase;
let database: Database;
let own: Database;
let owner: Client;
let made = 0;

beforeAll(async () => {
  test = await createTestDatabase();
  database = new Database({ url: test.url, poolSize: 4, logger: { warn: () => undefined } });
  own = new Database({ url: test.url, poolSize: 4, logger: { warn: () => undefined } });
  owner = new Client({ connectionString: test.ownerUrl });
  await owner.connect();
});

afterAll(async () => {
  await Promise.all([database.end(), own.end(), owner.end()]);
  await test.drop();
});

const bell = (ring: (recorded: RecordedEvent) => Promise<void>): Process<BellEvent> => ({
  name: `bell-${(made += 1)}`,
  sources: ['bell'],
  on: { BellRung: ring, BellSilent: 'ignored' },
});

const begin = async (log: FakeLog, process: Process<BellEvent>) => {
  const checkpoints = new Checkpoints(database);
  await checkpoints.prepare(process.name, LOG_START);
  const registry = new ProcessRegistry();
  registry.register(process);
  const parked: Poison[] = [];
  const known = registry.find(process.name);
  if (!known) throw new Error('not registered');
  const tail = new LogTail(log);
  const onPark = (_: unknown, poison: Poison): void => void parked.push(poison);
  const runner = new ProcessRunner(known, { database: own, checkpoints, tail, gate: new Gate(1), onPark, pauseMs: 1 });
  return { runner, parked, tail, checkpoints, retry: new ProcessRetry(database, asStore(log), registry) };
};

type Begun = Awaited<ReturnType<typeof begin>>;

/** Steps until the checkpoint stands at the end of the log; steps that throw are tried again. */
const finish = async ({ runner, tail, checkpoints }: Begun, log: FakeLog): Promise<void> => {
  const deadline = Date.now() + 120_000;
  const head = await log.head();
  while ((await checkpoints.read(runner.process.name))?.position !== head) {
    if (Date.now() > deadline) throw new Error('the process did not finish');
    tail.refresh();
    await runner.step().catch(() => undefined);
  }
};

const rings = (log: FakeLog, ...tones: readonly string[]): void => {
  for (const tone of tones) {
    log.add('other-1', 'SomethingElse');
    log.add(`bell-${tone}`, 'BellRung', { tone });
    log.add(`bell-${tone}`, 'BellSilent');
  }
};

const cutCheckpointLock = (): Promise<unknown> =>
  owner.query(
    `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
      WHERE datname = current_database() AND state = 'idle in transaction' AND query LIKE '%process_checkpoint%'`,
  );

describe('a process', () => {
  it('reacts once to each fact, in order, and goes on where it stood', async () => {
    const log = new FakeLog();
    const heard: string[] = [];
    const process = bell(({ stream }) => Promise.resolve(void heard.push(stream)));
    rings(log, 'a', 'b');
    await finish(await begin(log, process), log);
    rings(log, 'c');
    await finish(await begin(log, process), log);
    expect(heard).toEqual(['bell-a', 'bell-b', 'bell-c']);
  });

  it('reacts again where it was cut off between the reaction and its checkpoint', async () => {
    const log = new FakeLog();
    const heard: string[] = [];
    let cut = true;
    const process = bell(async ({ stream }) => {
      heard.push(stream);
      if (stream === 'bell-b' && cut) {
        cut = false;
        await cutCheckpointLock();
      }
    });
    rings(log, 'a', 'b', 'c');
    await finish(await begin(log, process), log);
    expect(heard).toEqual(['bell-a', 'bell-b', 'bell-b', 'bell-c']);
  });

  it('is run by one worker at a time', async () => {
    const log = new FakeLog();
    const heard: string[] = [];
    let running = 0;
    let most = 0;
    const process = bell(async ({ stream }) => {
      most = Math.max(most, (running += 1));
      await new Promise(setImmediate);
      heard.push(stream);
      running -= 1;
    });
    rings(log, ...Array.from({ length: 60 }, (_, index) => `t${index}`));
    const workers = [await begin(log, process), await begin(log, process)];
    await Promise.all(workers.map((worker) => finish(worker, log)));
    expect(heard).toHaveLength(60);
    expect(most).toBe(1);
  });

  it('parks the stream of a reaction that keeps failing, and goes on with the others', async () => {
    const log = new FakeLog();
    const tried: string[] = [];
    let mended = false;
    const process = bell(({ stream, eventId }) => {
      tried.push(stream);
      if (stream === 'bell-b' && !mended) throw new TypeError(`当事人甲 ${eventId}`);
      return Promise.resolve();
    });
    rings(log, 'a', 'b', 'c', 'b');
    const begun = await begin(log, process);
    await finish(begun, log);
    expect(tried).toEqual(['bell-a', ...Array<string>(5).fill('bell-b'), 'bell-c']);
    expect(begun.parked.map(({ recorded }) => recorded.stream)).toEqual(['bell-b']);
    const ours = ({ name }: { name: string }): boolean => name === process.name;
    expect(await begun.retry.retry(ours)).toMatchObject([{ outcome: 'parked', letter: { errorCode: 'TypeError' } }]);
    mended = true;
    tried.length = 0;
    expect(await begun.retry.retry(ours)).toMatchObject([{ outcome: 'healed', letter: { attempts: 2 } }]);
    expect(tried).toEqual(['bell-b', 'bell-b']);
    rings(log, 'b');
    await finish(begun, log);
    expect(tried).toHaveLength(3);
  });

  it('blames no event while the log cannot be reached', async () => {
    const log = new FakeLog();
    let away = 12;
    const heard: string[] = [];
    const process = bell(({ stream }) => {
      if ((away -= 1) > 0) throw new StoreUnavailable('away');
      return Promise.resolve(void heard.push(stream));
    });
    rings(log, 'a');
    const begun = await begin(log, process);
    await finish(begun, log);
    expect(heard).toEqual(['bell-a']);
    expect(begun.parked).toEqual([]);
  });

  it('parks a stream with a type it has no answer for', async () => {
    const log = new FakeLog();
    const heard: string[] = [];
    log.add('bell-a', 'BellMelted');
    rings(log, 'a', 'b');
    const begun = await begin(
      log,
      bell(({ stream }) => Promise.resolve(void heard.push(stream))),
    );
    await finish(begun, log);
    expect(heard).toEqual(['bell-b']);
    expect(begun.parked.map(({ recorded }) => recorded.type)).toEqual(['BellMelted']);
  });
});
