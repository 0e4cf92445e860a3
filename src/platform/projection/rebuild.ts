import { setTimeout as delay } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { EventStore } from '../event-store/event-store.js';
import { Completion } from './completion.js';
import { Gate } from './gate.js';
import { Generations, type Generation } from './generations.js';
import { LogTail } from './log-tail.js';
import { ProjectionRegistry } from './projection-registry.js';
import { ProjectionRunner, type ProjectionObserver } from './projection-runner.js';
import { Succession } from './succession.js';
import { ProjectionTelemetry } from './projection-telemetry.js';

/** How far a rebuild has come. Counts are events of the log, of any category. */
export interface RebuildProgress {
  readonly projection: string;
  readonly done: number;
  /** As far as the read model that answers has come by now. */
  readonly total: number;
  readonly eventsPerSecond: number;
  /** All events are folded; indexes and derived tables are being made. */
  readonly isCompleting: boolean;
  /** Absent until there is a rate, and where it cannot be told. */
  readonly remainingSeconds?: number;
}

export interface RebuildResult {
  readonly projection: string;
  readonly generation: number;
  readonly events: number;
  readonly seconds: number;
  readonly parkedStreams: number;
}

/** Somebody else began another rebuild of the same read model; that one goes on. */
export class RebuildSuperseded extends Error {
  override readonly name = 'RebuildSuperseded';
}

const PROGRESS_MS = 500;
const WAIT_MS = 20;

/**
 * Fills a read model anew from the first event, beside the one that answers, and switches when it has caught up. The
 * application may be live and take writes meanwhile; a worker goes on with it where this process dies.
 */
@Injectable()
export class Rebuild {
  private readonly generations: Generations;
  private readonly succession: Succession;

  constructor(
    private readonly database: Database,
    private readonly store: EventStore,
    private readonly registry: ProjectionRegistry,
    @Inject(ProjectionTelemetry) private readonly observer: ProjectionObserver,
  ) {
    this.generations = new Generations(database);
    this.succession = new Succession(database);
  }

  /** Throws `RangeError` for an unknown name, `RebuildSuperseded`, and what the database throws. */
  async run(name: string, onProgress: (progress: RebuildProgress) => void = () => undefined): Promise<RebuildResult> {
    const projection = this.registry.get(name);
    await this.succession.prepare(projection);
    const generation = await this.succession.begin(projection);
    const completion = new Completion(this.database);
    const parts = {
      database: this.database,
      generations: this.generations,
      succession: this.succession,
      completion,
      tail: new LogTail(this.store),
      gate: new Gate(1),
      observer: this.observer,
    };
    try {
      return await this.carry(new ProjectionRunner(projection, parts, generation), name, generation, onProgress);
    } finally {
      await completion.stop();
    }
  }

  private async carry(
    runner: ProjectionRunner,
    name: string,
    generation: number,
    onProgress: (progress: RebuildProgress) => void,
  ): Promise<RebuildResult> {
    const started = performance.now();
    let told = started;
    for (;;) {
      const more = await runner.step();
      const [known] = runner.known();
      if (!known) return this.outcome(name, generation, started);
      if (known.state === 'active') return this.done(known, started);
      if (performance.now() - told > PROGRESS_MS) {
        told = performance.now();
        onProgress(await this.progress(known, started));
      }
      if (!more) await delay(WAIT_MS);
    }
  }

  /** The runner lost sight of the generation: a worker has switched to it, or it was retired for another. */
  private async outcome(name: string, generation: number, started: number): Promise<RebuildResult> {
    const found = (await this.generations.list(name)).find((one) => one.generation === generation);
    if (found?.state !== 'active') throw new RebuildSuperseded(`another rebuild of ${name} has begun`);
    return this.done(found, started);
  }

  private async done(known: Generation, started: number): Promise<RebuildResult> {
    const { name, generation, passed, parked } = known;
    await this.succession.dropRetired(name).catch(() => undefined);
    return {
      projection: name,
      generation,
      events: passed,
      seconds: (performance.now() - started) / 1_000,
      parkedStreams: parked,
    };
  }

  private async progress(known: Generation, started: number): Promise<RebuildProgress> {
    const active = (await this.generations.list(known.name)).find((one) => one.state === 'active');
    const total = Math.max(active?.passed ?? 0, known.passed);
    const eventsPerSecond = Math.round((known.passed * 1_000) / (performance.now() - started));
    const isCompleting = known.phase === 'completing';
    const progress = { projection: known.name, done: known.passed, total, eventsPerSecond, isCompleting };
    if (eventsPerSecond === 0 || isCompleting) return progress;
    return { ...progress, remainingSeconds: Math.ceil((total - known.passed) / eventsPerSecond) };
  }
}
