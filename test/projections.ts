import type { DomainEvent } from '../src/kernel/decider.js';
import type { Database } from '../src/platform/database/database.js';
import type { EventStore } from '../src/platform/event-store/event-store.js';
import { Completion } from '../src/platform/projection/completion.js';
import { Dump } from '../src/platform/projection/dump.js';
import type { Poison } from '../src/platform/projection/fold.js';
import { Gate } from '../src/platform/projection/gate.js';
import { Generations, type Generation } from '../src/platform/projection/generations.js';
import { LogTail } from '../src/platform/projection/log-tail.js';
import type { Projection } from '../src/platform/projection/projection.js';
import { ProjectionRegistry } from '../src/platform/projection/projection-registry.js';
import { ProjectionRunner, type ProjectionObserver } from '../src/platform/projection/projection-runner.js';
import { Succession } from '../src/platform/projection/succession.js';
import type { FakeLog } from './fake-log.js';

/** Remembers what it was told. */
export class Watcher implements ProjectionObserver {
  readonly poison: Poison[] = [];
  readonly generations: Generation[] = [];
  switches = 0;
  /** Failed completions in a row, as told. */
  readonly failures: number[] = [];

  advanced(generation: Generation): void {
    this.generations.push(generation);
  }

  poisoned(_generation: Generation, poison: Poison): void {
    this.poison.push(poison);
  }

  switched(): void {
    this.switches += 1;
  }

  uncompleted(_projection: string, failures: number): void {
    this.failures.push(failures);
  }
}

/** The part of the port that readers use; the rest is not called. */
export const asStore = (log: FakeLog): EventStore => log as unknown as EventStore;

export const registryOf = <E extends DomainEvent>(...projections: Projection<E>[]): ProjectionRegistry => {
  const registry = new ProjectionRegistry();
  projections.forEach((one) => registry.register(one));
  return registry;
};

export interface Reader {
  readonly runner: ProjectionRunner;
  readonly tail: LogTail;
  readonly watcher: Watcher;
  /** Steps until there is no more; a step that throws is tried again. Fails after `steps`. */
  catchUp(steps?: number): Promise<void>;
  /** Cuts off a completion under way, as the end of a process does. */
  stop(): Promise<void>;
}

/** A runner of its own, as one worker has it. Makes the generation first. */
export const readerOf = async <E extends DomainEvent>(
  database: Database,
  log: FakeLog,
  of: Projection<E>,
): Promise<Reader> => {
  const generations = new Generations(database);
  const succession = new Succession(database);
  const projection = registryOf(of).get(of.name);
  await succession.prepare(projection);
  const watcher = new Watcher();
  const completion = new Completion(database);
  const tail = new LogTail(log);
  const runner = new ProjectionRunner(projection, {
    database,
    generations,
    succession,
    completion,
    tail,
    gate: new Gate(2),
    observer: watcher,
  });
  const catchUp = async (steps = 1_000): Promise<void> => {
    for (let step = 0; step < steps; step += 1) {
      tail.refresh();
      const more = await runner.step().catch(() => true);
      if (!more && !(await runner.completed())) return;
    }
    throw new Error(`not caught up after ${steps} steps`);
  };
  return { runner, tail, watcher, catchUp, stop: () => completion.stop() };
};

/** The canonical dump as one text. */
export const dumpOf = async <E extends DomainEvent>(database: Database, of: Projection<E>): Promise<string> => {
  const lines: string[] = [];
  await new Dump(database, registryOf(of)).run(of.name, (line) => lines.push(line));
  return lines.join('\n');
};
