import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Logger } from 'pino';
import { Database } from '../database/database.js';
import { HealthChecks } from '../health/health-checks.js';
import { Metrics } from '../metrics.js';
import { LOGGER } from '../platform.module.js';
import type { LogReader } from './dead-letters.js';
import { failureOf } from './failure.js';
import type { Poison } from './fold.js';
import type { Generation } from './generations.js';
import { ProjectionLags } from './projection-lag.js';
import { ProjectionRegistry } from './projection-registry.js';
import type { ProjectionObserver } from './projection-runner.js';
import { Readiness } from './readiness.js';

/** Tells people, monitors and waiting readers what the read models do. */
@Injectable()
export class ProjectionTelemetry implements ProjectionObserver, OnModuleInit {
  private readonly uncompletedBy = new Map<string, number>();

  constructor(
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly metrics: Metrics,
    private readonly health: HealthChecks,
    private readonly database: Database,
    private readonly registry: ProjectionRegistry,
    private readonly lags: ProjectionLags,
    private readonly readiness: Readiness,
  ) {}

  onModuleInit(): void {
    this.health.add({ name: 'projections', check: () => this.check() });
    const help = 'Age of the oldest event that a read model has not folded yet.';
    this.metrics.gauge('projection_lag_seconds', help, () => this.lagSeconds());
    const parked = 'Streams set aside because an event could not be applied; each one needs a person.';
    this.metrics.gauge('dead_letter_streams', parked, () => this.parkedStreams());
    const failed = 'Attempts in a row of this process that failed to complete a filled read model; it needs a person.';
    this.metrics.gauge('projection_completion_failures', failed, () => Promise.resolve(this.completionFailures()));
  }

  advanced(generation: Generation): void {
    if (generation.state === 'active') this.readiness.advanced(generation.name, generation.position);
  }

  poisoned({ name, generation }: Generation, poison: Poison): void {
    this.parked({ kind: 'projection', name, generation }, poison);
  }

  switched({ name, generation, version }: Generation): void {
    this.logger.info({ projection: name, generation, version }, 'a new generation of the read model took over');
  }

  uncompleted(projection: string, failures: number): void {
    this.uncompletedBy.set(projection, failures);
  }

  /** The alarm: a stream was set aside and somebody has to look. */
  parked(reader: LogReader, { recorded, error }: Poison): void {
    const { stream, revision, type, position } = recorded;
    this.logger.error({ ...reader, stream, revision, type, position, ...failureOf(error) }, 'stream set aside');
  }

  failed(reader: Omit<LogReader, 'generation'>, error: unknown): void {
    const { code, message } = failureOf(error);
    this.logger.warn({ ...reader, code, reason: message }, 'reading the log failed and is tried again');
  }

  private async check(): Promise<{ ok: boolean; detail: Record<string, number> }> {
    const lags = await this.lags.all();
    const detail = Object.fromEntries(lags.map(({ name, lagMs }) => [name, lagMs]));
    return { ok: lags.every(({ isPrepared }) => isPrepared), detail };
  }

  private async lagSeconds(): Promise<ReadonlyMap<string, number>> {
    return new Map((await this.lags.all()).map(({ name, lagMs }) => [name, lagMs / 1_000]));
  }

  private completionFailures(): ReadonlyMap<string, number> {
    return new Map(this.registry.all().map(({ name }) => [name, this.uncompletedBy.get(name) ?? 0]));
  }

  private async parkedStreams(): Promise<ReadonlyMap<string, number>> {
    const rows = await this.database.sql<{ name: string; streams: number }>(
      'SELECT name, count(DISTINCT stream)::int AS streams FROM platform.dead_letter GROUP BY name',
    );
    const none = this.registry.all().map(({ name }) => [name, 0] as const);
    return new Map([...none, ...rows.map(({ name, streams }) => [name, streams] as const)]);
  }
}
