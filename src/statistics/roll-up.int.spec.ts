/** Figures read from roll-ups against a plain fold of the entries: any entries, any question. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { uuid } from '../../test/dispute-history.js';
import { EVERYWHERE, Ledger } from '../../test/ledger.js';
import { addDays, calendarDate, type Instant } from '../kernel/calendar-date.js';
import { isWithinDivision, type Scope } from '../platform/access/scope.js';
import type { Changes, Row } from '../platform/projection/projection.js';
import { storedTables } from '../platform/projection/stored-table.js';
import { casesStatement, type CountedCase } from './cases-behind.js';
import { differenceStatement, type Difference, type DifferencePage } from './difference.js';
import { figuresFrom, figuresStatement, type Counts, type FigureRow } from './figures.js';
import { identityChecks } from './identity-checks.js';
import {
  DIMENSIONS,
  ENTRY_MEASURES,
  LAGGED,
  MEASURES,
  isStock,
  type Dimension,
  type EntryMeasure,
  type Measure,
} from './measures.js';
import { COLUMN, entryMeasuresOf, type Question } from './question.js';
import { rollUpStatements } from './roll-up-statements.js';
import { ROLL_UP_TABLES, rollUp } from './roll-up.js';
import { rollUpsFor } from './roll-ups-for.js';
import { UNKNOWN } from './cell.js';
import { LEDGER_TABLES, type EntryRow } from './statistics.row.js';
import { whyStatement, type ReadEntry } from './why.js';

const NEW_YEAR = calendarDate('2026-01-01');
const PATHS = [
  '35',
  '35.01',
  '35.01.A',
  '35.01.A.V1',
  '35.01.A.V1.G1',
  '35.01.A.V2.G2',
  '35.01.AB.V3.G3',
  '35.02.C.V4.G4',
];
const CODES: Readonly<Record<Exclude<Dimension, 'division' | 'month'>, readonly string[]>> = {
  grid: ['G1', 'G2', UNKNOWN],
  organisation: ['O1', 'O2', UNKNOWN],
  type: ['NEIGHBOUR', 'CONTRACT', 'MEDICAL'],
  source: ['APPLICATION', 'PROACTIVE', UNKNOWN],
  channel: ['PEOPLES', 'LABOUR', UNKNOWN],
};
const of = (values: readonly string[]) => fc.constantFrom(...values);
/** Half of them around the end of a month. */
const dayNo = fc.oneof(fc.nat(240), fc.integer({ min: 75, max: 105 }));
const day = dayNo.map((days) => addDays(NEW_YEAR, days));
const moment = fc.oneof(
  fc
    .tuple(dayNo, fc.nat(23))
    .map(([days, hour]) => new Date(Date.UTC(2026, 0, 1 + days, hour)).toISOString() as Instant),
  fc
    .constantFrom('2026-03-31T23:59:59.999Z', '2026-04-01T00:00:00.000Z', '2026-05-01T08:00:00.000+08:00')
    .map((at) => at as Instant),
);

const entry = fc.record({
  measure: fc.nat(100),
  dispute: fc.nat(5),
  effective_on: day,
  happened_on: day,
  recorded_at: moment.map((at) => new Date(at).toISOString()),
  amount: fc.oneof(fc.constantFrom(1, -1), fc.integer({ min: -1_000_000_000, max: 1_000_000_000 })),
  days: fc.option(fc.nat(60), { nil: null }),
  division_path: of(PATHS),
  grid: of(CODES.grid),
  organisation: of(CODES.organisation),
  level: of(['GRID', 'VILLAGE', 'TOWN', 'COUNTY', 'ABOVE', UNKNOWN]),
  type: of(CODES.type),
  source: of(CODES.source),
  channel: of(CODES.channel),
});
type Drawn = typeof entry extends fc.Arbitrary<infer T> ? T : never;

/** Most entries are of what is asked for. */
const measureOf = (drawn: number, asked: Measure): EntryMeasure => {
  const [pool, others] = [entryMeasuresOf(asked), ENTRY_MEASURES];
  return (drawn < 80 ? pool[drawn % pool.length] : others[drawn % others.length]) ?? 'disputes.intake';
};

const rowOf = ({ dispute, measure, ...drawn }: Drawn, index: number, asked: Measure): EntryRow => ({
  ...drawn,
  measure: measureOf(measure, asked),
  position: String(index + 1).padStart(19, '0'),
  line: 0,
  dispute_id: uuid('dispute', dispute),
  event_id: uuid('event', index),
  revision: index,
  // A stock ends in the month in which it began.
  effective_month: addDays(
    calendarDate(drawn.effective_on),
    isStock(measureOf(measure, asked)) ? -31 * (dispute % 3) : 0,
  ).slice(0, 7),
  days: LAGGED.includes(measureOf(measure, asked)) ? drawn.days : null,
  reversal_of_position: null,
  reversal_of_line: null,
});

const rare = <T>(arbitrary: fc.Arbitrary<T>, weight: number): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
const where = fc.record(
  {
    division: of(PATHS),
    grid: of(CODES.grid),
    organisation: of(CODES.organisation),
    type: of(CODES.type),
    source: of(CODES.source),
    channel: of(CODES.channel),
    month: of(['2026-02', '2026-05']),
  },
  { requiredKeys: [] },
);
const scope = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Partial<Scope>>({ all: true }) },
  {
    weight: 3,
    arbitrary: fc.uniqueArray(of(PATHS), { maxLength: 2 }).map((divisions): Partial<Scope> => ({ divisions })),
  },
  fc.record({ organisations: fc.constant(['O1']), grids: fc.constantFrom([], ['G2']) }),
);

const scenario = fc.record({
  entries: fc.array(entry, { minLength: 1, maxLength: 60 }),
  from: day,
  length: fc.nat(240),
  knownAt: rare(moment, 1),
  datedUntil: rare(day, 8),
  days: rare(fc.constantFrom(10, 30), 3),
  where: fc.oneof({ weight: 2, arbitrary: fc.constant({}) }, where),
  scope,
  measure: fc.constantFrom<Measure>(...MEASURES),
  by: fc.uniqueArray(fc.constantFrom(...DIMENSIONS), { maxLength: 3 }),
  divisionLevel: rare(fc.integer({ min: 1, max: 6 }), 1),
});
type Scenario = typeof scenario extends fc.Arbitrary<infer T> ? T : never;

const told = (dispute: number, on: string, recorded: string): Drawn => ({
  ...{ measure: dispute, dispute, amount: 1, days: null, recorded_at: `${recorded}T01:00:00.000Z` },
  ...{ effective_on: calendarDate(on), happened_on: calendarDate(on), division_path: '35.01.A', grid: 'G1' },
  ...{ organisation: 'O1', level: 'TOWN', type: 'NEIGHBOUR', source: 'APPLICATION', channel: 'PEOPLES' },
});

/** Recorded after the month of their dates, before and after the moment asked for, and before their dates. */
const OUT_OF_TURN: Scenario = {
  entries: [
    told(0, '2026-03-25', '2026-04-15'),
    told(1, '2026-03-20', '2026-04-05'),
    told(2, '2026-05-05', '2026-04-01'),
    told(3, '2026-05-05', '2026-04-20'),
    told(4, '2026-04-08', '2026-04-11'),
  ],
  ...{ from: NEW_YEAR, length: 150, knownAt: '2026-04-10T01:00:00.000Z' as Instant, where: {}, scope: { all: true } },
  ...{ measure: MEASURES.find(({ id }) => id === 'M-D1') as Measure, by: [] },
  ...{ datedUntil: undefined, days: undefined, divisionLevel: undefined },
};

const given = <T extends object>(values: T) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };

const questionOf = ({ from, length, knownAt, datedUntil, days, where: filters }: Scenario): Question => ({
  from,
  to: addDays(from, length),
  where: filters,
  ...given({ knownAt, datedUntil, days }),
});

/** The definition, entry by entry. */
const counts = (row: EntryRow, question: Question, { all, divisions, organisations, grids }: Scope): boolean => {
  const { from, to, knownAt, datedUntil, days = 30, where: filters } = question;
  const { division, ...exact } = filters;
  return (
    row.effective_on <= to &&
    (isStock(row.measure) || row.effective_on >= from) &&
    (row.days === null || row.days <= days) &&
    (knownAt === undefined || Date.parse(row.recorded_at) <= Date.parse(knownAt)) &&
    (datedUntil === undefined || row.happened_on <= datedUntil) &&
    (division === undefined || isWithinDivision(row.division_path, division)) &&
    Object.entries(exact).every(([name, value]) => row[COLUMN[name as Dimension] as keyof EntryRow] === value) &&
    (all ||
      divisions.some((root) => isWithinDivision(row.division_path, root)) ||
      organisations.includes(row.organisation) ||
      grids.includes(row.grid))
  );
};

const folded = (rows: readonly EntryRow[], { measure, by, divisionLevel, ...asked }: Scenario, asking: Scope) => {
  const cells = new Map<string, Counts>();
  for (const row of rows.filter((one) => counts(one, questionOf({ measure, by, divisionLevel, ...asked }), asking))) {
    const cell = by.map((name) =>
      name === 'division' && divisionLevel !== undefined
        ? row.division_path.split('.').slice(0, divisionLevel).join('.')
        : String(row[COLUMN[name] as keyof EntryRow]),
    );
    const isAtLevel = measure.levels?.some((level) => level === row.level) ?? true;
    const before = cells.get(JSON.stringify(cell)) ?? { numerator: 0, denominator: 0 };
    cells.set(JSON.stringify(cell), {
      numerator: before.numerator + (measure.numerator.includes(row.measure) && isAtLevel ? row.amount : 0),
      denominator: before.denominator + (measure.denominator.includes(row.measure) ? row.amount : 0),
    });
  }
  const sum = (side: keyof Counts) => [...cells.values()].reduce((total, cell) => total + cell[side], 0);
  return {
    total: { numerator: sum('numerator'), denominator: sum('denominator') },
    rows: [...cells].filter(([, { numerator, denominator }]) => numerator !== 0 || denominator !== 0).sort(),
  };
};

/** What each case adds to a figure, by id. */
const byCase = (rows: readonly EntryRow[], drawn: Scenario, asking: Scope): ReadonlyMap<string, Counts> =>
  new Map(
    [...new Set(rows.map((row) => row.dispute_id))].map((id) => {
      const own = rows.filter((row) => row.dispute_id === id);
      return [id, folded(own, { ...drawn, by: [] }, asking).total] as const;
    }),
  );

/** Cases that two questions count differently, and what each counts of them. */
const changedCases = (rows: readonly EntryRow[], [a, b]: readonly [Scenario, Scenario], asking: Scope) => {
  const [before, after] = [byCase(rows, a, asking), byCase(rows, b, asking)];
  return [...before]
    .map(([disputeId, was]) => ({ disputeId, a: was, b: after.get(disputeId) ?? was }))
    .filter((one) => JSON.stringify(one.a) !== JSON.stringify(one.b))
    .sort((one, other) => (one.disputeId < other.disputeId ? -1 : 1));
};

/** Rows of the roll-ups that these lines make, each line a fact of its own. */
const summedUp = (rows: readonly EntryRow[]): Readonly<Record<string, readonly Row[]>> => {
  const held = new Map(Object.keys(ROLL_UP_TABLES).map((name) => [name, new Map<string, Row>()]));
  const keep = (table: keyof typeof ROLL_UP_TABLES, row: Row): void => {
    const { key, sums = [] } = ROLL_UP_TABLES[table];
    const id = JSON.stringify(key.map((name) => row[name]));
    const before = held.get(table)?.get(id);
    const added = sums
      .filter((name) => name in row)
      .map((name) => [name, Number(before?.[name] ?? 0) + Number(row[name])]);
    held.get(table)?.set(id, { ...before, ...row, ...(Object.fromEntries(added) as Row) });
  };
  const changes = { put: keep, add: keep, keeps: () => true } as unknown as Changes;
  for (const row of rows) rollUp([row], changes);
  return Object.fromEntries([...held].map(([name, map]) => [name, [...map.values()]]));
};

let ledger: Ledger;

beforeAll(async () => {
  ledger = await Ledger.create();
});
afterAll(() => ledger.drop());

/** What lists look up of a case beside its entries. */
const caseRows = (rows: readonly EntryRow[]): readonly object[] =>
  [...new Map(rows.map((row) => [row.dispute_id, row])).values()].map(
    ({ dispute_id, division_path, grid, organisation, level, type, source, channel }) => ({
      ...{ dispute_id, division_path, grid, organisation, level, type, source, channel, is_sealed: false },
      ...{ number: null, mediator_ids: [], excluded_mediator_ids: [], referred_by: [] },
      ...{ standing: [], memory: {}, set_aside: [] },
    }),
  );

const fill = async (rows: readonly EntryRow[]): Promise<void> => {
  const filled: Readonly<Record<string, readonly object[]>> = {
    ...summedUp(rows),
    statistics_entry: rows,
    statistics_case: caseRows(rows),
  };
  await ledger.database.transaction(async (client) => {
    for (const [name, table] of storedTables({ ...LEDGER_TABLES, ...ROLL_UP_TABLES }, 1)) {
      await client.query(`TRUNCATE ${table.relation}`);
      const whole = (filled[name] ?? []).map((row) => table.whole(row as Row));
      if (whole.length > 0) await table.upsert(client, whole);
    }
  });
};

describe('the roll-ups', () => {
  it('give the figures that the entries give, for any question', async () => {
    let rolledUp = 0;
    const check = async (drawn: Scenario): Promise<void> => {
      const rows = drawn.entries.map((one, index) => rowOf(one, index, drawn.measure));
      const asking: Scope = { ...EVERYWHERE, all: false, ...drawn.scope };
      const { measure } = drawn;
      const question = questionOf(drawn);
      const breakdown = { by: drawn.by, ...given({ divisionLevel: drawn.divisionLevel }) };
      await fill(rows);
      const { text, values } = figuresStatement(measure, question, breakdown, asking);
      const answer = figuresFrom(
        await ledger.database.sql<FigureRow & Record<string, unknown>>(text, values),
        drawn.by,
      );
      const expected = folded(rows, { ...drawn, measure }, asking);
      expect(answer.total).toEqual(expected.total);
      const cells = answer.rows.map(({ cell, counts: counted }) => [
        JSON.stringify(drawn.by.map((name) => cell[name])),
        counted,
      ]);
      if (drawn.by.length > 0) expect(cells.sort()).toEqual(expected.rows);
      expect(
        identityChecks(answer).filter(({ identity, holds }) => !holds && identity !== 'ORAL_PLUS_WRITTEN'),
      ).toEqual([]);
      if (
        rollUpsFor(question, asking, { dimensions: drawn.by, ...given({ divisionLevel: drawn.divisionLevel }) }).flows
      )
        rolledUp += 1;
    };
    await fc.assert(fc.asyncProperty(scenario, check), { numRuns: 300, examples: [[OUT_OF_TURN]] });
    expect(rolledUp).toBeGreaterThan(50);
  });

  it('are made of all entries at once as of one entry after the other', async () => {
    const check = async (drawn: Scenario): Promise<void> => {
      await fill(drawn.entries.map((one, index) => rowOf(one, index, drawn.measure)));
      const oneByOne = await rolledUpRows();
      await ledger.database.transaction(async (client) => {
        await client.query(`TRUNCATE ${tables.map(relation).join(', ')}`);
        for (const statement of rollUpStatements(relation)) await client.query(statement);
      });
      expect(await rolledUpRows()).toEqual(oneByOne);
    };
    const tables = Object.keys(ROLL_UP_TABLES);
    const relation = (table: string): string => `readmodel.${table}_g1`;
    const rolledUpRows = () =>
      Promise.all(
        tables.map((table) => ledger.database.sql(`SELECT t::text AS row FROM readmodel.${table} t ORDER BY 1`)),
      );
    await fc.assert(fc.asyncProperty(scenario, check), { numRuns: 60 });
  });

  it('have no two cells of one number', async () => {
    const cell = (grid: string) =>
      ledger.database.sql(
        "INSERT INTO readmodel.statistics_cell_g1 VALUES (1, 10, '35', $1, '', '', '', '', '', '') ON CONFLICT (roll_up, id, division_path, grid, organisation, type, source, channel, effective_month, length) DO NOTHING",
        [grid],
      );
    await cell('G1');
    await cell('G1');
    await expect(cell('G2')).rejects.toMatchObject({ code: '23505' });
  });

  it('have lists of what they count, page by page', async () => {
    const check = async (drawn: Scenario, limit: number): Promise<void> => {
      const rows = drawn.entries.map((one, index) => rowOf(one, index, drawn.measure));
      const asking: Scope = { ...EVERYWHERE, all: false, ...drawn.scope };
      const [{ measure }, question] = [drawn, questionOf(drawn)];
      await fill(rows);

      const entries: ReadEntry[] = [];
      for (let page: readonly ReadEntry[] = []; entries.length === 0 || page.length === limit; entries.push(...page)) {
        const after = entries.at(-1);
        const { text, values } = whyStatement(measure, question, asking, { limit, ...given({ after }) });
        page = await ledger.database.sql<ReadEntry>(text, values);
        if (page.length === 0) break;
      }
      const counted = rows.filter(
        (row) => entryMeasuresOf(measure).includes(row.measure) && counts(row, question, asking),
      );
      const inOrder = counted.map((row) => `${row.effective_on} ${row.position}`).sort();
      expect(entries.map(({ effectiveOn, position }) => `${effectiveOn} ${position}`)).toEqual(inOrder);

      const cases: CountedCase[] = [];
      for (let page: readonly CountedCase[] = []; cases.length === 0 || page.length === limit; cases.push(...page)) {
        const afterDispute = cases.at(-1)?.disputeId;
        const { text, values } = casesStatement(measure, question, asking, {
          side: 'ANY',
          limit,
          ...given({ afterDispute }),
        });
        page = await ledger.database.sql<CountedCase & Record<string, unknown>>(text, values);
        if (page.length === 0) break;
      }
      const expected = [...byCase(rows, drawn, asking)]
        .filter(([, { numerator, denominator }]) => numerator !== 0 || denominator !== 0)
        .map(([disputeId, of]) => ({ disputeId, number: null, ...of }))
        .sort((one, other) => (one.disputeId < other.disputeId ? -1 : 1));
      expect(cases).toEqual(expected);
    };
    await fc.assert(fc.asyncProperty(scenario, fc.integer({ min: 1, max: 5 }), check), { numRuns: 150 });
  });

  it('tell the same cases apart between two states of the ledger and two periods, counted or page by page', async () => {
    const check = async (first: Scenario, knownAt: Instant | undefined, from = first.from): Promise<void> => {
      const rows = first.entries.map((one, index) => rowOf(one, index, first.measure));
      const asking: Scope = { ...EVERYWHERE, all: false, ...first.scope };
      const second = { ...first, knownAt, from };
      await fill(rows);
      const sides = { a: questionOf(first), b: questionOf(second) };
      const differ = async (page: DifferencePage): Promise<Difference | undefined> => {
        const { text, values } = differenceStatement(first.measure, sides, asking, page);
        const [row] = await ledger.database.sql<{ difference: Difference }>(text, values);
        return row?.difference;
      };
      const changed = changedCases(rows, [first, second], asking);
      const isNothing = ({ numerator, denominator }: Counts): boolean => numerator === 0 && denominator === 0;
      const entered = changed.filter(({ a }) => isNothing(a)).length;
      const left = changed.filter(({ b }) => isNothing(b)).length;
      const expected = {
        a: folded(rows, { ...first, by: [] }, asking).total,
        b: folded(rows, { ...second, by: [] }, asking).total,
        changes: { ENTERED: entered, LEFT: left, CHANGED: changed.length - entered - left },
      };
      const listed = changed.map((one) => expect.objectContaining(one) as object);
      expect(await differ({ limit: 10, isCounted: true })).toEqual({ ...expected, cases: listed });
      for (let at = 0; at <= changed.length; at += 2) {
        const after = at === 0 ? {} : { afterDispute: changed[at - 1]?.disputeId as string };
        const page = await differ({ limit: 2, isCounted: false, ...after });
        expect(page).toEqual({ ...expected, changes: null, cases: listed.slice(at, at + 2) });
      }
    };
    await fc.assert(fc.asyncProperty(scenario, rare(moment, 2), rare(day, 1), check), {
      numRuns: 200,
      examples: [[OUT_OF_TURN, undefined, undefined]],
    });
  });
});
