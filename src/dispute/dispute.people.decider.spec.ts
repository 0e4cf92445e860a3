/** Mediators, representatives, participants, private talks and appointments. */
import { describe, expect, it } from '@jest/globals';
import {
  acceptance,
  agreement,
  application,
  applicationFor,
  assignment,
  BOTH,
  consent,
  mediator,
  MEDIATING,
  MEDIATOR,
  mediatorSigns,
  obligation,
  partySigns,
  partyJoins,
  registration,
  seal,
  session,
  UNTIL_AGREED,
} from '../../test/dispute-story.js';
import { ask, day, decided, facts, head, moment, refusalOf, sealedText, stateAfter, term } from '../../test/given.js';
import type { DisputeAsk, DisputeCommand, DisputeEvent } from './index.js';

type More<T extends DisputeCommand['type']> = Partial<DisputeAsk<T>>;

const ROUND = { episode: 1, procedure: 1 } as const;

const then = (history: readonly DisputeEvent[], ...commands: readonly DisputeCommand[]) =>
  commands.reduce((events, command) => [...events, ...decided(events, command)], history);

const appointing = (more: More<'AppointRepresentative'> = {}) =>
  ask('AppointRepresentative', '2026-03-05', {
    representativeId: 'representative-1',
    personId: 'person-r',
    personRecords: [more.personId ?? 'person-r'],
    partyIds: ['party-a'],
    powers: 'SPECIAL',
    documentRef: '授权〔2026〕1号',
    replaces: null,
    notifiedPartyIds: [],
    mediatorPersonIds: [],
    ...more,
  });

describe('who acts for a party', () => {
  const BOTH_SIDES = 'dispute.representative-of-both-sides';

  it('is not of the other side (Civil Code art. 168)', () => {
    expect(refusalOf(MEDIATING, appointing({ personId: 'person-b' }))).toBe(BOTH_SIDES);
    expect(refusalOf(MEDIATING, appointing({ partyIds: ['party-b'], personId: 'person-a' }))).toBe(BOTH_SIDES);
  });

  it('is not of the other side, nor acts for it, under another record of the same person', () => {
    const alsoOpponent = { personId: 'person-x', personRecords: ['person-b', 'person-x'] };
    expect(refusalOf(MEDIATING, appointing(alsoOpponent))).toBe(BOTH_SIDES);
    const acting = then(MEDIATING, appointing());
    const again = {
      representativeId: 'representative-2',
      personId: 'person-x',
      personRecords: ['person-r', 'person-x'],
    };
    expect(refusalOf(acting, appointing({ ...again, partyIds: ['party-b'] }))).toBe(BOTH_SIDES);
    expect(refusalOf(acting, appointing(again))).toBeUndefined();
  });

  it('does not act for the other side too, unless in place of what was before', () => {
    const acting = then(MEDIATING, appointing());
    const forOther = { representativeId: 'representative-2', partyIds: ['party-b'] };
    expect(refusalOf(acting, appointing(forOther))).toBe(BOTH_SIDES);
    expect(refusalOf(acting, appointing({ ...forOther, personId: 'person-x' }))).toBeUndefined();
    const again = { representativeId: 'representative-2', partyIds: ['party-a'] };
    expect(refusalOf(acting, appointing(again))).toBeUndefined();
  });
});

const signing = (when: string, representativeId: string, partyIds: readonly string[]) =>
  ask('RecordSignature', when, {
    agreementId: 'agreement-1',
    signer: { as: 'REPRESENTATIVE', representativeId, partyIds },
    manner: 'SIGN',
    evidence: null,
    confirmation: term('SC-APPLY'),
  });

describe('a representative', () => {
  it('acts for one side only (Civil Procedure Law art. 56)', () => {
    expect(refusalOf(MEDIATING, appointing({ partyIds: BOTH }))).toBe('dispute.joint-sides');
    expect(refusalOf(MEDIATING, appointing({ partyIds: ['party-x'] }))).toBe('dispute.no-such-party');
    expect(refusalOf(then(MEDIATING, appointing()), appointing())).toBe('dispute.representative-exists');
  });

  it('is changed only with notice to the other side (art. 63)', () => {
    const appointed = then(MEDIATING, appointing());
    const next = { representativeId: 'representative-2', replaces: 'representative-1' };
    expect(refusalOf(appointed, appointing(next))).toBe('dispute.change-not-notified');
    expect(refusalOf(MEDIATING, appointing({ ...next, notifiedPartyIds: ['party-b'] }))).toBe(
      'dispute.no-such-representative',
    );
    const replaced = then(appointed, appointing({ ...next, notifiedPartyIds: ['party-b'] }));
    expect(stateAfter(replaced)).toMatchObject({
      representatives: { 'representative-1': { isOver: true }, 'representative-2': { isOver: false } },
    });
    const dismissal = (notifiedPartyIds: readonly string[]) =>
      ask('DismissRepresentative', '2026-03-06', { representativeId: 'representative-2', notifiedPartyIds });
    expect(refusalOf(replaced, dismissal([]))).toBe('dispute.change-not-notified');
    expect(refusalOf(then(replaced, dismissal(['party-b'])), dismissal(['party-b']))).toBe(
      'dispute.no-such-representative',
    );
  });

  it('acts for those who stay when a party is split off, and no more where nobody does', () => {
    const joining = partyJoins('2026-03-02', { partyId: 'party-c', side: 'A', personId: 'person-c' });
    const joined = then(
      facts(registration('2026-03-02'), joining),
      appointing({ partyIds: ['party-a', 'party-c'] }),
      appointing({ representativeId: 'representative-2', partyIds: ['party-c'] }),
    );
    const moved = [{ partyId: 'party-c', side: 'A', personId: 'person-c' }] as const;
    const split = then(joined, ask('RecordSplit', '2026-03-06', { newDisputeId: 'new', newNumber: 'n', moved }));
    expect(stateAfter(split)).toMatchObject({
      representatives: {
        'representative-1': { partyIds: ['party-a'], isOver: false },
        'representative-2': { partyIds: ['party-c'], isOver: true },
      },
    });
  });

  it('signs with special powers only (art. 62), and for nobody once dismissed', () => {
    const agreed = facts(...UNTIL_AGREED);
    const ordinary = then(agreed, appointing({ powers: 'ORDINARY' }));
    expect(refusalOf(ordinary, signing('2026-03-05', 'representative-1', ['party-a']))).toBe('dispute.powers-missing');
    expect(refusalOf(agreed, signing('2026-03-05', 'representative-1', ['party-a']))).toBe(
      'dispute.no-such-representative',
    );
    const special = then(agreed, appointing());
    expect(decided(special, signing('2026-03-05', 'representative-1', ['party-a']))).toHaveLength(1);
  });
});

describe('an application for confirmation (Civil Procedure Law art. 205, CPL Interpretation art. 351)', () => {
  const all = ['party-a', 'party-b', 'party-c'];
  const owed = (creditorPartyId: string) =>
    obligation({ obligationId: creditorPartyId, creditorPartyId, amountFen: 120_000 });
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
    agreement('2026-03-05', { agreedBy: all, obligations: [owed('party-a'), owed('party-c')] }),
    ...all.map((partyId) => partySigns('2026-03-05 17:00', partyId)),
    mediatorSigns('2026-03-06 09:20'),
    seal('2026-03-06 09:30'),
  );
  const by = (applicantPartyIds: readonly string[], ...representativeIds: readonly string[]) =>
    application('2026-03-20', { applicantPartyIds, representativeIds });

  it('is that of everybody whom the agreement binds', () => {
    expect(refusalOf(effective, by(['party-a', 'party-b']))).toBe('dispute.not-joint');
    expect(decided(effective, by(all))[0]?.data).not.toHaveProperty('representativeIds');
  });

  it('is made in person or by an agent with special powers, for those named', () => {
    const agent = { partyIds: ['party-a', 'party-c'] };
    const special = then(effective, appointing(agent));
    expect(decided(special, by(all, 'representative-1'))).toMatchObject([
      { type: 'ConfirmationApplied', data: { applicantPartyIds: all, representativeIds: ['representative-1'] } },
      { type: 'ConfirmationLodged' },
    ]);
    expect(refusalOf(special, by(['party-b'], 'representative-1'))).toBe('dispute.no-such-representative');
    expect(refusalOf(special, by(all, 'representative-2'))).toBe('dispute.no-such-representative');
    const ordinary = then(effective, appointing({ ...agent, powers: 'ORDINARY' }));
    expect(refusalOf(ordinary, by(all, 'representative-1'))).toBe('dispute.powers-missing');
  });
});

describe('twelve creditors and one debtor', () => {
  const CREDITORS = Array.from({ length: 12 }, (_, n) => `creditor-${n + 1}`);
  const ALL = [...CREDITORS, 'debtor'];
  const history = facts(
    registration('2026-02-10', {
      disputeType: 'WAGE_ARREARS_MIGRANT',
      parties: [
        ...CREDITORS.map((partyId) => ({ partyId, side: 'A', personId: `person-${partyId}` }) as const),
        { partyId: 'debtor', side: 'B', personId: 'person-debtor' },
      ],
      appliedBy: CREDITORS,
    }),
    consent('2026-02-10', { partyId: 'debtor' }),
    acceptance('2026-02-11', { channel: 'LABOUR', period: term('LAB-MEDIATE') }),
    assignment('2026-02-11'),
    {
      ...appointing({ representativeId: 'joint', partyIds: CREDITORS }),
      occurredOn: day('2026-02-12'),
      occurredAt: moment('2026-02-12'),
    },
    agreement('2026-02-13', {
      agreedBy: ALL,
      totalFen: 12 * 1_553_333,
      obligations: CREDITORS.map((creditorPartyId, n) =>
        obligation({
          obligationId: `obligation-${n + 1}`,
          debtorPartyId: 'debtor',
          creditorPartyId,
          amountFen: 1_553_333,
        }),
      ),
    }),
  );

  it('sign through one joint representative; the agreement takes effect with the last act', () => {
    const signed = then(
      history,
      signing('2026-03-05 10:00', 'joint', CREDITORS),
      partySigns('2026-03-05 11:00', 'debtor'),
      mediatorSigns('2026-03-05 12:00'),
    );
    expect(stateAfter(signed)).toMatchObject({ status: 'AGREEMENT_REACHED' });
    expect(decided(signed, seal('2026-03-05 13:00')).map(({ type }) => type)).toEqual([
      'SealAffixed',
      'AgreementTookEffect',
    ]);
    expect(decided(signed, signing('2026-03-05 14:00', 'joint', CREDITORS))).toEqual([]);
  });
});

describe('a participant (People’s Mediation Law art. 20)', () => {
  const inviting = (more: More<'InviteParticipant'> = {}) =>
    ask('InviteParticipant', '2026-03-04', {
      participantId: 'participant-1',
      personId: 'person-p',
      personRecords: ['person-p'],
      organisationId: null,
      role: 'NEIGHBOUR',
      consentedBy: BOTH,
      mediatorPersonIds: [],
      ...more,
    });

  it('is invited with the consent of all; an interpreter without', () => {
    expect(refusalOf(MEDIATING, inviting({ consentedBy: ['party-a'] }))).toBe('dispute.invitation-not-consented');
    expect(decided(MEDIATING, inviting({ consentedBy: [], role: 'INTERPRETER' }))).toHaveLength(1);
    expect(refusalOf(MEDIATING, inviting({ organisationId: 'organisation-2' }))).toBe('dispute.participant-unnamed');
    expect(refusalOf(then(MEDIATING, inviting()), inviting())).toBe('dispute.participant-exists');
  });

  it('is noted where present', () => {
    const invited = then(MEDIATING, inviting(), appointing());
    const present = session('2026-03-05', {
      presentParticipantIds: ['participant-1'],
      presentRepresentativeIds: ['representative-1'],
    });
    expect(decided(invited, present).at(-1)).toEqual({
      type: 'SessionAttended',
      data: {
        ...head('2026-03-05'),
        ...ROUND,
        sessionId: 'session-1',
        participantIds: ['participant-1'],
        representativeIds: ['representative-1'],
      },
    });
    expect(refusalOf(MEDIATING, session('2026-03-05', { presentParticipantIds: ['participant-1'] }))).toBe(
      'dispute.no-such-participant',
    );
    expect(refusalOf(MEDIATING, session('2026-03-05', { presentRepresentativeIds: ['representative-1'] }))).toBe(
      'dispute.no-such-representative',
    );
  });
});

describe('replacing a mediator', () => {
  const replacing = (more: More<'ReplaceMediator'> = {}) =>
    ask('ReplaceMediator', '2026-03-04', {
      releasedId: MEDIATOR,
      mediator: mediator('mediator-2'),
      unlistedIds: [],
      reason: 'PARTY_REQUEST',
      requestedBy: ['party-a'],
      ...more,
    });

  it('leaves the others and the period as they are', () => {
    expect(decided(MEDIATING, replacing())).toMatchObject([
      { type: 'MediatorReplaced', data: { releasedId: MEDIATOR, mediatorIds: ['mediator-2'], chairId: null } },
    ]);
    expect(refusalOf(MEDIATING, replacing({ releasedId: 'mediator-9' }))).toBe('dispute.mediator-not-assigned');
    expect(refusalOf(MEDIATING, replacing({ mediator: mediator(MEDIATOR) }))).toBe('dispute.mediator-already-assigned');
    expect(refusalOf(MEDIATING, replacing({ unlistedIds: ['mediator-2'] }))).toBe('dispute.mediator-not-on-roster');
    const stranger = { ...mediator('mediator-2'), organisationId: 'organisation-2' };
    expect(refusalOf(MEDIATING, replacing({ mediator: stranger }))).toBe('dispute.mediator-of-other-organisation');
    expect(refusalOf(MEDIATING, replacing({ mediator: { ...mediator('mediator-2'), isActive: false } }))).toBe(
      'dispute.mediator-inactive',
    );
  });
});

describe('who mediates has no other part in the case (Invited Mediation art. 16)', () => {
  const OTHER_PART = 'dispute.mediator-has-other-part';
  const known = (personId: string) => ({ ...mediator('mediator-2'), personRecords: ['older-record', personId] });

  it('neither a party nor somebody who acts or acted for one is assigned', () => {
    const appointed = then(MEDIATING, appointing());
    const assigning = (personId: string) => assignment('2026-03-06', { mediators: [known(personId)] });
    const replacing = (personId: string) =>
      ask('ReplaceMediator', '2026-03-06', {
        releasedId: MEDIATOR,
        mediator: known(personId),
        unlistedIds: [],
        reason: 'PARTY_REQUEST',
        requestedBy: ['party-a'],
      });
    expect(refusalOf(appointed, assigning('person-r'))).toBe(OTHER_PART);
    expect(refusalOf(appointed, assigning('person-a'))).toBe(OTHER_PART);
    expect(refusalOf(appointed, assigning('person-x'))).toBeUndefined();
    expect(refusalOf(appointed, replacing('person-r'))).toBe(OTHER_PART);
    expect(refusalOf(appointed, replacing('person-x'))).toBeUndefined();
  });

  it.each(['JUROR', 'WITNESS', 'APPRAISER', 'INTERPRETER'] as const)('%s: nor the other way round', (role) => {
    const taking = (personId: string) =>
      ask('InviteParticipant', '2026-03-05', {
        participantId: 'participant-1',
        personId,
        personRecords: ['older-record', personId],
        organisationId: null,
        role,
        consentedBy: role === 'INTERPRETER' ? [] : BOTH,
        mediatorPersonIds: ['person-m'],
      });
    expect(refusalOf(MEDIATING, taking('person-m'))).toBe(OTHER_PART);
    const assigning = assignment('2026-03-06', { mediators: [known('person-x')] });
    expect(refusalOf(MEDIATING, assigning)).toBeUndefined();
    expect(refusalOf(then(MEDIATING, taking('person-x')), assigning)).toBe(OTHER_PART);
  });

  it('a mediator neither acts for a party nor takes part', () => {
    const inviting = (personId: string) =>
      ask('InviteParticipant', '2026-03-06', {
        participantId: 'participant-1',
        personId,
        personRecords: ['older-record', personId],
        organisationId: null,
        role: 'INTERPRETER',
        consentedBy: [],
        mediatorPersonIds: ['person-m'],
      });
    expect(refusalOf(MEDIATING, inviting('person-m'))).toBe(OTHER_PART);
    expect(refusalOf(MEDIATING, { ...inviting('person-x'), personRecords: ['person-m', 'person-x'] })).toBe(OTHER_PART);
    expect(refusalOf(MEDIATING, inviting('person-x'))).toBeUndefined();
    const acting = { personId: 'person-m', mediatorPersonIds: ['person-m'] };
    expect(refusalOf(MEDIATING, appointing(acting))).toBe(OTHER_PART);
    const another = { ...acting, personId: 'person-x', personRecords: ['person-m', 'person-x'] };
    expect(refusalOf(MEDIATING, appointing(another))).toBe(OTHER_PART);
  });
});

describe('the panel in a court’s channel (Invited Mediation art. 13)', () => {
  const accepted = (difficulty: 'ORDINARY' | 'DIFFICULT') =>
    facts(
      registration('2026-03-02', { difficulty }),
      consent('2026-03-02'),
      applicationFor('2026-03-02', {
        channel: 'COURT_ASSIGNED',
        commission: { courtCode: '350582', externalCaseNo: '(2026)闽0582诉前调1号', trialProcedure: null },
      }),
      acceptance('2026-03-03', { channel: 'COURT_ASSIGNED', period: term('CRT-PRE') }),
    );
  const two = (more: More<'AssignMediators'> = {}) =>
    assignment('2026-03-03', { mediators: [mediator(), mediator('mediator-2')], ...more });

  it('is one mediator, or more with exactly one chair where the case is difficult or the parties chose them', () => {
    expect(refusalOf(accepted('ORDINARY'), assignment('2026-03-03'))).toBeUndefined();
    expect(refusalOf(accepted('ORDINARY'), two({ chairId: MEDIATOR }))).toBe('dispute.panel-not-needed');
    expect(refusalOf(accepted('ORDINARY'), two({ chairId: MEDIATOR, selection: 'BY_PARTIES' }))).toBeUndefined();
    expect(refusalOf(accepted('DIFFICULT'), two())).toBe('dispute.chair-missing');
    expect(refusalOf(accepted('DIFFICULT'), two({ chairId: 'mediator-2' }))).toBeUndefined();
  });
});

describe('a private caucus', () => {
  const talking = (more: More<'RecordCaucus'> = {}) =>
    ask('RecordCaucus', '2026-03-04', {
      caucusId: 'caucus-1',
      partyIds: ['party-a'],
      presentMediatorIds: [MEDIATOR],
      note: sealedText('text-caucus', 'caucusA'),
      ...more,
    });

  it('is with one side, and its text is sealed for that side', () => {
    expect(refusalOf(MEDIATING, talking({ partyIds: BOTH }))).toBe('dispute.caucus-of-both-sides');
    for (const compartment of ['caucusB', 'facts', 'undisputedFacts', 'withoutPrejudice'])
      expect(refusalOf(MEDIATING, talking({ note: sealedText('text-caucus', compartment) }))).toBe(
        'dispute.wrong-compartment',
      );
    expect(refusalOf(MEDIATING, talking({ presentMediatorIds: ['mediator-9'] }))).toBe('dispute.mediator-not-assigned');
    expect(refusalOf(then(MEDIATING, talking()), talking())).toBe('dispute.caucus-exists');
  });
});

describe('an appointment', () => {
  const setting = (more: More<'ScheduleSession'> = {}) =>
    ask('ScheduleSession', '2026-03-04', {
      sessionId: 'session-1',
      scheduledFor: moment('2026-03-10', '14:00'),
      mode: 'ON_SITE',
      place: null,
      divisionPath: null,
      ...more,
    });
  const moving = (more: More<'RescheduleSession'> = {}) =>
    ask('RescheduleSession', '2026-03-05', {
      sessionId: 'session-1',
      scheduledFor: moment('2026-03-12', '09:00'),
      mode: 'ON_SITE',
      place: null,
      reason: 'PARTY_REQUEST',
      divisionPath: null,
      ...more,
    });
  const announcing = (more: More<'AnnounceSession'> = {}) =>
    ask('AnnounceSession', '2026-03-05', {
      sessionId: 'session-1',
      agreedBy: [],
      objectedBy: [],
      involvesMinor: false,
      ...more,
    });
  const set = then(MEDIATING, setting());

  it('lies in the future of the moment in which it is made', () => {
    const before = setting({ scheduledFor: moment('2026-03-01', '14:00') });
    expect(refusalOf(MEDIATING, before)).toBe('dispute.session-in-past');
  });

  it('in a village or at home names its division', () => {
    expect(refusalOf(MEDIATING, setting({ mode: 'CIRCUIT' }))).toBe('dispute.session-division-missing');
    expect(decided(MEDIATING, setting({ mode: 'HOME_VISIT', divisionPath: '35.3505.C1' }))).toMatchObject([
      { type: 'SessionScheduled' },
      { type: 'SessionPlaced', data: { divisionPath: '35.3505.C1' } },
    ]);
    expect(refusalOf(MEDIATING, session('2026-03-05', { mode: 'CIRCUIT' }))).toBe('dispute.session-division-missing');
  });

  it('is superseded by the one it is moved to', () => {
    expect(decided(set, moving())).toMatchObject([
      {
        type: 'SessionRescheduled',
        data: { supersededFor: moment('2026-03-10', '14:00'), scheduledFor: moment('2026-03-12', '09:00') },
      },
    ]);
    expect(decided(then(set, moving()), moving())).toEqual([]);
    expect(refusalOf(set, moving({ scheduledFor: moment('2026-03-05', '08:00') }))).toBe('dispute.session-in-past');
    expect(refusalOf(set, moving({ sessionId: 'session-2' }))).toBe('dispute.no-such-session');
    expect(refusalOf(set, moving({ mode: 'CIRCUIT' }))).toBe('dispute.session-division-missing');
  });

  it('is over when cancelled or held', () => {
    const cancelling = ask('CancelSession', '2026-03-05', { sessionId: 'session-1', reason: 'FORCE_MAJEURE' });
    expect(refusalOf(then(set, cancelling), moving())).toBe('dispute.no-such-session');
    expect(refusalOf(then(set, session('2026-03-05')), moving())).toBe('dispute.no-such-session');
  });

  it('is announced only where the session may be public', () => {
    expect(decided(set, announcing())).toMatchObject([
      { type: 'SessionAnnounced', data: { scheduledFor: moment('2026-03-10', '14:00'), disputeType: 'NEIGHBOUR' } },
    ]);
    expect(refusalOf(set, announcing({ objectedBy: ['party-b'] }))).toBe('dispute.openness-objected');
    expect(refusalOf(set, announcing({ involvesMinor: true }))).toBe('dispute.minor-must-be-non-public');
    const announced = then(set, announcing());
    expect(decided(announced, announcing())).toEqual([]);
    expect(decided(then(announced, moving()), announcing())).toHaveLength(1);
  });
});
