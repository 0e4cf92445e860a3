import { Module } from '@nestjs/common';
import { ProjectionRegistry } from '../../platform/projection/projection-registry.js';
import { MatterLookup } from './matter-lookup.js';
import { matters } from './matters.projection.js';

/** Where matters are found again. */
@Module({ providers: [MatterLookup], exports: [MatterLookup] })
export class MattersModule {
  constructor(projections: ProjectionRegistry) {
    projections.register(matters);
  }
}
