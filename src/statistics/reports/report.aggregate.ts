import { EventSourcedAggregate } from '../../platform/aggregate/event-sourced.aggregate.js';
import { reportDecider, type FileReport, type ReportSeries } from './report.decider.js';
import type { ReportSubject } from './report-document.js';
import type { ReportEvent } from './report.events.js';

export class ReportAggregate extends EventSourcedAggregate<ReportSeries, FileReport, ReportEvent> {
  constructor() {
    super(reportDecider);
  }
}

export const REPORT_CATEGORY = 'report';

/** Every version of one report is on one stream. */
export const reportStream = (division: string, { from, to }: Pick<ReportSubject, 'from' | 'to'>): string =>
  `${REPORT_CATEGORY}-${division}.${from}.${to}`;
