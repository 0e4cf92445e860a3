/** Turns the data of one stored version into that of the next. Pure: no clock, no I/O. */
export type Upcaster = (data: unknown) => unknown;

export interface Upcasting {
  readonly type: string;
  /** The stored version it reads; what it returns is `from + 1`. */
  readonly from: number;
  readonly upcast: Upcaster;
}

export interface Versioned {
  readonly schemaVersion: number;
  readonly data: unknown;
}

/**
 * The steps from old stored shapes to the current one, by type and version. Applied when the log is read; what is
 * stored never changes. Types and versions without a step pass through untouched.
 */
export class Upcasters {
  private readonly steps = new Map<string, Upcaster>();

  constructor(upcastings: readonly Upcasting[] = []) {
    for (const { type, from, upcast } of upcastings) {
      const step = keyOf(type, from);
      if (this.steps.has(step)) throw new Error(`two upcasters for ${type} version ${from}`);
      this.steps.set(step, upcast);
    }
  }

  /** The current shape. */
  current(type: string, stored: Versioned): Versioned {
    let { schemaVersion, data } = stored;
    for (;;) {
      const step = this.steps.get(keyOf(type, schemaVersion));
      if (step === undefined) return { schemaVersion, data };
      data = step(data);
      schemaVersion += 1;
    }
  }
}

const keyOf = (type: string, version: number): string => `${version} ${type}`;
