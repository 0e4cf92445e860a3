import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { needlesOf } from '../../../test/privacy/needles.js';
import { databaseFolders, hitsInFiles, hitsInTables, type Place } from '../../../test/privacy/places.js';
import { recoverable } from '../../../test/privacy/recovery.js';
import { askedBy, erasedOn, keyedBy, openPeopleVault, someone, type PeopleVault } from '../../../test/people-vault.js';
import type { SealedText } from '../../kernel/sealed-text.js';
import { NO_STREAM } from '../../platform/event-store/event-store.js';
import { SEALED_FIELDS, type PersonContent } from './particulars.js';

/** A value that occurs nowhere else, with a character outside the basic plane. */
const planted = (what: string): string => `𠮷${what}${randomBytes(6).toString('hex')}`;

const plantedPerson = () => {
  const digits = String(Math.floor(Math.random() * 1e9)).padStart(9, '0');
  return {
    kind: 'NATURAL',
    name: planted('姓名'),
    idType: 'PASSPORT',
    idNumber: `E${digits}${digits}`,
    phone: `+99${digits}${digits}`,
    address: planted('住址'),
    sex: planted('性别'),
    ethnicity: planted('民族'),
    birthDate: planted('生日'),
    occupation: planted('职业'),
    processingPurpose: 'STATUTORY_MEDIATION_RECORD',
    legalBasis: 'STATUTORY_DUTY',
  } as const satisfies PersonContent;
};

const valuesOf = (person: ReturnType<typeof plantedPerson>): readonly string[] => {
  const { name, idNumber, phone, address, sex, ethnicity, birthDate, occupation } = person;
  return [name, idNumber, phone, address, sex, ethnicity, birthDate, occupation];
};

describe('personal data planted in every field and text', () => {
  let vault: PeopleVault;
  const clerk = someone({ organisationId: randomUUID() });
  const [mistaken, erased, kept] = [plantedPerson(), plantedPerson(), plantedPerson()];
  const [erasedId, keptId] = [randomUUID(), randomUUID()];
  const [erasedText, keptText] = [planted('陈述'), planted('陈述')];
  const all = [...valuesOf(mistaken), ...valuesOf(erased), ...valuesOf(kept), erasedText, keptText];
  let place: Place;

  beforeAll(async () => {
    const since = new Date();
    vault = await openPeopleVault();
    await vault.register.register(erasedId, mistaken, askedBy(clerk));
    await correctToErased();
    await vault.register.register(keptId, kept, askedBy(clerk));
    for (const [text, mention] of [
      [erasedText, erasedId],
      [keptText, keptId],
    ] as const)
      await tell(text, mention);
    for (const { name, phone } of [erased, kept]) {
      expect(await vault.file.search('FULL_NAME', name, askedBy(clerk))).toHaveLength(1);
      expect(await vault.file.search('PHONE', phone, askedBy(clerk))).toHaveLength(1);
    }
    for (const id of [erasedId, keptId]) await vault.disclosing.disclose(id, 'CONTACT_PARTY', keyedBy(clerk));
    place = { folders: [...(await databaseFolders(vault.test.ownerUrl)), vault.folder], since };
  });
  afterAll(() => vault.close());

  /** The first values of the person were wrong. */
  const correctToErased = async (): Promise<void> => {
    const { kind: _kind, processingPurpose: _purpose, legalBasis: _basis, ...corrections } = erased;
    const request = { accountId: clerk.accountId, key: randomUUID(), requestDigest: 'digest' };
    const asked = { ...askedBy(clerk), expectedRevision: 0, request };
    const { body } = await vault.correcting.handle(erasedId, 'MISTYPED', corrections, asked);
    expect(body.fields).toEqual(expect.arrayContaining([...SEALED_FIELDS]));
    expect(await vault.file.search('FULL_NAME', mistaken.name, askedBy(clerk))).toEqual([]);
  };

  const told: SealedText[] = [];
  const tell = async (text: string, mention: string): Promise<void> => {
    const [sealed] = await vault.texts.seal([{ text, compartment: 'facts', mentions: [mention] }]);
    if (!sealed) throw new Error('one text was sealed');
    told.push(sealed);
    await vault.marks.mark(sealed.keyId, text, randomUUID());
    await vault.events.append({
      stream: `dispute-${randomUUID()}`,
      expectedRevision: NO_STREAM,
      events: [{ type: 'Noted', data: { sealed }, eventId: randomUUID(), schemaVersion: 1 }],
      context: erasedOn(),
    });
  };

  it('lie in clear in no table', async () => {
    expect(await hitsInTables(vault.test.ownerUrl, all.flatMap(needlesOf))).toEqual([]);
  });

  it('lie in clear in no file of the database, the write-ahead log or the key store', async () => {
    expect(await hitsInFiles(place, all.flatMap(needlesOf))).toEqual([]);
  });

  it('can be read by who has the files and the keys', async () => {
    expect(await recoverable(all, place, vault.test.ownerUrl, vault.keys)).toEqual(all);
  });

  it('of an erased person can be read by nobody, with all files and all keys that are left', async () => {
    vault.contexts.add({
      redaction: {
        async *redactTextsMentioning(personId) {
          yield await Promise.resolve(
            told.filter(({ mentions }) => mentions.includes(personId)).map(({ keyId }) => keyId),
          );
        },
      },
    });
    await vault.erasures.erase(erasedId, erasedOn());
    await databaseFolders(vault.test.ownerUrl);
    expect(await recoverable(all, place, vault.test.ownerUrl, vault.keys)).toEqual([...valuesOf(kept), keptText]);
    expect(await hitsInTables(vault.test.ownerUrl, all.flatMap(needlesOf))).toEqual([]);
    expect(await vault.database.sql('SELECT key_id::text AS "keyId" FROM platform.text_mark')).toEqual(
      told.slice(1).map(({ keyId }) => ({ keyId })),
    );
  });

  it('would be found if they lay in clear, in hex, in base64 or in JSON', async () => {
    const markers = ['文本', '十六进制', '编码', '转义', '字节'].map(planted);
    const [text = '', hex = '', base64 = '', escaped = '', bytes = ''] = markers;
    const client = new Client({ connectionString: vault.test.ownerUrl });
    await client.connect();
    await client.query('CREATE TABLE public.leak (text text, hex text, base64 jsonb, escaped text, bytes bytea)');
    const wrapped = Buffer.from(JSON.stringify({ inner: Buffer.from(`x${base64}`).toString('base64') })).toString(
      'base64',
    );
    const json = [...Array(escaped.length).keys()].map(
      (at) => `\\u${escaped.charCodeAt(at).toString(16).padStart(4, '0')}`,
    );
    await client.query('INSERT INTO public.leak VALUES ($1, $2, $3, $4, $5)', [
      text,
      Buffer.from(hex).toString('hex'),
      { wrapped },
      json.join(''),
      Buffer.from(bytes),
    ]);
    await client.end();
    const found = (hits: readonly string[]): readonly string[] =>
      markers.filter((marker) => hits.some((hit) => hit.includes(marker.slice(0, 4))));
    expect(found(await hitsInTables(vault.test.ownerUrl, markers.flatMap(needlesOf)))).toEqual(markers);
    await databaseFolders(vault.test.ownerUrl);
    const inFiles = await hitsInFiles(place, markers.flatMap(needlesOf));
    expect(found(inFiles)).toEqual([text, hex, escaped, bytes]);
  });
});
