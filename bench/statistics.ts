/**
 * How fast figures are answered: a city of ten years, always the same random questions, each kind on its own.
 * Usage: `npx tsx bench/statistics.ts [disputes] [questions] [years]`; makes a database of its own, on the server of
 * `DATABASE_URL` or a bundled one.
 */
import { isDeepStrictEqual } from 'node:util';
import { addDays, calendarDate, type Instant } from '../src/kernel/calendar-date.js';
import type { Scope } from '../src/platform/access/scope.js';
import { Database } from '../src/platform/database/database.js';
import { differenceStatement } from '../src/statistics/difference.js';
import { casesStatement } from '../src/statistics/cases-behind.js';
import type { Compared } from '../src/statistics/compared-cases.js';
import { figuresStatement, type Breakdown } from '../src/statistics/figures.js';
import { medianStatement } from '../src/statistics/median.js';
import { MEASURES, type Dimension, type Measure } from '../src/statistics/measures.js';
import type { Question } from '../src/statistics/question.js';
import { whyStatement } from '../src/statistics/why.js';
import { openScratchDatabase } from './scratch-database.js';
import { CITY, COUNTIES, county, FIRST, town } from './city.js';
import { fillWorld } from './statistics-world.js';
import { generator, processorTime, quantile } from './timing.js';

const [DISPUTES = 100_000, QUESTIONS = 100, YEARS = 10] = process.argv.slice(2).map(Number);
/** Unit: days. */
const SPAN = YEARS * 365;
const NOWHERE: Scope = { all: false, grids: [], divisions: [], organisations: [], mediators: [], ownMediators: [] };
const LEADER: Scope = { ...NOWHERE, divisions: [CITY] };

interface Asked {
  readonly text: string;
  readonly values: readonly unknown[];
  /** The same, of the entries alone. */
  readonly plain?: { readonly text: string; readonly values: readonly unknown[] };
}

const random = generator(20_260_302);

const measure = (): Measure => {
  const drawn = MEASURES[random(MEASURES.length)];
  if (drawn === undefined) throw new RangeError('nothing to choose from');
  return drawn;
};

const period = (days: number): Question => {
  const from = addDays(FIRST, random(SPAN - days));
  return { from, to: addDays(from, days), where: {} };
};
const year = (where: Question['where'] = {}): Question => ({ ...period(365), where });
const known = (question: Question): Question => ({
  ...question,
  knownAt: `${addDays(question.from, 30 + random(420))}T15:59:59.999Z` as Instant,
});

/** A date after all, so that the entries answer. */
const LAST_DAY = calendarDate('9999-12-31');

const figures = (question: Question, breakdown: Breakdown = { by: [] }, scope = LEADER): Asked => {
  const of = measure();
  const plain = figuresStatement(of, { ...question, datedUntil: LAST_DAY }, breakdown, scope);
  return { ...figuresStatement(of, question, breakdown, scope), plain };
};
const by = (...names: readonly Dimension[]): Breakdown => ({ by: names });
const TOWNS: Breakdown = { by: ['division'], divisionLevel: 4 };
const oneCounty = (): Question['where'] => ({ division: county(random(COUNTIES)) });

const twoKnownDates = (b: Question): Compared => ({ a: { ...b, knownAt: `${b.to}T15:59:59.999Z` as Instant }, b });
const withYearBefore = (b: Question): Compared => ({
  a: { ...b, from: addDays(b.from, -365), to: addDays(b.to, -365) },
  b,
});
const difference = (sides: Compared, isCounted = false): Asked =>
  differenceStatement(measure(), sides, LEADER, { limit: 51, isCounted });

const ASKED: Readonly<Record<string, () => Asked>> = {
  total: () => figures(year()),
  'by month': () => figures(year(), by('month')),
  'by county': () => figures(year(), { by: ['division'], divisionLevel: 3 }),
  'by town': () => figures(year(), TOWNS),
  'by organisation': () => figures(year(), by('organisation')),
  'by grid': () => figures(year(), by('grid')),
  'by type': () => figures(year(), by('type')),
  'by source': () => figures(year(), by('source')),
  'by channel': () => figures(year(), by('channel')),
  'by type and month': () => figures(year(), by('type', 'month')),
  'by town and month': () => figures(year(), { by: ['division', 'month'], divisionLevel: 4 }),
  'by town and type': () => figures(year(), { by: ['division', 'type'], divisionLevel: 4 }),
  'by county, type and month': () => figures(year(), { by: ['division', 'type', 'month'], divisionLevel: 3 }),
  'by type, source and channel': () => figures(year(), by('type', 'source', 'channel')),
  'one type by county and month': () =>
    figures(year({ type: 'NEIGHBOUR' }), { by: ['division', 'month'], divisionLevel: 3 }),
  'one county, total': () => figures(year(oneCounty())),
  'one county by town': () => figures(year(oneCounty()), TOWNS),
  'one county by organisation': () => figures(year(oneCounty()), by('organisation')),
  'one town by type and month': () => figures(year({ division: town(random(240)) }), by('type', 'month')),
  'one grid by type': () => figures(year({ grid: `G${random(4800)}` }), by('type')),
  'one mediator': () =>
    figures(year(), by('type'), { ...NOWHERE, mediators: [`M${random(2400)}`], ownMediators: ['M0'] }),
  'a month by type': () => figures(period(30), by('type')),
  'all years by month': () => figures({ from: FIRST, to: addDays(FIRST, SPAN + 400), where: {} }, by('month')),
  'as known at a date: total': () => figures(known(year())),
  'as known at a date: by type and month': () => figures(known(year()), by('type', 'month')),
  'as known at a date: by town': () => figures(known(year()), TOWNS),
  'as known at a date: by town and type': () => figures(known(year()), { by: ['division', 'type'], divisionLevel: 4 }),
  'one county by organisation and type': () => figures(year(oneCounty()), by('organisation', 'type')),
  'median of days, a year by county': () =>
    medianStatement('procedures.days', year(), { by: ['division'], divisionLevel: 3 }, LEADER),
  'cases, a page of a year': () => casesStatement(measure(), year(), LEADER, { side: 'ANY', limit: 51 }),
  'cases, a page of a month': () => casesStatement(measure(), period(30), LEADER, { side: 'ANY', limit: 51 }),
  'why, a page of a year': () => whyStatement(measure(), year(), LEADER, { limit: 51 }),
  'why, a page of a town': () => whyStatement(measure(), year({ division: town(random(240)) }), LEADER, { limit: 51 }),
  'difference of a county, two known dates': () => difference(twoKnownDates(year(oneCounty()))),
  'difference of a year and the year before': () => difference(withYearBefore(year())),
  'difference of a year and the year before, all changes counted': () => difference(withYearBefore(year()), true),
  'difference of a year, two known dates': () => difference(twoKnownDates(year())),
  'difference of a year, two known dates, all changes counted': () => difference(twoKnownDates(year()), true),
};

/** Rows of one statement come in any order where it has none; codes that add up to nothing may be left out. */
const isSame = (a: readonly object[], b: readonly object[]): boolean => {
  const [left, right] = [a, b].map((rows) =>
    rows
      .filter((row) => Object.values(row).some((value) => typeof value === 'number' && value !== 0))
      .map((row) => JSON.stringify(row))
      .sort(),
  );
  return isDeepStrictEqual(left, right);
};

/** Kinds that list what is behind figures. */
const LISTS = /^(cases|why|difference)/;

/** Unit: ms, by the clock and of the session's processor time. */
class Times {
  private readonly taken: number[] = [];
  private readonly spent: number[] = [];

  add(taken: number, spent: number): void {
    this.taken.push(taken);
    this.spent.push(spent);
  }

  addAll({ taken, spent }: Times): void {
    this.taken.push(...taken);
    this.spent.push(...spent);
  }

  row(name: string): string {
    const { taken, spent } = this;
    const cells = [quantile(taken, 0.5), quantile(taken, 0.99), quantile(spent, 0.5), quantile(spent, 0.99)];
    return `| ${[name, ...cells].join(' | ')} |`;
  }
}

const measureEach = async (database: Database, only?: string): Promise<void> => {
  const [session] = await database.sql<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const pid = session?.pid ?? 0;
  console.log('| Question | p50 ms | p99 ms | p50 CPU ms | p99 CPU ms |\n| --- | --- | --- | --- | --- |');
  const [figuresTimes, listTimes] = [new Times(), new Times()];
  for (const [name, ask] of Object.entries(ASKED).filter(([kind]) => only === undefined || kind.includes(only))) {
    const times = new Times();
    for (let n = 0; n < QUESTIONS; n += 1) {
      const { text, values, plain } = ask();
      const [began, before] = [performance.now(), await processorTime([pid])];
      const rows = await database.sql(text, values);
      times.add(performance.now() - began, (await processorTime([pid])) - before);
      if (n === 0 && plain !== undefined && !isSame(rows, await database.sql(plain.text, plain.values)))
        throw new Error(`${name}: the roll-up differs from the entries`);
    }
    console.log(times.row(name));
    (LISTS.test(name) ? listTimes : figuresTimes).addAll(times);
  }
  console.log(figuresTimes.row('**all figures**'));
  console.log(listTimes.row('**all lists of cases and entries**'));
};

const run = async (): Promise<void> => {
  const scratch = await openScratchDatabase();
  const database = new Database({ url: scratch.url, poolSize: 1, logger: { warn: () => undefined } });
  try {
    const began = performance.now();
    const sizes = await fillWorld(database, DISPUTES, YEARS);
    console.log(`${DISPUTES} disputes in ${YEARS} years, made in ${((performance.now() - began) / 1000).toFixed(0)} s`);
    for (const { name, rows, mebibytes } of sizes) console.log(`${name}: ${rows} rows, ${mebibytes.toFixed(0)} MiB`);
    await measureEach(database, process.argv[5]);
  } finally {
    await database.end();
    await scratch.close();
  }
};

await run();
