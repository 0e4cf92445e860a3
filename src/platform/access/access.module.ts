import { Global, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { AuditController } from './audit.controller.js';
import { Attempts } from './attempts.js';
import { AuditTrail } from './audit-trail.js';
import { BareRouteCheck } from './bare-routes.js';
import { Clock, SystemClock } from './clock.js';

/** Who may do what. Needs global providers of `Sessions` (the directory's), `Config`, `Database` and `Cursors`. */
@Global()
@Module({
  imports: [DiscoveryModule],
  controllers: [AuditController],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: Clock, useClass: SystemClock },
    Attempts,
    AuditTrail,
    BareRouteCheck,
  ],
  exports: [Attempts, AuditTrail, Clock],
})
export class AccessModule {}
