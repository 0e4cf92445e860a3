import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  calendarDate,
  daysBetween,
  instant,
  isoWeekday,
  legalDateOf,
  type CalendarDate,
} from '../calendar-date.js';
import { cite } from '../laws.js';
import { REFERENCE } from '../../../test/given.js';
import { backdatedBy, isWorkday, type Calendar, type CalendarDay } from './calendar.js';
import { computeDeadline, endOfDay, isInTime, recomputeDeadline, type TermFacts } from './compute.js';
import type { Pause } from './pause.js';
import type { DeadlineRule, Term } from './rule.js';

const CN = REFERENCE.calendar;
const day = calendarDate;

const ruleOf = (term: Term): DeadlineRule => ({
  ...term,
  code: 'TEST',
  version: 3,
  name: { zh: '测试', en: 'Test' },
  source: cite('CIVIL_CODE', '201'),
  startEvent: { zh: '起', en: 'start' },
  owner: 'MEDIATOR',
  onExpiry: 'Nothing',
  confidence: 'VERIFIED',
});

const days = (amount: number, rollPolicy: Term['rollPolicy'] = 'ROLL_FORWARD'): Term => ({
  amount,
  unit: 'CALENDAR_DAY',
  rollPolicy,
});
const working = (amount: number): Term => ({ amount, unit: 'WORKING_DAY', rollPolicy: 'NONE' });
const months = (amount: number): Term => ({ amount, unit: 'MONTH', rollPolicy: 'STRICT' });

const due = (term: Term, startOn: string, more: Omit<TermFacts, 'startOn'> = {}, calendar = CN): string =>
  computeDeadline(ruleOf(term), { startOn: day(startOn), ...more }, calendar).dueOn;

describe('T1: the start day is not counted (Civil Code art. 201)', () => {
  it('counts from the next day', () => {
    expect(due(days(1), '2026-03-03')).toBe('2026-03-04');
    expect(due(days(30), '2026-03-03')).toBe('2026-04-02');
  });
});

describe('T2: months end on the corresponding day, or on the last of the month (Civil Code art. 202)', () => {
  it.each([
    [1, '2026-01-31', '2026-02-28'],
    [1, '2028-01-31', '2028-02-29'],
    [3, '2026-11-30', '2027-02-28'],
    [6, '2026-08-31', '2027-02-28'],
    [1, '2026-03-15', '2026-04-15'],
    [1, '2026-12-31', '2027-01-31'],
  ])('%i months from %s: %s', (amount, from, to) => {
    expect(due(months(amount), from)).toBe(to);
  });

  it('years keep the day, a leap day falls back', () => {
    const years = (amount: number): Term => ({ amount, unit: 'YEAR', rollPolicy: 'STRICT' });
    expect(due(years(2), '2026-03-20')).toBe('2028-03-20');
    expect(due(years(1), '2028-02-29')).toBe('2029-02-28');
  });
});

describe('T3: a last day on a rest day moves to the next working day (Civil Code art. 203)', () => {
  it('over Qingming: 2026-03-06 + 30 = 2026-04-05 → 2026-04-07', () => {
    expect(due(days(30), '2026-03-06')).toBe('2026-04-07');
  });

  it('over Spring Festival: 2026-02-10 + 15 = 2026-02-25; 2026-02-08 + 15 = 2026-02-23 → 2026-02-24', () => {
    expect(due(days(15), '2026-02-10')).toBe('2026-02-25');
    expect(due(days(15), '2026-02-08')).toBe('2026-02-24');
  });

  it('stays on a weekend day that is a make-up working day: 2026-02-28 is one', () => {
    expect(due(days(15), '2026-02-13')).toBe('2026-02-28');
  });

  it('payment order dates: 03-03 + 5 = Sunday 03-08 → 03-09; 03-23 + 15 = 04-07', () => {
    expect(due(days(5), '2026-03-03')).toBe('2026-03-09');
    expect(due(days(15), '2026-03-05')).toBe('2026-03-20');
    expect(due(days(15), '2026-03-23')).toBe('2026-04-07');
  });

  it('does not move a strict term: 2026-01-23 + 15 = Saturday 2026-02-07', () => {
    expect(due(days(15, 'STRICT'), '2026-01-23')).toBe('2026-02-07');
  });
});

describe('T4: the last day ends at 24:00', () => {
  it('in Shanghai', () => expect(endOfDay(day('2026-04-07'))).toBe('2026-04-07T16:00:00.000Z'));
});

describe('T5: hours run from the moment and never roll (Civil Code art. 201(2))', () => {
  const hours: Term = { amount: 48, unit: 'HOUR', rollPolicy: 'NONE' };

  it('48 hours over a weekend', () => {
    const startAt = instant('2026-03-06T17:30:00+08:00');
    const deadline = computeDeadline(ruleOf(hours), { startOn: day('2026-03-06'), startAt }, CN);
    expect(deadline).toMatchObject({ dueOn: '2026-03-08', dueAt: '2026-03-08T09:30:00.000Z' });
  });

  it('need the moment', () => expect(() => due(hours, '2026-03-06')).toThrow(RangeError));
});

describe('T6: posted before expiry is in time (Civil Procedure Law art. 85)', () => {
  it.each([
    [{ on: day('2026-04-07') }, true],
    [{ on: day('2026-04-08') }, false],
    [{ on: day('2026-04-10'), postedOn: day('2026-04-07') }, true],
    [{ on: day('2026-04-10'), postedOn: day('2026-04-08') }, false],
  ])('%j: %s', (act, expected) => expect(isInTime(day('2026-04-07'), act)).toBe(expected));
});

describe('T7: working days leave out holidays and count make-up days', () => {
  it.each([
    ['2026-04-24', 3, '2026-04-29'],
    ['2026-04-29', 3, '2026-05-07'],
    ['2026-01-30', 30, '2026-03-19'],
    ['2026-02-13', 1, '2026-02-14'],
    ['2026-02-14', 1, '2026-02-24'],
    ['2026-02-27', 1, '2026-02-28'],
    ['2026-01-23', 5, '2026-01-30'],
  ])('from %s %i working days: %s', (from, amount, to) => expect(due(working(amount), from)).toBe(to));

  it('says what it left out', () => {
    const { ledger } = computeDeadline(ruleOf(working(30)), { startOn: day('2026-01-30') }, CN);
    expect(ledger).toEqual([
      {
        step: 'COUNTED',
        from: '2026-01-30',
        amount: 30,
        unit: 'WORKING_DAY',
        to: { on: '2026-03-19', isoWeekday: 4 },
        restDays: 18,
        makeUpDays: 2,
      },
    ]);
  });

  it('is provisional where a year is not published, and only where that matters', () => {
    const late = { ...CN, years: [2026] };
    const at = (term: Term, startOn: string) => computeDeadline(ruleOf(term), { startOn: day(startOn) }, late);
    expect(at(working(10), '2026-12-28')).toMatchObject({ provisional: true, dueOn: '2027-01-11' });
    expect(at(working(10), '2026-12-28').ledger.at(-1)).toEqual({ step: 'PROVISIONAL', years: [2027] });
    expect(at(days(10), '2026-12-28').provisional).toBe(true);
    expect(at(days(10, 'STRICT'), '2026-12-28').provisional).toBe(false);
    expect(at(days(10), '2026-12-18').provisional).toBe(false);
  });
});

describe('T8: criminal terms count the first day', () => {
  it('one year from 2026-03-02 ends 2027-03-01', () => {
    expect(due({ amount: 1, unit: 'YEAR', rollPolicy: 'STRICT', countsFirstDay: true }, '2026-03-02')).toBe(
      '2027-03-01',
    );
  });
});

describe('T10: pauses', () => {
  const appraisal: Pause = { kind: 'INTERVAL', from: day('2026-05-12'), to: day('2026-05-22') };

  it('leave out the days after the start, up to and including the end', () => {
    expect(due(days(30), '2026-05-06', { pauses: [appraisal] })).toBe('2026-06-15');
  });

  it('leave out working days of the medical rule: 2026-04-09', () => {
    const pause: Pause = { kind: 'INTERVAL', from: day('2026-03-02'), to: day('2026-03-20') };
    expect(due(working(30), '2026-01-30', { pauses: [pause] })).toBe('2026-04-09');
  });

  it('count once where they overlap, and exactly the days where days are named', () => {
    const hearing: Pause = { kind: 'DAYS', days: [day('2026-05-13'), day('2026-05-25')] };
    expect(due(days(30), '2026-05-06', { pauses: [appraisal, hearing, appraisal] })).toBe('2026-06-16');
  });

  it('come before the roll', () => {
    const one: Pause = { kind: 'DAYS', days: [day('2026-03-10')] };
    expect(due(days(29), '2026-03-06', { pauses: [one] })).toBe('2026-04-07');
    expect(due(days(28), '2026-03-06', { pauses: [one] })).toBe('2026-04-07');
    expect(due(days(27), '2026-03-06', { pauses: [one] })).toBe('2026-04-03');
  });

  it('push a month on by the paused days inside it, those met on the way too', () => {
    const pause: Pause = { kind: 'DAYS', days: [day('2026-03-20'), day('2026-04-16')] };
    expect(due(months(1), '2026-03-15', { pauses: [pause] })).toBe('2026-04-17');
  });
});

describe('extensions', () => {
  it('are counted on from the end, then roll: 06-05 + 15 = 06-20 → 06-22 after Dragon Boat', () => {
    const extensions = [{ amount: 15, unit: 'CALENDAR_DAY' as const }];
    expect(due(days(30), '2026-05-06')).toBe('2026-06-05');
    expect(due(days(30), '2026-05-06', { extensions })).toBe('2026-06-22');
  });

  it('in working days after a pause: 2026-04-23', () => {
    const pause: Pause = { kind: 'INTERVAL', from: day('2026-03-02'), to: day('2026-03-20') };
    const extensions = [{ amount: 10, unit: 'WORKING_DAY' as const }];
    expect(due(working(30), '2026-01-30', { pauses: [pause], extensions })).toBe('2026-04-23');
  });
});

describe('lead times', () => {
  it('are counted backwards', () => {
    expect(due({ ...days(3, 'STRICT'), direction: 'BEFORE' }, '2026-03-10')).toBe('2026-03-07');
  });
});

describe('another calendar', () => {
  it('moves the date, not the rule', () => {
    const before = computeDeadline(ruleOf(days(30)), { startOn: day('2026-03-03') }, CN);
    const off: CalendarDay = { on: day('2026-04-02'), kind: 'OFF', name: { zh: '休', en: 'Off' } };
    const newer = { ...CN, version: 2, days: { ...CN.days, [off.on]: off } };
    expect(recomputeDeadline(before, { startOn: before.startOn }, newer)).toMatchObject({
      dueOn: '2026-04-03',
      ruleVersion: 3,
      calendarVersion: 2,
    });
  });
});

describe('late entry', () => {
  it('is told in working days', () => {
    expect(backdatedBy(day('2026-03-06'), day('2026-03-06'), CN, 10)).toBe(0);
    expect(backdatedBy(day('2026-03-06'), day('2026-03-09'), CN, 10)).toBe(1);
    expect(backdatedBy(day('2026-04-03'), day('2026-04-07'), CN, 10)).toBe(1);
    expect(backdatedBy(day('2026-02-13'), day('2026-02-24'), CN, 10)).toBe(2);
    expect(backdatedBy(day('0001-01-01'), day('2026-03-09'), CN, 10)).toBe(11);
    expect(backdatedBy(day('2026-03-06'), day('2026-03-09'), CN, 0)).toBe(1);
  });
});

describe('any term on any calendar', () => {
  const START = day('2026-01-01');
  const dates = fc.integer({ min: 0, max: 400 }).map((n) => addDays(START, n));
  const calendars: fc.Arbitrary<Calendar> = fc
    .uniqueArray(fc.tuple(dates, fc.constantFrom('OFF' as const, 'WORK' as const)), {
      selector: ([on]) => on,
      maxLength: 60,
    })
    .map((list) => ({
      id: 'X',
      version: 1,
      years: [2026, 2027],
      days: Object.fromEntries(list.map(([on, kind]) => [on, { on, kind, name: { zh: '', en: '' } }])),
    }));
  const pauses = fc.array(
    fc.oneof(
      fc
        .tuple(dates, fc.integer({ min: 0, max: 20 }))
        .map(([from, length]): Pause => ({ kind: 'INTERVAL', from, to: addDays(from, length) })),
      fc.array(dates, { maxLength: 10 }).map((list): Pause => ({ kind: 'DAYS', days: list })),
    ),
    { maxLength: 3 },
  );
  const units = fc.oneof(
    fc.record({ unit: fc.constant('CALENDAR_DAY' as const), amount: fc.integer({ min: 1, max: 90 }) }),
    fc.record({ unit: fc.constant('WORKING_DAY' as const), amount: fc.integer({ min: 1, max: 60 }) }),
    fc.record({ unit: fc.constant('MONTH' as const), amount: fc.integer({ min: 1, max: 14 }) }),
    fc.record({ unit: fc.constant('YEAR' as const), amount: fc.integer({ min: 1, max: 3 }) }),
  );
  const policies = fc.constantFrom('STRICT' as const, 'ROLL_FORWARD' as const);
  const terms = fc
    .tuple(units, policies, fc.constantFrom({}, { countsFirstDay: true as const }))
    .map(([span, rollPolicy, more]): Term => ({
      ...span,
      rollPolicy: span.unit === 'WORKING_DAY' ? 'NONE' : rollPolicy,
      ...more,
    }));
  const extensions = fc.option(units);

  const worksOn = (calendar: Calendar, on: CalendarDate): boolean =>
    calendar.days[on]?.kind === 'WORK' || (isoWeekday(on) < 6 && calendar.days[on]?.kind !== 'OFF');
  const isOut = (excluded: readonly Pause[], on: CalendarDate): boolean =>
    excluded.some((pause) => (pause.kind === 'DAYS' ? pause.days.includes(on) : on > pause.from && on <= pause.to));

  /** Goes to the month in the list of all days and takes the day of the same number, or the last there is. */
  const sameDayOf = (all: readonly CalendarDate[], from: CalendarDate, months: number): CalendarDate => {
    const [year = 0, month = 0, date = 0] = from.split('-').map(Number);
    const at = year * 12 + month - 1 + months;
    const name = `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
    const inMonth = all.filter((on) => on.startsWith(name));
    const found = inMonth.find((on) => Number(on.slice(8)) === date) ?? inMonth.at(-1);
    if (found === undefined) throw new Error(`${name} is not in the list`);
    return found;
  };

  const DAYS_LISTED = Array.from({ length: 4_700 }, (_, n) => addDays(day('2022-01-01'), n));

  /** Ticks days off one by one in a list of all days, which is turned round for a lead time. */
  const tick = (
    from: CalendarDate,
    { amount, unit, direction }: Pick<Term, 'amount' | 'unit' | 'direction'>,
    calendar: Calendar,
    excluded: readonly Pause[],
  ): CalendarDate => {
    const after = DAYS_LISTED.filter((on) => on > from);
    const way = direction === 'BEFORE' ? DAYS_LISTED.filter((on) => on < from).reverse() : after;
    if (unit === 'MONTH' || unit === 'YEAR') {
      const back = direction === 'BEFORE' ? -1 : 1;
      const end = sameDayOf(DAYS_LISTED, from, back * amount * (unit === 'YEAR' ? 12 : 1));
      if (direction === 'BEFORE') return end;
      const lost = after.filter((on) => on <= end && isOut(excluded, on)).length;
      return lost === 0 ? end : tick(end, { amount: lost, unit: 'CALENDAR_DAY' }, calendar, excluded);
    }
    const counted = way.filter((on) => !isOut(excluded, on) && (unit !== 'WORKING_DAY' || worksOn(calendar, on)));
    return counted[amount - 1] ?? from;
  };

  const naive = (
    term: Term,
    startOn: CalendarDate,
    calendar: Calendar,
    excluded: readonly Pause[],
    extension: Pick<Term, 'amount' | 'unit'> | null,
  ): CalendarDate => {
    const from = term.countsFirstDay ? addDays(startOn, -1) : startOn;
    const end = tick(from, term, calendar, excluded);
    const last = extension ? tick(end, extension, calendar, excluded) : end;
    if (term.rollPolicy !== 'ROLL_FORWARD') return last;
    return DAYS_LISTED.find((on) => on >= last && worksOn(calendar, on)) ?? last;
  };

  it('is what an independent count of days gives', () => {
    fc.assert(
      fc.property(terms, dates, calendars, pauses, extensions, (term, startOn, calendar, excluded, extension) => {
        const facts = { startOn, pauses: excluded, extensions: extension ? [extension] : [] };
        const { dueOn } = computeDeadline(ruleOf(term), facts, calendar);
        expect(dueOn).toBe(naive(term, startOn, calendar, excluded, extension));
        expect(daysBetween(startOn, dueOn)).toBeGreaterThanOrEqual(term.amount - (term.countsFirstDay ? 1 : 0));
        const endsOnWorkday = extension === null || extension.unit === 'WORKING_DAY' || term.rollPolicy !== 'NONE';
        if (term.rollPolicy !== 'STRICT' && endsOnWorkday) expect(isWorkday(calendar, dueOn)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('is what an independent count of days backwards gives', () => {
    const leadTimes = units.map((span): Term => ({ ...span, rollPolicy: 'STRICT', direction: 'BEFORE' }));
    fc.assert(
      fc.property(leadTimes, dates, calendars, pauses, (term, startOn, calendar, excluded) => {
        const { dueOn } = computeDeadline(ruleOf(term), { startOn, pauses: excluded }, calendar);
        expect(dueOn).toBe(naive(term, startOn, calendar, excluded, null));
      }),
      { numRuns: 200 },
    );
  });

  it('ends so many hours after its moment, whatever rests between', () => {
    const moments = fc.integer({ min: 0, max: 600_000 }).map((n) => Date.parse('2026-01-01T00:00:00Z') + n * 60_000);
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 200 }), calendars, pauses, (ms, amount, calendar, excluded) => {
        const startAt = instant(new Date(ms).toISOString());
        const term: Term = { amount, unit: 'HOUR', rollPolicy: 'NONE' };
        const deadline = computeDeadline(
          ruleOf(term),
          { startOn: legalDateOf(startAt), startAt, pauses: excluded },
          calendar,
        );
        expect(Date.parse(deadline.dueAt ?? '')).toBe(ms + amount * 3_600_000);
        expect(deadline.dueOn).toBe(legalDateOf(instant(deadline.dueAt ?? '')));
      }),
    );
  });
});
