import { EventSourcedAggregate } from '../../platform/aggregate/event-sourced.aggregate.js';
import { reportDecider, type FileReport, type ReportSeries } from './report.decider.js';
import type { ReportEvent } from './report.events.js';

export class ReportAggregate extends EventSourcedAggregate<ReportSeries, FileReport, ReportEvent> {
  constructor() {
    super(reportDecider);
  }
}
