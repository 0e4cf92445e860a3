import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Document, Packer, Paragraph } from 'docx';
import { ApiClient } from '../../../test/api-client.js';
import { createTestApp, type TestApp } from '../../../test/app.js';
import { CaseAtHand, newPerson } from '../../../test/case-at-hand.js';
import { eventually } from '../../../test/eventually.js';
import { DEMO_IDS, DEMO_PASSWORD } from '../../directory/demo/demo-entries.js';
import { DemoSeed } from '../../directory/demo/demo-seed.js';
import { FileVault } from '../../platform/privacy/file-vault.js';
import type { CaseDocumentDto, CaseFileDto } from './documents.dto.js';

interface Problem {
  readonly code: string;
  readonly errors?: readonly { readonly pointer: string; readonly rule: string }[];
}

const LIMIT = 3_000_000;
const PURPOSE = 'purpose=CASE_FILE';
const MEDIATOR = DEMO_IDS.mediators[0];

const pdf = (text: string): Buffer => Buffer.from(`%PDF-1.4\n% ${text}\n%%EOF\n`);
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

let test: TestApp;
let head: ApiClient;
let mediator: ApiClient;
let stranger: ApiClient;
let dispute: CaseAtHand;
let partyA: string;

const path = (rest = ''): string => `/v1/disputes/${dispute.id}/documents${rest}`;

const send = (about: unknown, bytes: Buffer, name = 'a.pdf', more: Parameters<ApiClient['upload']>[3] = {}) =>
  head.upload<Problem>(path(), about, { name, bytes }, { ifMatch: dispute.etag, ...more });

const fileOf = async (client = head): Promise<CaseFileDto> => {
  const { status, body } = await client.get<CaseFileDto>(path());
  expect({ status, body }).toMatchObject({ status: 200 });
  return body;
};

const documentWith = async (documentId: string | undefined, client = head): Promise<CaseDocumentDto | undefined> =>
  (await fileOf(client)).items.find((item) => item.documentId === documentId);

beforeAll(async () => {
  test = await createTestApp({ UPLOAD_LIMIT_BYTES: String(LIMIT) });
  await test.app.listen(0, '127.0.0.1');
  await test.app.get(DemoSeed, { strict: false }).run();
  const base = await test.app.getUrl();
  const signIn = (name: string) => ApiClient.signIn(base, name, DEMO_PASSWORD);
  [head, mediator, stranger] = [
    await signIn('demo-head-1'),
    await signIn('demo-mediator-1'),
    await signIn('demo-head-2'),
  ];
  dispute = new CaseAtHand();
  const [a, b] = [randomUUID(), randomUUID()];
  partyA = a;
  await dispute.open(head, 'registration', {
    gridId: 'G05',
    disputeType: 'NEIGHBOUR',
    source: 'APPLICATION',
    parties: [
      { partyId: a, side: 'A', personId: await newPerson(head, '当事人甲'), isApplicant: true },
      { partyId: b, side: 'B', personId: await newPerson(head, '当事人乙'), isApplicant: true },
    ],
  });
  await dispute.act(head, 'acceptance', { rightsNoticeOn: today() });
  await dispute.act(head, 'mediators', { mediatorIds: [MEDIATOR], selection: 'DESIGNATED' });
});
afterAll(() => test.close());

describe('a file sent up', () => {
  it('comes back byte for byte, as an attachment that no browser runs, under the name it had', async () => {
    const bytes = Buffer.concat([pdf('证据'), randomBytes(2_500_000)]);
    const about = { kind: 'EVIDENCE', submittedBy: partyA, sha256: sha256(bytes) };
    const { body } = await dispute.file(head, about, { name: '../照片 “一”.pdf', bytes });
    const id = body.created.documentId ?? '';
    expect(await documentWith(id)).toMatchObject({
      kind: 'EVIDENCE',
      label: '证据材料',
      origin: 'FILED',
      state: 'OPEN',
      title: '照片 “一”.pdf',
      version: 1,
      procedure: 1,
      files: [{ mediaType: 'application/pdf', sizeBytes: bytes.length, sha256: sha256(bytes) }],
    });
    const answer = await head.bytes(path(`/${id}/content?${PURPOSE}`));
    expect(answer.status).toBe(200);
    expect(answer.body.equals(bytes)).toBe(true);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="document.pdf"; filename*=UTF-8''${encodeURIComponent('照片 “一”.pdf')}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
  });

  it('is taken for what its bytes are: pictures and DOCX by their signature, nothing else by its name', async () => {
    const docx = await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('协议')] }] }));
    const kinds = [
      ['picture.pdf', png, 'image/png'],
      ['text.docx', docx, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ] as const;
    for (const [name, bytes, mediaType] of kinds) {
      const { body } = await dispute.file(head, { kind: 'EVIDENCE' }, { name, bytes });
      expect((await documentWith(body.created.documentId))?.files).toMatchObject([{ mediaType }]);
    }
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    for (const bytes of [svg, Buffer.from('MZ' + 'x'.repeat(500)), Buffer.from('<html></html>'), Buffer.from('文本')])
      expect(await send({ kind: 'EVIDENCE' }, bytes)).toMatchObject({
        status: 415,
        body: { code: 'unsupported-media-type' },
      });
  });

  it('is refused whole where it is longer than the setting, whether that was announced or not', async () => {
    const before = (await fileOf()).items.length;
    const cut = Buffer.concat([pdf('x'), Buffer.alloc(LIMIT)]);
    expect(await send({ kind: 'EVIDENCE' }, cut)).toMatchObject({ status: 413, body: { code: 'too-large' } });
    const far = Buffer.concat([pdf('x'), Buffer.alloc(LIMIT + 2_000_000)]);
    expect(await send({ kind: 'EVIDENCE' }, far)).toMatchObject({ status: 413, body: { code: 'too-large' } });
    expect((await fileOf()).items).toHaveLength(before);
  });

  it('is refused where it is not the one its sender means', async () => {
    const answer = await send({ kind: 'EVIDENCE', sha256: 'ab'.repeat(32) }, pdf('x'));
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: '/sha256', rule: 'matchesFile' }] } });
  });

  it('is taken once for its key, and the key is good for the same file only', async () => {
    const key = randomUUID();
    const first = await send({ kind: 'EVIDENCE' }, pdf('once'), 'a.pdf', { key });
    expect(first.status).toBe(201);
    const again = await send({ kind: 'EVIDENCE' }, pdf('once'), 'a.pdf', { key });
    expect(again).toMatchObject({ status: 201, body: first.body });
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    const other = await send({ kind: 'EVIDENCE' }, pdf('twice'), 'a.pdf', { key });
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
    await dispute.refresh(head);
  });

  it('leaves no bytes behind where it is refused', async () => {
    const stored = async () =>
      (await test.database.sql<{ n: number }>('SELECT count(*)::int AS n FROM platform.file_part'))[0]?.n;
    const before = await stored();
    const answer = await send({ kind: 'EVIDENCE', supersedes: randomUUID() }, pdf('x'));
    expect(answer).toMatchObject({ status: 409, body: { code: 'dispute.no-such-document' } });
    expect(await send({ kind: 'EVIDENCE' }, pdf('x'), 'a.pdf', { ifMatch: '"1"' })).toMatchObject({ status: 412 });
    expect(await stored()).toBe(before);
  });

  it('has to come in the parts that the interface names', async () => {
    const missing = await send(undefined, pdf('x'));
    expect(missing).toMatchObject({ status: 422, body: { errors: [{ pointer: '/about', rule: 'isDefined' }] } });
    const unknown = await send({ kind: 'EVIDENCE', colour: 'red' }, pdf('x'));
    expect(unknown).toMatchObject({ status: 422, body: { errors: [{ pointer: '/colour' }] } });
    const json = await head.post<Problem>(path(), { kind: 'EVIDENCE' }, { ifMatch: dispute.etag });
    expect(json).toMatchObject({ status: 415, body: { code: 'unsupported-media-type' } });
    const elsewhere = await head.upload<Problem>(
      `/v1/disputes/${dispute.id}/closing`,
      { outcome: 'WITHDRAWN' },
      { name: 'a.pdf', bytes: pdf('x') },
      { ifMatch: dispute.etag },
    );
    expect(elsewhere).toMatchObject({ status: 415, body: { code: 'unsupported-media-type' } });
    const type = { 'Content-Type': 'multipart/form-data; boundary=x' };
    const garbled = await head.post<Problem>(path(), 'no parts at all', { ifMatch: dispute.etag, headers: type });
    expect(garbled).toMatchObject({ status: 400, body: { code: 'unreadable' } });
  });
});

describe('the file of a case', () => {
  it('holds paper as paper, says what is missing, and lets go of what is voided', async () => {
    const missing = async () => (await fileOf()).missing.map(({ anyOf }) => anyOf[0]);
    expect(await missing()).toEqual(['COVER', 'APPLICATION', 'IDENTITY_PROOF', 'RIGHTS_NOTICE', 'BACK_COVER']);
    const { body } = await dispute.act(head, 'paper-documents', { kind: 'IDENTITY_PROOF', sheets: 2 });
    const documentId = body.created.documentId ?? '';
    expect(await documentWith(documentId)).toMatchObject({ title: '当事人身份证明', sheets: 2, files: [] });
    expect(await missing()).toEqual(['COVER', 'APPLICATION', 'RIGHTS_NOTICE', 'BACK_COVER']);
    const onPaper = await head.get<Problem>(path(`/${documentId}/content?${PURPOSE}`));
    expect(onPaper).toMatchObject({ status: 409, body: { code: 'document.on-paper' } });
    const dated = { kind: 'EVIDENCE', sheets: 1, datedOn: '2020-01-02' };
    const evidence = (await dispute.act(head, 'paper-documents', dated)).body.created.documentId;
    expect(await documentWith(evidence)).toMatchObject({ datedOn: '2020-01-02' });
    const tomorrow = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
    const early = await dispute.attempt(head, 'paper-documents', { ...dated, datedOn: tomorrow });
    expect(early).toMatchObject({ status: 422, body: { errors: [{ pointer: '/datedOn', rule: 'isPlausibleDay' }] } });
    await dispute.act(head, 'voided-documents', { documentId, reason: 'ILLEGIBLE' });
    expect(await missing()).toContain('IDENTITY_PROOF');
    expect(await documentWith(documentId)).toMatchObject({ standing: 'VOIDED' });
  });

  it('is told in the timeline', async () => {
    const { body } = await head.get<{ items: readonly { type: string; sentence: string }[] }>(
      `/v1/disputes/${dispute.id}/timeline?limit=200&atLeast=${dispute.position}`,
    );
    const told = body.items.filter(({ type }) => type.startsWith('Document')).map(({ sentence }) => sentence);
    expect(told[0]).toMatch(/^收入证据材料，编号 \d{4}-C1-000001-01$/);
    expect(told).toContain('作废一份材料：无法辨认');
  });
});

describe('who may open a document', () => {
  let withoutPrejudice: string;
  beforeAll(async () => {
    const mp3 = Buffer.concat([
      Buffer.from('ID3\u0004\0\0\0\0\0\0', 'latin1'),
      Buffer.from([0xff, 0xfb, 0x90, 0x64]),
      Buffer.alloc(600),
    ]);
    const { body } = await dispute.file(mediator, { kind: 'AV_RECORD' }, { name: '录音.mp3', bytes: mp3 });
    withoutPrejudice = body.created.documentId ?? '';
  });

  const audited = async (documentId: string) =>
    test.database.sql<{ action: string; purpose: string; outcome: string }>(
      'SELECT action, purpose, outcome FROM platform.audit WHERE subject_id = $1 ORDER BY id',
      [documentId],
    );

  it('says what for, and the audit has it', async () => {
    const [document] = (await fileOf()).items;
    const documentId = document?.documentId ?? '';
    const unsaid = await head.get<Problem>(path(`/${documentId}/content`));
    expect(unsaid).toMatchObject({ status: 422, body: { errors: [{ pointer: 'purpose' }] } });
    const before = (await audited(documentId)).length;
    await head.bytes(path(`/${documentId}/content?purpose=SERVICE_OF_DOCUMENTS`));
    expect((await audited(documentId)).slice(before)).toEqual([
      { action: 'document.read', purpose: 'SERVICE_OF_DOCUMENTS', outcome: 'DONE' },
    ]);
  });

  it('is nobody outside the case: it does not exist for them', async () => {
    expect(await stranger.get(path())).toMatchObject({ status: 404 });
    expect(await stranger.get(path(`/${withoutPrejudice}/content?${PURPOSE}`))).toMatchObject({ status: 404 });
  });

  it('keeps what was said without prejudice with the mediators of the case', async () => {
    expect(await documentWith(withoutPrejudice, mediator)).toMatchObject({ state: 'OPEN', title: '录音.mp3' });
    const seen = await documentWith(withoutPrejudice, head);
    expect(seen).toMatchObject({ state: 'WITHHELD' });
    expect(seen).not.toHaveProperty('title');
    expect(await head.get(path(`/${withoutPrejudice}/content?${PURPOSE}`))).toMatchObject({ status: 403 });
    expect((await mediator.bytes(path(`/${withoutPrejudice}/content?${PURPOSE}`))).status).toBe(200);
    expect(await audited(withoutPrejudice)).toMatchObject([{ outcome: 'DENIED' }, { outcome: 'DONE' }]);
  });
});

describe('a document taken out of sight', () => {
  it('has neither name nor bytes any more, and its bytes are removed', async () => {
    const { body } = await dispute.file(head, { kind: 'EVIDENCE' }, { name: '错件.pdf', bytes: pdf('错件') });
    const documentId = body.created.documentId ?? '';
    const keyId = (await documentWith(documentId))?.textId;
    await dispute.act(head, 'redactions', { keyId });
    const erased = await documentWith(documentId);
    expect(erased).toMatchObject({ state: 'ERASED' });
    expect(erased).not.toHaveProperty('title');
    const answer = await head.get<Problem>(path(`/${documentId}/content?${PURPOSE}`));
    expect(answer).toMatchObject({ status: 409, body: { code: 'document.not-available' } });
    const vault = test.app.get(FileVault, { strict: false });
    await eventually(async () => expect(await vault.sweep()).toBe(1));
  });
});
