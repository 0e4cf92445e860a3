import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../test/database.js';
import { DisputeHistory, RecordedLog } from '../../../test/dispute-history.js';
import { openEventStore } from '../../../test/postgres-event-store.js';
import { createProgram } from '../../cli/program.js';
import { readConfig, type Config } from '../config.js';
import type { RecordedEvent } from '../event-store/event-store.js';
import { createLogger } from '../logging.js';

let test: TestDatabase;
let folder: string;
let config: Config;

beforeAll(async () => {
  test = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'fengqiao-cli-'));
  config = readConfig({
    DATA_DIR: folder,
    MASTER_KEY_FILE: join(folder, 'secrets', 'master.key'),
    DATABASE_URL: test.url,
    MIGRATION_DATABASE_URL: test.ownerUrl,
  });
  await append(history());
});

afterAll(async () => {
  await test.drop();
  await rm(folder, { recursive: true });
});

const UNHEARD = `dispute-${randomUUID()}`;

const history = (): readonly RecordedEvent[] => {
  const log = new RecordedLog();
  for (const name of [1, 2, 3]) new DisputeHistory(log, name).discovered('2026-03-02').registered('2026-03-03');
  const [first, ...others] = log.events as RecordedEvent[];
  const unheard = { ...first, stream: UNHEARD, revision: 0, type: 'DisputeUnheardOf', eventId: randomUUID() };
  return [first, unheard as RecordedEvent, ...others].filter((one) => one !== undefined);
};

const append = async (events: readonly RecordedEvent[]): Promise<void> => {
  const log = await openEventStore(test.url);
  for (const { stream, revision, eventId, type, schemaVersion, data, ...context } of events) {
    const event = { eventId, type, schemaVersion, data };
    await log.store.append({ stream, events: [event], expectedRevision: revision - 1, context });
  }
  await log.close();
};

const told = async (...words: readonly string[]) => {
  const [out, err]: [string[], string[]] = [[], []];
  const output = { out: (line: string) => void out.push(line), err: (line: string) => void err.push(line) };
  const logger = createLogger({ logLevel: 'silent' });
  await createProgram(config, logger, output).parseAsync(['node', 'fengqiao', ...words]);
  return { out: out.join('').split('\n').filter(Boolean), err: err.join('') };
};

const run = async (...words: readonly string[]): Promise<readonly string[]> => (await told(...words)).out;

describe('the command line', () => {
  it('says that nothing is set aside, or to be tried again', async () => {
    for (const asked of ['list', 'retry']) {
      const none = { out: [], err: '没有搁置的流。\nNothing is set aside.\n' };
      expect(await told('dead-letters', asked)).toEqual(none);
      expect(await told('--json', 'dead-letters', asked)).toEqual({ out: ['[]'], err: '' });
    }
  });

  it('rebuilds one read model, and says what it leaves out', async () => {
    const [result] = await run('--json', 'rebuild', 'dispute-register');
    expect(JSON.parse(result ?? '')).toMatchObject({ projection: 'dispute-register', parkedStreams: 1 });
  });

  it('dumps the same before and after a rebuild of everything', async () => {
    expect(await run('rebuild')).toContainEqual(expect.stringMatching(/^statistics: rebuilt from \d+ events/));
    const before = await run('dump');
    expect(before.filter((line) => line.includes('"table":"dispute_register"'))).toHaveLength(3);
    await run('rebuild');
    expect(await run('dump')).toEqual(before);
    expect(await run('dump', 'dispute-register')).toEqual(
      before.filter((line) => line.startsWith('{"projection":"dispute-register"')),
    );
  });

  it('refuses to retry what is neither a read model nor a process', async () => {
    await expect(run('dead-letters', 'retry', 'nope')).rejects.toThrow('no read model or process is named nope');
  });

  it('lists what was set aside and fails while a retry does not help', async () => {
    const letters = await run('dead-letters', 'list');
    expect(letters).toContainEqual(
      expect.stringContaining(`projection dispute-register  ${UNHEARD}@0 DisputeUnheardOf  UnknownEventType`),
    );
    await expect(run('dead-letters', 'retry', 'dispute-register')).rejects.toThrow('still set aside: 1');
  });

  it('refuses a name that nobody has', async () => {
    await expect(run('rebuild', 'nobody')).rejects.toThrow('no projection is named nobody');
    await expect(run('dump', 'nobody')).rejects.toThrow('no projection is named nobody');
  });
});
