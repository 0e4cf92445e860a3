import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Client } from 'pg';
import { programs, runHistory } from '../../../test/append-histories.js';
import { violations } from '../../../test/append-invariants.js';
import { createTestDatabase, type TestDatabase } from '../../../test/database.js';
import { openEventStore, type OpenStore } from '../../../test/postgres-event-store.js';

const PROCESSES = 4;
const STEPS = 10;
/** By hand: `APPEND_CALLERS=64 APPEND_OPERATIONS=100000 npm test -- concurrency`. */
const CALLERS = Number(process.env['APPEND_CALLERS'] ?? 12);
const OPERATIONS = Number(process.env['APPEND_OPERATIONS'] ?? 3_000);
const LOCK = /PERFORM pg_advisory_xact_lock\(\d+\);/;

const openAll = (url: string) => Promise.all(Array.from({ length: PROCESSES }, () => openEventStore(url)));
const closeAll = (opened: readonly OpenStore[]) => Promise.all(opened.map((open) => open.close()));

/** Runs generated histories until one breaks a promise of the log that is meant, and says how. */
const search = async (opened: readonly OpenStore[], histories: number, meant = /./): Promise<readonly string[]> => {
  const stores = opened.map(({ store }) => store);
  let found: readonly string[] = [];
  const property = fc.asyncProperty(programs(CALLERS, STEPS), async (history) => {
    const broken = await violations(stores, await runHistory(stores, history));
    found = broken.filter((violation) => meant.test(violation));
    return found.length === 0;
  });
  // A race does not come back when the history is shrunk.
  const result = await fc.check(property, { numRuns: histories, endOnFailure: true });
  if (result.failed && found.length === 0) throw result.errorInstance;
  return found;
};

describe('generated histories of several processes', () => {
  let database: TestDatabase;
  let opened: readonly OpenStore[];

  beforeAll(async () => {
    database = await createTestDatabase();
    opened = await openAll(database.url);
  });
  afterAll(async () => {
    await closeAll(opened);
    await database.drop();
  });

  it('keep every promise of the log', async () => {
    expect(await search(opened, Math.ceil(OPERATIONS / CALLERS / STEPS))).toEqual([]);
  }, 1_800_000);

  it('show readers a wrong log when the lock is taken out of the function', async () => {
    const unlocked = await createTestDatabase();
    await removeLock(unlocked.ownerUrl);
    const racing = await openAll(unlocked.url);
    try {
      expect(await search(racing, 60, /^reader/)).not.toEqual([]);
    } finally {
      await closeAll(racing);
      await unlocked.drop();
    }
  });
});

const removeLock = async (ownerUrl: string): Promise<void> => {
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  const { rows } = await owner.query<{ definition: string }>(
    `SELECT pg_get_functiondef('eventlog.append(json)'::regprocedure) AS definition`,
  );
  const definition = rows[0]?.definition ?? '';
  expect(definition).toMatch(LOCK);
  await owner.query(definition.replace(LOCK, ''));
  await owner.end();
};
