/** What registration got wrong moves at its own date, and what never was counts nowhere. Source: docs/rules.md, Late entry. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { pay } from '../../test/aftermath.js';
import { DisputeHistory, ORGANISATION, RecordedLog, uuid } from '../../test/dispute-history.js';
import { Ledger, type Asked } from '../../test/ledger.js';
import type { Dimensions, Registered } from '../dispute/index.js';
import { calendarDate, type Instant } from '../kernel/calendar-date.js';
import { MEASURES } from './measures.js';

let ledger: Ledger;
let log: RecordedLog;
let now: string;

beforeAll(async () => {
  ledger = await Ledger.create();
});
afterAll(() => ledger.drop());
beforeEach(() => {
  log = new RecordedLog();
  now = '2026-03-31T02:00:00.000Z';
});

const told = (name: string, dimensions: Partial<Dimensions> = {}) =>
  new DisputeHistory(log, name, dimensions, () => now as Instant);

const BEFORE = '2026-04-01T00:00:00.000Z' as Instant;
const APRIL = '2026-04-10T02:00:00.000Z';

const effective = (name: string) =>
  told(name)
    .discovered('2026-03-01')
    .registered('2026-03-02', {}, { amountFen: 1_000 })
    .accepted('2026-03-02')
    .agreed('2026-03-05', 'WRITTEN', [pay(name, '2026-03-20', 1_000)])
    .tookEffect('2026-03-06');

/** Numerator and denominator of every measure under this condition. */
const everything = async (asked: Asked) => {
  const all: [string, readonly (number | null)[]][] = [];
  for (const { id } of MEASURES) all.push([id, (await ledger.ask(id, asked)).slice(1)]);
  return all;
};

const of = (type: string, more: Asked = {}): Asked => ({ ...more, where: { type } });

describe('a corrected type', () => {
  it('moves every entry at its own date, known from the correction on; totals stay', async () => {
    const history = effective('typed wrongly');
    await ledger.fill(log);
    const asKnownBefore = await everything({});
    now = APRIL;
    history.corrected('2026-04-10', { disputeType: 'TOURISM' });
    await ledger.fill(log);
    expect(await everything({})).toEqual(asKnownBefore);
    expect(await everything(of('TOURISM'))).toEqual(asKnownBefore);
    expect(await everything(of('NEIGHBOUR', { knownAt: BEFORE }))).toEqual(asKnownBefore);
    expect(await everything(of('NEIGHBOUR', { datedUntil: '2026-04-09' }))).toEqual(asKnownBefore);
    const nothing = asKnownBefore.map(([id]) => [id, [0, 0]]);
    expect(await everything(of('NEIGHBOUR'))).toEqual(nothing);
    expect(await everything(of('TOURISM', { knownAt: BEFORE }))).toEqual(nothing);
    const march = { from: '2026-03-06', to: '2026-03-06' };
    expect(await ledger.ask('M-D2', of('TOURISM', march))).toEqual([100, 1, 1]);
  });

  it('is what later facts count in, and what a reopening takes back', async () => {
    const history = effective('taken up again');
    now = APRIL;
    history.corrected('2026-04-10', { disputeType: 'TOURISM', source: 'COMMISSIONED_POLICE' });
    const commissioned: Asked = { where: { type: 'TOURISM', source: 'COMMISSIONED_POLICE' } };
    await ledger.fill(log);
    expect(await ledger.ask('M-D1', commissioned)).toEqual([100, 1, 1]);
    history.closed('2026-04-11', 'AGREED_WRITTEN').tell('DisputeReopened', '2026-04-12', {
      episode: 2,
      reason: 'NEW_FACT',
      appliedBy: [],
      closedOn: calendarDate('2026-04-11'),
      ended: [],
      formerOutcome: 'AGREED_WRITTEN',
      note: null,
      dimensions: history.dimensions,
    });
    await ledger.fill(log);
    expect(await ledger.ask('M-D1', commissioned)).toEqual([0, 0, 1]);
    expect(await ledger.ask('M-D1c', commissioned)).toEqual([0, 0, 1]);
    expect(await ledger.ask('M-D1', of('NEIGHBOUR'))).toEqual([null, 0, 0]);
    expect(await ledger.ask('M-D1l')).toEqual([null, 0, 0]);
  });

  it('is where a crime counts when the link to another one is undone later', async () => {
    const link = (linkId: string) =>
      ({ linkId, kind: 'CRIMINAL_CASE', otherDisputeId: null, reference: null, note: null }) as const;
    const [first, second] = [uuid('link', 1), uuid('link', 2)];
    effective('two crimes')
      .tell('DisputeLinked', '2026-03-10', link(first))
      .tell('DisputeLinked', '2026-03-11', link(second))
      .corrected('2026-04-10', { disputeType: 'TOURISM' })
      .tell('DisputeUnlinked', '2026-04-11', { linkId: first, note: null });
    await ledger.fill(log);
    expect(await ledger.ask('M-D11', of('TOURISM'))).toEqual([1, 1, 0]);
  });

  it('that was right before is right again', async () => {
    const history = effective('to and fro');
    await ledger.fill(log);
    const before = await everything(of('NEIGHBOUR'));
    history.corrected('2026-04-10', { disputeType: 'TOURISM' }).corrected('2026-04-11', { disputeType: 'NEIGHBOUR' });
    await ledger.fill(log);
    expect(await everything(of('NEIGHBOUR'))).toEqual(before);
  });
});

describe('a corrected place', () => {
  it('moves the case to its grid and division, and leaves it with the organisation that held it', async () => {
    const history = effective('elsewhere');
    history.corrected('2026-04-10', { gridId: 'G06', divisionPath: '35.3505.350582.C2' });
    await ledger.fill(log);
    expect(await ledger.ask('M-D1', { where: { division: '35.3505.350582.C1' } })).toEqual([null, 0, 0]);
    const where = { division: '35.3505.350582.C2', grid: 'G06', organisation: ORGANISATION };
    expect(await ledger.ask('M-D2', { where })).toEqual([100, 1, 1]);
  });
});

describe('corrected amounts and difficulties', () => {
  const fen = async (asked: Asked = {}) => (await ledger.ask('M-D13', asked))[1];
  const difficult = async (asked: Asked = {}) => (await ledger.ask('M-D13d', asked))[1];

  it('stand for every mediation that ended', async () => {
    const history = effective('priced wrongly');
    now = APRIL;
    const corrected: Partial<Registered> = { amountFen: 7_000, difficulty: 'DIFFICULT' };
    history.corrected('2026-04-10', corrected, { amountFen: 1_000 });
    await ledger.fill(log);
    expect([await fen(), await difficult()]).toEqual([7_000, 1]);
    expect([await fen({ knownAt: BEFORE }), await difficult({ knownAt: BEFORE })]).toEqual([1_000, 0]);
    expect([await fen({ from: '2026-03-06', to: '2026-03-06' })]).toEqual([7_000]);
    history.corrected('2026-04-11', { amountFen: null, difficulty: 'SIMPLE' });
    await ledger.fill(log);
    expect([await fen(), await difficult()]).toEqual([0, 0]);
  });

  it('count when a mediation ends later, and only once', async () => {
    const history = told('not over').registered('2026-03-02').accepted('2026-03-02');
    history.corrected('2026-03-03', { amountFen: 500, difficulty: 'DIFFICULT' });
    await ledger.fill(log);
    expect([await fen(), await difficult()]).toEqual([0, 0]);
    history.terminated('2026-03-09');
    await ledger.fill(log);
    expect([await fen(), await difficult()]).toEqual([500, 1]);
  });
});

describe('a case entered in error', () => {
  it('counts nowhere from then on, its intake included', async () => {
    const history = effective('never was').closed('2026-03-20', 'AGREED_WRITTEN');
    effective('is');
    await ledger.fill(log);
    const both = await everything({});
    now = APRIL;
    history.annulled('2026-04-10');
    await ledger.fill(log);
    expect(await everything({ knownAt: BEFORE })).toEqual(both);
    expect(await ledger.ask('M-D1')).toEqual([100, 1, 1]);
    expect(await ledger.ask('M-D2')).toEqual([100, 1, 1]);
    expect(await ledger.ask('K-D2')).toEqual([null, 0, 0]);
    const alone = new RecordedLog();
    const dimensions = history.dimensions;
    new DisputeHistory(alone, 'alone', dimensions)
      .registered('2026-03-02')
      .tookEffect('2026-03-06')
      .annulled('2026-04-10');
    await ledger.fill(alone);
    expect((await everything({})).every(([, sums]) => sums.every((sum) => sum === 0))).toBe(true);
  });
});
