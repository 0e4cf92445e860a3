import { Injectable } from '@nestjs/common';
import type { ClientBase } from 'pg';
import { Database } from '../database/database.js';
import { EventStore, type RecordedEvent } from '../event-store/event-store.js';
import { BatchApplier } from './batch.js';
import { claimDeadLetter, listDeadLetters, park, unpark, type DeadLetter } from './dead-letters.js';
import { isRefusedByDatabase } from './failure.js';
import { Generations, isOf, type Generation } from './generations.js';
import { ProjectionRegistry } from './projection-registry.js';

export interface Retried {
  readonly letter: DeadLetter;
  /** `healed`: nothing is missing any more. `parked`: it failed again. `skipped`: it is not this code's to retry, or not now. */
  readonly outcome: 'healed' | 'parked' | 'skipped';
}

/**
 * Applies parked streams again, from the first event that was left out, in order. The checkpoint is locked meanwhile,
 * so that the worker neither skips nor repeats what follows.
 */
@Injectable()
export class DeadLetterRetry {
  private readonly generations: Generations;

  constructor(
    private readonly database: Database,
    private readonly store: EventStore,
    private readonly registry: ProjectionRegistry,
  ) {
    this.generations = new Generations(database);
  }

  list(): Promise<readonly DeadLetter[]> {
    return listDeadLetters(this.database.pool);
  }

  /** Those of projections that `wanted` accepts, in order of their position. */
  async retry(wanted: (letter: DeadLetter) => boolean = () => true): Promise<readonly Retried[]> {
    const letters = (await this.list()).filter((letter) => letter.kind === 'projection' && wanted(letter));
    const retried: Retried[] = [];
    for (const letter of letters) retried.push({ letter, outcome: await this.one(letter) });
    return retried;
  }

  private async one(letter: DeadLetter): Promise<Retried['outcome']> {
    if (!this.registry.has(letter.name)) return 'skipped';
    try {
      return await this.apply(letter);
    } catch (error) {
      const [first] = await this.store.read(letter.stream, letter.revision);
      if (!isRefusedByDatabase(error) || !first) throw error;
      await this.database.transaction((client) => park(client, letter, first, error));
      return 'parked';
    }
  }

  /** The stream is read while the checkpoint is held: what is appended later is after it. */
  private async apply(letter: DeadLetter): Promise<Retried['outcome']> {
    const projection = this.registry.get(letter.name);
    return this.database.transaction(async (client) => {
      const generation = await this.generations.hold(client, letter.name, letter.generation);
      if (!generation || !isOf(generation, projection) || generation.phase === 'completing') return 'skipped';
      const claimed = await claimDeadLetter(client, letter);
      if (claimed?.revision !== letter.revision) return 'skipped';
      const events = await this.store.read(letter.stream, letter.revision);
      const missed = events.filter((recorded) => recorded.position <= generation.position);
      return this.heal(
        client,
        new BatchApplier(projection, this.database, this.generations),
        generation,
        claimed,
        missed,
      );
    });
  }

  private async heal(
    client: ClientBase,
    applier: BatchApplier,
    generation: Generation,
    letter: DeadLetter,
    missed: readonly RecordedEvent[],
  ): Promise<Retried['outcome']> {
    const again = await applier.heal(client, generation, missed);
    if (again) {
      await park(client, letter, again.recorded, again.error);
      return 'parked';
    }
    await unpark(client, letter, letter.stream);
    await this.generations.unparked(client, generation);
    return 'healed';
  }
}
