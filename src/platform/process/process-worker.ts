import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { Config, runsWorker } from '../config.js';
import { Database } from '../database/database.js';
import { EventStore, LOG_START } from '../event-store/event-store.js';
import { LOGGER } from '../platform.module.js';
import { Gate } from '../projection/gate.js';
import { LogTail } from '../projection/log-tail.js';
import { Loop } from '../projection/loop.js';
import { ProjectionTelemetry } from '../projection/projection-telemetry.js';
import { Checkpoints } from './checkpoints.js';
import { ProcessRegistry } from './process-registry.js';
import { ProcessRunner, type ProcessParts } from './process-runner.js';
import type { Process } from './process.js';

/** Reactions under way at once in one process of the product. */
const REACTIONS_AT_ONCE = 2;

/** Lets processes react to facts: one loop a process, so that none holds up another. */
@Injectable()
export class ProcessWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private loops: readonly Loop[] = [];
  private unsubscribe: () => void = () => undefined;
  private own: Database | undefined;

  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly store: EventStore,
    private readonly tail: LogTail,
    private readonly registry: ProcessRegistry,
    private readonly telemetry: ProjectionTelemetry,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!runsWorker(this.config) || this.registry.all().length === 0) return;
    const checkpoints = new Checkpoints(this.database);
    for (const { name, since } of this.registry.all()) {
      await checkpoints.prepare(name, since === 'now' ? await this.store.head() : LOG_START);
    }
    this.start(checkpoints);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.unsubscribe();
    await Promise.all(this.loops.map((loop) => loop.stop()));
    await this.own?.end();
  }

  private start(checkpoints: Checkpoints): void {
    this.own = this.apart();
    const parts: ProcessParts = {
      database: this.own,
      checkpoints,
      tail: this.tail,
      gate: new Gate(REACTIONS_AT_ONCE),
      onPark: (reader, poison) => this.telemetry.parked(reader, poison),
    };
    this.loops = this.registry.all().map((process) => this.loopOf(process, parts));
    for (const loop of this.loops) loop.start();
    this.unsubscribe = this.store.onAppended(() => {
      this.tail.refresh();
      for (const loop of this.loops) loop.wake();
    });
  }

  private loopOf(process: Process, parts: ProcessParts): Loop {
    const runner = new ProcessRunner(process, parts);
    const reader = { kind: 'process' as const, name: process.name };
    return new Loop({ step: () => runner.step(), onError: (error) => this.telemetry.failed(reader, error) });
  }

  /** Connections that hold checkpoints while reactions use those of the pool. */
  private apart(): Database {
    const { connectionString, options } = this.database.connection;
    const separator = connectionString.includes('?') ? '&' : '?';
    const url = `${connectionString}${separator}options=${encodeURIComponent(options)}`;
    return new Database({ url, poolSize: REACTIONS_AT_ONCE, logger: this.logger });
  }
}
