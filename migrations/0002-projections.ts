import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How far each reader of the log has come. Tables of read models are not here: the engine makes them in `readmodel`
 * from what each projection declares, one set a generation, and drops them at will.
 */
export class Projections1800000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE platform.projection_generation (
        name text COLLATE "C" NOT NULL,
        generation integer NOT NULL CHECK (generation > 0),
        version integer NOT NULL,
        shape text COLLATE "C" NOT NULL,
        tables text[] NOT NULL,
        state text COLLATE "C" NOT NULL CHECK (state IN ('filling', 'active', 'retired')),
        position text COLLATE "C" NOT NULL DEFAULT '',
        recorded_at timestamptz,
        passed bigint NOT NULL DEFAULT 0,
        parked integer NOT NULL DEFAULT 0 CHECK (parked >= 0),
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (name, generation)
      ) WITH (fillfactor = 50);
      CREATE UNIQUE INDEX projection_generation_active ON platform.projection_generation (name) WHERE state = 'active';
      CREATE UNIQUE INDEX projection_generation_filling ON platform.projection_generation (name) WHERE state = 'filling';
      COMMENT ON COLUMN platform.projection_generation.shape IS 'SHA-256 of the declared tables.';
      COMMENT ON COLUMN platform.projection_generation.recorded_at IS 'Recorded time of the event at position.';
      COMMENT ON COLUMN platform.projection_generation.passed IS 'Events of the log passed, of any category.';
      COMMENT ON COLUMN platform.projection_generation.parked IS 'Streams of this generation in dead_letter.';

      CREATE TABLE platform.process_checkpoint (
        name text COLLATE "C" PRIMARY KEY,
        position text COLLATE "C" NOT NULL DEFAULT '',
        recorded_at timestamptz,
        parked integer NOT NULL DEFAULT 0 CHECK (parked >= 0),
        attempts integer NOT NULL DEFAULT 0,
        retry_at timestamptz,
        updated_at timestamptz NOT NULL DEFAULT clock_timestamp()
      ) WITH (fillfactor = 50);
      COMMENT ON COLUMN platform.process_checkpoint.attempts IS 'Failed attempts at the next event.';

      CREATE TABLE platform.dead_letter (
        kind text COLLATE "C" NOT NULL CHECK (kind IN ('projection', 'process')),
        name text COLLATE "C" NOT NULL,
        generation integer NOT NULL DEFAULT 0,
        stream text COLLATE "C" NOT NULL,
        first_position text COLLATE "C" NOT NULL,
        revision bigint NOT NULL,
        event_type text COLLATE "C" NOT NULL,
        error_code text COLLATE "C" NOT NULL,
        error_message text NOT NULL,
        attempts integer NOT NULL DEFAULT 1,
        parked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (kind, name, generation, stream)
      );
      COMMENT ON TABLE platform.dead_letter IS 'Streams a reader has set aside, from the event it could not apply on.';
      COMMENT ON COLUMN platform.dead_letter.error_message IS 'Where it failed; never a value, which may be personal.';
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Checkpoints are the other half of the read models: rebuild instead.'));
  }
}
