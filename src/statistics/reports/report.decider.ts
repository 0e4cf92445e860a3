/** The filed versions of one report. Pure: figures and renderings arrive inside the command. */
import { assertNever, type Decider } from '../../kernel/decider.js';
import type { CalendarDate } from '../../kernel/calendar-date.js';
import type { FiledReference, ReportCells } from './report-document.js';
import type { ReportEvent } from './report.events.js';
import { refuse } from './report.refusals.js';

export interface FileReport {
  readonly type: 'FileReport';
  readonly today: CalendarDate;
  readonly identitiesHold: boolean;
  readonly parkedStreams: number;
  readonly report: ReportEvent['data'];
}

export interface FiledVersion extends FiledReference {
  readonly cells: ReportCells;
}

/** The last version filed, null before the first. */
export interface ReportSeries {
  readonly last: FiledVersion | null;
}

/** Filed after the period, complete and consistent, and only where it says something new. */
const decide = (
  { today, identitiesHold, parkedStreams, report }: FileReport,
  { last }: ReportSeries,
): readonly ReportEvent[] => {
  if (report.to >= today) throw refuse('report.period-open');
  if (report.version !== (last?.version ?? 0) + 1) throw refuse('report.version-gap');
  if (!identitiesHold) throw refuse('report.identity-broken');
  if (parkedStreams > 0) throw refuse('report.cases-missing');
  if (last !== null && report.differences.length === 0) throw refuse('report.nothing-changed');
  const isExplained = report.reasons !== undefined;
  if (last !== null && !isExplained) throw refuse('report.reason-missing');
  if (last === null && isExplained) throw refuse('report.nothing-to-amend');
  return [{ type: 'ReportFiled', data: report }];
};

const evolve = (_series: ReportSeries, event: ReportEvent): ReportSeries => {
  switch (event.type) {
    case 'ReportFiled':
      return { last: { version: event.data.version, sha256: event.data.json.sha256, cells: event.data.cells } };
    default:
      return assertNever(event.type);
  }
};

export const reportDecider: Decider<ReportSeries, FileReport, ReportEvent> = {
  initial: { last: null },
  decide,
  evolve,
};
