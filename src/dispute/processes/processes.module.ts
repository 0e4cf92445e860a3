import { Module } from '@nestjs/common';
import { DeadlinesBoardModule } from '../../deadline/index.js';
import { PersonsModule } from '../../directory/index.js';
import { RegisterModule } from '../register/register.module.js';
import { CaseByCase } from './case-by-case.js';
import { DeadlineNudges } from './deadline-nudges.process.js';
import { Expiry } from './expiry.js';
import { MinorsFoundLater } from './minors-found-later.process.js';
import { DisputePersonHolds } from './person-holds.js';
import { Recalculation } from './recalculation.process.js';
import { RedactedKeys } from './redacted-keys.process.js';
import { Splits } from './splits.process.js';
import { SystemCommands } from './system-commands.js';
import { DisputeTextRedaction } from './text-redaction.js';

/** What facts, time and erasures ask of a dispute. Each provider registers itself where it is called from. */
@Module({
  imports: [PersonsModule, DeadlinesBoardModule, RegisterModule],
  providers: [
    CaseByCase,
    DeadlineNudges,
    DisputePersonHolds,
    DisputeTextRedaction,
    Expiry,
    MinorsFoundLater,
    Recalculation,
    RedactedKeys,
    Splits,
    SystemCommands,
  ],
})
export class DisputeProcessesModule {}
