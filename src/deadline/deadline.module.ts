import { Global, Module } from '@nestjs/common';
import { registerRefusals } from '../platform/http/problems.js';
import { DEADLINE_REFUSALS } from './deadline.refusals.js';
import { DeadlineReference } from './deadline.reference.js';

registerRefusals(DEADLINE_REFUSALS);

/** Statutory terms and rest days. Needs global providers of `EventStore` and `Clock`. */
@Global()
@Module({ providers: [DeadlineReference], exports: [DeadlineReference] })
export class DeadlineModule {}
