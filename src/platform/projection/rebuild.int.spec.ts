import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../test/database.js';
import { FakeLog } from '../../../test/fake-log.js';
import { notes } from '../../../test/notes.js';
import { asStore, dumpOf, readerOf, registryOf, Watcher } from '../../../test/projections.js';
import { Database } from '../database/database.js';
import { Generations } from './generations.js';
import { Succession } from './succession.js';
import { Rebuild, RebuildSuperseded, type RebuildProgress } from './rebuild.js';

let test: TestDatabase;
let database: Database;
let made = 0;

beforeAll(async () => {
  test = await createTestDatabase();
  database = new Database({ url: test.url, poolSize: 8, logger: { warn: () => undefined } });
});

afterAll(async () => {
  await database.end();
  await test.drop();
});

const freshName = (): string => `rebuilt_${(made += 1)}`;

const logOf = (count: number): FakeLog => {
  const log = new FakeLog();
  for (let note = 0; note < count; note += 1)
    log.add(`note-${note}`, 'NoteMade', { kind: 'abcd'[note % 4], size: note });
  return log;
};

const rebuildOf = (log: FakeLog, of: ReturnType<typeof notes>): Rebuild =>
  new Rebuild(database, asStore(log), registryOf(of), new Watcher());

const relations = async (name: string): Promise<readonly string[]> =>
  (
    await database.sql<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'readmodel'::regnamespace
        AND relkind IN ('r', 'v') AND relname LIKE $1 ORDER BY relname COLLATE "C"`,
      [`${name}\\_%`],
    )
  ).map((row) => row.name);

describe('rebuild', () => {
  it('answers the same as before, and readers never see less, while writes go on', async () => {
    const name = freshName();
    const of = notes(name);
    const log = logOf(6_000);
    const worker = await readerOf(database, log, of);
    await worker.catchUp();
    const seen: number[] = [];
    let done = false;
    const rebuilt = rebuildOf(log, of)
      .run(name)
      .finally(() => (done = true));
    const living = async (): Promise<void> => {
      for (let note = 6_000; !done; note += 1) {
        log.add(`note-${note}`, 'NoteMade', { kind: 'a', size: 1 });
        await worker.catchUp();
        const [row] = await database.sql<{ n: number }>(`SELECT sum(notes)::int AS n FROM readmodel.${name}_count`);
        seen.push(row?.n ?? 0);
      }
    };
    await Promise.all([rebuilt, living()]);
    await worker.catchUp();
    expect((await rebuilt).generation).toBe(2);
    expect(Math.min(...seen)).toBeGreaterThanOrEqual(6_000);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    const [row] = await database.sql(`SELECT count(*)::int AS n FROM readmodel.${name}_list`);
    expect(row).toEqual({ n: log.events.length });
  });

  it('ends also where the log grows with every look at it', async () => {
    const name = freshName();
    const of = notes(name);
    const log = logOf(1_500);
    await (await readerOf(database, log, of)).catchUp();
    const readAll = log.readAll.bind(log);
    log.readAll = (after, limit) => {
      log.add(`note-${log.events.length}`, 'NoteMade', { kind: 'a', size: 1 });
      return readAll(after, limit);
    };
    const { events } = await rebuildOf(log, of).run(name);
    const [row] = await database.sql(`SELECT sum(notes)::int AS notes FROM readmodel.${name}_count`);
    expect(row).toEqual({ notes: events });
    expect(events).toBeGreaterThan(1_500);
  });

  it('drops what nobody reads any more', async () => {
    const name = freshName();
    const of = notes(name);
    const log = logOf(10);
    await (await readerOf(database, log, of)).catchUp();
    await rebuildOf(log, of).run(name);
    const tables = [`${name}_count`, `${name}_count_sum`, `${name}_doubled`, `${name}_list`];
    expect(await relations(name)).toEqual(tables.flatMap((table) => [table, `${table}_g2`]));
  });

  it('waits for a reader who is in the middle of the old tables', async () => {
    const name = freshName();
    const of = notes(name);
    const log = logOf(10);
    await (await readerOf(database, log, of)).catchUp();
    const rows = await database.transaction(async (client) => {
      await client.query(`SELECT 1 FROM readmodel.${name}_list LIMIT 1`);
      void rebuildOf(log, of)
        .run(name)
        .catch(() => undefined);
      while ((await new Generations(database).list(name)).length < 2) await new Promise(setImmediate);
      return (await client.query(`SELECT * FROM readmodel.${name}_list`)).rowCount;
    });
    expect(rows).toBe(10);
  });

  it('tells how far it has come', async () => {
    const name = freshName();
    const log = logOf(40_000);
    await (await readerOf(database, log, notes(name))).catchUp();
    const told: RebuildProgress[] = [];
    const result = await rebuildOf(log, notes(name)).run(name, (progress) => told.push(progress));
    expect(result).toMatchObject({ projection: name, events: 40_000, parkedStreams: 0 });
    expect(told.length).toBeGreaterThan(0);
    expect(told[0]).toMatchObject({ projection: name, total: 40_000 });
  });

  it('gives way to a later one', async () => {
    const name = freshName();
    const of = notes(name);
    const log = logOf(2_000);
    await (await readerOf(database, log, of)).catchUp();
    let go: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (go = resolve));
    const readAll = log.readAll.bind(log);
    const slow = Object.assign(logOf(0), {
      readAll: async (...page: Parameters<FakeLog['readAll']>) => held.then(() => readAll(...page)),
    });
    const first = rebuildOf(slow, of).run(name);
    const failed = expect(first).rejects.toThrow(RebuildSuperseded);
    while ((await new Generations(database).list(name)).length < 2) await new Promise(setImmediate);
    await rebuildOf(log, of).run(name);
    go();
    await failed;
  });

  it('is finished by a worker where the one who began it is gone', async () => {
    const name = freshName();
    const of = notes(name);
    const log = logOf(2_000);
    const before = await readerOf(database, log, of);
    await before.catchUp();
    const dump = await dumpOf(database, of);
    await new Succession(database).begin(registryOf(of).get(name));
    await (await readerOf(database, log, of)).catchUp();
    const [active] = (await new Generations(database).list(name)).filter(({ state }) => state === 'active');
    expect(active).toMatchObject({ generation: 2, passed: 2_000 });
    expect(await dumpOf(database, of)).toBe(dump);
  });
});

describe('a new version', () => {
  it.each([
    ['of the handlers', 2, false],
    ['of the tables, its number forgotten', 1, true],
  ])('%s fills beside the old one and takes over', async (_what, version, extraColumn) => {
    const name = freshName();
    const log = logOf(3_000);
    await (await readerOf(database, log, notes(name))).catchUp();
    const next = notes(name, version, extraColumn);
    const reader = await readerOf(database, log, next);
    await reader.runner.step();
    const [half] = await database.sql(`SELECT sum(notes)::int AS n FROM readmodel.${name}_count`);
    expect(half).toEqual({ n: 3_000 });
    await reader.catchUp();
    expect(reader.watcher.switches).toBe(1);
    const [row] = await database.sql(`SELECT * FROM readmodel.${name}_list WHERE stream = 'note-1'`);
    expect(Object.keys(row ?? {}).includes('extra')).toBe(extraColumn);
    expect(await relations(name)).toHaveLength(8);
  });
});
