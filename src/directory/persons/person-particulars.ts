import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { KeyStore } from '../../platform/privacy/privacy.js';
import { openParticulars, type Particulars } from './particulars.js';
import { isOpen, type PersonKind } from './person.codes.js';
import { findPersons } from './person.row.js';

/** A person in clear, as papers name them. */
export type ClearPerson = Particulars & { readonly kind: PersonKind };

/** Persons in clear for papers that have to name them. Asks nobody for permission: the caller has one, and audits. */
@Injectable()
export class PersonParticulars {
  constructor(
    private readonly database: Database,
    private readonly keys: KeyStore,
  ) {}

  /** By id; who is unknown or erased is left out, and who is restricted unless the file `isInUse`. */
  async clear(ids: readonly string[], isInUse = false): Promise<ReadonlyMap<string, ClearPerson>> {
    const rows = await findPersons(this.database, [...new Set(ids)]);
    const opened = await Promise.all(
      rows.map(async ({ id, kind, state, keyId, sealed }): Promise<readonly (readonly [string, ClearPerson])[]> => {
        const key = isOpen(state, isInUse) ? await this.keys.open(keyId) : undefined;
        return key === undefined ? [] : [[id, { ...openParticulars(keyId, key, sealed), kind }]];
      }),
    );
    return new Map(opened.flat());
  }
}
