import { describe, expect, it } from '@jest/globals';
import { day, moment, sealedText } from '../../../test/given.js';
import { DomainError } from '../../kernel/domain-error.js';
import { analysisDecider, type AnalysisCommand, type AnalysisState } from './analysis.decider.js';
import type { AnalysisEvent } from './analysis.events.js';

const head = { analysisId: '00000000-0000-4000-8000-000000000010' };
const place = { divisionPath: '35.T1.C1', gridId: null, organisationId: 'organisation-1' };
const findings = sealedText('text-1', 'risk');
const at = (on: string) => ({
  occurredOn: day(on),
  occurredAt: moment(on, '09:00'),
  now: moment('2026-04-10', '09:00'),
});
const ON = { on: day('2026-04-01'), at: moment('2026-04-01', '09:00') };

const record = {
  type: 'RecordAnalysis',
  ...head,
  ...at('2026-04-01'),
  place,
  from: day('2026-03-01'),
  to: day('2026-03-31'),
  organisationId: null,
  examined: [{ id: 'risk-1', isWithin: true, reportedOn: day('2026-03-31') }],
  findings,
  measures: null,
  nextDueOn: day('2026-04-02'),
} as const satisfies AnalysisCommand;

const redact = (on: string, keyId = 'text-1'): AnalysisCommand => ({
  type: 'RedactAnalysisText',
  ...head,
  ...at(on),
  keyId,
});

const RECORDED: AnalysisEvent = {
  type: 'AnalysisRecorded',
  data: {
    ...head,
    ...ON,
    place,
    from: record.from,
    to: record.to,
    organisationId: null,
    riskIds: ['risk-1'],
    findings,
    measures: null,
    nextDueOn: record.nextDueOn,
  },
};
const REDACTED: AnalysisEvent = { type: 'AnalysisTextRedacted', data: { ...head, ...ON, keyId: 'text-1' } };

const after = (events: readonly AnalysisEvent[]): AnalysisState =>
  events.reduce((state, event) => analysisDecider.evolve(state, event), analysisDecider.initial);

const refusal = (history: readonly AnalysisEvent[], command: AnalysisCommand): string | undefined => {
  try {
    analysisDecider.decide(command, after(history));
    return undefined;
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
};

describe('an analysis', () => {
  it('is recorded with the ids of the reports examined', () => {
    expect(analysisDecider.decide(record, after([]))).toEqual([RECORDED]);
  });

  it('has its texts redacted, each once', () => {
    expect(analysisDecider.decide(redact('2026-04-01'), after([RECORDED]))).toEqual([REDACTED]);
    expect(analysisDecider.decide(redact('2026-04-01'), after([RECORDED, REDACTED]))).toEqual([]);
  });

  it.each<[string, string | undefined, readonly AnalysisEvent[], AnalysisCommand]>([
    ['on the last day of its period', undefined, [], { ...record, ...at('2026-03-31') }],
    ['the day before', 'risk.analysis-period-open', [], { ...record, ...at('2026-03-30') }],
    ['with the next one due the same day', 'risk.analysis-next-due', [], { ...record, nextDueOn: record.occurredOn }],
    ['twice', 'risk.analysis-exists', [RECORDED], record],
    ['in the future', 'risk.future-date', [], { ...record, ...at('2026-04-11') }],
    ['redacted where there is none', 'risk.analysis-unknown', [], redact('2026-04-01')],
    ['redacted before it was recorded', 'risk.out-of-order', [RECORDED], redact('2026-03-31')],
    ['redacted in a text that it has not', 'risk.no-such-text', [RECORDED], redact('2026-04-01', 'text-2')],
  ])('%s: %s', (_, code, history, command) => {
    expect(refusal(history, command)).toBe(code);
  });

  it.each([
    ['reported on the last day', { reportedOn: day('2026-03-31') }, undefined],
    ['reported the day after', { reportedOn: day('2026-04-01') }, 'risk.analysis-later-report'],
    ['of elsewhere', { isWithin: false }, 'risk.analysis-elsewhere'],
  ])('examines a report %s', (_, more, code) => {
    expect(refusal([], { ...record, examined: [{ ...record.examined[0], ...more }] })).toBe(code);
  });
});
