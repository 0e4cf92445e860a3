import { Injectable } from '@nestjs/common';
import type { ClientBase } from 'pg';
import { Database } from '../database/database.js';
import { EventStore, type RecordedEvent } from '../event-store/event-store.js';
import { claimDeadLetter, listDeadLetters, park, unpark, type DeadLetter } from '../projection/dead-letters.js';
import type { Retried } from '../projection/dead-letter-retry.js';
import { Checkpoints } from './checkpoints.js';
import { ProcessRegistry } from './process-registry.js';
import { reactionTo } from './process-runner.js';
import type { Process } from './process.js';

/** Runs the reactions that a parked stream has missed, in order; the process waits meanwhile. */
@Injectable()
export class ProcessRetry {
  private readonly checkpoints: Checkpoints;

  constructor(
    private readonly database: Database,
    private readonly store: EventStore,
    private readonly registry: ProcessRegistry,
  ) {
    this.checkpoints = new Checkpoints(database);
  }

  /** Those of processes that `wanted` accepts, in order of their position. */
  async retry(wanted: (letter: DeadLetter) => boolean = () => true): Promise<readonly Retried[]> {
    const all = await listDeadLetters(this.database.pool);
    const retried: Retried[] = [];
    for (const letter of all.filter((one) => one.kind === 'process' && wanted(one))) {
      const process = this.registry.find(letter.name);
      retried.push({ letter, outcome: process ? await this.one(process, letter) : 'skipped' });
    }
    return retried;
  }

  private async one(process: Process, letter: DeadLetter): Promise<Retried['outcome']> {
    return this.database.transaction(async (client) => {
      const checkpoint = await this.checkpoints.hold(client, letter.name);
      const claimed = await claimDeadLetter(client, letter);
      if (!checkpoint || claimed?.revision !== letter.revision) return 'skipped';
      const events = await this.store.read(letter.stream, letter.revision);
      const missed = events.filter((recorded) => recorded.position <= checkpoint.position);
      if (!(await this.react(client, process, letter, missed))) return 'parked';
      await unpark(client, letter, letter.stream);
      await this.checkpoints.unparked(client, letter.name);
      return 'healed';
    });
  }

  /** Parks anew at the reaction that fails again; those before it are done. */
  private async react(
    client: ClientBase,
    process: Process,
    letter: DeadLetter,
    missed: readonly RecordedEvent[],
  ): Promise<boolean> {
    for (const recorded of missed) {
      try {
        await reactionTo(process, recorded)?.(recorded);
      } catch (error) {
        await park(client, letter, recorded, error);
        return false;
      }
    }
    return true;
  }
}
