import type { PoolClient } from 'pg';
import type { CalendarDate } from '../../kernel/calendar-date.js';
import type { Database } from '../../platform/database/database.js';
import type { IdType, LegalBasis, Lookup, PersonKind, PersonState, ProcessingPurpose } from './person.codes.js';
import type { SealedParticulars } from './particulars.js';

/** A person as its row holds it. */
export interface PersonRow {
  readonly id: string;
  readonly kind: PersonKind;
  readonly state: PersonState;
  /** Last day of a restriction; null where none is known. */
  readonly restrictedUntil: CalendarDate | null;
  readonly keyId: string;
  readonly sealed: SealedParticulars;
  readonly idType: IdType | null;
  readonly isMinor: boolean;
  readonly processingPurpose: ProcessingPurpose;
  readonly legalBasis: LegalBasis;
  readonly createdOn: CalendarDate;
  /** Counts what happened to the record: 0 for a new one. */
  readonly revision: number;
}

/** Who registered a person, and where: it is theirs to see. */
export interface PersonOwner {
  readonly accountId: string;
  readonly organisationId?: string;
  readonly divisionPath?: string;
  readonly gridId?: string;
}

export type NewPersonRow = Omit<PersonRow, 'state' | 'restrictedUntil' | 'revision'> & { readonly owner: PersonOwner };
export type Digests = readonly { readonly kind: Lookup; readonly digest: Buffer }[];

const COLUMNS = `
  id::text, kind, state, restricted_until::text AS "restrictedUntil", key_id::text AS "keyId",
  jsonb_build_object('name', name, 'idNumber', id_number, 'phone', phone, 'address', address, 'sex', sex,
    'ethnicity', ethnicity, 'birthDate', birth_date, 'occupation', occupation) AS sealed,
  id_type AS "idType", is_minor AS "isMinor", processing_purpose AS "processingPurpose",
  legal_basis AS "legalBasis", created_on::text AS "createdOn", revision`;

/** The rows with these ids that exist, in no order. */
export const findPersons = (database: Database, ids: readonly string[]): Promise<readonly PersonRow[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : database.sql<PersonRow>(`SELECT ${COLUMNS} FROM directory.person WHERE id = ANY($1::uuid[])`, [ids]);

export const findPerson = async (database: Database, id: string): Promise<PersonRow | undefined> =>
  (await findPersons(database, [id]))[0];

/** False where the id is taken. */
export const insertPerson = async (client: PoolClient, row: NewPersonRow, digests: Digests): Promise<boolean> => {
  const { sealed, owner } = row;
  const { rowCount } = await client.query(
    `INSERT INTO directory.person (id, kind, key_id, name, id_number, phone, address, sex, ethnicity, birth_date,
       occupation, id_type, is_minor, processing_purpose, legal_basis, owner_account_id, owner_organisation_id,
       owner_division_path, owner_grid_id, created_on)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
     ON CONFLICT (id) DO NOTHING`,
    [
      row.id,
      row.kind,
      row.keyId,
      sealed.name,
      sealed.idNumber,
      sealed.phone,
      sealed.address,
      sealed.sex,
      sealed.ethnicity,
      sealed.birthDate,
      sealed.occupation,
      row.idType,
      row.isMinor,
      row.processingPurpose,
      row.legalBasis,
      owner.accountId,
      owner.organisationId,
      owner.divisionPath,
      owner.gridId,
      row.createdOn,
    ],
  );
  if (rowCount !== 1) return false;
  await insertDigests(client, row.id, digests);
  return true;
};

const insertDigests = async (client: PoolClient, id: string, digests: Digests): Promise<void> => {
  await client.query(
    `INSERT INTO directory.person_index (person_id, kind, digest)
     SELECT $1, * FROM unnest($2::text[], $3::bytea[])`,
    [id, digests.map(({ kind }) => kind), digests.map(({ digest }) => digest)],
  );
};

/** What a correction changes of a row. */
export type CorrectedRow = Pick<PersonRow, 'id' | 'state' | 'revision' | 'sealed' | 'idType' | 'isMinor'>;

/** Puts other particulars and their digests in the place of those that were seen. False where the row has changed since. */
export const correctRow = async (client: PoolClient, row: CorrectedRow, digests: Digests): Promise<boolean> => {
  const { id, state, revision, sealed, idType, isMinor } = row;
  const { name, idNumber, phone, address, sex, ethnicity, birthDate, occupation } = sealed;
  const { rowCount } = await client.query(
    `UPDATE directory.person
     SET name = $4, id_number = $5, phone = $6, address = $7, sex = $8, ethnicity = $9, birth_date = $10,
       occupation = $11, id_type = $12, is_minor = $13, revision = revision + 1
     WHERE id = $1 AND state = $2 AND revision = $3`,
    [id, state, revision, name, idNumber, phone, address, sex, ethnicity, birthDate, occupation, idType, isMinor],
  );
  if (rowCount !== 1) return false;
  await client.query('DELETE FROM directory.person_index WHERE person_id = $1', [id]);
  await insertDigests(client, id, digests);
  return true;
};

/** Ids of persons in use that carry this digest. */
export const personsWithDigest = async (database: Database, kind: Lookup, digest: Buffer): Promise<readonly string[]> =>
  (
    await database.sql<{ id: string }>(
      `SELECT person.id::text FROM directory.person_index found JOIN directory.person ON person.id = found.person_id
       WHERE found.kind = $1 AND found.digest = $2 AND person.state = 'ACTIVE' ORDER BY person.id`,
      [kind, digest],
    )
  ).map(({ id }) => id);

/**
 * Of each of these ids that has a paper with a number: the records with the same one, the first recorded first. Papers of
 * other kinds (`OTHER`) have no numbers in common that would tell who somebody is.
 */
export const recordsOfSame = (
  database: Database,
  ids: readonly string[],
): Promise<readonly { readonly id: string; readonly records: readonly string[] }[]> =>
  database.sql(
    `SELECT own.person_id::text AS id, array_agg(person.id::text ORDER BY person.created_on, person.id) AS records
     FROM directory.person_index own
       JOIN directory.person_index same ON same.digest = own.digest AND same.kind = own.kind
       JOIN directory.person ON person.id = same.person_id
       JOIN directory.person self ON self.id = own.person_id AND self.id_type = person.id_type AND self.id_type <> 'OTHER'
     WHERE own.person_id = ANY($1::uuid[]) AND own.kind = 'ID_NUMBER'
     GROUP BY own.person_id`,
    [ids],
  );

/** Stored and protected, found no more. */
export const restrictRow = async (client: PoolClient, id: string, until: CalendarDate | null): Promise<void> => {
  await client.query(
    `UPDATE directory.person SET state = 'RESTRICTED', restricted_until = $2::date, revision = revision + 1
     WHERE id = $1 AND (state = 'ACTIVE' OR state = 'RESTRICTED' AND restricted_until IS DISTINCT FROM $2::date)`,
    [id, until],
  );
};

/** Takes everything out of the row that was sealed, and the look-up digests. */
export const eraseRow = async (client: PoolClient, id: string): Promise<void> => {
  // The row first: it waits for a correction that is under way, whose digests would stay otherwise.
  await client.query(
    `UPDATE directory.person
     SET state = 'ERASED', restricted_until = NULL, name = NULL, id_number = NULL, phone = NULL, address = NULL,
       sex = NULL, ethnicity = NULL, birth_date = NULL, occupation = NULL, id_type = NULL, revision = revision + 1
     WHERE id = $1 AND state <> 'ERASED'`,
    [id],
  );
  await client.query('DELETE FROM directory.person_index WHERE person_id = $1', [id]);
};
