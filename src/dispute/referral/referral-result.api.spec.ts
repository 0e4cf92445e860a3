import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient } from '../../../test/api-client.js';
import { createTestApp, type TestApp } from '../../../test/app.js';
import { CaseAtHand, newPerson } from '../../../test/case-at-hand.js';
import { DueDeadlines } from '../../deadline/index.js';
import { DEMO_IDS, DEMO_PASSWORD } from '../../directory/demo/demo-entries.js';
import { DemoSeed } from '../../directory/demo/demo-seed.js';
import { addDays, calendarDate, instant, legalDateOf } from '../../kernel/calendar-date.js';

const [, COMMITTEE_2] = DEMO_IDS.committees;
const TODAY = legalDateOf(instant(new Date().toISOString()));
const YESTERDAY = addDays(TODAY, -1);
const IN_TIME = addDays(TODAY, 30);
const thatDay = { occurredAt: `${YESTERDAY}T00:00:00+08:00` };

let test: TestApp;
let head: ApiClient;
let receiver: ApiClient;
let stranger: ApiClient;

beforeAll(async () => {
  test = await createTestApp();
  await test.app.listen(0, '127.0.0.1');
  await test.app.get(DemoSeed, { strict: false }).run();
  const base = await test.app.getUrl();
  head = await ApiClient.signIn(base, 'demo-head-1', DEMO_PASSWORD);
  receiver = await ApiClient.signIn(base, 'demo-head-2', DEMO_PASSWORD);
  stranger = await ApiClient.signIn(base, 'demo-mediator-2', DEMO_PASSWORD);
});
afterAll(() => test.close());

/** A case registered yesterday, and the offer of it to the second committee, as far as it does not say by when. */
const registered = async () => {
  const dispute = new CaseAtHand();
  const persons = [await newPerson(head, '当事人甲'), await newPerson(head, '当事人乙')];
  const { body } = await dispute.open(head, 'registration', {
    ...thatDay,
    gridId: 'G05',
    disputeType: 'OTHER',
    source: 'APPLICATION',
    parties: persons.map((personId, index) => ({ side: index === 0 ? 'A' : 'B', personId, isApplicant: true })),
  });
  const offer = { ...thatDay, organisationId: COMMITTEE_2, route: 'MEDIATION', basis: 'CONSENT' };
  return { dispute, offer: { ...offer, mode: 'REFER', consentedBy: body.created.partyIds } };
};

const answer = async (referralId: string, rel: string, body: object): Promise<string> => {
  const { headers } = await receiver.get(`/v1/referrals/${referralId}`);
  const ifMatch = headers.get('etag');
  const answered = await receiver.post(`/v1/referrals/${referralId}/${rel}`, body, { ifMatch });
  expect(answered).toMatchObject({ status: 201 });
  return answered.headers.get('position') ?? '';
};

interface Item {
  readonly disputeId: string | null;
  readonly referralId?: string | null;
  readonly code?: string;
}

/** What the list says of the case, or of its referral. */
const about = async (client: ApiClient, path: string, position: string, id: string): Promise<readonly Item[]> => {
  const sign = path.includes('?') ? '&' : '?';
  const { status, body } = await client.get<{ items: readonly Item[] }>(`${path}${sign}atLeast=${position}`);
  expect(status).toBe(200);
  return body.items.filter(({ disputeId, referralId }) => disputeId === id || referralId === id);
};

describe('the result of a referral, asked for by a day', () => {
  it('is refused where the day is none, lies before the offer, or nothing comes back', async () => {
    const { dispute, offer } = await registered();
    const asked = (resultDueOn: string, more: object = {}) =>
      dispute.attempt(head, 'referrals', { ...offer, resultDueOn, ...more });
    expect(await asked('2026-02-30')).toMatchObject({ status: 422, body: { code: 'invalid-request' } });
    expect(await asked(addDays(YESTERDAY, -1))).toMatchObject({ status: 409, body: { code: 'dispute.out-of-order' } });
    expect(await asked(IN_TIME, { mode: 'TRANSFER' })).toMatchObject({
      status: 409,
      body: { code: 'dispute.referral-result-not-awaited' },
    });
  });

  it.each([
    ['in time', IN_TIME, false],
    ['overdue', YESTERDAY, true],
  ])('is awaited, %s, by sender and receiver until it is back', async (_, resultDueOn, isOverdue) => {
    const { dispute, offer } = await registered();
    const sent = await dispute.act(head, 'referrals', { ...offer, resultDueOn });
    const referralId = sent.body.created.referralId ?? '';
    const offered = await about(receiver, '/v1/work', dispute.position, referralId);
    expect(offered).toMatchObject([{ disputeId: null, task: '确认或者谢绝转来的案件', isOverdue: false }]);
    expect(await about(stranger, '/v1/work', dispute.position, referralId)).toEqual([]);

    dispute.position = await answer(referralId, 'confirmation', {});
    const due = { dueOn: resultDueOn, isOverdue };
    const awaited = { code: 'REFERRAL_RESULT', name: '反馈办理结果', status: 'running', ...due };
    const { deadlines } = await dispute.read<{ deadlines: readonly Item[] }>(head);
    expect(deadlines).toEqual(expect.arrayContaining([expect.objectContaining(awaited)]));
    const onBoard = await about(head, '/v1/deadlines?owner=MEDIATION_ORGANISATION', dispute.position, dispute.id);
    expect(onBoard).toMatchObject([awaited]);
    expect(await about(head, '/v1/work', dispute.position, dispute.id)).toMatchObject([
      { status: 'REFERRED', referralId: null, ...due },
    ]);
    const atReceiver = await about(receiver, '/v1/work', dispute.position, referralId);
    expect(atReceiver).toMatchObject([{ disputeId: null, task: '办理转来的案件并反馈结果', ...due }]);
    expect(await about(receiver, '/v1/referrals?box=IN', dispute.position, referralId)).toMatchObject([
      { dueOn: resultDueOn },
    ]);
    const seen = await receiver.get(`/v1/referrals/${referralId}`);
    expect(seen.body).toMatchObject({ status: 'CONFIRMED', resultDueOn });
    const told = await head.get<{ items: { sentence: string }[] }>(`/v1/disputes/${dispute.id}/timeline`);
    expect(told.body.items.map(({ sentence }) => sentence)).toContainEqual(
      expect.stringContaining(`要求于 ${resultDueOn} 前（含当日）反馈结果`),
    );
    const never = calendarDate('9000-01-01');
    expect(await test.app.get(DueDeadlines, { strict: false }).ofCase(dispute.id, never)).toEqual([]);

    dispute.position = await answer(referralId, 'return', { course: '自行和解', result: 'SETTLED' });
    expect(await about(receiver, '/v1/work', dispute.position, referralId)).toEqual([]);
    const path = `/v1/deadlines?status=${isOverdue ? 'expired' : 'met'}`;
    const ended = await about(head, path, dispute.position, dispute.id);
    expect(ended.filter(({ code }) => code === 'REFERRAL_RESULT')).toHaveLength(1);
  });

  it('reads the work in pages, referrals among the cases', async () => {
    const { dispute, offer } = await registered();
    await dispute.act(head, 'referrals', { ...offer, resultDueOn: IN_TIME });
    const { dispute: other, offer: another } = await registered();
    await other.act(head, 'referrals', another);
    const ids: string[] = [];
    for (let path = `/v1/work?limit=1&atLeast=${other.position}`; path !== '';) {
      const { body } = await receiver.get<{ items: readonly Item[]; next?: string }>(path);
      ids.push(...body.items.map(({ disputeId, referralId }) => disputeId ?? referralId ?? ''));
      path = body.next ?? '';
    }
    const { body } = await receiver.get<{ items: readonly Item[] }>(`/v1/work?limit=100`);
    expect(ids).toEqual(body.items.map(({ disputeId, referralId }) => disputeId ?? referralId));
    expect(ids.length).toBeGreaterThan(1);
  });
});
