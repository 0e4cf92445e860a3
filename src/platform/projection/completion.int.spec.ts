/** What a generation is given once it is filled: when, how often, and what goes on meanwhile. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../test/database.js';
import { eventually } from '../../../test/eventually.js';
import { FakeLog } from '../../../test/fake-log.js';
import { notes } from '../../../test/notes.js';
import { asStore, dumpOf, readerOf, registryOf, Watcher, type Reader } from '../../../test/projections.js';
import { Database } from '../database/database.js';
import { DeadLetterRetry } from './dead-letter-retry.js';
import { isWorthWaiting, pauseAfter } from './failure.js';
import { Generations, type Generation } from './generations.js';
import { Rebuild, type RebuildProgress } from './rebuild.js';
import { Succession } from './succession.js';

const BARRIER = 20_261;

let test: TestDatabase;
let database: Database;
let barrier: Client;
let made = 0;

beforeAll(async () => {
  test = await createTestDatabase();
  database = new Database({ url: test.url, poolSize: 6, logger: { warn: () => undefined } });
  barrier = new Client({ connectionString: test.url });
  await barrier.connect();
});

afterAll(async () => {
  await Promise.all([database.end(), barrier.end()]);
  await test.drop();
});

/** Its completion waits while the barrier is down. */
const barred = (): ReturnType<typeof notes> => {
  const of = notes(`completed_${(made += 1)}`);
  const statements = (relation: (table: string) => string) => [
    `SELECT pg_advisory_xact_lock_shared(${BARRIER})`,
    ...(of.derived?.statements(relation) ?? []),
  ];
  return { ...of, derived: { tables: of.derived?.tables ?? [], statements } };
};
const lower = () => barrier.query(`SELECT pg_advisory_lock(${BARRIER})`);
const raise = () => barrier.query(`SELECT pg_advisory_unlock_all()`);

const logOf = (count: number): FakeLog => {
  const log = new FakeLog();
  for (let note = 0; note < count; note += 1)
    log.add(`note-${note}`, 'NoteMade', { kind: 'abcd'[note % 4], size: note });
  return log;
};

/** With an event that has no answer, and another of the same stream. */
const unheard = (count: number): FakeLog => {
  const log = logOf(3);
  log.add('note-2', 'NoteBurnt');
  log.add('note-2', 'NoteMade', { kind: 'a', size: 7 });
  for (let note = 3; note < count; note += 1) log.add(`note-${note}`, 'NoteMade', { kind: 'b', size: note });
  return log;
};

/** What becomes of the streams that the second generation has set aside, once there is an answer. */
const retried = async (log: FakeLog, of: ReturnType<typeof notes>): Promise<readonly string[]> => {
  const mended = { ...of, on: { ...of.on, NoteBurnt: 'ignored' } };
  const retry = new DeadLetterRetry(database, asStore(log), registryOf(mended));
  const outcomes = await retry.retry(({ name, generation }) => name === of.name && generation === 2);
  return outcomes.map(({ outcome }) => outcome);
};

const generationsOf = (of: ReturnType<typeof notes>) => new Generations(database).list(of.name);
const latest = async (of: ReturnType<typeof notes>): Promise<Generation | undefined> =>
  (await generationsOf(of)).findLast(({ state }) => state !== 'retired');

const indexes = async (of: ReturnType<typeof notes>, generation: number): Promise<readonly string[]> =>
  (
    await database.sql<{ definition: string }>(
      `SELECT replace(indexdef, '_g${generation}', '') AS definition FROM pg_indexes
        WHERE schemaname = 'readmodel' AND tablename LIKE $1 ORDER BY 1`,
      [`${of.name}\\_%\\_g${generation}`],
    )
  ).map(({ definition }) => definition);

/** A read model that is up to date, and a new generation of it that has just begun. */
const begun = async (log: FakeLog, of: ReturnType<typeof notes>): Promise<Reader> => {
  const reader = await readerOf(database, log, of);
  await reader.catchUp();
  await new Succession(database).begin(registryOf(of).get(of.name));
  return readerOf(database, log, of);
};

/** The same, its completion waiting at the barrier. */
const completing = async (log: FakeLog, of: ReturnType<typeof notes>): Promise<Reader> => {
  await lower();
  const reader = await begun(log, of);
  while ((await latest(of))?.phase !== 'completing') await reader.runner.step();
  await eventually(async () => {
    await reader.runner.step();
    const waiting = `SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = ${BARRIER} AND NOT granted`;
    expect(await database.sql(waiting)).toHaveLength(1);
  });
  return reader;
};

describe('a filling generation', () => {
  it('has the keys it is written by until it reaches the end, and then all indexes and derived rows', async () => {
    const of = barred();
    const log = logOf(1_500);
    const reader = await begun(log, of);
    const before = await dumpOf(database, of);
    await reader.runner.step();
    expect(await latest(of)).toMatchObject({ generation: 2, phase: 'bulk', passed: 1_000 });
    const keys = (await indexes(of, 1)).filter((one) => /_(?:list|count|count_sum)_pkey /.test(one));
    expect(await indexes(of, 2)).toEqual(keys);
    expect(await database.sql(`SELECT FROM readmodel.${of.name}_doubled_g2`)).toEqual([]);
    const all = await indexes(of, 1);
    await reader.catchUp();
    expect(await latest(of)).toMatchObject({ generation: 2, state: 'active', phase: 'live' });
    expect(await indexes(of, 2)).toEqual(all);
    expect(await dumpOf(database, of)).toBe(before);
  });

  it('is written row by row after it is completed', async () => {
    const of = barred();
    const log = logOf(20);
    const reader = await begun(log, of);
    await reader.catchUp();
    log.add('note-20', 'NoteMade', { kind: 'a', size: 20 });
    log.add('note-3', 'NoteDropped');
    await reader.catchUp();
    const rows = await database.sql(`SELECT stream, size::int FROM readmodel.${of.name}_doubled WHERE size IN (6, 40)`);
    expect(rows).toEqual([{ stream: 'note-20', size: 40 }]);
  });

  it('has the rows derived once of a stream that was healed before', async () => {
    const of = barred();
    const log = unheard(1_500);
    const reader = await begun(log, of);
    await reader.runner.step();
    expect(await latest(of)).toMatchObject({ phase: 'bulk', parked: 1 });
    expect(await retried(log, of)).toEqual(['healed']);
    await reader.catchUp();
    expect(await latest(of)).toMatchObject({ generation: 2, state: 'active', parked: 0 });
    expect(await dumpOf(database, of)).toContain('{"stream":"note-2","size":14}');
  });

  it('is completed later where that failed, and the old one answers meanwhile', async () => {
    const of = notes(`completed_${(made += 1)}`);
    const log = logOf(50);
    let fails = true;
    const statements = (relation: (table: string) => string) => [
      ...(of.derived?.statements(relation) ?? []),
      ...(fails ? ['SELECT 1 / 0'] : []),
    ];
    const failing = { ...of, derived: { tables: of.derived?.tables ?? [], statements } };
    const reader = await begun(log, failing);
    const before = await dumpOf(database, of);
    while ((await latest(of))?.phase !== 'completing') await reader.runner.step();
    await reader.runner.step();
    await reader.runner.completed();
    await expect(reader.runner.step()).rejects.toThrow('division by zero');
    expect(await latest(of)).toMatchObject({ generation: 2, state: 'filling', phase: 'completing' });
    expect(await database.sql(`SELECT FROM readmodel.${of.name}_doubled_g2`)).toEqual([]);
    expect(await dumpOf(database, of)).toBe(before);
    const told: unknown[] = [];
    const step = () => reader.runner.step().catch((error: unknown) => told.push(error));
    await eventually(async () => {
      await step();
      expect(reader.watcher.failures).toEqual([1, 2]);
    });
    await step();
    expect(told).toEqual([]);
    fails = false;
    await eventually(async () => {
      await reader.catchUp();
      expect(await latest(of)).toMatchObject({ generation: 2, state: 'active', phase: 'live' });
    });
    expect(reader.watcher.failures.at(-1)).toBe(0);
    expect(await dumpOf(database, of)).toBe(before);
  });

  it('is tried ever more seldom where the database refuses a row or runs out of space, and soon where it was away', () => {
    const fault = (code: string) => Object.assign(new Error('refused'), { code });
    expect([1, 2, 5, 20].map(pauseAfter)).toEqual([1_000, 2_000, 16_000, 600_000]);
    const worthWaiting = (...codes: readonly string[]) => codes.map((code) => isWorthWaiting(fault(code)));
    expect(worthWaiting('23505', '53100', '57014', '58030')).toEqual([true, true, true, true]);
    expect(worthWaiting('57P01', '08006', '40P01', '55P03')).toEqual([false, false, false, false]);
  });
});

describe('while a generation is completed', () => {
  it('the active one goes on, and nothing that is written is lost', async () => {
    const of = barred();
    const log = logOf(50);
    const reader = await completing(log, of);
    for (let note = 50; note < 60; note += 1) log.add(`note-${note}`, 'NoteMade', { kind: 'a', size: note });
    await reader.runner.step();
    await reader.runner.step();
    const [active, filling] = await generationsOf(of);
    expect([active?.passed, filling?.passed, filling?.phase]).toEqual([60, 50, 'completing']);
    expect(await database.sql(`SELECT FROM readmodel.${of.name}_doubled`)).toHaveLength(60);
    const before = await dumpOf(database, of);
    await raise();
    await reader.catchUp();
    expect(await latest(of)).toMatchObject({ generation: 2, state: 'active', passed: 60 });
    expect(await dumpOf(database, of)).toBe(before);
  });

  it('another process leaves it alone, and does it where the first one is gone', async () => {
    const of = barred();
    const log = logOf(50);
    const first = await completing(log, of);
    const second = await readerOf(database, log, of);
    await second.runner.step();
    expect(await second.runner.completed()).toBe(true);
    expect(await latest(of)).toMatchObject({ generation: 2, phase: 'completing' });
    await first.stop();
    await raise();
    await eventually(async () => {
      await second.catchUp();
      expect(await latest(of)).toMatchObject({ generation: 2, state: 'active' });
    });
    expect(second.watcher.switches).toBe(1);
  });

  it.each(['note-50', 'other-1'])('it takes no event of %s from one who does not know that yet', async (stream) => {
    const of = barred();
    const log = logOf(50);
    const before = await begun(log, of);
    await before.runner.step();
    await lower();
    const reader = await readerOf(database, log, of);
    while ((await latest(of))?.phase !== 'completing') await reader.runner.step();
    log.add(stream, 'NoteMade', { kind: 'a', size: 1 });
    before.tail.refresh();
    await before.runner.step();
    expect(await latest(of)).toMatchObject({ generation: 2, passed: 50 });
    await raise();
    await eventually(async () => {
      await reader.catchUp();
      expect(await latest(of)).toMatchObject({ generation: 2, state: 'active', passed: 51 });
    });
  });

  it('a stream that is set aside is not retried', async () => {
    const of = barred();
    const log = unheard(5);
    const reader = await completing(log, of);
    expect(await retried(log, of)).toEqual(['skipped']);
    await raise();
    await reader.catchUp();
    expect(await retried(log, of)).toEqual(['healed']);
    expect(await dumpOf(database, of)).toContain('{"stream":"note-2","size":14}');
  });

  it('a later rebuild begins at once, and the one that is given up leaves no table behind', async () => {
    const of = barred();
    const log = logOf(50);
    const reader = await completing(log, of);
    expect(await new Succession(database).begin(registryOf(of).get(of.name))).toBe(3);
    await raise();
    await eventually(async () => {
      await reader.catchUp();
      expect(await latest(of)).toMatchObject({ generation: 3, state: 'active' });
      expect(await indexes(of, 2)).toEqual([]);
    });
  });

  it('the rebuild tells', async () => {
    const of = barred();
    const log = logOf(50);
    await (await readerOf(database, log, of)).catchUp();
    await lower();
    const told: RebuildProgress[] = [];
    const rebuilt = new Rebuild(database, asStore(log), registryOf(of), new Watcher()).run(of.name, (progress) => {
      told.push(progress);
      if (progress.isCompleting) void raise();
    });
    expect(await rebuilt).toMatchObject({ generation: 2, events: 50 });
    expect(told).toContainEqual(expect.objectContaining({ projection: of.name, done: 50, isCompleting: true }));
  });
});
