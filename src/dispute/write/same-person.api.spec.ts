/** One human under two records of persons, by their identity number. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient } from '../../../test/api-client.js';
import { createTestApp, type TestApp } from '../../../test/app.js';
import { CaseAtHand, newPerson } from '../../../test/case-at-hand.js';
import { DEMO_PASSWORD } from '../../directory/demo/demo-entries.js';
import { DemoSeed } from '../../directory/demo/demo-seed.js';

let test: TestApp;
let clerk: ApiClient;
let taken = 0;

beforeAll(async () => {
  test = await createTestApp();
  await test.app.listen(0, '127.0.0.1');
  await test.app.get(DemoSeed, { strict: false }).run();
  clerk = await ApiClient.signIn(await test.app.getUrl(), 'demo-register', DEMO_PASSWORD);
});
afterAll(() => test.close());

/** Records of a person with an identity number of their own, in the order in which they were taken. */
const records = async (count: number): Promise<string[]> => {
  taken += 1;
  const identity = { idType: 'PASSPORT', idNumber: `E${10_000_000 + taken}` };
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) ids.push(await newPerson(clerk, '当事人', identity));
  return ids;
};

const registration = (first: string, second: string) => ({
  occurredAt: '2026-03-02T09:00:00+08:00',
  gridId: 'G05',
  disputeType: 'CONTRACT',
  source: 'APPLICATION',
  facts: '双方争执',
  parties: [
    { side: 'A', personId: first, isApplicant: true },
    { side: 'B', personId: second, isApplicant: false },
  ],
});

const register = (first = '', second = '') =>
  clerk.create<{ code?: string }>(`/v1/disputes/${randomUUID()}/registration`, registration(first, second));
const codes = (answers: readonly { readonly status: number; readonly body: { code?: string } }[]) =>
  answers.map(({ status, body }) => body.code ?? status).sort();

describe('a person under several records', () => {
  it('has one live case with the same other side, whichever records name them', async () => {
    const [a, alsoA] = await records(2);
    const [b, alsoB] = await records(2);
    expect((await register(a, b)).status).toBe(201);
    const again = [await register(alsoA, b), await register(alsoA, alsoB), await register(alsoB, a)];
    expect(codes(again)).toEqual(['dispute.duplicate', 'dispute.duplicate', 'dispute.duplicate']);
    const [other] = await records(1);
    expect((await register(alsoA, other)).status).toBe(201);
  });

  it('has one also where the requests come at the same time', async () => {
    for (let round = 1; round <= 5; round += 1) {
      const [a, alsoA] = await records(2);
      const [b] = await records(1);
      const answers = await Promise.all([register(a, b), register(alsoA, b), register(b, alsoA)]);
      expect(codes(answers)).toEqual([201, 'dispute.duplicate', 'dispute.duplicate']);
    }
  });

  it('is shared by cases that are merged, whichever records name them', async () => {
    const [[a, alsoA], [b], [c], [d]] = [await records(2), await records(1), await records(1), await records(1)];
    const [one, other, third] = [new CaseAtHand(), new CaseAtHand(), new CaseAtHand()];
    await one.open(clerk, 'registration', registration(a ?? '', b ?? ''));
    await other.open(clerk, 'registration', registration(alsoA ?? '', c ?? ''));
    await third.open(clerk, 'registration', registration(c ?? '', d ?? ''));
    const into = (dispute: CaseAtHand) => ({
      occurredAt: '2026-03-03T09:00:00+08:00',
      intoDisputeId: dispute.id,
      reason: 'SAME_DISPUTE',
    });
    expect(await one.attempt(clerk, 'merger', into(third))).toMatchObject({
      status: 409,
      body: { code: 'dispute.not-a-duplicate' },
    });
    expect((await one.act(clerk, 'merger', into(other))).body).toMatchObject({ status: 'MERGED' });
  });

  it('is on one side of a case', async () => {
    const [a, alsoA] = await records(2);
    expect(await register(a, alsoA)).toMatchObject({ status: 409, body: { code: 'dispute.party-exists' } });
    const [own] = await records(1);
    const { parties, ...rest } = registration(a ?? '', own ?? '');
    const twice = { ...rest, parties: [...parties.slice(0, 1), ...parties] };
    const { body: refusal } = await clerk.create(`/v1/disputes/${randomUUID()}/registration`, twice);
    expect(refusal).toMatchObject({ code: 'dispute.party-exists' });
    expect(JSON.stringify(refusal)).not.toContain('证件');
    const [b, other] = [...(await records(1)), ...(await records(1))];
    const dispute = new CaseAtHand();
    const { body } = await dispute.open(clerk, 'registration', registration(a ?? '', b ?? ''));
    const joining = { occurredAt: '2026-03-03T09:00:00+08:00', side: 'B', personId: alsoA };
    const refused = { status: 409, body: { code: 'dispute.party-exists' } };
    expect(await dispute.attempt(clerk, 'parties', joining)).toMatchObject(refused);
    const partyId = body.created.partyIds?.[1];
    const mistaken = { reason: 'MISTYPED', partyId, personId: alsoA };
    expect(await dispute.attempt(clerk, 'party-corrections', mistaken)).toMatchObject(refused);
    expect((await dispute.attempt(clerk, 'parties', { ...joining, personId: other })).status).toBe(201);
  });

  it('acts for nobody whose opponent it is, and for one side only, whichever records name it', async () => {
    const [[a, alsoA], [b], [agent, alsoAgent]] = [await records(2), await records(1), await records(2)];
    const dispute = new CaseAtHand();
    const { body } = await dispute.open(clerk, 'registration', registration(a ?? '', b ?? ''));
    const [first = '', second = ''] = body.created.partyIds ?? [];
    const appointing = (personId: string | undefined, partyId: string) => ({
      occurredAt: '2026-03-03T09:00:00+08:00',
      personId,
      partyIds: [partyId],
      powers: 'SPECIAL',
      documentRef: '授权〔2026〕1号',
    });
    const refused = { status: 409, body: { code: 'dispute.representative-of-both-sides' } };
    expect(await dispute.attempt(clerk, 'representatives', appointing(alsoA, second))).toMatchObject(refused);
    await dispute.act(clerk, 'representatives', appointing(agent, first));
    expect(await dispute.attempt(clerk, 'representatives', appointing(alsoAgent, second))).toMatchObject(refused);
    const joining = { occurredAt: '2026-03-03T09:00:00+08:00', side: 'B', personId: alsoAgent };
    expect(await dispute.attempt(clerk, 'parties', joining)).toMatchObject(refused);
    const mistaken = { reason: 'MISTYPED', partyId: second, personId: alsoAgent };
    expect(await dispute.attempt(clerk, 'party-corrections', mistaken)).toMatchObject(refused);
    const joined = await dispute.act(clerk, 'parties', { ...joining, side: 'A' });
    const toB = { reason: 'MISTYPED', partyId: joined.body.created.partyIds?.[0], side: 'B' };
    expect(await dispute.attempt(clerk, 'party-corrections', toB)).toMatchObject(refused);
    await dispute.act(clerk, 'representatives', appointing(alsoAgent, first));
  });
});
