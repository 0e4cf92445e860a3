/** What is performed after a case was closed in breach, or reopened: recorded, without moving the case. */
import { describe, expect, it } from '@jest/globals';
import { dismissal, enforcement, filing, orderStep, paymentOrder } from '../../test/court-story.js';
import { HISTORIES } from '../../test/dispute-states.js';
import {
  acceptance,
  application,
  assignment,
  expiry,
  session,
  termination,
  consent,
  EFFECTIVE,
  FULFILLED,
  MEDIATING,
  agreement,
  mediatorSigns,
  obligation,
  obligationExpiry,
  partySigns,
  performance,
  seal,
  closing,
} from '../../test/dispute-story.js';
import { ask, day, decided, refusalOf, stateAfter } from '../../test/given.js';
import type { DisputeCommand } from './dispute.commands.js';
import type { DisputeEvent } from './dispute.events.js';
import { legalSteps } from './dispute.legal-steps.js';
import { bindingAgreement, outstandingFen, type Dispute } from './dispute.state.js';

type History = readonly DisputeEvent[];

const after = (history: History, ...commands: readonly DisputeCommand[]): History =>
  commands.reduce((events, command) => [...events, ...decided(events, command)], history);

const CLOSED = HISTORIES['CLOSED, in breach'];
const REOPENED = HISTORIES['REGISTERED, reopened for the breach'];
const IN_DISPUTE_AGAIN = after(REOPENED, consent('2026-03-27', { partyId: 'party-b' }), acceptance('2026-03-28'));

/** Closed in breach of the first of two instalments. */
const IN_INSTALMENTS = after(
  MEDIATING,
  agreement('2026-03-05', {
    obligations: [
      obligation(),
      obligation({ obligationId: 'obligation-2', amountFen: 100_000, dueOn: day('2026-04-20') }),
    ],
    totalFen: 340_000,
  }),
  partySigns('2026-03-05 17:00', 'party-a'),
  partySigns('2026-03-05 17:10', 'party-b'),
  mediatorSigns('2026-03-05 17:20'),
  seal('2026-03-05 17:30'),
  obligationExpiry('2026-03-21'),
  closing('2026-03-25', { breachNotified: true }),
);

const obligationsOf = (history: History) => bindingAgreement(stateAfter(history) as Dispute)?.obligations ?? {};
const owedIn = (history: History) => Object.values(obligationsOf(history)).map(outstandingFen);

const LATE = performance('2026-04-02');

describe('a performance after the closing', () => {
  it.each([
    ['closed in breach', CLOSED, 'CLOSED'],
    ['reopened for the breach', REOPENED, 'REGISTERED'],
    ['mediated again', IN_DISPUTE_AGAIN, 'ACCEPTED'],
  ] as const)('discharges what is owed in a case that is %s, and leaves its status', (_name, history, status) => {
    const paid = after(history, LATE);
    expect(stateAfter(paid)).toMatchObject({ status });
    expect(owedIn(paid)).toEqual([0]);
    expect(obligationsOf(paid)['obligation-1']).toMatchObject({ isPerformed: true, isBreached: true });
    expect(paid.at(-1)).toMatchObject({
      type: 'ObligationPerformed',
      data: { procedure: 1, episode: 1, completesAgreement: true, keepsStatus: true },
    });
    expect(refusalOf(paid, performance('2026-04-03', { performanceId: 'performance-2' }))).toBe(
      'dispute.obligation-performed',
    );
  });

  it('leaves no payment order to ask for', () => {
    const stepsAfter = (history: History) => legalSteps(stateAfter(history)).map(({ rel }) => rel);
    expect(stepsAfter(CLOSED)).toEqual(expect.arrayContaining(['performances', 'payment-orders']));
    expect(stepsAfter(after(CLOSED, LATE))).not.toEqual(expect.arrayContaining(['payment-orders']));
    expect(stepsAfter(after(CLOSED, LATE))).not.toEqual(expect.arrayContaining(['performances']));
  });

  it('brings the breach of a later instalment along, which moves the case as little', () => {
    const second = performance('2026-04-22', { obligationId: 'obligation-2', amountFen: 100_000 });
    const paid = decided(IN_INSTALMENTS, second);
    expect(paid.map(({ type }) => type)).toEqual(['ObligationBreached', 'ObligationPerformed']);
    expect(paid[0]).toMatchObject({ data: { on: '2026-04-21', dueOn: '2026-04-20', keepsStatus: true } });
    expect(stateAfter([...IN_INSTALMENTS, ...paid])).toMatchObject({ status: 'CLOSED' });
  });

  it('is not asked of a case in which no agreement took effect', () => {
    expect(refusalOf(MEDIATING, LATE)).toBe('dispute.not-in-this-status');
    expect(refusalOf(HISTORIES.WITHDRAWN, LATE)).toBe('dispute.not-in-this-status');
    expect(refusalOf(FULFILLED, LATE)).toBe('dispute.not-in-this-status');
  });
});

describe('a payment order in a case that is mediated again', () => {
  const order = (when: string, more: { readonly paymentOrderId?: string; readonly obligationIds?: string[] } = {}) =>
    paymentOrder(when, { amountFen: 240_000, ...more });
  const NEXT = { agreementId: 'agreement-2' };
  const agreedAnew = after(
    IN_DISPUTE_AGAIN,
    assignment('2026-03-28'),
    session('2026-03-29', { sessionId: 'session-2' }),
    agreement('2026-03-29', { ...NEXT, obligations: [obligation({ dueOn: day('2026-04-30') })] }),
  );
  const inEffect = after(
    agreedAnew,
    { ...partySigns('2026-03-29 17:00', 'party-a'), ...NEXT },
    { ...partySigns('2026-03-29 17:10', 'party-b'), ...NEXT },
    { ...mediatorSigns('2026-03-29 17:20'), ...NEXT },
    seal('2026-03-29 17:30', NEXT),
  );

  it.each([
    ['is under way', IN_DISPUTE_AGAIN],
    ['failed', after(IN_DISPUTE_AGAIN, termination('2026-03-29'))],
    ['led to an agreement that is not in effect', agreedAnew],
  ] as const)('is asked for by the agreement of the attempt before, where the new one %s', (_name, history) => {
    expect(legalSteps(stateAfter(history)).map(({ rel }) => rel)).toContain('payment-orders');
    expect(decided(history, order('2026-03-30'))).toMatchObject([
      {
        type: 'PaymentOrderApplied',
        data: { episode: 1, procedure: 1, agreementId: 'agreement-1', obligationIds: ['obligation-1'] },
      },
    ]);
  });

  it('leads to enforcement of what is owed by that agreement', () => {
    const served = after(
      IN_DISPUTE_AGAIN,
      order('2026-03-30'),
      orderStep('2026-04-01', 'ACCEPTED'),
      orderStep('2026-04-08', 'ISSUED'),
      orderStep('2026-04-09', 'SERVED'),
      expiry('2026-04-25', 'PO-OBJECT'),
    );
    expect(decided(served, enforcement('2026-04-25', { matterId: 'order-1' }))).toMatchObject([
      { type: 'EnforcementApplied', data: { procedure: 1, outstandingFen: 240_000 } },
    ]);
  });

  it('is asked for by the new agreement alone once that takes effect, and by none while another takes its place', () => {
    expect(refusalOf(inEffect, order('2026-03-30'))).toBe('dispute.exceeds-due');
    expect(decided(inEffect, order('2026-05-01'))).toMatchObject([
      { data: { episode: 2, procedure: 2, agreementId: 'agreement-2' } },
    ]);
    const replaced = after(
      inEffect,
      application('2026-04-01'),
      filing('2026-04-02'),
      dismissal('2026-04-07'),
      agreement('2026-04-08', { agreementId: 'agreement-3', obligations: [obligation({ dueOn: day('2026-05-30') })] }),
    );
    expect(refusalOf(replaced, order('2026-05-01'))).toBe('dispute.agreement-not-effective');
  });
});

describe('the clock', () => {
  const expired = (history: History, when = '2026-04-21') => decided(history, obligationExpiry(when, 'obligation-2'));
  const again = after(
    IN_INSTALMENTS,
    ask('ReopenDispute', '2026-03-26', { reason: 'BREACH', appliedBy: ['party-a'], note: null }),
  );

  it.each([
    ['closed in breach', IN_INSTALMENTS, 'CLOSED'],
    ['reopened for the breach', again, 'REGISTERED'],
  ] as const)('breaks what falls due in a case that is %s, and leaves its status', (_name, history, status) => {
    expect(expired(history, '2026-04-20')).toEqual([]);
    const broken = expired(history);
    expect(broken).toMatchObject([
      {
        type: 'ObligationBreached',
        data: {
          on: '2026-04-21',
          episode: 1,
          procedure: 1,
          obligationId: 'obligation-2',
          dueOn: '2026-04-20',
          outstandingFen: 100_000,
          keepsStatus: true,
        },
      },
    ]);
    expect(stateAfter([...history, ...broken])).toMatchObject({ status });
    expect(expired([...history, ...broken])).toEqual([]);
  });

  it('leaves alone what an archived or merged case owed', () => {
    const [archiving] = HISTORIES.ARCHIVED.slice(-1);
    const [merger] = HISTORIES.MERGED.slice(-1);
    for (const end of [archiving, merger]) {
      const over = [...IN_INSTALMENTS, end as DisputeEvent];
      expect(['ARCHIVED', 'MERGED']).toContain(stateAfter(over).status);
      expect(expired(over)).toEqual([]);
    }
  });
});

describe('a claim', () => {
  const claim = (when: string) => performance(when, { performanceId: 'claim-1', basis: 'CLAIMED', confirmedBy: null });
  const denial = (when: string) =>
    ask('DenyPerformanceClaim', when, { performanceId: 'claim-1', deniedBy: 'party-b', note: null } as never);

  it('is settled where the whole obligation is confirmed without an answer to it', () => {
    const confirmed = after(EFFECTIVE, claim('2026-03-10'), performance('2026-03-18'));
    expect(obligationsOf(confirmed)['obligation-1']?.claims).toMatchObject({ 'claim-1': { standing: 'SETTLED' } });
    expect(refusalOf(confirmed, denial('2026-03-19'))).toBe('dispute.no-such-claim');
  });

  it('stays open where a part is confirmed', () => {
    const part = after(EFFECTIVE, claim('2026-03-10'), performance('2026-03-18', { amountFen: 100_000 }));
    expect(obligationsOf(part)['obligation-1']?.claims).toMatchObject({ 'claim-1': { standing: 'OPEN' } });
  });

  it('made after the closing is denied after it', () => {
    const claimed = after(CLOSED, claim('2026-04-02'));
    expect(stateAfter(claimed)).toMatchObject({ status: 'CLOSED' });
    const denied = after(claimed, denial('2026-04-03'));
    expect(obligationsOf(denied)['obligation-1']?.claims).toMatchObject({ 'claim-1': { standing: 'DENIED' } });
  });
});
