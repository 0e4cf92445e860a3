import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which texts are the same, without their content. A mark lives no longer than the key of its text. */
export class TextMarks1800000000017 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE platform.text_mark (
        key_id uuid PRIMARY KEY,
        mark bytea NOT NULL,
        subject_id uuid NOT NULL
      );
      CREATE INDEX ON platform.text_mark (mark, subject_id);
      CREATE INDEX ON platform.text_mark (subject_id);
      COMMENT ON COLUMN platform.text_mark.key_id IS 'Key of the sealed text.';
      COMMENT ON COLUMN platform.text_mark.mark IS 'Keyed digest of the text: equal for equal texts, and nothing more.';
      COMMENT ON COLUMN platform.text_mark.subject_id IS 'What the text belongs to.';`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Marks are made as texts are recorded: restore a backup instead.'));
  }
}
