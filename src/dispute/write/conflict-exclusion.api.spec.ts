import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient } from '../../../test/api-client.js';
import { createTestApp, type TestApp } from '../../../test/app.js';
import { CaseAtHand, newPerson } from '../../../test/case-at-hand.js';
import { eventually } from '../../../test/eventually.js';
import { DEMO_IDS, DEMO_PASSWORD } from '../../directory/demo/demo-entries.js';
import { DemoSeed } from '../../directory/demo/demo-seed.js';

let test: TestApp;
let head: ApiClient;
let mediator: ApiClient;

beforeAll(async () => {
  test = await createTestApp();
  await test.app.listen(0, '127.0.0.1');
  await test.app.get(DemoSeed, { strict: false }).run();
  const base = await test.app.getUrl();
  head = await ApiClient.signIn(base, 'demo-head-1', DEMO_PASSWORD);
  mediator = await ApiClient.signIn(base, 'demo-mediator-1', DEMO_PASSWORD);
});
afterAll(() => test.close());

const MEDIATOR = DEMO_IDS.mediators[0];
const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

const seenBy = async (client: ApiClient, { id, position }: CaseAtHand) => {
  const list = await client.get<{ items: readonly { id: string }[] }>(`/v1/disputes?atLeast=${position}`);
  const board = await client.get<{ items: readonly { disputeId: string }[] }>(`/v1/deadlines?atLeast=${position}`);
  const year = `from=${today().slice(0, 4)}-01-01&to=${today()}&atLeast=${position}`;
  const difference = year.replaceAll(/(from|to)=/g, 'b.$1=').replace('b.', 'a.from=2000-01-01&a.to=2000-01-01&b.');
  const counted = async (question: string): Promise<boolean> => {
    const { body } = await client.get<{ items: readonly { disputeId: string }[] }>(`/v1/statistics/M-D1/${question}`);
    return body.items.some((item) => item.disputeId === id);
  };
  return {
    behindFigures: [
      await counted(`why?${year}`),
      await counted(`cases?${year}`),
      await counted(`difference?${difference}`),
    ],
    listed: list.body.items.some((item) => item.id === id),
    onBoard: board.body.items.some((item) => item.disputeId === id),
    detail: (await client.get(`/v1/disputes/${id}`)).status,
    timeline: (await client.get(`/v1/disputes/${id}/timeline`)).status,
  };
};

const OPEN = { behindFigures: [true, true, true], listed: true, onBoard: true, detail: 200, timeline: 200 };
const CLOSED = { behindFigures: [false, false, false], listed: false, onBoard: false, detail: 404, timeline: 404 };

describe('a mediator with a conflict of interest', () => {
  it('loses sight of the case, of their own organisation too, until every party has agreed', async () => {
    const dispute = new CaseAtHand();
    const [a, b] = [randomUUID(), randomUUID()];
    await dispute.open(head, 'registration', {
      gridId: 'G05',
      disputeType: 'CONTRACT',
      source: 'APPLICATION',
      parties: [
        { partyId: a, side: 'A', personId: await newPerson(head, '当事人甲'), isApplicant: true },
        { partyId: b, side: 'B', personId: await newPerson(head, '当事人乙'), isApplicant: true },
      ],
    });
    await dispute.act(head, 'acceptance', { rightsNoticeOn: today() });
    await dispute.act(head, 'mediators', { mediatorIds: [MEDIATOR], selection: 'DESIGNATED' });
    expect(await seenBy(mediator, dispute)).toEqual(OPEN);

    const disclosure = { mediatorId: MEDIATOR, kind: 'OWN_INTEREST', consentedBy: [a] };
    await dispute.act(mediator, 'conflict-disclosures', disclosure);
    expect(await seenBy(mediator, dispute)).toEqual(CLOSED);
    expect(await seenBy(head, dispute)).toEqual(OPEN);
    const refused = await dispute.attempt(mediator, 'sessions', { mode: 'PHONE', presentPartyIds: [a] });
    expect(refused.status).toBe(404);

    await dispute.act(head, 'conflict-disclosures', { ...disclosure, consentedBy: [b] });
    expect(await seenBy(mediator, dispute)).toEqual(OPEN);

    const other = await newPerson(head, '当事人丙');
    await dispute.act(head, 'party-corrections', { reason: 'MISTYPED', partyId: b, personId: other });
    expect(await seenBy(mediator, dispute)).toEqual(CLOSED);
    expect(await seenBy(head, dispute)).toEqual(OPEN);
    await dispute.act(head, 'conflict-disclosures', { ...disclosure, consentedBy: [b] });
    expect(await seenBy(mediator, dispute)).toEqual(OPEN);
  });

  it('sees it again when nobody but a party who moved to another case had not agreed', async () => {
    const dispute = new CaseAtHand();
    const [a, b, c] = [randomUUID(), randomUUID(), randomUUID()];
    const party = async (partyId: string, side: string, name: string) => ({
      partyId,
      side,
      personId: await newPerson(head, name),
      isApplicant: true,
    });
    await dispute.open(head, 'registration', {
      gridId: 'G05',
      disputeType: 'CONTRACT',
      source: 'APPLICATION',
      parties: [await party(a, 'A', '当事人甲'), await party(b, 'B', '当事人乙'), await party(c, 'B', '当事人丙')],
    });
    await dispute.act(head, 'acceptance', { rightsNoticeOn: today() });
    await dispute.act(head, 'mediators', { mediatorIds: [MEDIATOR], selection: 'DESIGNATED' });
    const disclosure = { mediatorId: MEDIATOR, kind: 'OWN_INTEREST', consentedBy: [a, b] };
    await dispute.act(mediator, 'conflict-disclosures', disclosure);
    expect(await seenBy(mediator, dispute)).toEqual(CLOSED);

    const parties = [
      { partyId: a, stays: true },
      { partyId: c, stays: false },
    ];
    const asked = { originId: dispute.id, matters: '丙的部分另案处理', parties };
    expect((await head.create(`/v1/disputes/${randomUUID()}/split`, asked)).status).toBe(201);
    await eventually(async () => expect(await seenBy(mediator, dispute)).toEqual(OPEN));
  });
});
