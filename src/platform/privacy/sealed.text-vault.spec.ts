import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { MemoryKeyStore } from '../../../test/memory.key-store.js';
import { ERASED } from './privacy.js';
import { SealedTextVault } from './sealed.text-vault.js';
import { openAt, sealAt } from './sealing.js';

const draft = (text: string, compartment = 'facts') => ({ text, compartment, mentions: ['p1'] });

describe('sealed texts', () => {
  let keys: MemoryKeyStore;
  let vault: SealedTextVault;
  beforeEach(() => {
    keys = new MemoryKeyStore();
    vault = new SealedTextVault(keys);
  });

  it('come back in order, each under a key of its own made in one write', async () => {
    const texts = ['甲称𠮷宅漏水。', '', 'x'.repeat(20_000)];
    const sealed = await vault.seal(texts.map((text) => draft(text)));
    expect(await vault.open(sealed)).toEqual(texts);
    expect(new Set(sealed.map(({ keyId }) => keyId)).size).toBe(3);
    expect(keys.writes).toBe(1);
    expect(sealed[0]).toMatchObject({ alg: 'A256GCM', mentions: ['p1'], compartment: 'facts' });
  });

  it('may have 20,000 characters, four bytes each', async () => {
    await expect(vault.seal([draft('𠮷'.repeat(20_000))])).resolves.toHaveLength(1);
    await expect(vault.seal([draft('𠮷'.repeat(20_001))])).rejects.toMatchObject({ code: 'privacy.text-too-long' });
  });

  it('read as erased once their key is destroyed, the others stay', async () => {
    const [gone, kept] = await vault.seal([draft('一'), draft('二')]);
    if (!gone || !kept) throw new Error('two texts were sealed');
    await keys.destroy([gone.keyId]);
    expect(await vault.open([gone, kept])).toEqual([ERASED, '二']);
  });

  it('do not open in another compartment, nor as another text', async () => {
    const [one, two] = await vault.seal([draft('一', 'withoutPrejudice'), draft('二', 'facts')]);
    if (!one || !two) throw new Error('two texts were sealed');
    await expect(vault.open([{ ...one, compartment: 'facts' }])).rejects.toThrow('does not open');
    await expect(vault.open([{ ...one, ciphertext: two.ciphertext }])).rejects.toThrow('does not open');
  });
});

describe('sealing', () => {
  const key = randomBytes(32);

  it('never gives the same ciphertext twice', () => {
    expect(sealAt(['a'], key, '同').ciphertext).not.toBe(sealAt(['a'], key, '同').ciphertext);
  });

  it('tells the parts of a place apart', () => {
    expect(() => openAt(['a', 'bc'], key, sealAt(['ab', 'c'], key, '同'))).toThrow('does not open');
  });

  it('refuses an algorithm it does not know, a changed bit and a cut', () => {
    const sealed = sealAt(['a'], key, '同');
    const bytes = Buffer.from(sealed.ciphertext, 'base64');
    bytes.writeUInt8(bytes.readUInt8(14) ^ 1, 14);
    expect(() => openAt(['a'], key, { ...sealed, alg: 'SM4GCM' })).toThrow('unknown sealing algorithm');
    expect(() => openAt(['a'], key, { ...sealed, ciphertext: bytes.toString('base64') })).toThrow('does not open');
    expect(() => openAt(['a'], key, { ...sealed, ciphertext: 'AAAA' })).toThrow('does not open');
  });
});
