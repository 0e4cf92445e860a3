/** Figures of cases that go on otherwise than they began: late entries, moved days, mergers, second agreements. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { expired, paid, pay } from '../../test/aftermath.js';
import { deadline, DisputeHistory, RecordedLog, sealed, uuid } from '../../test/dispute-history.js';
import { Ledger } from '../../test/ledger.js';
import { calendarDate, type Instant } from '../kernel/calendar-date.js';

let ledger: Ledger;
let log: RecordedLog;

beforeAll(async () => {
  ledger = await Ledger.create();
});
afterAll(() => ledger.drop());
beforeEach(() => {
  log = new RecordedLog();
});

const ROUND = { episode: 1, procedure: 1 } as const;
const UNTIL_MAY = { to: '2026-05-31' } as const;

const overdue = () => {
  const history = new DisputeHistory(log, 'overdue').registered('2026-03-02').accepted('2026-03-02');
  return expired(history, '2026-04-01', '2026-04-02');
};

const MOVED_ON = '2026-06-10';

const moved = (history: DisputeHistory, fromDueOn: string, dueOn: string) =>
  history.tell('DeadlinesRecalculated', MOVED_ON, {
    cause: 'CALENDAR_PUBLISHED',
    calendarId: 'c',
    calendarVersion: 2,
    moved: [
      {
        code: 'PM-MEDIATE',
        procedure: 1,
        fromDueOn: calendarDate(fromDueOn),
        deadline: { ...deadline('PM-MEDIATE', calendarDate('2026-03-02')), dueOn: calendarDate(dueOn) },
      },
    ],
  });

const merger = (history: DisputeHistory) => ({
  note: null,
  dimensions: history.dimensions,
  former: { status: 'MEDIATING', on: calendarDate('2026-03-02') } as const,
});

describe('an overdue mediation', () => {
  it('whose last day is moved afterwards was never overdue', async () => {
    moved(overdue(), '2026-04-01', '2026-07-01');
    await ledger.fill(log);
    expect(await ledger.ask('M-D9', UNTIL_MAY)).toEqual([null, 0, 0]);
    const before = log.events.at(-2)?.recordedAt as Instant;
    expect(await ledger.ask('M-D9', { ...UNTIL_MAY, knownAt: before })).toEqual([0, 0, 1]);
  });

  it('whose last day is moved to another one that is over too is overdue once, also without what is dated later', async () => {
    expired(moved(overdue(), '2026-04-01', '2026-04-15'), '2026-04-15', '2026-04-16');
    await ledger.fill(log);
    expect(await ledger.ask('M-D9', UNTIL_MAY)).toEqual([0, 0, 1]);
    expect(await ledger.ask('M-D9', { ...UNTIL_MAY, datedUntil: '2026-05-31' })).toEqual([0, 0, 1]);
    expect(await ledger.ask('M-D9', { to: '2026-04-15' })).toEqual([null, 0, 0]);
    expect(await ledger.ask('M-D9', { to: '2026-04-15', datedUntil: '2026-05-31' })).toEqual([0, 0, 1]);
  });

  it('is so by an earlier last day from the fact on that sets it, and until its end', async () => {
    const history = new DisputeHistory(log, 'overdue').registered('2026-03-02').accepted('2026-03-02');
    expired(moved(history, '2026-04-01', '2026-03-20'), '2026-03-20', '2026-03-21');
    await ledger.fill(log);
    expect(await ledger.ask('M-D9', { ...UNTIL_MAY, datedUntil: '2026-03-25' })).toEqual([null, 0, 0]);
    expect(await ledger.ask('M-D9', { ...UNTIL_MAY, datedUntil: MOVED_ON })).toEqual([0, 0, 1]);
    history.terminated('2026-05-05');
    await ledger.fill(log);
    expect(await ledger.ask('M-D9', { ...UNTIL_MAY, datedUntil: '2026-05-31' })).toEqual([0, 0, 1]);
    expect(await ledger.ask('M-D9', { to: '2026-04-30' })).toEqual([0, 0, 1]);
  });

  it('counts in no period once it is merged, and in all again once that is undone', async () => {
    const history = overdue();
    history.tell('DisputeMerged', '2026-06-10', {
      ...merger(history),
      intoDisputeId: uuid('dispute', 'other'),
      intoNumber: null,
      reason: 'SAME_DISPUTE',
      sleeping: [],
    });
    await ledger.fill(log);
    expect(await ledger.ask('M-D9', UNTIL_MAY)).toEqual([null, 0, 0]);
    history.tell('MergerUndone', '2026-08-10', {
      ...merger(history),
      fromDisputeId: uuid('dispute', 'other'),
      restored: merger(history).former,
      awakened: [],
    });
    await ledger.fill(log);
    expect(await ledger.ask('M-D9', UNTIL_MAY)).toEqual([0, 0, 1]);
    expect(await ledger.ask('M-D9', { to: '2026-07-31' })).toEqual([0, 0, 1]);
  });

  it('that had ended in time, as is entered late, is taken back no earlier than it was counted', async () => {
    overdue().terminated('2026-03-27');
    await ledger.fill(log);
    expect(await ledger.ask('M-D9', UNTIL_MAY)).toEqual([100, 1, 1]);
    expect(await ledger.ask('M-D9', { ...UNTIL_MAY, datedUntil: '2026-03-30' })).toEqual([100, 1, 1]);
  });
});

describe('an obligation', () => {
  it('performed before its condition came true counts once it is due', async () => {
    const waiting = { ...pay('x', '2026-03-20', 500), condition: sealed('k', 'agreement') };
    const history = new DisputeHistory(log, 'x')
      .registered('2026-03-02')
      .accepted('2026-03-02')
      .agreed('2026-03-05', 'WRITTEN', [waiting])
      .tookEffect('2026-03-06');
    paid(history, '2026-03-15', 'x', 500, 0);
    await ledger.fill(log);
    expect(await ledger.ask('M-D4a')).toEqual([null, 0, 0]);
    history.tell('ObligationConditionMet', '2026-04-02', { ...ROUND, obligationId: waiting.obligationId, note: null });
    await ledger.fill(log);
    expect(await ledger.ask('M-D4')).toEqual([100, 1, 1]);
    expect(await ledger.ask('M-D4a')).toEqual([100, 500, 500]);
  });
});

describe('an agreement of a second attempt', () => {
  it('that another one takes the place of leaves the first one counted', async () => {
    const history = new DisputeHistory(log, 'twice');
    history.registered('2026-03-02').accepted('2026-03-02').agreed('2026-03-05').tookEffect('2026-03-06');
    history.closed('2026-03-10', 'AGREED_WRITTEN').tell('DisputeReopened', '2026-05-10', {
      episode: 2,
      reason: 'NEW_FACT',
      appliedBy: [],
      closedOn: calendarDate('2026-03-10'),
      ended: [],
      formerOutcome: 'AGREED_WRITTEN',
      note: null,
      dimensions: history.dimensions,
    });
    const second = { episode: 2, procedure: 2, agreementId: uuid('agreement', 'second') };
    history.accepted('2026-05-11', { episode: 2, procedure: 2 });
    history.agreed('2026-05-12', 'WRITTEN', [], second).tookEffect('2026-05-13', 'WRITTEN', second);
    history.tell('AgreementReplaced', '2026-06-20', {
      ...second,
      releasedObligationIds: [],
      dimensions: history.dimensions,
    });
    await ledger.fill(log);
    expect(await ledger.ask('M-D2')).toEqual([100, 1, 1]);
    expect(await ledger.ask('M-D3')).toEqual([100, 1, 1]);
    expect(await ledger.ask('M-D8')).toEqual([3, 3, 1]);
  });
});
