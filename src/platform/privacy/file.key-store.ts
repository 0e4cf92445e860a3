import { randomUUID } from 'node:crypto';
import type { Instant } from '../../kernel/calendar-date.js';
import { idBytes, holdsId, idOf, idText, madeAtMs, slotOf, unwrap } from './key-slot.js';
import { KeyIndex } from './key-index.js';
import type { MasterKey } from './master-key.js';
import { KeyStore, KeyStoreUnavailable, type NewKey } from './privacy.js';
import { randomBytesOf } from './random.js';
import { SlotFile, type Found } from './slot-file.js';
import { SpareKeys } from './spare-keys.js';

const KEY_BYTES = 32;
const MAX_SLOTS_A_FLUSH = 8192;

interface Waiting {
  readonly slots: readonly Buffer[];
  readonly done: () => void;
  readonly failed: (error: Error) => void;
}

/**
 * The key store in one file, for all processes of one machine. Waiting callers share one write and one flush.
 * No key that sealed anything is kept in memory: every use reads its slot, so what any process destroys is gone for all at once.
 */
export class FileKeyStore extends KeyStore {
  private readonly index = new KeyIndex();
  private readonly wrappingKey: Buffer;
  private scannedTo = 0;
  private scanning: Promise<void> | undefined;
  private waiting: Waiting[] = [];
  private flushing: Promise<void> | undefined;
  private readonly spares = new SpareKeys();
  private refilling: Promise<void> | undefined;
  /** After a failed flush the kernel may report the next as good: nothing more is acknowledged by this process. */
  private broken: Error | undefined;

  private constructor(
    private readonly file: SlotFile,
    master: MasterKey,
  ) {
    super();
    this.wrappingKey = master.derive('key-wrapping');
  }

  /** Throws `KeyFileRefused` for another master key's store. */
  static async open(folder: string, master: MasterKey): Promise<FileKeyStore> {
    const store = new FileKeyStore(await SlotFile.open(folder, master.id), master);
    await store.catchUp();
    return store;
  }

  async create(keyIds: readonly string[]): Promise<void> {
    await this.store(keyIds.map((keyId) => ({ keyId, key: randomBytesOf(KEY_BYTES) })));
  }

  async make(count: number): Promise<readonly NewKey[]> {
    const spares = this.spares.take(count, Date.now());
    const { wanted } = this.spares;
    if (wanted > 0) this.refilling ??= this.refill(wanted).finally(() => (this.refilling = undefined));
    return spares ?? this.makeNow(count);
  }

  async open(keyId: string): Promise<Buffer | undefined> {
    const id = idBytes(keyId);
    const found = this.find(id)[0] ?? (await this.findBehind(id))[0];
    return found === undefined ? undefined : unwrap(found.slot, this.wrappingKey);
  }

  async destroy(keyIds: readonly string[]): Promise<void> {
    await this.catchUp();
    const found = keyIds.flatMap((keyId) => this.find(idBytes(keyId)));
    await this.file.zero(found.map(({ offset }) => offset));
    // Also where nothing was found: the zeros of a process that died may not be on the disk yet.
    await this.flushFile();
    for (const { slot, offset } of found) this.index.remove(idOf(slot), offset);
  }

  async *ids(madeBefore?: Instant): AsyncIterable<string> {
    const limitMs = madeBefore === undefined ? Infinity : Date.parse(madeBefore);
    for await (const { slots } of this.file.scan(0))
      yield* slots.filter(({ slot }) => madeAtMs(slot) < limitMs).map(({ slot }) => idText(slot));
  }

  /** Waits for what was asked for and closes the file. */
  async close(): Promise<void> {
    await this.flushing;
    await this.file.close();
  }

  private async makeNow(count: number): Promise<readonly NewKey[]> {
    const keys = Array.from({ length: count }, () => ({ keyId: randomUUID(), key: randomBytesOf(KEY_BYTES) }));
    await this.store(keys);
    return keys;
  }

  /** Where it fails the caller that finds no spare key fails for the same reason. */
  private async refill(count: number): Promise<void> {
    const madeAtMs = Date.now();
    const keys = await this.makeNow(count).catch(() => []);
    this.spares.add(keys, madeAtMs);
  }

  private async store(keys: readonly NewKey[]): Promise<void> {
    if (keys.length === 0) return;
    const slots = keys.map(({ keyId, key }) => slotOf(keyId, key, this.wrappingKey, Date.now()));
    await new Promise<void>((done, failed) => {
      this.waiting.push({ slots, done, failed });
      this.flushing ??= this.flushAll();
    });
  }

  private async flushAll(): Promise<void> {
    // Lets all requests of this turn of the event loop join the first flush.
    await new Promise(setImmediate);
    while (this.waiting.length > 0) await this.flush(this.take());
    this.flushing = undefined;
  }

  private take(): readonly Waiting[] {
    let slots = 0;
    const end = this.waiting.findIndex((one) => (slots += one.slots.length) > MAX_SLOTS_A_FLUSH);
    return this.waiting.splice(0, end === -1 ? this.waiting.length : Math.max(end, 1));
  }

  private async flush(batch: readonly Waiting[]): Promise<void> {
    try {
      await this.file.append(batch.flatMap(({ slots }) => slots));
      await this.flushFile();
      await this.catchUp();
      for (const { done } of batch) done();
    } catch (error) {
      const refusal = new KeyStoreUnavailable('keys could not be stored', { cause: error });
      for (const { failed } of batch) failed(refusal);
    }
  }

  private async flushFile(): Promise<void> {
    if (this.broken) throw this.broken;
    await this.file.flush().catch((error: unknown) => {
      this.broken = new KeyStoreUnavailable('the key file could not be flushed; restart this process', {
        cause: error,
      });
      throw this.broken;
    });
  }

  /** Slots of this id in file order: after two creations of one id the first counts, everywhere. */
  private find(id: Buffer): readonly Found[] {
    return [...this.index.candidates(id)]
      .sort((a, b) => a - b)
      .flatMap((offset) => {
        const slot = this.file.slotAt(offset);
        if (slot === undefined) this.index.remove(id, offset);
        return slot !== undefined && holdsId(slot, id) ? [{ slot, offset }] : [];
      });
  }

  private async findBehind(id: Buffer): Promise<readonly Found[]> {
    await this.catchUp();
    return this.find(id);
  }

  /** Learns the slots appended since, by any process. One scan at a time; it begins after the call. */
  private async catchUp(): Promise<void> {
    while (this.scanning) await this.scanning;
    if (this.scannedTo > 0 && (await this.file.size()) <= this.scannedTo) return;
    if (this.scanning) return this.catchUp();
    this.scanning = this.scanTail().finally(() => (this.scanning = undefined));
    await this.scanning;
  }

  private async scanTail(): Promise<void> {
    for await (const { slots, next } of this.file.scan(this.scannedTo)) {
      for (const { slot, offset } of slots) this.index.add(idOf(slot), offset);
      this.scannedTo = next;
    }
  }
}
