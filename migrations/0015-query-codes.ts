import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The codes with which parties ask about their cases; of each party the last one given. */
export class QueryCodes1800000000015 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE platform.query_code (
        dispute_id uuid NOT NULL,
        party_id uuid NOT NULL,
        person_id uuid NOT NULL,
        code_digest bytea NOT NULL UNIQUE,
        given_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL CHECK (expires_at > given_at),
        PRIMARY KEY (dispute_id, party_id)
      );
      COMMENT ON COLUMN platform.query_code.code_digest IS
        'Keyed digest of the number of the case and the code; the code itself is nowhere.';
      COMMENT ON COLUMN platform.query_code.person_id IS
        'Who the party was when the code was given: it holds for nobody else.';
      COMMENT ON TABLE platform.sign_in_attempt IS
        'By digest of the account name or case number as typed, known or not, so that a lock-out does not tell which exist.';`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE platform.query_code');
  }
}
