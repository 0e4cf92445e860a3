import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { DEADLINE_SCHEMA_VERSIONS, type DeadlineEvent } from '../src/deadline/deadline.events.js';
import { deadlineDecider } from '../src/deadline/deadline.decider.js';
import { personDecider } from '../src/directory/persons/person.decider.js';
import { PERSON_SCHEMA_VERSIONS, PERSON_UPCASTINGS, type PersonEvent } from '../src/directory/persons/person.events.js';
import {
  DISPUTE_SCHEMA_VERSIONS,
  DISPUTE_UPCASTINGS,
  disputeDecider,
  statusAfter,
  type DisputeEvent,
} from '../src/dispute/index.js';
import { referenceDecider } from '../src/statistics/reference/reference.decider.js';
import { REFERENCE_SCHEMA_VERSIONS, type ReferenceEvent } from '../src/statistics/reference/reference.events.js';
import { reportDecider } from '../src/statistics/reports/report.decider.js';
import { REPORT_SCHEMA_VERSIONS, type ReportEvent } from '../src/statistics/reports/report.events.js';
import { Upcasters } from '../src/platform/event-store/upcasters.js';
import { sealedTextsIn } from '../src/kernel/sealed-text.js';
import { riskDecider } from '../src/risk/risk.decider.js';
import { RISK_SCHEMA_VERSIONS, type RiskEvent } from '../src/risk/risk.events.js';
import { DISCOVERED, EFFECTIVE } from './dispute-story.js';
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

/** The sample as the log hands it out today. */
const today = (sample: Sample) => ({ type: sample.type, ...upcasters.current(sample.type, sample) });

describe('golden samples of disputes', () => {
  const samples = samplesOf('dispute');

  it('hold every version ever written of every type, and nothing else', () => {
    expect([...samples.keys()].sort()).toEqual([...namesOf(DISPUTE_SCHEMA_VERSIONS)].sort());
  });

  it.each([...samples])('%s still folds', (name, sample) => {
    const event = today(sample) as unknown as DisputeEvent;
    expect(name).toBe(`${sample.type}.v${sample.schemaVersion}`);
    const before =
      event.type === 'DisputeDiscovered' ? [] : event.type === 'DisputeRegistered' ? DISCOVERED : EFFECTIVE;
    const state = disputeDecider.evolve(stateAfter(before), event);
    expect(state.status).toBe(statusAfter(event) ?? stateAfter(before).status);
    expect(state).toMatchObject({ disputeId: event.data.disputeId });
    expect(holesIn(state)).toEqual([]);
  });

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
    expect([...samples.keys()].sort()).toEqual([...namesOf(RISK_SCHEMA_VERSIONS)].sort());
  });

  it.each([...samples])('%s still folds', (name, sample) => {
    const event = today(sample) as unknown as RiskEvent;
    expect(name).toBe(`${sample.type}.v${sample.schemaVersion}`);
    const before = event.type === 'RiskReported' ? [] : riskLife(event.data.riskId).slice(0, 2);
    const state = riskAfter([...before, event]);
    expect(state).toMatchObject({ riskId: event.data.riskId });
    expect(holesIn(state)).toEqual([]);
  });

  it.each([...samples])('%s holds no id of a person and mentions nobody', (_, sample) => {
    const names = (value: unknown): readonly string[] =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([name, part]: [string, unknown]) => [name, ...names(part)])
        : [];
    expect(names(sample.data).filter((name) => /person|party|mediator|account|citizen/i.test(name))).toEqual([]);
    expect(sealedTextsIn(sample.data).flatMap(({ mentions }) => mentions)).toEqual([]);
  });
});

describe('golden samples of rules and calendars', () => {
  const samples = samplesOf('deadline');

  it('hold every version ever written of every type, and nothing else', () => {
    expect([...samples.keys()].sort()).toEqual([...namesOf(DEADLINE_SCHEMA_VERSIONS)].sort());
  });

  it.each([...samples])('%s still folds', (name, sample) => {
    const event = today(sample) as unknown as DeadlineEvent;
    expect(name).toBe(`${sample.type}.v${sample.schemaVersion}`);
    const state = deadlineDecider.evolve(REFERENCE, event);
    const version = event.type === 'CalendarPublished' ? state.calendar.version : state.rulePackVersion;
    expect(version).toBe(event.data.version);
  });
});

describe('golden samples of persons', () => {
  const samples = samplesOf('person');

  it('hold every version ever written of every type, and nothing else', () => {
    expect([...samples.keys()].sort()).toEqual([...namesOf(PERSON_SCHEMA_VERSIONS)].sort());
  });

  it.each([...samples])('%s still folds', (name, sample) => {
    const event = today(sample) as unknown as PersonEvent;
    expect(name).toBe(`${sample.type}.v${sample.schemaVersion}`);
    expect(personDecider.evolve(personDecider.initial, event)).toEqual(
      event.type === 'PersonErased'
        ? { status: 'ERASED' }
        : { status: 'RESTRICTED', until: event.data.until, reasons: event.data.reasons },
    );
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
    expect([...samples.keys()].sort()).toEqual([...namesOf(REPORT_SCHEMA_VERSIONS)].sort());
  });

  it.each([...samples])('%s still folds', (name, sample) => {
    const event = today(sample) as unknown as ReportEvent;
    expect(name).toBe(`${sample.type}.v${sample.schemaVersion}`);
    const { version, json, cells } = event.data;
    expect(reportDecider.evolve(reportDecider.initial, event)).toEqual({
      last: { version, sha256: json.sha256, cells },
    });
  });
});

describe('golden samples of figures from outside', () => {
  const samples = samplesOf('reference');

  it('hold every version ever written of every type, and nothing else', () => {
    expect([...samples.keys()].sort()).toEqual([...namesOf(REFERENCE_SCHEMA_VERSIONS)].sort());
  });

  it.each([...samples])('%s still folds', (name, sample) => {
    const event = today(sample) as unknown as ReferenceEvent;
    expect(name).toBe(`${sample.type}.v${sample.schemaVersion}`);
    expect(referenceDecider.evolve({}, event)).toEqual({ '2025 POPULATION': event.data });
  });
});
