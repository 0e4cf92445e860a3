import { describe, expect, it } from '@jest/globals';
import { enforcement, filing, paymentOrder, ruling } from '../../test/court-story.js';
import {
  agreement,
  AGREEMENT,
  application,
  closing,
  EFFECTIVE,
  expiry,
  mediatorSigns,
  obligation,
  obligationExpiry,
  partySigns,
  performance,
  registration,
  seal,
  UNTIL_SESSION,
} from '../../test/dispute-story.js';
import { ask, day, decided, facts, moment, refusalOf, sealedText, stateAfter, term } from '../../test/given.js';
import type { DisputeAsk } from './dispute.commands.js';
import type { DisputeEvent, Obligation } from './dispute.events.js';
import type { Dispute, ObligationState } from './dispute.state.js';

type History = readonly DisputeEvent[];

const then = (history: History, ...commands: readonly Parameters<typeof decided>[1][]): History =>
  commands.reduce<History>((events, command) => [...events, ...decided(events, command)], history);

const disputeAfter = (history: History): Dispute => {
  const state = stateAfter(history);
  if (state.status === 'NONE') throw new Error('no case');
  return state;
};

const duty = (history: History, obligationId = 'obligation-1'): ObligationState | undefined =>
  disputeAfter(history).procedures[0]?.agreement?.obligations[obligationId];

/** The case with an agreement of these obligations in effect since 2026-03-06. */
const owing = (obligations: readonly Obligation[], history: History = facts(...UNTIL_SESSION)): History =>
  then(
    history,
    agreement('2026-03-05', {
      obligations,
      totalFen: obligations.reduce((sum, { amountFen }) => sum + (amountFen ?? 0), 0) || null,
      agreementId: AGREEMENT,
    }),
    partySigns('2026-03-05 17:00', 'party-a'),
    partySigns('2026-03-06 09:10', 'party-b'),
    mediatorSigns('2026-03-06 09:20'),
    seal('2026-03-06 09:30'),
  );

const claim = (when: string, more: Partial<DisputeAsk<'RecordPerformance'>> = {}) =>
  performance(when, { performanceId: 'claim-1', basis: 'CLAIMED', confirmedBy: null, ...more });

const denial = (when: string) =>
  ask('DenyPerformanceClaim', when, { performanceId: 'claim-1', deniedBy: 'CREDITOR', note: null });

describe('a claimed performance', () => {
  const claimed = then(EFFECTIVE, claim('2026-03-19'));

  it('discharges nothing until it is confirmed, and then as of its own day', () => {
    expect(duty(claimed)).toMatchObject({ performedFen: 0, claims: { 'claim-1': { standing: 'OPEN' } } });
    const [confirmed] = decided(
      claimed,
      performance('2026-03-25', { claimId: 'claim-1', confirmedBy: 'ORGANISATION' }),
    );
    expect(confirmed).toMatchObject({
      type: 'ObligationPerformed',
      data: {
        on: '2026-03-25',
        performedOn: '2026-03-19',
        isLate: false,
        confirmedBy: 'ORGANISATION',
        completesAgreement: true,
      },
    });
  });

  it('may be confirmed in part, never for more', () => {
    const part = then(claimed, performance('2026-03-25', { claimId: 'claim-1', amountFen: 100_000 }));
    expect(duty(part)).toMatchObject({ performedFen: 100_000, claims: { 'claim-1': { standing: 'CONFIRMED' } } });
    const small = then(EFFECTIVE, claim('2026-03-19', { amountFen: 100_000 }));
    expect(refusalOf(small, performance('2026-03-25', { claimId: 'claim-1' }))).toBe('dispute.claim-exceeded');
  });

  it('may be denied, once and before it is confirmed', () => {
    const denied = then(claimed, denial('2026-03-20'));
    expect(duty(denied)).toMatchObject({ performedFen: 0, claims: { 'claim-1': { standing: 'DENIED' } } });
    expect(refusalOf(denied, performance('2026-03-25', { claimId: 'claim-1' }))).toBe('dispute.no-such-claim');
    const confirmed = then(claimed, performance('2026-03-20', { claimId: 'claim-1', amountFen: 1 }));
    expect(refusalOf(confirmed, denial('2026-03-20'))).toBe('dispute.no-such-claim');
    expect(refusalOf(EFFECTIVE, denial('2026-03-20'))).toBe('dispute.no-such-claim');
  });
});

describe('late performance', () => {
  it('fulfils the agreement and leaves the breach on record', () => {
    const breached = then(EFFECTIVE, obligationExpiry('2026-03-25'));
    const [late] = decided(breached, performance('2026-03-26'));
    expect(late).toMatchObject({ data: { isLate: true, completesAgreement: true } });
    const history = then(breached, performance('2026-03-26'));
    expect(disputeAfter(history).status).toBe('FULFILLED');
    expect(duty(history)).toMatchObject({ isPerformed: true, isBreached: true });
  });

  it('brings the breach with it, as the clock would have, where the clock has not yet', () => {
    const breach = decided(EFFECTIVE, obligationExpiry('2026-04-02'));
    expect(breach).toMatchObject([{ data: { on: '2026-03-21', dueOn: '2026-03-20', outstandingFen: 240_000 } }]);
    const whole = performance('2026-04-02');
    expect(decided(EFFECTIVE, whole)).toEqual([...breach, ...decided([...EFFECTIVE, ...breach], whole)]);
    const history = then(EFFECTIVE, whole);
    expect(disputeAfter(history).status).toBe('FULFILLED');
    expect(duty(history)).toMatchObject({ isPerformed: true, isBreached: true });
    expect(decided(history, obligationExpiry('2026-04-03'))).toEqual([]);
  });

  it('does so in part as well, once', () => {
    const part = (when: string, performanceId: string) => performance(when, { performanceId, amountFen: 100_000 });
    const history = then(EFFECTIVE, part('2026-03-10', 'part-1'), part('2026-04-02', 'part-2'));
    expect(history.slice(-2)).toMatchObject([
      { type: 'ObligationBreached', data: { on: '2026-03-21', outstandingFen: 140_000 } },
      { type: 'ObligationPerformed', data: { outstandingFen: 40_000, isLate: true } },
    ]);
    expect(disputeAfter(history).status).toBe('BREACHED');
    expect(decided(history, obligationExpiry('2026-04-03'))).toEqual([]);
    expect(decided(history, performance('2026-04-03', { amountFen: 40_000 }))).toHaveLength(1);
  });

  it('is not what was done in time and typed in late', () => {
    const inTime = { ...performance('2026-03-20'), now: moment('2026-04-02') };
    expect(decided(EFFECTIVE, inTime)).toMatchObject([{ type: 'ObligationPerformed', data: { isLate: false } }]);
  });

  it('is told by its own day where a claim is confirmed; the claim alone brings nothing', () => {
    const confirmed = performance('2026-04-02', { claimId: 'claim-1' });
    const late = then(EFFECTIVE, claim('2026-03-21'));
    expect(late.at(-1)).toMatchObject({ data: { basis: 'CLAIMED', isLate: true } });
    expect(disputeAfter(late).status).toBe('AGREEMENT_EFFECTIVE');
    expect(decided(late, confirmed)).toMatchObject([{ type: 'ObligationBreached' }, { data: { isLate: true } }]);
    expect(decided(then(EFFECTIVE, claim('2026-03-20')), confirmed)).toHaveLength(1);
  });
});

describe('a payment by the guarantee fund', () => {
  const story = UNTIL_SESSION.map((command) =>
    command.type === 'RecordDiscovery'
      ? command
      : command.type === 'RegisterDispute'
        ? registration('2026-03-02', { disputeType: 'WAGE_ARREARS_MIGRANT' })
        : command,
  );
  const owed = owing([obligation()], facts(...story));
  const breached = then(owed, obligationExpiry('2026-03-21'));
  const paid = (more: Partial<DisputeAsk<'RecordFundPayment'>> = {}) =>
    ask('RecordFundPayment', '2026-03-22', {
      paymentId: 'payment-1',
      obligationId: 'obligation-1',
      amountFen: 240_000,
      fundCode: 'JJ-01',
      subrogationNoted: true,
      note: null,
      ...more,
    });

  it('pays the creditor, leaves the breach and asks no more of the case', () => {
    const history = then(breached, paid());
    expect(history.at(-1)).toMatchObject({
      type: 'GuaranteeFundPaid',
      data: { amountFen: 240_000, outstandingFen: 0, isSubrogationNoted: true, fundCode: 'JJ-01' },
    });
    expect(duty(history)).toMatchObject({ fundFen: 240_000, performedFen: 0, isPerformed: false, isBreached: true });
    expect(disputeAfter(history).status).toBe('BREACHED');
    expect(refusalOf(history, performance('2026-03-23'))).toBe('dispute.obligation-performed');
    expect(refusalOf(history, closing('2026-03-23', { breachNotified: true }))).toBeUndefined();
  });

  it('brings the breach with it where the clock has not yet looked, and none within the term', () => {
    const breach = decided(owed, obligationExpiry('2026-03-22'));
    expect(decided(owed, paid())).toEqual([...breach, ...decided([...owed, ...breach], paid())]);
    const history = then(owed, paid());
    expect(disputeAfter(history).status).toBe('BREACHED');
    expect(decided(history, obligationExpiry('2026-03-23'))).toEqual([]);
    expect(decided(owed, { ...paid(), occurredOn: day('2026-03-20') })).toMatchObject([{ type: 'GuaranteeFundPaid' }]);
  });

  it('is no longer to be enforced for the creditor', () => {
    const confirmed = then(breached, application('2026-03-21'), filing('2026-03-21'), ruling('2026-03-21'));
    const enforced = (amountFen: number) => then(confirmed, paid({ amountFen }));
    expect(decided(enforced(200_000), enforcement('2026-03-23'))).toMatchObject([{ data: { outstandingFen: 40_000 } }]);
    expect(refusalOf(enforced(240_000), enforcement('2026-03-23'))).toBe('dispute.not-breached');
  });

  it('counts as no performance of the debtor, also where the debtor pays the rest', () => {
    const part = then(breached, paid({ amountFen: 200_000 }));
    const [rest] = decided(part, performance('2026-03-23', { amountFen: 40_000 }));
    expect(rest).toMatchObject({ data: { outstandingFen: 0, completesObligation: false, completesAgreement: false } });
  });

  it('is for wages, within what is owed, and tells of the subrogation', () => {
    expect(refusalOf(EFFECTIVE, paid())).toBe('dispute.fund-not-for-this-type');
    expect(refusalOf(breached, paid({ amountFen: 240_001 }))).toBe('dispute.performance-exceeds');
    expect(refusalOf(breached, paid({ amountFen: 0 }))).toBe('dispute.bad-amount');
    expect(refusalOf(breached, paid({ subrogationNoted: false }))).toBe('dispute.subrogation-not-noted');
    expect(refusalOf(breached, paid({ obligationId: 'obligation-9' }))).toBe('dispute.no-such-obligation');
  });
});

describe('a lasting duty', () => {
  const refrain = obligation({ obligationId: 'refrain', kind: 'REFRAIN', amountFen: null, dueOn: null });
  const violation = (obligationId: string) =>
    ask('RecordViolation', '2026-05-01', { violationId: 'v-1', obligationId, note: null });

  it('keeps no agreement open and is never late, only broken, also after all else is performed', () => {
    const history = then(owing([obligation(), refrain]), performance('2026-03-18'));
    expect(disputeAfter(history).status).toBe('FULFILLED');
    const broken = then(history, violation('refrain'));
    expect(disputeAfter(broken).status).toBe('BREACHED');
    expect(duty(broken, 'refrain')).toMatchObject({ isBreached: true });
    expect(refusalOf(history, violation('obligation-1'))).toBe('dispute.no-lasting-duty');
    expect(refusalOf(EFFECTIVE, violation('obligation-1'))).toBe('dispute.no-lasting-duty');
  });
});

describe('a conditional duty', () => {
  const conditional = owing([obligation({ condition: sealedText('text-condition', 'terms') })]);
  const met = (when: string, now = when) =>
    ask('RecordConditionMet', when, { obligationId: 'obligation-1', note: null, enforcement: term('ENF-APPLY') }, now);
  const confirmed = (history: History) =>
    then(history, application('2026-03-10'), filing('2026-03-11'), ruling('2026-03-30'));
  const enforceableUntil = (history: History) =>
    disputeAfter(history).matters['application-1']?.terms.flatMap(({ deadline: { code, startOn, dueOn }, status }) =>
      code === 'ENF-APPLY' ? [`${startOn} → ${dueOn} ${status}`] : [],
    );

  it('is not breached before its condition comes true, and falls due then at the earliest (Civil Code art. 158)', () => {
    expect(decided(conditional, obligationExpiry('2026-04-01'))).toEqual([]);
    const late = then(conditional, met('2026-04-01'));
    expect(decided(late, obligationExpiry('2026-04-01'))).toEqual([]);
    expect(decided(late, obligationExpiry('2026-04-09'))).toMatchObject([
      { type: 'ObligationBreached', data: { on: '2026-04-02', dueOn: '2026-04-01' } },
    ]);
    const early = then(conditional, met('2026-03-10'));
    expect(decided(early, obligationExpiry('2026-03-21'))).toMatchObject([{ data: { dueOn: '2026-03-20' } }]);
  });

  it('is performed late, ordered and enforced only after the day its condition came true', () => {
    const late = then(conditional, met('2026-04-01'));
    expect(decided(conditional, performance('2026-04-01'))).toMatchObject([{ data: { isLate: false } }]);
    expect(decided(late, performance('2026-04-01'))).toMatchObject([{ data: { isLate: false } }]);
    expect(decided(late, performance('2026-04-02'))).toMatchObject([
      { type: 'ObligationBreached', data: { on: '2026-04-02', dueOn: '2026-04-01' } },
      { data: { isLate: true } },
    ]);
    const order = (when: string) => paymentOrder(when, { amountFen: 240_000 });
    expect(refusalOf(late, order('2026-04-01'))).toBe('dispute.exceeds-due');
    expect(refusalOf(late, order('2026-04-02'))).toBeUndefined();
    expect(refusalOf(confirmed(conditional), enforcement('2026-04-10'))).toBe('dispute.not-breached');
    const come = then(confirmed(conditional), met('2026-04-01'));
    expect(refusalOf(come, enforcement('2026-04-01'))).toBe('dispute.not-breached');
    expect(refusalOf(come, enforcement('2026-04-02'))).toBeUndefined();
  });

  it('lets nobody be late to ask for enforcement before its condition came true (Civil Procedure Law art. 250)', () => {
    const waiting = confirmed(conditional);
    expect(enforceableUntil(waiting)).toEqual([]);
    expect(decided(waiting, expiry('2028-03-21', 'ENF-APPLY'))).toEqual([]);
    const come = then(waiting, met('2026-04-01', '2026-05-20'));
    expect(come.at(-1)).toMatchObject({
      type: 'MatterTermReset',
      data: { on: '2026-04-01', cause: 'CONDITION_MET', fromDueOn: null, term: { dueOn: '2028-04-03' } },
    });
    expect(enforceableUntil(come)).toEqual(['2026-04-01 → 2028-04-03 running']);
    expect(refusalOf(come, enforcement('2028-04-03'))).toBeUndefined();
    expect(refusalOf(come, enforcement('2028-04-04'))).toBe('dispute.enforcement-late');
    expect(enforceableUntil(then(waiting, met('2026-03-12', '2026-05-20')))).toEqual([
      '2026-03-20 → 2028-03-20 running',
    ]);
    expect(enforceableUntil(confirmed(then(conditional, met('2026-03-25'))))).toEqual([
      '2026-03-25 → 2028-03-27 running',
    ]);
  });

  it('leaves what else is owed enforceable while it waits, and the term of the title to come', () => {
    const other = obligation({ obligationId: 'obligation-2', condition: null });
    const waiting = confirmed(owing([obligation({ condition: sealedText('text-condition', 'terms') }), other]));
    expect(enforceableUntil(waiting)).toEqual([]);
    expect(refusalOf(waiting, enforcement('2028-06-01'))).toBeUndefined();
    expect(enforceableUntil(then(waiting, met('2026-04-01')))).toEqual(['2026-04-01 → 2028-04-03 running']);
  });

  it('moves a term that ran from the day in the agreement already', () => {
    const granted = confirmed(EFFECTIVE).at(-1) as Extract<History[number], { type: 'ConfirmationGranted' }>;
    const counted = [...confirmed(conditional).slice(0, -1), granted];
    expect(enforceableUntil(counted)).toEqual(['2026-03-20 → 2028-03-20 running']);
    expect(enforceableUntil(then(counted, met('2026-04-01')))).toEqual([
      '2026-03-20 → 2028-03-20 superseded',
      '2026-04-01 → 2028-04-03 running',
    ]);
    expect(enforceableUntil(then(counted, met('2026-03-12')))).toEqual(['2026-03-20 → 2028-03-20 running']);
  });

  it('falls due also after the case was closed on what else was broken', () => {
    const other = obligation({ obligationId: 'obligation-2', condition: null });
    const closed = then(
      confirmed(owing([obligation({ condition: sealedText('text-condition', 'terms') }), other])),
      { ...obligationExpiry('2026-03-31'), obligationId: 'obligation-2' },
      closing('2026-04-01', { outcome: 'COURT_CONFIRMED', breachNotified: true }),
    );
    const come = then(closed, met('2026-04-10'));
    expect(disputeAfter(come).status).toBe('CLOSED');
    expect(enforceableUntil(come)).toEqual(['2026-04-10 → 2028-04-10 running']);
  });

  it('that was performed before its condition came true is known to have been due once it does', () => {
    const early = then(conditional, performance('2026-03-18'));
    expect(disputeAfter(early).status).toBe('FULFILLED');
    expect(decided(early, met('2026-04-01'))).toMatchObject([{ type: 'ObligationConditionMet' }]);
  });

  it('has a condition', () => {
    expect(refusalOf(EFFECTIVE, met('2026-04-01'))).toBe('dispute.no-open-condition');
    expect(refusalOf(then(conditional, met('2026-04-01')), met('2026-04-02'))).toBe('dispute.no-open-condition');
  });
});
