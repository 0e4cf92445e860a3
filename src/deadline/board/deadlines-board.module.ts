import { Module } from '@nestjs/common';
import { ProjectionRegistry } from '../../platform/projection/projection-registry.js';
import { DeadlinesController } from './deadlines.controller.js';
import { deadlines } from './deadlines.projection.js';
import { DeadlinesBoard } from './deadlines.query.js';
import { DueDeadlines } from './due-deadlines.js';

/** The deadlines board, and what sweeps ask of it. */
@Module({ controllers: [DeadlinesController], providers: [DeadlinesBoard, DueDeadlines], exports: [DueDeadlines] })
export class DeadlinesBoardModule {
  constructor(projections: ProjectionRegistry) {
    projections.register(deadlines);
  }
}
