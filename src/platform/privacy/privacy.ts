import type { Instant } from '../../kernel/calendar-date.js';
import type { SealedText } from '../../kernel/sealed-text.js';

/** What stands in the place of a text or a name whose key was destroyed. */
export const ERASED = Symbol('erased');

/** A key just made, ready to seal with. */
export interface NewKey {
  readonly keyId: string;
  readonly key: Buffer;
}

/**
 * Where the keys live: outside the database and its back-ups. Keys are random 256-bit values, wrapped by the master
 * key, never derived from it. A key is durable when `create` or `make` resolves; a destroyed key leaves no bytes behind.
 * Throws `KeyStoreUnavailable`.
 */
export abstract class KeyStore {
  /** Makes and durably stores new keys, one per id (UUID); one flush for all callers that wait. */
  abstract create(keyIds: readonly string[]): Promise<void>;
  /** Makes and durably stores keys under ids that nobody used before. */
  abstract make(count: number): Promise<readonly NewKey[]>;
  /** The key, or undefined where it was destroyed or never made. Cached for at most 60 s. */
  abstract open(keyId: string): Promise<Buffer | undefined>;
  /** Overwrites the keys and flushes; unknown ids are fine. */
  abstract destroy(keyIds: readonly string[]): Promise<void>;
  /** The ids of all keys held, or of those made before an instant, for the sweep of orphans. */
  abstract ids(madeBefore?: Instant): AsyncIterable<string>;
}

/** Seals and opens free texts, each under its own random key. */
export abstract class TextVault {
  /** Seals all texts of one request with one durable write of their keys. */
  abstract seal(
    texts: readonly { readonly text: string; readonly compartment: string; readonly mentions: readonly string[] }[],
  ): Promise<readonly SealedText[]>;
  /** Clear texts, in order; `ERASED` where the key is gone. */
  abstract open(texts: readonly SealedText[]): Promise<readonly (string | typeof ERASED)[]>;
}

export class KeyStoreUnavailable extends Error {
  override readonly name = 'KeyStoreUnavailable';
}
