import { Injectable } from '@nestjs/common';
import type { Actor, Permission } from '../../platform/access/access.js';
import { AuditTrail } from '../../platform/access/audit-trail.js';
import { Database } from '../../platform/database/database.js';
import type { Asked } from '../../platform/http/asked.js';
import { Problem } from '../../platform/http/problems.js';
import { DigestKeys } from '../../platform/privacy/master-key.js';
import { KeyStore } from '../../platform/privacy/privacy.js';
import { blindDigest } from './blind-index.js';
import { openParticulars, type Particulars } from './particulars.js';
import { isOpen, type Lookup } from './person.codes.js';
import type { PersonAnswer } from './person.dto.js';
import { findPerson, findPersons, personsWithDigest, type PersonRow } from './person.row.js';
import { maskedView, unavailableView } from './person.views.js';
import { VisiblePersons } from './visible-persons.js';

const restrictedAmong = (rows: readonly PersonRow[]): readonly string[] =>
  rows.flatMap(({ id, state }) => (state === 'RESTRICTED' ? [id] : []));

type Asker = Pick<Asked, 'actor' | 'correlationId'>;

interface OpenedPerson {
  readonly row: PersonRow;
  readonly particulars: Particulars | undefined;
}

/** Reads persons, masked, for everybody who may see them. */
@Injectable()
export class PersonFile {
  constructor(
    private readonly database: Database,
    private readonly keys: KeyStore,
    private readonly digests: DigestKeys,
    private readonly visible: VisiblePersons,
    private readonly audit: AuditTrail,
  ) {}

  /** Throws `Problem` `not-found` where there is no such person for this actor. */
  async read(personId: string, actor: Actor): Promise<{ readonly answer: PersonAnswer; readonly revision: number }> {
    const row = await this.seen(personId, actor, 'person.read');
    const inUse = await this.visible.inUse(actor, 'person.read', restrictedAmong([row]));
    return { answer: await this.masked(row, inUse.has(personId)), revision: row.revision };
  }

  /**
   * The row, with its particulars where they may be shown in clear: undefined where the record is erased, or restricted and
   * not in use. Throws `Problem` `not-found`.
   */
  async opened(personId: string, { actor, correlationId }: Asker): Promise<OpenedPerson> {
    const row = await this.seen(personId, actor, 'person.unmask', correlationId);
    const inUse = await this.visible.inUse(actor, 'person.unmask', restrictedAmong([row]));
    return { row, particulars: await this.particularsOf(row, inUse.has(personId)) };
  }

  /** Persons in use that the actor may see and that carry exactly this value. Audited by the kind of value only. */
  async search(by: Lookup, value: string, { actor, correlationId }: Asker): Promise<readonly PersonAnswer[]> {
    const found = await personsWithDigest(this.database, by, blindDigest(this.digests.blindIndex, by, value));
    const visible = await this.visible.among(actor, 'person.read', found);
    const rows = await findPersons(this.database, [...visible].sort());
    const entry = { actor, action: 'person.search', purpose: by, requestId: correlationId };
    await this.audit.record({ ...entry, outcome: 'DONE' });
    return Promise.all(rows.map((row) => this.masked(row)));
  }

  /** Undefined where the record is erased, or restricted and not in use. */
  async particularsOf({ state, keyId, sealed }: PersonRow, isInUse = false): Promise<Particulars | undefined> {
    const key = isOpen(state, isInUse) ? await this.keys.open(keyId) : undefined;
    return key === undefined ? undefined : openParticulars(keyId, key, sealed);
  }

  async masked(row: PersonRow, isInUse = false): Promise<PersonAnswer> {
    const particulars = await this.particularsOf(row, isInUse);
    return particulars === undefined ? unavailableView(row) : maskedView(row, particulars);
  }

  /** The row for who may use the permission on the person. Throws `Problem` `not-found`, audited where there is one. */
  async seen(id: string, actor: Actor, permission: Permission, requestId?: string): Promise<PersonRow> {
    const row = await findPerson(this.database, id);
    if (row && (await this.visible.among(actor, permission, [id])).has(id)) return row;
    if (row) {
      const denied = { actor, action: permission, subject: { kind: 'person', id }, outcome: 'DENIED' as const };
      await this.audit.record({ ...denied, ...(requestId !== undefined && { requestId }) });
    }
    throw new Problem('not-found');
  }
}
