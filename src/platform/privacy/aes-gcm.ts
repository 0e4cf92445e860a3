import { createCipheriv, createDecipheriv } from 'node:crypto';
import { randomBytesOf } from './random.js';
import type { SealingAlgorithm } from './sealing-algorithm.js';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM with a random 96-bit nonce. Shape: nonce, ciphertext, tag. Source: NIST SP 800-38D. */
export const aes256Gcm: SealingAlgorithm = {
  alg: 'A256GCM',
  seal(key, clear, boundTo) {
    const nonce = randomBytesOf(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES }).setAAD(boundTo);
    return Buffer.concat([nonce, cipher.update(clear), cipher.final(), cipher.getAuthTag()]);
  },
  open(key, sealed, boundTo) {
    if (sealed.length < NONCE_BYTES + TAG_BYTES) throw new RangeError('too short to be sealed');
    const nonce = sealed.subarray(0, NONCE_BYTES);
    const tag = sealed.subarray(sealed.length - TAG_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(boundTo).setAuthTag(tag);
    const clear = decipher.update(sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES));
    return Buffer.concat([clear, decipher.final()]);
  },
};
