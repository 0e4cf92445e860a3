import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient } from '../../../test/api-client.js';
import { createTestApp, type TestApp } from '../../../test/app.js';
import { CaseAtHand, newPerson } from '../../../test/case-at-hand.js';
import { DEMO_IDS, DEMO_PASSWORD } from '../../directory/demo/demo-entries.js';
import { DemoSeed } from '../../directory/demo/demo-seed.js';

const [COMMITTEE_1, COMMITTEE_2] = DEMO_IDS.committees;

let test: TestApp;
let head: ApiClient;
let receiver: ApiClient;
let colleague: ApiClient;

beforeAll(async () => {
  test = await createTestApp();
  await test.app.listen(0, '127.0.0.1');
  await test.app.get(DemoSeed, { strict: false }).run();
  const base = await test.app.getUrl();
  head = await ApiClient.signIn(base, 'demo-head-1', DEMO_PASSWORD);
  receiver = await ApiClient.signIn(base, 'demo-head-2', DEMO_PASSWORD);
  colleague = await ApiClient.signIn(base, 'demo-mediator-2', DEMO_PASSWORD);
});
afterAll(() => test.close());

interface View {
  readonly status: string;
  readonly caseStatus: string;
  readonly claim: string | null;
  readonly legalRoute: string;
  readonly parties: readonly unknown[];
  readonly proceduralOwner: string;
  readonly substantiveOwner: string;
  readonly disputeId: string | null;
}

/** A registered case offered to the second committee; its referral. */
const offered = async (mode: 'REFER' | 'TRANSFER') => {
  const dispute = new CaseAtHand();
  const persons = [await newPerson(head, '当事人甲'), await newPerson(head, '当事人乙')];
  const { body } = await dispute.open(head, 'registration', {
    gridId: 'G05',
    disputeType: 'OTHER',
    source: 'APPLICATION',
    facts: '两户争水',
    parties: persons.map((personId, index) => ({ side: index === 0 ? 'A' : 'B', personId, isApplicant: true })),
  });
  const offer = { mode, organisationId: COMMITTEE_2, route: 'MEDIATION', basis: 'CONSENT' };
  const alone = await dispute.attempt(head, 'referrals', { ...offer, consentedBy: body.created.partyIds?.slice(1) });
  expect(alone).toMatchObject({ status: 409, body: { code: 'dispute.sharing-not-consented' } });
  const sent = await dispute.act(head, 'referrals', { ...offer, consentedBy: body.created.partyIds });
  expect(sent.body.status).toBe('REFERRED');
  return { dispute, referralId: sent.body.created.referralId ?? '' };
};

const view = (client: ApiClient, referralId: string) => client.get<View>(`/v1/referrals/${referralId}`);

const answer = async (client: ApiClient, referralId: string, rel: string, body: object) => {
  const { headers } = await view(client, referralId);
  return client.post<View>(`/v1/referrals/${referralId}/${rel}`, body, { ifMatch: headers.get('etag') });
};

describe('a referral between organisations', () => {
  it('shows its receiver parties and matter before it confirms, then what travels; the case stays with the sender', async () => {
    const { dispute, referralId } = await offered('REFER');
    const before = await view(receiver, referralId);
    const masked = [expect.objectContaining({ name: '当*' }), expect.objectContaining({ name: '当*' })];
    expect(before.body).toMatchObject({
      status: 'SENT',
      disputeType: 'OTHER',
      claim: '两户争水',
      parties: masked,
      disputeId: null,
    });
    expect((await view(colleague, referralId)).body).toMatchObject({ status: 'SENT', claim: null, parties: masked });
    expect(before.body.legalRoute).toContain('第26条');
    const own = await answer(head, referralId, 'confirmation', {});
    expect(own.status).toBe(404);
    expect((await answer(colleague, referralId, 'confirmation', {})).status).toBe(404);
    expect(await answer(receiver, referralId, 'confirmation', {})).toMatchObject({ status: 201 });
    expect((await view(colleague, referralId)).body).toMatchObject({ status: 'CONFIRMED', claim: null });
    const after = await view(receiver, referralId);
    expect(after.body).toMatchObject({
      status: 'CONFIRMED',
      caseStatus: 'REFERRED',
      claim: '两户争水',
      proceduralOwner: COMMITTEE_1,
      substantiveOwner: COMMITTEE_2,
      disputeId: null,
    });
    expect(after.body.parties).toHaveLength(2);
    expect((await head.get(`/v1/disputes/${dispute.id}`)).body).toMatchObject({
      organisation: COMMITTEE_1,
      proceduralOwner: COMMITTEE_1,
      substantiveOwner: COMMITTEE_2,
      referrals: [{ referralId, status: 'CONFIRMED', mode: 'REFER', toOrganisationId: COMMITTEE_2, result: null }],
    });
    expect((await receiver.get(`/v1/disputes/${dispute.id}`)).status).toBe(404);
    const decided = await answer(receiver, referralId, 'return', { course: '已处理', result: 'DECIDED' });
    expect(decided).toMatchObject({ status: 409, body: { code: 'dispute.referral-result-mismatch' } });
    const done = await answer(receiver, referralId, 'return', { course: '自行和解', result: 'SETTLED' });
    expect(done).toMatchObject({ status: 201, body: { status: 'COMPLETED', caseStatus: 'WITHDRAWN' } });
    await dispute.refresh(head);
    const closed = { outcome: 'SETTLED_PRIVATELY', repliedTo: await partiesOf(dispute) };
    expect((await dispute.act(head, 'closing', closed)).body.status).toBe('CLOSED');
  });

  it('is recalled where the parties settle meanwhile, and tells the receiver', async () => {
    const { dispute, referralId } = await offered('REFER');
    expect((await answer(receiver, referralId, 'confirmation', {})).status).toBe(201);
    await dispute.refresh(head);
    const settled = await dispute.act(head, 'private-settlement', { statedBy: await partiesOf(dispute) });
    expect(settled.body.status).toBe('WITHDRAWN');
    const seen = await view(receiver, referralId);
    expect(seen.body).toMatchObject({ status: 'RECALLED', caseStatus: 'WITHDRAWN', claim: '两户争水' });
    const position = settled.headers.get('position') ?? '';
    const list = await receiver.get<{ items: object[] }>(`/v1/referrals?box=IN&status=RECALLED&atLeast=${position}`);
    expect(list.body.items).toMatchObject([{ referralId }]);
    const news = await receiver.get<{ items: { type: string }[] }>(`/v1/referrals/${referralId}/events`);
    expect(news.body.items.map(({ type }) => type)).toEqual(['CONFIRMED', 'RECALLED']);
    const late = await answer(receiver, referralId, 'return', { course: '已处理', result: 'DECIDED' });
    expect(late).toMatchObject({ status: 409, body: { code: 'dispute.referral-not-confirmed' } });
  });

  it('hands over a case that is transferred, number and all', async () => {
    const { dispute, referralId } = await offered('TRANSFER');
    expect((await receiver.get(`/v1/disputes/${dispute.id}`)).status).toBe(404);
    const taken = await answer(receiver, referralId, 'confirmation', {});
    expect(taken).toMatchObject({ status: 201, body: { caseStatus: 'REGISTERED' } });
    const position = taken.headers.get('position') ?? '';
    const seen = await receiver.get<{ number: string }>(`/v1/disputes/${dispute.id}?atLeast=${position}`);
    expect(seen.status).toBe(200);
    const listed = await receiver.get<{ items: readonly { id: string }[] }>(`/v1/disputes?atLeast=${position}`);
    expect(listed.body.items.map(({ id }) => id)).toContain(dispute.id);
  });

  it('comes back when it is declined', async () => {
    const { dispute, referralId } = await offered('REFER');
    expect((await view(receiver, referralId)).body.parties).toHaveLength(2);
    const no = await answer(receiver, referralId, 'decline', { reason: 'NO_CAPACITY' });
    expect(no).toMatchObject({ status: 201, body: { status: 'DECLINED', caseStatus: 'REGISTERED' } });
    expect((await view(receiver, referralId)).body).toMatchObject({ claim: null, parties: [] });
    const late = await answer(receiver, referralId, 'confirmation', {});
    expect(late).toMatchObject({ status: 409, body: { code: 'dispute.referral-answered' } });
    await dispute.refresh(head);
    expect(await dispute.read(head)).toMatchObject({ status: 'REGISTERED' });
  });
});

const partiesOf = async (dispute: CaseAtHand): Promise<readonly string[]> =>
  (await dispute.read<{ parties: readonly { partyId: string }[] }>(head)).parties.map(({ partyId }) => partyId);
