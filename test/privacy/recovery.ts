import { createDecipheriv } from 'node:crypto';
import type { KeyStore } from '../../src/platform/privacy/privacy.js';
import { unzipped } from '../opened-paper.js';
import { contentsAt, textsOfTables, type Place } from './places.js';

const ZIP = Buffer.from('PK\u0003\u0004', 'latin1');
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const SEALED = /A256GCM\.([A-Za-z0-9+/]{38,}={0,2})|"ciphertext":\s*"([A-Za-z0-9+/]{38,}={0,2})"/g;
/** A ciphertext that stands alone in a text of a table. */
const BARE = /^(?:A256GCM\.)?([A-Za-z0-9+/]{38,}={0,2})$/;
/** A column of bytes, as PostgreSQL writes it in JSON: a part of a file. */
const BYTES = /^\\x([0-9a-f]{56,})$/;

/** GCM without its checks is counter mode from 2 on: it gives the clear bytes to whoever has the key, whatever the place. */
const decrypted = (key: Buffer, sealed: Buffer): Buffer => {
  const counter = Buffer.concat([sealed.subarray(0, NONCE_BYTES), Buffer.from([0, 0, 0, 2])]);
  return createDecipheriv('aes-256-ctr', key, counter).update(sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES));
};

/**
 * Every ciphertext in the tables, and every one that lies in the files: dead rows and the write-ahead log included, but
 * not what PostgreSQL has compressed there, which the tables hold as well.
 */
const ciphertextsAt = async (place: Place, ownerUrl: string): Promise<readonly Buffer[]> => {
  const found = new Set<string>();
  const parts: Buffer[] = [];
  for (const { text } of await textsOfTables(ownerUrl)) {
    const [, base64] = BARE.exec(text) ?? [];
    if (base64 !== undefined) found.add(base64);
    const [, hex] = BYTES.exec(text) ?? [];
    if (hex !== undefined) parts.push(Buffer.from(hex, 'hex'));
  }
  for await (const { bytes } of contentsAt(place))
    for (const [, column, json] of bytes.toString('latin1').matchAll(SEALED)) found.add(column ?? json ?? '');
  return [...parts, ...[...found].map((base64) => Buffer.from(base64, 'base64'))];
};

/** The bytes and, where they are an archive such as a DOCX, what is packed in it. */
const layersOf = (clear: Buffer): readonly Buffer[] =>
  clear.subarray(0, 4).equals(ZIP) ? [clear, ...unzipped(clear).values()] : [clear];

/** Which of these values somebody could read who has all tables and files and every key that is left. */
export const recoverable = async (
  values: readonly string[],
  place: Place,
  ownerUrl: string,
  keys: KeyStore,
): Promise<readonly string[]> => {
  const ciphertexts = await ciphertextsAt(place, ownerUrl);
  const read = new Set<string>();
  for await (const id of keys.ids()) {
    const key = await keys.open(id);
    if (!key) continue;
    for (const ciphertext of ciphertexts) {
      const clear = decrypted(key, ciphertext);
      for (const layer of layersOf(clear)) for (const value of values) if (layer.includes(value)) read.add(value);
    }
  }
  return values.filter((value) => read.has(value));
};
