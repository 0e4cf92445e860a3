import { describe, expect, it } from '@jest/globals';
import {
  acceptance,
  AGREED,
  agreement,
  application,
  assignment,
  closing,
  consent,
  DISCOVERED,
  EFFECTIVE,
  expiry,
  FULFILLED,
  MEDIATING,
  partyJoins,
  registration,
  representing,
  REGISTERED,
  session,
  termination,
} from '../../test/dispute-story.js';
import { HISTORIES } from '../../test/dispute-states.js';
import { ask, decided, facts, head, refusalOf, sealedText, stateAfter } from '../../test/given.js';
import { received } from '../../test/referral-story.js';
import type { DisputeAsk } from './dispute.commands.js';
import type { DisputeEvent } from './dispute.events.js';

type History = readonly DisputeEvent[];

const then = (history: History, ...commands: readonly Parameters<typeof decided>[1][]): History =>
  commands.reduce<History>((events, command) => [...events, ...decided(events, command)], history);

const correcting = (
  corrected: DisputeAsk<'CorrectRegistration'>['corrected'],
  when = '2026-03-10',
  note: DisputeAsk<'CorrectRegistration'>['note'] = null,
) => ask('CorrectRegistration', when, { reason: 'MISCLASSIFIED', corrected, note });

const CELL = {
  divisionPath: '35.3505.C1.G05',
  gridId: 'G05',
  organisationId: 'organisation-1',
  organisationLevel: 'VILLAGE',
  disputeType: 'NEIGHBOUR',
  source: 'APPLICATION',
  channel: 'PEOPLES',
  difficulty: 'ORDINARY',
} as const;

describe('a correction', () => {
  it('says what was and what is, of the corrected fields alone', () => {
    const note = sealedText('key-note');
    const place = { gridId: 'G06', divisionPath: '35.3505.C1.G06' };
    const asked = { ...place, disputeType: 'HOUSE_HOMESTEAD', source: 'APPLICATION', amountFen: 0 } as const;
    expect(decided(MEDIATING, correcting(asked, '2026-03-10', note))).toEqual([
      {
        type: 'RegistrationCorrected',
        data: {
          ...head('2026-03-10'),
          reason: 'MISCLASSIFIED',
          was: { divisionPath: CELL.divisionPath, gridId: 'G05', disputeType: 'NEIGHBOUR', amountFen: 240_000 },
          now: { ...place, disputeType: 'HOUSE_HOMESTEAD', amountFen: 0 },
          note,
          dimensions: { ...CELL, ...place, disputeType: 'HOUSE_HOMESTEAD' },
        },
      },
    ]);
  });

  it('leaves the case where it stands, and later facts are in the corrected cell', () => {
    const corrected = then(MEDIATING, correcting({ disputeType: 'HOUSE_HOMESTEAD', source: 'PROACTIVE' }));
    expect(stateAfter(corrected)).toMatchObject({ status: 'MEDIATING', statusOn: '2026-03-03', amountFen: 240_000 });
    const cell = { disputeType: 'HOUSE_HOMESTEAD', source: 'PROACTIVE', channel: 'PEOPLES' };
    expect(decided(corrected, termination('2026-03-11')).at(0)).toMatchObject({ data: { dimensions: cell } });
  });

  it('is refused where everything is recorded so already: reason and note would be lost', () => {
    const note = sealedText('key-note');
    expect(refusalOf(MEDIATING, correcting({}, '2026-03-10', note))).toBe('dispute.nothing-to-correct');
    const same = correcting({ disputeType: 'NEIGHBOUR', amountFen: 240_000 });
    expect(refusalOf(MEDIATING, same)).toBe('dispute.nothing-to-correct');
    const once = then(MEDIATING, correcting({ amountFen: 1 }));
    expect(refusalOf(once, correcting({ amountFen: 1 }))).toBe('dispute.nothing-to-correct');
    expect(decided(once, correcting({ amountFen: 240_000 }))).toMatchObject([{ data: { was: { amountFen: 1 } } }]);
  });

  it('is of what was registered, also once the case is closed', () => {
    expect(refusalOf(DISCOVERED, correcting({ disputeType: 'OTHER' }))).toBe('dispute.not-in-this-status');
    expect(refusalOf(REGISTERED, correcting({ disputeType: 'OTHER' }, '2026-03-01'))).toBe('dispute.out-of-order');
    const closed = then(FULFILLED, closing('2026-03-19'));
    expect(decided(closed, correcting({ disputeType: 'OTHER' }, '2026-03-20'))).toHaveLength(1);
  });

  it('leaves the source of what a court referred, and makes it so again', () => {
    const referred = facts(received('2026-03-02'));
    expect(refusalOf(referred, correcting({ source: 'APPLICATION' }))).toBe('dispute.source-of-referral');
    expect(decided(referred, correcting({ disputeType: 'OTHER', source: 'COMMISSIONED_COURT' }))).toMatchObject([
      { data: { now: { disputeType: 'OTHER' } } },
    ]);
    const wrong = {
      type: 'RegistrationCorrected',
      data: {
        ...head('2026-03-03'),
        reason: 'MISTYPED',
        was: { source: 'COMMISSIONED_COURT' },
        now: { source: 'APPLICATION' },
        note: null,
        dimensions: { ...CELL, channel: null },
      },
    } as const;
    const back = correcting({ source: 'COMMISSIONED_COURT' });
    expect(decided([...referred, wrong], back)).toMatchObject([{ data: { now: { source: 'COMMISSIONED_COURT' } } }]);
  });
});

const correctingParty = (more: Partial<DisputeAsk<'CorrectParty'>>, when = '2026-03-10') =>
  ask('CorrectParty', when, {
    reason: 'MISTYPED',
    partyId: 'party-b',
    side: null,
    personId: null,
    personRecords: [more.personId ?? 'person-b'],
    mediatorPersonIds: [],
    involvesMinor: false,
    note: null,
    ...more,
  });

describe('a corrected party', () => {
  const was = { partyId: 'party-b', side: 'B', personId: 'person-b' } as const;

  it('is another person under the same id, who has not consented to anything', () => {
    const corrected = then(MEDIATING, correctingParty({ personId: 'person-c' }));
    expect(corrected.at(-1)).toEqual({
      type: 'PartyCorrected',
      data: {
        ...head('2026-03-10'),
        reason: 'MISTYPED',
        was,
        now: { ...was, personId: 'person-c' },
        consentLapses: true,
        note: null,
      },
    });
    expect(stateAfter(corrected)).toMatchObject({
      parties: { 'party-b': { personId: 'person-c' } },
      consents: { 'party-a': 'ORAL' },
    });
    const again = correctingParty({ personId: 'person-c', side: 'B', note: sealedText('key-note') });
    expect(refusalOf(corrected, again)).toBe('dispute.nothing-to-correct');
  });

  it('of another person is asked anew, and neither accepted nor mediated without consent', () => {
    const another = correctingParty({ personId: 'person-c' }, '2026-03-03');
    const requested = then(
      REGISTERED,
      ask('SeekConsent', '2026-03-02', { partyIds: [] }),
      consent('2026-03-02'),
      another,
    );
    expect(refusalOf(requested, acceptance('2026-03-03'))).toBe('dispute.consent-missing');
    expect(decided(requested, ask('SeekConsent', '2026-03-03', { partyIds: [] }))).toMatchObject([
      { type: 'ConsentRequested', data: { partyIds: ['party-b'] } },
    ]);
    const mediated = then(MEDIATING, another);
    expect(refusalOf(mediated, session('2026-03-05'))).toBe('dispute.consent-missing');
    expect(refusalOf(mediated, agreement('2026-03-05'))).toBe('dispute.consent-missing');
    const consented = then(mediated, consent('2026-03-04'));
    expect(decided(consented, session('2026-03-05'))).toHaveLength(1);
    expect(refusalOf(consented, consent('2026-03-04'))).toBe('dispute.consent-complete');
  });

  it('of another person has agreed to no conflict of a mediator', () => {
    const disclosure = ask('DiscloseConflict', '2026-03-04', {
      mediatorId: 'mediator-1',
      kind: 'OWN_INTEREST',
      consentedBy: ['party-a', 'party-b'],
      note: null,
    });
    const correcting = correctingParty({ personId: 'person-c' });
    expect(decided(then(MEDIATING, disclosure), correcting)).toMatchObject([{ data: { closedTo: ['mediator-1'] } }]);
    expect(decided(then(MEDIATING, { ...disclosure, consentedBy: ['party-a'] }), correcting)).toEqual(
      decided(MEDIATING, correcting),
    );
    const corrected = then(MEDIATING, disclosure, correcting, consent('2026-03-10'));
    expect(refusalOf(corrected, session('2026-03-11'))).toBe('dispute.conflict-not-consented');
    expect(decided(then(corrected, disclosure), session('2026-03-11'))).toHaveLength(1);
  });

  it('on another side is the same person, who has consented', () => {
    const third = { partyId: 'party-c', side: 'B', personId: 'person-c' } as const;
    const joined = then(REGISTERED, partyJoins('2026-03-02', third));
    const consented = then(joined, consent('2026-03-02'), correctingParty({ side: 'A' }, '2026-03-03'));
    expect(consented.at(-1)).toMatchObject({ type: 'PartyCorrected', data: { consentLapses: false } });
    expect(stateAfter(consented)).toMatchObject({ consents: { 'party-b': 'ORAL' } });
  });

  it('stands on the other side only while both have somebody, as at registration', () => {
    const toA = correctingParty({ side: 'A' });
    expect(refusalOf(REGISTERED, toA)).toBe('dispute.parties-missing');
    expect(refusalOf(MEDIATING, toA)).toBe('dispute.parties-missing');
    const third = { partyId: 'party-c', side: 'B', personId: 'person-c' } as const;
    const joined = then(REGISTERED, partyJoins('2026-03-03', third));
    expect(decided(joined, toA)).toMatchObject([{ data: { now: { side: 'A' } } }]);
  });

  it('stands alone on its side until acceptance where registration told who the other one is', () => {
    const alone = { parties: [was], appliedBy: ['party-b'], opposingSide: sealedText('text-opposing') };
    const toA = correctingParty({ side: 'A' });
    expect(decided(facts(registration('2026-03-02', alone)), toA)).toMatchObject([{ data: { now: { side: 'A' } } }]);
    const [registered, ...accepted] = MEDIATING;
    const told = { ...registered, data: { ...registered?.data, opposingSide: alone.opposingSide } } as DisputeEvent;
    expect(refusalOf([told, ...accepted], toA)).toBe('dispute.parties-missing');
  });

  it('is nobody who has another part in the case', () => {
    expect(refusalOf(MEDIATING, correctingParty({ partyId: 'party-x' }))).toBe('dispute.no-such-party');
    expect(refusalOf(MEDIATING, correctingParty({ personId: 'person-a' }))).toBe('dispute.party-exists');
    const mediator = correctingParty({ personId: 'person-m', mediatorPersonIds: ['person-m'] });
    expect(refusalOf(MEDIATING, mediator)).toBe('dispute.mediator-has-other-part');
  });

  it('acts for nobody on the other side, whichever records name it (Civil Code art. 168)', () => {
    const BOTH_SIDES = 'dispute.representative-of-both-sides';
    const also = { personId: 'person-c', personRecords: ['person-r', 'person-c'] };
    expect(refusalOf(then(MEDIATING, representing('party-a')), correctingParty(also))).toBe(BOTH_SIDES);
    expect(refusalOf(then(MEDIATING, representing('party-b')), correctingParty(also))).toBeUndefined();
    expect(refusalOf(MEDIATING, correctingParty({ ...also, mediatorPersonIds: ['person-r'] }))).toBe(
      'dispute.mediator-has-other-part',
    );
    const third = { partyId: 'party-c', side: 'B', personId: 'person-r' } as const;
    const joined = then(REGISTERED, partyJoins('2026-03-03', third), representing('party-b'));
    const toA = { partyId: 'party-c', side: 'A', personRecords: ['person-r'] } as const;
    expect(refusalOf(joined, correctingParty(toA))).toBe(BOTH_SIDES);
  });

  it('seals the case where the right person is a minor, once', () => {
    const seal = { type: 'DisputeSealed', data: { ...head('2026-03-10'), ground: 'MINOR' } };
    const corrected = then(REGISTERED, correctingParty({ personId: 'person-c', involvesMinor: true }));
    expect(corrected.at(-1)).toEqual(seal);
    const again = correctingParty({ personId: 'person-d', involvesMinor: true });
    expect(decided(corrected, again).map(({ type }) => type)).toEqual(['PartyCorrected']);
  });

  it('is corrected until an agreement binds it', () => {
    expect(refusalOf(AGREED, correctingParty({ personId: 'person-c' }))).toBe('dispute.party-bound');
    expect(refusalOf(EFFECTIVE, correctingParty({ personId: 'person-c' }))).toBe('dispute.party-bound');
  });
});

const annulling = (when = '2026-03-10') =>
  ask('AnnulDispute', when, { reason: 'NO_DISPUTE', mergedCases: [], note: null });

describe('an annulment', () => {
  const annulled = then(MEDIATING, annulling());

  it('ends the case with an outcome of its own and leaves its number and history', () => {
    expect(annulled.at(-1)).toEqual({
      type: 'DisputeAnnulled',
      data: {
        ...head('2026-03-10'),
        episode: 1,
        reason: 'NO_DISPUTE',
        outcome: 'ENTERED_IN_ERROR',
        ended: [{ code: 'PM-MEDIATE', procedure: 1 }],
        note: null,
        dimensions: CELL,
      },
    });
    expect(stateAfter(annulled)).toMatchObject({
      status: 'ANNULLED',
      number: '(2026)C1人调字第1号',
      episodes: [{ sequence: 1, outcome: 'ENTERED_IN_ERROR' }],
      procedures: [{ sequence: 1 }],
    });
  });

  it('waits until the cases that are merged into it are taken out, named where they may be', () => {
    const asked = { ...annulling(), mergedCases: ['2026-350582-000017', null] };
    expect(() => decided(MEDIATING, asked)).toThrow(
      expect.objectContaining({
        code: 'dispute.has-merged-cases',
        detail: {
          zh: '并入本案的：2026-350582-000017、封存案件',
          en: 'Merged into this one: 2026-350582-000017, a sealed case',
        },
      }),
    );
  });

  it('lets nothing happen or expire any more', () => {
    expect(refusalOf(annulled, assignment('2026-03-11'))).toBe('dispute.not-in-this-status');
    expect(refusalOf(annulled, correcting({ disputeType: 'OTHER' }, '2026-03-11'))).toBe('dispute.not-in-this-status');
    expect(refusalOf(annulled, annulling('2026-03-11'))).toBe('dispute.not-in-this-status');
    expect(refusalOf(annulled, registration('2026-03-11'))).toBe('dispute.not-in-this-status');
    expect(decided(annulled, expiry('2026-04-20', 'PM-MEDIATE'))).toEqual([]);
  });

  it('ends a period that rests for an appraisal, too', () => {
    const suspended = HISTORIES['SUSPENDED, appraisal'];
    expect(decided(suspended, annulling())).toMatchObject([
      { data: { ended: [{ code: 'PM-MEDIATE', procedure: 1 }] } },
    ]);
  });

  it('is of what never was: also of a mere discovery, not of what people owe each other or a court has seen', () => {
    expect(stateAfter(then(DISCOVERED, annulling()))).toMatchObject({
      status: 'ANNULLED',
      episodes: [{ sequence: 1, outcome: 'ENTERED_IN_ERROR' }],
    });
    expect(refusalOf(EFFECTIVE, annulling())).toBe('dispute.not-in-this-status');
    expect(refusalOf(FULFILLED, annulling('2026-03-18'))).toBe('dispute.party-bound');
    const applied = then(FULFILLED, application('2026-03-18'));
    expect(refusalOf(applied, annulling('2026-03-19'))).toBe('dispute.known-to-court');
  });
});
