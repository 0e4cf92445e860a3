import { readSync } from 'node:fs';
import { link, mkdir, open, unlink, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { isSlot, SLOT_BYTES, SLOT_MARK } from './key-slot.js';

const FILE_NAME = 'keys.slots';
const MAGIC = 'FENGQIAO-KEYS\0';
const VERSION = 1;
const MASTER_ID_AT = 16;
const CHECK_AT = 32;
const CHUNK_BYTES = 1_048_576;

/** The file is not a key store, of a newer form, or made under another master key. The process must not start. */
export class KeyFileRefused extends Error {
  override readonly name = 'KeyFileRefused';
}

/** Where the key store's file lies in its folder. */
export const keyFileIn = (folder: string): string => join(folder, FILE_NAME);

const headerOf = (masterKeyId: string): Buffer => {
  const header = Buffer.alloc(SLOT_BYTES);
  header.write(MAGIC, 'latin1');
  header.writeUInt8(VERSION, MAGIC.length);
  Buffer.from(masterKeyId, 'hex').copy(header, MASTER_ID_AT);
  header.writeUInt32BE(crc32(header.subarray(0, CHECK_AT)), CHECK_AT);
  return header;
};

const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
};

/** Makes the file whole and durable before it gets its name, so that no process ever sees half a header. */
const makeFile = async (folder: string, masterKeyId: string): Promise<void> => {
  const draft = join(folder, `${FILE_NAME}.${process.pid}.${Date.now()}`);
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.write(headerOf(masterKeyId));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await link(draft, keyFileIn(folder)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await unlink(draft);
  await syncFolder(folder);
};

const checkHeader = async (file: FileHandle, masterKeyId: string, path: string): Promise<void> => {
  const header = Buffer.alloc(SLOT_BYTES);
  await file.read(header, 0, SLOT_BYTES, 0);
  if (header.toString('latin1', 0, MAGIC.length) !== MAGIC || header.readUInt8(MAGIC.length) !== VERSION)
    throw new KeyFileRefused(`${path} is not a key store of this version`);
  if (!header.equals(headerOf(masterKeyId)))
    throw new KeyFileRefused(
      `${path} was made under another master key: set MASTER_KEY_FILE to the one that belongs to it`,
    );
};

export interface Found {
  readonly slot: Buffer;
  readonly offset: number;
}

/**
 * The file of slots: appended to, read and zeroed, by several processes at once and without a lock.
 * A write cut short by a crash leaves bytes that are no slot; readers find the next slot by its mark and check sum.
 */
export class SlotFile {
  private constructor(
    private readonly appending: FileHandle,
    private readonly inPlace: FileHandle,
  ) {}

  /** Makes folder and file where there are none. Throws `KeyFileRefused`. */
  static async open(folder: string, masterKeyId: string): Promise<SlotFile> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const path = keyFileIn(folder);
    const inPlace = await open(path, 'r+').catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      await makeFile(folder, masterKeyId);
      return open(path, 'r+');
    });
    try {
      await checkHeader(inPlace, masterKeyId, path);
      // On Linux an appending descriptor ignores offsets, so zeroing needs one of its own.
      return new SlotFile(await open(path, 'a', 0o600), inPlace);
    } catch (error) {
      await inPlace.close();
      throw error;
    }
  }

  async size(): Promise<number> {
    return (await this.inPlace.stat()).size;
  }

  /** Not durable before `flush`. Fills up what a crash has left of a slot, so that slots do not straddle sectors. */
  async append(slots: readonly Buffer[]): Promise<void> {
    const torn = (await this.size()) % SLOT_BYTES;
    const bytes = Buffer.concat(torn === 0 ? slots : [Buffer.alloc(SLOT_BYTES - torn), ...slots]);
    const { bytesWritten } = await this.appending.write(bytes);
    if (bytesWritten !== bytes.length) throw new Error('the key file took only a part: is the disk full?');
  }

  /** Overwrites slots in place. Not durable before `flush`. */
  async zero(offsets: readonly number[]): Promise<void> {
    const zeros = Buffer.alloc(SLOT_BYTES);
    for (const offset of offsets) await this.inPlace.write(zeros, 0, SLOT_BYTES, offset);
  }

  /** Makes durable what this and other processes wrote before. */
  async flush(): Promise<void> {
    await this.inPlace.datasync();
  }

  /** The slot at an offset, or undefined where it was destroyed. One read from the page cache: about 2 µs. */
  slotAt(offset: number): Buffer | undefined {
    const slot = Buffer.allocUnsafe(SLOT_BYTES);
    const read = readSync(this.inPlace.fd, slot, 0, SLOT_BYTES, offset);
    return read === SLOT_BYTES && isSlot(slot) ? slot : undefined;
  }

  /** All slots from an offset to the end, in chunks; `next` is where a later scan has to start. Slots are views, valid until the next chunk. */
  async *scan(from: number): AsyncGenerator<{ readonly slots: readonly Found[]; readonly next: number }> {
    const toRead = (await this.size()) - from;
    const chunk = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, Math.max(toRead, 0) + 2 * SLOT_BYTES));
    for (let at = Math.max(from, SLOT_BYTES), isEnd = false; !isEnd;) {
      const { bytesRead } = await this.inPlace.read(chunk, 0, chunk.length, at);
      isEnd = bytesRead < chunk.length;
      const { slots, done } = slotsIn(chunk.subarray(0, bytesRead), at);
      at += isEnd ? done : Math.max(done, chunk.length - SLOT_BYTES);
      yield { slots, next: at };
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.appending.close(), this.inPlace.close()]);
  }
}

/** `done` bytes need not be read again: all up to the first byte after the last slot that is not zero. */
const slotsIn = (bytes: Buffer, start: number): { readonly slots: readonly Found[]; readonly done: number } => {
  const slots: Found[] = [];
  let done = 0;
  for (let at = bytes.indexOf(SLOT_MARK); at !== -1;) {
    const slot = bytes.subarray(at, at + SLOT_BYTES);
    const whole = isSlot(slot);
    if (whole) {
      slots.push({ slot, offset: start + at });
      done = at + SLOT_BYTES;
    }
    at = bytes.indexOf(SLOT_MARK, whole ? done : at + 1);
  }
  const rest = bytes.subarray(done).findIndex((byte) => byte !== 0);
  return { slots, done: rest === -1 ? bytes.length : done + rest };
};
