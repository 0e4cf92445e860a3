import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient } from '../../../test/api-client.js';
import { createTestApp, type TestApp } from '../../../test/app.js';
import { CaseAtHand, newPerson } from '../../../test/case-at-hand.js';
import { DEMO_PASSWORD } from '../../directory/demo/demo-entries.js';
import { DemoSeed } from '../../directory/demo/demo-seed.js';

const FOUND = { gridId: 'G05', disputeType: 'NEIGHBOUR' };

describe('intake', () => {
  let test: TestApp;
  let clerk: ApiClient;
  let persons: readonly [string, string];

  beforeAll(async () => {
    test = await createTestApp();
    await test.app.listen(0, '127.0.0.1');
    await test.app.get(DemoSeed, { strict: false }).run();
    clerk = await ApiClient.signIn(await test.app.getUrl(), 'demo-register', DEMO_PASSWORD);
    persons = [await newPerson(clerk, '当事人甲'), await newPerson(clerk, '当事人乙')];
  });
  afterAll(() => test.close());

  const registration = (...personIds: readonly string[]) => ({
    disputeType: 'NEIGHBOUR',
    source: 'APPLICATION',
    parties: personIds.map((personId, index) => ({
      side: index === 0 ? 'A' : 'B',
      personId,
      isApplicant: index === 0,
    })),
  });
  const discovered = async (): Promise<CaseAtHand> => {
    const dispute = new CaseAtHand();
    await dispute.open(clerk, '', FOUND);
    return dispute;
  };

  it('uses up no number where the registration is refused', async () => {
    const [refused, taken] = [await discovered(), await discovered()];
    const numbers = async (): Promise<unknown> =>
      test.database.sql('SELECT last FROM platform.case_number ORDER BY year, division');
    const before = await numbers();
    const { status, body } = await refused.attempt(clerk, 'registration', registration(persons[0]));
    expect([status, body]).toMatchObject([409, { code: 'dispute.parties-missing' }]);
    expect(await numbers()).toEqual(before);
    const { body: answer } = await taken.act(clerk, 'registration', registration(...persons));
    expect(answer.number).toMatch(/^\d{4}-[^-]+-\d{6}$/);
    expect(await numbers()).not.toEqual(before);
  });

  it('reaches back to the first day of the records and no further, whoever types it in', async () => {
    const path = (): string => `/v1/disputes/${randomUUID()}`;
    const mistyped = await clerk.create(path(), { ...FOUND, occurredAt: '0001-01-01T09:00:00+08:00' });
    expect([mistyped.status, mistyped.body]).toMatchObject([422, { errors: [{ pointer: '/occurredAt' }] }]);
    const early = await clerk.create(path(), { ...FOUND, occurredAt: '1911-01-01T09:00:00+08:00' });
    expect([early.status, early.body]).toMatchObject([409, { code: 'dispute.too-long-ago' }]);
    const dayBefore = await clerk.create(path(), { ...FOUND, occurredAt: '1949-09-30T23:59:59+08:00' });
    expect(dayBefore.status).toBe(409);
    const dispute = await discovered();
    const [a, b] = [await newPerson(clerk, '当事人甲'), await newPerson(clerk, '当事人乙')];
    const { body } = await dispute.act(clerk, 'registration', registration(a, b));
    await dispute.act(clerk, 'consents', { partyId: body.created.partyIds?.[1], form: 'ORAL' });
    const noticed = await dispute.attempt(clerk, 'acceptance', { rightsNoticeOn: '0001-01-01' });
    expect([noticed.status, noticed.body]).toMatchObject([422, { errors: [{ pointer: '/rightsNoticeOn' }] }]);
  });

  it('takes no text of blanks, and none about somebody who is no party', async () => {
    const blank = await clerk.create(`/v1/disputes/${randomUUID()}`, { ...FOUND, description: ' \u3000\u200B\n' });
    expect([blank.status, blank.body]).toMatchObject([422, { errors: [{ pointer: '/description' }] }]);
    const unknown = { ...FOUND, description: '争吵', mentions: [randomUUID()] };
    const nobody = await clerk.create(`/v1/disputes/${randomUUID()}`, unknown);
    expect([nobody.status, nobody.body]).toMatchObject([422, { errors: [{ pointer: '/mentions' }] }]);
    const dispute = await discovered();
    const stranger = await newPerson(clerk, '当事人丙');
    const [a, b] = [await newPerson(clerk, '当事人甲'), await newPerson(clerk, '当事人乙')];
    const about = { ...registration(a, b), facts: '争吵', mentions: [stranger] };
    const { status, body } = await dispute.attempt(clerk, 'registration', about);
    expect([status, body]).toMatchObject([422, { errors: [{ pointer: '/mentions' }] }]);
    await dispute.act(clerk, 'registration', { ...about, mentions: [a] });
    const withdrawn = { withdrawnBy: [], note: '不再申请', mentions: [stranger] };
    expect((await dispute.attempt(clerk, 'withdrawal', { ...withdrawn, withdrawnBy: [randomUUID()] })).status).toBe(
      422,
    );
  });
});
