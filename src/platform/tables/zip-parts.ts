/** The few parts of a ZIP file that are wanted, unpacked within limits, and packed again without anything else. */
import { crc32, inflateRawSync } from 'node:zlib';
import { UnreadableFile } from './table-file.js';

const END_SIGNATURE = 0x06054b50;
const CENTRAL_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END_LENGTH = 22;
const CENTRAL_LENGTH = 46;
const LOCAL_LENGTH = 30;
const COMMENT_LIMIT = 65_535;
const PARTS_LIMIT = 1_000;
/** All wanted parts together, unpacked. Unit: bytes. */
const UNPACKED_LIMIT = 33_554_432;
const STORED = 0;
const DEFLATED = 8;

const broken = (): UnreadableFile => new UnreadableFile({ zh: '不是有效的 XLSX 文件', en: 'Not a valid XLSX file' });

const tooLarge = (): UnreadableFile =>
  new UnreadableFile({
    zh: `解压后不得超过 ${UNPACKED_LIMIT / 1_048_576} MiB`,
    en: `Unpacked it has at most ${UNPACKED_LIMIT / 1_048_576} MiB`,
  });

const isTooLong = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';

const endOf = (zip: Buffer): number => {
  const first = Math.max(0, zip.length - END_LENGTH - COMMENT_LIMIT);
  for (let at = zip.length - END_LENGTH; at >= first; at -= 1) if (zip.readUInt32LE(at) === END_SIGNATURE) return at;
  throw broken();
};

interface Part {
  readonly name: string;
  readonly method: number;
  readonly packedSize: number;
  readonly offset: number;
}

const partsOf = (zip: Buffer): readonly Part[] => {
  const end = endOf(zip);
  const count = zip.readUInt16LE(end + 10);
  if (count > PARTS_LIMIT) throw broken();
  const parts: Part[] = [];
  for (let at = zip.readUInt32LE(end + 16); parts.length < count;) {
    if (zip.readUInt32LE(at) !== CENTRAL_SIGNATURE) throw broken();
    const nameLength = zip.readUInt16LE(at + 28);
    const nameAt = at + CENTRAL_LENGTH;
    parts.push({
      name: zip.toString('utf8', nameAt, nameAt + nameLength),
      method: zip.readUInt16LE(at + 10),
      packedSize: zip.readUInt32LE(at + 20),
      offset: zip.readUInt32LE(at + 42),
    });
    at = nameAt + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return parts;
};

const unpacked = (zip: Buffer, { method, packedSize, offset }: Part, limit: number): Buffer => {
  if (zip.readUInt32LE(offset) !== LOCAL_SIGNATURE) throw broken();
  const from = offset + LOCAL_LENGTH + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28);
  const packed = zip.subarray(from, from + packedSize);
  if (method === STORED) {
    if (packed.length > limit) throw tooLarge();
    return packed;
  }
  if (method !== DEFLATED) throw broken();
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, limit) });
  } catch (error) {
    throw isTooLong(error) ? tooLarge() : broken();
  }
};

/**
 * The parts that `isWanted` names, by name. What a part says of its own size is not believed: unpacking stops at the
 * limit for all of them together. Throws `UnreadableFile`.
 */
export const unzipParts = (bytes: Uint8Array, isWanted: (name: string) => boolean): ReadonlyMap<string, Buffer> => {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = new Map<string, Buffer>();
  let left = UNPACKED_LIMIT;
  try {
    for (const part of partsOf(zip)) {
      if (!isWanted(part.name) || found.has(part.name)) continue;
      const content = unpacked(zip, part, left);
      left -= content.length;
      found.set(part.name, content);
    }
  } catch (error) {
    throw error instanceof UnreadableFile ? error : broken();
  }
  return found;
};

const headOf = (name: Buffer, content: Buffer): Buffer => {
  const head = Buffer.alloc(26);
  head.writeUInt16LE(20, 0);
  head.writeUInt16LE(0x0800, 2);
  head.writeUInt32LE(crc32(content), 10);
  head.writeUInt32LE(content.length, 14);
  head.writeUInt32LE(content.length, 18);
  head.writeUInt16LE(name.length, 22);
  return head;
};

const word = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};

/** A ZIP file of these parts, not compressed. */
export const zipParts = (parts: ReadonlyMap<string, Buffer>): Buffer => {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [path, content] of parts) {
    const name = Buffer.from(path, 'utf8');
    const head = headOf(name, content);
    local.push(word(LOCAL_SIGNATURE), head, name, content);
    central.push(word(CENTRAL_SIGNATURE), Buffer.from([20, 0]), head, Buffer.alloc(10), word(offset), name);
    offset += LOCAL_LENGTH + name.length + content.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(END_LENGTH);
  end.writeUInt32LE(END_SIGNATURE, 0);
  end.writeUInt16LE(parts.size, 8);
  end.writeUInt16LE(parts.size, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
};
