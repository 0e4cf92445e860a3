import { randomBytes, randomUUID } from 'node:crypto';
import type { Instant } from '../src/kernel/calendar-date.js';
import { KeyStore, type NewKey } from '../src/platform/privacy/privacy.js';

/** A key store for tests. Passes the contract; forgets everything with its process. */
export class MemoryKeyStore extends KeyStore {
  /** How many durable writes `create` has cost. */
  writes = 0;
  private readonly keys = new Map<string, { readonly key: Buffer; readonly madeAtMs: number }>();

  override create(keyIds: readonly string[]): Promise<void> {
    this.writes++;
    for (const id of keyIds) if (!this.keys.has(id)) this.keys.set(id, { key: randomBytes(32), madeAtMs: Date.now() });
    return Promise.resolve();
  }

  override async make(count: number): Promise<readonly NewKey[]> {
    const keys = Array.from({ length: count }, () => ({ keyId: randomUUID(), key: randomBytes(32) }));
    if (count > 0) this.writes++;
    for (const { keyId, key } of keys) this.keys.set(keyId, { key, madeAtMs: Date.now() });
    return Promise.resolve(keys);
  }

  override open(keyId: string): Promise<Buffer | undefined> {
    return Promise.resolve(this.keys.get(keyId)?.key);
  }

  override destroy(keyIds: readonly string[]): Promise<void> {
    for (const id of keyIds) this.keys.delete(id);
    return Promise.resolve();
  }

  override async *ids(madeBefore?: Instant): AsyncIterable<string> {
    const limitMs = madeBefore === undefined ? Infinity : Date.parse(madeBefore);
    for (const [id, { madeAtMs }] of this.keys) if (madeAtMs < limitMs) yield await Promise.resolve(id);
  }
}
