import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { PersonContexts, PersonsModule } from '../../directory/index.js';
import { ProjectionRegistry } from '../../platform/projection/projection-registry.js';
import { DisputeCase } from './case.query.js';
import { disputes } from './disputes.projection.js';
import { LateEntriesController } from './late-entries.controller.js';
import { LateEntries } from './late-entries.query.js';
import { LinkedDisputesController } from './linked-disputes.controller.js';
import { LinkedDisputes } from './linked-disputes.query.js';
import { DisputeLookups } from './lookups.js';
import { RegisteredMergers } from './merged-cases.query.js';
import { PublicSessionsController } from './public-sessions.controller.js';
import { PublicSessions } from './public-sessions.query.js';
import { RegisterController } from './register.controller.js';
import { CaseRelations } from './relations.query.js';
import { NarrowedRegister } from './narrowed-register.js';
import { DisputesRegister } from './register.query.js';
import { DisputeTimeline } from './timeline.query.js';
import { Restrictions } from './restrictions.js';
import { StepPermissions } from '../write/step-permissions.js';
import { VisibleCases } from './visible-case.js';
import { MyWork } from './work.query.js';

/** What is read of disputes: lists, cases, timelines, work; and what others ask about their persons. */
@Module({
  imports: [DiscoveryModule, PersonsModule],
  controllers: [RegisterController, LateEntriesController, LinkedDisputesController, PublicSessionsController],
  providers: [
    CaseRelations,
    DisputeCase,
    DisputeLookups,
    DisputesRegister,
    DisputeTimeline,
    LateEntries,
    LinkedDisputes,
    MyWork,
    PublicSessions,
    RegisteredMergers,
    NarrowedRegister,
    Restrictions,
    StepPermissions,
    VisibleCases,
  ],
  exports: [DisputeLookups, RegisteredMergers, Restrictions, StepPermissions, VisibleCases],
})
export class RegisterModule {
  constructor(projections: ProjectionRegistry, persons: PersonContexts, lookups: DisputeLookups) {
    projections.register(disputes);
    persons.add({ visibility: lookups });
  }
}
