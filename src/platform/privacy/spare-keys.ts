import type { NewKey } from './privacy.js';

/** Most that are kept, and that a process that dies leaves behind unused. */
const MOST = 128;
/** Far less than the age at which keys that nothing names are destroyed. */
const KEPT_FOR_MS = 60_000;
const WINDOW_MS = 1_000;
/** Of what was asked for in the second before. */
const SHARE_AHEAD = 1 / 8;

interface Spare {
  readonly key: NewKey;
  readonly madeAtMs: number;
}

/**
 * Durable keys made ahead of need while many are asked for, so that a request need not wait for a flush of its own.
 * Where few are asked for there are none.
 */
export class SpareKeys {
  private readonly spares: Spare[] = [];
  private windowFromMs = 0;
  private asked = 0;
  private askedBefore = 0;

  /** So many keys, each given out once and the oldest first, or undefined where there are not enough. */
  take(count: number, nowMs: number): readonly NewKey[] | undefined {
    this.note(count, nowMs);
    const young = this.spares.findIndex(({ madeAtMs }) => nowMs - madeAtMs <= KEPT_FOR_MS);
    this.spares.splice(0, young === -1 ? this.spares.length : young);
    return this.spares.length < count ? undefined : this.spares.splice(0, count).map(({ key }) => key);
  }

  /** How many are to be made now; 0 while half of what is kept ahead is left. */
  get wanted(): number {
    const ahead = Math.min(MOST, Math.floor(this.askedBefore * SHARE_AHEAD));
    return this.spares.length * 2 > ahead ? 0 : ahead - this.spares.length;
  }

  /** Takes up keys that are durable already. */
  add(keys: readonly NewKey[], madeAtMs: number): void {
    for (const key of keys) this.spares.push({ key, madeAtMs });
  }

  private note(count: number, nowMs: number): void {
    const sinceMs = nowMs - this.windowFromMs;
    if (sinceMs >= WINDOW_MS) {
      this.askedBefore = sinceMs < 2 * WINDOW_MS ? this.asked : 0;
      this.asked = 0;
      this.windowFromMs = nowMs;
    }
    this.asked += count;
  }
}
