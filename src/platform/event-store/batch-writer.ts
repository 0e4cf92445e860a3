import { setTimeout as delay } from 'node:timers/promises';
import type { Queued, Verdict } from './append-queue.js';
import { StoreUnavailable, UnstorablePayload } from './event-store.js';
import { failureOf } from './sql-error.js';

export interface Patience {
  /** How long a batch is sent again while the database cannot be reached. */
  readonly forMs: number;
  readonly firstDelayMs: number;
  readonly maxDelayMs: number;
}

export const DEFAULT_PATIENCE: Patience = { forMs: 10_000, firstDelayMs: 20, maxDelayMs: 1_000 };

type Batch = readonly Queued[];
type Outcome = Verdict | Error;

/**
 * Finds an outcome for each append of a batch, whatever happens to the batch as a whole: sends it again after a lost
 * connection (the ids tell what had been written), runs it again after a race, and halves it around a poison value.
 */
export class BatchWriter {
  constructor(
    private readonly attempt: (batch: Batch) => Promise<readonly Verdict[]>,
    private readonly patience: Patience = DEFAULT_PATIENCE,
  ) {}

  async write(batch: Batch): Promise<readonly Outcome[]> {
    return this.outcomes(batch, Date.now() + this.patience.forMs);
  }

  private async outcomes(batch: Batch, until: number): Promise<readonly Outcome[]> {
    try {
      return await this.patiently(batch, until);
    } catch (error) {
      switch (failureOf(error)) {
        case 'raced':
          return this.again(batch, until);
        case 'poison':
          return this.withoutPoison(batch, until, error);
        case 'lost':
          return batch.map(() => new StoreUnavailable('the event log cannot be reached', { cause: error }));
        case 'other':
          return batch.map(() => (error instanceof Error ? error : new Error(String(error))));
      }
    }
  }

  /** Throws what the last attempt threw. */
  private async patiently(batch: Batch, until: number): Promise<readonly Verdict[]> {
    for (let pause = this.patience.firstDelayMs; ; pause = Math.min(2 * pause, this.patience.maxDelayMs)) {
      try {
        return await this.attempt(batch);
      } catch (error) {
        if (failureOf(error) !== 'lost' || Date.now() + pause > until) throw error;
        await delay(pause);
      }
    }
  }

  private async again(batch: Batch, until: number): Promise<readonly Outcome[]> {
    try {
      return await this.patiently(batch, until);
    } catch (error) {
      if (failureOf(error) !== 'raced') return this.outcomes(batch, until);
      if (batch.length === 1) return [new StoreUnavailable('the append lost every race', { cause: error })];
      const outcomes: Outcome[] = [];
      for (const item of batch) outcomes.push(...(await this.outcomes([item], until)));
      return outcomes;
    }
  }

  private async withoutPoison(batch: Batch, until: number, error: unknown): Promise<readonly Outcome[]> {
    if (batch.length === 1) return [new UnstorablePayload('the event log refuses this append', { cause: error })];
    const half = Math.ceil(batch.length / 2);
    return [...(await this.outcomes(batch.slice(0, half), until)), ...(await this.outcomes(batch.slice(half), until))];
  }
}
