/** One case, several agencies: traffic police first, then people's mediation, on one number and one file. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEMO_IDS, DEMO_PASSWORD } from '../../src/directory/demo/demo-entries.js';
import { DemoSeed } from '../../src/directory/demo/demo-seed.js';
import { ApiClient } from '../api-client.js';
import { createTestApp, type TestApp } from '../app.js';
import { CaseAtHand, newPerson } from '../case-at-hand.js';
import { eventually } from '../eventually.js';

const [COMMITTEE, POLICE] = DEMO_IDS.committees;
const [MEDIATOR, OFFICER] = DEMO_IDS.mediators;

let test: TestApp;
let police: ApiClient;
let officer: ApiClient;
let committee: ApiClient;
let mediator: ApiClient;

beforeAll(async () => {
  test = await createTestApp();
  await test.app.listen(0, '127.0.0.1');
  await test.app.get(DemoSeed, { strict: false }).run();
  await test.database.sql(`UPDATE directory.organisation SET type = 'TRAFFIC_POLICE' WHERE id = $1`, [POLICE]);
  const signIn = async (name: string) => ApiClient.signIn(await test.app.getUrl(), name, DEMO_PASSWORD);
  police = await signIn('demo-head-2');
  officer = await signIn('demo-mediator-2');
  committee = await signIn('demo-head-1');
  mediator = await signIn('demo-mediator-1');
});
afterAll(() => test.close());

const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

interface CaseView {
  readonly number: string;
  readonly status: string;
  readonly organisation: string;
  readonly parties: readonly unknown[];
  readonly procedures: readonly { readonly channel: string; readonly organisationId: string }[];
  readonly texts: readonly { readonly compartment: string; readonly state: string }[];
}

const confided = async (dispute: CaseAtHand, client: ApiClient): Promise<string | undefined> =>
  (await dispute.read<CaseView>(client)).texts.find(({ compartment }) => compartment === 'withoutPrejudice')?.state;

/** Applied for, accepted and mediated by the traffic police. */
const mediatedByPolice = async () => {
  const dispute = new CaseAtHand();
  const { body } = await dispute.open(police, 'registration', {
    gridId: 'G06',
    disputeType: 'ROAD_TRAFFIC',
    source: 'APPLICATION',
    parties: [
      { side: 'A', personId: await newPerson(police, '当事人甲') },
      { side: 'B', personId: await newPerson(police, '当事人乙') },
    ],
  });
  const parties = body.created.partyIds ?? [];
  const accident = { findingReceivedOn: today(), harm: 'PROPERTY' };
  const applied = { channel: 'ADM_TRAFFIC', appliedBy: parties, accident };
  const alone = await dispute.attempt(police, 'applications', { ...applied, appliedBy: parties.slice(0, 1) });
  expect(alone).toMatchObject({ status: 409, body: { code: 'dispute.consent-not-written' } });
  await dispute.act(police, 'applications', applied);
  const accepting = { channel: 'ADM_TRAFFIC', rightsNoticeOn: today() };
  const undated = await dispute.attempt(police, 'acceptance', accepting);
  expect(undated).toMatchObject({ status: 409, body: { code: 'dispute.period-start-missing' } });
  const wrong = await dispute.attempt(police, 'acceptance', { channel: 'PEOPLES', rightsNoticeOn: today() });
  expect(wrong).toMatchObject({ status: 409, body: { code: 'dispute.organisation-not-competent' } });
  await dispute.act(police, 'acceptance', { ...accepting, periodStartsOn: today() });
  await dispute.act(police, 'mediators', { mediatorIds: [OFFICER], selection: 'DESIGNATED' });
  await dispute.act(officer, 'sessions', {
    mode: 'ON_SITE',
    place: '调解室',
    presentPartyIds: parties,
    undisputedFacts: '车辆受损',
    withoutPrejudice: '乙方愿意负担一半',
  });
  return { dispute, parties };
};

describe('a traffic accident at the one-stop centre', () => {
  it('goes from the police to a committee without anything being entered again', async () => {
    const { dispute, parties } = await mediatedByPolice();
    expect((await committee.get(`/v1/disputes/${dispute.id}`)).status).toBe(404);

    const sharing = { organisationId: COMMITTEE, basis: 'CONSENT', consentedBy: parties.slice(0, 1) };
    const unconsented = await dispute.attempt(police, 'participating-organisations', sharing);
    expect(unconsented).toMatchObject({ status: 409, body: { code: 'dispute.sharing-not-consented' } });
    await dispute.act(police, 'participating-organisations', { ...sharing, consentedBy: parties });
    const { number } = await dispute.read<CaseView>(committee);
    const listed = await committee.get<{ items: readonly { id: string }[] }>(
      `/v1/disputes?atLeast=${dispute.position}`,
    );
    expect(listed.body.items.map(({ id }) => id)).toContain(dispute.id);
    const assigning = { mediatorIds: [MEDIATOR], selection: 'DESIGNATED' };
    expect((await dispute.attempt(committee, 'mediators', assigning)).status).toBe(403);

    await dispute.act(officer, 'termination', { reason: 'TOO_FAR_APART', remediesTold: true });
    const unasked = await dispute.attempt(committee, 'acceptance', { rightsNoticeOn: today() });
    expect(unasked).toMatchObject({ status: 409, body: { code: 'dispute.consent-missing' } });
    await dispute.act(committee, 'applications', { channel: 'PEOPLES', appliedBy: parties });
    await dispute.act(committee, 'acceptance', { rightsNoticeOn: today() });
    await dispute.act(committee, 'mediators', assigning);

    const after = await dispute.read<CaseView>(committee);
    expect(after).toMatchObject({ number, status: 'MEDIATING', organisation: COMMITTEE });
    expect(after.parties).toHaveLength(2);
    expect(after.procedures).toMatchObject([
      { channel: 'ADM_TRAFFIC', organisationId: POLICE },
      { channel: 'PEOPLES', organisationId: COMMITTEE },
    ]);
    expect(await dispute.read<CaseView>(police)).toMatchObject({ number, status: 'MEDIATING' });
  });

  it('is taken on upon the application of one side, with the consent that the other gives to the committee', async () => {
    const { dispute, parties } = await mediatedByPolice();
    const [one, other] = parties;
    await dispute.act(police, 'participating-organisations', { organisationId: COMMITTEE, basis: 'STATUTORY_DUTY' });
    const consenting = { partyId: other, form: 'ORAL' };
    expect((await dispute.attempt(committee, 'consents', consenting)).status).toBe(403);
    await dispute.act(officer, 'termination', { reason: 'TOO_FAR_APART', remediesTold: true });
    await dispute.act(committee, 'applications', { channel: 'PEOPLES', appliedBy: [one] });
    expect((await dispute.attempt(mediator, 'consents', consenting)).status).toBe(403);
    expect((await dispute.attempt(committee, 'parties', { side: 'B' })).status).toBe(422);
    await dispute.act(committee, 'consents', consenting);
    await dispute.act(committee, 'acceptance', { rightsNoticeOn: today() });
    expect(await dispute.read<CaseView>(committee)).toMatchObject({ status: 'ACCEPTED', organisation: COMMITTEE });
    expect((await dispute.attempt(police, 'consents', consenting)).status).toBe(403);
  });

  it('keeps what was confided to the officers from the next mediators', async () => {
    const { dispute, parties } = await mediatedByPolice();
    await dispute.act(police, 'participating-organisations', {
      organisationId: COMMITTEE,
      basis: 'STATUTORY_DUTY',
    });
    await dispute.act(officer, 'termination', { reason: 'PARTY_UNWILLING', remediesTold: true });
    await dispute.act(committee, 'applications', { channel: 'PEOPLES', appliedBy: parties });
    await dispute.act(committee, 'acceptance', { rightsNoticeOn: today() });
    await dispute.act(committee, 'mediators', { mediatorIds: [MEDIATOR], selection: 'DESIGNATED' });
    expect(await confided(dispute, mediator)).toBe('WITHHELD');
    expect(await confided(dispute, officer)).toBe('OPEN');
    expect(await confided(dispute, committee)).toBe('WITHHELD');
  });

  it('is out of sight again when the sharing ends', async () => {
    const { dispute } = await mediatedByPolice();
    await dispute.act(police, 'participating-organisations', { organisationId: COMMITTEE, basis: 'STATUTORY_DUTY' });
    await dispute.read(committee);
    await dispute.act(police, 'organisation-releases', { organisationId: COMMITTEE });
    expect((await committee.get(`/v1/disputes/${dispute.id}`)).status).toBe(404);
    await eventually(async () => {
      const { body } = await committee.get<{ items: readonly { id: string }[] }>('/v1/disputes');
      expect(body.items.map(({ id }) => id)).not.toContain(dispute.id);
    });
  });
});
