/** A referral between organisations that comes back agreed: what is stated of the agreement, and what counts. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient } from '../../../test/api-client.js';
import { createTestApp, type TestApp } from '../../../test/app.js';
import { CaseAtHand, newPerson } from '../../../test/case-at-hand.js';
import { caseInEffect } from '../../../test/case-in-effect.js';
import { DEMO_IDS, DEMO_PASSWORD } from '../../directory/demo/demo-entries.js';
import { DemoSeed } from '../../directory/demo/demo-seed.js';
import { addDays, instant, legalDateOf } from '../../kernel/calendar-date.js';

const [, COMMITTEE_2] = DEMO_IDS.committees;
const [, MEDIATOR_2] = DEMO_IDS.mediators;
const TODAY = legalDateOf(instant(new Date().toISOString()));
const YESTERDAY = addDays(TODAY, -1);
const thatDay = { occurredAt: `${YESTERDAY}T00:00:00+08:00` };
const TO_POLICE = { organisationId: DEMO_IDS.police, route: 'POLICE' };
const TO_COMMITTEE = { organisationId: COMMITTEE_2, route: 'MEDIATION' };

let test: TestApp;
let head: ApiClient;
let receiver: ApiClient;
let colleague: ApiClient;
let officer: ApiClient;
let leader: ApiClient;

beforeAll(async () => {
  test = await createTestApp();
  await test.app.listen(0, '127.0.0.1');
  await test.app.get(DemoSeed, { strict: false }).run();
  const base = await test.app.getUrl();
  head = await ApiClient.signIn(base, 'demo-head-1', DEMO_PASSWORD);
  receiver = await ApiClient.signIn(base, 'demo-head-2', DEMO_PASSWORD);
  colleague = await ApiClient.signIn(base, 'demo-mediator-2', DEMO_PASSWORD);
  officer = await ApiClient.signIn(base, 'demo-officer-1', DEMO_PASSWORD);
  leader = await ApiClient.signIn(base, 'demo-leader', DEMO_PASSWORD);
});
afterAll(() => test.close());

const answer = async (client: ApiClient, referralId: string, rel: string, body: object) => {
  const { headers } = await client.get(`/v1/referrals/${referralId}`);
  return client.post(`/v1/referrals/${referralId}/${rel}`, body, { ifMatch: headers.get('etag') });
};

/** A case offered yesterday and taken on by the receiver. */
const takenOn = async (to: typeof TO_POLICE, client: ApiClient) => {
  const dispute = new CaseAtHand();
  const persons = [await newPerson(head, '当事人甲'), await newPerson(head, '当事人乙')];
  const { body } = await dispute.open(head, 'registration', {
    ...thatDay,
    gridId: 'G05',
    disputeType: 'NEIGHBOUR',
    source: 'APPLICATION',
    parties: persons.map((personId, index) => ({ side: index === 0 ? 'A' : 'B', personId, isApplicant: true })),
  });
  const partyIds = body.created.partyIds ?? [];
  const offer = { ...thatDay, ...to, mode: 'REFER', basis: 'CONSENT', consentedBy: partyIds };
  const sent = await dispute.act(head, 'referrals', offer);
  const referralId = sent.body.created.referralId ?? '';
  expect(await answer(client, referralId, 'confirmation', thatDay)).toMatchObject({ status: 201 });
  return { dispute, referralId, partyIds };
};

interface Figures {
  readonly total: { readonly numerator: number; readonly denominator: number };
}

const counted = async (position: string, from: string, to: string): Promise<readonly number[]> => {
  const { body } = await leader.get<Figures>(`/v1/statistics/M-D1?from=${from}&to=${to}&atLeast=${position}`);
  return [body.total.numerator, body.total.denominator];
};

const said = {
  form: 'WRITTEN',
  effectiveOn: YESTERDAY,
  documentNo: '公（治）调字〔2026〕3号',
  terms: '赔偿医药费并赔礼',
};

describe('a referral that comes back agreed', () => {
  it('states form, day and number of the agreement, or is refused', async () => {
    const { referralId } = await takenOn(TO_POLICE, officer);
    const back = (agreement?: object) =>
      answer(officer, referralId, 'return', {
        course: '治安调解',
        result: 'AGREED',
        ...(agreement && { agreement }),
      });
    const missing = await back();
    expect(missing).toMatchObject({ status: 409, body: { code: 'dispute.referral-agreement-missing' } });
    expect(JSON.stringify(missing.body)).toContain('须载明协议形式和生效日期');
    expect(await back({ ...said, form: 'ORAL' })).toMatchObject({
      status: 409,
      body: { code: 'dispute.written-required' },
    });
    expect(await back({ ...said, effectiveOn: addDays(YESTERDAY, -1) })).toMatchObject({
      status: 409,
      body: { code: 'dispute.out-of-order' },
    });
    expect(await back({ form: 'WRITTEN' })).toMatchObject({ status: 422 });
    expect(await back({ ...said, withoutPrejudice: '私下愿意多赔' })).toMatchObject({ status: 422 });
    const done = await answer(officer, referralId, 'return', { course: '裁决', result: 'DECIDED', agreement: said });
    expect(done).toMatchObject({ status: 409, body: { code: 'dispute.referral-agreement-not-asked' } });
  });

  it('is shown as agreed at the receiver, and the figure leads to that fact', async () => {
    const { dispute, referralId, partyIds } = await takenOn(TO_POLICE, officer);
    const [resolvedBefore = 0] = await counted(dispute.position, YESTERDAY, YESTERDAY);
    const returned = { course: '治安调解', result: 'AGREED', agreement: said };
    const done = await answer(officer, referralId, 'return', returned);
    expect(done).toMatchObject({ status: 201, body: { status: 'COMPLETED', caseStatus: 'NOT_ACCEPTED' } });
    dispute.position = done.headers.get('position') ?? '';

    const agreement = { form: 'WRITTEN', effectiveOn: YESTERDAY, agreedBy: partyIds, documentNo: said.documentNo };
    expect(await dispute.read(head)).toMatchObject({
      outcome: 'AGREED_WRITTEN',
      referrals: [{ result: 'AGREED', agreement }],
    });
    for (const end of [officer, head])
      expect((await end.get(`/v1/referrals/${referralId}`)).body).toMatchObject({
        returned: { agreement: { ...agreement, terms: said.terms } },
      });

    const timeline = await head.get<{ items: readonly { type: string; eventId: string; sentence: string }[] }>(
      `/v1/disputes/${dispute.id}/timeline?limit=100`,
    );
    const fact = timeline.body.items.find(({ type }) => type === 'ReferralCompleted');
    expect(fact?.sentence).toContain(`接收方达成的书面协议，${YESTERDAY} 生效，${said.documentNo}`);
    expect(await counted(dispute.position, YESTERDAY, YESTERDAY)).toEqual([resolvedBefore + 1, expect.any(Number)]);
    const why = await head.get<{ items: readonly { disputeId: string; measure: string; eventId: string }[] }>(
      `/v1/statistics/M-D1/why?from=${YESTERDAY}&to=${YESTERDAY}&limit=100`,
    );
    expect(why.body.items).toContainEqual(
      expect.objectContaining({ disputeId: dispute.id, measure: 'disputes.resolved', eventId: fact?.eventId }),
    );

    await dispute.refresh(head);
    const closed = await dispute.act(head, 'closing', { outcome: 'AGREED_WRITTEN', repliedTo: partyIds });
    expect(closed.body.status).toBe('CLOSED');
  });

  it('counts once where the receiver recorded the agreement in a case of its own', async () => {
    const { dispute, referralId } = await takenOn(TO_COMMITTEE, receiver);
    const owed = [{ amountFen: 100_000, dueOn: addDays(TODAY, 30) }];
    const own = await caseInEffect(receiver, {
      on: YESTERDAY,
      mediatorId: MEDIATOR_2,
      owed,
      gridId: 'G06',
      mediator: colleague,
    });
    const { position } = own.dispute;
    const [resolved = 0, taken = 0] = await counted(position, YESTERDAY, TODAY);
    const back = (ownDisputeId: string, more: object = {}) =>
      answer(receiver, referralId, 'return', {
        course: '另行登记并调解',
        result: 'AGREED',
        agreement: { form: 'WRITTEN', effectiveOn: YESTERDAY, ownDisputeId, ...more },
      });
    expect(await back(dispute.id)).toMatchObject({ status: 422 });
    expect(await back(own.dispute.id, { effectiveOn: TODAY })).toMatchObject({
      status: 409,
      body: { code: 'dispute.referral-result-mismatch' },
    });
    const done = await back(own.dispute.id);
    expect(done).toMatchObject({ status: 201, body: { status: 'COMPLETED', caseStatus: 'MERGED' } });
    dispute.position = done.headers.get('position') ?? '';
    expect(await counted(dispute.position, YESTERDAY, TODAY)).toEqual([resolved, taken - 1]);
    expect(await dispute.read(head)).toMatchObject({
      status: 'MERGED',
      referrals: [{ result: 'AGREED', agreement: { effectiveOn: YESTERDAY } }],
    });

    await dispute.refresh(head);
    const apart = await dispute.act(head, 'undone-merger', {});
    expect(apart.body.status).toBe('NOT_ACCEPTED');
    expect(await counted(dispute.position, YESTERDAY, TODAY)).toEqual([resolved + 1, taken]);
  });
});
