/** Figures of what happens to a case later: courts, conditions, appraisals, reopening, crimes. Source: docs/statistics.md. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { expired, paid, pay } from '../../test/aftermath.js';
import { deadline, DisputeHistory, RecordedLog, uuid } from '../../test/dispute-history.js';
import { Ledger } from '../../test/ledger.js';
import { calendarDate } from '../kernel/calendar-date.js';

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
const MATTER = { ...ROUND, matterId: uuid('application'), term: null } as const;

const effective = (name: string) =>
  new DisputeHistory(log, name)
    .registered('2026-03-02')
    .accepted('2026-03-02')
    .agreed('2026-03-05', 'WRITTEN', [pay(name, '2026-03-20', 1_000)])
    .tookEffect('2026-03-06');

describe('decisions of courts', () => {
  it('count as confirmed, dismissed or not accepted; a withdrawal is no decision', async () => {
    const [granted, dismissed, rejected, withdrawn] = ['a', 'b', 'c', 'd'].map(effective);
    granted?.tell('ConfirmationGranted', '2026-04-10', {
      ...MATTER,
      rulingNo: '1',
      outcome: 'COURT_CONFIRMED',
      dimensions: granted.dimensions,
    });
    dismissed?.tell('ConfirmationDismissed', '2026-04-11', {
      ...MATTER,
      rulingNo: '2',
      reason: 'CONTENT_UNCLEAR',
      note: null,
      dimensions: dismissed.dimensions,
    });
    rejected?.tell('ConfirmationRejected', '2026-04-12', { ...MATTER, reason: 'WRONG_COURT', note: null });
    withdrawn?.tell('ConfirmationWithdrawn', '2026-04-13', { ...MATTER, withdrawnBy: [] });
    await ledger.fill(log);
    expect(await ledger.ask('M-D5a')).toEqual([33.33, 1, 3]);
    expect(await ledger.ask('M-D5a', { to: '2026-04-10' })).toEqual([100, 1, 1]);
  });

  it('that confirm count no more once they are set aside; the dispute stays resolved', async () => {
    const history = effective('set aside');
    const { dimensions } = history;
    history
      .tell('ConfirmationGranted', '2026-04-10', { ...MATTER, rulingNo: '1', outcome: 'COURT_CONFIRMED', dimensions })
      .tell('ConfirmationSetAside', '2026-05-11', { ...MATTER, rulingNo: '2', outcome: 'AGREED_WRITTEN', dimensions });
    await ledger.fill(log);
    expect(await ledger.ask('M-D5a')).toEqual([0, 0, 1]);
    expect(await ledger.ask('M-D5a', { datedUntil: '2026-05-10' })).toEqual([100, 1, 1]);
    expect(await ledger.ask('M-D1l')).toEqual([100, 1, 1]);
  });

  it('that dismiss let a new agreement take the place of the old one, and nothing counts twice', async () => {
    const history = effective('replaced');
    history.tell('AgreementReplaced', '2026-04-20', {
      ...ROUND,
      agreementId: uuid('agreement', 'replaced'),
      releasedObligationIds: [uuid('obligation', 'replaced')],
      dimensions: history.dimensions,
    });
    await ledger.fill(log);
    expect(await ledger.ask('M-D2')).toEqual([null, 0, 0]);
    expect(await ledger.ask('M-D4')).toEqual([null, 0, 0]);
    expect(await ledger.ask('M-D8')).toEqual([null, 0, 0]);
    expect(await ledger.ask('M-D1l')).toEqual([null, 0, 0]);
    history.agreed('2026-04-21', 'WRITTEN', [pay('anew', '2026-05-20', 800)]).tookEffect('2026-04-22');
    await ledger.fill(log);
    expect(await ledger.ask('M-D2')).toEqual([100, 1, 1]);
    expect(await ledger.ask('M-D4a')).toEqual([0, 0, 800]);
    expect(await ledger.ask('M-D13p')).toEqual([2, 2, 1]);
    expect(await ledger.ask('M-D8')).toEqual([50, 50, 1]);
    expect(await ledger.ask('M-D1l')).toEqual([100, 1, 1]);
  });
});

describe('performance', () => {
  it('is of the day on which it happened, whenever it was confirmed', async () => {
    const history = effective('late word');
    history.tell('ObligationPerformed', '2026-04-10', {
      ...ROUND,
      performanceId: uuid('performance'),
      obligationId: uuid('obligation', 'late word'),
      basis: 'CONFIRMED',
      confirmedBy: 'CREDITOR',
      claimId: null,
      performedOn: calendarDate('2026-03-19'),
      amountFen: 1_000,
      outstandingFen: 0,
      isLate: false,
      completesObligation: true,
      completesAgreement: true,
      note: null,
      dimensions: history.dimensions,
    });
    await ledger.fill(log);
    expect(await ledger.ask('M-D4', { datedUntil: '2026-03-20' })).toEqual([100, 1, 1]);
    expect(await ledger.ask('M-D4', { datedUntil: '2026-03-18' })).toEqual([0, 0, 1]);
  });

  it('after the closing and a reopening counts where its obligation does, from its own day on', async () => {
    const history = effective('paid late');
    const { dimensions } = history;
    history.closed('2026-03-25', 'AGREED_WRITTEN').tell('DisputeReopened', '2026-03-27', {
      episode: 2,
      reason: 'BREACH',
      appliedBy: [],
      closedOn: calendarDate('2026-03-25'),
      ended: [],
      formerOutcome: 'AGREED_WRITTEN',
      note: null,
      dimensions: { ...dimensions, channel: null },
    });
    history.tell('ObligationPerformed', '2026-04-10', {
      ...ROUND,
      performanceId: uuid('performance', 'paid late'),
      obligationId: uuid('obligation', 'paid late'),
      basis: 'CONFIRMED',
      amountFen: 1_000,
      outstandingFen: 0,
      isLate: true,
      completesObligation: true,
      completesAgreement: true,
      keepsStatus: true,
      note: null,
      dimensions: { ...dimensions, channel: null },
    });
    await ledger.fill(log);
    const where = { channel: 'PEOPLES' };
    expect(await ledger.ask('M-D4', { datedUntil: '2026-04-09', where })).toEqual([0, 0, 1]);
    expect(await ledger.ask('M-D4', { datedUntil: '2026-04-10', where })).toEqual([100, 1, 1]);
    expect(await ledger.ask('M-D4a', { where })).toEqual([100, 1_000, 1_000]);
  });

  it('that waits for a condition is due when the condition has come true, and not before', async () => {
    const condition = {
      ...pay('x', '2026-03-20', 500),
      condition: { keyId: 'k', alg: 'AES-256-GCM', ciphertext: 'A', mentions: [], compartment: 'agreement' },
    } as const;
    const history = new DisputeHistory(log, 'x')
      .registered('2026-03-02')
      .accepted('2026-03-02')
      .agreed('2026-03-05', 'WRITTEN', [condition])
      .tookEffect('2026-03-06');
    await ledger.fill(log);
    expect(await ledger.ask('M-D4')).toEqual([null, 0, 0]);
    history.tell('ObligationConditionMet', '2026-04-02', {
      ...ROUND,
      obligationId: condition.obligationId,
      note: null,
    });
    paid(history, '2026-04-03', 'x', 500, 0);
    await ledger.fill(log);
    expect(await ledger.ask('M-D4', { to: '2026-04-01' })).toEqual([null, 0, 0]);
    expect(await ledger.ask('M-D4a', { from: '2026-04-02', to: '2026-04-02' })).toEqual([100, 500, 500]);
  });
});

describe('the clock of a mediation', () => {
  const appraised = (history: DisputeHistory, from: string, to: string | null) => {
    history.tell('AppraisalStarted', from, {
      ...ROUND,
      appraisalId: 'a',
      commissionRef: '1',
      subject: null,
      pausesClock: true,
    });
    if (to === null) return history;
    return history.tell('AppraisalEnded', to, {
      ...ROUND,
      appraisalId: 'a',
      reportRef: '2',
      startedOn: calendarDate(from),
      pausesClock: true,
      moved: [
        {
          code: 'PM-MEDIATE',
          procedure: 1,
          fromDueOn: calendarDate('2026-04-01'),
          deadline: deadline('PM-MEDIATE', calendarDate('2026-03-02'), 40),
        },
      ],
    });
  };

  it('leaves the days of an appraisal out of the length, also of one that never ended', async () => {
    const [ended, open] = ['ended', 'open'].map((name) =>
      new DisputeHistory(log, name).registered('2026-03-02').accepted('2026-03-02'),
    );
    if (ended === undefined || open === undefined) throw new Error('two cases');
    appraised(ended, '2026-03-10', '2026-03-20').terminated('2026-04-05');
    appraised(open, '2026-03-10', null).terminated('2026-04-05');
    await ledger.fill(log);
    expect(await ledger.ask('M-D8')).toEqual([16, 32, 2]);
    expect(await ledger.medianDays()).toBe(16);
    expect(await ledger.ask('M-D9')).toEqual([50, 1, 2]);
  });

  it('is overdue no longer where a calendar or an extension moves its last day', async () => {
    const history = new DisputeHistory(log, 1).registered('2026-03-02').accepted('2026-03-02');
    expired(history, '2026-04-01', '2026-04-02');
    await ledger.fill(log);
    expect(await ledger.ask('M-D9')).toEqual([0, 0, 1]);
    appraised(history, '2026-03-10', '2026-04-03');
    await ledger.fill(log);
    expect(await ledger.ask('M-D9')).toEqual([null, 0, 0]);
  });
});

describe('a case that comes back', () => {
  const reopened = (history: DisputeHistory, on: string) =>
    history.tell('DisputeReopened', on, {
      episode: 2,
      reason: 'NEW_FACT',
      appliedBy: [],
      closedOn: calendarDate('2026-03-10'),
      ended: [],
      formerOutcome: 'AGREED_WRITTEN',
      note: null,
      dimensions: history.dimensions,
    });

  it('keeps its first outcome, loses its last one, and is listed where it comes back soon', async () => {
    for (const [name, on] of [
      ['soon', '2026-04-09'],
      ['later', '2026-04-10'],
    ] as const)
      reopened(effective(name).closed('2026-03-10', 'AGREED_WRITTEN'), on);
    await ledger.fill(log);
    expect(await ledger.ask('K-D1')).toEqual([1, 1, 0]);
    expect(await ledger.ask('K-D1', { days: 31 })).toEqual([2, 2, 0]);
    expect(await ledger.ask('M-D1f')).toEqual([100, 2, 2]);
    expect(await ledger.ask('M-D1l')).toEqual([null, 0, 0]);
    expect(await ledger.ask('M-D1')).toEqual([0, 0, 2]);
  });

  it('comes back from its closing, whatever it was closed with', async () => {
    const opened = (name: string) => new DisputeHistory(log, name).registered('2026-03-02').accepted('2026-03-02');
    reopened(opened('failed').terminated('2026-03-06').closed('2026-03-10', 'FAILED_TO_COURT'), '2026-04-09');
    reopened(opened('withdrawn').withdrawn('2026-03-06').closed('2026-03-10', 'WITHDRAWN'), '2026-04-10');
    await ledger.fill(log);
    expect(await ledger.ask('K-D1')).toEqual([1, 1, 0]);
    expect(await ledger.ask('K-D1', { days: 31 })).toEqual([2, 2, 0]);
  });

  it('counts once as a crime, by the first link that stands', async () => {
    const history = effective('crime');
    const linked = (linkId: string, on: string) =>
      history.tell('DisputeLinked', on, {
        linkId,
        kind: 'CRIMINAL_CASE',
        otherDisputeId: null,
        reference: '(2026)刑初1号',
        note: null,
      });
    linked('l1', '2026-05-02');
    linked('l2', '2026-06-02');
    await ledger.fill(log);
    expect(await ledger.ask('M-D11')).toEqual([1, 1, 0]);
    expect(await ledger.ask('M-D11', { from: '2026-06-01' })).toEqual([0, 0, 0]);
    history.tell('DisputeUnlinked', '2026-06-03', { linkId: 'l1', note: null });
    await ledger.fill(log);
    expect(await ledger.ask('M-D11', { from: '2026-06-01' })).toEqual([1, 1, 0]);
    expect(await ledger.ask('M-D11')).toEqual([1, 1, 0]);
  });

  it('and is merged into another counts nowhere any more', async () => {
    const history = effective('twin');
    expired(
      new DisputeHistory(log, 'other').registered('2026-03-02').accepted('2026-03-02'),
      '2026-04-01',
      '2026-04-02',
    );
    history.tell('DisputeMerged', '2026-04-05', {
      intoDisputeId: uuid('dispute', 'other'),
      intoNumber: null,
      reason: 'SAME_DISPUTE',
      former: { status: 'AGREEMENT_EFFECTIVE', on: calendarDate('2026-03-06') },
      sleeping: [],
      note: null,
      dimensions: history.dimensions,
    });
    await ledger.fill(log);
    for (const id of ['M-D2', 'M-D3', 'M-D4', 'M-D4a', 'M-D5', 'M-D8', 'M-D10', 'M-D1f', 'M-D1l', 'K-D3'])
      expect([id, await ledger.ask(id)]).toEqual([id, [null, 0, 0]]);
    expect(await ledger.ask('M-D9')).toEqual([0, 0, 1]);
    expect(await ledger.medianDays()).toBeNull();
  });
});
