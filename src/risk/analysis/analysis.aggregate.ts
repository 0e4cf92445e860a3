import { EventSourcedAggregate } from '../../platform/aggregate/event-sourced.aggregate.js';
import { analysisDecider, type AnalysisCommand, type AnalysisState } from './analysis.decider.js';
import type { AnalysisEvent } from './analysis.events.js';

export class AnalysisAggregate extends EventSourcedAggregate<AnalysisState, AnalysisCommand, AnalysisEvent> {
  constructor() {
    super(analysisDecider);
  }
}
