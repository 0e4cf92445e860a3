import { describe, expect, it } from '@jest/globals';
import { expiry, MEDIATING, termination } from '../../../test/dispute-story.js';
import { RecordedLog } from '../../../test/dispute-history.js';
import { fold } from '../../../test/fold.js';
import { ask, day, decided, refusalOf, stateAfter } from '../../../test/given.js';
import { handedBack, offered, takenOn } from '../../../test/referral-story.js';
import { deadlines } from '../../deadline/board/deadlines.projection.js';
import type { DisputeCommand } from '../dispute.commands.js';
import type { DisputeEvent } from '../dispute.events.js';
import { caseDeadlines } from '../register/case-deadlines.js';
import { disputes } from '../register/disputes.projection.js';
import { matters } from './matters.projection.js';

type History = readonly DisputeEvent[];

const then = (history: History, ...commands: readonly DisputeCommand[]): History =>
  commands.reduce((events, command) => [...events, ...decided(events, command)], history);

const FAILED = then(MEDIATING, termination('2026-03-06'));
const BY = { resultDueOn: day('2026-04-10') };
const SENT = then(FAILED, offered('2026-03-09', BY));
const CONFIRMED = then(SENT, takenOn('2026-03-10'));
const withdrawal = ask('WithdrawDispute', '2026-03-20', { withdrawnBy: ['party-a'], note: null });

const inCase = (history: History, today: string) => {
  const dispute = stateAfter(history);
  if (dispute.status === 'NONE') throw new Error('no case');
  return caseDeadlines(dispute, { packs: {}, today, language: 'en' }).filter(({ code }) => code === 'REFERRAL_RESULT');
};

const read = (history: History) => {
  const log = new RecordedLog();
  for (const event of history) log.record(event);
  const rows = fold(deadlines, log.events)['deadline_board'] ?? [];
  return {
    board: rows.flatMap(({ code, due_on: on, status }) =>
      code === 'REFERRAL_RESULT' ? [`${String(on)} ${String(status)}`] : [],
    ),
    register: fold(disputes, log.events)['dispute_register']?.[0]?.['next_due_on'],
    matter: fold(matters, log.events)['matter_register']?.[0]?.['due_on'],
  };
};

describe('the day by which the sender of a referral asks for its result', () => {
  it('is not before the offer, and none is named where the case is handed over', () => {
    const on = (resultDueOn: string, mode: 'REFER' | 'TRANSFER' = 'REFER') =>
      refusalOf(FAILED, offered('2026-03-09', { mode, resultDueOn: day(resultDueOn) }));
    expect(on('2026-03-08')).toBe('dispute.out-of-order');
    expect(on('2026-03-09')).toBeUndefined();
    expect(on('2026-04-10', 'TRANSFER')).toBe('dispute.referral-result-not-awaited');
    expect(decided(FAILED, offered('2026-03-09'))[0]?.data).not.toHaveProperty('resultDueOn');
  });

  it.each([
    ['offered', SENT, []],
    ['confirmed', CONFIRMED, ['running']],
    ['returned on the day', then(CONFIRMED, handedBack('2026-04-10', { result: 'NOT_COMPETENT' })), ['met']],
    ['completed a day later', then(CONFIRMED, handedBack('2026-04-11', { result: 'DECIDED' })), ['expired']],
    ['recalled', then(CONFIRMED, withdrawal), ['superseded']],
    ['not confirmed in time', then(SENT, expiry('2026-03-13', 'CRT-CONFIRM')), []],
    ['recalled unanswered', then(SENT, withdrawal), []],
  ] as const)('stands on the board as in the case once it is %s', (_, history, statuses) => {
    expect(read(history).board).toEqual(statuses.map((status) => `2026-04-10 ${status}`));
    expect(inCase(history, '2026-03-20').map(({ status, dueOn }) => [status, dueOn])).toEqual(
      statuses.map((status) => [status, '2026-04-10']),
    );
  });

  it('is what is due in the case and in the referral from the confirmation to the end', () => {
    expect(read(SENT)).toMatchObject({ register: '2026-03-12', matter: '2026-03-12' });
    expect(read(CONFIRMED)).toMatchObject({ register: '2026-04-10', matter: '2026-04-10' });
    const done = then(CONFIRMED, handedBack('2026-04-10', { result: 'DECIDED' }));
    expect(read(done)).toMatchObject({ register: null, matter: null });
    expect(read(then(FAILED, offered('2026-03-09'), takenOn('2026-03-10')))).toMatchObject({ board: [], matter: null });
  });

  it('is overdue from the next day on, and ends nothing', () => {
    const overdue = (today: string) => inCase(CONFIRMED, today).map(({ isOverdue }) => isOverdue);
    expect([overdue('2026-04-10'), overdue('2026-04-11')]).toEqual([[false], [true]]);
    expect(decided(CONFIRMED, expiry('2026-04-11', 'REFERRAL_RESULT'))).toEqual([]);
    expect(refusalOf(CONFIRMED, handedBack('2026-05-11', { result: 'DECIDED' }))).toBeUndefined();
    expect(inCase(CONFIRMED, '2026-04-11')[0]?.ledger).toBe('The sender asks for the result by 2026-04-10.');
  });
});
