import { hkdfSync, randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

const KEY_BYTES = 32;
const HEX = /^[0-9a-f]{64}$/i;
const BASE64 = /^[A-Za-z0-9+/]{43}=?$/;

/** The master key cannot be used; the message says to the operator what to do. The process must not start. */
export class MasterKeyRefused extends Error {
  override readonly name = 'MasterKeyRefused';
}

/**
 * Wraps the keys of the key store and is the root of the keyed digests. It never seals a text or a name itself, and
 * no sealing key is derived from it: what is derived cannot be destroyed.
 */
export class MasterKey {
  /** Tells one master key from another without telling anything about it. Shape: 32 hex digits. */
  readonly id: string;
  readonly #secret: Buffer;

  /** Throws `MasterKeyRefused` where the secret is not 256 bits. */
  constructor(secret: Buffer) {
    if (secret.length !== KEY_BYTES)
      throw new MasterKeyRefused(`a master key has ${KEY_BYTES} bytes, this has ${secret.length}`);
    this.#secret = Buffer.from(secret);
    this.id = this.derive('master-key-id').subarray(0, 16).toString('hex');
  }

  /** A 256-bit key for one purpose. Source: HKDF-SHA-256 (RFC 5869). */
  derive(purpose: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.#secret, Buffer.alloc(0), `fengqiao/v1/${purpose}`, KEY_BYTES));
  }
}

/** The keyed digests of the product. They reveal equality only, and only to who holds the master key. */
export class DigestKeys {
  /** For the look-up of persons by exact name, number or phone. */
  readonly blindIndex: Buffer;
  /** For the digest of a request kept beside its idempotency key. */
  readonly requestDigest: Buffer;
  /** For the digest of the content of an issued document. */
  readonly documentContent: Buffer;
  /** For what is kept of the code with which a party asks about its case. */
  readonly queryCode: Buffer;
  /** For the marks by which equal texts are known. */
  readonly textMark: Buffer;

  constructor(master: MasterKey) {
    this.blindIndex = master.derive('blind-index');
    this.requestDigest = master.derive('request-digest');
    this.documentContent = master.derive('document-content');
    this.queryCode = master.derive('query-code');
    this.textMark = master.derive('text-mark');
  }
}

/** Writes a new random master key, mode 0600, durable when it returns. Throws where the file exists. */
export const makeMasterKeyFile = (path: string): void => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const file = openSync(path, 'wx', 0o600);
  try {
    chmodSync(path, 0o600);
    writeSync(file, `${randomBytes(KEY_BYTES).toString('base64')}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  const folder = openSync(dirname(path), 'r');
  fsyncSync(folder);
  closeSync(folder);
};

/**
 * Reads the master key: 32 random bytes as base64 or hex, in a file that nobody but its owner may read.
 * Throws `MasterKeyRefused`.
 */
export const readMasterKey = (path: string): MasterKey => {
  if (!existsSync(path))
    throw new MasterKeyRefused(
      `the master key file ${path} is missing: put it back, or set MASTER_KEY_FILE to where it lies`,
    );
  const mode = statSync(path).mode & 0o777;
  if (process.platform !== 'win32' && (mode & 0o077) !== 0)
    throw new MasterKeyRefused(
      `others may read the master key file ${path} (mode 0${mode.toString(8)}): run chmod 600 on it`,
    );
  const text = readFileSync(path, 'utf8').trim();
  if (HEX.test(text)) return new MasterKey(Buffer.from(text, 'hex'));
  if (BASE64.test(text)) return new MasterKey(Buffer.from(text, 'base64'));
  throw new MasterKeyRefused(`the master key file ${path} does not hold 32 bytes as base64 or hex`);
};
