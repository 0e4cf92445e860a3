import { Module } from '@nestjs/common';
import { ProjectionRegistry } from '../platform/projection/projection-registry.js';
import { StatisticsController } from './statistics.controller.js';
import { statistics } from './statistics.projection.js';
import { Statistics } from './statistics.query.js';

/** Figures: the ledger and the questions about it. */
@Module({ controllers: [StatisticsController], providers: [Statistics] })
export class StatisticsModule {
  constructor(projections: ProjectionRegistry) {
    projections.register(statistics);
  }
}
