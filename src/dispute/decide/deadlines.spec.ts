import { describe, expect, it } from '@jest/globals';
import { DisputeHistory, RecordedLog } from '../../../test/dispute-history.js';
import { REFERENCE } from '../../../test/given.js';
import { calendarDate, instant } from '../../kernel/calendar-date.js';
import { evolve } from '../dispute.evolve.js';
import { NO_DISPUTE, type DisputeEvent, type DisputeState } from '../index.js';
import { recalculate } from './deadlines.js';

describe('recalculation', () => {
  it('moves the window of a case that is closed, for it runs on', () => {
    const log = new RecordedLog();
    const history = new DisputeHistory(log, 1).registered('2026-03-02').accepted('2026-03-03');
    history.agreed('2026-03-05').tookEffect('2026-03-06').closed('2026-03-30', 'AGREED_WRITTEN');
    const dispute = log.events.reduce<DisputeState>((state, event) => evolve(state, event as DisputeEvent), NO_DISPUTE);
    if (dispute.status === 'NONE') throw new Error('no case');
    const now = instant('2026-03-31T09:00:00+08:00');
    const ask = {
      type: 'RecalculateDeadlines',
      disputeId: history.disputeId,
      occurredOn: calendarDate('2026-03-31'),
      occurredAt: now,
      now,
      calendar: REFERENCE.calendar,
    } as const;
    expect(recalculate(ask, dispute)).toMatchObject([
      { type: 'DeadlinesRecalculated', data: { moved: [{ code: 'SC-APPLY', fromDueOn: '2026-04-05' }] } },
    ]);
  });
});
