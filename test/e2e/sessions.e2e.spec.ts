/** The people of a mediation through HTTP: caucus, participants, representatives, a new mediator, appointments. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEMO_IDS, DEMO_PASSWORD } from '../../src/directory/demo/demo-entries.js';
import { DemoSeed } from '../../src/directory/demo/demo-seed.js';
import { ApiClient } from '../api-client.js';
import { createTestApp, type TestApp } from '../app.js';
import { CaseAtHand, newPerson } from '../case-at-hand.js';

const [MEDIATOR, , SECOND] = DEMO_IDS.mediators;

let test: TestApp;
let head: ApiClient;
let mediator: ApiClient;
let register: ApiClient;

beforeAll(async () => {
  test = await createTestApp();
  await test.app.listen(0, '127.0.0.1');
  await test.app.get(DemoSeed, { strict: false }).run();
  const signIn = async (name: string) => ApiClient.signIn(await test.app.getUrl(), name, DEMO_PASSWORD);
  head = await signIn('demo-head-1');
  mediator = await signIn('demo-mediator-1');
  register = await signIn('demo-register');
});
afterAll(() => test.close());

const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();

interface CaseView {
  readonly mediatorIds: readonly string[];
  readonly texts: readonly { readonly compartment: string; readonly state: string }[];
  readonly representatives: readonly { readonly representativeId: string; readonly isOver: boolean }[];
  readonly procedures: readonly {
    readonly appointments: readonly { readonly sessionId: string; readonly scheduledFor: string }[];
    readonly participants: readonly { readonly role: string; readonly name: string | null }[];
  }[];
}

const mediating = async () => {
  const dispute = new CaseAtHand();
  const { body } = await dispute.open(head, 'registration', {
    gridId: 'G05',
    disputeType: 'NEIGHBOUR',
    source: 'APPLICATION',
    parties: [
      { side: 'A', personId: await newPerson(head, '当事人甲'), isApplicant: true },
      { side: 'B', personId: await newPerson(head, '当事人乙'), isApplicant: true },
    ],
  });
  const [a = '', b = ''] = body.created.partyIds ?? [];
  await dispute.act(head, 'acceptance', { rightsNoticeOn: today() });
  await dispute.act(head, 'mediators', { mediatorIds: [MEDIATOR], selection: 'DESIGNATED' });
  return { dispute, a, b };
};

describe('a private caucus', () => {
  it('is read by the mediators of the attempt and nobody else', async () => {
    const { dispute, a } = await mediating();
    await dispute.act(mediator, 'caucuses', { partyIds: [a], confidential: '甲方最低可接受两千元' });
    const state = async (client: ApiClient) =>
      (await dispute.read<CaseView>(client)).texts.find(({ compartment }) => compartment === 'caucusA')?.state;
    expect(await state(mediator)).toBe('OPEN');
    expect(await state(head)).toBe('WITHHELD');
    const { body } = await head.get(`/v1/disputes/${dispute.id}/timeline`);
    expect(JSON.stringify(body)).not.toContain('两千元');
  });
});

describe('others who take part', () => {
  it('are invited by consent and act with the powers they have', async () => {
    const { dispute, a, b } = await mediating();
    const personId = await newPerson(mediator, '参与人丙');
    const neighbour = { personId, role: 'NEIGHBOUR', consentedBy: [a] };
    const refused = await dispute.attempt(mediator, 'participants', neighbour);
    expect(refused).toMatchObject({ status: 409, body: { code: 'dispute.invitation-not-consented' } });
    const invited = await dispute.act(mediator, 'participants', { ...neighbour, consentedBy: [a, b] });
    const agent = { personId: await newPerson(head, '代理人丁'), partyIds: [a], documentRef: '授权〔2026〕1号' };
    const appointed = await dispute.act(head, 'representatives', { ...agent, powers: 'ORDINARY' });
    const { representativeId = '' } = appointed.body.created;
    await dispute.act(mediator, 'sessions', {
      mode: 'ON_SITE',
      place: '调解室',
      presentPartyIds: [b],
      presentParticipantIds: [invited.body.created.participantId],
      presentRepresentativeIds: [representativeId],
      undisputedFacts: '屋檐伸出界线',
    });
    await dispute.act(mediator, 'agreements', {
      form: 'WRITTEN',
      terms: '乙方改装檐沟',
      lawfulness: ['VOLUNTARY', 'WITHIN_DISPOSAL', 'LAWFUL', 'HARMS_NOBODY', 'GOOD_MORALS'],
      obligations: [],
    });
    const powerless = await dispute.attempt(mediator, 'signatures', { representativeId, manner: 'SIGN' });
    expect(powerless).toMatchObject({ status: 409, body: { code: 'dispute.powers-missing' } });
    const untold = { ...agent, powers: 'SPECIAL', replaces: representativeId };
    const silent = await dispute.attempt(head, 'representatives', untold);
    expect(silent).toMatchObject({ status: 409, body: { code: 'dispute.change-not-notified' } });
    const replaced = await dispute.act(head, 'representatives', { ...untold, notifiedPartyIds: [b] });
    const special = replaced.body.created.representativeId ?? '';
    await dispute.act(mediator, 'signatures', { representativeId: special, manner: 'SIGN' });

    const view = await dispute.read<CaseView>(head);
    expect(view.representatives).toMatchObject([
      { representativeId, isOver: true },
      { representativeId: special, isOver: false },
    ]);
    expect(view.procedures[0]?.participants).toMatchObject([{ role: 'NEIGHBOUR', name: '参*' }]);
  });
});

describe('a mediator who is replaced', () => {
  it('leaves the case to the next one', async () => {
    const { dispute, a } = await mediating();
    await dispute.act(head, 'mediator-replacements', {
      releasedId: MEDIATOR,
      mediatorId: SECOND,
      reason: 'PARTY_REQUEST',
      requestedBy: [a],
    });
    expect(await dispute.read<CaseView>(head)).toMatchObject({ mediatorIds: [SECOND] });
    const session = { mode: 'PHONE', presentPartyIds: [a], undisputedFacts: '通话核实' };
    expect((await dispute.attempt(mediator, 'sessions', session)).status).toBe(403);
    await dispute.act(register, 'sessions', session);
  });
});

describe('an appointment', () => {
  it('in a village names its division, moves, and is cancelled', async () => {
    const { dispute } = await mediating();
    const circuit = { scheduledFor: inDays(1), mode: 'CIRCUIT' };
    const nowhere = await dispute.attempt(mediator, 'session-appointments', circuit);
    expect(nowhere).toMatchObject({ status: 409, body: { code: 'dispute.session-division-missing' } });
    const unknown = await dispute.attempt(mediator, 'session-appointments', { ...circuit, division: 'X9' });
    expect(unknown).toMatchObject({ status: 422, body: { errors: [{ pointer: '/division' }] } });
    const { body } = await dispute.act(mediator, 'session-appointments', { ...circuit, division: 'C1' });
    const sessionId = body.created.sessionId ?? '';
    const scheduledFor = inDays(2);
    await dispute.act(mediator, 'session-reschedulings', {
      sessionId,
      scheduledFor,
      division: 'C1',
      reason: 'MEDIATOR_UNAVAILABLE',
    });
    const appointments = async () => (await dispute.read<CaseView>(mediator)).procedures[0]?.appointments;
    expect(await appointments()).toMatchObject([{ sessionId, scheduledFor }]);
    await dispute.act(mediator, 'session-cancellations', { sessionId, reason: 'FORCE_MAJEURE' });
    expect(await appointments()).toEqual([]);
  });
});

describe('a risk of violence', () => {
  it('is reported to the police, with time and desk, and changes no status', async () => {
    const { dispute } = await mediating();
    const risk = { kind: 'VIOLENCE', measures: '已分开安置双方' };
    const silent = await dispute.attempt(mediator, 'risk-reports', risk);
    expect(silent).toMatchObject({ status: 409, body: { code: 'dispute.risk-report-missing' } });
    const reportedAt = new Date().toISOString();
    const { body } = await dispute.act(mediator, 'risk-reports', {
      ...risk,
      reportedTo: 'POLICE',
      reportedAt,
      recipient: '甲镇派出所值班室',
    });
    expect(body.status).toBe('MEDIATING');
  });
});
