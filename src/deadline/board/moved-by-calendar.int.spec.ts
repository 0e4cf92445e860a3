import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createTestDatabase, type TestDatabase } from '../../../test/database.js';
import { deadline, DisputeHistory, ORGANISATION, RecordedLog, uuid } from '../../../test/dispute-history.js';
import { REFERENCE, stateAfter, term } from '../../../test/given.js';
import { InMemoryEventStore } from '../../../test/in-memory.event-store.js';
import { someone } from '../../../test/people-vault.js';
import { createReadModel, fillReadModel } from '../../../test/read-model.js';
import { disputeDecider, type DisputeEvent, type DisputeFact } from '../../dispute/index.js';
import { addDays, calendarDate, instant, isoWeekday, type CalendarDate } from '../../kernel/calendar-date.js';
import { computeDeadline } from '../../kernel/deadline/compute.js';
import type { Calendar } from '../../kernel/deadline/index.js';
import { SystemClock } from '../../platform/access/clock.js';
import { readConfig } from '../../platform/config.js';
import { Database } from '../../platform/database/database.js';
import { Cursors } from '../../platform/http/cursors.js';
import { ProjectionStatus } from '../../platform/projection/projection-status.js';
import { DeadlineReference } from '../deadline.reference.js';
import type { DeadlinesQueryDto } from './board.dto.js';
import { deadlines } from './deadlines.projection.js';
import { DeadlinesBoard } from './deadlines.query.js';

const MATTER = uuid('application', 1);
const HEAD = someone({ organisationId: ORGANISATION });
const NEW_VERSION = 3;
const day = calendarDate;

let test: TestDatabase;
let database: Database;
let board: DeadlinesBoard;
let log: RecordedLog;
let history: DisputeHistory;

beforeAll(async () => {
  test = await createTestDatabase();
  database = new Database({ url: test.ownerUrl, poolSize: 2, logger: { warn: () => undefined } });
  await createReadModel(database, deadlines);
  const clock = new SystemClock();
  board = new DeadlinesBoard(
    database,
    new ProjectionStatus(database),
    new Cursors({ secret: Buffer.from('secret') }),
    new DeadlineReference(new InMemoryEventStore(), clock, readConfig({})),
    clock,
  );
});
afterAll(async () => {
  await database.end();
  await test.drop();
});
beforeEach(() => {
  log = new RecordedLog();
  history = new DisputeHistory(log, 1).registered('2026-03-02').accepted('2026-03-03');
});

const listed = async (query: DeadlinesQueryDto) => {
  await fillReadModel(database, deadlines, log.events);
  return (await board.list(query, HEAD)).items;
};

/** What the list says of a calendar: term, from which day to which, and how it stands. */
const movedBy = async (movedByCalendar: number, more: DeadlinesQueryDto = {}) =>
  (await listed({ movedByCalendar, ...more })).map(
    ({ code, previousDueOn, dueOn, status }) => `${code} ${previousDueOn} ${dueOn} ${status}`,
  );

const counted = (code: string, startOn: string, days: number, calendarVersion = 1) => ({
  ...deadline(code, day(startOn), days),
  calendarVersion,
});

/** Moves the mediation period by days. */
const published = (on: string, calendarVersion: number, days: readonly [before: number, after: number]) => {
  const [before, after] = days;
  const moved = {
    code: 'PM-MEDIATE',
    procedure: 1,
    fromDueOn: addDays(day('2026-03-03'), before),
    deadline: counted('PM-MEDIATE', '2026-03-03', after, calendarVersion),
  };
  const cause = 'CALENDAR_PUBLISHED' as const;
  return history.tell('DeadlinesRecalculated', on, { cause, calendarId: 'CN', calendarVersion, moved: [moved] });
};

const extended = (on: string, days: readonly [before: number, after: number], calendarVersion: number) => {
  const [before, after] = days;
  return history.tell('MediationExtended', on, {
    episode: 1,
    procedure: 1,
    amount: after - before,
    unit: 'CALENDAR_DAY',
    consentedBy: [],
    organisationConsents: true,
    moved: [
      {
        code: 'PM-MEDIATE',
        procedure: 1,
        fromDueOn: addDays(day('2026-03-03'), before),
        deadline: counted('PM-MEDIATE', '2026-03-03', after, calendarVersion),
      },
    ],
  });
};

const matter = (code: string, startOn: string, days: number, calendarVersion = 1) => ({
  episode: 1,
  procedure: 1,
  matterId: MATTER,
  term: counted(code, startOn, days, calendarVersion),
});
const lodged = (startOn = '2026-03-10') =>
  history.tell('ConfirmationLodged', startOn, {
    ...matter('SC-ACCEPT', startOn, 3),
    courtCode: '350582',
    connection: 'PARTY_DOMICILE',
  });
const filed = (calendarVersion: number) =>
  history.tell('ConfirmationAccepted', '2026-03-12', {
    ...matter('SC-DECIDE', '2026-03-12', 30, calendarVersion),
    courtCaseNo: null,
  });

describe('the terms that a calendar moved', () => {
  it('are those of that version alone, with the day before and the day after', async () => {
    published('2026-03-10', NEW_VERSION, [30, 31]);
    expect(await movedBy(NEW_VERSION)).toEqual(['PM-MEDIATE 2026-04-02 2026-04-03 running']);
    expect(await movedBy(NEW_VERSION - 1)).toEqual([]);
    expect(await movedBy(NEW_VERSION + 1)).toEqual([]);
  });

  it('are none that only begin by the new calendar in a matter that had another term', async () => {
    lodged();
    filed(NEW_VERSION);
    expect(await movedBy(NEW_VERSION)).toEqual([]);
    const decide = (await listed({})).find(({ code }) => code === 'SC-DECIDE');
    expect(decide).toMatchObject({ dueOn: '2026-04-11', previousDueOn: null });
  });

  it('are none that an extension moved, which is counted by the new calendar', async () => {
    extended('2026-03-20', [30, 45], NEW_VERSION);
    expect(await movedBy(NEW_VERSION)).toEqual([]);
    expect(await listed({})).toMatchObject([{ dueOn: '2026-04-17', previousDueOn: '2026-04-02' }]);
  });

  it('stay so after they are met', async () => {
    published('2026-03-10', NEW_VERSION, [30, 31]).agreed('2026-03-12');
    expect(await movedBy(NEW_VERSION)).toEqual(['PM-MEDIATE 2026-04-02 2026-04-03 met']);
    expect(await movedBy(NEW_VERSION, { status: 'running' })).toEqual([]);
  });

  it('stay so after an extension or another calendar moves them on', async () => {
    published('2026-03-10', NEW_VERSION, [30, 31]);
    extended('2026-03-20', [31, 46], NEW_VERSION);
    published('2026-03-25', NEW_VERSION + 1, [46, 48]);
    expect(await movedBy(NEW_VERSION)).toEqual(['PM-MEDIATE 2026-04-02 2026-04-03 superseded']);
    expect(await movedBy(NEW_VERSION + 1)).toEqual(['PM-MEDIATE 2026-04-18 2026-04-20 running']);
  });

  it('are none whose day stays and only became certain', async () => {
    extended('2026-03-20', [30, 45], 1);
    published('2026-03-25', NEW_VERSION, [45, 45]);
    expect(await movedBy(NEW_VERSION)).toEqual([]);
    expect(await listed({})).toMatchObject([{ dueOn: '2026-04-17', previousDueOn: '2026-04-02' }]);
  });

  it('are terms of matters too, whatever the court does then', async () => {
    lodged();
    const reset = matter('SC-ACCEPT', '2026-03-10', 4, NEW_VERSION);
    const fromDueOn = day('2026-03-13');
    history.tell('MatterTermReset', '2026-03-11', { ...reset, cause: 'CALENDAR_PUBLISHED', fromDueOn });
    filed(NEW_VERSION);
    const extension = matter('SC-DECIDE', '2026-03-12', 40, NEW_VERSION);
    history.tell('ConfirmationExtended', '2026-04-01', { ...extension, days: 10 });
    expect(await movedBy(NEW_VERSION)).toEqual(['SC-ACCEPT 2026-03-13 2026-03-14 met']);
    const decide = (await listed({})).find(({ code }) => code === 'SC-DECIDE');
    expect(decide).toMatchObject({ dueOn: '2026-04-21', previousDueOn: '2026-04-11' });
  });

  it('are no terms that a condition set anew', async () => {
    lodged();
    const reset = matter('ENF-APPLY', '2026-04-01', 730, NEW_VERSION);
    history.tell('MatterTermReset', '2026-04-01', { ...reset, cause: 'CONDITION_MET', fromDueOn: day('2028-03-20') });
    expect(await movedBy(NEW_VERSION)).toEqual([]);
  });

  it('are still told of a window whose agreement another one replaced', async () => {
    history.agreed('2026-03-05').tookEffect('2026-03-06');
    history.tell('DeadlinesRecalculated', '2026-03-10', {
      cause: 'CALENDAR_PUBLISHED',
      calendarId: 'CN',
      calendarVersion: NEW_VERSION,
      moved: [
        {
          code: 'SC-APPLY',
          procedure: 1,
          fromDueOn: day('2026-04-05'),
          deadline: counted('SC-APPLY', '2026-03-06', 31, NEW_VERSION),
        },
      ],
    });
    history.tookEffect('2026-05-06', 'WRITTEN', { agreementId: uuid('agreement', 2) });
    expect(await movedBy(NEW_VERSION)).toEqual(['SC-APPLY 2026-04-05 2026-04-06 running']);
  });
});

describe('any newly published rest day', () => {
  const CODES = ['PM-MEDIATE', 'PM-MEDICAL'] as const;
  const cases = fc.array(fc.record({ code: fc.constantFrom(...CODES), after: fc.integer({ min: 0, max: 60 }) }), {
    minLength: 1,
    maxLength: 8,
  });

  const isRestDay = ({ days }: Calendar, on: CalendarDate): boolean =>
    days[on] === undefined ? isoWeekday(on) > 5 : days[on].kind === 'OFF';

  /** Thirty days, one by one, and on to a working day. */
  const naive = (code: string, startOn: CalendarDate, calendar: Calendar): CalendarDate => {
    let on = startOn;
    for (let left = 30; left > 0;) {
      on = addDays(on, 1);
      if (code === 'PM-MEDIATE' || !isRestDay(calendar, on)) left -= 1;
    }
    while (isRestDay(calendar, on)) on = addDays(on, 1);
    return on;
  };

  const accept = (n: number, code: string, startOn: CalendarDate): DisputeHistory =>
    new DisputeHistory(log, n)
      .registered(startOn)
      .accepted(startOn, { deadline: computeDeadline(term(code).rule, { startOn }, REFERENCE.calendar) });

  const recalculate = (one: DisputeHistory, calendar: Calendar): void => {
    const now = instant('2026-05-04T09:00:00+08:00');
    const { disputeId } = one;
    const own = log.events.filter(({ data }) => data.disputeId === disputeId) as readonly DisputeEvent[];
    const asked = { disputeId, occurredOn: day('2026-05-04'), occurredAt: now, now, calendar };
    for (const fact of disputeDecider.decide({ type: 'RecalculateDeadlines', ...asked }, stateAfter(own)))
      one.tell('DeadlinesRecalculated', '2026-05-04', (fact as DisputeFact<'DeadlinesRecalculated'>).data);
  };

  it('lists the terms whose day a count by hand moves, and no other', async () => {
    await fc.assert(
      fc.asyncProperty(cases, fc.nat(), fc.integer({ min: -5, max: 5 }), async (all, near, offset) => {
        log = new RecordedLog();
        const before = REFERENCE.calendar;
        const starts = all.map(({ code, after }) => ({ code, startOn: addDays(day('2026-02-24'), after) }));
        const dueDays = starts.map(({ code, startOn }) => naive(code, startOn, before));
        const on = addDays(dueDays[near % dueDays.length] ?? day('2026-04-02'), offset);
        const off = { on, kind: 'OFF' as const, name: { zh: '假', en: 'Off' } };
        const calendar = { ...before, version: NEW_VERSION, days: { ...before.days, [on]: off } };
        const opened = starts.map(({ code, startOn }, n) => {
          return { one: accept(n, code, startOn), from: dueDays[n], to: naive(code, startOn, calendar) };
        });
        for (const { one } of opened) recalculate(one, calendar);
        const expected = opened
          .filter(({ from, to }) => from !== to)
          .map(({ one, from, to }) => `${one.disputeId} ${from} ${to}`);
        const items = await listed({ movedByCalendar: NEW_VERSION });
        const found = items.map(({ disputeId, previousDueOn, dueOn }) => `${disputeId} ${previousDueOn} ${dueOn}`);
        expect(found.sort()).toEqual(expected.sort());
      }),
      { numRuns: 40 },
    );
  });
});
