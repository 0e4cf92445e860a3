import { describe, expect, it } from '@jest/globals';
import {
  acceptance,
  assignment,
  closing,
  consent,
  EFFECTIVE,
  expiry,
  FULFILLED,
  HEARD,
  MEDIATING,
  MEDIATOR,
  partyJoins,
  performance,
  REGISTERED,
  registration,
  termination,
} from '../../test/dispute-story.js';
import { ask, CASE_ID, day, decided, head, refusalOf, sealedText, stateAfter } from '../../test/given.js';
import type { DisputeAsk, OtherCase, SplitOrigin } from './dispute.commands.js';
import type { DocumentKind } from './dispute.document-codes.js';
import type { DisputeEvent } from './dispute.events.js';
import { boundParties, type Dispute } from './dispute.state.js';
import { placeOf } from './dispute.stream.js';

type History = readonly DisputeEvent[];

const then = (history: History, ...commands: readonly Parameters<typeof decided>[1][]): History =>
  commands.reduce<History>((events, command) => [...events, ...decided(events, command)], history);

const disputeAfter = (history: History): Dispute => {
  const state = stateAfter(history);
  if (state.status === 'NONE') throw new Error('no case');
  return state;
};

const CLOSED = then(FULFILLED, closing('2026-03-19'));

const reopening = (when: string, more: Partial<DisputeAsk<'ReopenDispute'>> = {}) =>
  ask('ReopenDispute', when, {
    reason: 'NEW_FACT',
    appliedBy: ['party-a'],
    note: sealedText('text-new-fact'),
    ...more,
  });

describe('reopening', () => {
  const reopened = then(CLOSED, reopening('2026-04-01'));

  it('closes the case again to a mediator whose conflict a party who joins has not agreed to', () => {
    const disclosed = (...consentedBy: readonly string[]) => {
      const conflict = { mediatorId: MEDIATOR, kind: 'OWN_INTEREST', consentedBy, note: null } as const;
      const ended = [termination('2026-03-10'), closing('2026-03-12', { outcome: 'FAILED_TO_COURT' })] as const;
      return then(MEDIATING, ask('DiscloseConflict', '2026-03-04', conflict), ...ended, reopening('2026-04-01'));
    };
    const third = { partyId: 'party-c', side: 'B', personId: 'person-c' } as const;
    const joining = partyJoins('2026-04-01', third);
    const agreed = disclosed('party-a', 'party-b');
    expect(placeOf(disputeAfter(agreed)).excludedMediatorIds).toEqual([]);
    expect(placeOf(disputeAfter(then(agreed, joining))).excludedMediatorIds).toEqual([MEDIATOR]);
    const closedTo = (history: History) =>
      decided(history, joining).flatMap(({ data }) => ('closedTo' in data ? data.closedTo : []));
    expect(closedTo(agreed)).toEqual([MEDIATOR]);
    expect(closedTo(disclosed('party-a'))).toEqual([]);
  });

  it('keeps the number and begins the next round, with consent to be asked anew', () => {
    expect(reopened.at(-1)).toMatchObject({
      type: 'DisputeReopened',
      data: { episode: 2, closedOn: '2026-03-19', formerOutcome: 'AGREED_WRITTEN', dimensions: { channel: null } },
    });
    const { status, number, episodes, consents, procedures } = disputeAfter(reopened);
    expect({ status, number }).toEqual({ status: 'REGISTERED', number: '(2026)C1人调字第1号' });
    expect(episodes).toEqual([
      { sequence: 1, outcome: 'AGREED_WRITTEN' },
      { sequence: 2, outcome: null },
    ]);
    expect(consents).toEqual({ 'party-a': 'ORAL' });
    expect(procedures).toHaveLength(1);
    expect(refusalOf(reopened, acceptance('2026-04-02'))).toBe('dispute.consent-missing');
  });

  it('lets a mediation be accepted anew and end for itself', () => {
    const again = then(reopened, consent('2026-04-02'), acceptance('2026-04-02'), assignment('2026-04-02'));
    expect(disputeAfter(again).procedures.map(({ sequence, episode }) => [sequence, episode])).toEqual([
      [1, 1],
      [2, 2],
    ]);
    const withdrawing = ask('WithdrawDispute', '2026-04-03', { withdrawnBy: ['party-a'], note: null });
    expect(decided(again, withdrawing)).toMatchObject([{ data: { episode: 2, endsProcedure: 2, sessionsHeld: 0 } }]);
    expect(decided(reopened, withdrawing)).toMatchObject([{ data: { episode: 2, endsProcedure: null } }]);
  });

  it('forgets no conflict of interest: who disclosed it stays out until the parties agree', () => {
    const disclosure = (when: string, consentedBy: readonly string[]) =>
      ask('DiscloseConflict', when, { mediatorId: MEDIATOR, kind: 'OTHER_RELATION', consentedBy, note: null });
    const closed = then(
      MEDIATING,
      disclosure('2026-03-04', ['party-a']),
      termination('2026-03-05'),
      closing('2026-03-06', { outcome: 'FAILED_TO_COURT' }),
    );
    const again = then(closed, reopening('2026-04-01'), consent('2026-04-02'), acceptance('2026-04-02'));
    expect(placeOf(disputeAfter(again)).excludedMediatorIds).toEqual([MEDIATOR]);
    expect(refusalOf(again, assignment('2026-04-02'))).toBe('dispute.conflict-not-consented');
    const agreed = decided(again, disclosure('2026-04-02', ['party-b']));
    expect(agreed).toMatchObject([{ data: { procedure: 2, isResolved: true } }]);
    expect(placeOf(disputeAfter([...again, ...agreed])).excludedMediatorIds).toEqual([]);
    expect(refusalOf([...again, ...agreed], assignment('2026-04-02'))).toBeUndefined();
  });

  it('ends the window of the earlier agreement, which is confirmed no more', () => {
    expect(reopened.at(-1)).toMatchObject({ data: { ended: [{ code: 'SC-APPLY', procedure: 1 }] } });
    expect(disputeAfter(reopened).procedures[0]?.agreement).toMatchObject({ windowEndedOn: '2026-04-01' });
    expect(decided(reopened, expiry('2026-04-08', 'SC-APPLY'))).toEqual([]);
    expect(decided(reopened, merging('2026-04-02'))).toMatchObject([{ data: { sleeping: [] } }]);
  });

  it('leaves a window whose last day has passed to lapse, whenever that is noticed', () => {
    expect(decided(CLOSED, reopening('2026-04-07'))).toMatchObject([{ data: { ended: [{ code: 'SC-APPLY' }] } }]);
    const late = then(CLOSED, reopening('2026-04-08'));
    expect(late.at(-1)).toMatchObject({ data: { ended: [] } });
    expect(decided(late, expiry('2026-04-09', 'SC-APPLY'))).toMatchObject([
      { type: 'ConfirmationWindowLapsed', data: { procedure: 1, episode: 1, on: '2026-04-08' } },
    ]);
  });

  it('is for closed cases, and not for the day before', () => {
    expect(refusalOf(FULFILLED, reopening('2026-04-01'))).toBe('dispute.not-in-this-status');
    expect(refusalOf(CLOSED, reopening('2026-03-18'))).toBe('dispute.out-of-order');
    expect(refusalOf(CLOSED, reopening('2026-04-01', { appliedBy: ['party-z'] }))).toBe('dispute.no-such-party');
  });
});

const archiving = (when: string, retention: DisputeAsk<'ArchiveDispute'>['retention'] = 'Y30') =>
  ask('ArchiveDispute', when, { retention });

const filing = (kind: DocumentKind) =>
  ask('FileDocument', '2026-03-20', {
    documentId: `d-${kind}`,
    kind,
    supersedes: null,
    submittedBy: null,
    title: sealedText(`key-${kind}`),
    file: null,
    sheets: 1,
  });

const MANDATORY = ['COVER', 'APPLICATION', 'IDENTITY_PROOF', 'RIGHTS_NOTICE', 'MEDIATION_RECORD', 'AGREEMENT'] as const;

describe('archiving', () => {
  const most = then(CLOSED, ...MANDATORY.map(filing));
  const whole = then(most, filing('BACK_COVER'));

  it('wants every mandatory paper and names those missing (People’s Mediation Law art. 27)', () => {
    expect(refusalOf(most, archiving('2026-03-21'))).toBe('dispute.file-incomplete');
    expect(() => decided(most, archiving('2026-03-21'))).toThrow('Missing: Back cover');
    expect(() => decided(CLOSED, archiving('2026-03-21'))).toThrow('Application for mediation or Acceptance');
    expect(refusalOf(FULFILLED, archiving('2026-03-21'))).toBe('dispute.not-in-this-status');
  });

  it.each([
    ['PERMANENT', null],
    ['Y60', '2086-03-21'],
    ['Y5', '2031-03-21'],
  ] as const)('%s is kept until %s', (retention, retainedUntil) => {
    expect(decided(whole, archiving('2026-03-21', retention))).toMatchObject([
      { type: 'DisputeArchived', data: { retention, retainedUntil, documents: 7 } },
    ]);
  });

  it('leaves the case read only; holds and the duty to erase remain', () => {
    const archived = then(whole, archiving('2026-03-21'));
    expect(disputeAfter(archived)).toMatchObject({
      status: 'ARCHIVED',
      archive: { fileNumber: '(2026)C1人调字第1号', archivedOn: '2026-03-21' },
    });
    for (const command of [reopening('2026-04-01'), filing('OTHER'), archiving('2026-03-22'), linking()])
      expect(refusalOf(archived, command)).toBe('dispute.not-in-this-status');
    expect(refusalOf(archived, hold('2026-04-01'))).toBeUndefined();
    expect(refusalOf(archived, redaction)).toBeUndefined();
  });
});

const hold = (when: string) => ask('PlaceHold', when, { holdId: 'hold-1', reason: 'LITIGATION', note: null });
const release = (when: string, holdId = 'hold-1') => ask('LiftHold', when, { holdId, note: null });
const redaction = ask('RedactText', '2026-04-02', { keyId: 'text-facts', replacement: null });

describe('a legal hold', () => {
  const held = then(CLOSED, hold('2026-04-01'));

  it('keeps every text of the case until it is lifted', () => {
    expect(refusalOf(held, redaction)).toBe('dispute.on-hold');
    expect(refusalOf(then(held, release('2026-04-01')), redaction)).toBeUndefined();
    expect(decided(held, hold('2026-04-01'))).toEqual([]);
  });

  it('is lifted by its id', () => {
    expect(refusalOf(held, release('2026-04-02', 'hold-2'))).toBe('dispute.no-such-hold');
    expect(refusalOf(CLOSED, release('2026-04-02'))).toBe('dispute.no-such-hold');
  });
});

const OTHER: OtherCase = {
  disputeId: '00000000-0000-4000-8000-000000000002',
  number: '(2026)C1人调字第2号',
  status: 'MEDIATING',
  disputeType: 'NEIGHBOUR',
  parties: [{ partyId: 'party-x', side: 'A', personId: 'person-a' }],
  appliedBy: [],
  seal: null,
};

const merging = (when: string, into: Partial<OtherCase> = {}) =>
  ask('MergeDispute', when, { into: { ...OTHER, ...into }, reason: 'SAME_DISPUTE', note: null });
const unmerging = (when: string) => ask('UnmergeDispute', when, { note: null });

describe('merging', () => {
  const merged = then(MEDIATING, merging('2026-03-10'));

  it('seals the case that points to a sealed one', () => {
    const seal = { ground: 'MINOR', sealedOn: day('2026-03-05') } as const;
    expect(decided(MEDIATING, merging('2026-03-10', { seal })).map(({ type }) => type)).toEqual([
      'DisputeMerged',
      'DisputeSealed',
    ]);
  });

  it('points to the case that goes on and keeps where it stood', () => {
    expect(merged.at(-1)).toMatchObject({
      type: 'DisputeMerged',
      data: {
        ...head('2026-03-10'),
        intoDisputeId: OTHER.disputeId,
        intoNumber: OTHER.number,
        former: { status: 'MEDIATING', on: '2026-03-03' },
        sleeping: [{ code: 'PM-MEDIATE', procedure: 1 }],
      },
    });
    expect(disputeAfter(merged).status).toBe('MERGED');
    expect(refusalOf(merged, assignment('2026-03-11'))).toBe('dispute.not-in-this-status');
  });

  it('lets no due date expire meanwhile, and every one after it is undone', () => {
    expect(decided(merged, expiry('2026-04-20', 'PM-MEDIATE'))).toEqual([]);
    const back = then(merged, unmerging('2026-04-10'));
    expect(disputeAfter(back)).toMatchObject({ status: 'MEDIATING', statusOn: '2026-03-03', merger: null });
    expect(decided(back, expiry('2026-04-20', 'PM-MEDIATE'))).toMatchObject([{ type: 'MediationPeriodExpired' }]);
    expect(disputeAfter(back).procedures).toEqual(disputeAfter(MEDIATING).procedures);
  });

  it('is of a duplicate, into a case that can go on', () => {
    expect(refusalOf(MEDIATING, merging('2026-03-10', { disputeId: CASE_ID }))).toBe('dispute.merge-into-itself');
    expect(refusalOf(MEDIATING, merging('2026-03-10', { status: 'MERGED' }))).toBe('dispute.merge-into-closed-file');
    expect(refusalOf(MEDIATING, merging('2026-03-10', { status: 'ARCHIVED' }))).toBe('dispute.merge-into-closed-file');
    const strangers = [{ partyId: 'party-x', side: 'A', personId: 'person-x' }] as const;
    expect(refusalOf(MEDIATING, merging('2026-03-10', { parties: strangers }))).toBe('dispute.not-a-duplicate');
    expect(refusalOf(MEDIATING, merging('2026-03-10', { parties: [] }))).toBeUndefined();
    expect(refusalOf(EFFECTIVE, merging('2026-03-10'))).toBe('dispute.not-in-this-status');
    expect(refusalOf(MEDIATING, unmerging('2026-03-10'))).toBe('dispute.not-in-this-status');
    expect(refusalOf(merged, unmerging('2026-03-09'))).toBe('dispute.out-of-order');
  });
});

const ORIGIN: SplitOrigin = {
  ...OTHER,
  registeredOn: day('2026-03-02'),
  boundPartyIds: [],
  parties: [
    { partyId: 'w1', side: 'A', personId: 'person-1' },
    { partyId: 'w2', side: 'A', personId: 'person-2' },
    { partyId: 'c', side: 'B', personId: 'person-c' },
  ],
};

const splitting = (movedPartyIds: readonly string[], origin: Partial<SplitOrigin> = {}) => {
  const parties = ORIGIN.parties.filter(({ partyId }) => partyId === 'c' || movedPartyIds.includes(partyId));
  return ask('SplitOffDispute', '2026-03-10', {
    registration: registration('2026-03-10', { parties, appliedBy: [] }),
    origin: { ...ORIGIN, ...origin },
    movedPartyIds,
  });
};

describe('splitting', () => {
  it('registers a case for itself that names its origin', () => {
    const moved = [ORIGIN.parties[1]];
    expect(decided([], splitting(['w2']))).toMatchObject([
      { type: 'DisputeRegistered', data: { episode: 1, parties: [{ partyId: 'w2' }, { partyId: 'c' }] } },
      { type: 'DisputeSplitOff', data: { originId: ORIGIN.disputeId, originNumber: ORIGIN.number, moved } },
    ]);
  });

  it('leaves the origin both sides, and is possible until an agreement is reached', () => {
    expect(refusalOf([], splitting(['w1', 'w2']))).toBe('dispute.origin-loses-a-side');
    expect(refusalOf([], splitting(['w9']))).toBe('dispute.no-such-party');
    expect(refusalOf([], splitting(['w2'], { status: 'AGREEMENT_EFFECTIVE' }))).toBe('dispute.origin-not-splittable');
    expect(refusalOf(REGISTERED, splitting(['w2']))).toBe('dispute.exists');
  });

  it('is no way out of an agreement that binds, but for matters that come up between parties who stay', () => {
    const bound = { boundPartyIds: ['w2', 'c'] };
    expect(refusalOf([], splitting(['w2'], bound))).toBe('dispute.origin-bound');
    expect(refusalOf([], { ...splitting(['w2'], bound), movedPartyIds: [] })).toBeUndefined();
    expect(refusalOf([], splitting(['w1'], bound))).toBeUndefined();
  });

  it('binds who made an agreement, not who joined when the case was reopened', () => {
    const third = { partyId: 'party-c', side: 'B', personId: 'person-c' } as const;
    const joined = then(CLOSED, reopening('2026-04-01'), partyJoins('2026-04-01', third));
    expect(boundParties(disputeAfter(joined))).toEqual(['party-a', 'party-b']);
    expect(boundParties(disputeAfter(HEARD))).toEqual([]);
    const correcting = (partyId: string) =>
      ask('CorrectParty', '2026-04-02', {
        partyId,
        personId: 'person-d',
        side: null,
        reason: 'MISTYPED',
        personRecords: ['person-d'],
        mediatorPersonIds: [],
        involvesMinor: false,
        note: null,
      });
    expect(refusalOf(joined, correcting('party-b'))).toBe('dispute.party-bound');
    expect(disputeAfter(then(joined, correcting('party-c'))).parties['party-c']?.personId).toBe('person-d');
  });

  it('does not lie before the registration of the origin', () => {
    expect(refusalOf([], splitting(['w2'], { registeredOn: day('2026-03-11') }))).toBe('dispute.out-of-order');
  });

  it('takes the parties that moved out of the origin, once', () => {
    const moved = [{ partyId: 'party-a', side: 'A', personId: 'person-a' }] as const;
    const note = ask('RecordSplit', '2026-03-10', { newDisputeId: 'new', newNumber: 'n', moved });
    const origin = then(REGISTERED, note);
    expect(disputeAfter(origin)).toMatchObject({ parties: { 'party-b': {} }, appliedBy: [], splitInto: ['new'] });
    expect(Object.keys(disputeAfter(origin).parties)).toEqual(['party-b']);
    expect(decided(origin, note)).toEqual([]);
    const disclosed = (consentedBy: readonly string[]) =>
      then(
        MEDIATING,
        ask('DiscloseConflict', '2026-03-04', { mediatorId: MEDIATOR, kind: 'OWN_INTEREST', consentedBy, note: null }),
      );
    const openedTo = (history: History) =>
      decided(history, note).flatMap(({ data }) => ('openedTo' in data ? data.openedTo : []));
    expect(openedTo(disclosed(['party-b']))).toEqual([MEDIATOR]);
    expect(openedTo(disclosed([]))).toEqual([]);
    expect(openedTo(disclosed(['party-a', 'party-b']))).toEqual([]);
  });
});

const linking = (more: Partial<DisputeAsk<'LinkDispute'>> = {}) =>
  ask('LinkDispute', '2026-03-19', {
    linkId: 'link-1',
    kind: 'PUBLIC_ORDER_CASE',
    otherDisputeId: null,
    reference: '2026-0001',
    note: null,
    ...more,
  });
const unlinking = ask('UnlinkDispute', '2026-03-20', { linkId: 'link-1', note: null });
const approving = (appliedOn: string | null, when = '2026-03-20') =>
  ask('ApprovePublicOrderSettlement', when, {
    linkId: 'link-1',
    approvalNumber: 'A-1',
    appliedOn: appliedOn === null ? null : day(appliedOn),
  });

describe('a link', () => {
  it('is made once, to another case, and can be taken back', () => {
    const linked = then(HEARD, linking());
    expect(decided(linked, linking({ linkId: 'link-2' }))).toEqual([]);
    expect(disputeAfter(then(linked, unlinking)).links).toEqual({});
    expect(refusalOf(HEARD, unlinking)).toBe('dispute.no-such-link');
    const toItself = linking({ kind: 'RELATED', otherDisputeId: CASE_ID, reference: null });
    expect(refusalOf(HEARD, toItself)).toBe('dispute.link-to-itself');
  });

  it('to a public-order case takes the approval of the police after performance (art. 9)', () => {
    const unperformed = then(EFFECTIVE, linking());
    expect(refusalOf(unperformed, approving('2026-03-19'))).toBe('dispute.settlement-not-performed');
    const performed = then(unperformed, performance('2026-03-19'));
    expect(refusalOf(performed, approving(null))).toBe('dispute.no-written-application');
    expect(refusalOf(performed, approving('2026-03-21'))).toBe('dispute.out-of-order');
    const approved = then(performed, approving('2026-03-19'));
    expect(disputeAfter(approved).links).toMatchObject({ 'link-1': { approvalNumber: 'A-1' } });
    expect(refusalOf(FULFILLED, approving('2026-03-19'))).toBe('dispute.no-such-link');
  });
});
