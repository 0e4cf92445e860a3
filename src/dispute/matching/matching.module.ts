import { Module } from '@nestjs/common';
import { PersonsModule } from '../../directory/index.js';
import { RegisterModule } from '../register/register.module.js';
import { MatchingController } from './matching.controller.js';
import { MediatorSuggestions } from './suggestions.query.js';
import { Workloads } from './workloads.js';

/** Who could mediate a case. */
@Module({
  imports: [PersonsModule, RegisterModule],
  controllers: [MatchingController],
  providers: [MediatorSuggestions, Workloads],
})
export class MatchingModule {}
