import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { GatheredLookup } from '../database/gathered-lookup.js';
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

interface Mark {
  readonly keyId: string;
  readonly mark: Buffer;
  readonly subjectId: string;
}

const columnsOf = (marks: readonly Mark[]): readonly [Buffer[], string[]] => [
  marks.map(({ mark }) => mark),
  marks.map(({ subjectId }) => subjectId),
];

/**
 * Tells whether the same text belongs to two subjects, without keeping it: a keyed digest of each, which says nothing but
 * equality, and that only to who holds the master key. A mark goes with the key of its text.
 */
@Injectable()
export class TextMarks {
  private readonly writing = new GatheredLookup((marks: readonly Mark[]) => this.write(marks));
  private readonly repeated = new GatheredLookup((marks: readonly Mark[]) => this.areRepeated(marks));

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
    await this.writing.find({ keyId, mark, subjectId });
    return this.repeated.find({ keyId, mark, subjectId });
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

  private async write(marks: readonly Mark[]): Promise<readonly undefined[]> {
    await this.database.sql(
      `INSERT INTO platform.text_mark (mark, subject_id, key_id)
       SELECT * FROM unnest($1::bytea[], $2::uuid[], $3::uuid[])`,
      [...columnsOf(marks), marks.map(({ keyId }) => keyId)],
    );
    return marks.map(() => undefined);
  }

  private async areRepeated(marks: readonly Mark[]): Promise<readonly boolean[]> {
    const rows = await this.database.sql<{ isRepeated: boolean }>(
      `SELECT EXISTS (SELECT FROM platform.text_mark other
         WHERE other.mark = asked.mark AND other.subject_id <> asked.subject_id) AS "isRepeated"
       FROM unnest($1::bytea[], $2::uuid[]) WITH ORDINALITY AS asked (mark, subject_id, n) ORDER BY asked.n`,
      columnsOf(marks),
    );
    return rows.map(({ isRepeated }) => isRepeated);
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
