import type { ClientBase } from 'pg';
import type { Database } from '../database/database.js';
import type { RecordedEvent } from '../event-store/event-store.js';
import { BatchChanges } from './batch-changes.js';
import { park, parkedStreams } from './dead-letters.js';
import { BatchFold, categoryOf, type Poison } from './fold.js';
import type { Generation, GenerationRef, Generations } from './generations.js';
import type { Projection } from './projection.js';
import { storedTables } from './stored-table.js';

/** The events are not those after the checkpoint; nothing of the batch is kept. */
export class CheckpointLost extends Error {
  override readonly name = 'CheckpointLost';
}

/** What a batch did: the poison it found, or undefined where it was not ours to apply. */
export type Applied = readonly Poison[] | undefined;

/**
 * Applies batches of events to one projection, each in one transaction with the checkpoint: all of its effect or none.
 * Throws what the database throws; a row it refuses fails the whole batch.
 */
export class BatchApplier {
  private readonly sources: ReadonlySet<string>;

  constructor(
    private readonly projection: Projection,
    private readonly database: Database,
    private readonly generations: Generations,
  ) {
    this.sources = new Set(projection.sources);
  }

  /**
   * The next events after `ref.position`, without a hole. `refused` is the error the single event of the batch is
   * known to fail with: its stream is set aside instead.
   */
  async apply(ref: GenerationRef, events: readonly RecordedEvent[], refused?: unknown): Promise<Applied> {
    const offered = events.filter((recorded) => this.sources.has(categoryOf(recorded.stream)));
    if (offered.length === 0) {
      return (await this.generations.advance(this.database.pool, ref, events)) ? [] : undefined;
    }
    return this.database.transaction(async (client) => {
      const claimed = await this.generations.claim(client, ref);
      if (!claimed) return undefined;
      const poison = await this.fold(client, claimed, offered, refused);
      if (!(await this.generations.advance(client, ref, events, poison.length))) throw new CheckpointLost(ref.name);
      return poison;
    });
  }

  /** Applies later events of one stream that had been set aside. Returns the first that fails again. */
  async heal(
    client: ClientBase,
    generation: Generation,
    events: readonly RecordedEvent[],
  ): Promise<Poison | undefined> {
    const { fold, changes } = this.prepared(generation, new Set());
    fold.prepare(events);
    await changes.load(client);
    fold.apply(events);
    await changes.write(client);
    return fold.poison[0];
  }

  private async fold(
    client: ClientBase,
    generation: Generation,
    events: readonly RecordedEvent[],
    refused?: unknown,
  ): Promise<readonly Poison[]> {
    const reader = { kind: 'projection' as const, name: this.projection.name, generation: generation.generation };
    const parked = generation.parked > 0 ? await parkedStreams(client, reader) : new Set<string>();
    const { fold, changes } = this.prepared(generation, parked);
    if (refused === undefined) {
      fold.prepare(events);
      await changes.load(client);
      fold.apply(events);
      await changes.write(client);
    } else {
      for (const recorded of events) fold.park(recorded, refused);
    }
    for (const { recorded, error } of fold.poison) await park(client, reader, recorded, error);
    return fold.poison;
  }

  private prepared(generation: Generation, parked: Set<string>): { fold: BatchFold; changes: BatchChanges } {
    const leftOut = generation.phase === 'bulk' ? this.projection.derived?.tables : [];
    const changes = new BatchChanges(storedTables(this.projection.tables, generation.generation), new Set(leftOut));
    return { changes, fold: new BatchFold(this.projection, changes, parked) };
  }
}
