import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { ApiClient, type Answer } from '../../../test/api-client.js';
import { createTestApp, type TestApp } from '../../../test/app.js';
import { CaseAtHand, newPerson } from '../../../test/case-at-hand.js';
import { eventually } from '../../../test/eventually.js';
import { DEMO_PASSWORD } from '../../directory/demo/demo-entries.js';
import { DemoSeed } from '../../directory/demo/demo-seed.js';
import { Erasures } from '../../directory/persons/erasures.js';
import type { ErasureAnswer } from '../../directory/persons/person.dto.js';
import { EventStore } from '../../platform/event-store/event-store.js';

const WAITING = `SELECT count(*)::int AS n FROM pg_locks
  WHERE locktype = 'advisory' AND NOT granted
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;

describe('an erasure and the cases that name the person', () => {
  let test: TestApp;
  let clerk: ApiClient;
  let admin: ApiClient;
  /** Holds back whoever writes to the log, and lets them go on in the order in which they came. */
  let gate: Client;
  let person: string;

  beforeAll(async () => {
    test = await createTestApp();
    await test.app.listen(0, '127.0.0.1');
    await test.app.get(DemoSeed, { strict: false }).run();
    const base = await test.app.getUrl();
    clerk = await ApiClient.signIn(base, 'demo-register', DEMO_PASSWORD);
    admin = await ApiClient.signIn(base, 'demo-admin', DEMO_PASSWORD);
    gate = new Client({ connectionString: test.test.ownerUrl });
    await gate.connect();
  });
  afterAll(async () => {
    await gate.end();
    await test.close();
  });
  beforeEach(async () => {
    person = await newPerson(clerk, '当事人甲');
  });

  const LOCK = '7310868735422390369';
  const shut = () => gate.query(`SELECT pg_advisory_lock(${LOCK})`);
  const open = () => gate.query(`SELECT pg_advisory_unlock(${LOCK})`);
  const waiting = (count: number) =>
    eventually(async () => expect((await gate.query<{ n: number }>(WAITING)).rows).toEqual([{ n: count }]));

  const registering = (personId = person): Promise<Answer<{ code?: string }>> =>
    clerk.create(`/v1/disputes/${randomUUID()}/registration`, {
      occurredAt: '2020-03-02T09:00:00+08:00',
      gridId: 'G05',
      disputeType: 'CONTRACT',
      source: 'APPLICATION',
      opposingSide: '对方尚未查明',
      parties: [{ side: 'A', personId, isApplicant: true }],
    });
  const erasing = () => admin.post<ErasureAnswer>(`/v1/persons/${person}/erasure`, { reason: 'DATA_SUBJECT_REQUEST' });

  it('a registration that comes first keeps the person', async () => {
    await shut();
    const registered = registering();
    await waiting(1);
    const erased = erasing();
    await waiting(2);
    await open();
    expect(await registered).toMatchObject({ status: 201 });
    expect(await erased).toMatchObject({
      status: 201,
      body: { state: 'RESTRICTED', reasons: [{ ground: 'CASE_OPEN' }] },
    });
  });

  it('an erasure that comes first refuses the registration, which had found the person in order', async () => {
    await shut();
    const erased = erasing();
    await waiting(1);
    const registered = registering();
    await waiting(2);
    await open();
    expect(await erased).toMatchObject({ status: 201, body: { state: 'ERASED' } });
    expect(await registered).toMatchObject({
      status: 409,
      body: { code: 'person.not-available', source: '《中华人民共和国个人信息保护法》第四十七条' },
    });
  });

  it('an erasure that a crash ended before the fact lets the person be named again, once it is certain', async () => {
    await test.database.sql('INSERT INTO directory.person_erasure (person_id) VALUES ($1)', [person]);
    await test.app.get(EventStore).bar(`person-${person}`);
    const erasures = test.app.get(Erasures, { strict: false });
    await erasures.finish();
    expect(await registering()).toMatchObject({ status: 409, body: { code: 'person.not-available' } });
    await test.database.sql(
      `UPDATE directory.person_erasure SET asked_at = asked_at - interval '1 hour' WHERE person_id = $1`,
      [person],
    );
    await erasures.finish();
    expect(await registering()).toMatchObject({ status: 201 });
  });

  it('a restricted person goes on in the case that names them, and is named in no other', async () => {
    const [own, other] = [new CaseAtHand(), new CaseAtHand()];
    const parties = async (personId: string) => [
      { side: 'A', personId, isApplicant: true },
      { side: 'B', personId: await newPerson(clerk, '当事人乙'), isApplicant: true },
    ];
    const at = { occurredAt: '2020-03-02T09:00:00+08:00' };
    const about = { ...at, gridId: 'G05', disputeType: 'NEIGHBOUR', source: 'APPLICATION' };
    const { body } = await own.open(clerk, 'registration', { ...about, parties: await parties(person) });
    const another = await other.open(clerk, 'registration', {
      ...about,
      parties: await parties(await newPerson(clerk, '当事人丙')),
    });
    expect(await erasing()).toMatchObject({ body: { state: 'RESTRICTED' } });
    const refused = { status: 409, body: { code: 'person.not-available' } };
    expect(await registering()).toMatchObject(refused);
    const [, partyB] = another.body.created.partyIds ?? [];
    const named = { personId: person };
    const acting = { ...at, ...named, powers: 'ORDINARY', documentRef: '授权委托书' };
    const correction = { reason: 'FOUND_LATER', partyId: partyB, ...named };
    expect(await other.attempt(clerk, 'parties', { ...at, side: 'B', ...named })).toMatchObject(refused);
    expect(await other.attempt(clerk, 'party-corrections', correction)).toMatchObject(refused);
    expect(await other.attempt(clerk, 'representatives', { ...acting, partyIds: [partyB] })).toMatchObject(refused);
    await own.act(clerk, 'representatives', { ...acting, partyIds: [body.created.partyIds?.[0]] });
  });
});
