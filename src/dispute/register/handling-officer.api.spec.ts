import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient } from '../../../test/api-client.js';
import { createTestApp, type TestApp } from '../../../test/app.js';
import { CaseAtHand, newPerson } from '../../../test/case-at-hand.js';
import { DEMO_IDS, DEMO_PASSWORD } from '../../directory/demo/demo-entries.js';
import { DemoSeed } from '../../directory/demo/demo-seed.js';
import type { DisputePageDto } from './register.dto.js';

const SHARING = { organisationId: DEMO_IDS.police, basis: 'STATUTORY_DUTY' };

let test: TestApp;
let head: ApiClient;
let officer: ApiClient;
const commissioned = new CaseAtHand();
const elsewhere = new CaseAtHand();

const register = async (dispute: CaseAtHand): Promise<void> => {
  const [a, b] = [await newPerson(head, '当事人甲'), await newPerson(head, '当事人乙')];
  await dispute.open(head, 'registration', {
    gridId: 'G05',
    disputeType: 'NEIGHBOUR',
    source: 'APPLICATION',
    facts: '争吵的经过',
    parties: [
      { side: 'A', personId: a, isApplicant: true },
      { side: 'B', personId: b, isApplicant: true },
    ],
  });
};
const found = async (): Promise<readonly string[]> => {
  const { body } = await officer.get<DisputePageDto>(`/v1/disputes?atLeast=${elsewhere.position}`);
  expect(body.total).toBe(body.items.length);
  return body.items.map(({ id }) => id);
};

beforeAll(async () => {
  test = await createTestApp();
  await test.app.listen(0, '127.0.0.1');
  await test.app.get(DemoSeed, { strict: false }).run();
  const base = await test.app.getUrl();
  head = await ApiClient.signIn(base, 'demo-head-1', DEMO_PASSWORD);
  officer = await ApiClient.signIn(base, 'demo-officer-1', DEMO_PASSWORD);
  await register(commissioned);
  await commissioned.act(head, 'participating-organisations', SHARING);
  await register(elsewhere);
});
afterAll(() => test.close());

describe('the officer of a handling body', () => {
  it('sees the cases commissioned to that body, with their texts, and no other', async () => {
    expect(await found()).toEqual([commissioned.id]);
    expect(await commissioned.read(officer)).toMatchObject({ texts: [{ text: '争吵的经过' }] });
    expect((await officer.get(`/v1/disputes/${elsewhere.id}`)).status).toBe(404);
  });

  it('decides nothing in them', async () => {
    const refused = await commissioned.attempt(officer, 'acceptance', { rightsNoticeOn: '2026-01-05' });
    expect([refused.status, refused.body]).toMatchObject([403, { code: 'forbidden' }]);
  });

  it('reads the figures of that body, which counts what it holds', async () => {
    const { status, body } = await officer.get(
      `/v1/statistics/M-D13?from=2026-01-01&to=2099-12-31&atLeast=${elsewhere.position}`,
    );
    expect([status, body]).toMatchObject([200, { rows: [] }]);
  });

  it('sees a case no longer once it is sealed', async () => {
    await commissioned.act(head, 'case-seals', { ground: 'MINOR' });
    expect((await officer.get(`/v1/disputes/${commissioned.id}?atLeast=${commissioned.position}`)).status).toBe(404);
  });
});
