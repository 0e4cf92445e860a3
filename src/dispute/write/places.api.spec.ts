import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient } from '../../../test/api-client.js';
import { createTestApp, type TestApp } from '../../../test/app.js';
import { CaseAtHand, newPerson } from '../../../test/case-at-hand.js';
import { DEMO_IDS, DEMO_PASSWORD } from '../../directory/demo/demo-entries.js';
import { DemoSeed } from '../../directory/demo/demo-seed.js';
import { LAWFULNESS_POINTS } from '../dispute.codes.js';

const [, COMMITTEE_2] = DEMO_IDS.committees;
const [MEDIATOR_1, MEDIATOR_2, MEDIATOR_3] = DEMO_IDS.mediators;

let test: TestApp;
let head: ApiClient;
let secondHead: ApiClient;
let register: ApiClient;

beforeAll(async () => {
  test = await createTestApp();
  await test.app.listen(0, '127.0.0.1');
  await test.app.get(DemoSeed, { strict: false }).run();
  const base = await test.app.getUrl();
  head = await ApiClient.signIn(base, 'demo-head-1', DEMO_PASSWORD);
  secondHead = await ApiClient.signIn(base, 'demo-head-2', DEMO_PASSWORD);
  register = await ApiClient.signIn(base, 'demo-register', DEMO_PASSWORD);
});
afterAll(() => test.close());

const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

const registrationOf = (personIds: readonly string[], more: object = {}) => ({
  disputeType: 'NEIGHBOUR',
  source: 'APPLICATION',
  parties: personIds.map((personId, index) => ({ side: index === 0 ? 'A' : 'B', personId, isApplicant: true })),
  ...more,
});

const twoPersons = async (client: ApiClient) => [
  await newPerson(client, '当事人甲'),
  await newPerson(client, '当事人乙'),
];

/** A registered and accepted case and its parties. */
const acceptedCase = async (client: ApiClient, more: object) => {
  const dispute = new CaseAtHand();
  const { body } = await dispute.open(client, 'registration', registrationOf(await twoPersons(client), more));
  await dispute.act(client, 'acceptance', { rightsNoticeOn: today() });
  return { dispute, parties: body.created.partyIds ?? [] };
};

const attempted = async (client: ApiClient, more: object) => {
  const body = registrationOf(await twoPersons(client), more);
  return client.create<{ errors?: readonly { pointer: string }[] }>(`/v1/disputes/${randomUUID()}/registration`, body);
};

describe('a case about to be opened', () => {
  it('elsewhere takes no number', async () => {
    const issued = () => test.database.sql(`SELECT * FROM platform.case_number ORDER BY year, division`);
    const before = await issued();
    const { status } = await attempted(head, { organisationId: COMMITTEE_2, gridId: 'G06' });
    expect(status).toBe(404);
    expect(await issued()).toEqual(before);
  });

  it('needs an organisation at work and a grid in force on the day', async () => {
    await test.database.sql(`UPDATE directory.division SET valid_to = '2021-01-01' WHERE code = 'G05'`);
    const over = await attempted(head, { gridId: 'G05' });
    await test.database.sql(`UPDATE directory.division SET valid_to = NULL WHERE code = 'G05'`);
    expect(over).toMatchObject({ status: 422, body: { errors: [{ pointer: '/gridId' }] } });

    await test.database.sql(`UPDATE directory.organisation SET active = false WHERE id = $1`, [COMMITTEE_2]);
    const inactive = await attempted(head, { gridId: 'G05', organisationId: COMMITTEE_2 });
    await test.database.sql(`UPDATE directory.organisation SET active = true WHERE id = $1`, [COMMITTEE_2]);
    expect(inactive).toMatchObject({ status: 422, body: { errors: [{ pointer: '/organisationId' }] } });
  });
});

describe('a discovered case', () => {
  it('is not registered into an organisation of somebody else', async () => {
    const dispute = new CaseAtHand();
    await dispute.open(head, '', { gridId: 'G05', disputeType: 'OTHER' });
    const body = registrationOf(await twoPersons(head), { organisationId: COMMITTEE_2 });
    const elsewhere = await dispute.attempt(head, 'registration', body);
    expect(elsewhere).toMatchObject({ status: 422, body: { errors: [{ pointer: '/organisationId' }] } });
    await dispute.act(head, 'registration', registrationOf(await twoPersons(head)));
  });
});

describe('who is named', () => {
  it('as a chair is one of the mediators, and as a conflicted mediator is in the register', async () => {
    const { dispute } = await acceptedCase(head, { gridId: 'G05' });
    const chaired = { mediatorIds: [MEDIATOR_1], selection: 'DESIGNATED', chairId: MEDIATOR_2 };
    const chair = await dispute.attempt(head, 'mediators', chaired);
    expect(chair).toMatchObject({ status: 422, body: { errors: [{ pointer: '/chairId' }] } });
    const unknown = { mediatorId: randomUUID(), kind: 'OWN_INTEREST' };
    const disclosed = await dispute.attempt(head, 'conflict-disclosures', unknown);
    expect(disclosed).toMatchObject({ status: 422, body: { errors: [{ pointer: '/mediatorId' }] } });
  });
});

describe('somebody who heads a committee and mediates', () => {
  it('loses sight of a case by their conflict as a mediator, in every list', async () => {
    const { dispute } = await acceptedCase(head, { gridId: 'G05' });
    const worked = async () => {
      const { body } = await register.get<{ items: readonly { disputeId: string }[] }>(
        `/v1/work?atLeast=${dispute.position}`,
      );
      return body.items.some(({ disputeId }) => disputeId === dispute.id);
    };
    expect(await worked()).toBe(true);
    await dispute.act(head, 'conflict-disclosures', { mediatorId: MEDIATOR_3, kind: 'OWN_INTEREST' });
    expect(await worked()).toBe(false);
    expect((await register.get(`/v1/disputes/${dispute.id}`)).status).toBe(404);
    const assigning = { mediatorIds: [MEDIATOR_1], selection: 'DESIGNATED' };
    expect((await dispute.attempt(register, 'mediators', assigning)).status).toBe(404);
  });
});

describe('a head of two committees', () => {
  it('registers and seals for the one that holds the case', async () => {
    await test.database.sql(
      `INSERT INTO directory.assignment SELECT (jsonb_populate_record(a, jsonb_build_object('id', $1::text,
         'organisation_id', $2::text))).* FROM directory.assignment a JOIN directory.account c ON c.id = a.account_id
       WHERE c.account_name = 'demo-head-1'`,
      [randomUUID(), COMMITTEE_2],
    );
    const { dispute, parties } = await acceptedCase(head, { gridId: 'G06' });
    expect(await dispute.read(secondHead)).toMatchObject({ status: 'ACCEPTED' });
    await dispute.act(head, 'mediators', { mediatorIds: [MEDIATOR_2], selection: 'DESIGNATED' });
    const mediator = await ApiClient.signIn(head.base, 'demo-mediator-2', DEMO_PASSWORD);
    const agreed = { form: 'WRITTEN', terms: '按约定排水', lawfulness: [...LAWFULNESS_POINTS], obligations: [] };
    const free = await dispute.attempt(mediator, 'agreements', { ...agreed, totalFen: 0 });
    expect(free.status).toBe(422);
    expect((await dispute.attempt(mediator, 'agreements', { ...agreed, terms: '　' })).status).toBe(422);
    await dispute.act(mediator, 'agreements', agreed);
    for (const partyId of parties) await dispute.act(mediator, 'signatures', { partyId, manner: 'SIGN' });
    await dispute.act(head, 'seals', {});
  });
});
