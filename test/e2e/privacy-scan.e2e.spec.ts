/** No personal data in clear anywhere, and none recoverable after erasure: the whole application, driven through HTTP. */
import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEMO_IDS, DEMO_PASSWORD } from '../../src/directory/demo/demo-entries.js';
import { DemoSeed } from '../../src/directory/demo/demo-seed.js';
import type { CaseFileDto } from '../../src/dispute/documents/documents.dto.js';
import { Config } from '../../src/platform/config.js';
import { KeyStore } from '../../src/platform/privacy/privacy.js';
import { ApiClient } from '../api-client.js';
import { createTestApp, type TestApp } from '../app.js';
import { archiveWithdrawn } from '../archived-case.js';
import { CaseAtHand } from '../case-at-hand.js';
import { hitsIn, needlesOf } from '../privacy/needles.js';
import { databaseFolders, hitsInFiles, hitsInTables, type Place } from '../privacy/places.js';
import { recoverable } from '../privacy/recovery.js';

const MEDIATOR = DEMO_IDS.mediators[2];

/** A value that occurs nowhere else, with a character outside the basic plane. */
const planted = (what: string): string => `𠮷${what}${randomBytes(6).toString('hex')}`;
const digits = (count: number): string => Array.from(randomBytes(count), (byte) => byte % 10).join('');

const plantedPerson = () => ({
  name: planted('姓名'),
  idNumber: `E${digits(18)}`,
  phone: `+99${digits(14)}`,
  address: planted('住址'),
  ethnicity: planted('民族'),
  occupation: planted('职业'),
});

type PlantedPerson = ReturnType<typeof plantedPerson>;

const register = async (client: ApiClient, person: PlantedPerson): Promise<string> => {
  const id = randomUUID();
  const { status, body } = await client.create(`/v1/persons/${id}`, {
    ...person,
    kind: 'NATURAL',
    idType: 'PASSPORT',
    processingPurpose: 'STATUTORY_MEDIATION_RECORD',
    legalBasis: 'STATUTORY_DUTY',
  });
  expect({ status, body }).toMatchObject({ status: 201 });
  return id;
};

/** A document sent up and one written from the record, each with values that lie in nothing but its name or its bytes. */
const plantedDocuments = async (client: ApiClient, dispute: CaseAtHand): Promise<readonly string[]> => {
  const [name, inside, added] = [planted('文件名'), planted('文件内容'), planted('争议焦点')];
  const bytes = Buffer.from(`%PDF-1.4\n% ${inside}\n%%EOF\n`);
  await dispute.file(client, { kind: 'EVIDENCE', title: name }, { name: 'a.pdf', bytes });
  const additions = [{ field: 'POINTS_IN_DISPUTE', text: added }];
  await dispute.act(client, 'issued-documents', { kind: 'AGREEMENT', purpose: 'CASE_FILE', additions });
  const { body } = await client.get<CaseFileDto>(`/v1/disputes/${dispute.id}/documents`);
  for (const { documentId } of body.items) {
    const path = `/v1/disputes/${dispute.id}/documents/${documentId}/content`;
    expect((await client.bytes(`${path}?purpose=CASE_FILE`)).status).toBe(200);
  }
  return [name, inside, added];
};

/** One case with a planted value in every free text up to the agreement; the values by field. */
const plantedCase = async (client: ApiClient, persons: readonly [string, string]) => {
  const texts: string[] = [];
  const text = (what: string): string => {
    texts.push(planted(what));
    return texts.at(-1) ?? '';
  };
  const dispute = new CaseAtHand();
  const at = (time: string): string => `2020-03-${time}:00+08:00`;
  await dispute.open(client, '', {
    occurredAt: at('02T15:00'),
    gridId: 'G05',
    disputeType: 'NEIGHBOUR',
    description: text('情况'),
    mentions: persons,
  });
  const registered = await dispute.act(client, 'registration', {
    occurredAt: at('03T09:00'),
    disputeType: 'NEIGHBOUR',
    source: 'APPLICATION',
    parties: persons.map((personId, index) => ({ side: index === 0 ? 'A' : 'B', personId, isApplicant: index === 0 })),
    facts: text('事实'),
    requests: text('请求'),
    opposingSide: text('对方'),
  });
  const [a = '', b = ''] = registered.body.created.partyIds ?? [];
  await dispute.act(client, 'consents', { occurredAt: at('03T09:30'), partyId: b, form: 'ORAL' });
  await dispute.act(client, 'acceptance', { occurredAt: at('03T10:00'), rightsNoticeOn: '2020-03-03' });
  await dispute.act(client, 'mediators', {
    occurredAt: at('03T10:05'),
    mediatorIds: [MEDIATOR],
    selection: 'BY_PARTIES',
  });
  await dispute.act(client, 'appraisals', {
    occurredAt: at('03T11:00'),
    commissionRef: '鉴委〔2020〕1号',
    subject: text('鉴定'),
  });
  await dispute.act(client, 'appraisal-reports', { occurredAt: at('04T09:00'), reportRef: '鉴字〔2020〕1号' });
  await dispute.act(client, 'risk-reports', {
    occurredAt: at('04T10:00'),
    kind: 'VIOLENCE',
    reportedTo: 'POLICE',
    reportedAt: at('04T10:00'),
    recipient: text('接报'),
    measures: text('措施'),
  });
  await dispute.act(client, 'links', {
    occurredAt: at('04T11:00'),
    kind: 'PROJECT',
    reference: 'P1',
    note: text('说明'),
  });
  await dispute.act(client, 'session-appointments', {
    occurredAt: at('04T12:00'),
    scheduledFor: at('05T14:00'),
    mode: 'ON_SITE',
    place: text('约定'),
  });
  await dispute.act(client, 'caucuses', { occurredAt: at('05T13:00'), partyIds: [a], confidential: text('单独') });
  await dispute.act(client, 'sessions', {
    occurredAt: at('05T14:00'),
    mode: 'ON_SITE',
    place: text('地点'),
    presentPartyIds: [a, b],
    undisputedFacts: text('无争议'),
    withoutPrejudice: text('让步'),
  });
  await dispute.act(client, 'agreements', {
    occurredAt: at('05T16:00'),
    form: 'WRITTEN',
    terms: text('协议'),
    totalFen: 100,
    obligations: [
      {
        debtorPartyId: b,
        creditorPartyId: a,
        kind: 'PAY',
        amountFen: 100,
        dueOn: '2020-03-20',
        manner: text('方式'),
        place: text('处所'),
        condition: text('条件'),
        guarantee: text('担保'),
      },
    ],
    lawfulness: ['VOLUNTARY', 'WITHIN_DISPOSAL', 'LAWFUL', 'HARMS_NOBODY', 'GOOD_MORALS'],
  });
  texts.push(...(await plantedDocuments(client, dispute)));
  await dispute.read(client);
  return { texts, dispute, parties: [a, b] };
};

describe('personal data planted through HTTP', () => {
  let test: TestApp;
  let clerk: ApiClient;
  let admin: ApiClient;
  let place: Place;
  const [erased, other] = [plantedPerson(), plantedPerson()];
  let erasedId: string;
  let planting: Awaited<ReturnType<typeof plantedCase>>;
  let all: readonly string[];

  beforeAll(async () => {
    const since = new Date();
    test = await createTestApp({ LOG_LEVEL: 'trace', RETENTION_CLASSES: '*=Y5' });
    await test.app.listen(0, '127.0.0.1');
    await test.app.get(DemoSeed).run();
    const base = await test.app.getUrl();
    clerk = await ApiClient.signIn(base, 'demo-register', DEMO_PASSWORD);
    admin = await ApiClient.signIn(base, 'demo-admin', DEMO_PASSWORD);
    erasedId = await register(clerk, erased);
    planting = await plantedCase(clerk, [erasedId, await register(clerk, other)]);
    await clerk.post(`/v1/persons/${erasedId}/disclosures`, { purpose: 'CONTACT_PARTY' });
    await clerk.post('/v1/persons/searches', { by: 'FULL_NAME', value: erased.name });
    await clerk.get(`/v1/persons/${encodeURIComponent(erased.name)}`);
    await clerk.get(`/v1/disputes?q=${encodeURIComponent(erased.name)}`);
    await clerk.post('/v1/persons/searches', { by: erased.name, value: erased.phone });
    await clerk.send('POST', '/v1/case-enquiries', { number: erased.name, queryCode: erased.phone });
    all = [...Object.values(erased), ...Object.values(other), ...planting.texts];
    const { keystoreDir } = test.app.get(Config);
    place = { folders: [...(await databaseFolders(test.test.ownerUrl)), keystoreDir], since };
  });
  afterAll(() => test.close());

  it('lies in clear in no table of any schema, the queue included', async () => {
    expect(await hitsInTables(test.test.ownerUrl, all.flatMap(needlesOf))).toEqual([]);
  });

  it('lies in clear in no file of the database, the write-ahead log or the key store', async () => {
    expect(await hitsInFiles(place, all.flatMap(needlesOf))).toEqual([]);
  });

  it('lies in clear in no line of the log', () => {
    expect(test.logged.length).toBeGreaterThan(0);
    expect(test.logged.flatMap((line) => hitsIn('log', Buffer.from(line), all.flatMap(needlesOf)))).toEqual([]);
  });

  it('can be read by who has the files and the keys, so that the next finding means something', async () => {
    expect(await recoverable(all, place, test.test.ownerUrl, test.app.get(KeyStore))).toEqual(all);
  });

  it('cannot be read after erasure with every key that is left, nor can the texts that mention the person', async () => {
    const { dispute, parties } = planting;
    await archiveWithdrawn(clerk, dispute, parties, '2020-03-06', [
      'RIGHTS_NOTICE',
      'MEDIATION_RECORD',
      'IDENTITY_PROOF',
    ]);
    const answer = await admin.post(`/v1/persons/${erasedId}/erasure`, { reason: 'DATA_SUBJECT_REQUEST' });
    expect(answer).toMatchObject({ status: 201, body: { state: 'ERASED' } });
    await databaseFolders(test.test.ownerUrl);
    expect(await recoverable(all, place, test.test.ownerUrl, test.app.get(KeyStore))).toEqual(Object.values(other));
    expect(await hitsInTables(test.test.ownerUrl, all.flatMap(needlesOf))).toEqual([]);
  });
});
