import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Asked } from '../../platform/http/asked.js';
import { DigestKeys } from '../../platform/privacy/master-key.js';
import { KeyStore, KeyStoreUnavailable } from '../../platform/privacy/privacy.js';
import { blindDigest } from './blind-index.js';
import { sealParticulars, type readyToStore, type SealedParticulars } from './particulars.js';
import { LOOKUPS, type Lookup } from './person.codes.js';
import type { Digests, NewPersonRow } from './person.row.js';

/** A person with their content in the form that is stored. */
export interface ReadyPerson {
  readonly personId: string;
  readonly ready: ReturnType<typeof readyToStore>;
}

/** A person as they go into the vault. */
export interface SealedPerson {
  readonly row: NewPersonRow;
  readonly digests: Digests;
}

/** Seals persons, each under a new key of their own. */
@Injectable()
export class PersonSealing {
  constructor(
    private readonly keys: KeyStore,
    private readonly digests: DigestKeys,
  ) {}

  /** In order; the keys of all are durable, with one flush, when it resolves. Throws `KeyStoreUnavailable`. */
  async seal(persons: readonly ReadyPerson[], asked: Asked): Promise<readonly SealedPerson[]> {
    const drafts = persons.map((person) => ({ ...person, keyId: randomUUID() }));
    await this.keys.create(drafts.map(({ keyId }) => keyId));
    return Promise.all(drafts.map((draft) => this.sealed(draft, asked)));
  }

  /** Other particulars under the key that the person has; undefined where that is gone. */
  async sealAgain(
    keyId: string,
    ready: ReadyPerson['ready'],
  ): Promise<{ readonly sealed: SealedParticulars; readonly digests: Digests } | undefined> {
    const key = await this.keys.open(keyId);
    return key === undefined
      ? undefined
      : { sealed: sealParticulars(keyId, key, ready), digests: this.digestsOf(ready) };
  }

  /** Gives up the keys of persons who did not get into the vault. */
  async discard(persons: readonly SealedPerson[]): Promise<void> {
    await this.keys.destroy(persons.map(({ row }) => row.keyId));
  }

  private async sealed(
    { personId, ready, keyId }: ReadyPerson & { readonly keyId: string },
    { actor, today }: Asked,
  ): Promise<SealedPerson> {
    const key = await this.keys.open(keyId);
    if (key === undefined) throw new KeyStoreUnavailable('a new key is not readable');
    const { kind, idType = null, isMinor, processingPurpose, legalBasis } = ready;
    const { organisationId, divisionPath, gridId } = actor.acting;
    const owner = { accountId: actor.accountId, organisationId, divisionPath, gridId };
    const sealed = sealParticulars(keyId, key, ready);
    const row = { id: personId, kind, keyId, sealed, idType, isMinor, processingPurpose, legalBasis, createdOn: today };
    return { row: { ...row, owner }, digests: this.digestsOf(ready) };
  }

  private digestsOf({ name, idNumber, phone }: ReadyPerson['ready']): Digests {
    const values: Readonly<Record<Lookup, string | undefined>> = { FULL_NAME: name, ID_NUMBER: idNumber, PHONE: phone };
    return LOOKUPS.flatMap((kind) => {
      const value = values[kind];
      return value === undefined ? [] : [{ kind, digest: blindDigest(this.digests.blindIndex, kind, value) }];
    });
  }
}
