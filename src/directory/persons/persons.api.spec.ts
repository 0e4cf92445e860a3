import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient } from '../../../test/api-client.js';
import { textsOfTables } from '../../../test/privacy/places.js';
import { createTestApp, type TestApp } from '../../../test/app.js';
import { DEMO_PASSWORD } from '../demo/demo-entries.js';
import { DemoSeed } from '../demo/demo-seed.js';
import type { PersonAnswer } from './person.dto.js';

const partyA = {
  kind: 'NATURAL',
  name: '当事人甲𠮷',
  idType: 'RESIDENT_ID',
  idNumber: '11010519491231002X',
  phone: '+86 138 0000 1234',
  processingPurpose: 'STATUTORY_MEDIATION_RECORD',
  legalBasis: 'STATUTORY_DUTY',
};

describe('/v1/persons', () => {
  let test: TestApp;
  const as: Record<'head' | 'otherHead' | 'grid' | 'admin' | 'auditor', ApiClient> = Object.create(null) as never;

  beforeAll(async () => {
    test = await createTestApp();
    await test.app.listen(0, '127.0.0.1');
    await test.app.get(DemoSeed).run();
    const base = await test.app.getUrl();
    const signIn = (name: string): Promise<ApiClient> => ApiClient.signIn(base, name, DEMO_PASSWORD);
    as.head = await signIn('demo-head-1');
    as.otherHead = await signIn('demo-head-2');
    as.grid = await signIn('demo-grid-1');
    as.admin = await signIn('demo-admin');
    as.auditor = await signIn('demo-auditor');
  });
  afterAll(() => test.close());

  const created = async (content: object = {}): Promise<string> => {
    const path = `/v1/persons/${randomUUID()}`;
    const { status } = await as.head.create(path, { ...partyA, ...content });
    expect(status).toBe(201);
    return path;
  };

  it('creates once: the same content again gets the same answer, other content 409', async () => {
    const path = `/v1/persons/${randomUUID()}`;
    const first = await as.head.create<PersonAnswer>(path, partyA);
    expect([first.status, first.headers.get('location'), first.headers.get('etag')]).toEqual([201, path, '"0"']);
    expect(first.body).toMatchObject({ name: '当*', phone: '138****1234', idNumber: '110***********002X' });
    const again = await as.head.create(path, partyA);
    expect([again.status, again.body]).toEqual([201, first.body]);
    const other = await as.head.create(path, { ...partyA, name: '当事人乙' });
    expect([other.status, other.body]).toMatchObject([409, { code: 'already-exists' }]);
  });

  it('tells who may not see the person nothing: the same content is refused like any other', async () => {
    const path = await created();
    const same = await as.otherHead.create(path, partyA);
    const other = await as.otherHead.create(path, { ...partyA, name: '当事人乙' });
    expect([same.status, same.body]).toMatchObject([409, { code: 'already-exists' }]);
    expect([other.status, other.body]).toMatchObject([409, { code: 'already-exists' }]);
  });

  it.each([
    [409, 'person.id-number-invalid', { idNumber: '110105194912310021' }],
    [409, 'person.id-type-missing', { idType: undefined }],
    [409, 'person.natural-only', { kind: 'ORGANISATION' }],
    [409, 'person.consent-required', { processingPurpose: 'RECORDING' }],
    [422, 'invalid-request', { name: '  ' }],
    [422, 'invalid-request', { phone: 'call me' }],
    [422, 'invalid-request', { birthDate: '2026-02-29' }],
    [422, 'invalid-request', { nickname: 'x' }],
    [422, 'invalid-request', { name: 'a\u0000' }],
    [422, 'invalid-request', { name: '\ud842' }],
    [422, 'invalid-request', { name: '\u0007铃' }],
    [422, 'invalid-request', { name: '甲\u202e乙' }],
    [422, 'invalid-request', { name: '甲\u200b' }],
    [422, 'invalid-request', { name: ' 甲' }],
    [422, 'invalid-request', { name: '甲\u3000' }],
  ])('answers %i %s to %j', async (status, code, change) => {
    const answer = await as.head.create(`/v1/persons/${randomUUID()}`, { ...partyA, ...change });
    expect([answer.status, answer.body]).toMatchObject([status, { code }]);
    expect(JSON.stringify(answer.body)).not.toContain(partyA.idNumber.slice(0, 17));
  });

  it('takes nobody under the id that stands for nobody', async () => {
    const answer = await as.head.create('/v1/persons/00000000-0000-0000-0000-000000000000', partyA);
    expect([answer.status, answer.body]).toMatchObject([422, { code: 'invalid-request' }]);
  });

  it('asks for the precondition', async () => {
    const answer = await as.head.send('PUT', `/v1/persons/${randomUUID()}`, partyA);
    expect([answer.status, answer.body]).toMatchObject([428, { code: 'precondition-required' }]);
  });

  it('shows a person to its organisation only', async () => {
    const path = await created();
    const seen = await as.head.get<PersonAnswer>(path);
    expect([seen.status, seen.headers.get('etag'), seen.body.name]).toEqual([200, '"0"', '当*']);
    for (const other of [as.otherHead, as.grid]) expect((await other.get(path)).status).toBe(404);
    for (const other of [as.admin, as.auditor]) expect((await other.get(path)).status).toBe(403);
    expect((await as.otherHead.get(`/v1/persons/${randomUUID()}`)).status).toBe(404);
  });

  const disclosuresOf = async (path: string): Promise<readonly (string | undefined)[]> => {
    const { body } = await as.auditor.get<{ items: { subjectId: string; outcome: string }[] }>(
      '/v1/audit?action=person.unmask&limit=50',
    );
    return body.items.flatMap(({ subjectId, outcome }) => (path.endsWith(subjectId) ? [outcome] : []));
  };

  it('discloses for a purpose, keeps the answer sealed, and tells the auditor once for a key', async () => {
    const path = await created();
    const sending = { key: randomUUID() };
    const disclose = (purpose: string, by = sending) =>
      as.head.post<PersonAnswer>(`${path}/disclosures`, { purpose }, by);
    const answer = await disclose('CONTACT_PARTY');
    expect([answer.status, answer.body]).toMatchObject([200, { name: '当事人甲𠮷', phone: '13800001234' }]);
    const again = await disclose('CONTACT_PARTY');
    expect([again.status, again.body, again.headers.get('idempotent-replayed')]).toEqual([200, answer.body, 'true']);
    const other = await disclose('SUPERVISION');
    expect([other.status, other.body]).toMatchObject([422, { code: 'idempotency-key-reused' }]);
    expect(await disclosuresOf(path)).toEqual(['DONE']);
    const kept = await textsOfTables(test.test.ownerUrl);
    expect(kept.filter(({ text }) => text.includes('13800001234') || text.includes('当事人甲𠮷'))).toEqual([]);
    await disclose('CONTACT_PARTY', { key: randomUUID() });
    expect(await disclosuresOf(path)).toEqual(['DONE', 'DONE']);
    expect((await as.head.post(`${path}/disclosures`, { purpose: 'CURIOSITY' })).status).toBe(422);
    expect((await as.grid.post(`${path}/disclosures`, { purpose: 'CONTACT_PARTY' })).status).toBe(403);
    expect((await as.otherHead.post(`${path}/disclosures`, { purpose: 'CONTACT_PARTY' })).status).toBe(404);
    expect(test.logged.join('')).not.toContain('13800001234');
  });

  it('sends the headers that the document names, and no place in a log in which nothing was written', async () => {
    interface Operation {
      readonly responses: Readonly<Record<string, { readonly headers?: object }>>;
    }
    const { body: document } = await as.head.get<{ paths: Record<string, Record<string, Operation>> }>('/openapi.json');
    const path = `/v1/persons/${randomUUID()}`;
    const answers = {
      'put /v1/persons/{personId}': [await as.head.create(path, partyA), ['ETag', 'Location']],
      'post /v1/persons/{personId}/disclosures': [
        await as.head.post(`${path}/disclosures`, { purpose: 'CONTACT_PARTY' }),
        ['ETag', 'Location', 'Idempotent-Replayed'],
      ],
      'post /v1/persons/searches': [
        await as.head.post('/v1/persons/searches', { by: 'PHONE', value: partyA.phone }),
        [],
      ],
    } as const;
    for (const [operation, [{ status, headers }, names]] of Object.entries(answers)) {
      const [method = '', route = ''] = operation.split(' ');
      const named = Object.keys(document.paths[route]?.[method]?.responses[status]?.headers ?? {});
      expect({ operation, named }).toEqual({ operation, named: names });
      const sent = ['ETag', 'Location', 'Position', 'Idempotent-Replayed'].filter((name) => headers.has(name));
      expect({ operation, sent }).toEqual({ operation, sent: names.filter((name) => name !== 'Idempotent-Replayed') });
    }
  });

  it('finds by an exact value in the body, each time anew whatever its key', async () => {
    const phone = '13900009876';
    const path = await created({ phone });
    const search = { by: 'PHONE', value: '+86 139 0000 9876' };
    const keyless = await as.head.send('POST', '/v1/persons/searches', search);
    expect([keyless.status, keyless.body]).toMatchObject([428, { code: 'precondition-required' }]);
    const found = await as.head.post<{ items: PersonAnswer[] }>('/v1/persons/searches', search);
    expect([found.status, found.body.items.map(({ id }) => id)]).toEqual([200, [path.split('/').at(-1)]]);
    const sending = { key: randomUUID() };
    for (const value of ['13900009876', '13900009875'])
      expect((await as.head.post('/v1/persons/searches', { by: 'PHONE', value }, sending)).status).toBe(200);
    const others = await as.otherHead.post<{ items: PersonAnswer[] }>('/v1/persons/searches', {
      by: 'PHONE',
      value: phone,
    });
    expect(others.body.items).toEqual([]);
  });

  it('erases for the administrator, once for a key, and answers as erased from then on', async () => {
    const path = await created();
    const sending = { key: randomUUID() };
    const body = { reason: 'DATA_SUBJECT_REQUEST' };
    expect((await as.head.post(`${path}/erasure`, body)).status).toBe(403);
    const first = await as.admin.post(`${path}/erasure`, body, sending);
    expect([first.status, first.body]).toMatchObject([201, { state: 'ERASED' }]);
    expect(first.headers.get('position')).toBeTruthy();
    const again = await as.admin.post(`${path}/erasure`, body, sending);
    expect([again.status, again.body, again.headers.get('idempotent-replayed')]).toEqual([201, first.body, 'true']);
    const anew = await as.admin.post(`${path}/erasure`, body);
    expect([anew.status, anew.body]).toEqual([200, first.body]);
    const seen = await as.head.get<PersonAnswer>(path);
    expect([seen.status, seen.body.state, seen.body.name]).toEqual([200, 'ERASED', undefined]);
    const disclosure = await as.head.post(`${path}/disclosures`, { purpose: 'SUPERVISION' });
    expect([disclosure.status, disclosure.body]).toMatchObject([409, { code: 'person.not-available' }]);
    expect((await as.head.create(path, partyA)).status).toBe(409);
    expect((await as.admin.post(`/v1/persons/${randomUUID()}/erasure`, body)).status).toBe(404);
  });
});
