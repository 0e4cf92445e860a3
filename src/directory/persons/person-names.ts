import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { ERASED, KeyStore } from '../../platform/privacy/privacy.js';
import { maskName } from './masking.js';
import { openField } from './particulars.js';
import type { PersonKind, PersonState } from './person.codes.js';
import { findPersons, type PersonRow } from './person.row.js';

/** A person as a case shows it. */
export interface NamedPerson {
  readonly id: string;
  readonly kind: PersonKind;
  readonly state: PersonState;
  readonly isMinor: boolean;
  /** `ERASED` where the data is restricted or erased. */
  readonly name: string | typeof ERASED;
}

export type NamedPersons = ReadonlyMap<string, NamedPerson>;

/** Names for what is read elsewhere. Asks nobody for permission: who may read the case may read its names masked. */
@Injectable()
export class PersonNames {
  constructor(
    private readonly database: Database,
    private readonly keys: KeyStore,
  ) {}

  /** `王*`; unknown ids are left out. */
  async masked(ids: readonly string[]): Promise<NamedPersons> {
    return this.named(ids, maskName);
  }

  /** In clear: only where the caller has a permission for it, and audits. Unknown ids are left out. */
  async clear(ids: readonly string[]): Promise<NamedPersons> {
    return this.named(ids, (_, name) => name);
  }

  private async named(ids: readonly string[], show: (kind: PersonKind, name: string) => string): Promise<NamedPersons> {
    const rows = await findPersons(this.database, [...new Set(ids)]);
    const named = await Promise.all(
      rows.map(async (row): Promise<NamedPerson> => {
        const name = await this.nameOf(row);
        const { id, kind, state, isMinor } = row;
        return { id, kind, state, isMinor, name: name === ERASED ? ERASED : show(kind, name) };
      }),
    );
    return new Map(named.map((person) => [person.id, person]));
  }

  private async nameOf({ state, keyId, sealed }: PersonRow): Promise<string | typeof ERASED> {
    const key = state === 'ACTIVE' ? await this.keys.open(keyId) : undefined;
    return key === undefined || sealed.name === null ? ERASED : openField(keyId, key, 'name', sealed.name);
  }
}
