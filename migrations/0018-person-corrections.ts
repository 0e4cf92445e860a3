import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Corrections of persons whose fact is not in the log yet: written with the row, taken away once it is. */
export class PersonCorrections1800000000018 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE directory.person_correction (
        event_id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES directory.person,
        revision integer NOT NULL,
        fact jsonb NOT NULL
      );
      CREATE INDEX ON directory.person_correction (person_id, revision);
      COMMENT ON COLUMN directory.person_correction.revision IS 'Of the row, with the correction.';
      COMMENT ON COLUMN directory.person_correction.fact IS
        'Names of fields and the envelope of the fact, with the key of its request: no value.';`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Corrections that wait for their fact would be lost: restore a backup instead.'));
  }
}
