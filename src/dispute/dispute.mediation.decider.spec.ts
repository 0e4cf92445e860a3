import { describe, expect, it } from '@jest/globals';
import { TERMINATION_REASON_LABELS, terminationReason, type TerminationReason } from './dispute.codes.js';
import { ask, decided, facts, head, REFERENCE, refusalOf, sealedText, stateAfter, term } from '../../test/given.js';
import {
  acceptance,
  ACCEPTED,
  agreement,
  assignment,
  BOTH,
  consent,
  expiry,
  HEARD,
  MEDIATING,
  MEDIATOR,
  mediator,
  recalculation,
  registration,
  session,
  termination,
  UNTIL_MEDIATING,
} from '../../test/dispute-story.js';

const ROUND = { episode: 1, procedure: 1 };
const registered = {
  divisionPath: '35.3505.C1.G05',
  gridId: 'G05',
  organisationId: 'organisation-1',
  organisationLevel: 'VILLAGE',
  disputeType: 'NEIGHBOUR',
  source: 'APPLICATION',
  difficulty: 'ORDINARY',
};
const disclosure = (when: string, consentedBy: readonly string[]) =>
  ask('DiscloseConflict', when, { mediatorId: MEDIATOR, kind: 'OTHER_RELATION', consentedBy, note: null });
const medical = facts(
  registration('2026-01-29', { disputeType: 'MEDICAL' }),
  consent('2026-01-30'),
  acceptance('2026-01-30', { channel: 'PEOPLES_MEDICAL', period: term('PM-MEDICAL') }),
);
const medicalMediating = [...medical, ...decided(medical, assignment('2026-01-30'))];

describe('mediators (People’s Mediation Law art. 19)', () => {
  it('are chosen by the parties or designated, at least one', () => {
    expect(decided(ACCEPTED, assignment('2026-03-03'))).toEqual([
      {
        type: 'MediatorsAssigned',
        data: {
          ...head('2026-03-03'),
          ...ROUND,
          mediatorIds: [MEDIATOR],
          chairId: null,
          selection: 'DESIGNATED',
          releasedIds: [],
        },
      },
    ]);
    expect(refusalOf(ACCEPTED, assignment('2026-03-03', { mediators: [] }))).toBe('dispute.mediator-missing');
  });

  it('are in office, of the organisation, one of them the chair where there is one', () => {
    const assign = (more: object) => assignment('2026-03-03', { mediators: [{ ...mediator(), ...more }] });
    expect(refusalOf(ACCEPTED, assign({ isActive: false }))).toBe('dispute.mediator-inactive');
    expect(refusalOf(ACCEPTED, assign({ organisationId: 'other' }))).toBe('dispute.mediator-of-other-organisation');
    const unlisted = assignment('2026-03-03', { unlistedIds: [MEDIATOR] });
    expect(refusalOf(ACCEPTED, unlisted)).toBe('dispute.mediator-not-on-roster');
    expect(decided(ACCEPTED, assignment('2026-03-03', { chairId: MEDIATOR }))[0]?.data).toMatchObject({
      chairId: MEDIATOR,
    });
  });

  it('with a conflict work only after disclosure and the consent of every party', () => {
    const half = [...ACCEPTED, ...decided(ACCEPTED, disclosure('2026-03-03', ['party-a']))];
    expect(refusalOf(half, assignment('2026-03-03'))).toBe('dispute.conflict-not-consented');
    const whole = [...half, ...decided(half, disclosure('2026-03-03', ['party-b']))];
    expect(refusalOf(whole, assignment('2026-03-03'))).toBeUndefined();
    expect(decided(whole, disclosure('2026-03-03', BOTH))).toEqual([]);
  });

  it('with a conflict of another kind need every consent anew', () => {
    const once = [...MEDIATING, ...decided(MEDIATING, disclosure('2026-03-04', BOTH))];
    const another = decided(once, { ...disclosure('2026-03-04', ['party-a']), kind: 'OWN_INTEREST' });
    expect(another[0]?.data).toMatchObject({ kind: 'OWN_INTEREST', consentedBy: ['party-a'], isResolved: false });
    const twice = [...once, ...another];
    expect(refusalOf(twice, session('2026-03-05'))).toBe('dispute.conflict-not-consented');
    const resolved = decided(twice, { ...disclosure('2026-03-04', ['party-b']), kind: 'OWN_INTEREST' });
    expect(resolved[0]?.data).toMatchObject({ isResolved: true });
    expect(refusalOf([...twice, ...resolved], session('2026-03-05'))).toBeUndefined();
  });

  it('with a conflict that comes up later stop working until the parties consent', () => {
    const disclosed = [...MEDIATING, ...decided(MEDIATING, disclosure('2026-03-04', []))];
    expect(refusalOf(disclosed, session('2026-03-05'))).toBe('dispute.conflict-not-consented');
    expect(refusalOf(disclosed, agreement('2026-03-05'))).toBe('dispute.conflict-not-consented');
    const [replaced] = decided(disclosed, assignment('2026-03-05', { mediators: [mediator('mediator-2')] }));
    expect(replaced?.data).toMatchObject({ mediatorIds: ['mediator-2'], releasedIds: [MEDIATOR] });
  });
});

describe('sessions', () => {
  it('are scheduled ahead', () => {
    const { occurredAt: scheduledFor } = session('2026-03-05 14:00');
    const command = ask('ScheduleSession', '2026-03-04', {
      sessionId: 's',
      scheduledFor,
      mode: 'VIDEO',
      place: null,
      divisionPath: null,
    });
    expect(decided(MEDIATING, command)).toEqual([
      {
        type: 'SessionScheduled',
        data: {
          ...head('2026-03-04'),
          ...ROUND,
          sessionId: 's',
          scheduledFor,
          mode: 'VIDEO',
          place: null,
        },
      },
    ]);
  });

  it('keep undisputed facts apart from what was said without prejudice (SPC Online Rules art. 18)', () => {
    const undisputedFacts = sealedText('text-undisputed', 'undisputedFacts');
    const withoutPrejudice = sealedText('text-prejudice', 'withoutPrejudice');
    expect(decided(MEDIATING, session('2026-03-05'))).toEqual([
      {
        type: 'SessionRecorded',
        data: {
          ...head('2026-03-05'),
          ...ROUND,
          sessionId: 'session-1',
          mode: 'ON_SITE',
          place: sealedText('text-place'),
          openness: 'NON_PUBLIC',
          presentPartyIds: BOTH,
          presentMediatorIds: [MEDIATOR],
          undisputedFacts,
          withoutPrejudice,
          isAudioVideoRecorded: false,
        },
      },
    ]);
    expect(refusalOf(MEDIATING, session('2026-03-05', { undisputedFacts: withoutPrejudice }))).toBe(
      'dispute.wrong-compartment',
    );
    expect(refusalOf(MEDIATING, session('2026-03-05', { withoutPrejudice: undisputedFacts }))).toBe(
      'dispute.wrong-compartment',
    );
  });

  it('keep what was stated for the record in a compartment of its own, and who recorded it', () => {
    const recorder = { as: 'MEDIATOR', mediatorId: MEDIATOR } as const;
    const said = { statements: sealedText('text-statements', 'statements'), pointsInDispute: sealedText('points') };
    const command = session('2026-03-05', { ...said, recorder, undisputedFacts: null, withoutPrejudice: null });
    expect(decided(MEDIATING, command)).toMatchObject([{ type: 'SessionRecorded', data: { ...said, recorder } }]);
    expect(refusalOf(MEDIATING, session('2026-03-05', { statements: sealedText('text-statements') }))).toBe(
      'dispute.wrong-compartment',
    );
  });

  it('are recorded in text or in sound and picture (People’s Mediation Law art. 27)', () => {
    const silent = { undisputedFacts: null, withoutPrejudice: null };
    expect(refusalOf(MEDIATING, session('2026-03-05', silent))).toBe('dispute.session-without-record');
    expect(refusalOf(MEDIATING, session('2026-03-05', { ...silent, isAudioVideoRecorded: true }))).toBeUndefined();
  });

  it.each([
    [{ mode: 'ON_SITE', place: null }, 'dispute.session-place-missing'],
    [{ mode: 'CIRCUIT', place: null, divisionPath: '35.3505.C1' }, 'dispute.session-place-missing'],
    [{ mode: 'HOME_VISIT', place: null, divisionPath: '35.3505.C1' }, 'dispute.session-place-missing'],
    [{ mode: 'PHONE', place: null }, undefined],
    [{ mode: 'VIDEO', place: null }, undefined],
    [{ presentPartyIds: [] }, 'dispute.nobody-present'],
    [{ presentPartyIds: [], presentParticipantIds: ['participant-1'] }, 'dispute.nobody-present'],
    [{ presentPartyIds: ['party-a'] }, undefined],
    [{ presentPartyIds: [], presentRepresentativeIds: ['representative-1'] }, undefined],
  ] as const)('%j: %s (People’s Mediation Law arts. 22, 27)', (more, code) => {
    const attended = facts(
      ...UNTIL_MEDIATING,
      ask('AppointRepresentative', '2026-03-04', {
        representativeId: 'representative-1',
        personId: 'person-r',
        personRecords: ['person-r'],
        partyIds: ['party-a'],
        powers: 'ORDINARY',
        documentRef: '1',
        replaces: null,
        notifiedPartyIds: [],
        mediatorPersonIds: [],
      }),
      ask('InviteParticipant', '2026-03-04', {
        participantId: 'participant-1',
        personId: 'person-p',
        personRecords: ['person-p'],
        organisationId: null,
        role: 'NEIGHBOUR',
        consentedBy: BOTH,
        mediatorPersonIds: [],
      }),
    );
    expect(refusalOf(attended, session('2026-03-05', more))).toBe(code);
  });

  it('need a mediator of the case', () => {
    expect(refusalOf(MEDIATING, session('2026-03-05', { presentMediatorIds: [] }))).toBe('dispute.no-mediator-present');
    expect(refusalOf(MEDIATING, session('2026-03-05', { presentMediatorIds: ['x'] }))).toBe(
      'dispute.mediator-not-assigned',
    );
  });

  it('are public unless a party asks otherwise (People’s Mediation Law art. 23(3)) or a minor is involved', () => {
    expect(refusalOf(MEDIATING, session('2026-03-05', { openness: 'PUBLIC' }))).toBeUndefined();
    expect(refusalOf(MEDIATING, session('2026-03-05', { openness: 'PUBLIC', publicObjectedBy: ['party-a'] }))).toBe(
      'dispute.openness-objected',
    );
    expect(refusalOf(MEDIATING, session('2026-03-05', { openness: 'PUBLIC', involvesMinor: true }))).toBe(
      'dispute.minor-must-be-non-public',
    );
    const sealed = [...MEDIATING, ...decided(MEDIATING, ask('SealDispute', '2026-03-04', { ground: 'MINOR' }))];
    expect(refusalOf(sealed, session('2026-03-05', { openness: 'PUBLIC' }))).toBe('dispute.minor-must-be-non-public');
  });

  it('of medical disputes are public only if all agree (Regulation on Medical Disputes art. 42)', () => {
    const open = { openness: 'PUBLIC' } as const;
    expect(refusalOf(medicalMediating, session('2026-02-03', open))).toBe('dispute.must-be-non-public');
    expect(refusalOf(medicalMediating, session('2026-02-03', { ...open, publicAgreedBy: BOTH }))).toBeUndefined();
    const byAuthority = facts(
      registration('2026-01-29', { disputeType: 'MEDICAL' }),
      consent('2026-01-30'),
      acceptance('2026-01-30', {
        channel: 'ADMINISTRATIVE',
        organisationType: 'HEALTH_AUTHORITY',
        period: term('ADM-MEDICAL'),
      }),
    );
    const authorityMediating = [...byAuthority, ...decided(byAuthority, assignment('2026-01-30'))];
    expect(refusalOf(authorityMediating, session('2026-02-03', open))).toBe('dispute.must-be-non-public');
  });

  it('cannot lie before the assignment, and are recorded once', () => {
    expect(refusalOf(MEDIATING, session('2026-03-02'))).toBe('dispute.out-of-order');
    expect(refusalOf(HEARD, session('2026-03-05'))).toBe('dispute.session-exists');
    const again = { sessionId: 'session-1', scheduledFor: session('2026-03-06').occurredAt } as const;
    const planned = ask('ScheduleSession', '2026-03-05', { ...again, mode: 'VIDEO', place: null, divisionPath: null });
    expect(refusalOf(HEARD, planned)).toBe('dispute.session-exists');
  });
});

describe('termination (People’s Mediation Law art. 26)', () => {
  it('tells the parties of other remedies', () => {
    expect(refusalOf(HEARD, termination('2026-03-06', { remediesTold: false }))).toBe('dispute.remedies-not-told');
    expect(decided(HEARD, termination('2026-03-06'))).toEqual([
      {
        type: 'MediationTerminated',
        data: {
          ...head('2026-03-06'),
          ...ROUND,
          reason: 'TOO_FAR_APART',
          remediesTold: true,
          refusedBy: null,
          note: null,
          sessionsHeld: 1,
          dimensions: { ...registered, channel: 'PEOPLES' },
        },
      },
      {
        type: 'NoticeGiven',
        data: {
          ...head('2026-03-06'),
          ...ROUND,
          kind: 'TERMINATION',
          partyIds: BOTH,
          manner: 'IN_PERSON',
          remedies: ['OTHER_MEDIATION', 'ARBITRATE', 'ADMINISTRATIVE', 'SUE'],
        },
      },
    ]);
  });

  it('is for no reason that another fact records', () => {
    const refused = (reason: TerminationReason) => refusalOf(HEARD, termination('2026-03-06', { reason }));
    for (const reason of ['AGREED', 'REFUSED_SIGNATURE'] as const)
      expect(refused(reason)).toBe('dispute.termination-mismatch');
    expect(refused('SETTLED_WITHDREW')).toBeUndefined();
  });

  it('was for AGREED once, which then said that the parties wanted no more of it', () => {
    const before = decided(HEARD, termination('2026-03-06')).map((event) =>
      event.type === 'MediationTerminated' ? { ...event, data: { ...event.data, reason: 'AGREED' as const } } : event,
    );
    expect(stateAfter([...HEARD, ...before]).status).toBe('MEDIATION_FAILED');
    expect(terminationReason('AGREED').zh).toBe('当事人协商终止');
    expect(TERMINATION_REASON_LABELS.AGREED.zh).toBe('当事人达成调解协议');
  });

  it('for the period waits until the period is over', () => {
    expect(refusalOf(HEARD, termination('2026-04-02', { reason: 'PERIOD_EXPIRED' }))).toBe('dispute.period-not-over');
    expect(refusalOf(HEARD, termination('2026-04-03', { reason: 'PERIOD_EXPIRED' }))).toBeUndefined();
  });
});

describe('expiry of the mediation period', () => {
  it('is a fact of the day after and leaves the status to people', () => {
    expect(decided(HEARD, expiry('2026-04-02 23:59', 'PM-MEDIATE'))).toEqual([]);
    const expired = decided(HEARD, expiry('2026-04-10', 'PM-MEDIATE'));
    expect(expired).toEqual([
      {
        type: 'MediationPeriodExpired',
        data: {
          ...head('2026-04-03 00:00'),
          ...ROUND,
          code: 'PM-MEDIATE',
          dueOn: '2026-04-02',
          endsMediation: false,
          dimensions: { ...registered, channel: 'PEOPLES' },
        },
      },
    ]);
    expect(stateAfter([...HEARD, ...expired]).status).toBe('MEDIATING');
    expect(decided([...HEARD, ...expired], expiry('2026-04-11', 'PM-MEDIATE'))).toEqual([]);
  });

  it('ends a medical mediation after 30 working days, 2026-03-19 (Regulation on Medical Disputes art. 38)', () => {
    expect(decided(medicalMediating, expiry('2026-03-19', 'PM-MEDICAL'))).toEqual([]);
    const expired = decided(medicalMediating, expiry('2026-03-20', 'PM-MEDICAL'));
    expect(expired.map(({ type }) => type)).toEqual(['MediationPeriodExpired', 'MediationTerminated']);
    expect(expired[1]?.data).toMatchObject({ reason: 'PERIOD_EXPIRED', on: '2026-03-20', remediesTold: false });
    expect(stateAfter([...medicalMediating, ...expired]).status).toBe('MEDIATION_FAILED');
  });
});

describe('a newly published calendar', () => {
  const { calendar } = REFERENCE;
  const newer = {
    ...calendar,
    version: 2,
    days: { ...calendar.days, '2026-04-02': { on: '2026-04-02', kind: 'OFF', name: { zh: '休', en: 'Off' } } },
  } as unknown as typeof calendar;

  it('moves open deadlines and says which', () => {
    const moved = decided(HEARD, recalculation('2026-03-10', newer));
    expect(moved).toEqual([
      {
        type: 'DeadlinesRecalculated',
        data: {
          ...head('2026-03-10'),
          cause: 'CALENDAR_PUBLISHED',
          calendarId: 'CN',
          calendarVersion: 2,
          moved: [
            {
              code: 'PM-MEDIATE',
              procedure: 1,
              fromDueOn: '2026-04-02',
              deadline: expect.objectContaining({ dueOn: '2026-04-03', calendarVersion: 2, ruleVersion: 1 }),
            },
          ],
        },
      },
    ]);
    expect(decided([...HEARD, ...moved], expiry('2026-04-03', 'PM-MEDIATE'))).toEqual([]);
    expect(decided([...HEARD, ...moved], recalculation('2026-03-11', newer))).toEqual([]);
  });

  it('lets a deadline run anew that had expired', () => {
    const expired = [...HEARD, ...decided(HEARD, expiry('2026-04-03', 'PM-MEDIATE'))];
    const moved = [...expired, ...decided(expired, recalculation('2026-04-03', newer))];
    expect(decided(moved, expiry('2026-04-03 23:00', 'PM-MEDIATE'))).toEqual([]);
    expect(decided(moved, expiry('2026-04-04', 'PM-MEDIATE'))[0]).toMatchObject({
      type: 'MediationPeriodExpired',
      data: { dueOn: '2026-04-03' },
    });
  });

  it('says nothing where it moves nothing', () => {
    expect(decided(HEARD, recalculation('2026-03-10', { ...calendar, version: 2 }))).toEqual([]);
  });
});
