import { Module } from '@nestjs/common';
import { PersonsModule } from '../directory/index.js';
import { registerRefusals } from '../platform/http/problems.js';
import { DISPUTE_REFUSALS } from './dispute.refusals.js';
import { AgreementController } from './write/agreement.controller.js';
import { CaseNumbers } from './write/case-numbers.js';
import { ClosingController } from './write/closing.controller.js';
import { DisputeAccess } from './write/dispute-access.js';
import { DisputeFacts } from './write/dispute-facts.js';
import { HandleDisputeHandler } from './write/handle-dispute.handler.js';
import { LiveDuplicates } from './write/live-duplicates.js';
import { IntakeController } from './write/intake.controller.js';
import { MediationController } from './write/mediation.controller.js';

registerRefusals(DISPUTE_REFUSALS);

/** The life of a dispute: its commands and its read models. */
@Module({
  imports: [PersonsModule],
  controllers: [IntakeController, MediationController, AgreementController, ClosingController],
  providers: [CaseNumbers, DisputeAccess, DisputeFacts, HandleDisputeHandler, LiveDuplicates],
})
export class DisputeModule {}
