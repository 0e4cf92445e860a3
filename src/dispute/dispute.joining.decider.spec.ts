import { describe, expect, it } from '@jest/globals';
import { ask, day, decided, head, refusalOf, stateAfter } from '../../test/given.js';
import {
  ACCEPTED,
  AGREED,
  agreement,
  EFFECTIVE,
  HEARD,
  MEDIATING,
  mediatorSigns,
  partyJoins,
  partySigns,
  REGISTERED,
  representing,
  seal,
  session,
} from '../../test/dispute-story.js';
import type { DisputeCommand } from './dispute.commands.js';
import type { DisputeEvent } from './dispute.events.js';

type History = readonly DisputeEvent[];

const then = (history: History, ...commands: readonly DisputeCommand[]): History =>
  commands.reduce((events, command) => [...events, ...decided(events, command)], history);

const THIRD = { partyId: 'party-c', side: 'A', personId: 'person-c' } as const;
const READY = { consent: 'ORAL', rightsNoticeOn: day('2026-03-05') } as const;
const joins = (more: Parameters<typeof partyJoins>[2] = {}) => partyJoins('2026-03-05', THIRD, { ...READY, ...more });
const JOINED = then(HEARD, joins());
const ALL = ['party-a', 'party-b', 'party-c'];

describe('a party that joins a mediation under way (People’s Mediation Law arts. 17, 23)', () => {
  it.each([
    ['accepted', ACCEPTED],
    ['mediated', HEARD],
  ])('brings its consent and the notice of its rights into a case that is %s', (_, history) => {
    expect(decided(history, joins())).toEqual([
      { type: 'PartyJoined', data: { ...head('2026-03-05'), party: THIRD, rightsNoticeOn: '2026-03-05' } },
      { type: 'ConsentGiven', data: { ...head('2026-03-05'), partyId: 'party-c', form: 'ORAL' } },
    ]);
    expect(refusalOf(history, joins({ consent: null }))).toBe('dispute.consent-missing');
    expect(refusalOf(history, joins({ rightsNoticeOn: null }))).toBe('dispute.rights-notice-missing');
    expect(refusalOf(history, joins({ rightsNoticeOn: day('2026-03-06') }))).toBe('dispute.rights-notice-missing');
  });

  it('needs neither before acceptance, and may bring both', () => {
    const before = partyJoins('2026-03-02', THIRD);
    expect(decided(REGISTERED, before).map(({ type }) => type)).toEqual(['PartyJoined']);
    const both = { consent: 'WRITTEN', rightsNoticeOn: day('2026-03-02') } as const;
    const ready = then(REGISTERED, partyJoins('2026-03-02', THIRD, both));
    expect(stateAfter(ready)).toMatchObject({ consents: { 'party-c': 'WRITTEN' } });
  });

  it.each([
    ['is agreed on', AGREED],
    ['binds', EFFECTIVE],
  ])('comes too late once the agreement %s', (_, history) => {
    expect(refusalOf(history, partyJoins('2026-03-10', THIRD, READY))).toBe('dispute.not-in-this-status');
  });

  it('consents in the form that the channel asks for', () => {
    const traffic = MEDIATING.map((event): DisputeEvent =>
      event.type === 'DisputeAccepted' ? { ...event, data: { ...event.data, channel: 'ADM_TRAFFIC' } } : event,
    );
    expect(refusalOf(traffic, joins())).toBe('dispute.consent-not-written');
    expect(refusalOf(traffic, joins({ consent: 'WRITTEN' }))).toBeUndefined();
  });

  it('is nobody who mediates in the case, and seals it where it is a minor', () => {
    expect(refusalOf(MEDIATING, joins({ mediatorPersonIds: ['person-c'] }))).toBe('dispute.mediator-has-other-part');
    expect(decided(HEARD, joins({ involvesMinor: true })).map(({ type }) => type)).toEqual([
      'PartyJoined',
      'ConsentGiven',
      'DisputeSealed',
    ]);
  });

  it('does not act for the other side, nor mediate, under another record of the same person (Civil Code art. 168)', () => {
    const also = { personRecords: ['person-r', 'person-c'] };
    const acting = (partyId: string) => then(HEARD, representing(partyId));
    expect(refusalOf(acting('party-b'), joins(also))).toBe('dispute.representative-of-both-sides');
    expect(refusalOf(acting('party-b'), joins())).toBeUndefined();
    expect(refusalOf(acting('party-a'), joins(also))).toBeUndefined();
    const dismissal = { representativeId: 'representative-1', notifiedPartyIds: ['party-a'] };
    const dismissed = then(acting('party-b'), ask('DismissRepresentative', '2026-03-05', dismissal));
    expect(refusalOf(dismissed, joins(also))).toBeUndefined();
    expect(refusalOf(HEARD, joins({ ...also, mediatorPersonIds: ['person-r'] }))).toBe(
      'dispute.mediator-has-other-part',
    );
  });

  it('closes the case to a mediator whose conflict it has not agreed to, until it does', () => {
    const disclosed = (consentedBy: readonly string[]) =>
      ask('DiscloseConflict', '2026-03-05', {
        mediatorId: 'mediator-1',
        kind: 'OWN_INTEREST',
        consentedBy,
        note: null,
      });
    const joined = then(HEARD, disclosed(['party-a', 'party-b']), joins());
    expect(joined.at(-2)).toMatchObject({ type: 'PartyJoined', data: { closedTo: ['mediator-1'] } });
    const further = session('2026-03-06', { sessionId: 'session-2' });
    expect(refusalOf(joined, further)).toBe('dispute.conflict-not-consented');
    expect(refusalOf(then(joined, disclosed(['party-c'])), further)).toBeUndefined();
  });

  it('agrees and signs as the others do, or there is no agreement', () => {
    const of = (agreedBy: readonly string[]) => agreement('2026-03-06', { agreedBy });
    expect(refusalOf(JOINED, of(['party-a', 'party-b']))).toBe('dispute.not-all-agreed');
    const others = [partySigns('2026-03-06 09:00', 'party-a'), partySigns('2026-03-06 09:10', 'party-b')];
    const signed = then(JOINED, of(ALL), ...others, mediatorSigns('2026-03-06 09:20'), seal('2026-03-06 09:30'));
    expect(stateAfter(signed)).toMatchObject({ status: 'AGREEMENT_REACHED' });
    expect(stateAfter(then(signed, partySigns('2026-03-06 10:00', 'party-c')))).toMatchObject({
      status: 'AGREEMENT_EFFECTIVE',
    });
  });
});
