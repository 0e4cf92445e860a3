import { describe, expect, it } from '@jest/globals';
import {
  agreement,
  closing,
  EFFECTIVE,
  FULFILLED,
  mediatorSigns,
  obligation,
  obligationExpiry,
  partySigns,
  performance,
  seal,
  UNTIL_SESSION,
} from '../../test/dispute-story.js';
import { HISTORIES } from '../../test/dispute-states.js';
import { ask, decided, facts, refusalOf, sealedText } from '../../test/given.js';
import type { DisputeAsk, DisputeCommand } from './dispute.commands.js';
import type { DisputeEvent } from './dispute.events.js';

type History = readonly DisputeEvent[];

const then = (history: History, ...commands: readonly DisputeCommand[]): History =>
  commands.reduce<History>((events, command) => [...events, ...decided(events, command)], history);

const reopening = (when: string, more: Partial<DisputeAsk<'ReopenDispute'>> = {}) =>
  ask('ReopenDispute', when, {
    reason: 'NEW_FACT',
    appliedBy: ['party-a'],
    note: sealedText('text-new-fact'),
    ...more,
  });

const CLOSED = then(FULFILLED, closing('2026-03-19'));
const FAILED = then(HISTORIES.MEDIATION_FAILED, closing('2026-03-12', { outcome: 'FAILED_TO_COURT' }));
const BROKEN = then(EFFECTIVE, obligationExpiry('2026-03-21'), closing('2026-03-22', { breachNotified: true }));
const PAID_LATE = then(EFFECTIVE, obligationExpiry('2026-03-21'), performance('2026-03-23'), closing('2026-03-24'));
const agreedOn = (obligations: readonly ReturnType<typeof obligation>[]): History =>
  facts(
    ...UNTIL_SESSION,
    agreement('2026-03-05', { totalFen: null, obligations }),
    partySigns('2026-03-05 17:00', 'party-a'),
    partySigns('2026-03-05 17:05', 'party-b'),
    mediatorSigns('2026-03-06 09:20'),
    seal('2026-03-06 09:30'),
    closing('2026-03-19'),
  );
const LASTING = agreedOn([obligation({ kind: 'REFRAIN', amountFen: null, dueOn: null })]);
const TERMS_ONLY = agreedOn([]);
const AGAIN = then(
  BROKEN,
  reopening('2026-03-25'),
  ask('WithdrawDispute', '2026-03-26', { withdrawnBy: ['party-a'], note: null }),
  closing('2026-03-27', { outcome: 'WITHDRAWN' }),
);
const UNCONFIRMED = then(HISTORIES['AGREEMENT_EFFECTIVE, dismissed'], performance('2026-03-18'), closing('2026-03-19'));

describe('the reason of a reopening', () => {
  it.each([
    ['BREACH', 'performed', CLOSED, 'dispute.agreement-kept'],
    ['BREACH', 'not agreed', FAILED, 'dispute.agreement-kept'],
    ['BREACH', 'performed though not confirmed', UNCONFIRMED, 'dispute.agreement-kept'],
    ['BREACH', 'broken', BROKEN, undefined],
    ['BREACH', 'performed late', PAID_LATE, undefined],
    ['BREACH', 'a lasting duty', LASTING, undefined],
    ['BREACH', 'in the terms alone', TERMS_ONLY, undefined],
    ['BREACH', 'broken in an earlier round', AGAIN, undefined],
    ['CONFIRMATION_DISMISSED', 'never before a court', CLOSED, 'dispute.confirmation-not-dismissed'],
    ['CONFIRMATION_DISMISSED', 'not confirmed', UNCONFIRMED, undefined],
    ['CONFIRMATION_DISMISSED', 'set aside', HISTORIES['CLOSED, set aside'], undefined],
    ['NEW_FACT', 'performed', CLOSED, undefined],
  ] as const)('%s is true by the record, or refused: what was agreed is %s', (reason, _, history, code) => {
    expect(refusalOf(history, reopening('2026-04-01', { reason }))).toBe(code);
  });

  it('NEW_FACT says which, since it is not on record', () => {
    expect(refusalOf(CLOSED, reopening('2026-04-01', { note: null }))).toBe('dispute.new-fact-not-told');
    expect(refusalOf(BROKEN, reopening('2026-04-01', { reason: 'BREACH', note: null }))).toBeUndefined();
  });
});
