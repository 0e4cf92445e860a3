import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Generations of read models are filled without their indexes first. Those that are filling now have all of theirs. */
export class BulkFilling1800000000016 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE platform.projection_generation
        ADD COLUMN phase text COLLATE "C" NOT NULL DEFAULT 'live' CHECK (phase IN ('bulk', 'completing', 'live')),
        ADD CONSTRAINT projection_generation_answers_when_live CHECK (phase = 'live' OR state <> 'active');
      COMMENT ON COLUMN platform.projection_generation.phase IS
        'bulk: without secondary indexes and derived tables; completing: gets them and takes no events; live: has them.';`);
  }

  /** What is not live yet lacks indexes: it is retired, and filled again at the next start. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE platform.projection_generation SET state = 'retired' WHERE phase <> 'live';
      ALTER TABLE platform.projection_generation DROP COLUMN phase;`);
  }
}
