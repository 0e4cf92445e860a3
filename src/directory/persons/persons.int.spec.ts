import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { askedBy, keyedBy, openPeopleVault, someone, type PeopleVault } from '../../../test/people-vault.js';
import { ERASED } from '../../platform/privacy/privacy.js';
import type { PersonContent } from './particulars.js';

const ORGANISATION = randomUUID();
const partyA: PersonContent = {
  kind: 'NATURAL',
  name: '当事人甲',
  idType: 'RESIDENT_ID',
  idNumber: '11010519491231002x',
  phone: '+86 138-0000-1234',
  address: '某街道某号',
  processingPurpose: 'STATUTORY_MEDIATION_RECORD',
  legalBasis: 'STATUTORY_DUTY',
};

describe('persons', () => {
  let vault: PeopleVault;
  const clerk = someone({ organisationId: ORGANISATION });
  const colleague = someone({ organisationId: ORGANISATION });
  const stranger = someone({ organisationId: randomUUID() });

  const registered = async (content: Partial<PersonContent> = {}, by = clerk): Promise<string> => {
    const id = randomUUID();
    await vault.register.register(id, { ...partyA, ...content }, askedBy(by));
    return id;
  };
  const audited = (subject: string): Promise<object[]> =>
    vault.database.sql('SELECT action, purpose, outcome FROM platform.audit WHERE subject_id = $1 ORDER BY id', [
      subject,
    ]);

  beforeAll(async () => {
    vault = await openPeopleVault();
  });
  afterAll(() => vault.close());

  it('are shown masked to the registrant and its organisation', async () => {
    const id = await registered();
    for (const actor of [clerk, colleague])
      expect((await vault.file.read(id, actor)).answer).toEqual({
        id,
        kind: 'NATURAL',
        state: 'ACTIVE',
        isMinor: false,
        isMasked: true,
        processingPurpose: 'STATUTORY_MEDIATION_RECORD',
        legalBasis: 'STATUTORY_DUTY',
        name: '当*',
        idType: 'RESIDENT_ID',
        idNumber: '110***********002X',
        phone: '138****1234',
        address: '***',
      });
  });

  it('do not exist for others, and the attempt is audited', async () => {
    const id = await registered();
    await expect(vault.file.read(id, stranger)).rejects.toMatchObject({ code: 'not-found' });
    await expect(vault.file.read(randomUUID(), stranger)).rejects.toMatchObject({ code: 'not-found' });
    expect(await audited(id)).toEqual([{ action: 'person.read', purpose: null, outcome: 'DENIED' }]);
  });

  it('are seen by those who may see one of their cases', async () => {
    const [party, other] = [await registered(), await registered()];
    const onTheCase = someone({ organisationId: randomUUID() });
    vault.contexts.add({
      visibility: {
        visiblePersons: ({ accountId }, permission, ids) =>
          Promise.resolve(
            new Set(
              accountId === onTheCase.accountId && permission === 'person.read' ? ids.filter((id) => id === party) : [],
            ),
          ),
        closedPersons: () => Promise.resolve(new Set()),
        personsInUse: () => Promise.resolve(new Set()),
        personsNamedIn: () => Promise.resolve(new Set()),
      },
    });
    expect((await vault.file.read(party, onTheCase)).answer.name).toBe('当*');
    await expect(vault.file.read(other, onTheCase)).rejects.toMatchObject({ code: 'not-found' });
    await expect(vault.disclosing.disclose(party, 'CONTACT_PARTY', keyedBy(onTheCase))).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('are registered once: the same content again is no change, other content is refused', async () => {
    const id = await registered();
    const again = { ...partyA, phone: '13800001234', idNumber: '11010519491231002X' };
    expect(await vault.register.register(id, again, askedBy(clerk))).toMatchObject({ isNew: false, row: { id } });
    await expect(vault.register.register(id, { ...partyA, name: '当事人乙' }, askedBy(clerk))).rejects.toMatchObject({
      code: 'already-exists',
    });
  });

  it('get one row and one key where eight registrations meet', async () => {
    const id = randomUUID();
    const keysBefore = await count(vault.keys.ids());
    const results = await Promise.all(
      Array.from({ length: 8 }, () => vault.register.register(id, partyA, askedBy(clerk))),
    );
    expect(results.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(await count(vault.keys.ids())).toBe(keysBefore + 1);
  });

  it('are shown in clear for a purpose, which the audit holds', async () => {
    const id = await registered();
    const { body } = await vault.disclosing.disclose(id, 'SERVICE_OF_DOCUMENTS', keyedBy(colleague));
    expect(body).toMatchObject({
      name: '当事人甲',
      idNumber: '11010519491231002X',
      phone: '13800001234',
      address: '某街道某号',
      isMasked: false,
    });
    expect(await audited(id)).toEqual([{ action: 'person.unmask', purpose: 'SERVICE_OF_DOCUMENTS', outcome: 'DONE' }]);
  });

  it.each([
    ['FULL_NAME', '当事人 丙𠮷'],
    ['ID_NUMBER', '440524188001010014'],
    ['PHONE', '0086 139 0000 5678'],
  ] as const)('are found by %s, only by who may see them', async (by, value) => {
    const own = { name: '当事人丙𠮷', idNumber: '440524188001010014', phone: '13900005678' };
    const mine = await registered(own);
    await registered(own, stranger);
    const found = await vault.file.search(by, value, askedBy(clerk));
    expect(found.map(({ id }) => id)).toContain(mine);
    for (const { id } of found) expect((await vault.file.read(id, clerk)).answer.name).toBe('当*');
    expect(await vault.file.search(by, value, askedBy(someone()))).toEqual([]);
    const [entry] = await vault.database.sql(
      `SELECT action, purpose, subject_id FROM platform.audit WHERE action = 'person.search' ORDER BY id DESC LIMIT 1`,
    );
    expect(entry).toEqual({ action: 'person.search', purpose: by, subject_id: null });
  });

  it('lend their names to cases, masked or in clear; organisations are never masked', async () => {
    const person = await registered();
    const firm = await registered({
      kind: 'ORGANISATION',
      name: '某某物业公司',
      idType: undefined,
      idNumber: undefined,
    });
    const unknown = randomUUID();
    const masked = await vault.names.masked([person, firm, unknown, person]);
    expect([...masked.keys()].sort()).toEqual([person, firm].sort());
    expect([masked.get(person)?.name, masked.get(firm)?.name]).toEqual(['当*', '某某物业公司']);
    expect((await vault.names.clear([person])).get(person)?.name).toBe('当事人甲');
  });

  it('have no name where their key is gone', async () => {
    const id = await registered();
    const [row] = await vault.database.sql<{ key_id: string }>('SELECT key_id FROM directory.person WHERE id = $1', [
      id,
    ]);
    await vault.keys.destroy([row?.key_id ?? '']);
    expect((await vault.names.clear([id])).get(id)?.name).toBe(ERASED);
    expect((await vault.file.read(id, clerk)).answer.name).toBeUndefined();
  });
});

const count = async (ids: AsyncIterable<string>): Promise<number> => {
  const found: string[] = [];
  for await (const id of ids) found.push(id);
  return found.length;
};
