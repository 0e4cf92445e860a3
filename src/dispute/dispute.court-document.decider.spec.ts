/** What a court's document obliges to can be enforced like what a court confirmed. */
import { describe, expect, it } from '@jest/globals';
import { enforcement, serving } from '../../test/court-story.js';
import {
  acceptance,
  agreement,
  AGREEMENT,
  application,
  assignment,
  closing,
  consent,
  expiry,
  obligation,
  obligationExpiry,
  performance,
  registration,
  termination,
} from '../../test/dispute-story.js';
import { HISTORIES } from '../../test/dispute-states.js';
import {
  ask,
  day,
  decided,
  facts,
  refusalOf,
  refusalWithSource,
  sealedText,
  stateAfter,
  term,
} from '../../test/given.js';
import type { DisputeCommand } from './dispute.commands.js';
import type { DisputeEvent } from './dispute.events.js';

type History = readonly DisputeEvent[];

const then = (history: History, ...commands: readonly DisputeCommand[]): History =>
  commands.reduce((events, command) => [...events, ...decided(events, command)], history);

const mediating = (): History =>
  facts(
    registration('2026-03-02'),
    consent('2026-03-02'),
    acceptance('2026-03-03', { channel: 'COURT_LED', organisationType: 'COURT', period: null }),
    assignment('2026-03-03'),
  );

const mediated = (...obligations: readonly ReturnType<typeof obligation>[]): History =>
  then(
    mediating(),
    agreement('2026-03-04', { obligations, totalFen: obligations.reduce((sum, one) => sum + (one.amountFen ?? 0), 0) }),
  );

const served = (history: History): History =>
  then(history, serving('2026-03-05', 'party-a'), serving('2026-03-06', 'party-b'));

const termsOf = (history: History): readonly string[] => {
  const state = stateAfter(history);
  const terms = state.status === 'NONE' ? [] : (state.matters[AGREEMENT]?.terms ?? []);
  return terms.map(({ deadline: { code, startOn, dueOn }, status }) => `${code} ${startOn} → ${dueOn} ${status}`);
};

const asked = (when: string, more: object = {}) => enforcement(when, { matterId: AGREEMENT, ...more });

const IN_COURT = HISTORIES['AGREEMENT_EFFECTIVE, in court'];

describe('a court’s document (Civil Procedure Law arts. 100, 250)', () => {
  it('is a title from the last signature on; what is late is enforced within two years from the last day to perform', () => {
    const before = HISTORIES['AGREEMENT_REACHED, in court'];
    expect(refusalOf(then(before, serving('2026-03-05', 'party-a')), asked('2026-03-21'))).toBe('dispute.no-title');
    expect(termsOf(IN_COURT)).toEqual(['ENF-APPLY 2026-03-20 → 2028-03-20 running']);
    expect(refusalWithSource(IN_COURT, asked('2026-03-20'))).toBe('dispute.not-breached: Civil Procedure Law 250');
    expect(decided(IN_COURT, asked('2028-03-20'))).toMatchObject([
      {
        type: 'EnforcementApplied',
        data: { matterId: AGREEMENT, basis: 'COURT_DOCUMENT', outstandingFen: 240_000, term: null },
      },
    ]);
    expect(refusalOf(IN_COURT, asked('2028-03-21'))).toBe('dispute.enforcement-late');
    const interrupted = { interruptedOn: day('2027-06-01') };
    expect(refusalOf(IN_COURT, asked('2029-06-01', interrupted))).toBeUndefined();
  });

  it('is enforced once, by the creditor, and not once all is performed or the time is over', () => {
    expect(refusalOf(IN_COURT, asked('2026-03-21', { applicantPartyIds: ['party-b'] }))).toBe('dispute.not-breached');
    expect(refusalOf(then(IN_COURT, asked('2026-03-21')), asked('2026-03-22'))).toBe('dispute.no-title');
    const performed = then(IN_COURT, performance('2026-03-18'));
    expect(termsOf(performed)).toEqual(['ENF-APPLY 2026-03-20 → 2028-03-20 superseded']);
    expect(refusalOf(performed, asked('2026-03-21'))).toBe('dispute.not-breached');
    const lapsed = then(IN_COURT, expiry('2028-03-21', 'ENF-APPLY'));
    expect(termsOf(lapsed)).toEqual(['ENF-APPLY 2026-03-20 → 2028-03-20 lapsed']);
  });

  it('starts no term where nothing is left to perform, and while a duty waits for its condition', () => {
    const paid = served(mediated(obligation({ isPerformedOnTheSpot: true, dueOn: null })));
    expect(termsOf(paid)).toEqual([]);
    const waiting = served(mediated(obligation({ condition: sealedText('text-condition', 'terms') })));
    expect(termsOf(waiting)).toEqual([]);
    const enforceable = term('ENF-APPLY');
    const met = ask('RecordConditionMet', '2026-04-01', {
      obligationId: 'obligation-1',
      note: null,
      enforcement: enforceable,
    });
    expect(termsOf(then(waiting, met))).toEqual(['ENF-APPLY 2026-04-01 → 2028-04-03 running']);
  });

  it('is one also where it took effect before its term was a fact: the same two years', () => {
    const older = IN_COURT.filter(({ type }) => type !== 'MatterTermReset');
    expect(termsOf(older)).toEqual([]);
    expect(refusalOf(older, asked('2028-03-20'))).toBeUndefined();
    expect(refusalOf(older, asked('2028-03-21'))).toBe('dispute.enforcement-late');
  });

  it('needs no confirmation, and a people’s mediation is no title without one', () => {
    expect(refusalOf(IN_COURT, application('2026-03-10'))).toBe('dispute.needs-no-confirmation');
    expect(refusalOf(HISTORIES.AGREEMENT_EFFECTIVE, asked('2026-03-21'))).toBe('dispute.no-title');
  });
});

describe('a case with a court’s document', () => {
  const afterwards = {
    reopening: ask('ReopenDispute', '2026-04-01', {
      reason: 'NEW_FACT',
      appliedBy: ['party-a'],
      note: sealedText('text-new-fact'),
    }),
    merging: ask('MergeDispute', '2026-04-01', {
      into: {
        disputeId: '00000000-0000-4000-8000-000000000002',
        number: '(2026)C1人调字第2号',
        status: 'MEDIATING',
        disputeType: 'NEIGHBOUR',
        parties: [{ partyId: 'party-x', side: 'A', personId: 'person-a' }],
        appliedBy: [],
        seal: null,
      },
      reason: 'SAME_DISPUTE',
      note: null,
    }),
  };
  const inBreach = then(IN_COURT, obligationExpiry('2026-03-21'), closing('2026-03-22', { breachNotified: true }));
  const performed = then(IN_COURT, performance('2026-03-18'));
  const withdrawn = then(
    mediating(),
    ask('WithdrawDispute', '2026-03-05', { withdrawnBy: ['party-a'], note: null }),
    closing('2026-03-06', { outcome: 'WITHDRAWN' }),
  );
  const failed = then(mediating(), termination('2026-03-05'), closing('2026-03-06', { outcome: 'FAILED_TO_COURT' }));
  const REOPENED_NOT = 'dispute.ruling-in-force: Civil Procedure Law 100';
  const NOT_CLOSED = 'dispute.not-in-this-status: A default of the product, not law —';
  const MERGED_NOT = 'dispute.survives-merger: A default of the product, not law —';

  it.each([
    ['closed in breach', inBreach, REOPENED_NOT, MERGED_NOT],
    ['being enforced', then(inBreach, asked('2026-03-23')), REOPENED_NOT, MERGED_NOT],
    ['performed', performed, NOT_CLOSED, MERGED_NOT],
    ['performed and closed', then(performed, closing('2026-03-19')), REOPENED_NOT, MERGED_NOT],
    ['withdrawn without one', withdrawn, undefined, undefined],
    ['failed without one', failed, undefined, undefined],
  ] as const)('%s is neither reopened nor merged while there is one', (_, history, reopened, merged) => {
    expect(refusalWithSource(history, afterwards.reopening)).toBe(reopened);
    expect(refusalWithSource(history, afterwards.merging)).toBe(merged);
  });
});
