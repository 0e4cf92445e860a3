import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What mediators share with those they mediate between: where they come from, and what it counts in a suggestion. */
export class MediatorTies1800000000019 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE directory.mediator ADD native_place text COLLATE "C";
      COMMENT ON COLUMN directory.mediator.native_place IS
        'Province, prefecture or county as GB/T 2260 numbers them, e.g. "52", "5226", "522631"; need not be in directory.division.';
      ALTER TABLE directory.matching_policy
        ADD affiliation integer NOT NULL DEFAULT 5 CHECK (affiliation BETWEEN 0 AND 100),
        ADD origin integer NOT NULL DEFAULT 5 CHECK (origin BETWEEN 0 AND 100);`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('The registry is not rebuilt from the log: restore a backup instead.'));
  }
}
