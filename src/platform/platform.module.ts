import { Module, type DynamicModule } from '@nestjs/common';
import type { Logger } from 'pino';
import { Config } from './config.js';
import { Database } from './database/database.js';
import { FirstStart } from './first-start.js';
import { databaseChecks } from './health/database-checks.js';
import { HealthChecks } from './health/health-checks.js';
import { HealthController } from './health/health.controller.js';
import { MetricsController } from './metrics.controller.js';
import { Metrics } from './metrics.js';

/** Injection token of the pino logger. */
export const LOGGER = Symbol('Logger');

/** What was made before Nest was started and outlives it. */
export interface Runtime {
  readonly config: Config;
  readonly database: Database;
  readonly logger: Logger;
}

/** What every context may inject: `Config`, `Database`, `LOGGER`, `Metrics`, `HealthChecks`, `FirstStart`. */
@Module({ controllers: [HealthController, MetricsController] })
export class PlatformModule {
  static with({ config, database, logger }: Runtime): DynamicModule {
    const checks = new HealthChecks();
    databaseChecks(database).forEach((check) => checks.add(check));
    const provided = [
      { provide: Config, useValue: config },
      { provide: Database, useValue: database },
      { provide: LOGGER, useValue: logger },
      { provide: HealthChecks, useValue: checks },
      Metrics,
      FirstStart,
    ];
    return { module: PlatformModule, global: true, providers: provided, exports: provided };
  }
}
