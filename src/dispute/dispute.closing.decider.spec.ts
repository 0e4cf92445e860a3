import { describe, expect, it } from '@jest/globals';
import { ask, decided, facts, head, refusalOf, sealedText, stateAfter } from '../../test/given.js';
import {
  BOTH,
  closing,
  EFFECTIVE,
  FULFILLED,
  HEARD,
  obligationExpiry,
  ORALLY_AGREED,
  REGISTERED,
  registration,
  termination,
} from '../../test/dispute-story.js';

const withdrawal = (when: string, withdrawnBy: readonly string[]) =>
  ask('WithdrawDispute', when, { withdrawnBy, note: null });
const settlement = (when: string, statedBy: readonly string[]) =>
  ask('RecordPrivateSettlement', when, { statedBy, note: null });
const followUp = (when: string) =>
  ask('RecordFollowUp', when, {
    followUpId: 'visit-1',
    visitedPartyIds: ['party-a'],
    satisfaction: 'SATISFIED',
    laterLawsuit: false,
    hiddenRisk: false,
    note: null,
    reason: null,
    lawsuitResult: null,
    measures: null,
    visitor: null,
  });
const DIMENSIONS = {
  divisionPath: '35.3505.C1.G05',
  gridId: 'G05',
  organisationId: 'organisation-1',
  organisationLevel: 'VILLAGE',
  disputeType: 'NEIGHBOUR',
  source: 'APPLICATION',
  channel: 'PEOPLES',
  difficulty: 'ORDINARY',
};

describe('an end before an agreement took effect', () => {
  it('is the withdrawal by those who applied', () => {
    expect(refusalOf(HEARD, withdrawal('2026-03-06', ['party-b']))).toBe('dispute.not-applicant');
    expect(decided(HEARD, withdrawal('2026-03-06', ['party-a']))).toEqual([
      {
        type: 'DisputeWithdrawn',
        data: {
          ...head('2026-03-06'),
          episode: 1,
          endsProcedure: 1,
          sessionsHeld: 1,
          dimensions: DIMENSIONS,
          withdrawnBy: ['party-a'],
          outcome: 'WITHDRAWN',
          note: null,
        },
      },
    ]);
  });

  it('is the withdrawal by all where nobody applied', () => {
    const proactive = facts(registration('2026-03-02', { source: 'PROACTIVE', appliedBy: [] }));
    expect(refusalOf(proactive, withdrawal('2026-03-03', ['party-a']))).toBe('dispute.not-applicant');
    expect(decided(proactive, withdrawal('2026-03-03', BOTH))[0]?.data).toMatchObject({
      endsProcedure: null,
      sessionsHeld: 0,
    });
  });

  it('is a private settlement that both sides state', () => {
    expect(refusalOf(REGISTERED, settlement('2026-03-03', ['party-a']))).toBe('dispute.not-both-sides');
    const settled = [...REGISTERED, ...decided(REGISTERED, settlement('2026-03-03', BOTH))];
    expect(settled.at(-1)).toMatchObject({
      type: 'SettledPrivately',
      data: { outcome: 'SETTLED_PRIVATELY', endsProcedure: null },
    });
    expect(stateAfter(settled).status).toBe('WITHDRAWN');
    expect(refusalOf(settled, closing('2026-03-04', { outcome: 'WITHDRAWN' }))).toBe('dispute.outcome-mismatch');
    expect(refusalOf(settled, closing('2026-03-04', { outcome: 'SETTLED_PRIVATELY' }))).toBeUndefined();
  });

  it('no longer comes once the agreement is in effect', () => {
    expect(refusalOf(EFFECTIVE, withdrawal('2026-03-07', ['party-a']))).toBe('dispute.not-in-this-status');
    expect(refusalOf(EFFECTIVE, settlement('2026-03-07', BOTH))).toBe('dispute.not-in-this-status');
  });
});

describe('closing', () => {
  it('names the outcome and replies to every party', () => {
    expect(refusalOf(FULFILLED, closing('2026-03-19', { repliedTo: ['party-a'] }))).toBe('dispute.replies-missing');
    expect(refusalOf(FULFILLED, closing('2026-03-19', { outcome: 'AGREED_ORAL' }))).toBe('dispute.outcome-mismatch');
    expect(decided(FULFILLED, closing('2026-03-19'))).toEqual([
      {
        type: 'DisputeClosed',
        data: {
          ...head('2026-03-19'),
          episode: 1,
          outcome: 'AGREED_WRITTEN',
          repliedTo: BOTH,
          note: null,
          dimensions: DIMENSIONS,
        },
      },
    ]);
  });

  it('waits for duties that are open, not for what was done on the spot', () => {
    expect(refusalOf(EFFECTIVE, closing('2026-03-19'))).toBe('dispute.obligations-open');
    expect(refusalOf(ORALLY_AGREED, closing('2026-03-19', { outcome: 'AGREED_ORAL' }))).toBeUndefined();
  });

  it('after a breach needs the notice to the debtor', () => {
    const breached = [...EFFECTIVE, ...decided(EFFECTIVE, obligationExpiry('2026-03-21'))];
    expect(refusalOf(breached, closing('2026-03-22'))).toBe('dispute.breach-not-notified');
    expect(refusalOf(breached, closing('2026-03-22', { breachNotified: true }))).toBeUndefined();
  });

  it('after a failed mediation names the way on', () => {
    const failed = [...HEARD, ...decided(HEARD, termination('2026-03-06'))];
    expect(refusalOf(failed, closing('2026-03-07'))).toBe('dispute.outcome-mismatch');
    expect(refusalOf(failed, closing('2026-03-07', { outcome: 'FAILED_TO_COURT' }))).toBeUndefined();
  });
});

describe('follow-up', () => {
  it('is recorded once an agreement is in effect, also after closing, once', () => {
    expect(refusalOf(HEARD, followUp('2026-03-19'))).toBe('dispute.not-in-this-status');
    const closed = [...FULFILLED, ...decided(FULFILLED, closing('2026-03-19'))];
    const visited = [...closed, ...decided(closed, followUp('2026-03-25'))];
    expect(visited.at(-1)).toEqual({
      type: 'FollowUpRecorded',
      data: {
        ...head('2026-03-25'),
        followUpId: 'visit-1',
        visitedPartyIds: ['party-a'],
        satisfaction: 'SATISFIED',
        laterLawsuit: false,
        hiddenRisk: false,
        note: null,
        dimensions: DIMENSIONS,
      },
    });
    expect(decided(visited, followUp('2026-03-25'))).toEqual([]);
  });

  it('says why, by whom, what came of a suit and what was done, where that is told', () => {
    const said = {
      reason: sealedText('text-reason'),
      lawsuitResult: sealedText('text-suit'),
      measures: sealedText('text-measures'),
      visitor: { as: 'ACCOUNT', accountId: 'account-1' },
    } as const;
    const command = { ...followUp('2026-03-25'), ...said };
    expect(decided(EFFECTIVE, command)).toMatchObject([{ type: 'FollowUpRecorded', data: said }]);
  });
});

describe('redaction', () => {
  const redaction = (keyId: string) =>
    ask('RedactText', '2026-03-07', { keyId, replacement: sealedText('text-new', 'withoutPrejudice') });

  it('marks a text of the case by its key, once, with a sealed replacement', () => {
    const redacted = decided(HEARD, redaction('text-prejudice'));
    expect(redacted).toEqual([
      {
        type: 'TextRedacted',
        data: {
          ...head('2026-03-07'),
          keyId: 'text-prejudice',
          replacement: sealedText('text-new', 'withoutPrejudice'),
        },
      },
    ]);
    expect(decided([...HEARD, ...redacted], redaction('text-prejudice'))).toEqual([]);
    expect(refusalOf([...HEARD, ...redacted], redaction('text-new'))).toBeUndefined();
    expect(refusalOf(HEARD, redaction('text-unknown'))).toBe('dispute.no-such-text');
  });
});
