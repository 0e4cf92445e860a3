import { createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto';
import type { MasterKey } from './master-key.js';

/** DER before the 32 bytes of an Ed25519 private key. Source: RFC 8410. */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Signs what goes to other organisations, so that they can tell who said it. Algorithm: Ed25519 (RFC 8032). */
export class SigningKey {
  readonly algorithm = 'Ed25519';
  readonly #key: KeyObject;

  constructor(master: MasterKey) {
    const der = Buffer.concat([PKCS8_PREFIX, master.derive('outbound-signature')]);
    this.#key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  }

  /** The key that proves signatures, as SubjectPublicKeyInfo in PEM. */
  publicKey(): string {
    return createPublicKey(this.#key).export({ format: 'pem', type: 'spki' }).toString();
  }

  /** Base64url. */
  sign(text: string): string {
    return sign(null, Buffer.from(text, 'utf8'), this.#key).toString('base64url');
  }
}
