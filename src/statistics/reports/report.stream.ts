import type { ReportSubject } from './report-document.js';

/** Stream category of filed reports. */
export const REPORT_CATEGORY = 'report';

/** Every version of one report is on one stream. */
export const reportStream = (division: string, { from, to }: Pick<ReportSubject, 'from' | 'to'>): string =>
  `${REPORT_CATEGORY}-${division}.${from}.${to}`;
