import { aes256Gcm } from './aes-gcm.js';
import type { SealingAlgorithm } from './sealing-algorithm.js';

export interface Sealed {
  readonly alg: string;
  /** Base64. */
  readonly ciphertext: string;
}

/** The ciphertext was changed, moved or sealed under another key. Never names the content. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
}

/** Used for everything sealed from now on. */
const CURRENT = aes256Gcm;
const ALGORITHMS: ReadonlyMap<string, SealingAlgorithm> = new Map([aes256Gcm].map((one) => [one.alg, one]));

/** The parts of a place, unambiguous whatever they contain. */
const bytesOf = (alg: string, place: readonly string[]): Buffer =>
  Buffer.from(JSON.stringify(['fengqiao', alg, ...place]));

/** Seals with the current algorithm, bound to a place such as key id and compartment. */
export const sealAt = (place: readonly string[], key: Buffer, clear: string): Sealed => ({
  alg: CURRENT.alg,
  ciphertext: CURRENT.seal(key, Buffer.from(clear, 'utf8'), bytesOf(CURRENT.alg, place)).toString('base64'),
});

/** Bytes instead of a text, with the current algorithm; what is stored is the ciphertext itself. */
export const sealBytesAt = (place: readonly string[], key: Buffer, clear: Buffer): Buffer =>
  CURRENT.seal(key, clear, bytesOf(CURRENT.alg, place));

/** Throws `SealBroken`. */
export const openBytesAt = (place: readonly string[], key: Buffer, sealed: Buffer): Buffer => {
  try {
    return CURRENT.open(key, sealed, bytesOf(CURRENT.alg, place));
  } catch {
    throw new SealBroken(`bytes do not open at ${place.join('/')}`);
  }
};

/** Throws `SealBroken`, or `RangeError` for an algorithm that is not known here. */
export const openAt = (place: readonly string[], key: Buffer, { alg, ciphertext }: Sealed): string => {
  const algorithm = ALGORITHMS.get(alg);
  if (algorithm === undefined) throw new RangeError(`unknown sealing algorithm: ${alg}`);
  try {
    return algorithm.open(key, Buffer.from(ciphertext, 'base64'), bytesOf(alg, place)).toString('utf8');
  } catch {
    throw new SealBroken(`a ciphertext does not open at ${place.join('/')}`);
  }
};
