import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../test/database.js';
import { MemoryKeyStore } from '../../../test/memory.key-store.js';
import { Database } from '../database/database.js';
import { DigestKeys, MasterKey } from './master-key.js';
import { normaliseText, TextMarks } from './text-marks.js';

let test: TestDatabase;
let database: Database;
let keys: MemoryKeyStore;
let marks: TextMarks;

beforeAll(async () => {
  test = await createTestDatabase();
  database = new Database({ url: test.url, poolSize: 4, logger: { warn: () => undefined } });
  keys = new MemoryKeyStore();
  marks = new TextMarks(database, new DigestKeys(new MasterKey(randomBytes(32))), keys);
});
afterAll(async () => {
  await database.end();
  await test.drop();
});

const newKey = async (): Promise<string> => (await keys.make(1))[0]?.keyId ?? '';
const mark = async (text: string, subjectId: string = randomUUID()): Promise<boolean> =>
  marks.mark(await newKey(), text, subjectId);

describe('marks of texts', () => {
  it('are of letters and digits only', () => {
    expect(normaliseText('乙方 ３ 日内，付清 200 元。\nOK𠮷')).toBe('乙方3日内付清200元ok𠮷');
  });

  it('know a text of another subject again, however it is spaced, and none of the same', async () => {
    const one = randomUUID();
    expect(await mark('乙方三日内付清。', one)).toBe(false);
    expect(await mark('乙方三日内付清', one)).toBe(false);
    expect(await mark('乙方 三日内，付清')).toBe(true);
    expect(await mark('乙方四日内付清')).toBe(false);
  });

  it('of two subjects at once know at least one', async () => {
    for (let n = 0; n < 20; n += 1) {
      const found = await Promise.all([mark(`同时的协议 ${n}`), mark(`同时的协议 ${n}`)]);
      expect(found).toContain(true);
    }
  });

  it('are keyed, and go with the key of their text', async () => {
    const keyId = await newKey();
    await marks.mark(keyId, '双方和解', randomUUID());
    const other = new TextMarks(database, new DigestKeys(new MasterKey(randomBytes(32))), keys);
    expect(await other.mark(await newKey(), '双方和解', randomUUID())).toBe(false);
    await marks.forget([keyId]);
    expect(await mark('双方和解')).toBe(false);
  });

  it('go with a text that is destroyed, those of the same words of the same subject, too', async () => {
    const [one, other, again] = [randomUUID(), randomUUID(), await newKey()];
    const keyId = await newKey();
    await marks.mark(keyId, '甲方补种树苗', one);
    await marks.mark(again, '甲方补种树苗', one);
    await marks.mark(await newKey(), '甲方补种树苗', other);
    await marks.destroyTexts([keyId]);
    expect([await keys.open(keyId), await mark('甲方补种树苗', other)]).toEqual([undefined, false]);
    expect(await mark('甲方补种树苗')).toBe(true);
  });

  it('of a text whose key is gone are swept, the others stay', async () => {
    const [gone, kept] = [await newKey(), await newKey()];
    await marks.mark(gone, '一方道歉', randomUUID());
    await marks.mark(kept, '各自退让', randomUUID());
    await keys.destroy([gone]);
    await marks.sweep();
    expect([await mark('一方道歉'), await mark('各自退让')]).toEqual([false, true]);
  });
});
