/** The ledger against the definitions themselves: random lives of disputes, told once by the ledger and once naively. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createTestDatabase, type TestDatabase } from '../../test/database.js';
import { DisputeHistory, RecordedLog, uuid } from '../../test/dispute-history.js';
import { createReadModel, fillReadModel } from '../../test/read-model.js';
import type { Dimensions, DisputeEvent } from '../dispute/index.js';
import { addDays, calendarDate, type Instant } from '../kernel/calendar-date.js';
import type { Scope } from '../platform/access/scope.js';
import { Database } from '../platform/database/database.js';
import type { RecordedEvent } from '../platform/event-store/event-store.js';
import { figuresFrom, figuresStatement } from './figures.js';
import { identityChecks } from './identity-checks.js';
import { MEASURES, type Dimension } from './measures.js';
import type { Question } from './question.js';
import { statistics } from './statistics.projection.js';
import { whyStatement, type ReadEntry } from './why.js';

const EVERYWHERE: Scope = { all: true, grids: [], divisions: [], organisations: [], mediators: [], ownMediators: [] };
const NEW_YEAR = calendarDate('2026-01-01');
const TOWNS = ['35.01.A', '35.01.B', '35.01.AB'] as const;
const TYPES = ['NEIGHBOUR', 'CONTRACT'] as const;
const ENDS = [
  'open',
  'written',
  'oral',
  'broken',
  'failed',
  'withdrawn',
  'settled',
  'settledEarly',
  'reopened',
  'resolvedAgain',
  'merged',
  'broughtBack',
] as const;
const TOLD: readonly string[] = ['M-D1', 'M-D1c', 'M-D2', 'M-D3'];
const BREAKDOWNS = ['division', 'type', 'organisation', 'month'] as const satisfies readonly Dimension[];

type Recorded<E> = E extends DisputeEvent ? RecordedEvent<E> : never;
type Story = Recorded<DisputeEvent>;

interface Counted {
  readonly on: string;
  readonly division: string;
  readonly type: string;
  readonly organisation: string;
}
/** What one dispute adds to the numerator and to the denominator of each measure. */
type Told = Readonly<Record<string, readonly [readonly Counted[], readonly Counted[]]>>;

const counted = (on: string, { divisionPath, disputeType, organisationId }: Dimensions): Counted => ({
  on,
  division: divisionPath,
  type: disputeType,
  organisation: organisationId ?? 'UNKNOWN',
});

/** The definitions, word by word, over the events of one dispute; there is no ledger in it. */
const tell = (events: readonly Story[]): Told => {
  const [written, oral, failed]: [Counted[], Counted[], Counted[]] = [[], [], []];
  let intake: Counted | undefined;
  let resolved: Counted | undefined;
  let isMerged = false;
  for (const event of events) {
    switch (event.type) {
      case 'DisputeReopened':
        resolved = undefined;
        break;
      case 'DisputeMerged':
      case 'MergerUndone':
        isMerged = event.type === 'DisputeMerged';
        break;
      case 'DisputeDiscovered':
      case 'DisputeRegistered':
        intake = counted(intake?.on ?? event.data.on, event.data.dimensions);
        break;
      case 'AgreementTookEffect':
        (event.data.form === 'WRITTEN' ? written : oral).push(counted(event.data.on, event.data.dimensions));
        resolved ??= counted(event.data.on, event.data.dimensions);
        break;
      case 'MediationTerminated':
        failed.push(counted(event.data.on, event.data.dimensions));
        break;
      case 'DisputeWithdrawn':
      case 'SettledPrivately':
        if (event.data.endsProcedure !== null && event.data.sessionsHeld > 0)
          failed.push(counted(event.data.on, event.data.dimensions));
        if (event.type === 'SettledPrivately') resolved ??= counted(event.data.on, event.data.dimensions);
        break;
      case 'DisputeClosed':
        if (event.data.outcome.startsWith('FAILED')) resolved = undefined;
        break;
      default:
        break;
    }
  }
  if (isMerged) return {};
  const all = (entry: Counted | undefined) => (entry === undefined ? [] : [entry]);
  return {
    'M-D1': [all(resolved), all(intake)],
    'M-D1c': [resolved === undefined ? [] : all(intake), all(intake)],
    'M-D2': [
      [...written, ...oral],
      [...written, ...oral, ...failed],
    ],
    'M-D3': [written, [...written, ...oral]],
  };
};

const life = fc.record({
  division: fc.constantFrom(...TOWNS),
  type: fc.constantFrom(...TYPES),
  registeredAs: fc.constantFrom(...TYPES),
  start: fc.nat(120),
  waits: fc.array(fc.nat(40), { minLength: 4, maxLength: 4 }),
  isDiscovered: fc.boolean(),
  end: fc.constantFrom(...ENDS),
});
type Life = typeof life extends fc.Arbitrary<infer T> ? T : never;

const reopened = (history: DisputeHistory, on: string) =>
  history.tell('DisputeReopened', on, {
    episode: 2,
    reason: 'NEW_FACT',
    appliedBy: [],
    closedOn: calendarDate(on),
    formerOutcome: 'AGREED_WRITTEN',
    note: null,
    dimensions: history.dimensions,
  });

const MERGED = { status: 'AGREEMENT_EFFECTIVE', on: NEW_YEAR } as const;

const merged = (history: DisputeHistory, on: string) =>
  history.tell('DisputeMerged', on, {
    intoDisputeId: uuid('dispute', 'other'),
    intoNumber: null,
    reason: 'SAME_DISPUTE',
    former: MERGED,
    sleeping: [],
    note: null,
    dimensions: history.dimensions,
  });

const broughtBack = (history: DisputeHistory, on: string) =>
  history.tell('MergerUndone', on, {
    fromDisputeId: uuid('dispute', 'other'),
    restored: MERGED,
    awakened: [],
    note: null,
    dimensions: history.dimensions,
  });

/** The steps of a life, to be taken one at a time between those of others. */
const stepsOf = (
  history: DisputeHistory,
  { start, waits, registeredAs, isDiscovered, end }: Life,
): (() => unknown)[] => {
  const days = waits.reduce((on, wait) => [...on, addDays(on.at(-1) ?? NEW_YEAR, wait)], [addDays(NEW_YEAR, start)]);
  const [first = NEW_YEAR, second = first, third = first, fourth = first, fifth = first] = days;
  const intake = [
    ...(isDiscovered ? [() => history.discovered(first)] : []),
    () => history.registered(second, { disputeType: registeredAs }),
  ];
  const early = [() => history.settled(third, { endsProcedure: null, sessionsHeld: 0 })];
  const resolvedAndReopened = [
    () => history.tookEffect(fourth),
    () => history.closed(fourth, 'AGREED_WRITTEN'),
    () => reopened(history, fifth),
  ];
  const ends: Readonly<Record<(typeof ENDS)[number], (() => unknown)[]>> = {
    open: [],
    written: [() => history.tookEffect(fourth), () => history.closed(fifth, 'AGREED_WRITTEN')],
    oral: [() => history.tookEffect(fourth, 'ORAL')],
    broken: [() => history.tookEffect(fourth), () => history.closed(fifth, 'FAILED_TO_COURT')],
    failed: [() => history.terminated(fourth), () => history.closed(fifth, 'FAILED_NO_ACTION')],
    withdrawn: [() => history.withdrawn(fourth)],
    settled: [() => history.settled(fourth)],
    settledEarly: [],
    reopened: resolvedAndReopened,
    resolvedAgain: [...resolvedAndReopened, () => history.accepted(fifth), () => history.tookEffect(fifth, 'ORAL')],
    merged: [() => history.tookEffect(fourth), () => merged(history, fifth)],
    broughtBack: [() => history.tookEffect(fourth), () => merged(history, fourth), () => broughtBack(history, fifth)],
  };
  return [...intake, ...(end === 'settledEarly' ? early : [() => history.accepted(third), ...ends[end]])];
};

/** Facts are recorded some days apart, so that what was known cuts months. */
const interleaved = (lives: readonly Life[], order: readonly number[]): readonly Story[] => {
  const log = new RecordedLog();
  let now = Date.UTC(2026, 0, 1);
  const clock = () => new Date(now).toISOString() as Instant;
  const queues = lives.map((one, name) =>
    stepsOf(new DisputeHistory(log, name, { divisionPath: one.division, disputeType: one.type }, clock), one),
  );
  for (let turn = 0; queues.some((queue) => queue.length > 0); turn += 1) {
    const drawn = order[turn % order.length] ?? 0;
    const waiting = queues.filter((queue) => queue.length > 0);
    waiting[drawn % waiting.length]?.shift()?.();
    now += (1 + (drawn % 11)) * 20 * 3_600_000;
  }
  return log.events as unknown as readonly Story[];
};

const scenario = fc.record({
  lives: fc.array(life, { minLength: 1, maxLength: 12 }),
  order: fc.array(fc.nat(1000), { minLength: 1, maxLength: 60 }),
  from: fc.nat(200),
  days: fc.nat(200),
  known: fc.nat(1000),
  division: fc.option(fc.constantFrom(...TOWNS, '35.01'), { nil: undefined }),
  measure: fc.constantFrom(...MEASURES.filter(({ id }) => TOLD.includes(id))),
  by: fc.uniqueArray(fc.constantFrom(...BREAKDOWNS), { maxLength: 3 }),
});

let testDatabase: TestDatabase;
let database: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = new Database({ url: testDatabase.url, poolSize: 2, logger: { warn: () => undefined } });
  await createReadModel(database, statistics);
});
afterAll(async () => {
  await database.end();
  await testDatabase.drop();
});

describe('the ledger of random histories', () => {
  it('has the figures that the events tell, for any period, any known date and any breakdown', async () => {
    const check = async ({ lives, order, from, days, known, division, measure, by }: ScenarioOf) => {
      const events = interleaved(lives, order);
      await fillReadModel(database, statistics, events);
      const knownAt = events[known % events.length]?.recordedAt as Instant;
      const start = addDays(NEW_YEAR, from);
      const where = division === undefined ? {} : { division };
      const question: Question = { from: start, to: addDays(start, days), knownAt, where };
      const { text, values } = figuresStatement(measure, question, { by }, EVERYWHERE);
      const answer = figuresFrom(await database.sql(text, values), by);

      const expected = expectedOf(events, question, measure.id, by);
      expect(answer.total).toEqual(expected.total);
      const cellOf = (cell: Readonly<Partial<Record<Dimension, string>>>) => by.map((name) => cell[name]).join(' ');
      if (by.length > 0)
        expect(answer.rows.map(({ cell, counts }) => [cellOf(cell), counts]).sort()).toEqual(expected.rows);
      expect(identityChecks(answer).filter(({ holds }) => !holds)).toEqual([]);

      const reasons = whyStatement(measure, question, EVERYWHERE, { limit: 10_000 });
      const entries = await database.sql<ReadEntry & Record<string, unknown>>(reasons.text, reasons.values);
      const sum = (side: 'inNumerator' | 'inDenominator') =>
        entries.filter((entry) => entry[side]).reduce((total, { amount }) => total + amount, 0);
      expect({ numerator: sum('inNumerator'), denominator: sum('inDenominator') }).toEqual(expected.total);
    };
    await fc.assert(fc.asyncProperty(scenario, check), { numRuns: 80 });
  }, 60_000);
});

type ScenarioOf = typeof scenario extends fc.Arbitrary<infer T> ? T : never;

const expectedOf = (events: readonly Story[], question: Question, measureId: string, by: ScenarioOf['by']) => {
  const { from, to, knownAt = '', where } = question;
  const streams = new Map<string, Story[]>();
  for (const event of events.filter(({ recordedAt }) => recordedAt <= knownAt))
    streams.set(event.stream, [...(streams.get(event.stream) ?? []), event]);
  const isInside = ({ on, division }: Counted): boolean =>
    on >= from && on <= to && (where.division === undefined || `${division}.`.startsWith(`${where.division}.`));
  const rows = new Map<string, { numerator: number; denominator: number }>();
  const total = { numerator: 0, denominator: 0 };
  for (const told of [...streams.values()].map(tell))
    for (const [index, side] of (['numerator', 'denominator'] as const).entries())
      for (const entry of (told[measureId]?.[index] ?? []).filter(isInside)) {
        const cell = by.map((name) => (name === 'month' ? entry.on.slice(0, 7) : entry[name])).join(' ');
        const counts = rows.get(cell) ?? { numerator: 0, denominator: 0 };
        rows.set(cell, { ...counts, [side]: counts[side] + 1 });
        total[side] += 1;
      }
  return { total, rows: [...rows].sort() };
};
