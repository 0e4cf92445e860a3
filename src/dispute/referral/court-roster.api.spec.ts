import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient } from '../../../test/api-client.js';
import { createTestApp, type TestApp } from '../../../test/app.js';
import { CaseAtHand, newPerson } from '../../../test/case-at-hand.js';
import { CourtRosters } from '../../directory/index.js';
import { DEMO_IDS, DEMO_PASSWORD } from '../../directory/demo/demo-entries.js';
import { DemoSeed } from '../../directory/demo/demo-seed.js';
import { calendarDate } from '../../kernel/calendar-date.js';
import { Config } from '../../platform/config.js';
import { Database } from '../../platform/database/database.js';

const [COMMITTEE] = DEMO_IDS.committees;
const [, COURT] = DEMO_IDS.courts;
const [LISTED, , UNLISTED] = DEMO_IDS.mediators;
const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

let test: TestApp;
let court: ApiClient;
let head: ApiClient;
let admin: ApiClient;
let otherCourt: ApiClient;

beforeAll(async () => {
  test = await createTestApp();
  await test.app.listen(0, '127.0.0.1');
  await test.app.get(DemoSeed, { strict: false }).run();
  const as = async (name: string) => ApiClient.signIn(await test.app.getUrl(), name, DEMO_PASSWORD);
  court = await as('demo-court-2');
  otherCourt = await as('demo-court-1');
  head = await as('demo-head-1');
  admin = await as('demo-admin');
});
afterAll(() => test.close());

const enrol = async (content: object): Promise<void> => {
  const { status } = await admin.create(`/v1/roster-entries/${randomUUID()}`, {
    courtId: COURT,
    validFrom: today(),
    ...content,
  });
  expect(status).toBe(201);
};

describe('what a court refers', () => {
  const dispute = new CaseAtHand();

  it('is confirmed only by an organisation on the roster of that court', async () => {
    const sent = await court.post<{ referralId: string }>('/v1/referrals', {
      courtCode: '3505',
      externalCaseNo: '(2026)闽05诉前调1号',
      sequence: 1,
      kind: 'PRE_FILING',
      causeOfAction: '买卖合同纠纷',
      organisationId: COMMITTEE,
      parties: [
        { side: 'A', kind: 'NATURAL', name: '当事人甲', isApplicant: true, consent: 'WRITTEN', isMinor: true },
        { side: 'B', kind: 'NATURAL', name: '当事人乙', consent: 'WRITTEN' },
      ],
    });
    expect(sent).toMatchObject({ status: 201 });
    const path = `/v1/referrals/${sent.body.referralId}`;
    const confirm = async (language: string) => {
      const { headers } = await head.get(path);
      return head.post<{ title: string; code: string }>(
        `${path}/confirmation`,
        { rightsNoticeOn: today() },
        { ifMatch: headers.get('etag'), headers: { 'Accept-Language': language } },
      );
    };
    const refused = { status: 409, body: { code: 'dispute.organisation-not-on-roster' } };
    expect(await confirm('zh')).toMatchObject(refused);
    expect(await confirm('en')).toMatchObject({
      body: { title: 'The organisation is not on the roster of that court on that day' },
    });

    await enrol({ mediatorId: LISTED });
    expect(await confirm('zh')).toMatchObject({ status: 201 });
    const { body } = await head.get<{ disputeId: string }>(path);
    Object.assign(dispute, { id: body.disputeId });
  });

  it('is sealed where the court says that a party is a minor', async () => {
    const { body } = await head.get<{ seal: unknown }>(`/v1/disputes/${dispute.id}`);
    expect(body.seal).toEqual({ ground: 'MINOR', sealedOn: today() });
  });

  it('counts in the figures of that court, and in those of no other', async () => {
    const period = `from=${today()}&to=${today()}`;
    const own = { partyId: randomUUID(), side: 'A', personId: await newPerson(head, '当事人丙'), isApplicant: true };
    const others = { partyId: randomUUID(), side: 'B', personId: await newPerson(head, '当事人丁') };
    const other = new CaseAtHand();
    const registration = { gridId: 'G05', disputeType: 'NEIGHBOUR', source: 'APPLICATION', parties: [own, others] };
    await other.open(head, 'registration', registration);
    const of = async (client: ApiClient) => {
      const path = `/v1/statistics/M-D1?${period}&atLeast=${other.position}`;
      const figure = await client.get<{ total: { denominator: number } }>(path);
      const why = await client.get<{ items: { disputeId: string; number: string | null }[] }>(
        `/v1/statistics/M-D1/why?${period}`,
      );
      return [figure.body.total.denominator, [...new Set(why.body.items.map(({ disputeId }) => disputeId))]];
    };
    expect(await of(court)).toEqual([1, [dispute.id]]);
    expect(await of(otherCourt)).toEqual([0, []]);
    expect((await of(head))[0]).toBe(2);
  });

  it('is mediated only by who is on it, and nobody else is suggested', async () => {
    const { body } = await head.get<{ excluded: { mediatorId: string; reason: string }[] }>(
      `/v1/disputes/${dispute.id}/mediator-suggestions`,
    );
    expect(body.excluded).toMatchObject([{ mediatorId: UNLISTED, reason: 'NOT_ON_ROSTER' }]);
    await dispute.refresh(head);
    const assign = (mediatorId: string) =>
      dispute.attempt(head, 'mediators', { mediatorIds: [mediatorId], selection: 'DESIGNATED' });
    expect(await assign(UNLISTED)).toMatchObject({ status: 409, body: { code: 'dispute.mediator-not-on-roster' } });
    await dispute.act(head, 'mediators', { mediatorIds: [LISTED], selection: 'DESIGNATED' });
    const replacement = { releasedId: LISTED, mediatorId: UNLISTED, reason: 'PARTY_REQUEST' };
    expect(await dispute.attempt(head, 'mediator-replacements', replacement)).toMatchObject({
      status: 409,
      body: { code: 'dispute.mediator-not-on-roster' },
    });

    await enrol({ organisationId: COMMITTEE });
    await dispute.act(head, 'mediator-replacements', replacement);
  });

  it('asks of the roster what the setting says, on the day of the fact', async () => {
    const config = test.app.get(Config);
    const unlisted = (courtRoster: Config['courtRoster'], on = today()) =>
      new CourtRosters(test.app.get(Database), new Config({ ...config, courtRoster })).unlisted({
        courtCode: '3505',
        on: calendarDate(on),
        organisationId: COMMITTEE,
        mediatorIds: [LISTED, UNLISTED],
      });
    expect(await unlisted('ORGANISATION')).toEqual({ organisation: false, mediatorIds: [] });
    expect(await unlisted('MEDIATOR')).toEqual({ organisation: false, mediatorIds: [UNLISTED] });
    const before = '2026-01-01';
    expect(await unlisted('ORGANISATION', before)).toEqual({ organisation: true, mediatorIds: [LISTED, UNLISTED] });
    expect(await unlisted('OFF', before)).toEqual({ organisation: false, mediatorIds: [] });
  });
});
