import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/access.js';
import { Database } from '../../platform/database/database.js';
import type { Asked } from '../../platform/http/asked.js';
import { Problem } from '../../platform/http/problems.js';
import { readyToStore, SEALED_FIELDS, type PersonContent } from './particulars.js';
import { findPerson, insertPerson, type PersonRow } from './person.row.js';
import { PersonFile } from './person-file.js';
import { PersonSealing } from './person-sealing.js';
import { VisiblePersons } from './visible-persons.js';

type Ready = ReturnType<typeof readyToStore>;

/** Takes persons into the vault. */
@Injectable()
export class PersonRegister {
  constructor(
    private readonly database: Database,
    private readonly sealing: PersonSealing,
    private readonly file: PersonFile,
    private readonly visible: VisiblePersons,
  ) {}

  /**
   * Registers a person under a new key, durable before the row. The same content again is no change.
   * Refuses: as `refusedOf`.
   * Throws `Problem` `already-exists` for other content under the same id, and for any where the actor may not see
   * who has it: the answer would tell whether what was sent is true of them.
   */
  async register(personId: string, content: PersonContent, asked: Asked): Promise<{ row: PersonRow; isNew: boolean }> {
    const ready = readyToStore(content, asked.today);
    const existing = await findPerson(this.database, personId);
    if (existing) return { row: await this.unchanged(existing, ready, asked.actor), isNew: false };
    const sealed = await this.sealing.seal([{ personId, ready }], asked);
    for (const { row, digests } of sealed)
      if (await this.database.transaction((client) => insertPerson(client, row, digests)))
        return { row: await this.find(personId), isNew: true };
    await this.sealing.discard(sealed);
    return { row: await this.unchanged(await this.find(personId), ready, asked.actor), isNew: false };
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
