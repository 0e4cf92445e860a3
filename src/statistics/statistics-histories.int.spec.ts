/** The ledger against the definitions themselves: random lives of disputes, told once by the ledger and once naively. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createTestDatabase } from '../../test/database.js';
import { RecordedLog } from '../../test/dispute-history.js';
import { EVERYWHERE, Ledger } from '../../test/ledger.js';
import { fillReadModel } from '../../test/read-model.js';
import { asStore, dumpOf, readerOf, registryOf, Watcher } from '../../test/projections.js';
import { drawnLife, RandomLife, type DrawnLife } from '../../test/random-life.js';
import { dayOf, isIn, ToldDispute, type Asking, type Counted, type Told } from '../../test/told-figures.js';
import { FakeLog } from '../../test/fake-log.js';
import { addDays, calendarDate, type Instant } from '../kernel/calendar-date.js';
import { Database } from '../platform/database/database.js';
import { Rebuild } from '../platform/projection/rebuild.js';
import { differenceStatement, type Difference } from './difference.js';
import { figuresFrom, figuresStatement, type Breakdown, type FigureRow } from './figures.js';
import { identityChecks } from './identity-checks.js';
import { mediansFrom, medianStatement, type MedianRow } from './median.js';
import { MEASURES, USUAL_DAYS, type Dimension, type Measure } from './measures.js';
import type { Question } from './question.js';
import { statistics } from './statistics.projection.js';
import { whyStatement, type ReadEntry } from './why.js';

const NEW_YEAR = calendarDate('2026-01-01');
const BREAKDOWNS = [
  'division',
  'grid',
  'type',
  'source',
  'channel',
  'organisation',
  'month',
] as const satisfies readonly Dimension[];

/** Facts are recorded some hours or days apart, so that what was known cuts months. */
const interleaved = (lives: readonly DrawnLife[], order: readonly number[]): readonly Told[] => {
  const log = new RecordedLog();
  let now = Date.UTC(2026, 0, 1);
  const clock = () => new Date(now).toISOString() as Instant;
  const under = lives.map((life, name) => new RandomLife(log, name, life, clock));
  for (let turn = 0; under.some(({ isOver }) => !isOver); turn += 1) {
    const drawn = order[turn % order.length] ?? 0;
    const waiting = under.filter(({ isOver }) => !isOver);
    waiting[drawn % waiting.length]?.step();
    now += (1 + (drawn % 11)) * 5 * 3_600_000;
  }
  return log.events as unknown as readonly Told[];
};

const scenario = fc.record({
  lives: fc.array(drawnLife, { minLength: 1, maxLength: 24 }),
  order: fc.array(fc.nat(1000), { minLength: 1, maxLength: 60 }),
  from: fc.nat(120),
  length: fc.nat(360),
  known: fc.option(fc.nat(1000), { nil: undefined, freq: 1 }),
  dated: fc.option(fc.nat(400), { nil: undefined, freq: 1 }),
  days: fc.option(fc.nat(40), { nil: undefined }),
  /** Filters, and which of the values met in the histories. */
  narrowed: fc.option(
    fc.uniqueArray(fc.tuple(fc.constantFrom(...BREAKDOWNS), fc.nat(1000)), {
      maxLength: 2,
      selector: ([name]) => name,
    }),
    { nil: undefined, freq: 1 },
  ),
  by: fc.uniqueArray(fc.constantFrom(...BREAKDOWNS), { maxLength: 3 }),
  divisionLevel: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
  looked: fc.constantFrom(...MEASURES),
});
type Scenario = typeof scenario extends fc.Arbitrary<infer T> ? T : never;

/** Every value of a dimension, and of divisions one that is more than a town. */
const valuesOf = (events: readonly Told[], name: Dimension): readonly string[] => {
  const sides = toldCases(events, EVER).flatMap((one) => Object.values(one.sides()));
  const values = sides.flat(2).map((entry) => cellOf(entry, { by: [name] }));
  return [...new Set(values), ...(name === 'division' ? ['35.01'] : [])].sort();
};

const questionOf = (events: readonly Told[], { from, length, known, dated, days, narrowed }: Scenario) => {
  const start = addDays(NEW_YEAR, from);
  const knownAt = known === undefined ? undefined : events[known % events.length]?.recordedAt;
  const question: Question = {
    from: start,
    to: addDays(start, length),
    ...(knownAt === undefined ? {} : { knownAt }),
    ...(dated === undefined ? {} : { datedUntil: addDays(NEW_YEAR, dated) }),
    ...(days === undefined ? {} : { days }),
    where: Object.fromEntries(
      (narrowed ?? []).flatMap(([name, drawn]) => {
        const values = valuesOf(events, name);
        return values.length === 0 ? [] : [[name, values[drawn % values.length]]];
      }),
    ),
  };
  return question;
};

const toldCases = (events: readonly Told[], { knownAt, datedUntil, days = USUAL_DAYS, to }: Question) => {
  const streams = new Map<string, Told[]>();
  for (const event of events)
    if (
      (knownAt === undefined || event.recordedAt <= knownAt) &&
      (datedUntil === undefined || dayOf(event) <= datedUntil)
    )
      streams.set(event.stream, [...(streams.get(event.stream) ?? []), event]);
  const asking: Asking = { to, days };
  return [...streams.values()].map((facts) => new ToldDispute(facts, asking));
};

const SIDES = ['numerator', 'denominator'] as const;
const NONE = { numerator: 0, denominator: 0 };

/** Total and cells that are not empty, of what each dispute adds. */
const expectedOf = (cases: readonly ToldDispute[], question: Question, id: string, breakdown: Breakdown) => {
  const rows = new Map<string, { numerator: number; denominator: number }>();
  const total = { ...NONE };
  for (const sides of cases.map((one) => one.sides()[id] ?? [[], []]))
    for (const [index, side] of SIDES.entries())
      for (const entry of (sides[index] ?? []).filter((one) => isAsked(one, question))) {
        const cell = cellOf(entry, breakdown);
        const counts = rows.get(cell) ?? NONE;
        rows.set(cell, { ...counts, [side]: counts[side] + entry.amount });
        total[side] += entry.amount;
      }
  return { total, rows: [...rows].filter(([, { numerator, denominator }]) => numerator + denominator > 0).sort() };
};

const isAsked = (entry: Counted, { from, to, where: { division, ...exact } }: Question): boolean =>
  isIn(entry, from, to) &&
  (division === undefined || `${entry.cell.division}.`.startsWith(`${division}.`)) &&
  Object.entries(exact).every(([name, value]) => cellOf(entry, { by: [name as Dimension] }) === value);

const cellOf = ({ on, cell }: Counted, { by, divisionLevel = Infinity }: Breakdown): string =>
  by
    .map((name) => {
      if (name === 'division') return cell.division.split('.').slice(0, divisionLevel).join('.');
      return name === 'month' ? on.slice(0, 7) : cell[name];
    })
    .join(' ');

const middleOf = (amounts: readonly number[]): number | null => {
  const sorted = [...amounts].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
};

/** Every side of every measure that has it. */
const SIDED = MEASURES.flatMap(({ id, denominator }) => [
  `${id} numerator`,
  ...(denominator.length === 0 ? [] : [`${id} denominator`]),
]);

/** So that the lives drawn reach every side of every measure. By hand: `HISTORIES_SEED=7 npm test -- statistics-histories`. */
const SEED = Number(process.env['HISTORIES_SEED'] ?? 1);

/** Sides of measures that were more than nothing. */
const reached = new Set<string>();
const reach = (id: string, counts: typeof NONE): void => {
  for (const side of SIDES) if (counts[side] > 0) reached.add(`${id} ${side}`);
};

const ERRORS = ['RegistrationCorrected', 'DisputeAnnulled'] as const;
const WRONG = ['division', 'grid', 'type', 'source'] as const satisfies readonly Dimension[];
const EVER: Question = { from: NEW_YEAR, to: addDays(NEW_YEAR, 1000), where: {} };

/** Cells of each side of each measure that are not empty, as text. */
const cellsOf = (events: readonly Told[]): readonly (readonly [side: string, cells: string])[] => {
  const cases = toldCases(events, EVER);
  return MEASURES.flatMap(({ id }) => {
    const { rows } = expectedOf(cases, EVER, id, { by: WRONG });
    return SIDES.map((side) => {
      const counts = rows.map(([cell, sums]) => [cell, sums[side]] as const).filter(([, sum]) => sum > 0);
      return [`${id} ${side}`, JSON.stringify(counts)] as const;
    });
  });
};

/** Sides that would be other figures, or in other cells, if this kind of error had never been put right. */
const sidesChangedBy = (error: (typeof ERRORS)[number], events: readonly Told[]): readonly string[] => {
  const right = new Map(cellsOf(events));
  const without = cellsOf(events.filter(({ type }) => type !== error));
  return without.filter(([side, cells]) => right.get(side) !== cells).map(([side]) => side);
};

let ledger: Ledger;

beforeAll(async () => {
  ledger = await Ledger.create();
});
afterAll(() => ledger.drop());

describe('the ledger of random histories', () => {
  const answerOf = async (measure: Measure, question: Question, breakdown: Breakdown) => {
    const { text, values } = figuresStatement(measure, question, breakdown, EVERYWHERE);
    return figuresFrom(await ledger.database.sql<FigureRow & Record<string, unknown>>(text, values), breakdown.by);
  };

  const checkMeasure = async (
    measure: Measure,
    cases: readonly ToldDispute[],
    question: Question,
    breakdown: Breakdown,
  ) => {
    const { by } = breakdown;
    const expected = expectedOf(cases, question, measure.id, breakdown);
    const answer = await answerOf(measure, question, breakdown);
    const rows = answer.rows.map(({ cell, counts }) => [by.map((name) => cell[name]).join(' '), counts] as const);
    expect({ measure: measure.id, total: answer.total, rows: by.length > 0 ? rows.sort() : expected.rows }).toEqual({
      measure: measure.id,
      ...expected,
    });
    expect(identityChecks(answer).filter(({ holds }) => !holds)).toEqual([]);
    reach(measure.id, expected.total);
  };

  const checkReasons = async (measure: Measure, question: Question, total: typeof NONE) => {
    const { text, values } = whyStatement(measure, question, EVERYWHERE, { limit: 10_000 });
    const entries = await ledger.database.sql<ReadEntry & Record<string, unknown>>(text, values);
    const sum = (side: 'inNumerator' | 'inDenominator') =>
      entries.filter((entry) => entry[side]).reduce((so, { amount }) => so + amount, 0);
    expect({ numerator: sum('inNumerator'), denominator: sum('inDenominator') }).toEqual(total);
  };

  /** What was known halfway, and what is known. */
  const checkDifference = async (measure: Measure, events: readonly Told[], question: Question) => {
    const half = events[Math.floor(events.length / 2)]?.recordedAt as Instant;
    const sides = { a: { ...question, knownAt: half }, b: question };
    const { text, values } = differenceStatement(measure, sides, EVERYWHERE, {
      limit: 100,
      isCounted: false,
    });
    const [row] = await ledger.database.sql<{ difference: Difference }>(text, values);
    const told = (side: Question) => expectedOf(toldCases(events, side), side, measure.id, { by: [] }).total;
    expect({ a: row?.difference.a, b: row?.difference.b }).toEqual({ a: told(sides.a), b: told(sides.b) });
  };

  const checkMedian = async (events: readonly Told[], question: Question, breakdown: Breakdown) => {
    const { text, values } = medianStatement('procedures.days', question, breakdown, EVERYWHERE);
    const { total, byCell } = mediansFrom(
      await ledger.database.sql<MedianRow & Record<string, unknown>>(text, values),
      breakdown.by,
    );
    const lengths = toldCases(events, question)
      .flatMap((one) => one.lengths())
      .filter((one) => isAsked(one, question));
    const middle = (counted: readonly Counted[]) => middleOf(counted.map(({ amount }) => amount));
    expect(total).toBe(middle(lengths));
    const cells = breakdown.by.length === 0 ? [] : [...new Set(lengths.map((one) => cellOf(one, breakdown)))];
    const asTold = cells.map((cell) => [cell, middle(lengths.filter((one) => cellOf(one, breakdown) === cell))]).sort();
    expect([...byCell].map(([cell, median]) => [(JSON.parse(cell) as string[]).join(' '), median]).sort()).toEqual(
      asTold,
    );
  };

  it('has the figures that the events tell: every measure, any period, any known date and any breakdown', async () => {
    const check = async (drawn: Scenario) => {
      const events = interleaved(drawn.lives, drawn.order);
      await fillReadModel(ledger.database, statistics, events);
      const question = questionOf(events, drawn);
      const cases = toldCases(events, question);
      const { by, divisionLevel } = drawn;
      const breakdown = divisionLevel === undefined ? { by } : { by, divisionLevel };
      for (const measure of MEASURES) await checkMeasure(measure, cases, question, breakdown);
      const { looked } = drawn;
      await checkReasons(looked, question, (await answerOf(looked, question, { by: [] })).total);
      await checkDifference(looked, events, question);
      await checkMedian(events, question, breakdown);
    };
    await fc.assert(fc.asyncProperty(scenario, check), { numRuns: 30, seed: SEED });
    expect(SIDED.filter((side) => !reached.has(side))).toEqual([]);
  }, 600_000);

  it('has them where what registration got wrong was corrected and what never was annulled, in every measure', async () => {
    const seed = { seed: 21, numRuns: 900 };
    const events = interleaved(fc.sample(drawnLife, seed), fc.sample(fc.nat(1000), seed));
    await fillReadModel(ledger.database, statistics, events);
    const half = events[Math.floor(events.length / 2)] as Told;
    const dated = { ...EVER, datedUntil: half.data.on };
    for (const question of [EVER, { ...EVER, knownAt: half.recordedAt }, dated]) {
      const cases = toldCases(events, question);
      for (const measure of MEASURES) await checkMeasure(measure, cases, question, { by: WRONG });
    }
    const [corrected, annulled] = ERRORS.map((error) => sidesChangedBy(error, events));
    expect(SIDED.filter((side) => corrected?.includes(side) !== true)).toEqual([]);
    const atCourt = ['M-D5 numerator', 'M-D5a numerator', 'M-D5a denominator'];
    expect(SIDED.filter((side) => annulled?.includes(side) !== true)).toEqual(atCourt);
  });
});

describe('the ledger made anew', () => {
  it('is the one that was kept while the facts came in, to the byte', async () => {
    const test = await createTestDatabase();
    const database = new Database({ url: test.url, poolSize: 8, logger: { warn: () => undefined } });
    const lives = fc.sample(drawnLife, 20);
    const log = new FakeLog();
    const worker = await readerOf(database, log, statistics);
    for (const [index, event] of interleaved(lives, fc.sample(fc.nat(1000), 60)).entries()) {
      log.events.push(event);
      if (index % 7 === 0) await worker.catchUp();
    }
    await worker.catchUp();
    const kept = await dumpOf(database, statistics);
    await new Rebuild(database, asStore(log), registryOf(statistics), new Watcher()).run(statistics.name);
    const anew = await dumpOf(database, statistics);
    await database.end();
    await test.drop();
    expect(worker.watcher.poison).toEqual([]);
    expect(kept).toContain('statistics_sum');
    const held = new Set(kept.split('\n'));
    expect(anew.split('\n').filter((line) => !held.has(line))).toEqual([]);
    expect(anew).toHaveLength(kept.length);
  });
});
