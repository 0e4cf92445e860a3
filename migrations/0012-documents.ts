import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The bytes of documents, sealed, in parts. What they are is in the log; the key that opens them is in the key store.
 * Rows are written once and deleted when their key is gone.
 */
export class Documents1800000000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE platform.file_part (
        key_id uuid NOT NULL,
        file_no smallint NOT NULL CHECK (file_no >= 0),
        part_no integer NOT NULL CHECK (part_no >= 0),
        sealed bytea NOT NULL,
        stored_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (key_id, file_no, part_no)
      );
      ALTER TABLE platform.file_part ALTER COLUMN sealed SET STORAGE EXTERNAL;
      COMMENT ON COLUMN platform.file_part.sealed IS 'Nonce, AES-256-GCM ciphertext, tag; bound to key, file and part.';
      GRANT SELECT, INSERT, DELETE ON platform.file_part TO fengqiao_app;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('The bytes of documents are nowhere else: restore a backup instead.'));
  }
}
