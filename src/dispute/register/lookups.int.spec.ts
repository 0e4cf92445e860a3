import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../test/database.js';
import { DisputeHistory, RecordedLog, sealed, uuid } from '../../../test/dispute-history.js';
import { calendarDate } from '../../kernel/calendar-date.js';
import { someone } from '../../../test/people-vault.js';
import { createReadModel, fillReadModel } from '../../../test/read-model.js';
import { Database } from '../../platform/database/database.js';
import { disputes } from './disputes.projection.js';
import { DisputeLookups } from './lookups.js';

let test: TestDatabase;
let database: Database;
let lookups: DisputeLookups;

beforeAll(async () => {
  test = await createTestDatabase();
  database = new Database({ url: test.ownerUrl, poolSize: 2, logger: { warn: () => undefined } });
  await createReadModel(database, disputes);
  lookups = new DisputeLookups(database);
});
afterAll(async () => {
  await database.end();
  await test.drop();
});

const told = async (tell: (history: DisputeHistory) => DisputeHistory): Promise<DisputeHistory> => {
  const log = new RecordedLog();
  const history = tell(new DisputeHistory(log, 1));
  await fillReadModel(database, disputes, log.events);
  return history;
};

const duplicateOf = (history: DisputeHistory, type = 'NEIGHBOUR'): Promise<string | null> =>
  lookups.find(someone(), [[history.personId('B')], [history.personId('A')]], type, randomUUID());

describe('a live duplicate', () => {
  it('is a case of the same persons and type, whatever their order', async () => {
    const history = await told((it) => it.registered('2026-03-02').accepted('2026-03-03'));
    expect(await duplicateOf(history)).toBe(history.disputeId);
    expect(await duplicateOf(history, 'CONTRACT')).toBeNull();
    expect(await lookups.find(someone(), [[history.personId('A')]], 'NEIGHBOUR', randomUUID())).toBeNull();
  });

  it('is no case whose agreement is performed or that has ended, closed or not', async () => {
    const effective = (history: DisputeHistory): DisputeHistory =>
      history.registered('2026-03-02').accepted('2026-03-03').tookEffect('2026-03-06');
    const live = await told(effective);
    expect(await duplicateOf(live)).toBe(live.disputeId);
    const statuses = ['NOT_ACCEPTED', 'FULFILLED', 'WITHDRAWN', 'CLOSED', 'ARCHIVED'];
    for (const status of statuses) {
      await database.sql('UPDATE readmodel.dispute_register SET status = $1, closed_on = NULL', [status]);
      expect([status, await duplicateOf(live)]).toEqual([status, null]);
    }
  });
});

describe('the cases that name a person', () => {
  it('are those with a part of theirs and those whose texts mention them', async () => {
    const mentioned = randomUUID();
    const history = await told((it) =>
      it.registered('2026-03-02', {}, { facts: sealed(uuid('text', 1), 'facts', [mentioned]) }),
    );
    for (const personId of [history.personId('A'), mentioned])
      expect(await lookups.disputesNaming(personId)).toEqual([history.disputeId]);
    expect(await lookups.disputesNaming(randomUUID())).toEqual([]);
  });

  const merged = (history: DisputeHistory, into: DisputeHistory): DisputeHistory =>
    history.tell('DisputeMerged', '2026-03-04', {
      intoDisputeId: into.disputeId,
      intoNumber: null,
      reason: 'SAME_DISPUTE',
      former: { status: 'REGISTERED', on: calendarDate('2026-03-02') },
      sleeping: [],
      note: null,
      dimensions: history.dimensions,
    });
  const archived = (history: DisputeHistory, retainedUntil: string | null): DisputeHistory =>
    history.tell('DisputeArchived', '2026-03-05', {
      episode: 1,
      fileNumber: '(2026)调字第1号',
      retention: retainedUntil === null ? 'PERMANENT' : 'Y10',
      retainedUntil: retainedUntil === null ? null : calendarDate(retainedUntil),
      documents: 0,
      dimensions: history.dimensions,
    });

  it('say where they stand and how long their file is kept, a merged one as the case it led to', async () => {
    const log = new RecordedLog();
    const [first, second, third] = [1, 2, 3].map((name) => new DisputeHistory(log, name).registered('2026-03-02'));
    if (!first || !second || !third) throw new Error('three cases');
    merged(first, second);
    merged(second, third);
    const named = first.personId('A');
    const cases = async (...more: readonly ((history: DisputeHistory) => unknown)[]) => {
      for (const tell of more) tell(third);
      await fillReadModel(database, disputes, log.events);
      return lookups.casesNaming(named);
    };
    const survivor = { of: '(2026)调字第3号', retainedUntil: null };
    expect(await cases()).toEqual([{ ...survivor, status: 'REGISTERED' }]);
    expect(await lookups.isSurvivorInUse(first.disputeId)).toBe(true);
    expect(await cases((it) => archived(it, '2036-03-05'))).toEqual([
      { ...survivor, status: 'ARCHIVED', retainedUntil: '2036-03-05' },
    ]);
    expect(await lookups.isSurvivorInUse(first.disputeId)).toBe(false);
    expect(await lookups.casesNaming(randomUUID())).toEqual([]);
  });

  it('are in use again under a legal hold, also one that was annulled', async () => {
    const log = new RecordedLog();
    const [first, second] = [1, 2].map((name) => new DisputeHistory(log, name).registered('2026-03-02'));
    if (!first || !second) throw new Error('two cases');
    merged(first, second);
    const { dimensions } = second;
    const ending = { episode: 1, reason: 'NO_DISPUTE', outcome: 'ENTERED_IN_ERROR', ended: [], note: null } as const;
    second.tell('DisputeAnnulled', '2026-03-05', { ...ending, dimensions });
    await fillReadModel(database, disputes, log.events);
    expect(await lookups.isSurvivorInUse(first.disputeId)).toBe(false);
    second.tell('LegalHoldPlaced', '2026-03-06', { holdId: randomUUID(), reason: 'LITIGATION', note: null });
    await fillReadModel(database, disputes, log.events);
    expect(await lookups.isSurvivorInUse(first.disputeId)).toBe(true);
  });

  it('that were merged in a circle stand for themselves', async () => {
    const log = new RecordedLog();
    const [first, second] = [1, 2].map((name) => new DisputeHistory(log, name).registered('2026-03-02'));
    if (!first || !second) throw new Error('two cases');
    merged(first, second);
    merged(second, first);
    await fillReadModel(database, disputes, log.events);
    expect((await lookups.casesNaming(first.personId('A'))).map(({ status }) => status)).toEqual(['MERGED', 'MERGED']);
  });
});
