import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Counters behind the numbers of cases. A number once issued is never issued again, so the counter only grows. */
export class CaseNumbers1800000000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE platform.case_number (
        year text COLLATE "C" NOT NULL,
        division text COLLATE "C" NOT NULL,
        last integer NOT NULL CHECK (last > 0),
        PRIMARY KEY (year, division)
      );
      GRANT SELECT, INSERT, UPDATE ON platform.case_number TO fengqiao_app;
    `);
  }

  down(): Promise<void> {
    throw new Error('Case numbers that were issued cannot be taken back.');
  }
}
