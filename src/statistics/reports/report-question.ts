import { calendarDate, isCalendarDate, type CalendarDate } from '../../kernel/calendar-date.js';
import { invalidRequest, type Problem } from '../../platform/http/problems.js';
import type { FiledReportParams, ReportQueryDto } from './reports.dto.js';
import type { ReportQuestion } from './reports.service.js';

const wrongPeriod = (where: 'query' | 'path', pointer: string): Problem =>
  invalidRequest({
    in: where,
    pointer,
    rule: 'isPeriod',
    message: { zh: '须为先后两个存在的日期', en: 'must be two days that exist, the earlier one first' },
  });

/** The question of a draft. Throws the 422 of a period that ends before it begins. */
export const questionOfReport = ({ division, from, to }: ReportQueryDto): ReportQuestion => {
  if (to < from) throw wrongPeriod('query', 'to');
  return { division, from: calendarDate(from), to: calendarDate(to) };
};

/** The question of a filed report; the same. */
export const questionOfPeriod = ({ division, period }: FiledReportParams): ReportQuestion => {
  const [from, to] = period.split('..').filter((day): day is CalendarDate => isCalendarDate(day));
  if (from === undefined || to === undefined || to < from) throw wrongPeriod('path', 'period');
  return { division, from, to };
};
