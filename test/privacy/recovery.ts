import { createDecipheriv } from 'node:crypto';
import type { KeyStore } from '../../src/platform/privacy/privacy.js';
import { contentsAt, type Place } from './places.js';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const CIPHERTEXTS = [/A256GCM\.([A-Za-z0-9+/]{38,}={0,2})/g, /"ciphertext":\s*"([A-Za-z0-9+/]{38,}={0,2})"/g];

/** GCM without its checks is counter mode from 2 on: it gives the clear bytes to whoever has the key, whatever the place. */
const decrypted = (key: Buffer, sealed: Buffer): Buffer => {
  const counter = Buffer.concat([sealed.subarray(0, NONCE_BYTES), Buffer.from([0, 0, 0, 2])]);
  return createDecipheriv('aes-256-ctr', key, counter).update(sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES));
};

/** Every ciphertext that lies anywhere at this place, dead rows and the write-ahead log included. */
const ciphertextsAt = async (place: Place): Promise<readonly Buffer[]> => {
  const found = new Set<string>();
  for await (const { bytes } of contentsAt(place)) {
    const text = bytes.toString('latin1');
    for (const form of CIPHERTEXTS) for (const [, base64 = ''] of text.matchAll(form)) found.add(base64);
  }
  return [...found].map((base64) => Buffer.from(base64, 'base64'));
};

/** Which of these values somebody could read who has all files and every key that is left. */
export const recoverable = async (
  values: readonly string[],
  place: Place,
  keys: KeyStore,
): Promise<readonly string[]> => {
  const ciphertexts = await ciphertextsAt(place);
  const read = new Set<string>();
  for await (const id of keys.ids()) {
    const key = await keys.open(id);
    if (!key) continue;
    for (const ciphertext of ciphertexts) {
      const clear = decrypted(key, ciphertext);
      for (const value of values) if (clear.includes(value)) read.add(value);
    }
  }
  return values.filter((value) => read.has(value));
};
