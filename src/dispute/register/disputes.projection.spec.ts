import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  deadline,
  DisputeHistory,
  MEDIATOR,
  ORGANISATION,
  RecordedLog,
  sealed,
  uuid,
} from '../../../test/dispute-history.js';
import { fold } from '../../../test/fold.js';
import { calendarDate } from '../../kernel/calendar-date.js';
import { disputes } from './disputes.projection.js';

let log: RecordedLog;
let history: DisputeHistory;
const table = (name: string) => fold(disputes, log.events)[name] ?? [];
const row = () => table('dispute_register')[0];

beforeEach(() => {
  log = new RecordedLog();
  history = new DisputeHistory(log, 1);
});

describe('the register', () => {
  it('lists a discovered case where it was found, with who reported it', () => {
    history.discovered('2026-03-02');
    expect(row()).toMatchObject({
      id: history.disputeId,
      number: null,
      status: 'DISCOVERED',
      grid: 'G05',
      organisation: null,
      intake_on: '2026-03-02',
      reported_by: uuid('account', 1),
      next_due_on: null,
      revision: 0,
    });
  });

  it('keeps the day of the intake, and takes number, organisation and parties from the registration', () => {
    history.discovered('2026-03-02').registered('2026-03-05');
    expect(row()).toMatchObject({
      status: 'REGISTERED',
      intake_on: '2026-03-02',
      registered_on: '2026-03-05',
      organisation: ORGANISATION,
      party_person_ids: [history.personId('A'), history.personId('B')].sort(),
    });
    expect(table('dispute_party')).toHaveLength(2);
  });

  it('says what falls due next, from the facts alone', () => {
    history.registered('2026-03-02').accepted('2026-03-03').assigned('2026-03-03');
    expect(row()).toMatchObject({ next_due_on: '2026-04-02', mediator_ids: [MEDIATOR], status: 'MEDIATING' });
    history.session('2026-03-05').agreed('2026-03-05', 'WRITTEN', [
      {
        obligationId: uuid('obligation', 1),
        debtorPartyId: history.partyId('A'),
        creditorPartyId: history.partyId('B'),
        kind: 'PAY',
        amountFen: 240_000,
        dueOn: '2026-03-20' as never,
        isPerformedOnTheSpot: false,
        manner: null,
        place: null,
        condition: null,
        guarantee: null,
      },
    ]);
    expect(row()).toMatchObject({ next_due_on: null, status: 'AGREEMENT_REACHED' });
    history.tookEffect('2026-03-06');
    expect(row()).toMatchObject({
      effective_on: '2026-03-06',
      outcome: 'AGREED_WRITTEN',
      next_due_on: '2026-03-20',
      due: [
        { of: uuid('obligation', 1), dueOn: '2026-03-20' },
        { of: 'WINDOW', dueOn: '2026-04-05' },
      ],
    });
  });

  it('says nothing of an obligation that waits for its condition, until that came true', () => {
    const obligationId = uuid('obligation', 1);
    history.registered('2026-03-02').accepted('2026-03-03');
    history.agreed('2026-03-05', 'WRITTEN', [
      {
        obligationId,
        debtorPartyId: history.partyId('A'),
        creditorPartyId: history.partyId('B'),
        kind: 'PAY',
        amountFen: 240_000,
        dueOn: calendarDate('2026-03-20'),
        isPerformedOnTheSpot: false,
        manner: null,
        place: null,
        condition: sealed(uuid('text', 1), 'agreement'),
        guarantee: null,
      },
    ]);
    history.tookEffect('2026-03-06');
    expect(row()).toMatchObject({ next_due_on: '2026-04-05' });
    history.tell('ObligationConditionMet', '2026-03-25', { episode: 1, procedure: 1, obligationId, note: null });
    expect(row()).toMatchObject({
      next_due_on: '2026-03-25',
      due: [
        { of: obligationId, dueOn: '2026-03-25' },
        { of: 'WINDOW', dueOn: '2026-04-05' },
      ],
    });
  });

  it('keeps the window for confirmation when the case is closed, and nothing else', () => {
    history
      .registered('2026-03-02')
      .accepted('2026-03-03')
      .tookEffect('2026-03-06')
      .closed('2026-03-20', 'AGREED_WRITTEN');
    expect(row()).toMatchObject({ status: 'CLOSED', closed_on: '2026-03-20', next_due_on: '2026-04-05' });
  });

  describe('of what is agreed for a day after the closing', () => {
    const owed = (on: number, dueOn: string) => ({
      obligationId: uuid('obligation', on),
      debtorPartyId: history.partyId('A'),
      creditorPartyId: history.partyId('B'),
      kind: 'PAY' as const,
      amountFen: 100_000,
      dueOn: calendarDate(dueOn),
      isPerformedOnTheSpot: false,
      manner: null,
      place: null,
      condition: null,
      guarantee: null,
    });
    const breached = (on: string, which: number, dueOn: string, more: { readonly keepsStatus?: true } = {}) =>
      history.tell('ObligationBreached', on, {
        episode: 1,
        procedure: 1,
        obligationId: uuid('obligation', which),
        dueOn: calendarDate(dueOn),
        outstandingFen: 100_000,
        ...more,
        dimensions: history.dimensions,
      });

    beforeEach(() => {
      history.registered('2026-03-02').accepted('2026-03-03');
      history.agreed('2026-03-05', 'WRITTEN', [owed(1, '2026-03-20'), owed(2, '2026-04-20')]).tookEffect('2026-03-06');
      breached('2026-03-21', 1, '2026-03-20');
      history.closed('2026-03-25', 'AGREED_WRITTEN');
    });

    it('stays due, and overdue once it is broken, which leaves the status', () => {
      const due = [
        { of: 'WINDOW', dueOn: '2026-04-05' },
        { of: uuid('obligation', 2), dueOn: '2026-04-20' },
      ];
      expect(row()).toMatchObject({ status: 'CLOSED', due });
      breached('2026-04-21', 2, '2026-04-20', { keepsStatus: true });
      expect(row()).toMatchObject({ status: 'CLOSED', due });
    });

    it('is due no more once the file is archived', () => {
      history.tell('DisputeArchived', '2026-03-26', {
        episode: 1,
        fileNumber: '(2026)调字第1号',
        retention: 'Y10',
        retainedUntil: calendarDate('2036-03-26'),
        documents: 0,
        dimensions: history.dimensions,
      });
      expect(row()).toMatchObject({ due: [{ of: 'WINDOW', dueOn: '2026-04-05' }] });
    });

    it('is due no more once another agreement takes effect', () => {
      history.accepted('2026-03-26').agreed('2026-03-27').tookEffect('2026-03-27');
      expect(row()).toMatchObject({ due: [{ of: 'WINDOW', dueOn: '2026-04-26' }] });
    });
  });

  it('keeps it when the file is archived, then the term of the court that was asked in time', () => {
    const round = { episode: 1, procedure: 1 };
    history
      .registered('2026-03-02')
      .accepted('2026-03-03')
      .tookEffect('2026-03-06')
      .closed('2026-03-20', 'AGREED_WRITTEN')
      .tell('DisputeArchived', '2026-03-21', {
        episode: 1,
        fileNumber: '(2026)调字第1号',
        retention: 'Y10',
        retainedUntil: calendarDate('2036-03-21'),
        documents: 0,
        dimensions: history.dimensions,
      });
    expect(row()).toMatchObject({ status: 'ARCHIVED', retained_until: '2036-03-21', next_due_on: '2026-04-05' });
    history.tell('ConfirmationApplied', '2026-03-25', {
      ...round,
      applicationId: uuid('application', 1),
      agreementId: uuid('agreement', 1),
      applicantPartyIds: [history.partyId('A'), history.partyId('B')],
      courtCode: '350582',
      postedOn: null,
      dueOn: calendarDate('2026-04-05'),
      dimensions: history.dimensions,
    });
    history.tell('ConfirmationLodged', '2026-03-25', {
      ...round,
      matterId: uuid('application', 1),
      term: deadline('SC-ACCEPT', calendarDate('2026-03-25'), 3),
      courtCode: '350582',
      connection: 'ORGANISATION_SEAT',
    });
    expect(row()).toMatchObject({ status: 'ARCHIVED', next_due_on: '2026-03-28' });
  });

  it('refers to sealed texts and copies none', () => {
    const text = sealed(uuid('text', 1), 'withoutPrejudice', [history.personId('A')]);
    history.registered('2026-03-02').accepted('2026-03-03').session('2026-03-05', { withoutPrejudice: text });
    expect(JSON.stringify(fold(disputes, log.events))).not.toContain(text.ciphertext);
    expect(table('dispute_timeline')[2]?.['params']).toMatchObject({
      withoutPrejudice: { keyId: text.keyId, compartment: 'withoutPrejudice' },
      place: null,
    });
    expect(table('dispute_mention')).toEqual([{ person_id: history.personId('A'), dispute_id: history.disputeId }]);
  });

  it('tells one row for each fact, in order', () => {
    history.discovered('2026-03-02').registered('2026-03-02').accepted('2026-03-03').withdrawn('2026-03-04');
    expect(table('dispute_timeline').map(({ revision, type, fact_on }) => [revision, type, fact_on])).toEqual([
      [0, 'DisputeDiscovered', '2026-03-02'],
      [1, 'DisputeRegistered', '2026-03-02'],
      [2, 'DisputeAccepted', '2026-03-03'],
      [3, 'DisputeWithdrawn', '2026-03-04'],
    ]);
  });

  it('parks a stream that does not begin with the beginning', () => {
    history.accepted('2026-03-03');
    expect(() => fold(disputes, log.events)).toThrow('neither discovered nor registered');
  });

  it('lists no window that a reopening ended', () => {
    history.registered('2026-03-02').accepted('2026-03-03').agreed('2026-03-05').tookEffect('2026-03-06');
    history.closed('2026-03-10', 'AGREED_WRITTEN').tell('DisputeReopened', '2026-03-20', {
      episode: 2,
      reason: 'NEW_FACT',
      appliedBy: [],
      closedOn: calendarDate('2026-03-10'),
      formerOutcome: 'AGREED_WRITTEN',
      ended: [{ code: 'SC-APPLY', procedure: 1 }],
      note: null,
      dimensions: history.dimensions,
    });
    expect(row()).toMatchObject({ status: 'REGISTERED', due: [], next_due_on: null });
  });

  it('lists a lapsed window again when a newer calendar lets it run on', () => {
    history.registered('2026-03-02').accepted('2026-03-03').agreed('2026-03-05').tookEffect('2026-03-06');
    const round = { episode: 1, procedure: 1 };
    history.tell('ConfirmationWindowLapsed', '2026-04-06', {
      ...round,
      agreementId: uuid('agreement', 1),
      code: 'SC-APPLY',
      dueOn: calendarDate('2026-04-05'),
      dimensions: history.dimensions,
    });
    expect(row()).toMatchObject({ next_due_on: null });
    const moved = deadline('SC-APPLY', calendarDate('2026-03-06'), 32);
    history.tell('DeadlinesRecalculated', '2026-04-06', {
      cause: 'CALENDAR_PUBLISHED',
      calendarId: 'CN',
      calendarVersion: 2,
      moved: [{ code: 'SC-APPLY', procedure: 1, fromDueOn: calendarDate('2026-04-05'), deadline: moved }],
    });
    expect(row()).toMatchObject({ next_due_on: '2026-04-07', due: [{ of: 'WINDOW', dueOn: '2026-04-07' }] });
  });
});
