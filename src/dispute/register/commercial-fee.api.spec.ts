import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient } from '../../../test/api-client.js';
import { createTestApp, type TestApp } from '../../../test/app.js';
import { CaseAtHand, newPerson } from '../../../test/case-at-hand.js';
import { DEMO_PASSWORD } from '../../directory/demo/demo-entries.js';
import { DemoSeed } from '../../directory/demo/demo-seed.js';
import { DirectorySeed } from '../../directory/index.js';

const ORGANISATION = '00000000-0000-4000-8000-000000000199';
const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

let test: TestApp;
let head: ApiClient;

beforeAll(async () => {
  test = await createTestApp();
  await test.app.listen(0, '127.0.0.1');
  await test.app.get(DemoSeed, { strict: false }).run();
  await test.app.get(DirectorySeed, { strict: false }).put({
    divisions: [],
    organisations: [
      [ORGANISATION, { name: '甲镇商事调解中心', type: 'COMMERCIAL_MEDIATION_ORGANISATION', division: 'T1' }],
    ],
    responsible: [],
    mediators: [],
    rosters: [],
    accounts: [
      {
        id: '00000000-0000-4000-8000-000000000399',
        accountName: 'commercial-head',
        displayName: '商事调解中心主任',
        extraPermissions: [],
        assignments: [
          {
            id: '00000000-0000-4000-8000-000000000499',
            role: 'COMMITTEE_HEAD',
            organisationId: ORGANISATION,
            validFrom: '2020-01-01',
          },
        ],
      },
    ],
  });
  head = await ApiClient.signIn(await test.app.getUrl(), 'commercial-head', DEMO_PASSWORD);
});
afterAll(() => test.close());

const registered = async (): Promise<CaseAtHand> => {
  const dispute = new CaseAtHand();
  await dispute.open(head, 'registration', {
    gridId: 'G05',
    disputeType: 'CONTRACT',
    source: 'APPLICATION',
    parties: [
      { side: 'A', personId: await newPerson(head, '当事人甲'), isApplicant: true },
      { side: 'B', personId: await newPerson(head, '当事人乙'), isApplicant: true },
    ],
  });
  return dispute;
};
const TARIFF = '商调收费〔2026〕1号';
const accepting = (fee?: object) => ({ channel: 'COMMERCIAL', rightsNoticeOn: today(), ...(fee && { fee }) });

describe('the fee of a commercial mediation (Commercial Mediation Regulation art. 16)', () => {
  it.each([
    ['by the tariff', { tariff: TARIFF, amountFen: 50_000 }, { amountYuan: '500.00' }, `按${TARIFF}收费 500.00 元`],
    ['free of charge', { amountFen: 0 }, { tariff: null, amountYuan: '0.00' }, '本次调解不收费'],
  ])('is shown in the case as it was stated: %s', async (_, fee, more, sentence) => {
    const dispute = await registered();
    await dispute.act(head, 'acceptance', accepting(fee));
    expect(await dispute.read(head)).toMatchObject({ procedures: [{ fee: { ...fee, ...more } }] });
    const { body } = await head.get<{ items: { sentence: string }[] }>(`/v1/disputes/${dispute.id}/timeline`);
    expect(body.items.map((item) => item.sentence)).toContain(sentence);
  });

  it('rests on a tariff where one is charged, and has to be stated', async () => {
    const dispute = await registered();
    for (const fee of [undefined, { amountFen: 50_000 }]) {
      const { status, body } = await dispute.attempt(head, 'acceptance', accepting(fee));
      expect([status, body]).toMatchObject([
        409,
        { code: 'dispute.tariff-missing', source: '《商事调解条例》第十六条' },
      ]);
    }
  });
});
