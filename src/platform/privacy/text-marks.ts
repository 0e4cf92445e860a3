import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { DigestKeys } from './master-key.js';
import { KeyStore } from './privacy.js';

const PAGE = 500;
const BEFORE_ALL_IDS = '00000000-0000-0000-0000-000000000000';

/** What counts of a text: letters and digits, half-width, in lower case. */
export const normaliseText = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();

/**
 * Tells whether the same text belongs to two subjects, without keeping it: a keyed digest of each, which says nothing but
 * equality, and that only to who holds the master key. A mark goes with the key of its text.
 */
@Injectable()
export class TextMarks {
  constructor(
    private readonly database: Database,
    private readonly digests: DigestKeys,
    private readonly keys: KeyStore,
  ) {}

  /**
   * Marks a text of a subject, by the key that it was sealed with. Returns whether a text of another subject has the same
   * mark. A text without letters and digits has none.
   */
  async mark(keyId: string, text: string, subjectId: string): Promise<boolean> {
    const content = normaliseText(text);
    if (content === '') return false;
    const mark = createHmac('sha256', this.digests.textMark).update(content).digest();
    // Two statements: of two subjects at once, each committed its mark before it looks for the other's.
    await this.database.sql('INSERT INTO platform.text_mark (key_id, mark, subject_id) VALUES ($1, $2, $3)', [
      keyId,
      mark,
      subjectId,
    ]);
    const [row] = await this.database.sql<{ isRepeated: boolean }>(
      `SELECT EXISTS (SELECT FROM platform.text_mark WHERE mark = $1 AND subject_id <> $2) AS "isRepeated"`,
      [mark, subjectId],
    );
    return row?.isRepeated === true;
  }

  /**
   * Makes texts unreadable for ever, and forgets them with what else their subjects have in the same words: a request sent
   * again was sealed and marked once more. Throws `KeyStoreUnavailable`.
   */
  async destroyTexts(keyIds: readonly string[]): Promise<void> {
    await this.keys.destroy(keyIds);
    await this.database.sql(
      `DELETE FROM platform.text_mark WHERE (mark, subject_id) IN (
         SELECT mark, subject_id FROM platform.text_mark WHERE key_id = ANY($1::uuid[]))`,
      [keyIds],
    );
  }

  /** Deletes the marks of texts that were not recorded after all. */
  async forget(keyIds: readonly string[]): Promise<void> {
    if (keyIds.length > 0)
      await this.database.sql('DELETE FROM platform.text_mark WHERE key_id = ANY($1::uuid[])', [keyIds]);
  }

  /** Deletes the marks of all texts of a subject that never was. */
  async forgetSubject(subjectId: string): Promise<void> {
    await this.database.sql('DELETE FROM platform.text_mark WHERE subject_id = $1::uuid', [subjectId]);
  }

  /** Deletes the marks of texts whose key is gone: of requests that came to nothing, and those that a restored database brought back. */
  async sweep(): Promise<void> {
    for (let after = BEFORE_ALL_IDS; ;) {
      const page = await this.database.sql<{ keyId: string }>(
        `SELECT key_id::text AS "keyId" FROM platform.text_mark WHERE key_id > $1::uuid ORDER BY key_id LIMIT ${PAGE}`,
        [after],
      );
      const dead: string[] = [];
      for (const { keyId } of page) if ((await this.keys.open(keyId)) === undefined) dead.push(keyId);
      await this.forget(dead);
      const last = page.at(-1);
      if (last === undefined) return;
      after = last.keyId;
    }
  }
}
