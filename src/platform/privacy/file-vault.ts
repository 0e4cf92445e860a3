import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { SealedText } from '../../kernel/sealed-text.js';
import { Database } from '../database/database.js';
import { ERASED, KeyStore, KeyStoreUnavailable } from './privacy.js';
import { ensureFits, textPlace } from './sealed.text-vault.js';
import { openAt, openBytesAt, sealAt, sealBytesAt } from './sealing.js';

/** Clear bytes of one part. A part is sealed and read as a whole. */
const PART_BYTES = 1_048_576;
const PAGE = 500;
const BEFORE_ALL_IDS = '00000000-0000-0000-0000-000000000000';

/** Files to keep under one key, and the name they go by. */
export interface FilesToSeal {
  readonly title: string;
  readonly compartment: string;
  readonly mentions: readonly string[];
  readonly files: readonly Buffer[];
}

const partsOf = (bytes: Buffer): readonly Buffer[] =>
  Array.from({ length: Math.ceil(bytes.length / PART_BYTES) }, (_, n) =>
    bytes.subarray(n * PART_BYTES, (n + 1) * PART_BYTES),
  );

const filePlace = (keyId: string, fileNo: number, partNo: number, parts: number): readonly string[] => [
  'file',
  keyId,
  String(fileNo),
  `${partNo}/${parts}`,
];

/** Keeps files sealed, outside the log. Their title is a sealed text: redacting it takes the files away with it. */
@Injectable()
export class FileVault {
  constructor(
    private readonly database: Database,
    private readonly keys: KeyStore,
  ) {}

  /**
   * Seals title and files under one new key; both are durable when it resolves.
   * Refuses: `privacy.text-too-long`. Throws `KeyStoreUnavailable`.
   */
  async seal({ title, compartment, mentions, files }: FilesToSeal): Promise<SealedText> {
    ensureFits(title);
    const keyId = randomUUID();
    await this.keys.create([keyId]);
    const key = await this.keys.open(keyId);
    if (key === undefined) throw new KeyStoreUnavailable('a new key is not readable');
    await this.store(keyId, key, files);
    return { keyId, ...sealAt(textPlace(keyId, compartment), key, title), mentions, compartment };
  }

  /** The clear title, or `ERASED` where the key is gone. Throws `SealBroken`. */
  async titleOf(title: SealedText): Promise<string | typeof ERASED> {
    const key = await this.keys.open(title.keyId);
    return key === undefined ? ERASED : openAt(textPlace(title.keyId, title.compartment), key, title);
  }

  /**
   * The clear bytes of one file part by part, or `ERASED` where the key is gone or nothing was stored.
   * Throws `SealBroken` while it is read, for bytes that were changed, moved, cut or added to.
   */
  async open(keyId: string, fileNo: number): Promise<AsyncIterable<Buffer> | typeof ERASED> {
    const key = await this.keys.open(keyId);
    const [stored] = await this.database.sql<{ parts: number }>(
      'SELECT count(*)::int AS parts FROM platform.file_part WHERE key_id = $1::uuid AND file_no = $2',
      [keyId, fileNo],
    );
    if (key === undefined || stored === undefined || stored.parts === 0) return ERASED;
    return this.parts(keyId, fileNo, stored.parts, key);
  }

  /** Forgets files for which nothing was recorded in the end: key first, so that nothing is readable from then on. */
  async discard(keyId: string): Promise<void> {
    await this.keys.destroy([keyId]);
    await this.remove([keyId]);
  }

  /** Deletes the bytes of files whose key is gone: redacted ones, and those of requests that came to nothing. Returns how many. */
  async sweep(): Promise<number> {
    let removed = 0;
    for (let after = BEFORE_ALL_IDS; ;) {
      const page = await this.database.sql<{ keyId: string }>(
        `SELECT DISTINCT key_id::text AS "keyId" FROM platform.file_part WHERE key_id > $1::uuid ORDER BY 1 LIMIT ${PAGE}`,
        [after],
      );
      const dead: string[] = [];
      for (const { keyId } of page) if ((await this.keys.open(keyId)) === undefined) dead.push(keyId);
      await this.remove(dead);
      removed += dead.length;
      const last = page.at(-1);
      if (last === undefined) return removed;
      after = last.keyId;
    }
  }

  private async store(keyId: string, key: Buffer, files: readonly Buffer[]): Promise<void> {
    await this.database.transaction(async (client) => {
      for (const [fileNo, bytes] of files.entries()) {
        const parts = partsOf(bytes);
        for (const [partNo, part] of parts.entries())
          await client.query(
            'INSERT INTO platform.file_part (key_id, file_no, part_no, sealed) VALUES ($1, $2, $3, $4)',
            [keyId, fileNo, partNo, sealBytesAt(filePlace(keyId, fileNo, partNo, parts.length), key, part)],
          );
      }
    });
  }

  private async *parts(keyId: string, fileNo: number, parts: number, key: Buffer): AsyncGenerator<Buffer> {
    for (let partNo = 0; partNo < parts; partNo++) {
      const [row] = await this.database.sql<{ sealed: Buffer }>(
        'SELECT sealed FROM platform.file_part WHERE key_id = $1::uuid AND file_no = $2 AND part_no = $3',
        [keyId, fileNo, partNo],
      );
      if (row === undefined) throw new KeyStoreUnavailable('a part of a file is not readable');
      yield openBytesAt(filePlace(keyId, fileNo, partNo, parts), key, row.sealed);
    }
  }

  private async remove(keyIds: readonly string[]): Promise<void> {
    if (keyIds.length > 0)
      await this.database.sql('DELETE FROM platform.file_part WHERE key_id = ANY($1::uuid[])', [keyIds]);
  }
}
