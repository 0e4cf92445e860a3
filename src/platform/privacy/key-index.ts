const EMPTY = 0;
const REMOVED = -1;
const MAX_LOAD = 0.7;

/** Mixes all 16 bytes of an id into 32 bits; ids need not be random. */
const fingerprint = (id: Buffer): number => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < 16; at += 4) {
    hash = Math.imul(hash ^ id.readUInt32LE(at), 0x85ebca6b);
    hash ^= hash >>> 13;
  }
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
};

/**
 * Where in the file a key may lie: a hash table of 12 bytes a place, so that a million keys take 25 MB.
 * It holds no ids: who asks reads the slot and compares. Offsets are above 0 (the header lies at 0).
 */
export class KeyIndex {
  private prints: Uint32Array;
  private offsets: Float64Array;
  private taken = 0;

  constructor(capacity = 1024) {
    const places = 2 ** Math.ceil(Math.log2(capacity));
    this.prints = new Uint32Array(places);
    this.offsets = new Float64Array(places);
  }

  add(id: Buffer, offset: number): void {
    if (this.taken >= this.offsets.length * MAX_LOAD) this.grow();
    this.put(fingerprint(id), offset);
  }

  /** Offsets at which this id may lie, in no order; mostly one. */
  *candidates(id: Buffer): Generator<number> {
    const print = fingerprint(id);
    const mask = this.offsets.length - 1;
    for (let place = print & mask; ; place = (place + 1) & mask) {
      const offset = this.offsets[place] ?? EMPTY;
      if (offset === EMPTY) return;
      if (offset !== REMOVED && this.prints[place] === print) yield offset;
    }
  }

  remove(id: Buffer, offset: number): void {
    const print = fingerprint(id);
    const mask = this.offsets.length - 1;
    for (let place = print & mask; this.offsets[place] !== EMPTY; place = (place + 1) & mask)
      if (this.offsets[place] === offset) this.offsets[place] = REMOVED;
  }

  private put(print: number, offset: number): void {
    const mask = this.offsets.length - 1;
    let place = print & mask;
    while (this.offsets[place] !== EMPTY) place = (place + 1) & mask;
    this.prints[place] = print;
    this.offsets[place] = offset;
    this.taken++;
  }

  private grow(): void {
    const { prints, offsets } = this;
    const live = offsets.reduce((count, offset) => (offset > 0 ? count + 1 : count), 0);
    const places = live >= offsets.length * MAX_LOAD * 0.5 ? offsets.length * 2 : offsets.length;
    this.prints = new Uint32Array(places);
    this.offsets = new Float64Array(places);
    this.taken = 0;
    offsets.forEach((offset, place) => {
      if (offset > 0) this.put(prints[place] ?? 0, offset);
    });
  }
}
