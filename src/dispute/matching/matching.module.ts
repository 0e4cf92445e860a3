import { Module } from '@nestjs/common';
import { RegisterModule } from '../register/register.module.js';
import { MatchingController } from './matching.controller.js';
import { MediatorSuggestions } from './suggestions.query.js';
import { Workloads } from './workloads.js';

/** Who could mediate a case. */
@Module({ imports: [RegisterModule], controllers: [MatchingController], providers: [MediatorSuggestions, Workloads] })
export class MatchingModule {}
