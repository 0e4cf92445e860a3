import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../test/database.js';
import { FakeLog } from '../../../test/fake-log.js';
import { notes } from '../../../test/notes.js';
import { asStore, dumpOf, readerOf, registryOf } from '../../../test/projections.js';
import { Database } from '../database/database.js';
import type { RecordedEvent } from '../event-store/event-store.js';
import { DeadLetterRetry } from './dead-letter-retry.js';
import { ProjectionStatus } from './projection-status.js';

let test: TestDatabase;
let database: Database;
let made = 0;

beforeAll(async () => {
  test = await createTestDatabase();
  database = new Database({ url: test.url, poolSize: 6, logger: { warn: () => undefined } });
});

afterAll(async () => {
  await database.end();
  await test.drop();
});

const fresh = () => notes(`parked_${(made += 1)}`);

const listed = (of: ReturnType<typeof notes>) =>
  database.sql(`SELECT stream, kind FROM readmodel.${of.name}_list ORDER BY stream`);

const logWith = (poison: (log: FakeLog) => void): FakeLog => {
  const log = new FakeLog();
  for (let note = 0; note < 40; note += 1) log.add(`note-${note}`, 'NoteMade', { kind: 'a', size: 1 });
  poison(log);
  for (let note = 0; note < 40; note += 1) if (note !== 7) log.add(`note-${note}`, 'NoteMoved', { kind: 'b' });
  return log;
};

const POISONS: readonly (readonly [string, string, (log: FakeLog) => void])[] = [
  ['whose handler throws', 'Error', (log) => log.add('note-7', 'NoteMade', { kind: 'throws', size: 1 })],
  ['of a type without an answer', 'UnknownEventType', (log) => log.add('note-7', 'NoteBurnt')],
  ['of a type that is a word of the language', 'UnknownEventType', (log) => log.add('note-7', 'constructor')],
  ['whose row breaks a rule of the table', '23514', (log) => log.add('note-7', 'NoteMoved', { kind: 'refused' })],
  ['that PostgreSQL cannot hold', '22021', (log) => log.add('note-7', 'NoteMade', { kind: 'a\u0000', size: 1 })],
  ['that names a row without its key', 'RangeError', (log) => log.add('note-7', 'NoteMade', { kind: null, size: 1 })],
  ['that leaves a column empty', '23502', (log) => log.add('note-7', 'NoteMade', { kind: 'a' })],
];

describe('an event', () => {
  it.each(POISONS)('%s parks its stream and nothing else', async (_what, code, poison) => {
    const log = logWith(poison);
    const of = fresh();
    const reader = await readerOf(database, log, of);
    await reader.catchUp();
    log.add('note-7', 'NoteMoved', { kind: 'c' });
    await reader.catchUp();
    const rows = await listed(of);
    expect(rows).toHaveLength(40);
    expect(rows.filter(({ kind }) => kind === 'b')).toHaveLength(39);
    expect(rows).toContainEqual({ stream: 'note-7', kind: 'a' });
    const [letter, ...others] = (await retryOf(log, of).list()).filter(({ name }) => name === of.name);
    expect(others).toEqual([]);
    expect(letter).toMatchObject({ kind: 'projection', stream: 'note-7', revision: 1, errorCode: code, attempts: 1 });
    expect(letter?.errorMessage).not.toContain('当事人甲');
    expect(await new ProjectionStatus(database).of(of.name)).toMatchObject({ parkedStreams: 1 });
    expect(reader.watcher.poison.map(({ recorded }) => recorded.stream)).toEqual(['note-7']);
  });

  it('that comes later on a parked stream is left out by the next batches as well', async () => {
    const log = logWith((given) => given.add('note-7', 'NoteBurnt'));
    const of = fresh();
    const reader = await readerOf(database, log, of);
    await reader.catchUp();
    log.add('note-7', 'NoteDropped');
    log.add('note-8', 'NoteDropped');
    await reader.catchUp();
    expect(await listed(of)).toHaveLength(39);
    expect(await listed(of)).toContainEqual({ stream: 'note-7', kind: 'a' });
  });
});

const retryOf = (log: FakeLog, of: ReturnType<typeof notes>): DeadLetterRetry =>
  new DeadLetterRetry(database, asStore(log), registryOf(of));

/** The same read model by handlers that were mended: same version, same tables. */
const mended = (of: ReturnType<typeof notes>): ReturnType<typeof notes> => ({
  ...of,
  on: {
    ...of.on,
    NoteMade: (recorded, changes) => {
      const make = of.on.NoteMade;
      if (make !== 'ignored' && recorded.data.kind !== 'throws') make(recorded, changes);
    },
  },
});

const broken = (log: FakeLog): RecordedEvent => log.add('note-7', 'NoteMade', { kind: 'throws', size: 1 });

describe('retry', () => {
  it('heals a stream in order once the handler is mended', async () => {
    const log = logWith(broken);
    const of = fresh();
    const reader = await readerOf(database, log, of);
    await reader.catchUp();
    log.add('note-7', 'NoteMoved', { kind: 'c' });
    await reader.catchUp();
    expect(await retryOf(log, of).retry(({ name }) => name === of.name)).toMatchObject([{ outcome: 'parked' }]);
    const retried = await retryOf(log, mended(of)).retry(({ name }) => name === of.name);
    expect(retried).toMatchObject([{ outcome: 'healed', letter: { attempts: 2 } }]);
    expect(await listed(of)).toContainEqual({ stream: 'note-7', kind: 'c' });
    const untroubled = fresh();
    await (await readerOf(database, log, mended(untroubled))).catchUp();
    expect((await dumpOf(database, of)).replaceAll(of.name, 'notes')).toBe(
      (await dumpOf(database, untroubled)).replaceAll(untroubled.name, 'notes'),
    );
    expect(await new ProjectionStatus(database).of(of.name)).toMatchObject({ parkedStreams: 0 });
  });

  it('leaves nothing out while the worker goes on', async () => {
    const log = logWith(broken);
    const of = fresh();
    const reader = await readerOf(database, log, mended(of));
    await (await readerOf(database, log, of)).catchUp();
    const moving = async (): Promise<void> => {
      for (let times = 0; times < 200; times += 1) {
        log.add('note-7', 'NoteMoved', { kind: 'b' });
        log.add('note-9', 'NoteMoved', { kind: 'd' });
        await reader.catchUp();
      }
    };
    const retrying = async () => {
      while (log.events.length < 200) await new Promise(setImmediate);
      return retryOf(log, mended(of)).retry(({ name }) => name === of.name);
    };
    const [healed] = await Promise.all([retrying(), moving()]);
    expect(healed).toMatchObject([{ outcome: 'healed' }]);
    const [row] = await database.sql<{ steps: number }>(
      `SELECT jsonb_array_length(path) AS steps FROM readmodel.${of.name}_list WHERE stream = 'note-7'`,
    );
    expect(row?.steps).toBe(1 + 200);
  });
});
