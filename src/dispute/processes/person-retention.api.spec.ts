import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient } from '../../../test/api-client.js';
import { createTestApp, type TestApp } from '../../../test/app.js';
import { archiveWithdrawn } from '../../../test/archived-case.js';
import { CaseAtHand, newPerson } from '../../../test/case-at-hand.js';
import { shiftableClock } from '../../../test/shifted-clock.js';
import { DEMO_PASSWORD } from '../../directory/demo/demo-entries.js';
import { DemoSeed } from '../../directory/demo/demo-seed.js';
import type { ErasureAnswer, PersonAnswer } from '../../directory/persons/person.dto.js';
import { PersonJobs } from '../../directory/persons/person-jobs.js';
import { Config } from '../../platform/config.js';
import { KeyStore } from '../../platform/privacy/privacy.js';
import type { CaseFileDto } from '../documents/documents.dto.js';
import type { DisputeCaseDto } from '../register/case.dto.js';

const MEDIATOR = '00000000-0000-4000-8000-000000000203';
const REASON = { reason: 'DATA_SUBJECT_REQUEST' };
const ON = '2020-03-02';
const at = { occurredAt: `${ON}T09:00:00+08:00` };
/** Ten years after the day of archiving: the default for a case that was withdrawn. */
const LAST_DAY = '2030-03-02';
const SOURCE = '《中华人民共和国个人信息保护法》第四十七条第二款';
const UNMASK = { purpose: 'CONTACT_PARTY' };

interface Registered {
  readonly dispute: CaseAtHand;
  readonly persons: readonly [string, string];
  readonly parties: readonly string[];
}

describe('erasing a party', () => {
  let test: TestApp;
  let base: string;
  let clerk: ApiClient;
  let admin: ApiClient;

  beforeAll(async () => {
    test = await createTestApp();
    await test.app.listen(0, '127.0.0.1');
    await test.app.get(DemoSeed, { strict: false }).run();
    base = await test.app.getUrl();
    await signIn();
  });
  afterAll(() => test.close());

  const signIn = async (): Promise<void> => {
    clerk = await ApiClient.signIn(base, 'demo-register', DEMO_PASSWORD);
    admin = await ApiClient.signIn(base, 'demo-admin', DEMO_PASSWORD);
  };

  const registered = async (): Promise<Registered> => {
    const persons = [await newPerson(clerk, '当事人甲'), await newPerson(clerk, '当事人乙')] as const;
    const dispute = new CaseAtHand();
    const { body } = await dispute.open(clerk, 'registration', {
      ...at,
      gridId: 'G05',
      disputeType: 'NEIGHBOUR',
      source: 'APPLICATION',
      facts: '当事人甲与当事人乙争吵',
      parties: persons.map((personId, index) => ({ side: index === 0 ? 'A' : 'B', personId, isApplicant: true })),
    });
    return { dispute, persons, parties: body.created.partyIds ?? [] };
  };

  const archived = async (): Promise<Registered> => {
    const one = await registered();
    const bytes = Buffer.from('%PDF-1.4\n% 1\n%%EOF\n');
    await one.dispute.file(clerk, { ...at, kind: 'EVIDENCE', title: '甲的信' }, { name: 'a.pdf', bytes });
    await archiveWithdrawn(clerk, one.dispute, one.parties, ON);
    return one;
  };

  const erase = (personId: string) => admin.post<ErasureAnswer>(`/v1/persons/${personId}/erasure`, REASON);
  const namesIn = async ({ dispute }: Registered) =>
    (await dispute.read<DisputeCaseDto>(clerk)).parties.map(({ name }) => name);
  const textsIn = async ({ dispute }: Registered) =>
    (await dispute.read<DisputeCaseDto>(clerk)).texts
      .filter(({ field }) => field === 'facts')
      .map(({ state }) => state);
  const paperOf = async ({ dispute }: Registered) => {
    const { body } = await clerk.get<CaseFileDto>(`/v1/disputes/${dispute.id}/documents`);
    const [paper] = body.items.filter(({ kind }) => kind === 'EVIDENCE');
    const path = `/v1/disputes/${dispute.id}/documents/${paper?.documentId ?? ''}/content?purpose=CASE_FILE`;
    const content = await clerk.raw(path);
    const { code } = content.ok ? { code: null } : ((await content.json()) as { code: string });
    return [paper?.state, content.status, code];
  };

  it('is restricted for a case that runs, with the reason, and the mediation goes on with its data', async () => {
    const one = await registered();
    const { dispute, parties } = one;
    const [person, other] = one.persons;
    const { status, body } = await erase(person);
    const { number } = await dispute.read<DisputeCaseDto>(clerk);
    expect([status, body]).toEqual([
      201,
      {
        personId: person,
        state: 'RESTRICTED',
        reasons: [{ ground: 'CASE_OPEN', reason: '案件尚未结案', case: number, until: null }],
        source: SOURCE,
      },
    ]);
    expect((await erase(person)).status).toBe(200);
    await test.app.get(PersonJobs, { strict: false }).erase();

    expect(await namesIn(one)).toEqual(['当*', '当*']);
    expect(await textsIn(one)).toEqual(['OPEN']);
    const seen = await clerk.get<PersonAnswer>(`/v1/persons/${person}`);
    expect(seen.body).toMatchObject({ state: 'RESTRICTED', name: '当*' });
    expect(await clerk.post(`/v1/persons/${person}/disclosures`, UNMASK)).toMatchObject({
      status: 200,
      body: { name: '当事人甲' },
    });
    const found = await clerk.post<{ items: PersonAnswer[] }>('/v1/persons/searches', {
      by: 'FULL_NAME',
      value: '当事人甲',
    });
    expect(found.body.items.map(({ id }) => id)).not.toContain(person);

    await dispute.act(clerk, 'acceptance', { ...at, rightsNoticeOn: ON });
    await dispute.act(clerk, 'mediators', { ...at, mediatorIds: [MEDIATOR], selection: 'BY_PARTIES' });
    await dispute.act(clerk, 'sessions', {
      ...at,
      mode: 'ON_SITE',
      place: '调解室',
      presentPartyIds: [...parties],
      presentMediatorIds: [MEDIATOR],
      undisputedFacts: '屋檐伸出界线',
    });
    await dispute.act(clerk, 'representatives', {
      ...at,
      personId: person,
      partyIds: [parties[0]],
      powers: 'ORDINARY',
      documentRef: '授权委托书',
    });
    const issued = await dispute.act(clerk, 'issued-documents', { kind: 'MEDIATION_RECORD', purpose: 'CASE_FILE' });
    const audited = await test.database.sql<{ subject: string }>(
      `SELECT subject_id AS subject FROM platform.audit WHERE action = 'person.unmask' AND request_id =
         (SELECT request_id FROM platform.audit WHERE action = 'document.issue' AND subject_id = $1)`,
      [issued.body.created.documentId],
    );
    expect(audited.map(({ subject }) => subject)).toEqual(expect.arrayContaining([person, other]));
  });

  it('is restricted for a case that is closed and not archived yet', async () => {
    const { dispute, persons, parties } = await registered();
    await dispute.act(clerk, 'withdrawal', { ...at, withdrawnBy: parties });
    await dispute.act(clerk, 'closing', { ...at, outcome: 'WITHDRAWN', repliedTo: parties });
    expect((await erase(persons[0])).body).toMatchObject({
      state: 'RESTRICTED',
      reasons: [{ ground: 'CASE_TO_BE_ARCHIVED', until: null }],
    });
  });

  it('is done at once where the only case was entered in error and annulled', async () => {
    const { dispute, persons } = await registered();
    await dispute.act(clerk, 'annulment', { reason: 'NO_DISPUTE' });
    expect((await erase(persons[0])).body).toMatchObject({ state: 'ERASED' });
  });

  it('is restricted for a file within its retention period, and nothing in it is opened any more', async () => {
    const one = await archived();
    const [person, other] = one.persons;
    expect(await paperOf(one)).toEqual(['OPEN', 200, null]);
    expect((await erase(person)).body).toMatchObject({
      state: 'RESTRICTED',
      restrictedUntil: LAST_DAY,
      reasons: [{ ground: 'FILE_KEPT', until: LAST_DAY }],
      source: SOURCE,
    });
    expect(await namesIn(one)).toEqual([null, '当*']);
    expect(await textsIn(one)).toEqual(['RESTRICTED']);
    expect(await paperOf(one)).toEqual(['RESTRICTED', 409, 'document.restricted']);
    expect((await clerk.get<PersonAnswer>(`/v1/persons/${person}`)).body.name).toBeUndefined();
    expect(await clerk.post(`/v1/persons/${person}/disclosures`, UNMASK)).toMatchObject({
      status: 409,
      body: { code: 'person.not-available', source: '《中华人民共和国个人信息保护法》第四十七条' },
    });
    const another = await clerk.create(`/v1/disputes/${randomUUID()}/registration`, {
      ...at,
      gridId: 'G05',
      disputeType: 'CONTRACT',
      source: 'APPLICATION',
      parties: [
        { side: 'A', personId: person, isApplicant: true },
        { side: 'B', personId: other, isApplicant: false },
      ],
    });
    expect([another.status, another.body]).toMatchObject([409, { code: 'person.not-available' }]);

    await one.dispute.refresh(clerk);
    const { body } = await one.dispute.act(clerk, 'holds', { reason: 'LITIGATION' });
    expect(await namesIn(one)).toEqual(['当*', '当*']);
    expect(await textsIn(one)).toEqual(['OPEN']);
    expect(await paperOf(one)).toEqual(['OPEN', 200, null]);
    const held = await erase(person);
    expect([held.status, held.body]).toMatchObject([409, { code: 'person.on-hold' }]);
    await one.dispute.act(clerk, 'lifted-holds', { holdId: body.created.holdId });
    expect(await textsIn(one)).toEqual(['RESTRICTED']);
  });

  it('follows by itself when the last case falls away: person, texts and papers', async () => {
    const [kept, open] = [await archived(), await registered()];
    const [person, other] = kept.persons;
    const { texts } = await kept.dispute.read<DisputeCaseDto>(clerk);
    const personIn = { side: 'B', personId: person };
    await open.dispute.act(clerk, 'parties', { ...at, ...personIn });
    expect((await erase(person)).body.reasons?.map(({ ground }) => ground).sort()).toEqual(['CASE_OPEN', 'FILE_KEPT']);

    const shift = shiftableClock(test);
    const yearsToLastDay = (Date.parse(`${LAST_DAY}T04:00:00Z`) - Date.now()) / 3_600_000;
    shift(yearsToLastDay);
    const jobs = test.app.get(PersonJobs, { strict: false });
    await signIn();
    const { parties } = await open.dispute.read<DisputeCaseDto>(clerk);
    await open.dispute.refresh(clerk);
    await archiveWithdrawn(
      clerk,
      open.dispute,
      parties.map(({ partyId }) => partyId),
      ON,
    );
    await jobs.erase();
    expect((await clerk.get<PersonAnswer>(`/v1/persons/${person}`)).body).toMatchObject({
      state: 'RESTRICTED',
      restrictedUntil: LAST_DAY,
    });
    shift(24);
    await signIn();
    await jobs.erase();
    expect((await clerk.get<PersonAnswer>(`/v1/persons/${person}`)).body.state).toBe('ERASED');
    expect(await namesIn(kept)).toEqual([null, '当*']);
    expect(await textsIn(kept)).toEqual(['REDACTED']);
    expect(await paperOf(kept)).toEqual(['ERASED', 409, 'document.not-available']);
    for (const { textId } of texts) expect(await test.app.get(KeyStore).open(textId)).toBeUndefined();
    expect((await clerk.get<PersonAnswer>(`/v1/persons/${other}`)).body.state).toBe('ACTIVE');
  });

  it('waits while the register has set cases aside, because they may name the person', async () => {
    const person = await newPerson(clerk, '当事人甲');
    const parked = (count: number) =>
      test.database.sql(
        `UPDATE platform.projection_generation SET parked = parked + $1 WHERE name = 'dispute-register'`,
        [count],
      );
    await parked(1);
    expect((await erase(person)).body).toMatchObject({ state: 'RESTRICTED', reasons: [{ ground: 'CASES_UNKNOWN' }] });
    await parked(-1);
    await test.app.get(PersonJobs, { strict: false }).erase();
    expect((await clerk.get<PersonAnswer>(`/v1/persons/${person}`)).body.state).toBe('ERASED');
  });

  it('is for ever put off by a file that is kept for ever', async () => {
    expect(test.app.get(Config).retentionClasses).toContainEqual(['DIFFICULT', 'PERMANENT']);
    const persons = [await newPerson(clerk, '当事人甲'), await newPerson(clerk, '当事人乙')];
    const dispute = new CaseAtHand();
    const { body } = await dispute.open(clerk, 'registration', {
      ...at,
      gridId: 'G05',
      disputeType: 'NEIGHBOUR',
      difficulty: 'DIFFICULT',
      source: 'APPLICATION',
      parties: persons.map((personId, index) => ({ side: index === 0 ? 'A' : 'B', personId, isApplicant: true })),
    });
    await archiveWithdrawn(clerk, dispute, body.created.partyIds ?? [], ON);
    const answer = await erase(persons[0] ?? '');
    expect(answer.body).toMatchObject({ state: 'RESTRICTED', reasons: [{ ground: 'FILE_KEPT', until: null }] });
    expect(answer.body.restrictedUntil).toBeUndefined();
  });
});
