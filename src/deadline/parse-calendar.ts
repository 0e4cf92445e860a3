import { parse } from 'csv-parse/sync';
import type { Bilingual } from '../kernel/bilingual.js';
import { isCalendarDate } from '../kernel/calendar-date.js';
import type { CalendarDay } from '../kernel/deadline/index.js';
import type { CalendarDraft } from './deadline.decider.js';

/** One line that cannot be read. */
export interface CalendarFault {
  /** From 1; the header of a CSV file is line 1, a JSON list starts at 1. */
  readonly line: number;
  readonly message: Bilingual;
}

export type ParsedCalendar =
  | { readonly ok: true; readonly draft: CalendarDraft }
  | { readonly ok: false; readonly faults: readonly CalendarFault[] };

type Fields = Readonly<Record<string, unknown>>;

const fault = (line: number, zh: string, en: string): CalendarFault => ({ line, message: { zh, en } });

const dayOf = (fields: Fields, line: number): CalendarDay | CalendarFault => {
  const { date, kind, zh, en } = fields;
  if (typeof date !== 'string' || !isCalendarDate(date)) return fault(line, '日期有误', 'The date is wrong');
  if (kind !== 'OFF' && kind !== 'WORK') return fault(line, '类别应为 OFF 或 WORK', 'The kind has to be OFF or WORK');
  if (typeof zh !== 'string' || zh === '') return fault(line, '缺少名称', 'The name is missing');
  return { on: date, kind, name: { zh, en: typeof en === 'string' && en !== '' ? en : zh } };
};

const draftOf = (rows: readonly Fields[], firstLine: number, version: number): ParsedCalendar => {
  const read = rows.map((row, n) => dayOf(row, n + firstLine));
  const faults = read.filter((each): each is CalendarFault => 'line' in each);
  if (faults.length > 0 || read.length === 0)
    return { ok: false, faults: faults.length > 0 ? faults : [fault(1, '文件中没有日期', 'The file holds no day')] };
  const days = read.filter((each): each is CalendarDay => 'on' in each);
  const years = [...new Set(days.map(({ on }) => Number(on.slice(0, 4))))].sort((a, b) => a - b);
  return { ok: true, draft: { version, years, days } };
};

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

const rowsOf = (text: string, format: 'json' | 'csv'): readonly Fields[] | undefined => {
  try {
    const rows: unknown =
      format === 'csv'
        ? parse(text, { columns: true, bom: true, trim: true, skip_empty_lines: true })
        : JSON.parse(text);
    return Array.isArray(rows) && rows.every(isFields) ? rows : undefined;
  } catch {
    return undefined;
  }
};

/**
 * Reads a calendar file: rows `date,kind,zh,en`, kind `OFF` or `WORK`, as CSV with that header or as a JSON list of
 * objects. The years are those of its days. Every line at fault is named.
 */
export const parseCalendar = (text: string, format: 'json' | 'csv', version: number): ParsedCalendar => {
  const rows = rowsOf(text, format);
  return rows === undefined
    ? { ok: false, faults: [fault(1, '文件无法读取', 'The file cannot be read')] }
    : draftOf(rows, format === 'csv' ? 2 : 1, version);
};
