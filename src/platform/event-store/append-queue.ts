import { setImmediate as turn } from 'node:timers/promises';
import { StoreBusy, StoreUnavailable } from './event-store.js';

/** What became of one append. */
export interface Verdict {
  readonly kind: 'appended' | 'replayed' | 'answered' | 'stale' | 'corrupted' | 'barred';
  /** Of the last event of the append; of the stream where it was refused. */
  readonly revision: number;
  /** Of the last event of the append; null where nothing of it is in the log. */
  readonly rowNumber: string | null;
}

/** One append, ready to be sent. */
export interface Queued {
  readonly stream: string;
  /** Equal for requests that are the same append. */
  readonly identity: string;
  /** As it travels. */
  readonly row: string;
  readonly events: number;
  readonly bytes: number;
}

export interface QueueLimits {
  readonly batchAppends: number;
  readonly batchEvents: number;
  readonly batchBytes: number;
  readonly queuedAppends: number;
  readonly queuedBytes: number;
}

export const DEFAULT_LIMITS: QueueLimits = {
  batchAppends: 256,
  batchEvents: 2000,
  batchBytes: 1024 * 1024,
  queuedAppends: 4096,
  queuedBytes: 64 * 1024 * 1024,
};

/** Writes a batch with at most one append a stream; one outcome each, in the order of the batch. */
export type WriteBatch = (batch: readonly Queued[]) => Promise<readonly (Verdict | Error)[]>;

interface Waiting {
  readonly item: Queued;
  readonly promise: Promise<Verdict>;
  readonly settle: (outcome: Verdict | Error) => void;
}

/**
 * Group commit: appends are gathered while a batch is in flight and written together. An idle queue writes at once.
 * Requests that are the same append wait for the first of them.
 */
export class AppendQueue {
  private waiting: Waiting[] = [];
  private readonly inFlight = new Map<string, Waiting>();
  private bytes = 0;
  private running: Promise<void> | undefined;
  private closed = false;

  constructor(
    private readonly write: WriteBatch,
    private readonly limits: QueueLimits = DEFAULT_LIMITS,
  ) {}

  /** Appends accepted and not yet answered. */
  get length(): number {
    return this.inFlight.size;
  }

  /** Throws `StoreBusy` when the queue is full, `StoreUnavailable` after `close`. */
  async submit(item: Queued): Promise<Verdict> {
    if (this.closed) throw new StoreUnavailable('the event store is closed');
    const first = this.inFlight.get(item.identity);
    if (first !== undefined) return asReplay(await first.promise);
    if (this.inFlight.size >= this.limits.queuedAppends || this.bytes + item.bytes > this.limits.queuedBytes) {
      throw new StoreBusy('too many appends are waiting');
    }
    const waiting = this.enqueue(item);
    this.running ??= this.run();
    return waiting.promise;
  }

  /** Accepts nothing more; resolves when everything accepted is answered. */
  async close(): Promise<void> {
    this.closed = true;
    await this.running;
  }

  private enqueue(item: Queued): Waiting {
    const { promise, resolve, reject } = deferred();
    const settle = (outcome: Verdict | Error): void => {
      if (this.inFlight.delete(item.identity)) this.bytes -= item.bytes;
      if (outcome instanceof Error) reject(outcome);
      else resolve(outcome);
    };
    const waiting = { item, promise, settle };
    this.inFlight.set(item.identity, waiting);
    this.bytes += item.bytes;
    this.waiting.push(waiting);
    return waiting;
  }

  private async run(): Promise<void> {
    while (this.waiting.length > 0) {
      // Callers woken by the last batch, or by the same event, get their next append into this one.
      await turn();
      await this.flush(this.take());
    }
    this.running = undefined;
  }

  private async flush(batch: readonly Waiting[]): Promise<void> {
    try {
      const outcomes = await this.write(batch.map(({ item }) => item));
      batch.forEach(({ settle }, index) => {
        settle(outcomes[index] ?? new StoreUnavailable('no outcome for an append'));
      });
    } catch (error) {
      for (const { settle } of batch) settle(new StoreUnavailable('the outcome is unknown', { cause: error }));
    }
  }

  /** The first appends of the queue that fit, the first of each stream only: later ones build on it. */
  private take(): readonly Waiting[] {
    const batch: Waiting[] = [];
    const later: Waiting[] = [];
    const streams = new Set<string>();
    let events = 0;
    let bytes = 0;
    for (const [index, waiting] of this.waiting.entries()) {
      const { item } = waiting;
      if (streams.has(item.stream)) {
        later.push(waiting);
        continue;
      }
      const { batchAppends, batchEvents, batchBytes } = this.limits;
      const fits =
        batch.length < batchAppends && events + item.events <= batchEvents && bytes + item.bytes <= batchBytes;
      if (!fits && batch.length > 0) {
        this.waiting = [...later, ...this.waiting.slice(index)];
        return batch;
      }
      streams.add(item.stream);
      batch.push(waiting);
      events += item.events;
      bytes += item.bytes;
    }
    this.waiting = later;
    return batch;
  }
}

const asReplay = (verdict: Verdict): Verdict =>
  verdict.kind === 'appended' ? { ...verdict, kind: 'replayed' } : verdict;

const deferred = () => {
  let resolve: (verdict: Verdict) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<Verdict>((resolved, rejected) => {
    resolve = resolved;
    reject = rejected;
  });
  return { promise, resolve, reject };
};
