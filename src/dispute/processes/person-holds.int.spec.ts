import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../test/database.js';
import { DisputeHistory, RecordedLog, sealed, uuid } from '../../../test/dispute-history.js';
import { createReadModel, fillReadModel } from '../../../test/read-model.js';
import { Database } from '../../platform/database/database.js';
import { disputes } from '../register/disputes.projection.js';
import { DisputeLookups } from '../register/lookups.js';

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

describe('a legal hold', () => {
  it('protects whoever has or had a part in the case, and whom its texts mention', async () => {
    const log = new RecordedLog();
    const [invited, agent, mentioned] = ['invited', 'agent', 'mentioned'].map((who) => uuid('person', who));
    const history = new DisputeHistory(log, 1)
      .registered('2026-03-02', {}, { facts: sealed(uuid('text'), 'facts', [mentioned ?? '']) })
      .tell('RepresentativeAppointed', '2026-03-03', {
        representativeId: uuid('representative'),
        personId: agent ?? '',
        partyIds: [],
        powers: 'ORDINARY',
        documentRef: '1',
        replaces: null,
        notifiedPartyIds: [],
      })
      .tell('RepresentativeDismissed', '2026-03-03', { representativeId: uuid('representative'), notifiedPartyIds: [] })
      .tell('ParticipantInvited', '2026-03-03', {
        episode: 1,
        procedure: 1,
        participantId: uuid('participant'),
        personId: invited ?? '',
        organisationId: null,
        role: 'INTERPRETER',
        consentedBy: [],
      })
      .tell('LegalHoldPlaced', '2026-03-04', { holdId: uuid('hold'), reason: 'LITIGATION', note: null });
    const [a, b] = [history.personId('A'), history.personId('B')];
    history.tell('DisputeSplit', '2026-03-05', {
      newDisputeId: uuid('dispute', 2),
      newNumber: '(2026)调字第2号',
      moved: [{ partyId: history.partyId('B'), side: 'B', personId: b }],
    });
    await fillReadModel(database, disputes, log.events);
    for (const personId of [a, b, agent, invited, mentioned])
      expect(await lookups.holdsOn(personId ?? '')).toEqual([{ of: '(2026)调字第1号', reason: 'LITIGATION' }]);
    expect(await lookups.holdsOn(randomUUID())).toEqual([]);
  });
});
