import { describe, expect, it } from '@jest/globals';
import { ask, day, decided, facts, head, refusalOf, sealedText, stateAfter, term } from '../../test/given.js';
import {
  acceptance,
  agreement,
  AGREED,
  application,
  assignment,
  BOTH,
  closing,
  consent,
  EFFECTIVE,
  expiry,
  FULFILLED,
  HEARD,
  MEDIATING,
  mediatorSigns,
  obligation,
  obligationExpiry,
  oralAgreement,
  partySigns,
  performance,
  registration,
  seal,
  SIGNED,
} from '../../test/dispute-story.js';
import { instant } from '../kernel/calendar-date.js';
import type { DisputeAsk, DisputeCommand } from './dispute.commands.js';
import type { DisputeEvent } from './dispute.events.js';

const medicalHeard = facts(
  registration('2026-03-02', { disputeType: 'MEDICAL' }),
  consent('2026-03-02'),
  acceptance('2026-03-02', { channel: 'PEOPLES_MEDICAL', period: term('PM-MEDICAL') }),
  assignment('2026-03-02'),
);
/** The same acts as in the story, after another agreement. */
const inEffect = (heard: readonly DisputeEvent[], command: DisputeCommand) =>
  [
    command,
    partySigns('2026-03-05 17:00', 'party-a'),
    partySigns('2026-03-06 09:10', 'party-b'),
    mediatorSigns('2026-03-06 09:20'),
    seal('2026-03-06 09:30'),
  ].reduce((events, act) => [...events, ...decided(events, act)], heard);
const refusesToSign = (when: string, remediesTold = true) =>
  ask('RefuseToSign', when, { partyId: 'party-b', remediesTold, note: null });

describe('the agreement (People’s Mediation Law arts. 28, 29)', () => {
  it('records facts, duties and the points of law that were checked', () => {
    const command = agreement('2026-03-05');
    const { agreementId, form, terms, agreedBy, totalFen, obligations, lawfulness, recordedByMediatorId } = command;
    expect(decided(HEARD, command)).toEqual([
      {
        type: 'AgreementReached',
        data: {
          ...head('2026-03-05'),
          episode: 1,
          procedure: 1,
          agreementId,
          form,
          terms,
          agreedBy,
          totalFen,
          obligations,
          lawfulness,
          recordedByMediatorId,
          dimensions: {
            divisionPath: '35.3505.C1.G05',
            gridId: 'G05',
            organisationId: 'organisation-1',
            organisationLevel: 'VILLAGE',
            disputeType: 'NEIGHBOUR',
            source: 'APPLICATION',
            channel: 'PEOPLES',
            difficulty: 'ORDINARY',
          },
        },
      },
    ]);
  });

  it('is that of all parties and of lawful content', () => {
    expect(refusalOf(HEARD, agreement('2026-03-05', { agreedBy: ['party-a'] }))).toBe('dispute.not-all-agreed');
    expect(refusalOf(HEARD, agreement('2026-03-05', { lawfulness: ['VOLUNTARY'] }))).toBe(
      'dispute.lawfulness-incomplete',
    );
  });

  it.each([
    ['written', agreement('2026-03-05', { obligations: [], totalFen: null })],
    ['oral', oralAgreement('2026-03-05', { obligations: [], totalFen: null })],
  ])('%s: needs no duties where nobody owes anything, and no session on record (arts. 22, 27)', (_, command) => {
    expect(decided(MEDIATING, command)[0]).toMatchObject({
      type: 'AgreementReached',
      data: { terms: command.terms, obligations: [], totalFen: null },
    });
  });

  it('without duties is closed without a performance', () => {
    const effective = inEffect(MEDIATING, agreement('2026-03-05', { obligations: [], totalFen: null }));
    expect(stateAfter(effective).status).toBe('AGREEMENT_EFFECTIVE');
    expect(stateAfter([...effective, ...decided(effective, closing('2026-03-09'))]).status).toBe('CLOSED');
    expect(refusalOf(EFFECTIVE, closing('2026-03-09'))).toBe('dispute.obligations-open');
  });

  it('adds up: the instalments make the agreed total', () => {
    const both = { obligations: [obligation({ obligationId: 'a' }), obligation({ obligationId: 'b' })] };
    expect(refusalOf(HEARD, agreement('2026-03-05', { ...both, totalFen: 480_000 }))).toBeUndefined();
    expect(refusalOf(HEARD, agreement('2026-03-05', { ...both, totalFen: 479_999 }))).toBe('dispute.sum-mismatch');
    expect(refusalOf(HEARD, agreement('2026-03-05', { totalFen: null }))).toBe('dispute.sum-mismatch');
  });

  it('names for each duty two parties, a day and, for money, whole fen', () => {
    const bad = [
      [{ amountFen: 1.5 }, 'the amount has to be whole fen above zero'],
      [{ amountFen: 0 }, 'the amount has to be whole fen above zero'],
      [{ amountFen: null }, 'a duty to pay needs its amount'],
      [{ manner: null }, 'in a written agreement, unless performed on the spot, it needs the manner of performance'],
      [{ dueOn: null }, 'unless performed on the spot, it needs the last day to perform'],
      [{ dueOn: day('2026-03-04') }, 'its last day 2026-03-04 is before the day of the agreement, 2026-03-05'],
      [{ creditorPartyId: 'party-b' }, 'debtor and creditor are the same party'],
      [{ kind: 'DO' }, 'a duty of the kind “Do” has no amount'],
    ] as const;
    for (const [more, says] of bad) {
      const asked = agreement('2026-03-05', { obligations: [obligation({ obligationId: 'ok' }), obligation(more)] });
      expect(refusalOf(HEARD, asked)).toBe('dispute.bad-obligation');
      expect(() => decided(HEARD, asked)).toThrow(`Obligation 2: ${says}`);
    }
    const several = agreement('2026-03-05', {
      obligations: [
        obligation({ amountFen: null, dueOn: null }),
        obligation({ obligationId: 'ok' }),
        obligation({ obligationId: 'c', kind: 'DO' }),
      ],
    });
    expect(() => decided(HEARD, several)).toThrow(
      'Obligation 1: a duty to pay needs its amount; Obligation 1: unless performed on the spot, it needs the last day to perform; Obligation 3: a duty of the kind “Do” has no amount',
    );
    const atOnce = obligation({ manner: null, isPerformedOnTheSpot: true });
    expect(refusalOf(HEARD, agreement('2026-03-05', { obligations: [atOnce] }))).toBeUndefined();
    const said = { obligations: [obligation({ manner: null })], writtenUnlessOnTheSpot: false };
    expect(refusalOf(HEARD, oralAgreement('2026-03-05', said))).toBeUndefined();
    const twice = agreement('2026-03-05', { obligations: [obligation(), obligation()] });
    expect(refusalOf(HEARD, twice)).toBe('dispute.bad-obligation');
    expect(() => decided(HEARD, twice)).toThrow('Obligation 2: its id is used twice');
  });

  it('adds up within what a number can hold', () => {
    const amountFen = Number.MAX_SAFE_INTEGER;
    const obligations = [obligation({ obligationId: 'a', amountFen }), obligation({ obligationId: 'b', amountFen })];
    expect(refusalOf(HEARD, agreement('2026-03-05', { obligations, totalFen: amountFen }))).toBe(
      'dispute.sum-mismatch',
    );
  });

  it('has to be written unless performed on the spot, or where a party asks', () => {
    const later = { obligations: [obligation()] };
    expect(refusalOf(HEARD, oralAgreement('2026-03-05', later))).toBe('dispute.written-required');
    expect(refusalOf(HEARD, oralAgreement('2026-03-05', { ...later, writtenUnlessOnTheSpot: false }))).toBeUndefined();
    expect(refusalOf(HEARD, oralAgreement('2026-03-05', { writtenRequested: true }))).toBe('dispute.written-required');
  });

  it('has to be written in medical disputes (Regulation on Medical Disputes art. 39)', () => {
    expect(refusalOf(medicalHeard, oralAgreement('2026-03-05'))).toBe('dispute.written-required');
  });

  it('if oral is recorded by a mediator and takes effect when it is made (art. 30)', () => {
    expect(refusalOf(HEARD, oralAgreement('2026-03-05', { recordedByMediatorId: null }))).toBe(
      'dispute.not-recorded-by-mediator',
    );
    const [, effect] = decided(HEARD, oralAgreement('2026-03-05 16:00'));
    expect(effect).toMatchObject({
      type: 'AgreementTookEffect',
      data: { effectiveAt: '2026-03-05T08:00:00.000Z', outcome: 'AGREED_ORAL', confirmationWindow: null },
    });
  });
});

describe('the acts that bring it into effect (art. 29)', () => {
  it('are a party’s signature, seal or fingerprint; in medical disputes no fingerprint', () => {
    expect(refusalOf(AGREED, partySigns('2026-03-05', 'party-a', 'FINGERPRINT'))).toBeUndefined();
    const medicalAgreed = [...medicalHeard, ...decided(medicalHeard, agreement('2026-03-05'))];
    expect(refusalOf(medicalAgreed, partySigns('2026-03-05', 'party-a', 'FINGERPRINT'))).toBe(
      'dispute.signature-manner',
    );
    expect(refusalOf(medicalAgreed, partySigns('2026-03-05', 'party-a', 'SEAL'))).toBeUndefined();
  });

  it('rest, where electronic, on the document that was signed and a proof of who signed (Electronic Signature Law arts. 13–14)', () => {
    const filed = { documentId: 'document-1', kind: 'AGREEMENT', supersedes: null, submittedBy: null } as const;
    const file = { mediaType: 'application/pdf', sizeBytes: 10, sha256: 'ab'.repeat(32) } as const;
    const filing = ask('FileDocument', '2026-03-05', { ...filed, title: sealedText('key-d'), file, sheets: null });
    const history = [...AGREED, ...decided(AGREED, filing)];
    const bySign = (evidence: DisputeAsk<'RecordSignature'>['evidence']) => ({
      ...partySigns('2026-03-05', 'party-a', 'E_SIGNATURE'),
      evidence,
    });
    expect(refusalOf(history, bySign(null))).toBe('dispute.e-signature-unproven');
    const onFile = (documentId: string) => bySign({ signed: { documentId }, identityProof: 'CA-0001' });
    expect(refusalOf(history, onFile('document-2'))).toBe('dispute.no-such-document');
    const evidence = { signed: { documentId: 'document-1' }, identityProof: 'CA-0001' };
    expect(decided(history, onFile('document-1'))).toMatchObject([{ type: 'SignatureRecorded', data: { evidence } }]);
    const voiding = ask('VoidDocument', '2026-03-05', {
      documentId: 'document-1',
      reason: 'WRONG_CONTENT',
      note: null,
    });
    expect(refusalOf([...history, ...decided(history, voiding)], onFile('document-1'))).toBe(
      'dispute.document-not-current',
    );
    const identity = decided(AGREED, { ...filing, kind: 'IDENTITY_PROOF' });
    expect(refusalOf([...AGREED, ...identity], onFile('document-1'))).toBe('dispute.no-such-document');
    const byMediator = { ...mediatorSigns('2026-03-05'), manner: 'E_SIGNATURE' } as const;
    expect(refusalOf(history, byMediator)).toBe('dispute.e-signature-unproven');
    expect(decided(history, partySigns('2026-03-05', 'party-a'))[0]?.data).not.toHaveProperty('evidence');
  });

  it('never precede the agreement and count once', () => {
    expect(refusalOf(AGREED, partySigns('2026-03-04', 'party-a'))).toBe('dispute.out-of-order');
    expect(decided(SIGNED, partySigns('2026-03-06', 'party-a'))).toEqual([]);
    const sameDay = partySigns('2026-03-05', 'party-a');
    const atMidnight = { ...sameDay, occurredAt: instant('2026-03-04T16:00:00Z') };
    expect(decided(AGREED, atMidnight)).toMatchObject([{ type: 'SignatureRecorded', data: { on: '2026-03-05' } }]);
  });

  it('are of this agreement, this organisation, these mediators', () => {
    expect(refusalOf(AGREED, seal('2026-03-06', { agreementId: 'other' }))).toBe('dispute.other-agreement');
    expect(refusalOf(AGREED, seal('2026-03-06', { organisationId: 'other' }))).toBe(
      'dispute.seal-of-other-organisation',
    );
    const stranger = { ...partySigns('2026-03-06', 'party-a'), signer: { as: 'MEDIATOR', mediatorId: 'x' } } as const;
    expect(refusalOf(AGREED, stranger)).toBe('dispute.mediator-not-assigned');
  });

  it('fail the mediation where a party refuses to sign (SPC Online Rules art. 25(7))', () => {
    expect(refusalOf(AGREED, refusesToSign('2026-03-06', false))).toBe('dispute.remedies-not-told');
    const [terminated] = decided(AGREED, refusesToSign('2026-03-06'));
    expect(terminated).toMatchObject({
      type: 'MediationTerminated',
      data: { reason: 'REFUSED_SIGNATURE', refusedBy: 'party-b' },
    });
  });
});

describe('performance (art. 31)', () => {
  it('may come in parts; a claim discharges nothing', () => {
    const claim = performance('2026-03-10', { performanceId: 'p0', basis: 'CLAIMED' });
    const [claimed] = decided(EFFECTIVE, claim);
    expect(claimed?.data).toMatchObject({
      outstandingFen: 240_000,
      completesObligation: false,
      completesAgreement: false,
    });
    const part = performance('2026-03-10', { performanceId: 'p1', amountFen: 100_000 });
    const history = [...EFFECTIVE, ...decided(EFFECTIVE, claim), ...decided(EFFECTIVE, part)];
    expect(refusalOf(history, performance('2026-03-18', { amountFen: 140_001 }))).toBe('dispute.performance-exceeds');
    const [rest] = decided(history, performance('2026-03-18', { amountFen: 140_000 }));
    expect(rest?.data).toMatchObject({ outstandingFen: 0, completesObligation: true, completesAgreement: true });
    expect(decided(history, part)).toEqual([]);
  });

  it('may name the document of the file that shows it, and has to where evidence confirms it', () => {
    const filing = ask('FileDocument', '2026-03-18', {
      documentId: 'document-1',
      kind: 'PERFORMANCE_RECEIPT',
      supersedes: null,
      submittedBy: null,
      title: sealedText('key-document'),
      file: null,
      sheets: 1,
    });
    const shown = performance('2026-03-18', { evidenceDocumentId: 'document-1' });
    expect(refusalOf(EFFECTIVE, shown)).toBe('dispute.no-such-document');
    const filed = [...EFFECTIVE, ...decided(EFFECTIVE, filing)];
    expect(decided(filed, shown)).toMatchObject([{ data: { evidenceDocumentId: 'document-1' } }]);
    expect(decided(filed, performance('2026-03-18'))[0]?.data).not.toHaveProperty('evidenceDocumentId');
    expect(refusalOf(filed, { ...performance('2026-03-18'), confirmedBy: 'EVIDENCE' })).toBe(
      'dispute.performance-unproven',
    );
    expect(refusalOf(filed, { ...shown, confirmedBy: 'EVIDENCE' })).toBeUndefined();
    const voiding = ask('VoidDocument', '2026-03-18', { documentId: 'document-1', reason: 'DUPLICATE', note: null });
    expect(refusalOf([...filed, ...decided(filed, voiding)], shown)).toBe('dispute.document-not-current');
  });

  it('names whole fen for money only, of a duty that is open', () => {
    expect(refusalOf(EFFECTIVE, performance('2026-03-18', { amountFen: null }))).toBe('dispute.bad-amount');
    expect(refusalOf(EFFECTIVE, performance('2026-03-18', { amountFen: 0.5 }))).toBe('dispute.bad-amount');
    expect(refusalOf(EFFECTIVE, performance('2026-03-18', { obligationId: 'x' }))).toBe('dispute.no-such-obligation');
    expect(refusalOf(FULFILLED, performance('2026-03-19', { performanceId: 'p2' }))).toBe('dispute.not-in-this-status');
  });

  it('is breached from the day after the due day, for what is outstanding', () => {
    const part = performance('2026-03-10', { amountFen: 100_000 });
    const history = [...EFFECTIVE, ...decided(EFFECTIVE, part)];
    expect(decided(history, obligationExpiry('2026-03-20 23:59'))).toEqual([]);
    const [breached] = decided(history, obligationExpiry('2026-03-25'));
    expect(breached).toMatchObject({
      type: 'ObligationBreached',
      data: { ...head('2026-03-21 00:00'), dueOn: '2026-03-20', outstandingFen: 140_000 },
    });
    expect(decided(FULFILLED, obligationExpiry('2026-03-25'))).toEqual([]);
  });

  it('after a breach is late, and fulfils all the same', () => {
    const breached = [...EFFECTIVE, ...decided(EFFECTIVE, obligationExpiry('2026-03-21'))];
    expect(stateAfter(breached).status).toBe('BREACHED');
    expect(decided(breached, obligationExpiry('2026-03-22'))).toEqual([]);
    const late = decided(breached, performance('2026-03-25'));
    expect(late[0]?.data).toMatchObject({ isLate: true, completesAgreement: true });
    expect(stateAfter([...breached, ...late]).status).toBe('FULFILLED');
  });

  it('of a duty other than money is done by confirmation, not by a claim', () => {
    const deed = agreement('2026-03-05', {
      totalFen: null,
      obligations: [obligation({ kind: 'APOLOGISE', amountFen: null })],
    });
    const effective = inEffect(HEARD, deed);
    const done = (basis: 'CLAIMED' | 'CONFIRMED') =>
      decided(effective, performance('2026-03-18', { basis, amountFen: null }))[0]?.data;
    expect(done('CLAIMED')).toMatchObject({ completesObligation: false, completesAgreement: false });
    expect(done('CONFIRMED')).toMatchObject({ completesObligation: true, completesAgreement: true });
  });

  it('is late from the day after the due day', () => {
    expect(decided(EFFECTIVE, performance('2026-03-20'))[0]?.data).toMatchObject({ isLate: false });
    expect(decided(EFFECTIVE, performance('2026-03-21')).at(-1)?.data).toMatchObject({ isLate: true });
  });

  it('never precedes the agreement, and may be typed in after a breach with its own day', () => {
    expect(refusalOf(EFFECTIVE, performance('2026-03-04'))).toBe('dispute.out-of-order');
    const breached = [...EFFECTIVE, ...decided(EFFECTIVE, obligationExpiry('2026-03-21'))];
    expect(decided(breached, performance('2026-03-18'))[0]?.data).toMatchObject({ isLate: false });
  });

  it('does not wait for a lasting duty such as refraining', () => {
    const lasting = obligation({ obligationId: 'o-2', kind: 'REFRAIN', amountFen: null, dueOn: null });
    const effective = inEffect(HEARD, agreement('2026-03-05', { obligations: [obligation(), lasting] }));
    expect(decided(effective, performance('2026-03-18'))[0]?.data).toMatchObject({ completesAgreement: true });
  });
});

describe('the confirmation window (art. 33)', () => {
  it('lapses as a fact of 2026-04-08', () => {
    expect(decided(EFFECTIVE, expiry('2026-04-07 23:59', 'SC-APPLY'))).toEqual([]);
    const [lapsed] = decided(EFFECTIVE, expiry('2026-04-20', 'SC-APPLY'));
    expect(lapsed).toMatchObject({
      type: 'ConfirmationWindowLapsed',
      data: { ...head('2026-04-08 00:00'), dueOn: '2026-04-07' },
    });
  });

  it('is not that of an authority (Civil Procedure Law art. 205)', () => {
    const heard = facts(
      registration('2026-03-02'),
      consent('2026-03-02'),
      acceptance('2026-03-02', {
        channel: 'ADMINISTRATIVE',
        organisationType: 'ADMINISTRATIVE_BODY',
        period: term('ADM-MEDIATE'),
      }),
      assignment('2026-03-02'),
    );
    const effective = inEffect(heard, agreement('2026-03-05'));
    expect(effective.at(-1)).toMatchObject({ type: 'AgreementTookEffect', data: { confirmationWindow: null } });
    expect(refusalOf(effective, application('2026-03-20'))).toBe('dispute.not-mediation-organisation');
  });

  it('opens with the effect, not before', () => {
    expect(refusalOf(FULFILLED, application('2026-03-05'))).toBe('dispute.out-of-order');
    expect(refusalOf(FULFILLED, application('2026-03-06'))).toBeUndefined();
  });

  it('is kept by papers posted in time (Civil Procedure Law art. 85)', () => {
    expect(refusalOf(EFFECTIVE, application('2026-04-09', { postedOn: day('2026-04-07') }))).toBeUndefined();
    expect(refusalOf(EFFECTIVE, application('2026-04-09', { postedOn: day('2026-04-08') }))).toBe(
      'dispute.window-closed',
    );
  });

  it('takes an application typed in after the lapse that was made in time', () => {
    const lapsed = [...EFFECTIVE, ...decided(EFFECTIVE, expiry('2026-04-08', 'SC-APPLY'))];
    expect(refusalOf(lapsed, application('2026-04-07'))).toBeUndefined();
  });

  it('is for agreements of mediation organisations outside the excluded kinds, once', () => {
    expect(refusalOf(EFFECTIVE, application('2026-03-20', { isMediationOrganisation: false }))).toBe(
      'dispute.not-mediation-organisation',
    );
    expect(refusalOf(EFFECTIVE, application('2026-03-20', { exclusions: ['STATUS_RELATION'] }))).toBe(
      'dispute.excluded-category',
    );
    const applied = [...EFFECTIVE, ...decided(EFFECTIVE, application('2026-03-20'))];
    expect(refusalOf(applied, application('2026-03-21'))).toBe('dispute.already-applied');
    expect(decided(applied, expiry('2026-04-08', 'SC-APPLY'))).toEqual([]);
  });

  it('does not open before the agreement takes effect', () => {
    expect(refusalOf(SIGNED, application('2026-03-06', { applicantPartyIds: BOTH }))).toBe(
      'dispute.agreement-not-effective',
    );
  });
});
