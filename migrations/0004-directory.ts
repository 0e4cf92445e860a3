import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The directory: plain tables, changed in place, each change with its row in the audit. Nothing is deleted: what is
 * over gets an end date or is set inactive, because facts and assignments of the past point at it.
 */
export class Directory1800000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(DIVISIONS);
    await runner.query(ORGANISATIONS);
    await runner.query(ACCOUNTS);
    await runner.query(MEDIATORS);
    await runner.query(ASSIGNMENTS);
    await runner.query(`
      REVOKE DELETE ON directory.division, directory.organisation, directory.account, directory.mediator,
        directory.assignment FROM fengqiao_app;`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('The directory is not rebuilt from the log: restore a backup instead.'));
  }
}

const DIVISIONS = `
  CREATE TABLE directory.division (
    code text COLLATE "C" PRIMARY KEY CHECK (code ~ '^[0-9A-Za-z-]{1,32}$'),
    parent_code text COLLATE "C" REFERENCES directory.division,
    path text COLLATE "C" NOT NULL UNIQUE,
    level text COLLATE "C" NOT NULL,
    name text NOT NULL,
    responsible_organisation_id uuid,
    valid_from date NOT NULL,
    valid_to date CHECK (valid_to >= valid_from),
    version integer NOT NULL DEFAULT 1
  );
  CREATE INDEX division_parent ON directory.division (parent_code);
  COMMENT ON COLUMN directory.division.path IS 'Codes from the root, joined by dots; derived from the parent once.';`;

const ORGANISATIONS = `
  CREATE TABLE directory.organisation (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    type text COLLATE "C" NOT NULL,
    committee_type text COLLATE "C",
    attributes text[] NOT NULL DEFAULT '{}',
    division_code text COLLATE "C" NOT NULL REFERENCES directory.division,
    parent_id uuid REFERENCES directory.organisation CHECK (parent_id <> id),
    active boolean NOT NULL DEFAULT true,
    version integer NOT NULL DEFAULT 1
  );
  CREATE INDEX organisation_division ON directory.organisation (division_code);
  ALTER TABLE directory.division
    ADD FOREIGN KEY (responsible_organisation_id) REFERENCES directory.organisation;`;

const ACCOUNTS = `
  CREATE TABLE directory.account (
    id uuid PRIMARY KEY,
    account_name text COLLATE "C" NOT NULL UNIQUE,
    display_name text NOT NULL,
    password_hash text COLLATE "C",
    must_change_password boolean NOT NULL DEFAULT true,
    active boolean NOT NULL DEFAULT true,
    extra_permissions text[] NOT NULL DEFAULT '{}',
    version integer NOT NULL DEFAULT 1
  );
  COMMENT ON COLUMN directory.account.account_name IS 'Lower case.';
  COMMENT ON COLUMN directory.account.password_hash IS 'Argon2id in PHC form; empty until a password is set.';`;

const MEDIATORS = `
  CREATE TABLE directory.mediator (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    organisation_ids uuid[] NOT NULL CHECK (cardinality(organisation_ids) > 0),
    specialities text[] NOT NULL DEFAULT '{}',
    languages text[] NOT NULL DEFAULT '{}',
    division_codes text[] NOT NULL DEFAULT '{}',
    active boolean NOT NULL DEFAULT true,
    version integer NOT NULL DEFAULT 1
  );
  CREATE INDEX mediator_organisations ON directory.mediator USING gin (organisation_ids);
  COMMENT ON COLUMN directory.mediator.specialities IS 'Dispute type codes.';`;

const ASSIGNMENTS = `
  CREATE TABLE directory.assignment (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES directory.account,
    role text COLLATE "C" NOT NULL,
    grid_role text COLLATE "C",
    organisation_id uuid REFERENCES directory.organisation,
    division_code text COLLATE "C" REFERENCES directory.division,
    mediator_id uuid REFERENCES directory.mediator,
    valid_from date NOT NULL,
    valid_to date,
    version integer NOT NULL DEFAULT 1
  );
  CREATE INDEX assignment_account ON directory.assignment (account_id);
  COMMENT ON COLUMN directory.assignment.valid_to IS
    'Last legal day (Asia/Shanghai), inclusive. A day before valid_from takes the assignment back altogether.';`;
