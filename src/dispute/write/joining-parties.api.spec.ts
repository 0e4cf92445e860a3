import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient } from '../../../test/api-client.js';
import { createTestApp, type TestApp } from '../../../test/app.js';
import { CaseAtHand, newPerson } from '../../../test/case-at-hand.js';
import { DEMO_IDS, DEMO_PASSWORD } from '../../directory/demo/demo-entries.js';
import { DemoSeed } from '../../directory/demo/demo-seed.js';
import { LAWFULNESS_POINTS } from '../dispute.codes.js';

const MEDIATOR = DEMO_IDS.mediators[0];
const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

let test: TestApp;
let head: ApiClient;
let mediator: ApiClient;
let justice: ApiClient;

beforeAll(async () => {
  test = await createTestApp();
  await test.app.listen(0, '127.0.0.1');
  await test.app.get(DemoSeed, { strict: false }).run();
  const base = await test.app.getUrl();
  head = await ApiClient.signIn(base, 'demo-head-1', DEMO_PASSWORD);
  justice = await ApiClient.signIn(base, 'demo-justice-1', DEMO_PASSWORD);
  mediator = await ApiClient.signIn(base, 'demo-mediator-1', DEMO_PASSWORD);
});
afterAll(() => test.close());

const [debtor, creditor, thirteenth] = [randomUUID(), randomUUID(), randomUUID()];

interface Case {
  readonly parties: readonly { readonly partyId: string; readonly consent: string | null }[];
  readonly legalNextSteps: readonly { readonly rel: string }[];
}

const mediated = async (): Promise<CaseAtHand> => {
  const dispute = new CaseAtHand();
  await dispute.open(head, 'registration', {
    gridId: 'G05',
    disputeType: 'CONTRACT',
    source: 'APPLICATION',
    parties: [
      { partyId: debtor, side: 'B', personId: await newPerson(head, '当事人甲'), isApplicant: true },
      { partyId: creditor, side: 'A', personId: await newPerson(head, '当事人乙'), isApplicant: true },
    ],
  });
  await dispute.act(head, 'acceptance', { rightsNoticeOn: today() });
  await dispute.act(head, 'mediators', { mediatorIds: [MEDIATOR], selection: 'DESIGNATED' });
  return dispute;
};

describe('a creditor who joins the mediation under way', () => {
  it('is entered by the mediator with their consent and the notice, and agrees with the others or not at all', async () => {
    const dispute = await mediated();
    const steps = (await dispute.read<Case>(mediator)).legalNextSteps.map(({ rel }) => rel);
    expect(steps).toContain('parties');
    const party = { partyId: thirteenth, side: 'A', personId: await newPerson(head, '当事人丙') };
    const ready = { ...party, consent: 'WRITTEN', rightsNoticeOn: today() };
    const refused = async (body: object) => (await dispute.attempt(mediator, 'parties', body)).body;
    expect(await refused({ ...ready, consent: undefined })).toMatchObject({ code: 'dispute.consent-missing' });
    expect(await refused({ ...ready, rightsNoticeOn: undefined })).toMatchObject({
      code: 'dispute.rights-notice-missing',
    });
    await dispute.act(mediator, 'parties', ready);
    const { parties } = await dispute.read<Case>(mediator);
    expect(parties).toContainEqual(expect.objectContaining({ partyId: thirteenth, consent: 'WRITTEN' }));

    const agreement = {
      form: 'ORAL',
      agreedBy: [debtor, creditor],
      terms: '分期还款',
      lawfulness: LAWFULNESS_POINTS,
      recordedByMediatorId: MEDIATOR,
    };
    const without = await dispute.attempt(mediator, 'agreements', agreement);
    expect(without).toMatchObject({ status: 409, body: { code: 'dispute.not-all-agreed' } });
  });

  it('seals the case where they are a minor, and is asked of a mediator with a conflict as everybody else', async () => {
    const dispute = await mediated();
    const disclosure = { mediatorId: MEDIATOR, kind: 'OWN_INTEREST', consentedBy: [debtor, creditor] };
    await dispute.act(mediator, 'conflict-disclosures', disclosure);
    const personId = randomUUID();
    const minor = { kind: 'NATURAL', name: '当事人丁', isMinor: true };
    const purpose = { processingPurpose: 'STATUTORY_MEDIATION_RECORD', legalBasis: 'STATUTORY_DUTY' };
    expect((await head.create(`/v1/persons/${personId}`, { ...minor, ...purpose })).status).toBe(201);
    const party = { partyId: thirteenth, side: 'A', personId, consent: 'ORAL', rightsNoticeOn: today() };
    const seen = async (client: ApiClient) =>
      (await client.get(`/v1/disputes/${dispute.id}?atLeast=${dispute.position}`)).status;
    expect([await seen(head), await seen(justice)]).toEqual([200, 200]);
    await dispute.act(head, 'parties', party);
    expect([await seen(head), await seen(justice), await seen(mediator)]).toEqual([200, 404, 404]);
    await dispute.act(head, 'conflict-disclosures', { ...disclosure, consentedBy: [thirteenth] });
    expect([await seen(justice), await seen(mediator)]).toEqual([404, 200]);
  });
});
