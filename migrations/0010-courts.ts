import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The code by which a court is known to whoever sends it papers, and by which it signs what it sends. */
export class Courts1800000000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE directory.organisation
        ADD court_code text COLLATE "C" UNIQUE CHECK (court_code IS NULL OR type = 'COURT');
      COMMENT ON COLUMN directory.organisation.court_code IS 'Code of a court; of courts alone.';`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('The registry is not rebuilt from the log: restore a backup instead.'));
  }
}
