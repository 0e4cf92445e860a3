import { EventSourcedAggregate } from '../../platform/aggregate/event-sourced.aggregate.js';
import { referenceDecider, type EnterReferenceFigure, type ReferenceFigures } from './reference.decider.js';
import type { ReferenceEvent } from './reference.events.js';

export class ReferenceAggregate extends EventSourcedAggregate<ReferenceFigures, EnterReferenceFigure, ReferenceEvent> {
  constructor() {
    super(referenceDecider);
  }
}
