import { Module, type DynamicModule, type ModuleMetadata } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { DeadlineModule } from './deadline/index.js';
import { DirectoryModule, PERSON_UPCASTINGS, PersonsModule } from './directory/index.js';
import { DisputeModule } from './dispute/dispute.module.js';
import { DISPUTE_UPCASTINGS } from './dispute/index.js';
import { AccessModule } from './platform/access/access.module.js';
import { EventLogModule } from './platform/event-store/event-log.module.js';
import { HttpModule } from './platform/http/http.module.js';
import type { HttpSettings } from './platform/http/http-settings.js';
import { httpSettingsOf } from './platform/http/settings-of.js';
import { PlatformModule, type Runtime } from './platform/platform.module.js';
import { PrivacyModule } from './platform/privacy/privacy.module.js';
import { ProcessModule } from './platform/process/process.module.js';
import { ProjectionModule } from './platform/projection/projection.module.js';
import { RiskModule } from './risk/risk.module.js';
import { StatisticsModule } from './statistics/statistics.module.js';

const PLATFORM: NonNullable<ModuleMetadata['imports']> = [
  CqrsModule.forRoot(),
  EventLogModule.with([...PERSON_UPCASTINGS, ...DISPUTE_UPCASTINGS]),
  PrivacyModule,
  AccessModule,
  ProjectionModule,
  ProcessModule,
];
const CONTEXTS: NonNullable<ModuleMetadata['imports']> = [
  DirectoryModule,
  PersonsModule,
  DeadlineModule,
  DisputeModule,
  RiskModule,
  StatisticsModule,
];

@Module({})
export class AppModule {
  static with(runtime: Runtime, http: HttpSettings = httpSettingsOf(runtime.config)): DynamicModule {
    return {
      module: AppModule,
      imports: [PlatformModule.with(runtime), HttpModule.forRoot(http), ...PLATFORM, ...CONTEXTS],
    };
  }
}
