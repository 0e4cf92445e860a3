import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../test/database.js';
import { DisputeHistory, MEDIATOR, RecordedLog, uuid } from '../../test/dispute-history.js';
import { createReadModel, fillReadModel } from '../../test/read-model.js';
import { calendarDate, type Instant } from '../kernel/calendar-date.js';
import type { Scope } from '../platform/access/scope.js';
import { Database } from '../platform/database/database.js';
import { differenceStatement, type Difference, type DifferencePage } from './difference.js';
import { figuresFrom, figuresStatement, type Breakdown, type Figures } from './figures.js';
import { identityChecks } from './identity-checks.js';
import { MEASURES, type Measure } from './measures.js';
import { percentage } from './percentage.js';
import type { Question } from './question.js';
import { statistics } from './statistics.projection.js';
import { whyStatement, type ReadEntry } from './why.js';

const EVERYWHERE: Scope = { all: true, grids: [], divisions: [], organisations: [], mediators: [], ownMediators: [] };
const NOWHERE: Scope = { ...EVERYWHERE, all: false };
const COUNTED: DifferencePage = { limit: 10, isCounted: true };
const YEAR: Question = { from: calendarDate('2026-01-01'), to: calendarDate('2026-12-31'), where: {} };
const TOWNS = ['35.01.A', '35.01.B', '35.01.AB'] as const;

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

const measure = (id: string): Measure => {
  const found = MEASURES.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no measure ${id}`);
  return found;
};

const ask = async (
  id: string,
  question: Partial<Question> = {},
  breakdown: Breakdown = { by: [] },
  scope = EVERYWHERE,
): Promise<Figures> => {
  const { text, values } = figuresStatement(measure(id), { ...YEAR, ...question }, breakdown, scope);
  return figuresFrom(await database.sql(text, values), breakdown.by);
};

const why = async (id: string, question: Partial<Question> = {}, scope = EVERYWHERE): Promise<ReadEntry[]> => {
  const { text, values } = whyStatement(measure(id), { ...YEAR, ...question }, scope, { limit: 10_000 });
  return database.sql<ReadEntry & Record<string, unknown>>(text, values);
};

const fill = (log: RecordedLog) => fillReadModel(database, statistics, log.events);

describe('the ledger', () => {
  it('gives 97.38 % for 2382 resolved of 2446 taken in', async () => {
    const log = new RecordedLog();
    for (let index = 0; index < 2446; index += 1) {
      const history = new DisputeHistory(log, index).registered('2026-03-02');
      if (index < 2382) history.tookEffect('2026-03-06', index % 3 === 0 ? 'ORAL' : 'WRITTEN');
    }
    await fill(log);
    const { total } = await ask('M-D1');
    expect(total).toEqual({ numerator: 2382, denominator: 2446 });
    expect(percentage(total.numerator, total.denominator)).toBe(97.38);
    expect((await ask('M-D3')).agreements).toEqual({ agreed: 2382, written: 1588, oral: 794 });
  });

  it('tells what was reported then and what is known now, and which case makes the difference', async () => {
    const log = new RecordedLog();
    let now = '2026-03-31T02:00:00.000Z';
    const clock = () => now as Instant;
    const kept = new DisputeHistory(log, 'kept', {}, clock).registered('2026-03-02').tookEffect('2026-03-06');
    const late = new DisputeHistory(log, 'late', {}, clock).registered('2026-03-03');
    now = '2026-04-05T02:00:00.000Z';
    late.tookEffect('2026-03-30');
    kept.closed('2026-04-05', 'FAILED_TO_COURT');
    await fill(log);
    const march = { from: calendarDate('2026-03-01'), to: calendarDate('2026-03-31') };
    const then = { ...YEAR, ...march, knownAt: '2026-03-31T16:00:00.000Z' as Instant };
    const { text, values } = differenceStatement(
      measure('M-D1'),
      { a: then, b: { ...YEAR, ...march } },
      EVERYWHERE,
      COUNTED,
    );
    const [row] = await database.sql<{ difference: Difference }>(text, values);
    const counts = { numerator: 1, denominator: 2 };
    expect(row?.difference).toMatchObject({ a: counts, b: counts, changes: { ENTERED: 0, LEFT: 0, CHANGED: 2 } });
    expect(row?.difference.cases.map(({ number }) => number).sort()).toEqual([
      '(2026)调字第kept号',
      '(2026)调字第late号',
    ]);
    expect(await ask('M-D1', then)).toMatchObject({ total: counts });
  });

  it('says so when an identity does not hold', async () => {
    const log = new RecordedLog();
    new DisputeHistory(log, 1).registered('2026-03-02').tookEffect('2026-03-06');
    await fill(log);
    await database.sql(
      `UPDATE readmodel.statistics_entry_g1 SET type = 'NO_SUCH_TYPE' WHERE measure = 'disputes.intake'`,
    );
    await database.sql(`DELETE FROM readmodel.statistics_entry_g1 WHERE measure = 'agreements.written'`);
    const fromTheEntries = { datedUntil: calendarDate('2026-12-31') };
    expect(identityChecks(await ask('M-D1', fromTheEntries)).filter(({ holds }) => !holds)).toEqual([
      { identity: 'SUM_BY_TYPE', of: 'denominator', expected: 1, found: 0, holds: false },
      { identity: 'ORAL_PLUS_WRITTEN', of: 'agreements', expected: 1, found: 0, holds: false },
    ]);
  });

  it('rolls divisions up to a level, by whole segments', async () => {
    const log = new RecordedLog();
    ['35.01.A.V1', '35.01.A.V2', '35.01.AB.V1'].forEach((divisionPath, index) =>
      new DisputeHistory(log, index, { divisionPath }).registered('2026-03-02'),
    );
    await fill(log);
    const { rows } = await ask('M-D1', {}, { by: ['division'], divisionLevel: 3 });
    expect(rows.map(({ cell, counts }) => [cell.division, counts.denominator])).toEqual([
      ['35.01.A', 2],
      ['35.01.AB', 1],
    ]);
    expect((await ask('M-D1', { where: { division: '35.01.A' } })).total.denominator).toBe(2);
  });
});

describe('scope', () => {
  beforeAll(async () => {
    const log = new RecordedLog();
    TOWNS.forEach((divisionPath, index) =>
      new DisputeHistory(log, index, { divisionPath, gridId: `G${index}` })
        .registered('2026-03-02', { organisationId: uuid('organisation', index) })
        .accepted('2026-03-03')
        .assigned('2026-03-03', [index === 0 ? MEDIATOR : uuid('mediator', 'other')])
        .tookEffect('2026-03-06'),
    );
    await fill(log);
  });

  const scopes: readonly [string, Scope, number][] = [
    ['nobody', NOWHERE, 0],
    ['a grid member', { ...NOWHERE, grids: ['G1'] }, 1],
    ['a mediator', { ...NOWHERE, mediators: [MEDIATOR] }, 1],
    ['a committee head', { ...NOWHERE, organisations: [uuid('organisation', 2)] }, 1],
    ['leadership of a town', { ...NOWHERE, divisions: ['35.01.A'] }, 1],
    ['leadership of the county', { ...NOWHERE, divisions: ['35.01'] }, 3],
  ];

  it.each(scopes)('%s counts, breaks down, lists and compares own cases only', async (_, scope, cases) => {
    const both = { numerator: cases, denominator: cases };
    const { total, rows, byType } = await ask('M-D1', {}, { by: ['grid'] }, scope);
    expect(total).toEqual(both);
    expect(rows).toHaveLength(cases);
    expect([...byType.values()]).toEqual(cases === 0 ? [] : [both]);
    // Taken in, moved to the channel that accepted it (a reversal and a new line), resolved.
    expect(await why('M-D1', {}, scope)).toHaveLength(cases * 4);
    const nothing = { ...YEAR, to: calendarDate('2026-01-02') };
    const { text, values } = differenceStatement(measure('M-D1'), { a: nothing, b: YEAR }, scope, COUNTED);
    const [row] = await database.sql<{ difference: Difference }>(text, values);
    expect(row?.difference).toMatchObject({ b: both, changes: { ENTERED: cases, LEFT: 0, CHANGED: 0 } });
    expect(row?.difference.cases).toHaveLength(cases);
  });
});

describe('a conflict of interest', () => {
  const asHead: Scope = { ...NOWHERE, organisations: [uuid('organisation', 1)], ownMediators: [MEDIATOR] };
  const conflict = (history: DisputeHistory, isResolved: boolean) =>
    history.tell('ConflictDisclosed', '2026-03-04', {
      episode: 1,
      procedure: 1,
      mediatorId: MEDIATOR,
      kind: 'PARTY_OR_RELATIVE',
      consentedBy: [],
      isResolved,
      note: null,
    });
  const seen = async () => {
    const nothing = { ...YEAR, to: calendarDate('2026-01-02') };
    const { text, values } = differenceStatement(measure('M-D1'), { a: nothing, b: YEAR }, asHead, COUNTED);
    const [row] = await database.sql<{ difference: Difference }>(text, values);
    return {
      figure: (await ask('M-D1', {}, { by: [] }, asHead)).total.denominator,
      why: new Set((await why('M-D1', {}, asHead)).map(({ disputeId }) => disputeId)).size,
      difference: row?.difference.cases.length,
    };
  };

  it('closes the case to the mediator in figure, reasons and difference, whatever role grants it, until it is resolved', async () => {
    const log = new RecordedLog();
    const [open, closed] = ['open', 'closed'].map((name) => new DisputeHistory(log, name).registered('2026-03-02'));
    if (open === undefined || closed === undefined) throw new Error('two cases');
    conflict(closed, false);
    await fill(log);
    expect(await seen()).toEqual({ figure: 1, why: 1, difference: 1 });
    conflict(closed, true);
    await fill(log);
    expect(await seen()).toEqual({ figure: 2, why: 2, difference: 2 });
  });
});
