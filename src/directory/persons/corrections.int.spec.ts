import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Client } from 'pg';
import { eventually } from '../../../test/eventually.js';
import { askedBy, erasedOn, keyedBy, openPeopleVault, someone, type PeopleVault } from '../../../test/people-vault.js';
import type { Actor } from '../../platform/access/access.js';
import type { Asked } from '../../platform/http/asked.js';
import type { Corrections } from './corrections.js';
import type { PersonContent } from './particulars.js';

const partyA: PersonContent = {
  kind: 'NATURAL',
  name: '当事人甲',
  phone: '13800001234',
  processingPurpose: 'STATUTORY_MEDIATION_RECORD',
  legalBasis: 'STATUTORY_DUTY',
};
const ORGANISATION = randomUUID();
const clerk = someone({ organisationId: ORGANISATION });
const stranger = someone({ organisationId: randomUUID() });

describe('correcting a person', () => {
  let vault: PeopleVault;
  /** Persons named in a file in use. */
  const inUse = new Set<string>();

  beforeAll(async () => {
    vault = await openPeopleVault({ PERSON_RETENTION_DAYS: '30' });
    vault.contexts.add({
      visibility: {
        visiblePersons: () => Promise.resolve(new Set()),
        closedPersons: () => Promise.resolve(new Set()),
        personsInUse: (_, permission, ids) =>
          Promise.resolve(new Set(permission === 'person.correct' ? ids.filter((id) => inUse.has(id)) : [])),
        personsNamedIn: () => Promise.resolve(new Set()),
      },
    });
  });
  afterAll(() => vault.close());

  const registered = async (): Promise<string> => {
    const id = randomUUID();
    await vault.register.register(id, partyA, askedBy(clerk));
    return id;
  };
  const asking = (expectedRevision = 0, actor: Actor = clerk): Asked => ({
    ...askedBy(actor),
    expectedRevision,
    request: { accountId: actor.accountId, key: randomUUID(), requestDigest: 'digest' },
  });
  const correct = (id: string, corrections: Corrections, asked: Asked = asking()) =>
    vault.correcting.handle(id, 'DATA_SUBJECT_REQUEST', corrections, asked);
  const found = async (by: 'FULL_NAME' | 'PHONE', value: string): Promise<readonly string[]> =>
    (await vault.file.search(by, value, askedBy(clerk))).map(({ id }) => id);
  const factsOf = async (id: string) =>
    (await vault.events.read(`person-${id}`)).map(({ type, data, reasonCode }) => ({ type, data, reasonCode }));
  const auditOf = (id: string) =>
    vault.database.sql('SELECT action, purpose, outcome FROM platform.audit WHERE subject_id = $1 ORDER BY id', [id]);
  const digestsOf = (id: string) =>
    vault.database.sql('SELECT kind FROM directory.person_index WHERE person_id = $1', [id]);
  const correctedFact = (personId: string, ...fields: string[]) => ({
    type: 'ParticularsCorrected',
    data: { personId, fields },
    reasonCode: 'DATA_SUBJECT_REQUEST',
  });

  it('replaces what was wrong in the record and in look-ups, by a fact and an entry in the audit', async () => {
    const [id, name, wrong] = [await registered(), `乙${randomUUID()}`, '13800001234'];
    const asked = asking();
    const answer = await correct(id, { name, phone: null, address: '某街道某号' }, asked);
    expect(answer).toMatchObject({ status: 201, revision: 1, body: { fields: ['name', 'phone', 'address'] } });
    expect(await found('FULL_NAME', name)).toEqual([id]);
    expect(await found('PHONE', wrong)).not.toContain(id);
    expect((await vault.names.masked([id])).get(id)?.name).toBe('乙*');
    expect(await factsOf(id)).toEqual([correctedFact(id, 'name', 'phone', 'address')]);
    expect(await auditOf(id)).toEqual([{ action: 'person.correct', purpose: 'DATA_SUBJECT_REQUEST', outcome: 'DONE' }]);
    const { body: clear } = await vault.disclosing.disclose(id, 'CONTACT_PARTY', keyedBy(asked.actor));
    expect([clear.name, clear.address, clear.phone]).toEqual([name, '某街道某号', undefined]);
    const { accountId = '', key = '' } = asked.request ?? {};
    expect(await vault.events.answerOf({ accountId, key })).toMatchObject({
      revision: 1,
      position: answer.position,
      body: answer.body,
    });
  });

  it('is for who may see the person, at the revision seen, and where something changes', async () => {
    const id = await registered();
    const change = { name: '当事人乙' };
    await expect(correct(id, change, asking(0, stranger))).rejects.toMatchObject({ code: 'not-found' });
    await expect(correct(id, change, asking(1))).rejects.toMatchObject({ code: 'stale' });
    await expect(correct(id, { name: '当事人甲' })).rejects.toMatchObject({ code: 'person.nothing-to-correct' });
    await expect(correct(id, { birthDate: '3026-01-01' })).rejects.toMatchObject({
      code: 'person.birth-date-implausible',
    });
    expect(await factsOf(id)).toEqual([]);
    expect(await auditOf(id)).toEqual([{ action: 'person.correct', purpose: null, outcome: 'DENIED' }]);
  });

  it('is one of eight that were asked for at the same revision', async () => {
    const id = await registered();
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => correct(id, { name: randomUUID() })));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await factsOf(id)).toEqual([correctedFact(id, 'name')]);
  });

  it('is for a file in use only once the person is restricted, and for nobody once erased', async () => {
    const id = await registered();
    await vault.erasures.erase(id, erasedOn());
    await expect(correct(id, { name: '当事人乙' }, asking(1))).rejects.toMatchObject({ code: 'person.not-available' });
    inUse.add(id);
    expect(await correct(id, { name: '当事人乙' }, asking(1))).toMatchObject({ status: 201 });
    const due = erasedOn('2026-05-01' as never);
    expect((await vault.erasures.erase(id, due)).record.status).toBe('ERASED');
    await expect(correct(id, { name: '当事人丙' }, asking(3))).rejects.toMatchObject({ code: 'person.not-available' });
    expect((await factsOf(id)).map(({ type }) => type)).toEqual([
      'PersonRestricted',
      'ParticularsCorrected',
      'PersonErased',
    ]);
    expect(await digestsOf(id)).toEqual([]);
  });

  it('has its fact and its answer after a crash, by the same request or by the next pass', async () => {
    for (const again of ['request', 'pass'] as const) {
      const [id, asked] = [await registered(), asking()];
      const dying = jest.spyOn(vault.pending, 'record').mockRejectedValueOnce(new Error('the process dies here'));
      await expect(correct(id, { name: '当事人乙' }, asked)).rejects.toThrow('the process dies here');
      dying.mockRestore();
      expect(await factsOf(id)).toEqual([]);
      if (again === 'request') await expect(correct(id, { name: '当事人乙' }, asked)).rejects.toThrow();
      else expect(await vault.pending.finish()).toBe(1);
      expect(await factsOf(id)).toEqual([correctedFact(id, 'name')]);
      const { accountId = '', key = '' } = asked.request ?? {};
      expect(await vault.events.answerOf({ accountId, key })).toMatchObject({ status: 201, revision: 1 });
      expect(await vault.pending.finish()).toBe(0);
    }
  });

  it('takes no erasure back whose fact came first', async () => {
    const id = await registered();
    jest.spyOn(vault.pending, 'record').mockRejectedValueOnce(new Error('the process dies here'));
    await expect(correct(id, { name: '当事人乙' })).rejects.toThrow('the process dies here');
    jest.restoreAllMocks();
    const due = erasedOn('2026-05-01' as never);
    await vault.erasures.erase(id, due);
    expect(await vault.pending.finish()).toBe(1);
    expect((await factsOf(id)).map(({ type }) => type)).toEqual(['PersonErased', 'ParticularsCorrected']);
    expect((await vault.erasures.erase(id, due)).record.status).toBe('ERASED');
    expect((await vault.file.read(id, clerk)).answer.state).toBe('ERASED');
  });

  it('leaves no digest to an erasure that meets it', async () => {
    const id = await registered();
    const due = erasedOn('2026-05-01' as never);
    const under = new Client({ connectionString: vault.test.ownerUrl });
    await under.connect();
    let erasing: Promise<unknown> | undefined;
    try {
      await under.query('BEGIN');
      await under.query('UPDATE directory.person SET revision = revision + 1 WHERE id = $1', [id]);
      await under.query('DELETE FROM directory.person_index WHERE person_id = $1', [id]);
      await under.query(`INSERT INTO directory.person_index VALUES ($1, 'PHONE', $2)`, [id, Buffer.alloc(32)]);
      erasing = vault.erasures.erase(id, due);
      await eventually(async () => {
        const waiting = await vault.database.sql(`SELECT 1 FROM pg_locks WHERE NOT granted AND locktype <> 'advisory'`);
        expect(waiting).not.toEqual([]);
      }, 20_000);
      await under.query('COMMIT');
    } finally {
      await under.end();
    }
    await erasing;
    expect(await digestsOf(id)).toEqual([]);
  });
});
