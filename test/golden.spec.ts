import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { DEADLINE_SCHEMA_VERSIONS, type DeadlineEvent } from '../src/deadline/deadline.events.js';
import { deadlineDecider } from '../src/deadline/deadline.decider.js';
import { CORRECTABLE_FIELDS } from '../src/directory/persons/particulars.js';
import { personDecider } from '../src/directory/persons/person.decider.js';
import { PERSON_SCHEMA_VERSIONS, PERSON_UPCASTINGS, type PersonEvent } from '../src/directory/persons/person.events.js';
import {
  DISPUTE_SCHEMA_VERSIONS,
  DISPUTE_UPCASTINGS,
  disputeDecider,
  statusAfter,
  type DisputeEvent,
  type DisputeFact,
} from '../src/dispute/index.js';
import { referenceDecider } from '../src/statistics/reference/reference.decider.js';
import { REFERENCE_SCHEMA_VERSIONS, type ReferenceEvent } from '../src/statistics/reference/reference.events.js';
import { reportDecider } from '../src/statistics/reports/report.decider.js';
import { REPORT_SCHEMA_VERSIONS, type ReportEvent } from '../src/statistics/reports/report.events.js';
import { reports } from '../src/statistics/reports/reports.projection.js';
import type { RecordedEvent } from '../src/platform/event-store/event-store.js';
import { Upcasters } from '../src/platform/event-store/upcasters.js';
import { sealedTextsIn } from '../src/kernel/sealed-text.js';
import { analysisDecider } from '../src/risk/analysis/analysis.decider.js';
import { ANALYSIS_SCHEMA_VERSIONS, type AnalysisEvent } from '../src/risk/analysis/analysis.events.js';
import { riskDecider } from '../src/risk/risk.decider.js';
import { RISK_SCHEMA_VERSIONS, type RiskEvent } from '../src/risk/risk.events.js';
import { cellFrom } from '../src/statistics/cell.js';
import { deadlines } from '../src/deadline/board/deadlines.projection.js';
import { disputes } from '../src/dispute/register/disputes.projection.js';
import { RecordedLog } from './dispute-history.js';
import { DISCOVERED, EFFECTIVE } from './dispute-story.js';
import { fold } from './fold.js';
import { riskLife } from './risk-story.js';
import { REFERENCE, stateAfter } from './given.js';

interface Sample {
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: unknown;
}

const upcasters = new Upcasters([...PERSON_UPCASTINGS, ...DISPUTE_UPCASTINGS]);

const samplesOf = (context: string): ReadonlyMap<string, Sample> => {
  const folder = join(import.meta.dirname, 'golden', context);
  const read = (file: string): Sample => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Sample;
  return new Map(readdirSync(folder).map((file) => [file.replace('.json', ''), read(file)]));
};

/** `<Type>.v<version>` of a sample; one version has several, `<Type>.v<version>.<what it says more>`, where a field is optional. */
const versionOf = (name: string): string => name.split('.').slice(0, 2).join('.');

const versionsIn = (samples: ReadonlyMap<string, Sample>): readonly string[] =>
  [...new Set([...samples.keys()].map(versionOf))].sort();

/** Whether a field has a value anywhere in a sample. */
const says = (part: unknown, field: string): boolean =>
  typeof part === 'object' &&
  part !== null &&
  Object.entries(part).some(([name, value]) => name === field || says(value, field));

/** Fields that some of the stored facts of a version have. */
const OPTIONAL: Readonly<Record<string, readonly string[]>> = {
  'AgreementReached.v1': ['repeatsAnother'],
  'ConfirmationApplied.v1': ['representativeIds'],
  'ConfirmationLodged.v1': ['isForIntermediateCourt'],
  'DisputeAccepted.v1': ['organisationLevel'],
  'DisputeDiscovered.v1': ['organisationLevel'],
  'DisputeReferred.v1': ['resultDueOn'],
  'DisputeRegistered.v1': ['commissionedBy', 'organisationLevel'],
  'DisputeSplit.v1': ['openedTo'],
  'DocumentFiled.v1': ['datedOn'],
  'DocumentIssued.v1': ['datedOn', 'pages', 'retention'],
  'FeeStated.v1': ['tariff'],
  'FollowUpRecorded.v1': ['lawsuitResult', 'measures', 'reason', 'visitor'],
  'ObligationBreached.v1': ['keepsStatus'],
  'ObligationPerformed.v1': ['claimId', 'confirmedBy', 'evidenceDocumentId', 'keepsStatus', 'performedOn'],
  'PartyCorrected.v2': ['closedTo'],
  'PartyJoined.v1': ['closedTo', 'rightsNoticeOn'],
  'ReferralCompleted.v1': ['agreement', 'contentDigest'],
  'ReferralConfirmed.v1': ['contentDigest', 'organisationLevel', 'resultDueOn'],
  'ReferralReceived.v1': ['organisationLevel'],
  'ReferralReturned.v1': ['contentDigest'],
  'ReportFiled.v1': ['reasons'],
  'SessionRecorded.v1': ['pointsInDispute', 'recorder', 'statements'],
  'SignatureRecorded.v1': ['evidence'],
};

/** Every optional field of the samples, once with and once without it. */
const halves = (samples: ReadonlyMap<string, Sample>) =>
  versionsIn(samples).flatMap((version) =>
    (OPTIONAL[version] ?? []).map((field): readonly [string, string, readonly boolean[]] => {
      const own = [...samples].filter(([name]) => versionOf(name) === version).map(([, { data }]) => says(data, field));
      return [version, field, [...new Set(own)].sort()];
    }),
  );

/** A sample of version 1 up to today's version, for each type. */
const namesOf = (versions: Readonly<Record<string, number>>): readonly string[] =>
  Object.entries(versions).flatMap(([type, version]) => Array.from({ length: version }, (_, n) => `${type}.v${n + 1}`));

/** What an older fact did not say and nobody made up for. */
const holesIn = (state: unknown, at = ''): readonly string[] => {
  if (state === undefined || Number.isNaN(state)) return [at];
  if (typeof state !== 'object' || state === null) return [];
  const parts = state instanceof Map ? [...(state as Map<string, unknown>)] : Object.entries(state);
  return parts.flatMap(([name, part]) => holesIn(part, `${at}/${name}`));
};

/** Every name of a field anywhere in a payload. */
const fieldsIn = (value: unknown): readonly string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, part]: [string, unknown]) => [name, ...fieldsIn(part)])
    : [];

const expectNobodyIn = ({ data }: Sample): void => {
  expect(fieldsIn(data).filter((name) => /person|party|mediator|account|citizen/i.test(name))).toEqual([]);
  expect(sealedTextsIn(data).flatMap(({ mentions }) => mentions)).toEqual([]);
};

/** The sample as the log hands it out today. */
const today = (sample: Sample) => ({ type: sample.type, ...upcasters.current(sample.type, sample) });

describe('golden samples of disputes', () => {
  const samples = samplesOf('dispute');

  it('hold every version ever written of every type, and nothing else', () => {
    expect(versionsIn(samples)).toEqual([...namesOf(DISPUTE_SCHEMA_VERSIONS)].sort());
  });

  it.each([...samples])('%s still folds', (name, sample) => {
    const event = today(sample) as unknown as DisputeEvent;
    expect(versionOf(name)).toBe(`${sample.type}.v${sample.schemaVersion}`);
    const before =
      event.type === 'DisputeDiscovered' ? [] : event.type === 'DisputeRegistered' ? DISCOVERED : EFFECTIVE;
    const state = disputeDecider.evolve(stateAfter(before), event);
    expect(state.status).toBe(statusAfter(event) ?? stateAfter(before).status);
    expect(state).toMatchObject({ disputeId: event.data.disputeId });
    expect(holesIn(state)).toEqual([]);
  });

  it.each(halves(samples))('hold %s with and without %s', (_version, _field, found) => {
    expect(found).toEqual([false, true]);
  });

  it.each([
    ['PartyJoined.v1', [], []],
    ['PartyJoined.v1.closedTo', [], ['mediator-1']],
    ['PartyCorrected.v1', [], []],
    ['PartyCorrected.v2', [], []],
    ['PartyCorrected.v2.closedTo', [], ['mediator-1']],
    ['DisputeSplit.v1', ['PartyJoined.v1.closedTo'], ['mediator-1']],
    ['DisputeSplit.v1.openedTo', ['PartyJoined.v1.closedTo'], []],
  ])('%s after %j closes register and board to %j', (name, before, mediatorIds) => {
    const log = new RecordedLog();
    for (const event of EFFECTIVE) log.record(event);
    for (const each of [...before, name]) log.record(today(samples.get(each) as Sample) as unknown as DisputeEvent);
    expect(fold(disputes, log.events)['dispute_register']?.[0]?.['excluded_mediator_ids']).toEqual(mediatorIds);
    expect(fold(deadlines, log.events)['deadline_case']?.[0]?.['excluded_mediator_ids']).toEqual(mediatorIds);
  });

  it.each([...samples].filter(([name]) => OPTIONAL[versionOf(name)]?.includes('organisationLevel')))(
    '%s counts at the level that it says',
    (name, sample) => {
      const { data } = today(sample) as unknown as DisputeFact<'DisputeRegistered'>;
      expect(cellFrom(data.dimensions).level).toBe(name.endsWith('.organisationLevel') ? 'VILLAGE' : 'UNKNOWN');
    },
  );

  it.each([
    ['PartyCorrected.v1', { 'party-a': 'ORAL', 'party-b': 'ORAL' }],
    ['PartyCorrected.v2', { 'party-a': 'ORAL' }],
  ])('%s, of another person, leaves the consents with which the case went on', (name, consents) => {
    const event = today(samples.get(name) as Sample) as unknown as DisputeEvent;
    expect(disputeDecider.evolve(stateAfter(EFFECTIVE), event)).toMatchObject({
      parties: { 'party-b': { personId: 'person-c' } },
    });
    expect(disputeDecider.evolve(stateAfter(EFFECTIVE), event)).toHaveProperty('consents', consents);
  });
});

describe('golden samples of risk reports', () => {
  const samples = samplesOf('risk');
  const riskAfter = (events: readonly RiskEvent[]) =>
    events.reduce((state, event) => riskDecider.evolve(state, event), riskDecider.initial);

  it('hold every version ever written of every type, and nothing else', () => {
    expect(versionsIn(samples)).toEqual([...namesOf(RISK_SCHEMA_VERSIONS)].sort());
  });

  it.each([...samples])('%s still folds', (name, sample) => {
    const event = today(sample) as unknown as RiskEvent;
    expect(versionOf(name)).toBe(`${sample.type}.v${sample.schemaVersion}`);
    const before = event.type === 'RiskReported' ? [] : riskLife(event.data.riskId).slice(0, 2);
    const state = riskAfter([...before, event]);
    expect(state).toMatchObject({ riskId: event.data.riskId });
    expect(holesIn(state)).toEqual([]);
  });

  it.each([...samples])('%s holds no id of a person and mentions nobody', (_, sample) => expectNobodyIn(sample));
});

describe('golden samples of analyses of risks', () => {
  const samples = samplesOf('analysis');

  it('hold every version ever written of every type, and nothing else', () => {
    expect(versionsIn(samples)).toEqual([...namesOf(ANALYSIS_SCHEMA_VERSIONS)].sort());
  });

  it.each([...samples])('%s still folds', (name, sample) => {
    const event = today(sample) as unknown as AnalysisEvent;
    expect(versionOf(name)).toBe(`${sample.type}.v${sample.schemaVersion}`);
    const recorded = today(samples.get('AnalysisRecorded.v1') as Sample) as unknown as AnalysisEvent;
    const before = analysisDecider.evolve(analysisDecider.initial, recorded);
    const state = analysisDecider.evolve(event.type === 'AnalysisRecorded' ? analysisDecider.initial : before, event);
    expect(state).toMatchObject({ analysisId: event.data.analysisId });
    expect(holesIn(state)).toEqual([]);
  });

  it.each([...samples])('%s holds no id of a person and mentions nobody', (_, sample) => expectNobodyIn(sample));
});

describe('golden samples of rules and calendars', () => {
  const samples = samplesOf('deadline');

  it('hold every version ever written of every type, and nothing else', () => {
    expect(versionsIn(samples)).toEqual([...namesOf(DEADLINE_SCHEMA_VERSIONS)].sort());
  });

  it.each([...samples])('%s still folds', (name, sample) => {
    const event = today(sample) as unknown as DeadlineEvent;
    expect(versionOf(name)).toBe(`${sample.type}.v${sample.schemaVersion}`);
    const state = deadlineDecider.evolve(REFERENCE, event);
    const version = event.type === 'CalendarPublished' ? state.calendar.version : state.rulePackVersion;
    expect(version).toBe(event.data.version);
  });
});

describe('golden samples of persons', () => {
  const samples = samplesOf('person');

  it('hold every version ever written of every type, and nothing else', () => {
    expect(versionsIn(samples)).toEqual([...namesOf(PERSON_SCHEMA_VERSIONS)].sort());
  });

  it.each([...samples])('%s still folds', (name, sample) => {
    const event = today(sample) as unknown as PersonEvent;
    expect(versionOf(name)).toBe(`${sample.type}.v${sample.schemaVersion}`);
    const state = personDecider.evolve(personDecider.initial, event);
    if (event.type === 'PersonErased') expect(state).toEqual({ status: 'ERASED' });
    else if (event.type === 'ParticularsCorrected') expect(state).toEqual(personDecider.initial);
    else expect(state).toEqual({ status: 'RESTRICTED', until: event.data.until, reasons: event.data.reasons });
  });

  it('of corrections name fields and hold no value', () => {
    const corrections = [...samples.values()].filter(({ type }) => type === 'ParticularsCorrected');
    for (const { data } of corrections) {
      expect(Object.keys(data as object).sort()).toEqual(['fields', 'personId']);
      expect(CORRECTABLE_FIELDS).toEqual(expect.arrayContaining((data as { fields: string[] }).fields));
    }
  });

  it('of the first version of a restriction say what it was for', () => {
    const { data } = today(samples.get('PersonRestricted.v1') as Sample);
    expect(data).toMatchObject({
      until: '2026-04-05',
      reasons: [{ ground: 'RECORD_KEPT', of: null, until: '2026-04-05' }],
    });
  });
});

describe('golden samples of filed reports', () => {
  const samples = samplesOf('report');

  it('hold every version ever written of every type, and nothing else', () => {
    expect(versionsIn(samples)).toEqual([...namesOf(REPORT_SCHEMA_VERSIONS)].sort());
  });

  it.each([...samples])('%s still folds', (name, sample) => {
    const event = today(sample) as unknown as ReportEvent;
    expect(versionOf(name)).toBe(`${sample.type}.v${sample.schemaVersion}`);
    const { version, json, cells } = event.data;
    expect(reportDecider.evolve(reportDecider.initial, event)).toEqual({
      last: { version, sha256: json.sha256, cells },
    });
  });

  it.each(halves(samples))('hold %s with and without %s', (_version, _field, found) => {
    expect(found).toEqual([false, true]);
  });

  it.each([
    ['ReportFiled.v1', null],
    ['ReportFiled.v1.reasons', ['LATE_ENTRY']],
  ])('%s is listed with what it says of its reasons: %j', (name, reasons) => {
    const { actor } = new RecordedLog().record(DISCOVERED[0] as DisputeEvent);
    const event = { ...today(samples.get(name) as Sample), actor } as unknown as RecordedEvent<ReportEvent>;
    expect(fold(reports, [event])['filed_report']).toMatchObject([{ reasons }]);
  });
});

describe('golden samples of figures from outside', () => {
  const samples = samplesOf('reference');

  it('hold every version ever written of every type, and nothing else', () => {
    expect(versionsIn(samples)).toEqual([...namesOf(REFERENCE_SCHEMA_VERSIONS)].sort());
  });

  it.each([...samples])('%s still folds', (name, sample) => {
    const event = today(sample) as unknown as ReferenceEvent;
    expect(versionOf(name)).toBe(`${sample.type}.v${sample.schemaVersion}`);
    expect(referenceDecider.evolve({}, event)).toEqual({ '2025 POPULATION': event.data });
  });
});
