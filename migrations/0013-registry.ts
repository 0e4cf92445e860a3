import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The registry of mediation resources: when a mediator is there, whom they serve, rosters of courts, committees. */
export class Registry1800000000013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(MEDIATORS);
    await runner.query(ROSTERS);
    await runner.query(COMMITTEES);
    await runner.query(POLICY);
    await runner.query(
      'REVOKE DELETE ON directory.roster_entry, directory.committee_member, directory.matching_policy FROM fengqiao_app',
    );
  }

  down(): Promise<void> {
    return Promise.reject(new Error('The registry is not rebuilt from the log: restore a backup instead.'));
  }
}

const MEDIATORS = `
  ALTER TABLE directory.mediator
    ADD affiliation text,
    ADD ethnic_groups text[] NOT NULL DEFAULT '{}',
    ADD weekly_hours text[] NOT NULL DEFAULT '{}',
    ADD absences text[] NOT NULL DEFAULT '{}',
    ADD valid_from date,
    ADD valid_to date CHECK (valid_to >= valid_from),
    ADD person_id uuid;
  COMMENT ON COLUMN directory.mediator.ethnic_groups IS 'Whom they can support: letter codes of GB/T 3304.';
  COMMENT ON COLUMN directory.mediator.weekly_hours IS 'ISO weekday and hours, e.g. "1 09:00-12:00"; none: not known.';
  COMMENT ON COLUMN directory.mediator.absences IS 'First and last legal day, e.g. "2026-05-01/2026-05-07".';
  COMMENT ON COLUMN directory.mediator.person_id IS
    'Who the mediator is in the people vault, so that another part in the same case is found. An id, never a name.';`;

const ROSTERS = `
  CREATE TABLE directory.roster_entry (
    id uuid PRIMARY KEY,
    court_id uuid NOT NULL REFERENCES directory.organisation,
    organisation_id uuid REFERENCES directory.organisation,
    mediator_id uuid REFERENCES directory.mediator,
    valid_from date NOT NULL,
    valid_to date CHECK (valid_to >= valid_from),
    version integer NOT NULL DEFAULT 1,
    CHECK (num_nonnulls(organisation_id, mediator_id) = 1)
  );
  CREATE INDEX roster_entry_mediator ON directory.roster_entry (mediator_id);
  CREATE INDEX roster_entry_organisation ON directory.roster_entry (organisation_id);`;

const COMMITTEES = `
  CREATE TABLE directory.committee_member (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL REFERENCES directory.organisation,
    mediator_id uuid NOT NULL REFERENCES directory.mediator,
    function text COLLATE "C" NOT NULL,
    is_woman boolean NOT NULL,
    valid_from date NOT NULL,
    valid_to date CHECK (valid_to >= valid_from),
    version integer NOT NULL DEFAULT 1
  );
  CREATE INDEX committee_member_organisation ON directory.committee_member (organisation_id);`;

const POLICY = `
  CREATE TABLE directory.matching_policy (
    id text COLLATE "C" PRIMARY KEY,
    speciality integer NOT NULL CHECK (speciality BETWEEN 0 AND 100),
    language integer NOT NULL CHECK (language BETWEEN 0 AND 100),
    area integer NOT NULL CHECK (area BETWEEN 0 AND 100),
    availability integer NOT NULL CHECK (availability BETWEEN 0 AND 100),
    workload integer NOT NULL CHECK (workload BETWEEN 0 AND 100),
    full_workload integer NOT NULL CHECK (full_workload BETWEEN 1 AND 1000),
    version integer NOT NULL DEFAULT 1
  );`;
