import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Persons: everything that identifies them is sealed under a key of their own that lies outside the database, and
 * looked up by keyed digests only. Which of them were erased is a fact of the log; `person_erasure` finds what a crash
 * has left unfinished.
 */
export class Persons1800000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PERSONS);
    await runner.query(INDEX);
    await runner.query(ERASURES);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Persons are not rebuilt from the log: restore a backup instead.'));
  }
}

const PERSONS = `
  CREATE TABLE directory.person (
    id uuid PRIMARY KEY,
    kind text COLLATE "C" NOT NULL CHECK (kind IN ('NATURAL', 'ORGANISATION')),
    state text COLLATE "C" NOT NULL DEFAULT 'ACTIVE' CHECK (state IN ('ACTIVE', 'RESTRICTED', 'ERASED')),
    restricted_until date,
    key_id uuid NOT NULL UNIQUE,
    name text COLLATE "C",
    id_number text COLLATE "C",
    phone text COLLATE "C",
    address text COLLATE "C",
    sex text COLLATE "C",
    ethnicity text COLLATE "C",
    birth_date text COLLATE "C",
    occupation text COLLATE "C",
    id_type text COLLATE "C",
    is_minor boolean NOT NULL,
    processing_purpose text COLLATE "C" NOT NULL,
    legal_basis text COLLATE "C" NOT NULL,
    owner_account_id text COLLATE "C" NOT NULL,
    owner_organisation_id text COLLATE "C",
    owner_division_path text COLLATE "C",
    owner_grid_id text COLLATE "C",
    created_on date NOT NULL,
    revision integer NOT NULL DEFAULT 0,
    CHECK (state <> 'ERASED' OR num_nonnulls(
      name, id_number, phone, address, sex, ethnicity, birth_date, occupation, id_type) = 0)
  );
  CREATE INDEX person_restricted ON directory.person (restricted_until) WHERE state = 'RESTRICTED';
  COMMENT ON COLUMN directory.person.name IS
    'Like id_number to occupation: algorithm, dot, base64 of the sealed value; under key_id of the key store.';
  COMMENT ON COLUMN directory.person.created_on IS 'Legal day (Asia/Shanghai); retention is counted from it.';
  REVOKE DELETE ON directory.person FROM fengqiao_app;`;

const INDEX = `
  CREATE TABLE directory.person_index (
    person_id uuid NOT NULL REFERENCES directory.person,
    kind text COLLATE "C" NOT NULL CHECK (kind IN ('FULL_NAME', 'ID_NUMBER', 'PHONE')),
    digest bytea NOT NULL CHECK (octet_length(digest) = 32),
    PRIMARY KEY (person_id, kind)
  );
  CREATE INDEX person_index_digest ON directory.person_index (digest, kind);
  COMMENT ON COLUMN directory.person_index.digest IS 'HMAC-SHA-256 of the normalised value; goes with the person.';`;

const ERASURES = `
  CREATE TABLE directory.person_erasure (
    person_id uuid PRIMARY KEY,
    asked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    finished_at timestamptz
  );
  CREATE INDEX person_erasure_unfinished ON directory.person_erasure (asked_at) WHERE finished_at IS NULL;
  COMMENT ON TABLE directory.person_erasure IS 'Written before the fact is appended, so that none is forgotten.';`;
