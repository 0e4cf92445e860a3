import { describe, expect, it } from '@jest/globals';
import { ask, day, decided, facts, head, refusalOf, sealedText, stateAfter, term } from '../../test/given.js';
import {
  acceptance,
  CONSENTED,
  consent,
  DISCOVERED,
  discovery,
  ORGANISATION,
  partyJoins,
  REGISTERED,
  registration,
} from '../../test/dispute-story.js';

const PLACE = {
  divisionPath: '35.3505.C1.G05',
  gridId: 'G05',
  organisationId: ORGANISATION,
  organisationLevel: 'VILLAGE',
  disputeType: 'NEIGHBOUR',
  difficulty: 'ORDINARY',
};
const PARTY_A = { partyId: 'party-a', side: 'A', personId: 'person-a' } as const;
const refusal = (when: string, more = {}) =>
  ask('RecordRefusal', when, { partyId: 'party-b', remediesTold: true, note: null, ...more });

describe('discovery', () => {
  it('needs no party, only a grid that the reporter holds', () => {
    expect(decided([], discovery('2026-03-02'))).toEqual([
      {
        type: 'DisputeDiscovered',
        data: {
          ...head('2026-03-02'),
          dimensions: { ...PLACE, source: null, channel: null },
          description: sealedText('text-discovery'),
        },
      },
    ]);
    expect(refusalOf([], discovery('2026-03-02', { reporterHoldsGrid: false }))).toBe('dispute.grid-not-held');
  });

  it('happens once and not in the future', () => {
    expect(refusalOf(DISCOVERED, discovery('2026-03-02'))).toBe('dispute.exists');
    const late = ask('RecordDiscovery', '2026-03-02 10:00', { ...discovery('2026-03-02 10:00') }, '2026-03-02 09:59');
    expect(refusalOf([], { ...late, now: discovery('2026-03-02 09:59').now })).toBe('dispute.future-date');
  });
});

describe('registration', () => {
  it('keeps the place of the discovery and tells what was discovered', () => {
    const command = registration('2026-03-02 11:00', {
      gridId: 'G06',
      divisionPath: '35.3505.C1.G06',
      disputeType: 'CONTRACT',
    });
    expect(decided(DISCOVERED, command)).toEqual([
      {
        type: 'DisputeRegistered',
        data: {
          ...head('2026-03-02 11:00'),
          number: '(2026)C1人调字第1号',
          episode: 1,
          dimensions: { ...PLACE, disputeType: 'CONTRACT', source: 'APPLICATION', channel: null },
          discovered: { on: '2026-03-02', dimensions: { ...PLACE, source: null, channel: null } },
          parties: command.parties,
          appliedBy: ['party-a'],
          opposingSide: null,
          facts: sealedText('text-facts'),
          requests: null,
          amountFen: 240_000,
        },
      },
    ]);
  });

  it('needs two sides, or one party and an identified opposing side', () => {
    expect(refusalOf([], registration('2026-03-02', { parties: [PARTY_A] }))).toBe('dispute.parties-missing');
    expect(
      refusalOf([], registration('2026-03-02', { parties: [PARTY_A], opposingSide: sealedText('text-other') })),
    ).toBeUndefined();
  });

  it('refuses a live duplicate', () => {
    expect(refusalOf([], registration('2026-03-02', { duplicateOf: 'another' }))).toBe('dispute.duplicate');
    const alsoOpposing = [PARTY_A, { ...PARTY_A, partyId: 'party-b', side: 'B' }] as const;
    expect(refusalOf([], registration('2026-03-02', { parties: alsoOpposing }))).toBe('dispute.party-exists');
  });

  it('cannot lie before the discovery', () => {
    expect(refusalOf(DISCOVERED, registration('2026-03-01'))).toBe('dispute.out-of-order');
  });

  it('lets the identified opposing side join and be asked', () => {
    const alone = facts(registration('2026-03-02', { parties: [PARTY_A], opposingSide: sealedText('text-other') }));
    expect(refusalOf(alone, acceptance('2026-03-03'))).toBe('dispute.parties-missing');
    const party = { partyId: 'party-b', side: 'B', personId: 'person-b' } as const;
    const joined = [...alone, ...decided(alone, partyJoins('2026-03-02', party))];
    expect(joined.at(-1)).toEqual({ type: 'PartyJoined', data: { ...head('2026-03-02'), party } });
    expect(refusalOf(joined, acceptance('2026-03-03'))).toBe('dispute.consent-missing');
  });

  describe('with a minor', () => {
    const seal = { type: 'DisputeSealed', data: { ...head('2026-03-02'), ground: 'MINOR' } };
    const withMinor = facts(registration('2026-03-02', { involvesMinor: true }));

    it('seals the case in the same breath, once', () => {
      expect(withMinor.map(({ type }) => type)).toEqual(['DisputeRegistered', 'DisputeSealed']);
      expect(withMinor.at(-1)).toEqual(seal);
      const party = { partyId: 'party-c', side: 'B', personId: 'person-c' } as const;
      const joining = (involvesMinor: boolean) => partyJoins('2026-03-02', party, { involvesMinor });
      expect(decided(withMinor, joining(true)).map(({ type }) => type)).toEqual(['PartyJoined']);
      const open = facts(registration('2026-03-02'));
      expect(decided(open, joining(true)).at(-1)).toEqual(seal);
      expect(decided(open, joining(false)).map(({ type }) => type)).toEqual(['PartyJoined']);
    });

    it('can be sealed by hand where nobody knew, and never opened again', () => {
      const sealing = ask('SealDispute', '2026-03-02', { ground: 'MINOR' });
      expect(decided(facts(registration('2026-03-02')), sealing)).toEqual([seal]);
      expect(refusalOf(withMinor, sealing)).toBe('dispute.already-sealed');
    });
  });
});

describe('consent (People’s Mediation Law art. 17)', () => {
  it('is asked of those who have not consented', () => {
    expect(decided(REGISTERED, ask('SeekConsent', '2026-03-02', { partyIds: [] }))).toEqual([
      { type: 'ConsentRequested', data: { ...head('2026-03-02'), partyIds: ['party-b'] } },
    ]);
    expect(refusalOf(CONSENTED, ask('SeekConsent', '2026-03-03', { partyIds: [] }))).toBe('dispute.consent-complete');
  });

  it('is recorded once', () => {
    expect(decided(REGISTERED, consent('2026-03-03'))).toEqual([
      { type: 'ConsentGiven', data: { ...head('2026-03-03'), partyId: 'party-b', form: 'ORAL' } },
    ]);
    expect(decided(CONSENTED, consent('2026-03-03'))).toEqual([]);
    expect(refusalOf(REGISTERED, consent('2026-03-03', { partyId: 'nobody' }))).toBe('dispute.no-such-party');
  });

  it('is needed from every party before acceptance', () => {
    expect(refusalOf(REGISTERED, acceptance('2026-03-03'))).toBe('dispute.consent-missing');
  });

  it('ends the matter where a party explicitly refuses, other remedies told', () => {
    expect(refusalOf(REGISTERED, refusal('2026-03-03', { remediesTold: false }))).toBe('dispute.remedies-not-told');
    const refused = decided(REGISTERED, refusal('2026-03-03'));
    expect(refused).toEqual([
      {
        type: 'MediationRefused',
        data: {
          ...head('2026-03-03'),
          partyId: 'party-b',
          remediesTold: true,
          note: null,
          dimensions: { ...PLACE, source: 'APPLICATION', channel: null },
          episode: 1,
        },
      },
    ]);
    expect(stateAfter([...REGISTERED, ...refused]).status).toBe('NOT_ACCEPTED');
  });
});

describe('acceptance', () => {
  it('needs the notice of rights and duties (People’s Mediation Law art. 23)', () => {
    expect(refusalOf(CONSENTED, acceptance('2026-03-03', { rightsNoticeOn: null }))).toBe(
      'dispute.rights-notice-missing',
    );
    expect(refusalOf(CONSENTED, acceptance('2026-03-03', { rightsNoticeOn: day('2026-03-04') }))).toBe(
      'dispute.rights-notice-missing',
    );
  });

  it('is refused where the law excludes the matter or another body has it', () => {
    expect(refusalOf(CONSENTED, acceptance('2026-03-03', { exclusions: ['EXCLUDED_MATTER'] }))).toBe(
      'dispute.excluded-matter',
    );
    expect(refusalOf(CONSENTED, acceptance('2026-03-03', { exclusions: ['SEIZED_ELSEWHERE'] }))).toBe(
      'dispute.seized-elsewhere',
    );
  });

  it('starts the labour clock with the application: 2026-02-10 + 15 = 2026-02-25 (Labour Dispute Law art. 14)', () => {
    const applied = facts(registration('2026-02-10', { disputeType: 'LABOUR_OTHER' }), consent('2026-02-11'));
    const [accepted] = decided(applied, acceptance('2026-02-12', { channel: 'LABOUR', period: term('LAB-MEDIATE') }));
    expect(accepted).toMatchObject({ data: { deadline: { startOn: '2026-02-10', dueOn: '2026-02-25' } } });
  });

  it('takes no stated start where the clock of the channel starts with acceptance or application', () => {
    const stated = acceptance('2026-03-03', { periodStartsOn: day('2026-03-01') });
    expect(refusalOf(CONSENTED, stated)).toBe('dispute.period-start-not-stated');
  });

  it('is declined with a reason and guidance', () => {
    const declining = { reason: 'NO_JURISDICTION', guidanceTold: true, note: null } as const;
    expect(refusalOf(REGISTERED, ask('DeclineDispute', '2026-03-03', { ...declining, guidanceTold: false }))).toBe(
      'dispute.guidance-not-told',
    );
    expect(decided(REGISTERED, ask('DeclineDispute', '2026-03-03', declining))).toEqual([
      {
        type: 'DisputeNotAccepted',
        data: {
          ...head('2026-03-03'),
          ...declining,
          dimensions: { ...PLACE, source: 'APPLICATION', channel: null },
          episode: 1,
        },
      },
    ]);
  });
});
