import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/access.js';
import { Database } from '../../platform/database/database.js';
import type { Asked } from '../../platform/http/asked.js';
import { Problem } from '../../platform/http/problems.js';
import { DigestKeys } from '../../platform/privacy/master-key.js';
import { KeyStore, KeyStoreUnavailable } from '../../platform/privacy/privacy.js';
import { blindDigest } from './blind-index.js';
import { readyToStore, sealParticulars, SEALED_FIELDS, type PersonContent } from './particulars.js';
import { LOOKUPS, type Lookup } from './person.codes.js';
import { findPerson, insertPerson, type Digests, type NewPersonRow, type PersonRow } from './person.row.js';
import { PersonFile } from './person-file.js';
import { VisiblePersons } from './visible-persons.js';

type Ready = ReturnType<typeof readyToStore>;

/** Takes persons into the vault. */
@Injectable()
export class PersonRegister {
  constructor(
    private readonly database: Database,
    private readonly keys: KeyStore,
    private readonly digests: DigestKeys,
    private readonly file: PersonFile,
    private readonly visible: VisiblePersons,
  ) {}

  /**
   * Registers a person under a new key, durable before the row. The same content again is no change.
   * Refuses: `person.id-number-invalid`, `person.id-type-missing`, `person.consent-required`.
   * Throws `Problem` `already-exists` for other content under the same id, and for any where the actor may not see
   * who has it: the answer would tell whether what was sent is true of them.
   */
  async register(personId: string, content: PersonContent, asked: Asked): Promise<{ row: PersonRow; isNew: boolean }> {
    const ready = readyToStore(content, asked.today);
    const existing = await findPerson(this.database, personId);
    if (existing) return { row: await this.unchanged(existing, ready, asked.actor), isNew: false };
    const row = await this.sealed(personId, ready, asked);
    if (await this.database.transaction((client) => insertPerson(client, row, this.digestsOf(ready))))
      return { row: await this.find(personId), isNew: true };
    await this.keys.destroy([row.keyId]);
    return { row: await this.unchanged(await this.find(personId), ready, asked.actor), isNew: false };
  }

  private async sealed(id: string, ready: Ready, { actor, today }: Asked): Promise<NewPersonRow> {
    const keyId = randomUUID();
    await this.keys.create([keyId]);
    const key = await this.keys.open(keyId);
    if (key === undefined) throw new KeyStoreUnavailable('a new key is not readable');
    const { kind, idType = null, isMinor, processingPurpose, legalBasis } = ready;
    const { organisationId, divisionPath, gridId } = actor.acting;
    const owner = { accountId: actor.accountId, organisationId, divisionPath, gridId };
    const sealed = sealParticulars(keyId, key, ready);
    return { id, kind, keyId, sealed, idType, isMinor, processingPurpose, legalBasis, createdOn: today, owner };
  }

  private digestsOf({ name, idNumber, phone }: Ready): Digests {
    const values: Readonly<Record<Lookup, string | undefined>> = { FULL_NAME: name, ID_NUMBER: idNumber, PHONE: phone };
    return LOOKUPS.flatMap((kind) => {
      const value = values[kind];
      return value === undefined ? [] : [{ kind, digest: blindDigest(this.digests.blindIndex, kind, value) }];
    });
  }

  private async unchanged(row: PersonRow, ready: Ready, actor: Actor): Promise<PersonRow> {
    if (!(await this.visible.among(actor, 'person.read', [row.id])).has(row.id)) throw new Problem('already-exists');
    const particulars = await this.file.particularsOf(row);
    const isSame =
      particulars !== undefined &&
      SEALED_FIELDS.every((field) => particulars[field] === ready[field]) &&
      row.kind === ready.kind &&
      row.idType === (ready.idType ?? null) &&
      row.isMinor === ready.isMinor &&
      row.processingPurpose === ready.processingPurpose &&
      row.legalBasis === ready.legalBasis;
    if (!isSame) throw new Problem('already-exists');
    return row;
  }

  private async find(id: string): Promise<PersonRow> {
    const row = await findPerson(this.database, id);
    if (!row) throw new Problem('not-found');
    return row;
  }
}
