import type { Snapshot } from './event-sourced.aggregate.js';

const DEFAULT_CAPACITY = 2_000;

/** The states of the streams used last. An entry may be behind the log: whoever uses one must be able to find out. */
export class StateCache {
  private readonly entries = new Map<string, Snapshot>();

  constructor(private readonly capacity = DEFAULT_CAPACITY) {}

  get(stream: string): Snapshot | undefined {
    const entry = this.entries.get(stream);
    if (entry !== undefined) this.set(stream, entry);
    return entry;
  }

  set(stream: string, snapshot: Snapshot): void {
    this.entries.delete(stream);
    this.entries.set(stream, snapshot);
    if (this.entries.size <= this.capacity) return;
    const [oldest] = this.entries.keys();
    if (oldest !== undefined) this.entries.delete(oldest);
  }

  delete(stream: string): void {
    this.entries.delete(stream);
  }
}
