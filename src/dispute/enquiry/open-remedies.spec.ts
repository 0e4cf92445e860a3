import { describe, expect, it } from '@jest/globals';
import { enforcement, filing, orderStep, paymentOrder, ruling } from '../../../test/court-story.js';
import {
  acceptance,
  agreement,
  application,
  assignment,
  closing,
  consent,
  EFFECTIVE,
  expiry,
  mediatorSigns,
  obligation,
  obligationExpiry,
  partySigns,
  REGISTERED,
  registration,
  seal,
  session,
} from '../../../test/dispute-story.js';
import { HISTORIES } from '../../../test/dispute-states.js';
import { ask, day, decided, facts, sealedText, stateAfter, terms } from '../../../test/given.js';
import { agreedThere, handedBack, offered, takenOn } from '../../../test/referral-story.js';
import type { DisputeCommand } from '../dispute.commands.js';
import type { DisputeEvent } from '../dispute.events.js';
import { openRemedies } from './open-remedies.js';

type History = readonly DisputeEvent[];

const then = (history: History, ...commands: readonly DisputeCommand[]): History =>
  commands.reduce((events, command) => [...events, ...decided(events, command)], history);

/** `code until` of each way that the party is told of that day. */
const told = (history: History, partyId: string, today: string): readonly string[] => {
  const dispute = stateAfter(history);
  if (dispute.status === 'NONE') throw new Error('no case');
  const asking = { partyId, today: day(today), enforcement: terms('ENF-APPLY') };
  return openRemedies(dispute, asking).map(({ code, until }) => `${code} ${until ?? '—'}`);
};

const CONFIRMED = then(EFFECTIVE, application('2026-03-10'), filing('2026-03-12'), ruling('2026-03-30'));

describe('a creditor whose agreement the court confirmed', () => {
  it('is told of enforcement for as long as it may be applied for', () => {
    expect(told(CONFIRMED, 'party-a', '2026-04-01')).toEqual(['ENFORCEMENT 2028-03-20']);
    expect(told(CONFIRMED, 'party-b', '2026-04-01')).toEqual([]);
    expect(told(CONFIRMED, 'party-a', '2028-03-20')).toEqual(['ENFORCEMENT 2028-03-20']);
    expect(told(CONFIRMED, 'party-a', '2028-03-21')).toEqual([]);
    expect(told(then(CONFIRMED, expiry('2028-03-21', 'ENF-APPLY')), 'party-a', '2028-03-22')).toEqual([]);
  });

  it('is told of nothing new once it has applied', () => {
    expect(told(then(CONFIRMED, enforcement('2026-04-02')), 'party-a', '2026-04-03')).toEqual([]);
  });
});

describe('the parties of a case whose file is archived', () => {
  it('are told of confirmation while its window is open, as those of any other', () => {
    expect(told(HISTORIES.ARCHIVED, 'party-b', '2026-04-07')).toEqual(['CONFIRMATION 2026-04-07']);
    expect(told(HISTORIES.ARCHIVED, 'party-b', '2026-04-08')).toEqual([]);
  });
});

describe('the parties of a case that was reopened', () => {
  const reopened = then(
    EFFECTIVE,
    obligationExpiry('2026-03-21'),
    closing('2026-03-23', { breachNotified: true }),
    ask('ReopenDispute', '2026-03-24', { reason: 'BREACH', appliedBy: ['party-a'], note: sealedText('text-breach') }),
  );

  it('are told of what is owed to them since before, not of the confirmation of what is in dispute again', () => {
    expect(told(reopened, 'party-a', '2026-03-25')).toEqual(['SUE —', 'PAYMENT_ORDER —']);
    expect(told(reopened, 'party-b', '2026-03-25')).toEqual([]);
  });

  it('are told of it also while it is mediated again', () => {
    const again = then(reopened, consent('2026-03-25', { partyId: 'party-b' }), acceptance('2026-03-26'));
    expect(told(again, 'party-a', '2026-03-27')).toEqual(['SUE —', 'PAYMENT_ORDER —']);
    expect(told(again, 'party-b', '2026-03-27')).toEqual([]);
  });

  it('are told where to go when it is not mediated again', () => {
    const refused = then(
      reopened,
      ask('RecordRefusal', '2026-03-25', { partyId: 'party-b', remediesTold: true, note: null }),
    );
    expect(told(refused, 'party-b', '2026-03-25')).toEqual(['ADMINISTRATIVE —', 'SUE —']);
    expect(told(refused, 'party-a', '2026-03-25')).toEqual(['ADMINISTRATIVE —', 'SUE —', 'PAYMENT_ORDER —']);
  });
});

describe('the parties of a case that was agreed at another organisation', () => {
  const away = then(REGISTERED, offered('2026-03-03'), takenOn('2026-03-04'));
  it('are told of no way that is open after a failure or a refusal to accept', () => {
    const agreed = then(away, handedBack('2026-03-06', { result: 'AGREED', agreement: agreedThere('2026-03-05') }));
    expect(stateAfter(agreed)).toMatchObject({ status: 'NOT_ACCEPTED', episodes: [{ outcome: 'AGREED_WRITTEN' }] });
    expect(told(agreed, 'party-a', '2026-03-07')).toEqual([]);
  });
});

describe('creditors with payment orders of their own', () => {
  const owed = (creditorPartyId: string) =>
    obligation({
      obligationId: `owed-${creditorPartyId}`,
      debtorPartyId: 'party-b',
      creditorPartyId,
      amountFen: 120_000,
    });
  const all = ['party-a', 'party-b', 'party-c'];
  const effective = facts(
    registration('2026-03-02', {
      parties: [
        { partyId: 'party-a', side: 'A', personId: 'person-a' },
        { partyId: 'party-b', side: 'B', personId: 'person-b' },
        { partyId: 'party-c', side: 'A', personId: 'person-c' },
      ],
      appliedBy: all,
    }),
    acceptance('2026-03-03'),
    assignment('2026-03-03'),
    session('2026-03-05', { presentPartyIds: all }),
    agreement('2026-03-05', { agreedBy: all, obligations: [owed('party-a'), owed('party-c')] }),
    ...all.map((partyId) => partySigns('2026-03-05 17:00', partyId)),
    mediatorSigns('2026-03-06 09:20'),
    seal('2026-03-06 09:30'),
  );
  const served = (creditor: string): readonly DisputeCommand[] => {
    const paymentOrderId = `order-${creditor}`;
    return [
      paymentOrder('2026-03-25', { paymentOrderId, applicantPartyIds: [creditor], amountFen: 120_000 }),
      orderStep('2026-03-26', 'ACCEPTED', { paymentOrderId }),
      orderStep('2026-03-27', 'ISSUED', { paymentOrderId }),
      orderStep('2026-03-30', 'SERVED', { paymentOrderId }),
    ];
  };

  it('are told each of their own alone', () => {
    const ordered = then(
      effective,
      ...served('party-a'),
      orderStep('2026-04-01', 'OBJECTED', { paymentOrderId: 'order-party-a' }),
      ...served('party-c'),
      expiry('2026-04-16', 'PO-OBJECT'),
    );
    expect(told(ordered, 'party-a', '2026-04-16')).toEqual(['SUE —']);
    expect(told(ordered, 'party-c', '2026-04-16')).toEqual(['ENFORCEMENT 2028-04-14']);
    expect(told(ordered, 'party-c', '2028-04-15')).toEqual([]);
    expect(told(ordered, 'party-b', '2026-04-16')).toEqual([]);
    const onlyOne = then(effective, ...served('party-c'), expiry('2026-04-16', 'PO-OBJECT'));
    expect(told(onlyOne, 'party-a', '2026-04-16')).toEqual(['SUE —', 'PAYMENT_ORDER —']);
    const rejected = then(
      effective,
      ...served('party-c').slice(0, 1),
      orderStep('2026-03-26', 'REJECTED', { paymentOrderId: 'order-party-c' }),
    );
    expect(told(rejected, 'party-c', '2026-04-16')).toEqual(['SUE —', 'PAYMENT_ORDER —']);
  });

  it('have no title while the debtor may object', () => {
    const ordered = then(effective, ...served('party-a'));
    expect(told(ordered, 'party-a', '2026-04-10')).toEqual(['SUE —']);
    expect(told(ordered, 'party-a', '2026-04-15')).toEqual(['ENFORCEMENT 2028-04-14']);
  });

  it('have no title to the agreement of the next round', () => {
    const again = { agreementId: 'agreement-2' };
    const renewed = then(
      EFFECTIVE,
      obligationExpiry('2026-03-21'),
      paymentOrder('2026-03-22', { amountFen: 240_000 }),
      orderStep('2026-03-23', 'ACCEPTED'),
      orderStep('2026-03-24', 'ISSUED'),
      orderStep('2026-03-25', 'SERVED'),
      closing('2026-04-01', { breachNotified: true }),
      ask('ReopenDispute', '2026-04-02', { reason: 'BREACH', appliedBy: ['party-a'], note: sealedText('text-breach') }),
      consent('2026-04-02'),
      acceptance('2026-04-02'),
      assignment('2026-04-02'),
      session('2026-04-03', { sessionId: 'session-2' }),
      agreement('2026-04-03', {
        ...again,
        obligations: [obligation({ obligationId: 'obligation-2', dueOn: day('2026-04-20') })],
      }),
      { ...partySigns('2026-04-03 10:00', 'party-a'), ...again },
      { ...partySigns('2026-04-03 10:05', 'party-b'), ...again },
      { ...mediatorSigns('2026-04-03 10:10'), ...again },
      { ...seal('2026-04-03 10:15'), ...again },
    );
    expect(told(renewed, 'party-a', '2026-05-10')).toEqual(['SUE —', 'PAYMENT_ORDER —']);
  });
});
