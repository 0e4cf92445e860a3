/**
 * How fast the register is listed and searched: a city, each role in its places, always the same random questions.
 * Usage: `npx tsx bench/register.ts [disputes] [questions] [years] [only]`; makes a database of its own, or uses the
 * one that `BENCH_KEEP` keeps.
 */
import { createHash, randomBytes } from 'node:crypto';
import { addDays, calendarDate, type Instant } from '../src/kernel/calendar-date.js';
import { personsWithDigest } from '../src/directory/persons/person.row.js';
import { DISPUTE_SOURCES, DISPUTE_TYPES, MEDIATION_CHANNELS } from '../src/dispute/index.js';
import { DISPUTE_STATUSES } from '../src/dispute/dispute.codes.js';
import { DisputeLookups } from '../src/dispute/register/lookups.js';
import { DisputesQueryDto, SORTS } from '../src/dispute/register/register.dto.js';
import { DisputesRegister } from '../src/dispute/register/register.query.js';
import { MyWork } from '../src/dispute/register/work.query.js';
import type { Actor, Assignment, Role } from '../src/platform/access/access.js';
import { Database } from '../src/platform/database/database.js';
import { Cursors } from '../src/platform/http/cursors.js';
import { ProjectionStatus } from '../src/platform/projection/projection-status.js';
import { openScratchDatabase } from './scratch-database.js';
import { CITY, county, FIRST, town } from './city.js';
import { fillRegister } from './register-world.js';
import { generator, processorTime, quantile, uuidOf } from './timing.js';

const [DISPUTES = 1_000_000, QUESTIONS = 100, YEARS = 10] = process.argv.slice(2).map(Number);
const SESSIONS = 2;
const random = generator(20_260_303);

const drawn = <T>(values: readonly T[]): T => {
  const value = values[random(values.length)];
  if (value === undefined) throw new RangeError('nothing to choose from');
  return value;
};

const actor = (role: Role, place: Partial<Assignment>, accountId = 'A'): Actor => {
  const acting: Assignment = { id: 'a', role, validFrom: FIRST, ...place };
  const assignments = [acting];
  return { accountId, accountName: 'a', sessionId: 's', assignments, extraPermissions: [], acting, language: 'zh' };
};

/** Those who list cases, each somewhere. */
const ACTORS: Readonly<Record<string, () => Actor>> = {
  'grid member': () => {
    const grid = random(4800);
    return actor('GRID_MEMBER', { gridId: `G${grid}` }, `A${grid}`);
  },
  mediator: () => {
    const village = random(2400);
    return actor('MEDIATOR', { mediatorId: `M${village}`, organisationId: uuidOf(`O${village}`) });
  },
  'committee head': () => actor('COMMITTEE_HEAD', { organisationId: uuidOf(`O${random(2400)}`) }),
  'justice office of a town': () => actor('JUSTICE_OFFICE', { divisionPath: town(random(240)) }),
  'justice office of a county': () => actor('JUSTICE_OFFICE', { divisionPath: county(random(12)) }),
  'justice office of the city': () => actor('JUSTICE_OFFICE', { divisionPath: CITY }),
};

type Filter = Partial<DisputesQueryDto>;
const period = (): Filter => {
  const from = addDays(calendarDate(FIRST), random(YEARS * 365 - 31));
  return { from, to: addDays(from, 30) };
};
const FILTERS: Readonly<Record<string, () => Filter>> = {
  'all, newest first': () => ({}),
  'by each sort': () => ({ sort: drawn(SORTS) }),
  'by status': () => ({ status: drawn(DISPUTE_STATUSES) }),
  'by type': () => ({ type: drawn(DISPUTE_TYPES) }),
  'by source': () => ({ source: drawn(DISPUTE_SOURCES) }),
  'by channel': () => ({ channel: drawn(MEDIATION_CHANNELS) }),
  'by town': () => ({ division: town(random(240)) }),
  'by grid': () => ({ grid: `G${random(4800)}` }),
  'by organisation': () => ({ organisation: uuidOf(`O${random(2400)}`) }),
  'by mediator': () => ({ mediator: `M${random(2400)}` }),
  'by a month of intake': period,
  'overdue, by due day': () => ({ overdue: true, sort: 'dueOn' }),
  'not overdue': () => ({ overdue: false }),
  'three filters and a sort': () => ({
    ...drawn([() => ({ status: drawn(DISPUTE_STATUSES) }), period, () => ({ overdue: true })])(),
    type: drawn(DISPUTE_TYPES),
    source: drawn(DISPUTE_SOURCES),
    sort: drawn(SORTS),
  }),
};

type Ask = () => Promise<unknown>;

const run = async (): Promise<void> => {
  const scratch = await openScratchDatabase();
  const filling = new Database({ url: scratch.url, poolSize: 1, logger: { warn: () => undefined } });
  const database = new Database({ url: scratch.url, poolSize: SESSIONS, logger: { warn: () => undefined } });
  try {
    const { sizes, today } = await fillRegister(filling, DISPUTES, YEARS);
    for (const { name, rows, mebibytes, indexes } of sizes)
      console.log(`${name}: ${rows} rows, ${mebibytes.toFixed(0)} MiB, ${indexes.toFixed(0)} of them indexes`);
    const pids = await Promise.all(
      Array.from({ length: SESSIONS }, () =>
        database.sql<{ pid: number }>('SELECT pg_backend_pid() AS pid, pg_sleep(0.2)'),
      ),
    );
    await measureEach(
      asked(database, today),
      pids.map(([row]) => row?.pid ?? 0),
    );
  } finally {
    await filling.end();
    await database.end();
    await scratch.close();
  }
};

const asked = (database: Database, today: string): readonly (readonly [string, Ask])[] => {
  const clock = { now: () => `${today}T02:00:00.000Z` as Instant };
  const cursors = new Cursors({ secret: randomBytes(32) });
  const status = new ProjectionStatus(database);
  const register = new DisputesRegister(database, status, cursors, clock);
  const work = new MyWork(database, status, cursors, clock);
  const lookups = new DisputeLookups(database);
  /** A page far behind: the cursor of the first one, moved to some day. */
  const deep = async (as: Actor): Promise<unknown> => {
    const keyset = [addDays(calendarDate(FIRST), random(YEARS * 365)), uuidOf(`case${random(DISPUTES)}`)];
    const { next = '' } = cursors.page('/v1/disputes', { limit: 1 }, [1, 2], () => keyset);
    return register.list({ limit: 1, cursor: new URL(next, 'http://a').searchParams.get('cursor') ?? '' }, as);
  };
  const search = async (kind: 'ID_NUMBER' | 'FULL_NAME', of: number, as: Actor): Promise<unknown> => {
    const digest = createHash('sha256').update(`${kind}${of}`).digest();
    return lookups.visiblePersons(as, 'person.read', await personsWithDigest(database, kind, digest));
  };
  const lists = Object.entries(ACTORS).flatMap(([who, as]) => [
    ...Object.entries(FILTERS).map(
      ([what, of]) => [`${who}: ${what}`, () => register.list({ ...of() }, as())] as const,
    ),
    [`${who}: a page far behind`, () => deep(as())] as const,
  ]);
  const mediator = ACTORS['mediator'] ?? (() => actor('MEDIATOR', {}));
  const head = ACTORS['committee head'] ?? mediator;
  const searches: readonly (readonly [string, Ask])[] = [
    ['a grid member: what waits', () => work.list({}, (ACTORS['grid member'] ?? mediator)())],
    ['a mediator: what waits', () => work.list({}, mediator())],
    ['a committee head: what waits', () => work.list({}, head())],
    ['a mediator: persons by number', () => search('ID_NUMBER', random(1_000_000), mediator())],
    [
      'a committee head: persons by full name',
      () => search('FULL_NAME', Math.floor(50_000 * (random(1000) / 1000) ** 2), head()),
    ],
    [
      'a live case of the same parties',
      () =>
        lookups.find(
          head(),
          [[uuidOf(`person${random(1_000_000)}`)], [uuidOf(`person${random(1_000_000)}`)]],
          'NEIGHBOUR',
          uuidOf('none'),
        ),
    ],
  ];
  return [...lists, ...searches];
};

const measureEach = async (questions: readonly (readonly [string, Ask])[], pids: readonly number[]): Promise<void> => {
  console.log('| Question | p50 ms | p99 ms | p50 CPU ms | p99 CPU ms |\n| --- | --- | --- | --- | --- |');
  const all: number[] = [];
  for (const [name, ask] of questions.filter(([kind]) => kind.includes(process.argv[5] ?? ''))) {
    const [taken, spent]: [number[], number[]] = [[], []];
    for (let n = 0; n < QUESTIONS; n += 1) {
      const [began, before] = [performance.now(), await processorTime(pids)];
      await ask();
      taken.push(performance.now() - began);
      spent.push((await processorTime(pids)) - before);
    }
    all.push(...spent);
    const cells = [quantile(taken, 0.5), quantile(taken, 0.99), quantile(spent, 0.5), quantile(spent, 0.99)];
    console.log(`| ${name} | ${cells.join(' | ')} |`);
  }
  console.log(`| all together | | | ${quantile(all, 0.5)} | ${quantile(all, 0.99)} |`);
};

await run();
