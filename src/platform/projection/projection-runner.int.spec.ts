import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Client, type PoolClient } from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../test/database.js';
import { FakeLog } from '../../../test/fake-log.js';
import { notes } from '../../../test/notes.js';
import { asStore, dumpOf, readerOf, registryOf, Watcher } from '../../../test/projections.js';
import { Database } from '../database/database.js';
import { ProjectionLags } from './projection-lag.js';
import { ProjectionStatus } from './projection-status.js';
import { Rebuild } from './rebuild.js';

const quiet = { warn: () => undefined };
let test: TestDatabase;
let database: Database;
let owner: Client;
let made = 0;

beforeAll(async () => {
  test = await createTestDatabase();
  database = new Database({ url: test.url, poolSize: 6, logger: quiet });
  owner = new Client({ connectionString: test.ownerUrl });
  await owner.connect();
});

afterAll(async () => {
  await database.end();
  await owner.end();
  await test.drop();
});

const fresh = () => notes(`notes_${(made += 1)}`);

const rebuiltDump = async (log: FakeLog, of: ReturnType<typeof notes>): Promise<string> => {
  await new Rebuild(database, asStore(log), registryOf(of), new Watcher()).run(of.name);
  return dumpOf(database, of);
};

type Step = readonly [note: number, type: string, kind: string, size: number];

const step: fc.Arbitrary<Step> = fc.tuple(
  fc.nat({ max: 5 }),
  fc.constantFrom('NoteMade', 'NoteMoved', 'NoteDropped', 'NoteSeen'),
  fc.constantFrom('a', 'b', 'c', 'd'),
  fc.nat({ max: 9 }),
);

const isThere = (log: FakeLog, stream: string): boolean =>
  log.events.findLast((one) => one.stream === stream && /Made|Dropped/.test(one.type))?.type === 'NoteMade';

/** Notes are made before they are moved, and come back after they were dropped. */
const tell = (log: FakeLog, [note, asked, kind, size]: Step): void => {
  const stream = `note-${note}`;
  const there = isThere(log, stream);
  const type = there && asked === 'NoteMade' ? 'NoteMoved' : !there && asked !== 'NoteSeen' ? 'NoteMade' : asked;
  log.add(stream, type, { kind, size });
  if (size === 9) log.add('other-1', 'SomethingElse');
};

const history = (length: number): FakeLog => {
  const log = new FakeLog();
  fc.sample(step, { numRuns: length, seed: 7 }).forEach((one) => tell(log, one));
  return log;
};

/** Cuts its connection before the statement of this number in a transaction; `COMMIT` counts, and so does its answer. */
class CutDatabase extends Database {
  cutBefore = Number.POSITIVE_INFINITY;
  statements = 0;

  override async transaction<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    this.statements = 0;
    const result = await super.transaction(async (client) => {
      const query = async (...given: Parameters<PoolClient['query']>): Promise<unknown> => {
        await this.count(client);
        return client.query(...given);
      };
      const done = await work({ query } as unknown as PoolClient);
      await this.count(client);
      return done;
    });
    if (this.statements++ === this.cutBefore) throw new Error('the answer to COMMIT was lost');
    return result;
  }

  private async count(client: PoolClient): Promise<void> {
    if (this.statements++ !== this.cutBefore) return;
    const { processID } = client as unknown as { processID: number };
    await owner.query('SELECT pg_terminate_backend($1, 5000)', [processID]);
  }
}

describe('a projection', () => {
  it('gives the same tables whether filled event by event or anew, for any history', async () => {
    const chunks = fc.array(fc.array(step, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(chunks, async (given) => {
        const log = new FakeLog();
        const of = fresh();
        const reader = await readerOf(database, log, of);
        for (const chunk of given) {
          chunk.forEach((one) => tell(log, one));
          await reader.catchUp();
        }
        const live = await dumpOf(database, of);
        const counted = `SELECT kind, notes FROM readmodel.${of.name}_count`;
        const added = `SELECT kind, notes FROM readmodel.${of.name}_count_sum WHERE notes <> 0`;
        expect(await database.sql(`${counted} EXCEPT ${added} UNION ALL (${added} EXCEPT ${counted})`)).toEqual([]);
        expect(live).toBe(await rebuiltDump(log, of));
        expect(reader.watcher.poison).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it('loses nothing and repeats nothing where the connection is cut between any two statements', async () => {
    const log = history(60);
    const undisturbed = fresh();
    await (await readerOf(database, log, undisturbed)).catchUp();
    const expected = (await dumpOf(database, undisturbed)).replaceAll(undisturbed.name, 'notes');
    expect(expected.split('\n').length).toBeGreaterThan(5);
    const cut = new CutDatabase({ url: test.url, poolSize: 2, logger: quiet });
    let cuts = 0;
    for (let before = 0; ; before += 1) {
      const of = fresh();
      const reader = await readerOf(cut, log, of);
      cut.cutBefore = before;
      const failed = await reader.runner.step().then(
        () => false,
        () => true,
      );
      cut.cutBefore = Number.POSITIVE_INFINITY;
      await reader.catchUp();
      expect((await dumpOf(database, of)).replaceAll(of.name, 'notes')).toBe(expected);
      if (!failed) break;
      cuts += 1;
    }
    await cut.end();
    expect(cuts).toBeGreaterThanOrEqual(7);
  });

  it('takes effect once under two workers at the same time', async () => {
    const log = new FakeLog();
    const of = fresh();
    const readers = [await readerOf(database, log, of), await readerOf(database, log, of)];
    for (let note = 0; note < 300; note += 1) log.add(`note-${note}`, 'NoteMade', { kind: 'a', size: 1 });
    const feed = async (): Promise<void> => {
      for (let note = 300; note < 2_500; note += 1) {
        log.add(`note-${note}`, 'NoteMade', { kind: 'a', size: 1 });
        if (note % 50 === 0) await Promise.all(readers.map((reader) => reader.catchUp()));
        if (note % 50 === 25) await readers.reverse()[0]?.catchUp();
      }
    };
    await Promise.all([feed(), ...readers.map((reader) => reader.catchUp())]);
    await Promise.all(readers.map((reader) => reader.catchUp()));
    const [row] = await database.sql(`SELECT notes FROM readmodel.${of.name}_count`);
    expect(row).toEqual({ notes: 2_500 });
    const shares = readers.map((reader) => reader.watcher.generations.length);
    expect(Math.min(...shares)).toBeGreaterThan(0);
  });

  it('says how far it has come', async () => {
    const log = new FakeLog();
    const of = fresh();
    const status = new ProjectionStatus(database);
    const reader = await readerOf(database, log, of);
    expect(await status.of(of.name)).toEqual({ asOf: { position: '', recordedAt: null }, parkedStreams: 0 });
    log.add('note-1', 'NoteMade', { kind: 'a', size: 1 });
    const last = log.add('other-1', 'SomethingElse');
    const lags = new ProjectionLags(database, asStore(log), registryOf(of));
    const [behind] = await lags.all();
    expect(behind?.lagMs).toBeGreaterThan(0);
    await reader.catchUp();
    const asOf = { position: last.position, recordedAt: last.recordedAt };
    expect(await status.of(of.name)).toEqual({ asOf, parkedStreams: 0 });
    expect(await lags.all()).toMatchObject([{ lagMs: 0, isPrepared: true, isFilling: false }]);
  });
});
