import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient, type Answer } from '../../../test/api-client.js';
import { createTestApp, type TestApp } from '../../../test/app.js';
import { CaseAtHand, newPerson } from '../../../test/case-at-hand.js';
import { DEMO_ACCOUNTS, DEMO_IDS, DEMO_PASSWORD } from '../../directory/demo/demo-entries.js';
import { DemoSeed } from '../../directory/demo/demo-seed.js';
import type { SuggestionsDto, WorkloadsDto } from './suggestions.dto.js';

const [COMMITTEE_1, COMMITTEE_2] = DEMO_IDS.committees;
const [MEDIATOR_1, , MEDIATOR_3] = DEMO_IDS.mediators;
/** Knows the type and the language, is in the grid; belongs to both committees. */
const BEST = 'a0000000-0000-4000-8000-000000000001';
/** Knows nothing of it and is away. */
const AWAY = 'a0000000-0000-4000-8000-000000000002';
const LEFT = 'a0000000-0000-4000-8000-000000000003';

let test: TestApp;
let admin: ApiClient;
let head: ApiClient;
let secondHead: ApiClient;
let mediator: ApiClient;
let both: ApiClient;

const put = async (path: string, body: object): Promise<void> => {
  const { status, body: answer } = await admin.create(path, body);
  expect({ status, answer }).toMatchObject({ status: 201 });
};

beforeAll(async () => {
  test = await createTestApp();
  await test.app.listen(0, '127.0.0.1');
  await test.app.get(DemoSeed, { strict: false }).run();
  const signIn = async (name: string) => ApiClient.signIn(await test.app.getUrl(), name, DEMO_PASSWORD);
  admin = await signIn('demo-admin');
  head = await signIn('demo-head-1');
  secondHead = await signIn('demo-head-2');
  mediator = await signIn('demo-mediator-1');
  const register = DEMO_ACCOUNTS.find(({ accountName }) => accountName === 'demo-register')?.id ?? '';
  await put(`/v1/accounts/${register}/assignments/${randomUUID()}`, {
    role: 'COMMITTEE_HEAD',
    organisationId: COMMITTEE_2,
    validFrom: '2020-01-01',
  });
  both = await signIn('demo-register');
  await put(`/v1/mediators/${BEST}`, {
    name: '调解员甲',
    organisationIds: [COMMITTEE_1, COMMITTEE_2],
    specialities: ['MEDICAL'],
    languages: ['nan'],
    divisions: ['G05'],
    affiliation: '某行业工会',
    nativePlace: '522631',
  });
  await put(`/v1/mediators/${AWAY}`, {
    name: '调解员乙',
    organisationIds: [COMMITTEE_1],
    specialities: ['CONTRACT'],
    absences: ['2020-01-01/2099-12-31'],
  });
  await put(`/v1/mediators/${LEFT}`, { name: '调解员丙', organisationIds: [COMMITTEE_1], validTo: '2020-12-31' });
});
afterAll(() => test.close());

const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

const accepted = async (client: ApiClient, persons: readonly string[], more: object = {}): Promise<CaseAtHand> => {
  const dispute = new CaseAtHand();
  await dispute.open(client, 'registration', {
    disputeType: 'MEDICAL',
    source: 'APPLICATION',
    parties: persons.map((personId, n) => ({ side: n === 0 ? 'A' : 'B', personId, isApplicant: true })),
    ...more,
  });
  await dispute.act(client, 'acceptance', { rightsNoticeOn: today() });
  return dispute;
};

const twoPersons = async (client: ApiClient): Promise<readonly string[]> => [
  await newPerson(client, '当事人甲'),
  await newPerson(client, '当事人乙'),
];

const suggestions = (client: ApiClient, { id, position }: CaseAtHand, query = ''): Promise<Answer<SuggestionsDto>> =>
  client.get<SuggestionsDto>(`/v1/disputes/${id}/mediator-suggestions?atLeast=${position}${query}`);

const ranked = ({ body }: Answer<SuggestionsDto>): readonly string[] => body.items.map(({ mediatorId }) => mediatorId);

describe('suggestions for a case', () => {
  let dispute: CaseAtHand;
  beforeAll(async () => {
    dispute = await accepted(head, await twoPersons(head), { gridId: 'G05' });
  });

  it('rank the mediators in office of the organisation, with reasons in both languages', async () => {
    const answer = await suggestions(head, dispute, '&language=nan');
    expect(ranked(answer)).toEqual([BEST, MEDIATOR_1, MEDIATOR_3, AWAY]);
    const [first] = answer.body.items;
    expect(first).toMatchObject({
      total: 92.5,
      affiliation: '某行业工会',
      openCases: 0,
      isAssigned: false,
      parts: [
        { part: 'SPECIALITY', weight: 35, score: 1 },
        { part: 'LANGUAGE', weight: 15, score: 1 },
        { part: 'AREA', weight: 20, score: 1 },
        { part: 'AVAILABILITY', weight: 15, score: 0.5 },
        { part: 'WORKLOAD', weight: 15, score: 1 },
      ],
    });
    expect(first?.explanation.zh).toMatch(/擅长医疗纠纷/);
    expect(first?.explanation.en).toMatch(/knows the type: Medical/);
  });

  it('say what ties a mediator to a body and a place that the asker names, and leave nobody out for it', async () => {
    const answer = await suggestions(head, dispute, `&affiliation=${encodeURIComponent('工会')}&nativePlace=5226`);
    expect(ranked(answer).length).toBe(4);
    const [first, second] = answer.body.items;
    expect(first).toMatchObject({ mediatorId: BEST });
    expect(first?.parts.slice(-2)).toMatchObject([
      { part: 'AFFILIATION', weight: 5, score: 1 },
      { part: 'ORIGIN', weight: 5, score: 1, zh: '籍贯：与 5226 同市（州）' },
    ]);
    expect(second?.parts.slice(-2)).toMatchObject([
      { part: 'AFFILIATION', score: 0, zh: '未登记所属团体' },
      { part: 'ORIGIN', score: 0, zh: '未登记籍贯' },
    ]);
    expect(JSON.stringify(answer.body)).not.toContain('522631');
    expect((await suggestions(head, dispute, '&nativePlace=522600')).status).toBe(422);
    expect((await suggestions(head, dispute, `&affiliation=${encodeURIComponent('　　')}`)).status).toBe(422);
  });

  it('are the same however often they are asked for, and assign nobody', async () => {
    const [one, two] = [await suggestions(head, dispute), await suggestions(head, dispute)];
    expect(one.body.items).toEqual(two.body.items);
    expect(await dispute.read(head)).toMatchObject({ mediatorIds: [] });
  });

  it('count the open cases that a mediator has', async () => {
    const other = await accepted(head, await twoPersons(head));
    await other.act(head, 'mediators', { mediatorIds: [MEDIATOR_1], selection: 'DESIGNATED' });
    const { body } = await suggestions(head, other);
    expect(body.items.find(({ mediatorId }) => mediatorId === MEDIATOR_1)).toMatchObject({
      openCases: 1,
      isAssigned: true,
    });
    expect(body.items.find(({ mediatorId }) => mediatorId === MEDIATOR_3)).toMatchObject({ openCases: 0 });
    const loads = await head.get<WorkloadsDto>(
      `/v1/mediator-workloads?organisation=${COMMITTEE_1}&atLeast=${other.position}`,
    );
    expect(loads.body.items[0]).toMatchObject({ mediatorId: MEDIATOR_1, openCases: 1, overdueCases: 0 });
    expect((await secondHead.get(`/v1/mediator-workloads?organisation=${COMMITTEE_1}`)).status).toBe(404);
  });

  it('are for those who assign: others of the case may not, strangers find nothing', async () => {
    expect((await suggestions(mediator, dispute)).status).toBe(403);
    expect((await suggestions(secondHead, dispute)).status).toBe(404);
    expect((await head.get(`/v1/disputes/${randomUUID()}/mediator-suggestions`)).status).toBe(404);
  });

  it('follow the weights that an administrator sets', async () => {
    const weights = { speciality: 0, language: 0, area: 0, availability: 0, workload: 1, fullWorkload: 1 };
    expect((await head.create('/v1/matching-policy', weights)).status).toBe(403);
    expect((await admin.get<object>('/v1/matching-policy')).body).toMatchObject({ speciality: 35, version: 0 });
    await put('/v1/matching-policy', weights);
    const told = { ...weights, affiliation: 5, origin: 5, version: 1 };
    expect((await admin.get<object>('/v1/matching-policy')).body).toEqual(told);
    const { body } = await suggestions(head, dispute);
    expect(body.policyVersion).toBe(1);
    expect(body.items.map(({ mediatorId, total }) => [mediatorId, total])).toEqual([
      [MEDIATOR_3, 100],
      [BEST, 100],
      [AWAY, 100],
      [MEDIATOR_1, 0],
    ]);
  });
});

describe('a mediator with a conflict of interest', () => {
  const reasons = ({ body }: Answer<SuggestionsDto>) =>
    body.excluded.map(({ mediatorId, reason, kinds }) => [mediatorId, reason, kinds]);

  it('is left out with the kind disclosed in this case', async () => {
    const dispute = await accepted(head, await twoPersons(head));
    await dispute.act(head, 'conflict-disclosures', { mediatorId: MEDIATOR_3, kind: 'OWN_INTEREST' });
    const answer = await suggestions(head, dispute);
    expect(reasons(answer)).toEqual([[MEDIATOR_3, 'CONFLICT_DISCLOSED', ['OWN_INTEREST']]]);
    expect(answer.body.excluded[0]?.explanation.zh).toContain('与纠纷有利害关系');
    expect(ranked(answer)).not.toContain(MEDIATOR_3);
  });

  it('of another case is left out, and why is told only to those who may read that case', async () => {
    const paper = { idType: 'PASSPORT', idNumber: 'E90000002' };
    const persons = [await newPerson(both, '当事人甲', paper), await newPerson(both, '当事人乙')];
    const elsewhere = [await newPerson(both, '当事人甲', paper), await newPerson(both, '当事人丙')];
    const other = await accepted(both, elsewhere, { organisationId: COMMITTEE_2 });
    await other.act(both, 'conflict-disclosures', { mediatorId: BEST, kind: 'PARTY_OR_RELATIVE' });
    const dispute = await accepted(both, persons, { organisationId: COMMITTEE_1 });
    expect(reasons(await suggestions(both, dispute))).toEqual([[BEST, 'CONFLICT_ELSEWHERE', []]]);
    const withheld = await suggestions(head, dispute);
    expect(reasons(withheld)).toEqual([[BEST, 'WITHHELD', []]]);
    expect(JSON.stringify(withheld.body.excluded)).not.toContain('另一案件');
  });

  it('who is a party is left out, and cannot be assigned, whichever records name them', async () => {
    const paper = { idType: 'PASSPORT', idNumber: 'E90000001' };
    const persons = [await newPerson(head, '当事人甲'), await newPerson(head, '当事人乙', paper)];
    const [itself, personId] = [randomUUID(), await newPerson(head, '当事人乙', paper)];
    await put(`/v1/mediators/${itself}`, { name: '调解员丁', organisationIds: [COMMITTEE_1], personId });
    const dispute = await accepted(head, persons);
    expect(reasons(await suggestions(head, dispute))).toEqual([[itself, 'OTHER_PART', []]]);
    const assigned = await dispute.attempt(head, 'mediators', { mediatorIds: [itself], selection: 'DESIGNATED' });
    expect([assigned.status, assigned.body]).toMatchObject([409, { code: 'dispute.mediator-has-other-part' }]);
  });
});

describe('a mediator of an attached unit', () => {
  it.each(['PERSONAL_STUDIO', 'VOLUNTEER_ASSOCIATION'])(
    '%s: works for the committee that seals for it',
    async (type) => {
      const [studio, mediatorId] = [randomUUID(), randomUUID()];
      const content = { name: '某某调解工作室', type, division: 'C1', parentId: COMMITTEE_1 };
      await put(`/v1/organisations/${studio}`, content);
      await put(`/v1/mediators/${mediatorId}`, { name: '调解员戊', organisationIds: [studio] });
      const dispute = await accepted(head, await twoPersons(head), { organisationId: studio });
      expect(await dispute.read(head)).toMatchObject({ organisation: COMMITTEE_1 });
      expect(ranked(await suggestions(head, dispute))).toContain(mediatorId);
      const answer = await dispute.act(head, 'mediators', { mediatorIds: [mediatorId], selection: 'BY_PARTIES' });
      expect(answer.body.status).toBe('MEDIATING');
    },
  );

  it('is refused on a day outside the term', async () => {
    const dispute = await accepted(head, await twoPersons(head));
    const answer = await dispute.attempt(head, 'mediators', { mediatorIds: [LEFT], selection: 'BY_PARTIES' });
    expect([answer.status, answer.body]).toMatchObject([409, { code: 'dispute.mediator-inactive' }]);
  });
});
