import { describe, expect, it } from '@jest/globals';
import { DisputeHistory, RecordedLog, uuid } from '../../../test/dispute-history.js';
import { REFERENCE } from '../../../test/given.js';
import { calendarDate, instant } from '../../kernel/calendar-date.js';
import { evolve } from '../dispute.evolve.js';
import { NO_DISPUTE, type DisputeEvent, type DisputeState } from '../index.js';
import { recalculate } from './deadlines.js';

const movedBy = ({ events }: RecordedLog, on: string) => {
  const dispute = events.reduce<DisputeState>((state, event) => evolve(state, event as DisputeEvent), NO_DISPUTE);
  if (dispute.status === 'NONE') throw new Error('no case');
  const now = instant(`${on}T09:00:00+08:00`);
  const { disputeId } = dispute;
  const { calendar } = REFERENCE;
  const asked = { disputeId, occurredOn: calendarDate(on), occurredAt: now, now, calendar };
  return recalculate({ type: 'RecalculateDeadlines', ...asked }, dispute);
};

describe('recalculation', () => {
  const closed = () => {
    const log = new RecordedLog();
    const history = new DisputeHistory(log, 1).registered('2026-03-02').accepted('2026-03-03');
    history.agreed('2026-03-05').tookEffect('2026-03-06').closed('2026-03-30', 'AGREED_WRITTEN');
    return { log, history };
  };

  it('moves the window of a case that is closed, for it runs on', () => {
    expect(movedBy(closed().log, '2026-03-31')).toMatchObject([
      { type: 'DeadlinesRecalculated', data: { moved: [{ code: 'SC-APPLY', fromDueOn: '2026-04-05' }] } },
    ]);
  });

  it.each([
    ['lapsed before the case was reopened', true],
    ['had passed before, and nobody had noticed', false],
  ])('wakes no window that %s', (_when, isNoticed) => {
    const { log, history } = closed();
    const { dimensions } = history;
    const lapse = { agreementId: uuid('agreement', 1), code: 'SC-APPLY', dueOn: calendarDate('2026-04-05') };
    if (isNoticed)
      history.tell('ConfirmationWindowLapsed', '2026-04-06', { episode: 1, procedure: 1, ...lapse, dimensions });
    expect(movedBy(log, '2026-04-06')).toHaveLength(1);
    history.tell('DisputeReopened', '2026-04-06', {
      episode: 2,
      reason: 'NEW_FACT',
      appliedBy: [],
      closedOn: calendarDate('2026-03-30'),
      formerOutcome: 'AGREED_WRITTEN',
      ended: [],
      note: null,
      dimensions,
    });
    expect(movedBy(log, '2026-04-06')).toEqual([]);
  });
});
