import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../test/database.js';
import { MemoryKeyStore } from '../../../test/memory.key-store.js';
import { Database } from '../database/database.js';
import { FileVault } from './file-vault.js';
import { ERASED } from './privacy.js';
import { SealBroken } from './sealing.js';

const MIB = 1_048_576;

let test: TestDatabase;
let database: Database;
let keys: MemoryKeyStore;
let vault: FileVault;

beforeAll(async () => {
  test = await createTestDatabase();
  database = new Database({ url: test.url, poolSize: 2, logger: { warn: () => undefined } });
  keys = new MemoryKeyStore();
  vault = new FileVault(database, keys);
});
afterAll(async () => {
  await database.end();
  await test.drop();
});

const seal = (...files: readonly Buffer[]) =>
  vault.seal({ title: '证据𠮷.pdf', compartment: 'document', mentions: ['p1'], files });

const read = async (keyId: string, fileNo = 0): Promise<Buffer | typeof ERASED> => {
  const parts = await vault.open(keyId, fileNo);
  if (parts === ERASED) return ERASED;
  const chunks: Buffer[] = [];
  for await (const part of parts) chunks.push(part);
  return Buffer.concat(chunks);
};

/** Compared here: a matcher takes seconds for mebibytes. */
const isRead = async (bytes: Buffer, keyId: string, fileNo = 0): Promise<boolean> => {
  const found = await read(keyId, fileNo);
  return found !== ERASED && found.equals(bytes);
};

/** What somebody with the database could do to the parts. */
const tamper = (statement: string, keyId: string) => database.sql(statement, [keyId]);

describe('sealed files', () => {
  it('come back byte for byte, in parts of a mebibyte, with their title', async () => {
    const [long, short] = [randomBytes(2 * MIB + 17), randomBytes(5)];
    const title = await seal(long, short);
    expect(await isRead(long, title.keyId)).toBe(true);
    expect(await isRead(short, title.keyId, 1)).toBe(true);
    expect(await vault.titleOf(title)).toBe('证据𠮷.pdf');
    expect(await vault.open(title.keyId, 2)).toBe(ERASED);
  });

  it.each([
    ['cut', 'DELETE FROM platform.file_part WHERE key_id = $1 AND part_no = 1'],
    ['changed', `UPDATE platform.file_part SET sealed = sealed || '\\x00' WHERE key_id = $1 AND part_no = 1`],
    ['turned round', `UPDATE platform.file_part SET part_no = CASE part_no WHEN 0 THEN 9 ELSE 0 END WHERE key_id = $1`],
  ])('are not given out where they were %s', async (_, statement) => {
    const { keyId } = await seal(randomBytes(MIB + 1));
    const owner = new Database({ url: test.ownerUrl, poolSize: 1, logger: { warn: () => undefined } });
    await tamper(statement, keyId).catch(() => owner.pool.query(statement, [keyId]));
    await owner.end();
    await expect(read(keyId)).rejects.toThrow(SealBroken);
  });

  it('are gone with their key; the sweep takes the bytes of those, and of those only', async () => {
    const [gone, kept, discarded] = [
      await seal(randomBytes(9)),
      await seal(randomBytes(9)),
      await seal(randomBytes(9)),
    ];
    await keys.destroy([gone.keyId]);
    expect(await read(gone.keyId)).toBe(ERASED);
    expect(await vault.titleOf(gone)).toBe(ERASED);
    await vault.discard(discarded.keyId);
    expect(await read(discarded.keyId)).toBe(ERASED);
    expect(await vault.sweep()).toBe(1);
    expect(await vault.sweep()).toBe(0);
    expect(await read(kept.keyId)).toHaveLength(9);
  });
});
