import { describe, expect, it } from '@jest/globals';
import {
  confirmationWithdrawal,
  dismissal,
  enforcement,
  extension,
  filing,
  orderStep,
  paymentOrder,
  rejection,
  ruling,
  settingAside,
} from '../../test/court-story.js';
import { HISTORIES } from '../../test/dispute-states.js';
import { ask, decided, facts, refusalOf, sealedText, stateAfter } from '../../test/given.js';
import {
  agreement,
  application,
  closing,
  expiry,
  EFFECTIVE,
  mediatorSigns,
  obligation,
  obligationExpiry,
  partySigns,
  performance,
  recalculation,
  seal,
  UNTIL_SESSION,
  UNTIL_SIGNED,
} from '../../test/dispute-story.js';
import { day, REFERENCE, terms } from '../../test/given.js';
import type { DisputeCommand } from './dispute.commands.js';
import type { DisputeEvent } from './dispute.events.js';
import type { ReopeningReason } from './dispute.lifecycle-codes.js';

type History = readonly DisputeEvent[];

const UNTIL_EFFECT = [...UNTIL_SIGNED, seal('2026-03-06 09:30')] as const;
const then = (history: History, ...commands: readonly DisputeCommand[]): History =>
  commands.reduce((events, command) => [...events, ...decided(events, command)], history);

const APPLIED = then(EFFECTIVE, application('2026-03-10'));
const FILED = then(APPLIED, filing('2026-03-12'));

/** `code due-day status` of every term of a matter. */
const termsOf = (history: History, matterId = 'application-1') => {
  const state = stateAfter(history);
  if (state.status === 'NONE') throw new Error('no case');
  return (state.matters[matterId]?.terms ?? []).map(
    ({ deadline, status }) => `${deadline.code} ${deadline.dueOn} ${status}`,
  );
};
const matterOf = (history: History, matterId = 'application-1') => {
  const state = stateAfter(history);
  return state.status === 'NONE' ? undefined : state.matters[matterId];
};

describe('the application for confirmation before the court (Civil Procedure Law arts. 205–206)', () => {
  it('gives the court three days to accept it and thirty to decide', () => {
    expect(termsOf(APPLIED)).toEqual(['SC-ACCEPT 2026-03-13 running']);
    expect(termsOf(FILED)).toEqual(['SC-ACCEPT 2026-03-13 met', 'SC-DECIDE 2026-04-13 running']);
    expect(termsOf(then(APPLIED, filing('2026-03-16')))).toEqual([
      'SC-ACCEPT 2026-03-13 expired',
      'SC-DECIDE 2026-04-15 running',
    ]);
  });

  it('goes to the court that invited the mediation, else to one that it is connected with', () => {
    const to = (more: object) => refusalOf(EFFECTIVE, application('2026-03-10', more));
    expect(to({ invitingCourtCode: '3505' })).toBe('dispute.wrong-court');
    expect(to({ invitingCourtCode: '350582' })).toBeUndefined();
    expect(to({ connection: 'INVITED_BY' })).toBe('dispute.wrong-court');
    expect(to({ isCourtOfSeat: false })).toBe('dispute.wrong-court');
    expect(to({ isCourtOfSeat: false, connection: 'PARTY_DOMICILE' })).toBeUndefined();
  });

  it('goes to a basic court, and to an intermediate one only where the dispute belongs there', () => {
    const to = (more: object) => refusalOf(EFFECTIVE, application('2026-03-10', more));
    expect(to({ isBasicCourt: false })).toBe('dispute.wrong-court-level');
    expect(to({ isForIntermediateCourt: true })).toBe('dispute.wrong-court-level');
    expect(to({ isBasicCourt: false, invitingCourtCode: '350582' })).toBeUndefined();
    const belonging = application('2026-03-10', { isBasicCourt: false, isForIntermediateCourt: true });
    const lodged = then(EFFECTIVE, belonging).at(-1);
    expect(lodged).toMatchObject({ type: 'ConfirmationLodged', data: { isForIntermediateCourt: true } });
  });

  it('is extended by the president before its term is over, not after', () => {
    const extended = then(FILED, extension('2026-04-13'));
    expect(termsOf(extended).slice(1)).toEqual(['SC-DECIDE 2026-04-13 superseded', 'SC-DECIDE 2026-04-21 running']);
    expect(termsOf(then(extended, extension('2026-04-20', { days: 20 }))).at(-1)).toBe('SC-DECIDE 2026-05-11 running');
    expect(refusalOf(FILED, extension('2026-04-14'))).toBe('dispute.extension-late');
  });

  it('ends in a ruling that makes the outcome that of the court, also of a closed case', () => {
    const confirmed = then(FILED, ruling('2026-03-30'));
    expect(termsOf(confirmed).slice(1)).toEqual(['SC-DECIDE 2026-04-13 met', 'ENF-APPLY 2028-03-20 running']);
    expect(stateAfter(confirmed)).toMatchObject({ episodes: [{ outcome: 'COURT_CONFIRMED' }] });
    const performed = then(FILED, performance('2026-03-18'), ruling('2026-03-30'));
    expect(termsOf(performed)).toHaveLength(2);
    expect(refusalOf(performed, closing('2026-03-31'))).toBe('dispute.outcome-mismatch');
    expect(refusalOf(performed, closing('2026-03-31', { outcome: 'COURT_CONFIRMED' }))).toBeUndefined();
    const closed = then(FILED, performance('2026-03-18'), closing('2026-03-19'), ruling('2026-03-30'));
    expect(stateAfter(closed)).toMatchObject({ status: 'CLOSED', episodes: [{ outcome: 'COURT_CONFIRMED' }] });
  });

  it('is made, and ruled on, also when the file is archived, within its window', () => {
    const asked = (when: string) => application(when);
    expect(refusalOf(HISTORIES.ARCHIVED, asked('2026-04-08'))).toBe('dispute.window-closed');
    const applied = then(HISTORIES.ARCHIVED, asked('2026-04-07'));
    expect(termsOf(applied)).toEqual(['SC-ACCEPT 2026-04-10 running']);
    const filed = then(applied, expiry('2026-04-11', 'SC-ACCEPT'), filing('2026-04-13'));
    expect(termsOf(filed)).toEqual(['SC-ACCEPT 2026-04-10 expired', 'SC-DECIDE 2026-05-13 running']);
    expect(stateAfter(then(filed, ruling('2026-04-20')))).toMatchObject({
      status: 'ARCHIVED',
      episodes: [{ outcome: 'COURT_CONFIRMED' }],
    });
    expect(termsOf(then(filed, dismissal('2026-04-20'))).at(-1)).toBe('SC-DECIDE 2026-05-13 met');
    expect(then(HISTORIES.ARCHIVED, expiry('2026-04-08', 'SC-APPLY')).at(-1)).toMatchObject({
      type: 'ConfirmationWindowLapsed',
    });
  });

  it('keeps its order: no ruling before acceptance, no second ruling, no going back in time, no other court', () => {
    expect(refusalOf(EFFECTIVE, filing('2026-03-12'))).toBe('dispute.no-application');
    expect(refusalOf(APPLIED, ruling('2026-03-12'))).toBe('dispute.confirmation-step');
    expect(refusalOf(FILED, filing('2026-03-13'))).toBe('dispute.confirmation-step');
    expect(refusalOf(then(FILED, ruling('2026-03-30')), dismissal('2026-03-31'))).toBe('dispute.confirmation-step');
    expect(refusalOf(FILED, ruling('2026-03-11'))).toBe('dispute.out-of-order');
    expect(refusalOf(FILED, ruling('2026-03-30', { courtCode: '3505' }))).toBe('dispute.other-court');
    expect(refusalOf(FILED, ruling('2026-03-30', { courtCode: '350582' }))).toBeUndefined();
  });

  it('may be made again in time after it was withdrawn or not accepted, not after a ruling', () => {
    const again = application('2026-03-20', { applicationId: 'application-2' });
    expect(refusalOf(APPLIED, again)).toBe('dispute.already-applied');
    const withdrawn = then(FILED, confirmationWithdrawal('2026-03-13'));
    expect(termsOf(withdrawn).at(-1)).toBe('SC-DECIDE 2026-04-13 superseded');
    expect(refusalOf(withdrawn, again)).toBeUndefined();
    expect(refusalOf(withdrawn, application('2026-04-08', { applicationId: 'application-2' }))).toBe(
      'dispute.window-closed',
    );
    expect(refusalOf(then(APPLIED, rejection('2026-03-12')), again)).toBeUndefined();
    expect(refusalOf(then(FILED, dismissal('2026-03-30')), again)).toBe('dispute.already-applied');
    expect(refusalOf(FILED, confirmationWithdrawal('2026-03-13', { withdrawnBy: [] }))).toBe('dispute.not-applicant');
  });
});

describe('the id of an agreement or an application', () => {
  const TAKEN = 'dispute.matter-exists';

  it('names no other application of the case, nor an agreement', () => {
    const withdrawn = then(FILED, confirmationWithdrawal('2026-03-13'));
    expect(refusalOf(withdrawn, application('2026-03-20'))).toBe(TAKEN);
    expect(refusalOf(EFFECTIVE, application('2026-03-10', { applicationId: 'agreement-1' }))).toBe(TAKEN);
  });

  it('names no other agreement of the case, nor an application, however long ago', () => {
    const making = (when: string, agreementId: string) => agreement(when, { agreementId });
    const dismissed = then(FILED, dismissal('2026-03-16'));
    expect(refusalOf(dismissed, making('2026-03-17', 'agreement-1'))).toBe(TAKEN);
    expect(refusalOf(dismissed, making('2026-03-17', 'application-1'))).toBe(TAKEN);
    const signs = { agreementId: 'agreement-2' };
    const again = then(
      dismissed,
      making('2026-03-17', 'agreement-2'),
      { ...partySigns('2026-03-17 10:00', 'party-a'), ...signs },
      { ...partySigns('2026-03-17 10:05', 'party-b'), ...signs },
      { ...mediatorSigns('2026-03-17 10:10'), ...signs },
      { ...seal('2026-03-17 10:15'), ...signs },
      application('2026-03-18', { applicationId: 'application-2' }),
      filing('2026-03-18'),
      dismissal('2026-03-19'),
    );
    expect(refusalOf(again, making('2026-03-20', 'agreement-1'))).toBe(TAKEN);
    expect(refusalOf(again, making('2026-03-20', 'agreement-3'))).toBeUndefined();
  });
});

describe('after a dismissal (CPL Interpretation art. 358)', () => {
  const dismissed = then(FILED, dismissal('2026-03-16'));
  const newAgreement = agreement('2026-03-17', {
    agreementId: 'agreement-2',
    obligations: [obligation({ obligationId: 'obligation-2', dueOn: day('2026-04-30') })],
  });

  it('the agreement may be made anew, takes effect and may be confirmed', () => {
    expect(refusalOf(FILED, newAgreement)).toBe('dispute.not-in-this-status');
    const replaced = then(dismissed, newAgreement);
    expect(replaced.slice(dismissed.length)).toMatchObject([
      { type: 'AgreementReplaced', data: { agreementId: 'agreement-1', releasedObligationIds: ['obligation-1'] } },
      { type: 'AgreementReached', data: { agreementId: 'agreement-2' } },
    ]);
    expect(stateAfter(replaced)).toMatchObject({ status: 'AGREEMENT_REACHED', episodes: [{ outcome: null }] });
    const signs = { agreementId: 'agreement-2' };
    const effective = then(
      replaced,
      { ...partySigns('2026-03-17 10:00', 'party-a'), ...signs },
      { ...partySigns('2026-03-17 10:05', 'party-b'), ...signs },
      { ...mediatorSigns('2026-03-17 10:10'), ...signs },
      { ...seal('2026-03-17 10:15'), ...signs },
    );
    expect(stateAfter(effective)).toMatchObject({ status: 'AGREEMENT_EFFECTIVE' });
    expect(refusalOf(effective, application('2026-03-18', { applicationId: 'application-2' }))).toBeUndefined();
  });

  it('a party may sue', () => {
    const overdue = then(dismissed, obligationExpiry('2026-03-21'));
    const sues = closing('2026-03-22', { outcome: 'FAILED_TO_COURT', breachNotified: true });
    expect(refusalOf(overdue, sues)).toBeUndefined();
    expect(refusalOf(then(EFFECTIVE, obligationExpiry('2026-03-21')), sues)).toBe('dispute.outcome-mismatch');
  });
});

describe('a ruling that confirms (Civil Procedure Law art. 206, CPL Interpretation art. 372)', () => {
  const confirmed = then(FILED, performance('2026-03-18'), closing('2026-03-19'), ruling('2026-03-30'));
  const reopening = (when: string, reason: ReopeningReason = 'NEW_FACT') =>
    ask('ReopenDispute', when, { reason, appliedBy: ['party-a'], note: sealedText('text-new-fact') });

  it('keeps the case closed while it is in force, whatever the reason, also once it is being enforced', () => {
    expect(refusalOf(confirmed, reopening('2026-04-10'))).toBe('dispute.ruling-in-force');
    expect(refusalOf(confirmed, reopening('2026-04-10', 'BREACH'))).toBe('dispute.ruling-in-force');
    const closed = { outcome: 'COURT_CONFIRMED', breachNotified: true } as const;
    const broken = then(FILED, ruling('2026-03-16'), obligationExpiry('2026-03-21'), closing('2026-03-22', closed));
    const enforced = then(broken, enforcement('2026-04-01'));
    expect(refusalOf(enforced, reopening('2026-04-10', 'BREACH'))).toBe('dispute.ruling-in-force');
    expect(() => decided(confirmed, reopening('2026-04-10'))).toThrow(
      expect.objectContaining({ source: expect.objectContaining({ article: '372' }) as unknown }),
    );
  });

  it('is set aside by the court that made it, not before its own day; the agreement stands as before it', () => {
    expect(refusalOf(FILED, settingAside('2026-04-20'))).toBe('dispute.confirmation-step');
    expect(refusalOf(confirmed, settingAside('2026-04-20', { courtCode: '3505' }))).toBe('dispute.other-court');
    expect(refusalOf(confirmed, settingAside('2026-03-29'))).toBe('dispute.out-of-order');
    const undone = then(confirmed, settingAside('2026-04-20', { courtCode: '350582' }));
    expect(stateAfter(undone)).toMatchObject({ status: 'CLOSED', episodes: [{ outcome: 'AGREED_WRITTEN' }] });
    expect(matterOf(undone)).toMatchObject({ status: 'SET_ASIDE', rulingNo: '(2026)民特监1号' });
    expect(refusalOf(undone, settingAside('2026-04-21'))).toBe('dispute.confirmation-step');
    for (const reason of ['NEW_FACT', 'CONFIRMATION_DISMISSED'] as const)
      expect(decided(undone, reopening('2026-04-21', reason))).toMatchObject([
        { type: 'DisputeReopened', data: { reason, formerOutcome: 'AGREED_WRITTEN' } },
      ]);
  });

  it('that is set aside is no title, ends the term to enforce it and lets a new agreement be made, or a party sue', () => {
    const undone = then(FILED, ruling('2026-03-16'), settingAside('2026-03-18'));
    expect(termsOf(undone).at(-1)).toBe('ENF-APPLY 2028-03-20 superseded');
    expect(refusalOf(undone, enforcement('2026-03-23'))).toBe('dispute.no-title');
    expect(refusalOf(undone, agreement('2026-03-19', { agreementId: 'agreement-2' }))).toBeUndefined();
    const sues = closing('2026-03-22', { outcome: 'FAILED_TO_COURT', breachNotified: true });
    expect(refusalOf(then(undone, obligationExpiry('2026-03-21')), sues)).toBeUndefined();
  });

  it('may still come of an application that is pending, which has to be withdrawn before a reopening', () => {
    const pending = then(EFFECTIVE, performance('2026-03-09'), application('2026-03-10'), closing('2026-03-11'));
    expect(refusalOf(pending, reopening('2026-03-16'))).toBe('dispute.confirmation-pending');
    const withdrawn = then(pending, confirmationWithdrawal('2026-03-13'));
    expect(refusalOf(withdrawn, reopening('2026-03-16'))).toBeUndefined();
  });
});

describe('enforcement (Civil Procedure Law arts. 206, 250)', () => {
  const confirmed = then(FILED, ruling('2026-03-30'));

  it('is open to a creditor whose debtor is late, for two years from the last day of performance', () => {
    expect(refusalOf(FILED, enforcement('2026-03-25'))).toBe('dispute.no-title');
    expect(refusalOf(confirmed, enforcement('2026-04-01', { applicantPartyIds: ['party-b'] }))).toBe(
      'dispute.not-breached',
    );
    expect(decided(confirmed, enforcement('2028-03-20'))).toMatchObject([
      { type: 'EnforcementApplied', data: { basis: 'CONFIRMATION', outstandingFen: 240_000, term: null } },
    ]);
    expect(refusalOf(confirmed, enforcement('2028-03-21'))).toBe('dispute.enforcement-late');
    const interrupted = enforcement('2029-06-01', { interruptedOn: day('2027-06-01') });
    expect(refusalOf(confirmed, interrupted)).toBeUndefined();
  });

  it('is over when everything is performed, or when the time to ask for it has passed', () => {
    const performed = then(confirmed, performance('2026-04-02'));
    expect(termsOf(performed).at(-1)).toBe('ENF-APPLY 2028-03-20 superseded');
    expect(refusalOf(performed, enforcement('2026-04-03'))).toBe('dispute.not-breached');
    const lapsed = then(confirmed, expiry('2028-03-21', 'ENF-APPLY'));
    expect(termsOf(lapsed).at(-1)).toBe('ENF-APPLY 2028-03-20 lapsed');
    expect(decided(lapsed, expiry('2028-03-22', 'ENF-APPLY'))).toEqual([]);
  });
});

describe('a payment order (Civil Procedure Law arts. 225–228)', () => {
  const instalments = agreement('2026-02-13', {
    totalFen: 18_640_000,
    obligations: [
      obligation({ amountFen: 9_320_000, dueOn: day('2026-02-28') }),
      obligation({ obligationId: 'obligation-2', amountFen: 9_320_000, dueOn: day('2026-03-31') }),
    ],
  });
  const early = UNTIL_SESSION.map((command) => ({
    ...command,
    occurredOn: day('2026-02-12'),
    occurredAt: '2026-02-12T01:00:00.000Z',
    now: '2026-02-12T01:00:00.000Z',
    ...(command.type === 'AcceptDispute' && { rightsNoticeOn: day('2026-02-12') }),
  })) as unknown as readonly DisputeCommand[];
  const owed = facts(
    ...early,
    instalments,
    partySigns('2026-02-13 10:00', 'party-a'),
    partySigns('2026-02-13 10:05', 'party-b'),
    mediatorSigns('2026-02-13 10:10'),
    seal('2026-02-13 10:15'),
    performance('2026-02-27', { amountFen: 6_000_000 }),
  );
  const due = then(owed, obligationExpiry('2026-03-01'));
  const asked = then(due, paymentOrder('2026-03-03'));
  const served = then(
    asked,
    orderStep('2026-03-05', 'ACCEPTED'),
    orderStep('2026-03-20', 'ISSUED'),
    orderStep('2026-03-23', 'SERVED'),
  );

  it('is asked for what is due and outstanding, no more', () => {
    const by = (amountFen: number) => refusalOf(due, paymentOrder('2026-03-03', { amountFen }));
    expect(by(3_320_001)).toBe('dispute.exceeds-due');
    expect(by(3_320_000)).toBeUndefined();
    expect(refusalOf(asked, paymentOrder('2026-03-04', { paymentOrderId: 'order-2', amountFen: 1 }))).toBe(
      'dispute.exceeds-due',
    );
  });

  it('has an id of its own, of no other application and of no agreement', () => {
    const under = (paymentOrderId: string) => refusalOf(asked, paymentOrder('2026-03-04', { paymentOrderId }));
    expect([under('agreement-1'), under('order-1')]).toEqual(['dispute.matter-exists', 'dispute.matter-exists']);
  });

  it('is asked for by creditors alone, and so is enforcement', () => {
    for (const applicantPartyIds of [['party-b'], ['party-a', 'party-b']])
      expect(refusalOf(due, paymentOrder('2026-03-03', { applicantPartyIds }))).toBe('dispute.not-creditor');
    const silent = then(served, expiry('2026-04-08', 'PO-OBJECT'));
    const applied = { matterId: 'order-1', applicantPartyIds: ['party-a', 'party-b'] };
    expect(refusalOf(silent, enforcement('2026-04-08', applied))).toBe('dispute.not-breached');
  });

  it('is asked for by nobody to whom nothing is due yet', () => {
    const mutual = agreement('2026-02-13', {
      totalFen: 18_640_000,
      obligations: [
        obligation({ amountFen: 9_320_000, dueOn: day('2026-02-28') }),
        obligation({
          obligationId: 'obligation-2',
          debtorPartyId: 'party-a',
          creditorPartyId: 'party-b',
          amountFen: 9_320_000,
          dueOn: day('2026-03-31'),
        }),
      ],
    });
    const signed = [partySigns('2026-02-13 10:00', 'party-a'), partySigns('2026-02-13 10:05', 'party-b')];
    const bound = facts(...early, mutual, ...signed, mediatorSigns('2026-02-13 10:10'), seal('2026-02-13 10:15'));
    const by = (...applicantPartyIds: readonly string[]) =>
      refusalOf(bound, paymentOrder('2026-03-03', { applicantPartyIds, obligationIds: [], amountFen: 1 }));
    expect(by('party-a')).toBeUndefined();
    expect(by('party-a', 'party-b')).toBe('dispute.not-creditor');
  });

  it('is not asked for twice, unless the court rejected the first application, before or after it was filed', () => {
    const again = paymentOrder('2026-05-08', { paymentOrderId: 'order-2', obligationIds: ['obligation-1'] });
    for (const ended of [
      then(served, orderStep('2026-04-07', 'OBJECTED')),
      then(served, expiry('2026-04-08', 'PO-OBJECT')),
      then(served, enforcement('2026-04-08', { matterId: 'order-1' })),
    ])
      expect(refusalOf(ended, again)).toBe('dispute.exceeds-due');
    for (const rejected of [
      then(asked, orderStep('2026-03-05', 'REJECTED')),
      then(asked, orderStep('2026-03-05', 'ACCEPTED'), orderStep('2026-03-12', 'REJECTED')),
    ]) {
      expect(matterOf(rejected, 'order-1')).toMatchObject({ status: 'REJECTED' });
      expect(refusalOf(rejected, again)).toBeUndefined();
    }
    expect(refusalOf(served, orderStep('2026-03-24', 'REJECTED'))).toBe('dispute.payment-order-step');
  });

  it('takes the same step again as a repetition, and swallows nothing that says more', () => {
    const issued = then(
      asked,
      orderStep('2026-03-05', 'ACCEPTED'),
      orderStep('2026-03-20', 'ISSUED', { orderNo: null }),
    );
    expect(decided(issued, orderStep('2026-03-20', 'ISSUED', { orderNo: null }))).toEqual([]);
    expect(refusalOf(issued, orderStep('2026-03-20', 'ISSUED'))).toBe('dispute.payment-order-step');
    expect(refusalOf(served, orderStep('2026-03-24', 'SERVED'))).toBe('dispute.payment-order-step');
  });

  it('runs from the application to the last day to object, rolled over rest days', () => {
    expect(termsOf(asked, 'order-1')).toEqual(['PO-ACCEPT 2026-03-09 running']);
    expect(termsOf(served, 'order-1')).toEqual([
      'PO-ACCEPT 2026-03-09 met',
      'PO-ISSUE 2026-03-20 met',
      'PO-OBJECT 2026-04-07 running',
    ]);
    expect(refusalOf(asked, orderStep('2026-03-05', 'ISSUED'))).toBe('dispute.payment-order-step');
  });

  it('ends with an objection in time; without one it can be enforced', () => {
    const objected = then(served, orderStep('2026-04-07', 'OBJECTED'));
    expect(matterOf(objected, 'order-1')).toMatchObject({ status: 'OBJECTED' });
    const enforce = (when: string) => enforcement(when, { matterId: 'order-1' });
    expect(refusalOf(objected, enforce('2026-04-08'))).toBe('dispute.no-title');
    expect(refusalOf(served, orderStep('2026-04-08', 'OBJECTED'))).toBe('dispute.objection-late');
    expect(refusalOf(served, enforce('2026-04-07'))).toBe('dispute.no-title');
    const silent = then(served, expiry('2026-04-08', 'PO-OBJECT'));
    const known = then(silent, orderStep('2026-04-07', 'OBJECTED'));
    expect(matterOf(known, 'order-1')).toMatchObject({ status: 'OBJECTED' });
    expect(refusalOf(silent, orderStep('2026-04-08', 'OBJECTED'))).toBe('dispute.objection-late');
    expect(matterOf(silent, 'order-1')).toMatchObject({ status: 'ENFORCEABLE' });
    expect(decided(silent, enforce('2026-04-08'))).toMatchObject([{ data: { outstandingFen: 3_320_000 } }]);
    for (const order of [served, silent]) {
      expect(refusalOf(order, enforce('2028-04-07'))).toBeUndefined();
      expect(refusalOf(order, enforce('2028-04-10'))).toBe('dispute.enforcement-late');
    }
    const { versions, calendar } = terms('ENF-APPLY');
    const [amended] = versions.map(({ rule }) => ({ ...rule, version: 2, amount: 3 }));
    const since = (when: string, more: object = {}) => ({
      ...enforcement(when, { matterId: 'order-1', ...more }),
      enforcement: { versions: [...versions, { since: day('2026-04-08'), rule: amended }], calendar },
    });
    expect(refusalOf(silent, since('2028-04-10') as DisputeCommand)).toBe('dispute.enforcement-late');
    const anew = since('2031-02-01', { interruptedOn: day('2028-03-01') });
    expect(refusalOf(silent, anew as DisputeCommand)).toBeUndefined();
    const demanded = enforcement('2030-03-01', { matterId: 'order-1', interruptedOn: day('2028-03-01') });
    expect(refusalOf(silent, demanded)).toBeUndefined();
  });
});

describe('the terms of matters', () => {
  it('expire once, whoever asks how often', () => {
    const late = then(APPLIED, expiry('2026-03-14', 'SC-ACCEPT'));
    expect(late.slice(APPLIED.length)).toMatchObject([
      { type: 'MatterTermExpired', data: { code: 'SC-ACCEPT', dueOn: '2026-03-13', on: '2026-03-14' } },
    ]);
    expect(decided(late, expiry('2026-03-15', 'SC-ACCEPT'))).toEqual([]);
    expect(decided(APPLIED, expiry('2026-03-13', 'SC-ACCEPT'))).toEqual([]);
  });

  it('do not stand in the way of what was done in time and entered late', () => {
    const overdue = then(FILED, expiry('2026-04-14', 'SC-DECIDE'));
    const known = then(overdue, ruling('2026-04-13'));
    expect(matterOf(known)).toMatchObject({ status: 'CONFIRMED', latestOn: '2026-04-13' });
    expect(refusalOf(overdue, ruling('2026-03-11'))).toBe('dispute.out-of-order');
  });

  it('move with a newly published calendar, extension included', () => {
    const extended = then(FILED, extension('2026-04-13'));
    const { calendar } = REFERENCE;
    const days = { ...calendar.days, '2026-04-21': { kind: 'OFF', name: { zh: '假', en: 'Holiday' } } };
    const newer = { ...calendar, version: 2, days } as unknown as typeof calendar;
    expect(decided(extended, recalculation('2026-04-14', newer))).toMatchObject([
      { type: 'MatterTermReset', data: { fromDueOn: '2026-04-21', term: { dueOn: '2026-04-22' } } },
    ]);
    expect(decided(extended, recalculation('2026-04-14'))).toEqual([]);
  });
});

it('uses the whole story up to the effect', () => {
  expect(facts(...UNTIL_EFFECT)).toEqual(EFFECTIVE);
});
