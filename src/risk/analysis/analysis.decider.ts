/**
 * Periodic analysis (研判) of the risks of a division: recorded once, its texts redacted where they tell of a person.
 * Pure: facts from outside arrive inside the command. Source: docs/rules.md, Risk.
 */
import { withId, type ById } from '../../kernel/by-id.js';
import type { CalendarDate, Instant } from '../../kernel/calendar-date.js';
import { assertNever, type Decider } from '../../kernel/decider.js';
import { sealedTextsIn } from '../../kernel/sealed-text.js';
import { ensurePast, ensureSince } from '../decide/guards.js';
import type { RiskPlace } from '../risk.events.js';
import { ensure, refuse } from '../risk.refusals.js';
import type { AnalysisEvent, AnalysisFact } from './analysis.events.js';

/** What every command brings along: the analysis, when the fact happened, and what time it is now. */
interface Asked<T extends string> {
  readonly type: T;
  readonly analysisId: string;
  readonly occurredOn: CalendarDate;
  readonly occurredAt: Instant;
  readonly now: Instant;
}

/** A risk report that was examined, as far as it matters here. */
export interface ExaminedRisk {
  readonly id: string;
  /** Whether it lies in the division of the analysis. */
  readonly isWithin: boolean;
  readonly reportedOn: CalendarDate;
}

interface RecordAnalysis
  extends
    Asked<'RecordAnalysis'>,
    Pick<
      AnalysisFact<'AnalysisRecorded'>['data'],
      'place' | 'from' | 'to' | 'organisationId' | 'findings' | 'measures' | 'nextDueOn'
    > {
  readonly examined: readonly ExaminedRisk[];
}

interface RedactAnalysisText extends Asked<'RedactAnalysisText'> {
  readonly keyId: string;
}

export type AnalysisCommand = RecordAnalysis | RedactAnalysisText;

/** What is known of an analysis. */
export interface Analysis {
  readonly status: 'RECORDED';
  readonly analysisId: string;
  readonly place: RiskPlace;
  readonly recordedOn: CalendarDate;
  /** Sealed texts by key id. */
  readonly texts: ById<'LIVE' | 'REDACTED'>;
}

export type AnalysisState = { readonly status: 'NONE' } | Analysis;

const record = ({ type: _type, now: _now, ...command }: RecordAnalysis): readonly AnalysisEvent[] => {
  const { occurredOn: on, occurredAt: at, examined, ...said } = command;
  ensure(said.to <= on, 'risk.analysis-period-open');
  ensure(said.nextDueOn === null || said.nextDueOn > on, 'risk.analysis-next-due');
  ensure(
    examined.every(({ isWithin }) => isWithin),
    'risk.analysis-elsewhere',
  );
  ensure(
    examined.every(({ reportedOn }) => reportedOn <= said.to),
    'risk.analysis-later-report',
  );
  return [{ type: 'AnalysisRecorded', data: { ...said, on, at, riskIds: examined.map(({ id }) => id) } }];
};

/** Takes a text out of sight, e.g. because it tells of a person after all. Its key is destroyed by a process. */
const redact = (command: RedactAnalysisText, analysis: Analysis): readonly AnalysisEvent[] => {
  const { analysisId, occurredOn: on, occurredAt: at, keyId } = command;
  const state = analysis.texts.get(keyId);
  ensure(state !== undefined, 'risk.no-such-text');
  ensureSince(command, analysis.recordedOn);
  return state === 'REDACTED' ? [] : [{ type: 'AnalysisTextRedacted', data: { analysisId, on, at, keyId } }];
};

const decide = (command: AnalysisCommand, state: AnalysisState): readonly AnalysisEvent[] => {
  ensurePast(command);
  switch (command.type) {
    case 'RecordAnalysis':
      ensure(state.status === 'NONE', 'risk.analysis-exists');
      return record(command);
    case 'RedactAnalysisText':
      if (state.status === 'NONE') throw refuse('risk.analysis-unknown');
      return redact(command, state);
    default:
      return assertNever(command);
  }
};

const evolve = (state: AnalysisState, { type, data }: AnalysisEvent): AnalysisState => {
  switch (type) {
    case 'AnalysisRecorded': {
      const texts = new Map(sealedTextsIn(data).map(({ keyId }) => [keyId, 'LIVE'] as const));
      return { status: 'RECORDED', analysisId: data.analysisId, place: data.place, recordedOn: data.on, texts };
    }
    case 'AnalysisTextRedacted':
      return state.status === 'NONE' ? state : { ...state, texts: withId(state.texts, data.keyId, 'REDACTED') };
    default:
      return assertNever(type);
  }
};

export const analysisDecider: Decider<AnalysisState, AnalysisCommand, AnalysisEvent> = {
  initial: { status: 'NONE' },
  decide,
  evolve,
};
