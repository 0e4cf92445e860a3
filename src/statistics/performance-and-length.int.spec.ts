/** The measures of what follows a case, asked as a user asks them. Source: docs/statistics.md. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { expired, paid, pay } from '../../test/aftermath.js';
import { DisputeHistory, RecordedLog, uuid } from '../../test/dispute-history.js';
import { EVERYWHERE, Ledger, measureOf, questionOf } from '../../test/ledger.js';
import { calendarDate } from '../kernel/calendar-date.js';
import { differenceStatement, type Difference } from './difference.js';

let ledger: Ledger;
let log: RecordedLog;

beforeAll(async () => {
  ledger = await Ledger.create();
});
afterAll(() => ledger.drop());
beforeEach(() => {
  log = new RecordedLog();
});

describe('performance', () => {
  const wages = () => {
    const history = new DisputeHistory(log, 'wages')
      .registered('2026-02-10')
      .accepted('2026-02-10')
      .agreed('2026-02-13', 'WRITTEN', [pay('first', '2026-02-28', 9_320_000), pay('second', '2026-03-31', 9_320_000)])
      .tookEffect('2026-02-13');
    return paid(history, '2026-02-27', 'first', 6_000_000, 3_320_000);
  };

  it('is 64.38 % by amount and 0.00 % by obligation where 60,000 of 93,200 yuan due were paid', async () => {
    wages();
    await ledger.fill(log);
    const until = { from: '2026-02-01', to: '2026-03-03' };
    expect(await ledger.ask('M-D4a', until)).toEqual([64.38, 6_000_000, 9_320_000]);
    expect(await ledger.ask('M-D4', until)).toEqual([0, 0, 1]);
  });

  it('is still that of the day asked for when the rest is paid later, and counts late payment from then on', async () => {
    paid(wages(), '2026-03-20', 'first', 3_320_000, 0);
    await ledger.fill(log);
    const until = { from: '2026-02-01', to: '2026-03-03' };
    expect(await ledger.ask('M-D4a', { ...until, datedUntil: '2026-03-03' })).toEqual([64.38, 6_000_000, 9_320_000]);
    expect(await ledger.ask('M-D4a', until)).toEqual([100, 9_320_000, 9_320_000]);
    expect(await ledger.ask('M-D4', until)).toEqual([100, 1, 1]);
    expect(await ledger.ask('M-D4')).toEqual([50, 1, 2]);
  });

  it('asks for a look at agreements of which no performance is on record, until one is', async () => {
    wages();
    new DisputeHistory(log, 'silent').registered('2026-02-10').accepted('2026-02-10').tookEffect('2026-02-13');
    await ledger.fill(log);
    expect(await ledger.ask('K-D6')).toEqual([50, 1, 2]);
    expect(await ledger.ask('K-D6', { datedUntil: '2026-02-26' })).toEqual([100, 2, 2]);
  });

  it('takes that back where the agreement was replaced as of a day before the performance', async () => {
    const history = wages();
    history.tell('AgreementReplaced', '2026-02-20', {
      episode: 1,
      procedure: 1,
      agreementId: uuid('agreement', 'wages'),
      releasedObligationIds: [],
      dimensions: history.dimensions,
    });
    await ledger.fill(log);
    for (const datedUntil of ['2026-02-13', '2026-02-19'])
      expect(await ledger.ask('K-D6', { datedUntil })).toEqual([100, 1, 1]);
    for (const datedUntil of ['2026-02-20', '2026-02-26', '2026-02-27'])
      expect(await ledger.ask('K-D6', { datedUntil })).toEqual([null, 0, 0]);
  });

  it('has no value where nothing was due, and leaves an agreement out that never took effect', async () => {
    new DisputeHistory(log, 'unsigned')
      .registered('2026-02-10')
      .accepted('2026-02-10')
      .agreed('2026-02-13', 'WRITTEN', [pay('unsigned', '2026-02-28', 100)]);
    await ledger.fill(log);
    expect(await ledger.ask('M-D4')).toEqual([null, 0, 0]);
  });

  it('says which case makes the difference of two days', async () => {
    paid(wages(), '2026-03-20', 'first', 3_320_000, 0);
    await ledger.fill(log);
    const question = questionOf({ from: '2026-02-01', to: '2026-03-03' });
    const sides = { a: { ...question, datedUntil: calendarDate('2026-03-03') }, b: question };
    const { text, values } = differenceStatement(measureOf('M-D4a'), sides, EVERYWHERE, {
      limit: 10,
      isCounted: false,
    });
    const [row] = await ledger.database.sql<{ difference: Difference }>(text, values);
    expect(row?.difference.cases).toEqual([
      expect.objectContaining({
        number: '(2026)调字第wages号',
        change: 'CHANGED',
        a: { numerator: 6_000_000, denominator: 9_320_000 },
        b: { numerator: 9_320_000, denominator: 9_320_000 },
      }),
    ]);
  });
});

describe('length and punctuality', () => {
  const mediated = (name: string, days: number, tookEffect = `2026-03-${String(2 + days).padStart(2, '0')}`) =>
    new DisputeHistory(log, name)
      .registered('2026-03-02', {}, { amountFen: 100_000 })
      .accepted('2026-03-02')
      .agreed(`2026-03-${String(2 + days).padStart(2, '0')}`)
      .tookEffect(tookEffect);

  it('gives average and median of days until the agreement was reached, by the day it took effect', async () => {
    mediated('a', 0);
    mediated('b', 1);
    mediated('c', 3, '2026-03-20');
    mediated('d', 16);
    await ledger.fill(log);
    expect(await ledger.ask('M-D8')).toEqual([5, 20, 4]);
    expect(await ledger.medianDays()).toBe(2);
    expect(await ledger.ask('M-D8', { to: '2026-03-04' })).toEqual([0.5, 1, 2]);
    expect(await ledger.medianDays({ to: '2026-03-02' })).toBe(0);
    expect(await ledger.medianDays({ from: '2026-07-01' })).toBeNull();
  });

  it('holds an open and overdue mediation against punctuality, and only from the day it is overdue on', async () => {
    mediated('in time', 3);
    const late = new DisputeHistory(log, 'late').registered('2026-03-02').accepted('2026-03-02');
    expired(late, '2026-04-01', '2026-04-02');
    await ledger.fill(log);
    expect(await ledger.ask('M-D9', { to: '2026-04-01' })).toEqual([100, 1, 1]);
    expect(await ledger.ask('M-D9', { to: '2026-04-02' })).toEqual([50, 1, 2]);
    expect(await ledger.ask('M-D9', { from: '2026-05-01', to: '2026-05-31' })).toEqual([0, 0, 1]);
    late.terminated('2026-06-10');
    await ledger.fill(log);
    expect(await ledger.ask('M-D9', { from: '2026-05-01', to: '2026-05-31' })).toEqual([0, 0, 1]);
    expect(await ledger.ask('M-D9', { from: '2026-06-01', to: '2026-06-30' })).toEqual([0, 0, 1]);
    expect(await ledger.ask('M-D9', { from: '2026-07-01', to: '2026-07-31' })).toEqual([null, 0, 0]);
  });

  it('adds up money, parties and difficult cases of ended procedures', async () => {
    mediated('a', 0);
    new DisputeHistory(log, 'hard', { difficulty: 'DIFFICULT' })
      .registered('2026-03-02')
      .accepted('2026-03-02')
      .terminated('2026-03-09');
    new DisputeHistory(log, 'open').registered('2026-03-02', {}, { amountFen: 5 }).accepted('2026-03-02');
    await ledger.fill(log);
    expect(await ledger.ask('M-D13')).toEqual([100_000, 100_000, 2]);
    expect(await ledger.ask('M-D13p')).toEqual([4, 4, 2]);
    expect(await ledger.ask('M-D13d')).toEqual([1, 1, 2]);
    expect(await ledger.ask('K-D4')).toEqual([100, 1, 1]);
  });
});
