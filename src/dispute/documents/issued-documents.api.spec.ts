import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient } from '../../../test/api-client.js';
import { createTestApp, type TestApp } from '../../../test/app.js';
import { CaseAtHand } from '../../../test/case-at-hand.js';
import { wordsOfDocx, wordsOfPdf } from '../../../test/opened-paper.js';
import { DEMO_IDS, DEMO_PASSWORD } from '../../directory/demo/demo-entries.js';
import { DemoSeed } from '../../directory/demo/demo-seed.js';
import { EventStore } from '../../platform/event-store/event-store.js';
import { streamOf } from '../dispute.stream.js';
import type { DisputeCaseDto } from '../register/case.dto.js';
import type { CaseDocumentDto, CaseFileDto } from './documents.dto.js';

const MEDIATOR = DEMO_IDS.mediators[0];
const PURPOSE = 'AGREEMENT_DRAFTING';
const WITHOUT_PREJUDICE = '乙方私下愿意多补偿';
const STATEMENTS = '乙方称屋檐是旧有的。';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

interface Issued {
  readonly contentDigest: string;
  readonly title: { readonly mentions: readonly string[] };
  readonly madeFrom: { readonly revision: number; readonly position: string };
}

let test: TestApp;
let head: ApiClient;
let mediator: ApiClient;
let gridMember: ApiClient;
let dispute: CaseAtHand;
let persons: readonly [string, string];
let witness: string;
let partyIds: readonly [string, string];
let obligationId: string;

const path = (rest = ''): string => `/v1/disputes/${dispute.id}/documents${rest}`;

const issue = async (kind: string, more: object = {}): Promise<CaseDocumentDto> => {
  const { body } = await dispute.act(mediator, 'issued-documents', { kind, purpose: PURPOSE, ...more });
  const answer = await mediator.get<CaseDocumentDto>(
    path(`/${body.created.documentId ?? ''}?atLeast=${dispute.position}`),
  );
  expect(answer).toMatchObject({ status: 200 });
  return answer.body;
};

const opened = async ({ documentId, files }: CaseDocumentDto, mediaType: string): Promise<string> => {
  const question = `purpose=CASE_FILE&mediaType=${encodeURIComponent(mediaType)}`;
  const { status, body } = await mediator.bytes(path(`/${documentId}/content?${question}`));
  expect(status).toBe(200);
  const file = files.find((one) => one.mediaType === mediaType);
  expect(createHash('sha256').update(body).digest('hex')).toBe(file?.sha256);
  expect(body.length).toBe(file?.sizeBytes);
  return mediaType === DOCX ? wordsOfDocx(body) : wordsOfPdf(body);
};

const factOf = async (documentId: string): Promise<Issued> => {
  const events = await test.app.get(EventStore, { strict: false }).read(streamOf(dispute.id));
  const data = events.map((event) => event.data as Issued & { documentId?: string });
  const fact = data.find((one) => one.documentId === documentId);
  if (fact === undefined) throw new Error('no such fact');
  return fact;
};

const person = async (content: object, client = head): Promise<string> => {
  const personId = randomUUID();
  const basis = { processingPurpose: 'STATUTORY_MEDIATION_RECORD', legalBasis: 'STATUTORY_DUTY' };
  const { status } = await client.create(`/v1/persons/${personId}`, { kind: 'NATURAL', ...content, ...basis });
  expect(status).toBe(201);
  return personId;
};

beforeAll(async () => {
  test = await createTestApp();
  await test.app.listen(0, '127.0.0.1');
  await test.app.get(DemoSeed, { strict: false }).run();
  const base = await test.app.getUrl();
  const signIn = (name: string) => ApiClient.signIn(base, name, DEMO_PASSWORD);
  head = await signIn('demo-head-1');
  mediator = await signIn('demo-mediator-1');
  gridMember = await signIn('demo-grid-1');
  dispute = new CaseAtHand();
  persons = [
    await person({ name: '当事人甲', sex: 'FEMALE', ethnicity: '汉族', phone: '13800001234', address: '甲村1号' }),
    await person({ name: '当事人𠮷' }),
  ];
  witness = await person({ name: '见证人丙' }, gridMember);
  partyIds = [randomUUID(), randomUUID()];
  const [a, b] = partyIds;
  await dispute.open(gridMember, '', {
    gridId: 'G05',
    disputeType: 'NEIGHBOUR',
    description: '见证人丙看到雨水滴入院内。',
    mentions: [witness],
  });
  await dispute.act(head, 'registration', {
    disputeType: 'NEIGHBOUR',
    source: 'APPLICATION',
    requests: '改装檐沟',
    parties: [
      { partyId: a, side: 'A', personId: persons[0], isApplicant: true },
      { partyId: b, side: 'B', personId: persons[1], isApplicant: true },
    ],
  });
  await dispute.act(head, 'acceptance', { rightsNoticeOn: today() });
  await dispute.act(head, 'mediators', { mediatorIds: [MEDIATOR], selection: 'DESIGNATED' });
  await dispute.act(mediator, 'sessions', {
    mode: 'ON_SITE',
    place: '调解室',
    presentPartyIds: [a, b],
    undisputedFacts: '屋檐伸出界线二十厘米。',
    withoutPrejudice: WITHOUT_PREJUDICE,
    statements: STATEMENTS,
    pointsInDispute: '檐沟归谁改装',
  });
  const agreed = await dispute.act(mediator, 'agreements', {
    form: 'WRITTEN',
    terms: '乙方补偿并改装檐沟。',
    totalFen: 240_000,
    lawfulness: ['VOLUNTARY', 'WITHIN_DISPOSAL', 'LAWFUL', 'HARMS_NOBODY', 'GOOD_MORALS'],
    obligations: [
      { debtorPartyId: b, creditorPartyId: a, kind: 'PAY', amountFen: 240_000, dueOn: '2099-12-31', manner: '转账' },
    ],
  });
  obligationId = agreed.body.created.obligationIds?.[0] ?? '';
});
afterAll(() => test.close());

describe('a document written from the record', () => {
  it('says in PDF and in DOCX what the record says, and nothing said without prejudice', async () => {
    const agreement = await issue('AGREEMENT');
    expect(agreement).toMatchObject({ origin: 'ISSUED', version: 1, standing: 'CURRENT', title: '调解协议书' });
    const docx = await opened(agreement, DOCX);
    const pdf = await opened(agreement, 'application/pdf');
    for (const text of [docx, pdf]) {
      for (const part of [
        '人民调解协议书',
        `（${today().slice(0, 4)}）C1人调字第1号之一`,
        '当事人甲，女，汉族，联系方式13800001234，住址甲村1号',
        '乙方补偿并改装檐沟。',
        '（大写：贰仟肆佰元整）',
        '转账',
        '2099年12月31日前（含当日）',
      ])
        expect(text).toContain(part);
      expect(text).not.toContain(WITHOUT_PREJUDICE);
    }
    expect(docx).toContain('当事人𠮷');
    expect(pdf).toContain('当事人〔U+20BB7〕');
  });

  it('mentions whom it names and whom its texts mention, so that it goes with each of them', async () => {
    const mentioned = async (kind: string) => (await factOf((await issue(kind)).documentId)).title.mentions;
    expect([...(await mentioned('APPLICATION'))].sort()).toEqual([...persons, witness].sort());
    expect(await mentioned('CATALOGUE')).toEqual([]);
    expect([...(await mentioned('COVER'))].sort()).toEqual([...persons].sort());
  });

  it('keeps what its form asks beyond the record', async () => {
    const additions = [{ field: 'POINTS_IN_DISPUTE', text: '檐沟由谁改装' }];
    const words = await opened(await issue('MEDIATION_RECORD', { additions }), DOCX);
    expect(words).toContain('檐沟由谁改装');
    expect(words).toContain('屋檐伸出界线二十厘米。');
    expect(words).not.toContain(WITHOUT_PREJUDICE);
  });

  it('tells of a session what was stated for the record, which is no evidence, and who recorded it', async () => {
    const words = await opened(await issue('MEDIATION_RECORD'), DOCX);
    for (const part of [STATEMENTS, '檐沟归谁改装', '记录人\n调解员一']) expect(words).toContain(part);
    const { body } = await mediator.get<DisputeCaseDto>(`/v1/disputes/${dispute.id}`);
    const statements = body.texts.filter(({ field }) => field === 'statements');
    expect(statements).toMatchObject([{ text: STATEMENTS, usableAsEvidence: false }]);
  });

  it('once more is the next version, with the same content where the record says the same', async () => {
    const first = await issue('RIGHTS_NOTICE');
    const second = await issue('RIGHTS_NOTICE');
    expect(second).toMatchObject({ number: first.number, version: 2, supersedes: first.documentId });
    const [before, after] = [await factOf(first.documentId), await factOf(second.documentId)];
    expect(after.contentDigest).toBe(before.contentDigest);
    expect(after.madeFrom.revision).toBe(before.madeFrom.revision + 1);
    expect(after.madeFrom.position > before.madeFrom.position).toBe(true);
    expect(second.files[0]?.sha256).not.toBe(first.files[0]?.sha256);
    expect((await factOf((await issue('COVER')).documentId)).contentDigest).not.toBe(before.contentDigest);
  });

  it('bears the day of what it tells, and its pages are counted', async () => {
    expect(await issue('AGREEMENT')).toMatchObject({ datedOn: today(), pages: 1 });
    expect(await issue('COVER')).not.toHaveProperty('datedOn');
  });

  it('makes the file whole, with its catalogue', async () => {
    for (const kind of ['APPLICATION', 'ACCEPTANCE_REGISTRATION', 'BACK_COVER']) await issue(kind);
    await dispute.act(head, 'paper-documents', { kind: 'IDENTITY_PROOF', title: '身份证复印件', sheets: 2 });
    const { missing } = (await head.get<CaseFileDto>(path(`?atLeast=${dispute.position}`))).body;
    expect(missing).toEqual([]);
    const catalogue = await opened(await issue('CATALOGUE'), DOCX);
    for (const part of ['人民调解申请书', '权利义务告知书', '当事人身份证明：身份证复印件', '卷宗封底'])
      expect(catalogue).toContain(part);
  });

  it('is refused where the record does not hold it, to nobody who may only look, and without a purpose', async () => {
    const attempt = (client: ApiClient, body: object) => dispute.attempt(client, 'issued-documents', body);
    expect(await attempt(head, { kind: 'TERMINATION_NOTICE', purpose: PURPOSE })).toMatchObject({
      status: 409,
      body: { code: 'dispute.document-without-ground' },
    });
    expect(await attempt(head, { kind: 'FOLLOW_UP_RECORD', purpose: PURPOSE })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/subjectId' }] },
    });
    expect(await attempt(head, { kind: 'COVER' })).toMatchObject({ status: 422 });
    expect(await attempt(head, { kind: 'EVIDENCE', purpose: PURPOSE })).toMatchObject({ status: 422 });
    expect(await attempt(gridMember, { kind: 'COVER', purpose: PURPOSE })).toMatchObject({ status: 403 });
  });

  it('leaves in the audit who was named in clear, by whom and what for', async () => {
    const { documentId } = await issue('COVER');
    const rows = await test.database.sql<{ action: string; purpose: string; subject_id: string }>(
      `SELECT action, purpose, subject_id FROM platform.audit
       WHERE request_id = (SELECT request_id FROM platform.audit WHERE action = 'document.issue' AND subject_id = $1)
       ORDER BY id`,
      [documentId],
    );
    expect(rows).toEqual([
      { action: 'document.issue', purpose: PURPOSE, subject_id: documentId },
      { action: 'person.unmask', purpose: PURPOSE, subject_id: persons[0] },
      { action: 'person.unmask', purpose: PURPOSE, subject_id: persons[1] },
    ]);
  });

  it('tells of a follow-up visit what it was for, what came of it and who made it', async () => {
    for (const partyId of partyIds) await dispute.act(mediator, 'signatures', { partyId, manner: 'SIGN' });
    await dispute.act(mediator, 'signatures', { mediatorId: MEDIATOR, manner: 'SIGN' });
    await dispute.act(head, 'seals', {});
    const said = { reason: '核对付款情况', lawsuitResult: '已撤诉', measures: '约定复看日期' };
    const visit = { visitedPartyIds: [], laterLawsuit: true, hiddenRisk: true, ...said };
    const unknown = await dispute.attempt(gridMember, 'follow-ups', { ...visit, visitorMediatorId: randomUUID() });
    expect(unknown).toMatchObject({ status: 422, body: { errors: [{ pointer: '/visitorMediatorId' }] } });
    const subjects = [];
    for (const more of [{}, { visitorMediatorId: MEDIATOR }]) {
      const { body } = await dispute.act(gridMember, 'follow-ups', { ...visit, ...more });
      subjects.push(body.created.followUpId);
    }
    const papers = [];
    for (const subjectId of subjects) papers.push(await opened(await issue('FOLLOW_UP_RECORD', { subjectId }), DOCX));
    for (const paper of papers) for (const part of Object.values(said)) expect(paper).toContain(part);
    expect(papers[0]).toContain('回访人\n网格员一');
    expect(papers[1]).toContain('回访人\n调解员一');
    expect(papers[0]).toContain(`协议编号\n（${today().slice(0, 4)}）C1人调字第1号之一`);
  });

  it('once the case is closed says on its cover who files it, when and for how long, or it is not archived', async () => {
    const fen = { basis: 'CONFIRMED', amountFen: 240_000 };
    await dispute.act(mediator, 'performances', { obligationId, ...fen });
    await dispute.act(head, 'closing', { outcome: 'AGREED_WRITTEN', repliedTo: partyIds });
    const refused = await dispute.attempt(head, 'archiving', {});
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'dispute.file-incomplete', detail: '缺少：卷宗封面（须重新制作）' },
    });
    expect((await head.get<CaseFileDto>(path())).body.missing).toMatchObject([{ anyOf: ['COVER'] }]);
    const cover = await issue('COVER');
    const [year, month, date] = today().split('-').map(Number);
    const words = await opened(cover, DOCX);
    for (const part of ['立卷人\n调解员一', `立卷日期\n${year}年${month}月${date}日`, '保管期限\n30年'])
      expect(words).toContain(part);
  });

  it('is no cover of a closed case any more once a correction changes for how long the file is kept', async () => {
    const missing = async () => (await head.get<CaseFileDto>(path(`?atLeast=${dispute.position}`))).body.missing;
    expect(await missing()).toEqual([]);
    await dispute.act(head, 'corrections', { reason: 'MISCLASSIFIED', difficulty: 'DIFFICULT' });
    expect(await missing()).toMatchObject([{ anyOf: ['COVER'] }]);
    expect(await dispute.attempt(head, 'archiving', {})).toMatchObject({
      status: 409,
      body: { code: 'dispute.file-incomplete', detail: '缺少：卷宗封面（须重新制作）' },
    });
    expect(await opened(await issue('COVER'), DOCX)).toContain('保管期限\n永久');
    expect(await missing()).toEqual([]);
    await dispute.act(head, 'archiving', {});
    expect(await dispute.read(head)).toMatchObject({ status: 'ARCHIVED', archive: { retention: 'PERMANENT' } });
  });
});
