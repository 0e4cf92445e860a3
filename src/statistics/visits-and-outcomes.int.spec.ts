/** The measures of what follows a case, asked as a user asks them. Source: docs/statistics.md. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { visited } from '../../test/aftermath.js';
import { DisputeHistory, RecordedLog, sealed, uuid } from '../../test/dispute-history.js';
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

const REFERRAL = { episode: 1, procedure: 1, matterId: uuid('referral'), term: null } as const;
const PACKAGE = {
  course: sealed(uuid('course'), 'referral'),
  failureReason: null,
  undisputedFacts: null,
  costRaisingConduct: null,
  addresses: [],
} as const;

describe('visits', () => {
  it('count within the days asked for, the earliest one, whenever it was entered', async () => {
    const history = new DisputeHistory(log, 'visited').registered('2026-03-02').tookEffect('2026-03-06');
    new DisputeHistory(log, 'forgotten').registered('2026-03-02').tookEffect('2026-03-06', 'ORAL');
    visited(history, '2026-04-15');
    await ledger.fill(log);
    expect(await ledger.ask('M-D10')).toEqual([0, 0, 2]);
    expect(await ledger.ask('K-D3')).toEqual([100, 2, 2]);
    expect(await ledger.ask('M-D10', { days: 40 })).toEqual([50, 1, 2]);
    expect(await ledger.ask('K-D3', { days: 40 })).toEqual([50, 1, 2]);
    visited(history, '2026-03-20');
    visited(history, '2026-03-26');
    await ledger.fill(log);
    expect(await ledger.ask('M-D10')).toEqual([50, 1, 2]);
    expect(await ledger.ask('M-D10', { days: 14 })).toEqual([50, 1, 2]);
    expect(await ledger.ask('M-D10', { days: 13 })).toEqual([0, 0, 2]);
    expect(await ledger.ask('K-D3')).toEqual([50, 1, 2]);
  });
});

describe('outcomes', () => {
  it('tell the first from the last', async () => {
    new DisputeHistory(log, 'kept')
      .registered('2026-03-02')
      .tookEffect('2026-03-06')
      .closed('2026-03-10', 'AGREED_WRITTEN');
    new DisputeHistory(log, 'lost')
      .registered('2026-03-02')
      .tookEffect('2026-03-06')
      .closed('2026-05-08', 'FAILED_TO_COURT');
    new DisputeHistory(log, 'refused').registered('2026-03-02').tell('MediationRefused', '2026-03-03', {
      partyId: uuid('party', 'refused', 'B'),
      remediesTold: true,
      note: null,
      dimensions: new DisputeHistory(log, 'refused').dimensions,
      episode: 1,
    });
    await ledger.fill(log);
    expect(await ledger.ask('M-D1f')).toEqual([66.67, 2, 3]);
    expect(await ledger.ask('M-D1l')).toEqual([33.33, 1, 3]);
  });

  it('of a referral count on the day on which it comes back, and closing adds none', async () => {
    const decided = new DisputeHistory(log, 'decided').registered('2026-03-02').accepted('2026-03-03');
    decided.tell('ReferralCompleted', '2026-03-20', {
      ...REFERRAL,
      outcome: 'RESOLVED_BY_DECISION',
      report: { ...PACKAGE, result: 'DECIDED' },
      backTo: 'NOT_ACCEPTED',
      dimensions: decided.dimensions,
    });
    const [declined, expired] = ['declined', 'expired'].map((name) =>
      new DisputeHistory(log, name).registered('2026-03-02'),
    );
    declined?.tell('ReferralDeclined', '2026-03-04', {
      ...REFERRAL,
      reason: 'OTHER',
      note: null,
      backTo: 'NOT_ACCEPTED',
      dimensions: declined.dimensions,
    });
    expired?.tell('ReferralExpired', '2026-03-05', {
      ...REFERRAL,
      code: 'CRT-CONFIRM',
      dueOn: calendarDate('2026-03-04'),
      backTo: 'REGISTERED',
      dimensions: expired.dimensions,
    });
    await ledger.fill(log);
    const march = { to: '2026-03-31', datedUntil: '2026-03-31' };
    expect(await ledger.ask('M-D1', march)).toEqual([33.33, 1, 3]);
    expect(await ledger.ask('M-D1f', march)).toEqual([50, 1, 2]);
    expect(await ledger.ask('M-D1l', march)).toEqual([50, 1, 2]);
    decided.closed('2026-04-10', 'RESOLVED_BY_DECISION');
    await ledger.fill(log);
    expect(await ledger.ask('M-D1')).toEqual([33.33, 1, 3]);
    expect(await ledger.ask('M-D1', { from: '2026-04-01' })).toEqual([null, 0, 0]);
    expect(await ledger.ask('M-D1l', march)).toEqual([50, 1, 2]);
    decided.tell('DisputeReopened', '2026-04-19', {
      episode: 2,
      reason: 'NEW_FACT',
      appliedBy: [],
      closedOn: calendarDate('2026-04-10'),
      ended: [],
      formerOutcome: 'RESOLVED_BY_DECISION',
      note: null,
      dimensions: decided.dimensions,
    });
    await ledger.fill(log);
    expect(await ledger.ask('M-D1')).toEqual([0, 0, 3]);
    expect(await ledger.ask('K-D1')).toEqual([1, 1, 0]);
    expect(await ledger.ask('K-D1', { days: 8 })).toEqual([0, 0, 0]);
  });

  it('of an agreement made elsewhere count on the day on which it took effect there, where it is stated', async () => {
    const agreed = (name: string, more: object) => {
      const history = new DisputeHistory(log, name).registered('2026-03-02').accepted('2026-03-03');
      return history.tell('ReferralCompleted', '2026-04-02', {
        ...REFERRAL,
        outcome: 'AGREED_WRITTEN',
        report: { ...PACKAGE, result: 'AGREED' },
        backTo: 'NOT_ACCEPTED',
        dimensions: history.dimensions,
        ...more,
      });
    };
    const said = { form: 'WRITTEN', agreedBy: [], documentNo: null, terms: null };
    agreed('stated', { agreement: { ...said, effectiveOn: calendarDate('2026-03-30') } });
    agreed('of before', {});
    await ledger.fill(log);
    const march = { to: '2026-03-31', datedUntil: '2026-03-31' };
    for (const measure of ['M-D1', 'M-D1c']) expect(await ledger.ask(measure, march)).toEqual([50, 1, 2]);
    for (const measure of ['M-D1f', 'M-D1l']) expect(await ledger.ask(measure, march)).toEqual([100, 1, 1]);
    expect(await ledger.ask('M-D1')).toEqual([100, 2, 2]);
    expect(await ledger.ask('M-D3')).toEqual([null, 0, 0]);
  });

  it('give way on the day of an agreement made elsewhere, not on that of its return', async () => {
    const history = new DisputeHistory(log, 1).registered('2026-03-02');
    const { dimensions } = history;
    const declined = { ...REFERRAL, reason: 'OTHER', note: null, backTo: 'NOT_ACCEPTED', dimensions } as const;
    history.tell('ReferralDeclined', '2026-03-04', declined).tell('ReferralCompleted', '2026-04-02', {
      ...REFERRAL,
      outcome: 'AGREED_WRITTEN',
      report: { ...PACKAGE, result: 'AGREED' },
      backTo: 'NOT_ACCEPTED',
      dimensions,
      agreement: {
        form: 'WRITTEN',
        effectiveOn: calendarDate('2026-03-30'),
        agreedBy: [],
        documentNo: null,
        terms: null,
      },
    });
    await ledger.fill(log);
    expect(await ledger.ask('M-D1l', { datedUntil: '2026-03-29' })).toEqual([0, 0, 1]);
    for (const datedUntil of ['2026-03-30', '2026-04-02'])
      expect(await ledger.ask('M-D1l', { datedUntil })).toEqual([100, 1, 1]);
  });

  it('count where they came about', async () => {
    for (const [name, organisationLevel] of (['VILLAGE', 'TOWN', 'COUNTY', null] as const).entries())
      new DisputeHistory(log, name).registered('2026-03-02', { organisationLevel }).tookEffect('2026-03-06');
    await ledger.fill(log);
    expect(await ledger.ask('M-D7')).toEqual([25, 1, 4]);
    expect(await ledger.ask('M-D7t')).toEqual([50, 2, 4]);
    expect(await ledger.ask('M-D7c')).toEqual([75, 3, 4]);
  });

  it('of mediation before filing count a withdrawal as a success', async () => {
    const assigned = (name: string) =>
      new DisputeHistory(log, name, { channel: 'COURT_ASSIGNED' }).registered('2026-03-02').accepted('2026-03-03', {
        channel: 'COURT_ASSIGNED',
        dimensions: new DisputeHistory(log, name, { channel: 'COURT_ASSIGNED', source: 'COMMISSIONED_COURT' })
          .dimensions,
      });
    const [withdrawn, failed] = [assigned('withdrawn'), assigned('failed')];
    for (const one of [withdrawn, failed]) one.dimensions = { ...one.dimensions, channel: 'COURT_ASSIGNED' };
    withdrawn.withdrawn('2026-03-09', { sessionsHeld: 0 });
    failed.terminated('2026-03-09');
    await ledger.fill(log);
    expect(await ledger.ask('M-D6')).toEqual([50, 1, 2]);
    expect(await ledger.ask('M-D2')).toEqual([0, 0, 1]);
  });

  it('closed without a reply are listed', async () => {
    new DisputeHistory(log, 1).registered('2026-03-02').tookEffect('2026-03-06').closed('2026-03-10', 'AGREED_WRITTEN');
    await ledger.fill(log);
    expect(await ledger.ask('K-D2')).toEqual([100, 1, 1]);
    expect(await ledger.ask('K-D5')).toEqual([0, 0, 1]);
    new DisputeHistory(log, 2).registered('2026-03-02').tookEffect('2026-03-02').closed('2026-03-02', 'AGREED_WRITTEN');
    await ledger.fill(log);
    expect(await ledger.ask('K-D5')).toEqual([50, 1, 2]);
  });
});

describe('judicial confirmation', () => {
  it('is asked for of written agreements that a court may confirm', async () => {
    const history = new DisputeHistory(log, 'written').registered('2026-03-02').tookEffect('2026-03-06');
    new DisputeHistory(log, 'oral').registered('2026-03-02').tookEffect('2026-03-06', 'ORAL');
    history.tell('ConfirmationApplied', '2026-03-20', {
      episode: 1,
      procedure: 1,
      applicationId: uuid('application'),
      agreementId: uuid('agreement', 'written'),
      applicantPartyIds: [],
      courtCode: '350582',
      postedOn: null,
      dueOn: calendarDate('2026-04-07'),
      dimensions: history.dimensions,
    });
    await ledger.fill(log);
    expect(await ledger.ask('M-D5')).toEqual([100, 1, 1]);
    expect(await ledger.ask('M-D5', { knownAt: log.events[0]?.recordedAt as Instant })).toEqual([null, 0, 0]);
  });
});
