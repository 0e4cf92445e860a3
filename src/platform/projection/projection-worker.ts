import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Config, runsWorker } from '../config.js';
import { Database } from '../database/database.js';
import { EventStore } from '../event-store/event-store.js';
import { Completion } from './completion.js';
import { Gate } from './gate.js';
import { Generations } from './generations.js';
import { Succession } from './succession.js';
import { LogTail } from './log-tail.js';
import { Loop } from './loop.js';
import { ProjectionRegistry } from './projection-registry.js';
import { ProjectionRunner } from './projection-runner.js';
import { ProjectionTelemetry } from './projection-telemetry.js';

/** Batches in flight at once in one process; each takes one connection of the pool. */
const BATCHES_AT_ONCE = 3;

/** Keeps the read models of the product up to date: one loop a projection, so that none holds up another. */
@Injectable()
export class ProjectionWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private loops: readonly Loop[] = [];
  private completion: Completion | undefined;
  private unsubscribe: () => void = () => undefined;

  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly store: EventStore,
    private readonly tail: LogTail,
    private readonly registry: ProjectionRegistry,
    private readonly telemetry: ProjectionTelemetry,
  ) {}

  /** Tables and views exist in every role, so that a query never meets a missing one. */
  async onApplicationBootstrap(): Promise<void> {
    const succession = new Succession(this.database);
    for (const projection of this.registry.all()) await succession.prepare(projection);
    if (runsWorker(this.config)) this.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.unsubscribe();
    await Promise.all(this.loops.map((loop) => loop.stop()));
    await this.completion?.stop();
    this.loops = [];
  }

  private start(): void {
    const gate = new Gate(BATCHES_AT_ONCE);
    const completion = new Completion(this.database);
    this.completion = completion;
    const parts = {
      database: this.database,
      generations: new Generations(this.database),
      succession: new Succession(this.database),
      completion,
      tail: this.tail,
      gate,
      observer: this.telemetry,
    };
    this.loops = this.registry.all().map((projection) => {
      const runner = new ProjectionRunner(projection, parts);
      const reader = { kind: 'projection' as const, name: projection.name };
      return new Loop({
        step: () => runner.step(),
        onError: (error) => this.telemetry.failed(reader, error),
      });
    });
    for (const loop of this.loops) loop.start();
    this.unsubscribe = this.store.onAppended(() => {
      this.tail.refresh();
      for (const loop of this.loops) loop.wake();
    });
  }
}
