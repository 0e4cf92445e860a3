import { Global, Module } from '@nestjs/common';
import { DeadlineReference } from './deadline.reference.js';

/** Statutory terms and rest days. Needs global providers of `EventStore` and `Clock`. */
@Global()
@Module({ providers: [DeadlineReference], exports: [DeadlineReference] })
export class DeadlineModule {}
