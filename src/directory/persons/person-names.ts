import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { ERASED, KeyStore } from '../../platform/privacy/privacy.js';
import { maskName } from './masking.js';
import { openField } from './particulars.js';
import { isOpen, type PersonKind, type PersonState } from './person.codes.js';
import { findPersons, type PersonRow } from './person.row.js';

/** A person as a case shows it. */
export interface NamedPerson {
  readonly id: string;
  readonly kind: PersonKind;
  readonly state: PersonState;
  readonly isMinor: boolean;
  /** `ERASED` where the data is erased, or restricted and not in use. */
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

  /** `王*`; unknown ids are left out. `isInUse`: whether the file that names them is, and shows restricted ones too. */
  async masked(ids: readonly string[], isInUse = false): Promise<NamedPersons> {
    return this.named(ids, maskName, isInUse);
  }

  /** In clear: only where the caller has a permission for it, and audits. Unknown ids are left out. */
  async clear(ids: readonly string[]): Promise<NamedPersons> {
    return this.named(ids, (_, name) => name, false);
  }

  private async named(
    ids: readonly string[],
    show: (kind: PersonKind, name: string) => string,
    isInUse: boolean,
  ): Promise<NamedPersons> {
    const rows = await findPersons(this.database, [...new Set(ids)]);
    const named = await Promise.all(
      rows.map(async (row): Promise<NamedPerson> => {
        const name = await this.nameOf(row, isInUse);
        const { id, kind, state, isMinor } = row;
        return { id, kind, state, isMinor, name: name === ERASED ? ERASED : show(kind, name) };
      }),
    );
    return new Map(named.map((person) => [person.id, person]));
  }

  private async nameOf({ state, keyId, sealed }: PersonRow, isInUse: boolean): Promise<string | typeof ERASED> {
    const key = isOpen(state, isInUse) ? await this.keys.open(keyId) : undefined;
    return key === undefined || sealed.name === null ? ERASED : openField(keyId, key, 'name', sealed.name);
  }
}
