import { describe, expect, it } from '@jest/globals';
import { calendarDate, type Instant } from '../../kernel/calendar-date.js';
import type { Position } from '../../platform/event-store/event-store.js';
import { reportDecider, type FileReport, type ReportSeries } from './report.decider.js';
import { cellsOf, differencesOf, reportDocument } from './report-document.js';
import type { ReportEvent } from './report.events.js';
import { sumsFrom, type SumRow } from './report-sums.js';

const on = (measure: SumRow['measure'], sum: number, more: Partial<SumRow> = {}): SumRow => ({
  measure,
  committee: null,
  source: null,
  type: null,
  sum,
  ...more,
});

/** One count in the total and, where it is known, in each breakdown. */
const counted = (measure: SumRow['measure'], sum: number, type = 'NEIGHBOUR'): readonly SumRow[] => [
  on(measure, sum),
  on(measure, sum, { committee: 'VILLAGE' }),
  on(measure, sum, { source: 'APPLICATION' }),
  on(measure, sum, { type }),
];

const documentOf = (rows: readonly SumRow[]) =>
  reportDocument(
    { division: { path: '35', name: '示范省' }, from: calendarDate('2026-01-01'), to: calendarDate('2026-03-31') },
    { asOf: { position: '1' as Position, recordedAt: null }, parkedStreams: 0 },
    sumsFrom(rows),
    'DIVISION',
  );

const file = { base64: '', sha256: '0'.repeat(64) };
const report = (
  version: number,
  rows: readonly SumRow[],
  before: ReportSeries['last'] = null,
): ReportEvent['data'] => ({
  form: 'PEOPLES_MEDIATION',
  formVersion: 1,
  version,
  divisionPath: '35',
  from: calendarDate('2026-01-01'),
  to: calendarDate('2026-03-31'),
  on: calendarDate('2026-04-02'),
  at: '2026-04-02T01:00:00.000Z' as Instant,
  position: '1',
  recordedAt: null,
  measures: [],
  cells: cellsOf(documentOf(rows)),
  amends: before && { version: before.version, sha256: before.sha256 },
  differences: before === null ? [] : differencesOf(before.cells, documentOf(rows)),
  ...(before !== null && { reasons: ['LATE_ENTRY'] }),
  json: file,
  csv: file,
  xlsx: file,
});
const withoutReasons = ({ reasons: _, ...rest }: ReportEvent['data']): ReportEvent['data'] => rest;
const CONSISTENT = [...counted('procedures.agreed', 3), ...counted('agreements.written', 3)];
const ask = (of: ReportEvent['data'], more: Partial<FileReport> = {}): FileReport => ({
  type: 'FileReport',
  today: calendarDate('2026-04-02'),
  identitiesHold: true,
  parkedStreams: 0,
  report: of,
  ...more,
});
const refusal = (command: FileReport, series = reportDecider.initial): unknown => {
  try {
    return reportDecider.decide(command, series);
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
};
const after = (of: ReportEvent['data']): ReportSeries =>
  reportDecider.evolve(reportDecider.initial, { type: 'ReportFiled', data: of });

describe('the identities of the report', () => {
  it('hold where every way leads to the same number', () => {
    expect(documentOf(CONSISTENT).identitiesHold).toBe(true);
  });

  it('do not hold where a case is of a type that the form does not have', () => {
    const { identities, identitiesHold } = documentOf([
      ...CONSISTENT.slice(0, 3),
      ...counted('procedures.failed', 1, 'X'),
    ]);
    expect(identitiesHold).toBe(false);
    expect(identities.filter(({ holds }) => !holds)).toContainEqual({
      identity: 'SUM_BY_TYPE',
      column: 'cases',
      line: 'TOTAL',
      expected: 4,
      found: 0,
      holds: false,
    });
  });

  it('do not hold where an agreement is neither oral nor written', () => {
    const broken = documentOf(counted('procedures.agreed', 3)).identities.filter(({ holds }) => !holds);
    expect(broken.map(({ identity, line }) => [identity, line])).toEqual(
      ['TOTAL', 'VILLAGE', 'APPLICATION', 'NEIGHBOUR'].map((line) => ['ORAL_PLUS_WRITTEN', line]),
    );
  });
});

describe('filing', () => {
  it('takes the first version, and the next where a cell differs', () => {
    const first = report(1, CONSISTENT);
    expect(refusal(ask(first))).toEqual([{ type: 'ReportFiled', data: first }]);
    const { last } = after(first);
    const second = report(2, [...CONSISTENT, ...counted('procedures.failed', 1)], last);
    expect(second.differences).toContainEqual({
      group: 'TYPE',
      line: 'NEIGHBOUR',
      column: 'cases',
      before: 3,
      after: 4,
    });
    expect(refusal(ask(second), { last })).toEqual([{ type: 'ReportFiled', data: second }]);
  });

  it.each<[string, FileReport, ReportSeries | undefined]>([
    ['report.period-open', ask(report(1, CONSISTENT), { today: calendarDate('2026-03-31') }), undefined],
    ['report.version-gap', ask(report(2, CONSISTENT)), undefined],
    ['report.version-gap', ask(report(1, CONSISTENT)), after(report(1, CONSISTENT))],
    ['report.identity-broken', ask(report(1, CONSISTENT), { identitiesHold: false }), undefined],
    ['report.cases-missing', ask(report(1, CONSISTENT), { parkedStreams: 1 }), undefined],
    [
      'report.nothing-changed',
      ask(report(2, CONSISTENT, after(report(1, CONSISTENT)).last)),
      after(report(1, CONSISTENT)),
    ],
    [
      'report.reason-missing',
      ask(withoutReasons(report(2, counted('procedures.failed', 1), after(report(1, CONSISTENT)).last))),
      after(report(1, CONSISTENT)),
    ],
    ['report.nothing-to-amend', ask({ ...report(1, CONSISTENT), reasons: ['CORRECTED'] }), undefined],
  ])('refuses %s', (code, command, series) => {
    expect(refusal(command, series)).toBe(code);
  });
});
