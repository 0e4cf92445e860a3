import { beforeEach, describe, expect, it } from '@jest/globals';
import { deadline, DisputeHistory, RecordedLog, uuid } from '../../../test/dispute-history.js';
import { fold } from '../../../test/fold.js';
import { evolve } from '../../dispute/dispute.evolve.js';
import { NO_DISPUTE, type DisputeEvent, type DisputeState, type Obligation } from '../../dispute/index.js';
import type { Dispute } from '../../dispute/dispute.state.js';
import { caseDeadlines } from '../../dispute/register/case-deadlines.js';
import { calendarDate } from '../../kernel/calendar-date.js';
import { renderLedger } from '../../kernel/deadline/index.js';
import type { BoardRow } from './board.row.js';
import { deadlines } from './deadlines.projection.js';

const OWED = uuid('obligation', 1);
let log: RecordedLog;
let history: DisputeHistory;
/** The board as it hangs on the wall: what, by when, how it stands. */
const board = () =>
  (fold(deadlines, log.events)['deadline_board'] ?? [])
    .map(({ code, due_on: dueOn, status }) => {
      const by = status === 'waiting' ? 'on its condition' : String(dueOn);
      return `${String(code)} ${by} ${String(status)}`;
    })
    .sort();

const caseOf = ({ events }: RecordedLog): Dispute => {
  const dispute = events.reduce<DisputeState>((state, event) => evolve(state, event as DisputeEvent), NO_DISPUTE);
  if (dispute.status === 'NONE') throw new Error('no case');
  return dispute;
};

/** The same from the case itself. */
const caseStatuses = () =>
  caseDeadlines(caseOf(log), { packs: {}, today: '2026-05-01', language: 'en' })
    .map(({ code, dueOn, status }) => `${code} ${dueOn ?? 'on its condition'} ${status}`)
    .sort();

const payment = (): Obligation => ({
  obligationId: OWED,
  debtorPartyId: history.partyId('A'),
  creditorPartyId: history.partyId('B'),
  kind: 'PAY',
  amountFen: 240_000,
  dueOn: calendarDate('2026-03-20'),
  isPerformedOnTheSpot: false,
  manner: null,
  place: null,
  condition: null,
  guarantee: null,
});
const performed = (on: string, isLate = false, more: { readonly keepsStatus?: true } = {}) =>
  history.tell('ObligationPerformed', on, {
    episode: 1,
    procedure: 1,
    performanceId: uuid('performance', on),
    obligationId: OWED,
    basis: 'CONFIRMED',
    amountFen: 240_000,
    outstandingFen: 0,
    isLate,
    completesObligation: true,
    completesAgreement: true,
    ...more,
    note: null,
    dimensions: history.dimensions,
  });

beforeEach(() => {
  log = new RecordedLog();
  history = new DisputeHistory(log, 1).registered('2026-03-02').accepted('2026-03-03');
});

describe('the deadlines board', () => {
  it('shows the mediation period from acceptance on, with its ledger', () => {
    expect(board()).toEqual(['PM-MEDIATE 2026-04-02 running']);
    expect(fold(deadlines, log.events)['deadline_board']?.[0]).toMatchObject({
      start_on: '2026-03-03',
      ledger: [{ step: 'COUNTED', from: '2026-03-03', amount: 30 }],
    });
  });

  it('meets the period with the agreement, and starts window and obligations when it takes effect', () => {
    history.agreed('2026-03-05', 'WRITTEN', [payment()]);
    expect(board()).toEqual(['PM-MEDIATE 2026-04-02 met']);
    history.tookEffect('2026-03-06');
    expect(board()).toEqual([
      'OBLIGATION 2026-03-20 running',
      'PM-MEDIATE 2026-04-02 met',
      'SC-APPLY 2026-04-05 running',
    ]);
    performed('2026-03-18');
    expect(board()).toContain('OBLIGATION 2026-03-20 met');
  });

  it('leaves an obligation that was breached expired, even when it is performed later', () => {
    history.agreed('2026-03-05', 'WRITTEN', [payment()]).tookEffect('2026-03-06');
    history.tell('ObligationBreached', '2026-03-21', {
      episode: 1,
      procedure: 1,
      obligationId: OWED,
      dueOn: calendarDate('2026-03-20'),
      outstandingFen: 240_000,
      dimensions: history.dimensions,
    });
    performed('2026-04-01');
    expect(board()).toContain('OBLIGATION 2026-03-20 expired');
  });

  it('shows one that was performed late as expired, also where older facts hold no breach of it', () => {
    history.agreed('2026-03-05', 'WRITTEN', [payment()]).tookEffect('2026-03-06');
    performed('2026-04-01', true);
    expect(board()).toContain('OBLIGATION 2026-03-20 expired');
    expect(caseStatuses()).toContain('OBLIGATION 2026-03-20 expired');
  });

  it('lets the due dates of a merged case sleep, and run on when that is undone', () => {
    const former = { status: 'ACCEPTED', on: calendarDate('2026-03-03') } as const;
    const sleeping = [{ code: 'PM-MEDIATE', procedure: 1 }];
    const survivor = uuid('dispute', 2);
    history.tell('DisputeMerged', '2026-03-05', {
      intoDisputeId: survivor,
      intoNumber: null,
      reason: 'SAME_DISPUTE',
      former,
      sleeping,
      note: null,
      dimensions: history.dimensions,
    });
    expect(board()).toEqual(['PM-MEDIATE 2026-04-02 superseded']);
    expect(caseStatuses()).toEqual(board());
    history.tell('MergerUndone', '2026-03-06', {
      fromDisputeId: survivor,
      restored: former,
      awakened: sleeping,
      note: null,
      dimensions: history.dimensions,
    });
    expect(board()).toEqual(['PM-MEDIATE 2026-04-02 running']);
    expect(caseStatuses()).toEqual(board());
  });

  it('has none of a case that never was one', () => {
    history.annulled('2026-03-05', [{ code: 'PM-MEDIATE', procedure: 1 }]);
    expect(board()).toEqual(['PM-MEDIATE 2026-04-02 superseded']);
    expect(caseStatuses()).toEqual(board());
  });

  it('tells a period that was ended in time from one that was not', () => {
    history.terminated('2026-04-02');
    expect(board()).toEqual(['PM-MEDIATE 2026-04-02 met']);
    const late = new DisputeHistory(log, 2).registered('2026-03-02').accepted('2026-03-03');
    late.terminated('2026-04-03');
    expect(board()).toEqual(['PM-MEDIATE 2026-04-02 expired', 'PM-MEDIATE 2026-04-02 met']);
  });

  it('lets the window lapse, or be met by an application', () => {
    history.tookEffect('2026-03-06').tell('ConfirmationWindowLapsed', '2026-04-06', {
      episode: 1,
      procedure: 1,
      agreementId: uuid('agreement', 1),
      code: 'SC-APPLY',
      dueOn: calendarDate('2026-04-05'),
      dimensions: history.dimensions,
    });
    expect(board()).toContain('SC-APPLY 2026-04-05 lapsed');
  });

  it('ends the window when the case is reopened, and says so in its ledger', () => {
    history.agreed('2026-03-05').tookEffect('2026-03-06').closed('2026-03-10', 'AGREED_WRITTEN');
    const reopening = {
      episode: 2,
      reason: 'NEW_FACT',
      appliedBy: [],
      closedOn: calendarDate('2026-03-10'),
      formerOutcome: 'AGREED_WRITTEN',
      note: null,
      dimensions: history.dimensions,
    } as const;
    history.tell('DisputeReopened', '2026-03-20', { ...reopening, ended: [{ code: 'SC-APPLY', procedure: 1 }] });
    expect(board()).toEqual(['PM-MEDIATE 2026-04-02 met', 'SC-APPLY 2026-04-05 superseded']);
    expect(caseStatuses()).toEqual(board());
    const shown = fold(deadlines, log.events)['deadline_board']?.find(
      ({ code }) => code === 'SC-APPLY',
    ) as unknown as BoardRow;
    expect([shown.ended_on, shown.ledger.at(-1)]).toEqual([
      '2026-03-20',
      { step: 'ENDED', on: '2026-03-20', because: 'CASE_REOPENED' },
    ]);
    const inCase = caseDeadlines(caseOf(log), { packs: {}, today: '2026-05-01', language: 'en' });
    expect(inCase.find(({ code }) => code === 'SC-APPLY')?.ledger).toBe(renderLedger(shown.ledger, 'en'));
  });

  it('keeps the old due date as superseded where a newer calendar moves it', () => {
    history.tell('DeadlinesRecalculated', '2026-03-10', {
      cause: 'CALENDAR_PUBLISHED',
      calendarId: 'CN',
      calendarVersion: 2,
      moved: [
        {
          code: 'PM-MEDIATE',
          procedure: 1,
          fromDueOn: calendarDate('2026-04-02'),
          deadline: deadline('PM-MEDIATE', calendarDate('2026-03-03'), 31),
        },
      ],
    });
    expect(board()).toEqual(['PM-MEDIATE 2026-04-02 superseded', 'PM-MEDIATE 2026-04-03 running']);
  });

  const breached = (on: string, more: { readonly keepsStatus?: true } = {}) =>
    history.tell('ObligationBreached', on, {
      episode: 1,
      procedure: 1,
      obligationId: OWED,
      dueOn: calendarDate('2026-03-20'),
      outstandingFen: 240_000,
      ...more,
      dimensions: history.dimensions,
    });
  const reopened = (on: string) =>
    history.tell('DisputeReopened', on, {
      episode: 2,
      reason: 'BREACH',
      appliedBy: [],
      closedOn: calendarDate('2026-03-10'),
      formerOutcome: 'AGREED_WRITTEN',
      ended: [{ code: 'SC-APPLY', procedure: 1 }],
      note: null,
      dimensions: history.dimensions,
    });

  it.each([
    ['2026-03-19', false, 'met'],
    ['2026-04-10', true, 'expired'],
  ])('says of what was performed on %s, after the closing, how it ended', (on, isLate, status) => {
    history
      .agreed('2026-03-05', 'WRITTEN', [payment()])
      .tookEffect('2026-03-06')
      .closed('2026-03-10', 'AGREED_WRITTEN');
    performed(on, isLate, { keepsStatus: true });
    expect(board()).toContain(`OBLIGATION 2026-03-20 ${status}`);
    expect(caseStatuses()).toEqual(board());
  });

  describe('of a case that was closed while something was owed', () => {
    const owed = (status: string) => {
      expect(board()).toContain(`OBLIGATION 2026-03-20 ${status}`);
      expect(caseStatuses()).toEqual(board());
    };
    const archived = () =>
      history.tell('DisputeArchived', '2026-03-12', {
        episode: 1,
        fileNumber: '(2026)调字第1号',
        retention: 'Y10',
        retainedUntil: calendarDate('2036-03-12'),
        documents: 0,
        dimensions: history.dimensions,
      });
    const [former, survivor] = [{ status: 'CLOSED', on: calendarDate('2026-03-10') } as const, uuid('dispute', 2)];
    const asleep = [{ code: 'SC-APPLY', procedure: 1 }];
    const merged = () =>
      history.tell('DisputeMerged', '2026-03-12', {
        intoDisputeId: survivor,
        intoNumber: null,
        reason: 'SAME_DISPUTE',
        former,
        sleeping: asleep,
        note: null,
        dimensions: history.dimensions,
      });

    beforeEach(() => {
      history
        .agreed('2026-03-05', 'WRITTEN', [payment()])
        .tookEffect('2026-03-06')
        .closed('2026-03-10', 'AGREED_WRITTEN');
    });

    it('watches over it until it is broken, also when the case is in dispute again', () => {
      owed('running');
      reopened('2026-03-12');
      owed('running');
      breached('2026-03-21', { keepsStatus: true });
      owed('expired');
    });

    it('does no more once the file is archived', () => {
      archived();
      owed('superseded');
    });

    it('does no more while the case is merged into another', () => {
      merged();
      owed('superseded');
      history.tell('MergerUndone', '2026-03-13', {
        fromDisputeId: survivor,
        restored: former,
        awakened: asleep,
        note: null,
        dimensions: history.dimensions,
      });
      owed('running');
    });

    it('does no more once another agreement takes effect', () => {
      reopened('2026-03-12');
      const next = { episode: 2, procedure: 2 };
      history
        .accepted('2026-03-13', next)
        .agreed('2026-03-14', 'WRITTEN', [], next)
        .tookEffect('2026-03-15', 'WRITTEN', next);
      owed('superseded');
    });
  });

  it('meets a lapsed window with an application that was posted in time', () => {
    const window = { episode: 1, procedure: 1, agreementId: uuid('agreement', 1), dueOn: calendarDate('2026-04-05') };
    history
      .agreed('2026-03-05')
      .tookEffect('2026-03-06')
      .tell('ConfirmationWindowLapsed', '2026-04-06', {
        ...window,
        code: 'SC-APPLY',
        dimensions: history.dimensions,
      });
    history.tell('ConfirmationApplied', '2026-04-08', {
      ...window,
      applicationId: uuid('application', 1),
      applicantPartyIds: [history.partyId('A'), history.partyId('B')],
      courtCode: 'COURT-1',
      postedOn: calendarDate('2026-04-04'),
      dimensions: history.dimensions,
    });
    expect(board()).toContain('SC-APPLY 2026-04-05 met');
    expect(caseStatuses()).toEqual(board());
  });

  it('says what the case says, of a period that ended late and of what a closed case owed', () => {
    history.terminated('2026-04-03');
    expect(caseStatuses()).toEqual(board());
    log = new RecordedLog();
    history = new DisputeHistory(log, 1).registered('2026-03-02').accepted('2026-03-03');
    history
      .agreed('2026-03-05', 'WRITTEN', [payment()])
      .tookEffect('2026-03-06')
      .closed('2026-03-30', 'AGREED_WRITTEN');
    expect(caseStatuses()).toEqual(board());
  });

  describe('of an obligation on a condition', () => {
    const conditional = (): Obligation => ({
      ...payment(),
      condition: { keyId: 'k', alg: 'AES-256-GCM', ciphertext: 'A', mentions: [], compartment: 'agreement' },
    });
    const met = (on: string) =>
      history.tell('ObligationConditionMet', on, { episode: 1, procedure: 1, obligationId: OWED, note: null });

    beforeEach(() => {
      history.agreed('2026-03-05', 'WRITTEN', [conditional()]).tookEffect('2026-03-06');
    });

    it('waits without a last day until the condition comes true', () => {
      expect(board()).toContain('OBLIGATION on its condition waiting');
      expect(caseStatuses()).toEqual(board());
      met('2026-03-10');
      expect(board()).toContain('OBLIGATION 2026-03-20 running');
      expect(caseStatuses()).toEqual(board());
    });

    it('says on the case which agreement set the day, and how its condition stands', () => {
      const reasons = (): readonly (string | undefined)[] =>
        (['zh', 'en'] as const).map(
          (language) =>
            caseDeadlines(caseOf(log), { packs: {}, today: '2026-05-01', language }).find(
              ({ code }) => code === 'OBLIGATION',
            )?.ledger,
        );
      expect(reasons()).toEqual([
        '2026-03-05 达成的协议约定的履行日为 2026-03-20；所附条件尚未成就。',
        'The agreement of 2026-03-05 sets 2026-03-20 as the day of performance; its condition is still open.',
      ]);
      met('2026-04-02');
      expect(reasons()).toEqual([
        '2026-03-05 达成的协议约定的履行日为 2026-03-20；所附条件于 2026-04-02 成就。',
        'The agreement of 2026-03-05 sets 2026-03-20 as the day of performance; its condition came true on 2026-04-02.',
      ]);
      log = new RecordedLog();
      history = new DisputeHistory(log, 1).registered('2026-03-02').accepted('2026-03-03');
      history.agreed('2026-03-05', 'WRITTEN', [payment()]).tookEffect('2026-03-06');
      expect(reasons()).toEqual([
        '2026-03-05 达成的协议约定的履行日为 2026-03-20。',
        'The agreement of 2026-03-05 sets 2026-03-20 as the day of performance.',
      ]);
    });

    it('has the day of the condition, where that is later, and keeps it', () => {
      met('2026-04-02');
      expect(board()).toContain('OBLIGATION 2026-04-02 running');
      expect(caseStatuses()).toEqual(board());
      met('2026-04-09');
      expect(board()).toContain('OBLIGATION 2026-04-02 running');
      history.closed('2026-04-20', 'AGREED_WRITTEN');
      expect(board()).toContain('OBLIGATION 2026-04-02 running');
    });

    it('ends with its performance, not with the case, while it waits', () => {
      performed('2026-03-18');
      expect(board()).toContain('OBLIGATION 2026-03-20 met');
      expect(caseStatuses()).toEqual(board());
      log = new RecordedLog();
      history = new DisputeHistory(log, 1).registered('2026-03-02').accepted('2026-03-03');
      history
        .agreed('2026-03-05', 'WRITTEN', [conditional()])
        .tookEffect('2026-03-06')
        .closed('2026-03-30', 'AGREED_WRITTEN');
      expect(board()).toContain('OBLIGATION on its condition waiting');
      expect(caseStatuses()).toEqual(board());
    });

    it('has the day of the condition also where that is known after the case was closed or all was performed', () => {
      history.closed('2026-03-30', 'AGREED_WRITTEN');
      met('2026-04-02');
      expect(board()).toContain('OBLIGATION 2026-04-02 running');
      expect(caseStatuses()).toEqual(board());
      log = new RecordedLog();
      history = new DisputeHistory(log, 1).registered('2026-03-02').accepted('2026-03-03');
      history.agreed('2026-03-05', 'WRITTEN', [conditional()]).tookEffect('2026-03-06');
      performed('2026-03-18');
      met('2026-04-02');
      expect(board()).toContain('OBLIGATION 2026-04-02 met');
      expect(caseStatuses()).toEqual(board());
    });
  });

  it('leaves the end of a due date alone that another fact ended before', () => {
    history.agreed('2026-03-05').terminated('2026-04-10');
    expect(fold(deadlines, log.events)['deadline_board']).toEqual([
      expect.objectContaining({ status: 'met', ended_on: '2026-03-05' }),
    ]);
  });
});
