import { crc32 } from 'node:zlib';
import { aes256Gcm } from './aes-gcm.js';

/**
 * One key as it lies in the file. Shape: mark (4), key id (16), time made in ms (8), nonce, wrapped key and tag (60),
 * CRC-32 of what precedes (4), zeros up to 128, so that no slot of an undamaged file straddles a sector.
 * A destroyed slot is all zeros.
 */
export const SLOT_BYTES = 128;
export const SLOT_MARK = Buffer.from([0x9e, 0x4b, 0xd1, 0x07]);

const ID_AT = 4;
const MADE_AT = 20;
const WRAPPED_AT = 28;
const WRAPPED_BYTES = 60;
const CHECK_AT = WRAPPED_AT + WRAPPED_BYTES;

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Throws `RangeError` where the id is not a UUID in lower case. */
export const idBytes = (keyId: string): Buffer => {
  if (!UUID.test(keyId)) throw new RangeError('a key id is a UUID in lower case');
  return Buffer.from(keyId.replaceAll('-', ''), 'hex');
};

export const slotOf = (keyId: string, key: Buffer, wrappingKey: Buffer, madeAtMs: number): Buffer => {
  const slot = Buffer.alloc(SLOT_BYTES);
  const id = idBytes(keyId);
  SLOT_MARK.copy(slot);
  id.copy(slot, ID_AT);
  slot.writeBigUInt64BE(BigInt(madeAtMs), MADE_AT);
  aes256Gcm.seal(wrappingKey, key, id).copy(slot, WRAPPED_AT);
  slot.writeUInt32BE(crc32(slot.subarray(0, CHECK_AT)), CHECK_AT);
  return slot;
};

/** Whether a whole, undamaged slot begins here. */
export const isSlot = (bytes: Buffer): boolean =>
  bytes.length >= SLOT_BYTES &&
  bytes.compare(SLOT_MARK, 0, SLOT_MARK.length, 0, SLOT_MARK.length) === 0 &&
  crc32(bytes.subarray(0, CHECK_AT)) === bytes.readUInt32BE(CHECK_AT);

export const holdsId = (slot: Buffer, id: Buffer): boolean =>
  slot.compare(id, 0, id.length, ID_AT, ID_AT + id.length) === 0;

/** The id's bytes, a view on the slot. */
export const idOf = (slot: Buffer): Buffer => slot.subarray(ID_AT, MADE_AT);

export const idText = (slot: Buffer): string =>
  slot.toString('hex', ID_AT, MADE_AT).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');

export const madeAtMs = (slot: Buffer): number => Number(slot.readBigUInt64BE(MADE_AT));

/** Throws where the wrapping key is another or the slot was tampered with. */
export const unwrap = (slot: Buffer, wrappingKey: Buffer): Buffer =>
  aes256Gcm.open(wrappingKey, slot.subarray(WRAPPED_AT, CHECK_AT), idOf(slot));
