import { describe, expect, it } from '@jest/globals';
import { decided, facts, head, refusalOf, stateAfter } from '../../test/given.js';
import {
  ACCEPTED,
  AGREED,
  AGREEMENT,
  application,
  EFFECTIVE,
  FULFILLED,
  ORALLY_AGREED,
  mediatorSigns,
  ORGANISATION,
  partySigns,
  performance,
  seal,
  SIGNED,
  UNTIL_AGREED,
} from '../../test/dispute-story.js';
import { renderLedger } from '../kernel/deadline/index.js';
import { currentProcedure, type Dispute } from './dispute.state.js';

const disputeAfter = (events: Parameters<typeof stateAfter>[0]): Dispute => {
  const state = stateAfter(events);
  if (state.status === 'NONE') throw new Error('no dispute');
  return state;
};

const DIMENSIONS = {
  divisionPath: '35.3505.C1.G05',
  gridId: 'G05',
  organisationId: ORGANISATION,
  organisationLevel: 'VILLAGE',
  disputeType: 'NEIGHBOUR',
  source: 'APPLICATION',
  channel: 'PEOPLES',
  difficulty: 'ORDINARY',
};
const ROUND = { episode: 1, procedure: 1 };

describe('E1: neighbours, people’s mediation, a confirmation window over Qingming', () => {
  it('is due 30 days after acceptance: 2026-03-03 + 30 = 2026-04-02', () => {
    expect(currentProcedure(disputeAfter(ACCEPTED))?.period).toEqual({
      expired: false,
      deadline: {
        code: 'PM-MEDIATE',
        startOn: '2026-03-03',
        dueOn: '2026-04-02',
        provisional: false,
        ruleVersion: 1,
        calendarVersion: 1,
        term: { amount: 30, unit: 'CALENDAR_DAY', rollPolicy: 'ROLL_FORWARD' },
        ledger: [
          {
            step: 'COUNTED',
            from: '2026-03-03',
            amount: 30,
            unit: 'CALENDAR_DAY',
            to: { on: '2026-04-02', isoWeekday: 4 },
          },
        ],
      },
    });
  });

  it('stays AGREEMENT_REACHED until the seal', () => {
    expect(disputeAfter(AGREED).status).toBe('AGREEMENT_REACHED');
    expect(disputeAfter(SIGNED).status).toBe('AGREEMENT_REACHED');
    expect(disputeAfter(EFFECTIVE).status).toBe('AGREEMENT_EFFECTIVE');
  });

  it('takes effect with the seal at 09:30 and opens the window until 2026-04-07', () => {
    const [sealed, effect, ...rest] = decided(SIGNED, seal('2026-03-06 09:30'));
    expect(rest).toEqual([]);
    expect(sealed).toEqual({
      type: 'SealAffixed',
      data: { ...head('2026-03-06 09:30'), ...ROUND, agreementId: AGREEMENT, organisationId: ORGANISATION },
    });
    expect(effect).toEqual({
      type: 'AgreementTookEffect',
      data: {
        ...head('2026-03-06 09:30'),
        ...ROUND,
        agreementId: AGREEMENT,
        form: 'WRITTEN',
        effectiveOn: '2026-03-06',
        effectiveAt: '2026-03-06T01:30:00.000Z',
        outcome: 'AGREED_WRITTEN',
        sessionsHeld: 1,
        confirmationWindow: expect.objectContaining({ code: 'SC-APPLY', dueOn: '2026-04-07', provisional: false }),
        dimensions: DIMENSIONS,
      },
    });
  });

  it('explains the window in Chinese and English', () => {
    const ledger = currentProcedure(disputeAfter(EFFECTIVE))?.agreement?.window?.deadline.ledger ?? [];
    expect(renderLedger(ledger, 'zh')).toBe('自 2026-03-06 起 30 日 → 2026-04-05（星期日，清明节）→ 顺延至 2026-04-07');
    expect(renderLedger(ledger, 'en')).toBe(
      '30 days from 2026-03-06 → 2026-04-05 (Sunday, Qingming) → moved to 2026-04-07',
    );
  });

  it('dates the effect by the last act, whichever was typed last', () => {
    const sealedFirst = facts(
      ...UNTIL_AGREED,
      seal('2026-03-06 09:30'),
      partySigns('2026-03-05', 'party-a'),
      partySigns('2026-03-06 09:10', 'party-b'),
    );
    const [, effect] = decided(sealedFirst, mediatorSigns('2026-03-06 09:20'));
    expect(effect?.data.at).toBe('2026-03-06T01:30:00.000Z');
  });

  it('is fulfilled by 240000 fen on 2026-03-18', () => {
    expect(decided(EFFECTIVE, performance('2026-03-18'))).toEqual([
      {
        type: 'ObligationPerformed',
        data: {
          ...head('2026-03-18'),
          ...ROUND,
          performanceId: 'performance-1',
          obligationId: 'obligation-1',
          basis: 'CONFIRMED',
          confirmedBy: 'CREDITOR',
          claimId: null,
          performedOn: '2026-03-18',
          amountFen: 240_000,
          outstandingFen: 0,
          isLate: false,
          completesObligation: true,
          completesAgreement: true,
          note: null,
          dimensions: DIMENSIONS,
        },
      },
    ]);
    expect(disputeAfter(FULFILLED).status).toBe('FULFILLED');
  });

  it('lets both sides apply on the last day, 2026-04-07, also after performance', () => {
    expect(decided(FULFILLED, application('2026-04-07 23:59'))).toEqual([
      {
        type: 'ConfirmationApplied',
        data: {
          ...head('2026-04-07 23:59'),
          ...ROUND,
          applicationId: 'application-1',
          agreementId: AGREEMENT,
          applicantPartyIds: ['party-a', 'party-b'],
          courtCode: '350582',
          postedOn: null,
          dueOn: '2026-04-07',
          dimensions: DIMENSIONS,
        },
      },
      expect.objectContaining({ type: 'ConfirmationLodged' }),
    ]);
  });

  it('refuses on 2026-04-08: the window is closed (People’s Mediation Law art. 33)', () => {
    expect(refusalOf(EFFECTIVE, application('2026-04-08'))).toBe('dispute.window-closed');
    expect(refusalOf(FULFILLED, application('2026-04-08'))).toBe('dispute.window-closed');
  });

  it('refuses Party A alone on 2026-03-20 (Civil Procedure Law art. 205)', () => {
    expect(refusalOf(EFFECTIVE, application('2026-03-20', { applicantPartyIds: ['party-a'] }))).toBe(
      'dispute.not-joint',
    );
  });

  it('refuses an oral agreement (CPL Interpretation art. 354)', () => {
    expect(refusalOf(ORALLY_AGREED, application('2026-03-20'))).toBe('dispute.not-written');
  });
});
