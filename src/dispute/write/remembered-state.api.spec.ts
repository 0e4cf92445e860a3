import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient } from '../../../test/api-client.js';
import { createTestApp, type TestApp } from '../../../test/app.js';
import { CaseAtHand, newPerson } from '../../../test/case-at-hand.js';
import { DEMO_IDS, DEMO_PASSWORD } from '../../directory/demo/demo-entries.js';
import { DemoSeed } from '../../directory/demo/demo-seed.js';

let here: TestApp;
let there: TestApp;
let atHere: ApiClient;
let atThere: ApiClient;

const clientOf = async (test: TestApp): Promise<ApiClient> => {
  await test.app.listen(0, '127.0.0.1');
  return ApiClient.signIn(await test.app.getUrl(), 'demo-register', DEMO_PASSWORD);
};

beforeAll(async () => {
  here = await createTestApp();
  there = await here.another();
  await here.app.get(DemoSeed, { strict: false }).run();
  atHere = await clientOf(here);
  atThere = await clientOf(there);
});
afterAll(async () => {
  await there.close();
  await here.close();
});

const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

const acceptedCase = async (): Promise<CaseAtHand> => {
  const dispute = new CaseAtHand();
  await dispute.open(atHere, 'registration', {
    gridId: 'G05',
    disputeType: 'NEIGHBOUR',
    source: 'APPLICATION',
    parties: [
      { partyId: randomUUID(), side: 'A', personId: await newPerson(atHere, '当事人甲'), isApplicant: true },
      { partyId: randomUUID(), side: 'B', personId: await newPerson(atHere, '当事人乙'), isApplicant: true },
    ],
  });
  await dispute.act(atHere, 'acceptance', { rightsNoticeOn: today() });
  return dispute;
};

const mediators = { mediatorIds: [DEMO_IDS.mediators[2]], selection: 'DESIGNATED' };
const appointment = { scheduledFor: '2099-01-01T09:00:00+08:00', mode: 'ON_SITE', place: '调解室' };

describe('a process that remembers a case', () => {
  it('calls a client stale that acts on what another process has changed, rather than refuse or write', async () => {
    const dispute = await acceptedCase();
    const seen = dispute.etag;
    await dispute.act(atThere, 'mediators', mediators);
    const post = (rel: string, body: unknown) =>
      atHere.post<{ code: string }>(`/v1/disputes/${dispute.id}/${rel}`, body, { ifMatch: seen });
    for (const [rel, body] of [
      ['session-appointments', appointment],
      ['mediators', mediators],
    ] as const) {
      const { status, body: problem } = await post(rel, body);
      expect([rel, status, problem.code]).toEqual([rel, 412, 'stale']);
    }
  });

  it('decides on what another process has written, for a client that saw it', async () => {
    const dispute = await acceptedCase();
    await dispute.act(atThere, 'mediators', mediators);
    await dispute.act(atHere, 'session-appointments', appointment);
    await dispute.act(atThere, 'session-appointments', appointment);
  });

  it('goes by any revision, or by one of a list, where If-Match says so; a weak tag is none', async () => {
    const dispute = await acceptedCase();
    const past = dispute.etag;
    await dispute.act(atThere, 'mediators', mediators);
    const post = (ifMatch: string, rel: string, body: unknown) =>
      atHere.post<{ code: string }>(`/v1/disputes/${dispute.id}/${rel}`, body, { ifMatch });
    const statusOf = async (ifMatch: string) => (await post(ifMatch, 'session-appointments', appointment)).status;
    expect([await statusOf(`W/${dispute.etag}`), await statusOf(`${past}, W/${dispute.etag}`)]).toEqual([412, 412]);
    expect([await statusOf(`${past}, ${dispute.etag}`), await statusOf('*')]).toEqual([201, 201]);
    expect(await post('*', 'issued-documents', { kind: 'RIGHTS_NOTICE', purpose: 'CASE_FILE' })).toMatchObject({
      status: 201,
    });
    const unknown = `/v1/disputes/${randomUUID()}/mediators`;
    expect((await atHere.post(unknown, mediators, { ifMatch: '*' })).status).toBe(404);
  });

  it('still refuses what the case does not allow', async () => {
    const dispute = await acceptedCase();
    const { status, body } = await dispute.attempt(atHere, 'acceptance', { rightsNoticeOn: today() });
    expect([status, body]).toMatchObject([409, { code: 'dispute.not-in-this-status' }]);
  });
});
