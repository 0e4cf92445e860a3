import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { DomainError } from '../../kernel/domain-error.js';
import { Database } from '../../platform/database/database.js';
import type { Asked } from '../../platform/http/asked.js';
import { Problem } from '../../platform/http/problems.js';
import { readyToStore, refusedOf, type PersonContent } from './particulars.js';
import { findPersons, type NewPersonRow } from './person.row.js';
import { PersonRegister } from './person-register.js';
import { PersonSealing, type ReadyPerson, type SealedPerson } from './person-sealing.js';

export interface PersonToRegister {
  readonly personId: string;
  readonly content: PersonContent;
}

/** What became of the persons, by id. */
export interface RegisteredPersons {
  readonly created: ReadonlySet<string>;
  /** Every reason of each. */
  readonly refused: ReadonlyMap<string, readonly (DomainError | Problem)[]>;
}

const COLUMNS = `id, kind, key_id, name, id_number, phone, address, sex, ethnicity, birth_date, occupation, id_type,
  is_minor, processing_purpose, legal_basis, owner_account_id, owner_organisation_id, owner_division_path,
  owner_grid_id, created_on`;

/** Takes many persons into the vault with few flushes: for imports. Each by the rules of `PersonRegister`. */
@Injectable()
export class PersonBatch {
  constructor(
    private readonly database: Database,
    private readonly register: PersonRegister,
    private readonly sealing: PersonSealing,
  ) {}

  /** Registers those who are not there yet; `trial` only says what would become of them. One id at most once in `persons`. */
  async registerAll(persons: readonly PersonToRegister[], asked: Asked, trial = false): Promise<RegisteredPersons> {
    const refused = new Map<string, readonly (DomainError | Problem)[]>();
    const present = new Set(
      (
        await findPersons(
          this.database,
          persons.map(({ personId }) => personId),
        )
      ).map(({ id }) => id),
    );
    const fresh: ReadyPerson[] = [];
    for (const { personId, content } of persons) {
      const reasons = refusedOf(content, asked.today);
      if (reasons.length > 0) refused.set(personId, reasons);
      else if (present.has(personId))
        await this.register.register(personId, content, asked).catch((error: unknown) => {
          if (!(error instanceof DomainError || error instanceof Problem)) throw error;
          refused.set(personId, [error]);
        });
      else fresh.push({ personId, ready: readyToStore(content, asked.today) });
    }
    const created = trial ? new Set(fresh.map(({ personId }) => personId)) : await this.store(fresh, asked);
    return { created, refused };
  }

  private async store(fresh: readonly ReadyPerson[], asked: Asked): Promise<ReadonlySet<string>> {
    if (fresh.length === 0) return new Set();
    const sealed = await this.sealing.seal(fresh, asked);
    const inserted = await this.database.transaction((client) => insertPersons(client, sealed));
    const late = sealed.filter(({ row }) => !inserted.has(row.id));
    if (late.length > 0) await this.sealing.discard(late);
    return inserted;
  }
}

const insertPersons = async (client: PoolClient, persons: readonly SealedPerson[]): Promise<ReadonlySet<string>> => {
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO directory.person (${COLUMNS})
     SELECT ${COLUMNS} FROM jsonb_populate_recordset(NULL::directory.person, $1::jsonb)
     ON CONFLICT (id) DO NOTHING RETURNING id::text`,
    [JSON.stringify(persons.map(({ row }) => flat(row)))],
  );
  const inserted = new Set(rows.map(({ id }) => id));
  const digests = persons
    .filter(({ row }) => inserted.has(row.id))
    .flatMap(({ row, digests: own }) => own.map((digest) => ({ personId: row.id, ...digest })));
  await client.query(
    `INSERT INTO directory.person_index (person_id, kind, digest)
     SELECT * FROM unnest($1::uuid[], $2::text[], $3::bytea[])`,
    [digests.map(({ personId }) => personId), digests.map(({ kind }) => kind), digests.map(({ digest }) => digest)],
  );
  return inserted;
};

const flat = ({ sealed, owner, ...row }: NewPersonRow): Readonly<Record<string, unknown>> => ({
  id: row.id,
  kind: row.kind,
  key_id: row.keyId,
  name: sealed.name,
  id_number: sealed.idNumber,
  phone: sealed.phone,
  address: sealed.address,
  sex: sealed.sex,
  ethnicity: sealed.ethnicity,
  birth_date: sealed.birthDate,
  occupation: sealed.occupation,
  id_type: row.idType,
  is_minor: row.isMinor,
  processing_purpose: row.processingPurpose,
  legal_basis: row.legalBasis,
  owner_account_id: owner.accountId,
  owner_organisation_id: owner.organisationId ?? null,
  owner_division_path: owner.divisionPath ?? null,
  owner_grid_id: owner.gridId ?? null,
  created_on: row.createdOn,
});
