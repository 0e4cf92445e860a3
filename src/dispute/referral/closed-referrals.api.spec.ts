import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient } from '../../../test/api-client.js';
import { createTestApp, type TestApp } from '../../../test/app.js';
import { DEMO_ACCOUNTS, DEMO_IDS, DEMO_PASSWORD } from '../../directory/demo/demo-entries.js';
import { DemoSeed } from '../../directory/demo/demo-seed.js';

const [COMMITTEE_1, COMMITTEE_2] = DEMO_IDS.committees;
const [MEDIATOR_1, MEDIATOR_2] = DEMO_IDS.mediators;
const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

let test: TestApp;
const clients = new Map<string, ApiClient>();

const as = (name: string): ApiClient => clients.get(name) as ApiClient;

beforeAll(async () => {
  test = await createTestApp();
  await test.app.listen(0, '127.0.0.1');
  await test.app.get(DemoSeed, { strict: false }).run();
  const base = await test.app.getUrl();
  const admin = await ApiClient.signIn(base, 'demo-admin', DEMO_PASSWORD);
  const officer = DEMO_ACCOUNTS.find(({ accountName }) => accountName === 'demo-officer-1')?.id ?? '';
  const ofCommittee = { role: 'HANDLING_OFFICER', organisationId: COMMITTEE_1, validFrom: '2020-01-01' };
  expect(await admin.create(`/v1/accounts/${officer}/assignments/${randomUUID()}`, ofCommittee)).toMatchObject({
    status: 201,
  });
  for (const name of ['court-1', 'head-1', 'mediator-1', 'head-2', 'mediator-2', 'officer-1'])
    clients.set(name, await ApiClient.signIn(base, `demo-${name}`, DEMO_PASSWORD));
});
afterAll(() => test.close());

const referred = async (caseNo: number, more: { organisationId: string; isMinor: boolean; mediatorId?: string }) => {
  const { isMinor, ...addressed } = more;
  const { status, body, headers } = await as('court-1').post<{ referralId: string }>('/v1/referrals', {
    courtCode: '350582',
    externalCaseNo: `(2026)示诉前调${caseNo}号`,
    sequence: 1,
    kind: 'PRE_FILING',
    causeOfAction: '抚养费纠纷',
    ...addressed,
    parties: [
      { side: 'A', kind: 'NATURAL', name: '当事人甲', isApplicant: true, consent: 'WRITTEN', isMinor },
      { side: 'B', kind: 'NATURAL', name: '当事人乙', consent: 'WRITTEN' },
    ],
  });
  expect({ status, body }).toMatchObject({ status: 201 });
  return { referralId: body.referralId, position: headers.get('position') ?? '' };
};

const answered = async (name: string, referralId: string, rel: string, body: object) => {
  const { headers } = await as(name).get(`/v1/referrals/${referralId}`);
  const answer = await as(name).post(`/v1/referrals/${referralId}/${rel}`, body, { ifMatch: headers.get('etag') });
  expect(answer).toMatchObject({ status: 201 });
};

/** By the head: the next command of the case behind the referral. */
const done = async (name: string, referralId: string, rel: string, body: object): Promise<string> => {
  const { body: view, headers } = await as(name).get<{ disputeId: string }>(`/v1/referrals/${referralId}`);
  const path = `/v1/disputes/${view.disputeId}/${rel}`;
  const answer = await as(name).post(path, body, { ifMatch: headers.get('etag') });
  expect(answer).toMatchObject({ status: 201 });
  return answer.headers.get('position') ?? '';
};

const seenBy = async (name: string, referralId: string, position?: string) => {
  const query = position === undefined ? '' : `?atLeast=${position}`;
  const { body } = await as(name).get<{ items: { referralId: string }[] }>(`/v1/referrals${query}`);
  const detail = await as(name).get(`/v1/referrals/${referralId}`);
  const news = await as(name).get(`/v1/referrals/${referralId}/events`);
  return [body.items.some((item) => item.referralId === referralId), detail.status, news.status];
};

const SHOWN = [true, 200, 200];
const HIDDEN = [false, 404, 404];

describe('a referral of a sealed case', () => {
  it('is there for both heads of it, and for the mediator once assigned', async () => {
    const { referralId, position: sent } = await referred(1, { organisationId: COMMITTEE_1, isMinor: true });
    expect(await seenBy('court-1', referralId, sent)).toEqual(SHOWN);
    expect(await seenBy('head-1', referralId)).toEqual(SHOWN);
    expect(await seenBy('mediator-1', referralId)).toEqual(HIDDEN);
    await answered('head-1', referralId, 'confirmation', { rightsNoticeOn: today() });
    expect(await seenBy('mediator-1', referralId)).toEqual(HIDDEN);
    const assigning = { mediatorIds: [MEDIATOR_1], selection: 'DESIGNATED' };
    const position = await done('head-1', referralId, 'mediators', assigning);
    expect(await seenBy('mediator-1', referralId, position)).toEqual(SHOWN);
    expect(await seenBy('head-2', referralId)).toEqual(HIDDEN);
  });

  it('is there for the mediator whom the court asks for, who may answer it', async () => {
    const { referralId, position: sent } = await referred(2, {
      organisationId: COMMITTEE_2,
      isMinor: true,
      mediatorId: MEDIATOR_2,
    });
    expect(await seenBy('mediator-2', referralId, sent)).toEqual(SHOWN);
    await answered('mediator-2', referralId, 'decline', { reason: 'NO_CAPACITY' });
  });
});

describe('an officer of the receiver', () => {
  it('answers a referral, but not of a sealed case', async () => {
    const { referralId: open, position } = await referred(4, { organisationId: COMMITTEE_1, isMinor: false });
    expect(await seenBy('officer-1', open, position)).toEqual(SHOWN);
    await answered('officer-1', open, 'decline', { reason: 'NO_CAPACITY' });
    const { referralId: sealed, position: sent } = await referred(5, { organisationId: COMMITTEE_1, isMinor: true });
    expect(await seenBy('officer-1', sealed, sent)).toEqual(HIDDEN);
    const { headers } = await as('head-1').get(`/v1/referrals/${sealed}`);
    const decline = { reason: 'NO_CAPACITY' };
    const path = `/v1/referrals/${sealed}/decline`;
    for (const ifMatch of [headers.get('etag'), '"99"'])
      expect(await as('officer-1').post(path, decline, { ifMatch })).toMatchObject({ status: 404 });
  });
});

describe('a referral of an open case', () => {
  it('is there for every mediator of the receiver but one with a conflict of interest', async () => {
    const { referralId, position: sent } = await referred(3, { organisationId: COMMITTEE_1, isMinor: false });
    expect(await seenBy('mediator-1', referralId, sent)).toEqual(SHOWN);
    await answered('head-1', referralId, 'confirmation', { rightsNoticeOn: today() });
    const conflict = { mediatorId: MEDIATOR_1, kind: 'OWN_INTEREST' };
    const position = await done('head-1', referralId, 'conflict-disclosures', conflict);
    expect(await seenBy('mediator-1', referralId, position)).toEqual(HIDDEN);
    expect(await seenBy('head-1', referralId)).toEqual(SHOWN);
  });
});
