import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient } from '../../../test/api-client.js';
import { createTestApp, type TestApp } from '../../../test/app.js';
import { CaseAtHand, newPerson } from '../../../test/case-at-hand.js';
import { eventually } from '../../../test/eventually.js';
import type { DisputeCaseDto } from '../../dispute/register/case.dto.js';
import { DEMO_PASSWORD } from '../demo/demo-entries.js';
import { DemoSeed } from '../demo/demo-seed.js';
import type { PersonAnswer } from './person.dto.js';

const body = { reason: 'DATA_SUBJECT_REQUEST', name: '李当事' };

describe('POST /v1/persons/{id}/corrections', () => {
  let test: TestApp;
  const as: Record<'register' | 'head' | 'otherHead' | 'grid' | 'admin', ApiClient> = Object.create(null) as never;

  beforeAll(async () => {
    test = await createTestApp();
    await test.app.listen(0, '127.0.0.1');
    await test.app.get(DemoSeed, { strict: false }).run();
    const base = await test.app.getUrl();
    const signIn = (name: string): Promise<ApiClient> => ApiClient.signIn(base, name, DEMO_PASSWORD);
    as.register = await signIn('demo-register');
    as.head = await signIn('demo-head-1');
    as.otherHead = await signIn('demo-head-2');
    as.grid = await signIn('demo-grid-1');
    as.admin = await signIn('demo-admin');
  });
  afterAll(() => test.close());

  const created = async (): Promise<string> => `/v1/persons/${await newPerson(as.head, '王当事')}`;

  it('corrects once for a key, and answers what, not with what', async () => {
    const path = await created();
    const sending = { key: randomUUID(), ifMatch: '"0"' };
    const first = await as.head.post(`${path}/corrections`, { ...body, phone: '13800001234' }, sending);
    const told = { personId: path.split('/').at(-1), fields: ['name', 'phone'] };
    expect([first.status, first.body, first.headers.get('etag')]).toEqual([201, told, '"1"']);
    expect(first.headers.get('position')).toBeTruthy();
    const again = await as.head.post(`${path}/corrections`, { ...body, phone: '13800001234' }, sending);
    expect([again.status, again.body, again.headers.get('etag')]).toEqual([201, told, '"1"']);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    const seen = await as.head.get<PersonAnswer>(path);
    expect([seen.body.name, seen.body.phone, seen.headers.get('etag')]).toEqual(['李*', '138****1234', '"1"']);
    for (const ifMatch of ['"0"', 'W/"1"']) {
      const late = await as.head.post(`${path}/corrections`, body, { ifMatch });
      expect([late.status, late.body]).toMatchObject([412, { code: 'stale' }]);
    }
    for (const [ifMatch, phone] of [
      ['"0", "1"', '13800005678'],
      ['*', '13800001234'],
    ] as const)
      expect((await as.head.post(`${path}/corrections`, { ...body, phone }, { ifMatch })).status).toBe(201);
    expect(test.logged.join('')).not.toContain('李当事');
  });

  it.each([
    [422, 'invalid-request', { reason: 'BECAUSE' }],
    [422, 'invalid-request', { name: null }],
    [422, 'invalid-request', { isMinor: null }],
    [422, 'invalid-request', { phone: 'call me' }],
    [422, 'invalid-request', { kind: 'ORGANISATION' }],
    [422, 'invalid-request', { legalBasis: 'CONSENT' }],
    [409, 'person.nothing-to-correct', { name: '王当事' }],
    [409, 'person.nothing-to-correct', { name: undefined, phone: null }],
    [409, 'person.id-type-missing', { idNumber: '110105194912310021' }],
    [409, 'person.id-number-invalid', { idType: 'RESIDENT_ID', idNumber: '110105194912310021' }],
  ])('answers %i %s to %j', async (status, code, change) => {
    const answer = await as.head.post(`${await created()}/corrections`, { ...body, ...change }, { ifMatch: '"0"' });
    expect([answer.status, answer.body]).toMatchObject([status, { code }]);
  });

  it('is for who handles the person, in that place, and asks for the revision', async () => {
    const path = await created();
    const ifMatch = '"0"';
    expect((await as.otherHead.post(`${path}/corrections`, body, { ifMatch })).status).toBe(404);
    for (const other of [as.grid, as.admin])
      expect((await other.post(`${path}/corrections`, body, { ifMatch })).status).toBe(403);
    expect((await as.head.post(`${path}/corrections`, body)).status).toBe(428);
  });

  /** A case of two persons, the first of whom may be corrected. */
  const caseOf = async (): Promise<{ readonly dispute: CaseAtHand; readonly path: string }> => {
    const persons = [await newPerson(as.register, '王当事'), await newPerson(as.register, '张当事')];
    const dispute = new CaseAtHand();
    await dispute.open(as.register, 'registration', {
      occurredAt: '2020-03-02T09:00:00+08:00',
      gridId: 'G05',
      disputeType: 'NEIGHBOUR',
      source: 'APPLICATION',
      parties: persons.map((personId, index) => ({ side: 'AB'[index], personId, isApplicant: true })),
    });
    return { dispute, path: `/v1/persons/${persons[0] ?? ''}` };
  };
  const namesIn = async (dispute: CaseAtHand): Promise<readonly unknown[]> =>
    (await dispute.read<DisputeCaseDto>(as.register)).parties.map(({ name }) => name);

  it('shows in the cases that name the person', async () => {
    const { dispute, path } = await caseOf();
    expect(await namesIn(dispute)).toEqual(['王*', '张*']);
    expect((await as.register.post(`${path}/corrections`, body, { ifMatch: '"0"' })).status).toBe(201);
    expect(await namesIn(dispute)).toEqual(['李*', '张*']);
  });

  it('seals the cases of a party who turns out to be a minor', async () => {
    const { dispute, path } = await caseOf();
    const wrong = { ...body, birthDate: '2000-01-01' };
    const right = { ...body, name: '王当事', birthDate: `${new Date().getFullYear() - 10}-01-01` };
    await as.register.post(`${path}/corrections`, wrong, { ifMatch: '"0"' });
    expect((await as.register.post(`${path}/corrections`, right, { ifMatch: '"1"' })).body).toMatchObject({
      fields: ['name', 'birthDate', 'isMinor'],
    });
    const types = async (): Promise<readonly string[]> =>
      (await as.register.get<{ items: { type: string }[] }>(`/v1/disputes/${dispute.id}/timeline`)).body.items.map(
        ({ type }) => type,
      );
    await eventually(async () => expect(await types()).toContain('DisputeSealed'), 60_000);
    expect((await types()).filter((type) => type === 'DisputeSealed')).toHaveLength(1);
  });
});
