/** What the law asks of each channel: who mediates, application, consent, fee, clock, form, effect. */
import { describe, expect, it } from '@jest/globals';
import {
  agreement,
  applicationFor,
  assignment,
  BOTH,
  closing,
  consent,
  EFFECTIVE,
  mediator,
  MEDIATOR,
  mediatorSigns,
  ORGANISATION,
  partySigns,
  registration,
  seal,
  session,
  termination,
  UNTIL_ACCEPTED,
  UNTIL_SESSION,
} from '../../test/dispute-story.js';
import { accepting, applied, COMMISSION, FEE, registeredFor, untilAccepted } from '../../test/channel-story.js';
import {
  ask,
  CASE_ID,
  day,
  decided,
  facts,
  head,
  moment,
  refusalOf,
  sealedText,
  stateAfter,
  term,
} from '../../test/given.js';
import type { OrganisationType } from '../directory/index.js';
import { cite } from '../kernel/laws.js';
import { MEDIATION_CHANNELS, type MediationChannel } from './dispute.codes.js';
import { articleOf } from './dispute.channel-articles.js';
import { channelOf, isMediationOrganisation } from './dispute.channels.js';
import { disputeDecider } from './dispute.decider.js';
import { periodRuleOf } from './dispute.periods.js';
import type { DisputeAsk, DisputeCommand, DisputeEvent } from './index.js';

const REGISTERED = [registration('2026-03-02'), consent('2026-03-02')] as const;

const dueOf = (events: readonly DisputeEvent[]) =>
  events.flatMap((event) => (event.type === 'DisputeAccepted' ? [event.data.deadline?.dueOn ?? null] : []))[0];

describe('acceptance in each channel', () => {
  it.each([
    ['PEOPLES', '2026-04-02'],
    ['PEOPLES_MEDICAL', '2026-04-15'],
    ['ADMINISTRATIVE', '2026-04-02'],
    ['ADM_POLICE', null],
    ['ADM_TRAFFIC', '2026-03-11'],
    ['LABOUR', '2026-03-17'],
    ['COURT_ASSIGNED', '2026-04-02'],
    ['COURT_ENTRUSTED', '2026-03-18'],
    ['COURT_LED', null],
    ['RURAL_LAND', null],
    ['INDUSTRY', null],
    ['COMMERCIAL', null],
  ] as const)('%s: due %s', (channel, dueOn) => {
    expect(dueOf(facts(...untilAccepted(channel)))).toBe(dueOn);
  });

  it.each(MEDIATION_CHANNELS)('%s: not by an organisation of another kind', (channel) => {
    const history = facts(...registeredFor(channel), applied(channel));
    expect(refusalOf(history, accepting(channel, '2026-03-03', { organisationType: 'LEADERSHIP_OFFICE' }))).toBe(
      'dispute.organisation-not-competent',
    );
  });

  it.each(['COURT_ASSIGNED', 'COURT_ENTRUSTED'] as const)('%s: not without a commission of a court', (channel) => {
    expect(refusalOf(facts(...REGISTERED), accepting(channel))).toBe('dispute.channel-needs-court');
  });

  it.each(['PEOPLES_MEDICAL', 'ADM_TRAFFIC', 'LABOUR'] as const)('%s: not for another type of dispute', (channel) => {
    const history = facts(...REGISTERED);
    expect(refusalOf(history, applied(channel))).toBe('dispute.channel-not-for-type');
    expect(refusalOf(history, accepting(channel))).toBe('dispute.channel-not-for-type');
    expect(() => decided(history, accepting(channel))).toThrow(
      expect.objectContaining({ source: articleOf(channel, 'MATTER') }),
    );
  });

  it.each(['MEDICAL', 'ROAD_TRAFFIC', 'WAGE_ARREARS_MIGRANT'] as const)(
    '%s may take the general channel',
    (disputeType) => {
      const history = facts(registration('2026-03-02', { disputeType }), consent('2026-03-02'));
      expect(refusalOf(history, accepting('PEOPLES'))).toBeUndefined();
    },
  );

  it('the rule of a summary trial is the shorter one', () => {
    const summary = applicationFor('2026-03-02', {
      channel: 'COURT_ENTRUSTED',
      commission: { ...COMMISSION, trialProcedure: 'SUMMARY' },
    });
    const accepted = accepting('COURT_ENTRUSTED', '2026-03-03', { period: term('CRT-POST-SUM') });
    expect(dueOf(facts(...REGISTERED, summary, accepted))).toBe('2026-03-10');
  });
});

describe('a court’s commission', () => {
  it('is kept with its number, and belongs to court channels only', () => {
    const history = facts(...REGISTERED);
    expect(decided(history, applied('COURT_ASSIGNED'))).toEqual([
      {
        type: 'ApplicationReceived',
        data: {
          ...head('2026-03-02 10:00'),
          episode: 1,
          procedure: 1,
          channel: 'COURT_ASSIGNED',
          appliedBy: BOTH,
          form: 'WRITTEN',
          commission: COMMISSION,
          accident: null,
          acceptBy: null,
          dimensions: expect.objectContaining({ organisationId: ORGANISATION }),
        },
      },
    ]);
    expect(refusalOf(history, applicationFor('2026-03-02', { commission: COMMISSION }))).toBe(
      'dispute.not-by-commission',
    );
    expect(refusalOf(history, applicationFor('2026-03-02', { channel: 'COURT_ASSIGNED' }))).toBe(
      'dispute.channel-needs-court',
    );
    expect(
      refusalOf(history, applicationFor('2026-03-02', { channel: 'COURT_ENTRUSTED', commission: COMMISSION })),
    ).toBe('dispute.trial-procedure-missing');
  });

  it('is not kept from mediation by the court’s own acceptance of the suit', () => {
    const accepted = accepting('COURT_ENTRUSTED', '2026-03-03', { exclusions: ['SEIZED_ELSEWHERE'] });
    expect(refusalOf(facts(...REGISTERED, applied('COURT_ENTRUSTED')), accepted)).toBeUndefined();
    const medical = accepting('PEOPLES_MEDICAL', '2026-03-03', { exclusions: ['SEIZED_ELSEWHERE'] });
    expect(refusalOf(facts(...registeredFor('PEOPLES_MEDICAL')), medical)).toBe('dispute.seized-elsewhere');
  });

  it.each([
    ['PEOPLES', cite('MEDIATION_WORK', '22')],
    ['PEOPLES_MEDICAL', cite('MEDICAL_DISPUTES', '31')],
    ['ADM_TRAFFIC', cite('TRAFFIC_REGULATION', '96')],
  ] as const)('is kept from %s by another body that has it, under the article of that channel', (channel, source) => {
    const history = facts(...registeredFor(channel), applied(channel));
    const elsewhere = accepting(channel, '2026-03-03', { exclusions: ['SEIZED_ELSEWHERE'] });
    expect(() => decided(history, elsewhere)).toThrow(
      expect.objectContaining({ code: 'dispute.seized-elsewhere', source }),
    );
  });
});

describe('traffic mediation (Traffic Regulation arts. 94–95)', () => {
  const history = facts(...registeredFor('ADM_TRAFFIC'));
  const joint = (when: string, more: Partial<DisputeAsk<'RecordApplication'>> = {}) => ({
    ...applied('ADM_TRAFFIC', when),
    ...more,
  });

  it('is applied for jointly, in writing, within ten days of the finding: 2026-02-26 + 10 = Sunday 03-08 → 03-09', () => {
    expect(refusalOf(history, joint('2026-03-09'))).toBeUndefined();
    expect(refusalOf(history, joint('2026-03-10'))).toBe('dispute.application-late');
    expect(refusalOf(history, joint('2026-03-09', { appliedBy: ['party-a'] }))).toBe('dispute.consent-not-written');
    expect(refusalOf(history, joint('2026-03-09', { form: 'ORAL' }))).toBe('dispute.consent-not-written');
    expect(refusalOf(history, joint('2026-03-09', { accident: null }))).toBe('dispute.accident-finding-missing');
  });

  it('is accepted on that application alone, from a day that has come', () => {
    const written = consent('2026-03-02', { partyId: 'party-a', form: 'WRITTEN' });
    const both = facts(...registeredFor('ADM_TRAFFIC'), written, consent('2026-03-02', { form: 'WRITTEN' }));
    expect(refusalOf(both, accepting('ADM_TRAFFIC'))).toBe('dispute.application-missing');
    const asked = facts(...registeredFor('ADM_TRAFFIC'), applied('ADM_TRAFFIC'));
    const on = (periodStartsOn: DisputeAsk<'AcceptDispute'>['periodStartsOn']) =>
      refusalOf(asked, accepting('ADM_TRAFFIC', '2026-03-03', { periodStartsOn }));
    expect(on(null)).toBe('dispute.period-start-missing');
    expect(on(day('2026-03-04'))).toBe('dispute.period-start-missing');
    expect(on(day('2026-03-03'))).toBeUndefined();
  });

  it('goes on once a party who turned out to be another person consents in writing as well', () => {
    const another = ask('CorrectParty', '2026-03-04', {
      reason: 'FOUND_LATER',
      partyId: 'party-b',
      side: null,
      personId: 'person-c',
      personRecords: ['person-c'],
      mediatorPersonIds: [],
      involvesMinor: false,
      note: null,
    });
    const corrected = facts(...untilAccepted('ADM_TRAFFIC'), another);
    expect(refusalOf(corrected, consent('2026-03-05'))).toBe('dispute.consent-not-written');
    expect(refusalOf(corrected, consent('2026-03-05', { partyId: 'party-a' }))).toBe('dispute.consent-not-written');
    expect(refusalOf(corrected, consent('2026-03-05', { form: 'WRITTEN' }))).toBeUndefined();
    const failed = facts(...untilAccepted('ADM_TRAFFIC'), termination('2026-03-05'));
    expect(refusalOf(failed, consent('2026-03-06'))).toBeUndefined();
  });

  it('takes effect with the joint signature', () => {
    const history = facts(
      ...untilAccepted('ADM_TRAFFIC'),
      assignment('2026-03-03'),
      agreement('2026-03-04'),
      partySigns('2026-03-04 10:00', 'party-a'),
    );
    expect(decided(history, partySigns('2026-03-04 11:00', 'party-b')).map(({ type }) => type)).toEqual([
      'SignatureRecorded',
      'AgreementTookEffect',
    ]);
  });
});

describe('an authority that has to decide on an application', () => {
  const asked = facts(
    ...REGISTERED,
    applicationFor('2026-03-02', {
      channel: 'ADMINISTRATIVE',
      organisationType: 'HEALTH_AUTHORITY',
      acceptWithin: term('ADM-MED-ACCEPT'),
    }),
  );

  it('has five working days: 2026-03-02 → 03-09 (Medical Disputes art. 40)', () => {
    expect(stateAfter(asked)).toMatchObject({ application: { acceptBy: { deadline: { dueOn: '2026-03-09' } } } });
    expect(decided(asked, ask('ExpireDeadline', '2026-03-09', { code: 'ADM-MED-ACCEPT' }))).toEqual([]);
    const expired = decided(asked, ask('ExpireDeadline', '2026-03-12', { code: 'ADM-MED-ACCEPT' }));
    expect(expired).toMatchObject([
      { type: 'AcceptancePeriodExpired', data: { on: '2026-03-10', dueOn: '2026-03-09', procedure: 1 } },
    ]);
    expect(decided([...asked, ...expired], ask('ExpireDeadline', '2026-03-13', { code: 'ADM-MED-ACCEPT' }))).toEqual(
      [],
    );
  });

  it('decides on it no more where the applicant withdrew; reopening ends nothing then', () => {
    const withdrawing = ask('WithdrawDispute', '2026-03-03', { withdrawnBy: ['party-a'], note: null });
    const withdrawn = [...asked, ...decided(asked, withdrawing)];
    const closed = [...withdrawn, ...decided(withdrawn, closing('2026-03-04', { outcome: 'WITHDRAWN' }))];
    const reopening = ask('ReopenDispute', '2026-03-05', {
      reason: 'NEW_FACT',
      appliedBy: [],
      note: sealedText('text-new-fact'),
    });
    expect(decided(closed, reopening)).toMatchObject([{ data: { ended: [] } }]);
  });

  it('mediates thirty working days, after which the law ends it', () => {
    const accepted = accepting('ADMINISTRATIVE', '2026-03-03', {
      organisationType: 'HEALTH_AUTHORITY',
      period: term('ADM-MEDICAL'),
    });
    const history = [...asked, ...decided(asked, accepted)];
    expect(decided(history, ask('ExpireDeadline', '2026-03-12', { code: 'ADM-MED-ACCEPT' }))).toEqual([]);
    expect(
      decided(history, ask('ExpireDeadline', '2026-06-01', { code: 'ADM-MEDICAL' })).map(({ type }) => type),
    ).toEqual(['MediationPeriodExpired', 'MediationTerminated']);
  });
});

describe('a complaint at the market regulator', () => {
  it('is decided on within seven working days, mediated within forty-five: 2026-03-11, 2026-05-09 (a make-up day)', () => {
    const asked = applicationFor('2026-03-02', {
      channel: 'ADMINISTRATIVE',
      organisationType: 'MARKET_REGULATOR',
      acceptWithin: term('MKT-ACCEPT'),
    });
    const taken = accepting('ADMINISTRATIVE', '2026-03-03', {
      organisationType: 'MARKET_REGULATOR',
      period: term('MKT-MEDIATE'),
    });
    const history = facts(...REGISTERED, asked);
    expect(stateAfter(history)).toMatchObject({ application: { acceptBy: { deadline: { dueOn: '2026-03-11' } } } });
    expect(dueOf(decided(history, taken))).toBe('2026-05-09');
  });
});

describe('mediation that the parties have to apply for (Medical Disputes Regulation art. 31, Labour Dispute Law art. 12)', () => {
  const consents = [consent('2026-03-02', { partyId: 'party-a' }), consent('2026-03-02')] as const;
  const unasked = (channel: MediationChannel) => {
    const [disputeType = 'NEIGHBOUR'] = channelOf(channel).disputeTypes ?? [];
    return [registration('2026-03-02', { disputeType, source: 'PROACTIVE', appliedBy: [] }), ...consents] as const;
  };

  it.each([
    ['PEOPLES_MEDICAL', 'dispute.not-applied-for'],
    ['LABOUR', 'dispute.not-applied-for'],
    ['PEOPLES', undefined],
  ] as const)('%s, on the initiative of the organisation, with all consents: %s', (channel, code) => {
    expect(refusalOf(facts(...unasked(channel)), accepting(channel))).toBe(code);
    const asked = facts(...unasked(channel), applied(channel));
    expect(refusalOf(asked, accepting(channel))).toBeUndefined();
    expect(refusalOf(facts(...registeredFor(channel)), accepting(channel))).toBeUndefined();
  });

  it('is applied for anew after an attempt that failed', () => {
    const failed = facts(
      ...registeredFor('LABOUR'),
      accepting('PEOPLES'),
      assignment('2026-03-04'),
      termination('2026-03-06'),
      consent('2026-03-07', { partyId: 'party-a' }),
      consent('2026-03-07'),
    );
    expect(refusalOf(failed, accepting('LABOUR', '2026-03-08'))).toBe('dispute.not-applied-for');
    const asked = [...failed, ...decided(failed, applied('LABOUR', '2026-03-07 10:00'))];
    expect(refusalOf(asked, accepting('LABOUR', '2026-03-08'))).toBeUndefined();
  });
});

describe('labour mediation (Labour Dispute Law art. 14)', () => {
  it('runs from the application: 2026-02-10 + 15 = 2026-02-25', () => {
    const filed = applicationFor('2026-02-10', { channel: 'LABOUR', appliedBy: ['party-a'] });
    const history = facts(registration('2026-02-09', { disputeType: 'LABOUR_OTHER' }), filed, consent('2026-02-11'));
    expect(dueOf(decided(history, accepting('LABOUR', '2026-02-12')))).toBe('2026-02-25');
  });
});

describe('a fee', () => {
  it('is forbidden where the law says so (People’s Mediation Law art. 4)', () => {
    const asked = facts(...REGISTERED);
    expect(refusalOf(asked, accepting('PEOPLES', '2026-03-03', { fee: FEE }))).toBe('dispute.fee-forbidden');
    expect(refusalOf(asked, accepting('RURAL_LAND', '2026-03-03', { fee: FEE }))).toBe('dispute.fee-forbidden');
  });

  it('of a commercial mediation rests on a published tariff (Commercial Mediation Regulation art. 16)', () => {
    const asked = facts(...REGISTERED);
    expect(refusalOf(asked, accepting('COMMERCIAL', '2026-03-03', { fee: null }))).toBe('dispute.tariff-missing');
    expect(refusalOf(asked, accepting('COMMERCIAL', '2026-03-03', { fee: { ...FEE, amountFen: -1 } }))).toBe(
      'dispute.bad-amount',
    );
    expect(refusalOf(asked, accepting('COMMERCIAL', '2026-03-03', { fee: { ...FEE, tariff: null } }))).toBe(
      'dispute.tariff-missing',
    );
    expect(decided(asked, accepting('COMMERCIAL')).at(-1)).toEqual({
      type: 'FeeStated',
      data: { ...head('2026-03-03'), episode: 1, procedure: 1, ...FEE },
    });
  });

  it('of nothing needs no tariff, but has to be said, and stays with the attempt', () => {
    const asked = facts(...REGISTERED);
    const free = decided(asked, accepting('COMMERCIAL', '2026-03-03', { fee: { tariff: null, amountFen: 0 } }));
    expect(free.at(-1)).toEqual({
      type: 'FeeStated',
      data: { ...head('2026-03-03'), episode: 1, procedure: 1, amountFen: 0 },
    });
    const feesAfter = (events: readonly DisputeEvent[]) => stateAfter([...asked, ...events]);
    expect(feesAfter(free)).toMatchObject({ procedures: [{ fee: { tariff: null, amountFen: 0 } }] });
    expect(feesAfter(decided(asked, accepting('COMMERCIAL')))).toMatchObject({ procedures: [{ fee: FEE }] });
    expect(feesAfter(decided(asked, accepting('PEOPLES')))).toMatchObject({ procedures: [{ fee: null }] });
  });
});

describe('police mediation', () => {
  const mediating = [...untilAccepted('ADM_POLICE'), assignment('2026-03-03')];

  it('by one officer is recorded throughout (Public Order Law art. 108)', () => {
    const history = facts(...mediating);
    expect(refusalOf(history, session('2026-03-04'))).toBe('dispute.recording-needed');
    expect(refusalOf(history, session('2026-03-04', { isAudioVideoRecorded: true }))).toBeUndefined();
  });

  it('comes to no agreement before a session is on record, which another channel does not ask for', () => {
    expect(refusalOf(facts(...mediating), agreement('2026-03-04'))).toBe('dispute.recording-needed');
    const recorded = facts(...mediating, session('2026-03-04', { isAudioVideoRecorded: true }));
    expect(refusalOf(recorded, agreement('2026-03-05'))).toBeUndefined();
    const traffic = facts(...untilAccepted('ADM_TRAFFIC'), assignment('2026-03-03'));
    expect(refusalOf(traffic, agreement('2026-03-04'))).toBeUndefined();
  });

  it('by two officers needs a session without a recording', () => {
    const two = { mediators: [mediator(), mediator('mediator-2')], chairId: MEDIATOR } as const;
    const history = facts(...untilAccepted('ADM_POLICE'), assignment('2026-03-03', two));
    expect(refusalOf(history, agreement('2026-03-04'))).toBe('dispute.recording-needed');
    const heard = facts(
      ...untilAccepted('ADM_POLICE'),
      assignment('2026-03-03', two),
      session('2026-03-04', { presentMediatorIds: [MEDIATOR, 'mediator-2'] }),
    );
    expect(refusalOf(heard, agreement('2026-03-05'))).toBeUndefined();
  });

  it('is repeated within seven working days of the first failure: 2026-03-06 → 03-17', () => {
    const again = [
      ...mediating,
      termination('2026-03-06'),
      applicationFor('2026-03-09', { channel: 'ADM_POLICE', organisationType: 'POLICE' }),
      accepting('ADM_POLICE', '2026-03-09', { period: term('PSB-REMEDIATE') }),
    ];
    expect(facts(...again).at(-1)).toMatchObject({
      data: { procedure: 2, deadline: { startOn: '2026-03-06', dueOn: '2026-03-17' } },
    });
  });
});

describe('a court’s document', () => {
  it.each(['COURT_LED', 'COURT_ENTRUSTED'] as const)('%s: takes effect when both have signed for it', (channel) => {
    const serve = (when: string, partyId: string, documentNo = '(2026)闽0582民初1号') =>
      ask('ServeCourtDocument', when, { partyId, documentNo, enforcement: term('ENF-APPLY') });
    const history = facts(
      ...untilAccepted(channel),
      assignment('2026-03-03'),
      agreement('2026-03-04'),
      serve('2026-03-05 10:00', 'party-b'),
    );
    const events = decided(history, serve('2026-03-06 11:00', 'party-a'));
    expect(events).toMatchObject([
      { type: 'CourtDocumentServed', data: { partyId: 'party-a' } },
      { type: 'AgreementTookEffect', data: { effectiveOn: '2026-03-06', confirmationWindow: null } },
      {
        type: 'MatterTermReset',
        data: {
          on: '2026-03-06',
          procedure: 1,
          cause: 'COURT_DOCUMENT',
          fromDueOn: null,
          term: { dueOn: '2028-03-20' },
        },
      },
    ]);
    expect(decided(history, serve('2026-03-06', 'party-b'))).toEqual([]);
    const another = serve('2026-03-06', 'party-a', '(2026)闽0582民初2号');
    expect(refusalOf(history, another)).toBe('dispute.other-court-document');
  });

  it('brings no other agreement into effect', () => {
    const enforcement = term('ENF-APPLY');
    const serve = ask('ServeCourtDocument', '2026-03-05', { partyId: 'party-a', documentNo: '1', enforcement });
    expect(refusalOf(facts(...UNTIL_SESSION, agreement('2026-03-05')), serve)).toBe('dispute.no-court-document');
  });
});

describe('the next attempt in the same case', () => {
  const failed = facts(...UNTIL_SESSION, termination('2026-03-09'));
  const next = accepting('ADMINISTRATIVE', '2026-03-11', {
    organisationId: 'organisation-2',
    organisationLevel: 'COUNTY',
  });

  it('needs consent anew, to this channel', () => {
    expect(refusalOf(failed, next)).toBe('dispute.consent-missing');
    expect(refusalOf(failed, consent('2026-03-08'))).toBe('dispute.out-of-order');
    const asked = [...failed, ...decided(failed, applied('ADMINISTRATIVE', '2026-03-10'))];
    expect(decided(asked, next)).toMatchObject([
      {
        type: 'DisputeAccepted',
        data: { disputeId: CASE_ID, episode: 1, procedure: 2, organisationId: 'organisation-2' },
      },
    ]);
  });

  it('keeps number and parties, and whoever held the case before sees it still', () => {
    const asked = [...failed, ...decided(failed, applied('ADMINISTRATIVE', '2026-03-10'))];
    expect(stateAfter([...asked, ...decided(asked, next)])).toMatchObject({
      status: 'ACCEPTED',
      number: '(2026)C1人调字第1号',
      dimensions: { channel: 'ADMINISTRATIVE', organisationId: 'organisation-2', organisationLevel: 'COUNTY' },
      sharedWith: [ORGANISATION],
      procedures: [
        { status: 'ENDED', mediatorIds: [MEDIATOR] },
        { status: 'ACCEPTED', mediatorIds: [] },
      ],
    });
  });
});

describe('sharing the file', () => {
  const join = (more: Partial<DisputeAsk<'JoinOrganisation'>> = {}) =>
    ask('JoinOrganisation', '2026-03-04', {
      organisationId: 'organisation-2',
      basis: 'CONSENT',
      consentedBy: BOTH,
      ...more,
    });
  const history = facts(...UNTIL_ACCEPTED);

  it('needs the consent of all, or a duty (Personal Information Protection Law art. 23)', () => {
    expect(refusalOf(history, join({ consentedBy: ['party-a'] }))).toBe('dispute.sharing-not-consented');
    expect(decided(history, join({ basis: 'STATUTORY_DUTY', consentedBy: [] }))).toHaveLength(1);
    expect(decided(history, join({ organisationId: ORGANISATION }))).toEqual([]);
  });

  it('is once, and ends', () => {
    const joined = [...history, ...decided(history, join())];
    expect(decided(joined, join())).toEqual([]);
    const released = decided(joined, ask('ReleaseOrganisation', '2026-03-05', { organisationId: 'organisation-2' }));
    expect(stateAfter([...joined, ...released])).toMatchObject({ sharedWith: [] });
    expect(refusalOf(history, ask('ReleaseOrganisation', '2026-03-05', { organisationId: 'organisation-2' }))).toBe(
      'dispute.not-shared',
    );
  });
});

describe('confirmation and seal of channels', () => {
  it('gives no window where the body is no mediation organisation', () => {
    const administrative = facts(
      ...untilAccepted('ADMINISTRATIVE'),
      assignment('2026-03-03'),
      agreement('2026-03-04'),
      partySigns('2026-03-04 10:00', 'party-a'),
      partySigns('2026-03-04 11:00', 'party-b'),
      ask('RecordSignature', '2026-03-04 12:00', {
        agreementId: 'agreement-1',
        signer: { as: 'MEDIATOR', mediatorId: MEDIATOR },
        manner: 'SIGN',
        evidence: null,
        confirmation: term('SC-APPLY'),
      }),
      seal('2026-03-04 13:00'),
    );
    expect(administrative.at(-1)).toMatchObject({ type: 'AgreementTookEffect', data: { confirmationWindow: null } });
    expect(EFFECTIVE.at(-1)).toMatchObject({ data: { confirmationWindow: { dueOn: '2026-04-07' } } });
  });
});

describe('a mediation organisation (Civil Procedure Law art. 205)', () => {
  it('is what the body is, and about rural land also who the law lets seal as one (Rural Land Disputes Law art. 10)', () => {
    const confirmable = MEDIATION_CHANNELS.filter((channel) => channelOf(channel).isConfirmable);
    const through = (type: OrganisationType) => confirmable.filter((channel) => isMediationOrganisation(type, channel));
    expect(through('PEOPLES_MEDIATION_COMMITTEE')).toEqual(confirmable);
    expect(through('COMMERCIAL_MEDIATION_ORGANISATION')).toEqual(confirmable);
    expect(through('VILLAGE_COMMITTEE')).toEqual(['RURAL_LAND']);
    expect(through('ADMINISTRATIVE_BODY')).toEqual(['RURAL_LAND']);
    for (const type of ['VOLUNTEER_ASSOCIATION', 'POLICE', 'JUSTICE_OFFICE', 'OTHER'] as const)
      expect(through(type)).toEqual([]);
  });
});

describe('the time of effect is that of the last required act, in whatever order they are recorded', () => {
  const TWO = { mediators: [mediator(), mediator('mediator-2')], selection: 'BY_PARTIES' } as const;
  const bySecond = mediatorSigns('2026-03-04 15:00', 'mediator-2');
  const sealed = seal('2026-03-04 16:00');
  const parties = (manner: 'SIGN' | 'E_SIGNATURE') =>
    (['11:00', '12:00'] as const).map((at, i) => partySigns(`2026-03-04 ${at}`, BOTH[i] ?? '', manner));
  const agreedIn = (channel: MediationChannel, chairId: string | null) => [
    ...untilAccepted(channel),
    assignment('2026-03-03', { ...TWO, chairId }),
    agreement('2026-03-04'),
  ];
  const effectiveAt = (channel: MediationChannel, chairId: string | null, ...acts: readonly DisputeCommand[]) =>
    facts(...agreedIn(channel, chairId), ...acts).flatMap((event) =>
      event.type === 'AgreementTookEffect' ? [event.data.effectiveAt] : [],
    );

  it('one mediator is enough: the second does not put it off', () => {
    const acts = [bySecond, mediatorSigns('2026-03-04 13:00'), ...parties('SIGN'), seal('2026-03-04 14:00')];
    expect(effectiveAt('PEOPLES', null, ...acts)).toEqual([moment('2026-03-04', '14:00')]);
    expect(effectiveAt('RURAL_LAND', null, ...acts)).toEqual([moment('2026-03-04', '15:00')]);
  });

  it('where no mediator has to sign, none puts it off', () => {
    const acts = [bySecond, sealed, ...parties('SIGN')];
    expect(effectiveAt('ADM_TRAFFIC', null, ...acts)).toEqual([moment('2026-03-04', '12:00')]);
  });

  it('a seal that is waived does not either, one that is needed does (Online Mediation art. 19)', () => {
    const acts = (manner: 'SIGN' | 'E_SIGNATURE') => [bySecond, sealed, ...parties(manner)];
    expect(effectiveAt('COURT_ASSIGNED', MEDIATOR, ...acts('E_SIGNATURE'))).toEqual([moment('2026-03-04', '12:00')]);
    expect(effectiveAt('COURT_ASSIGNED', MEDIATOR, ...acts('SIGN'))).toEqual([moment('2026-03-04', '16:00')]);
  });
});

describe('a command made with the wrong rule', () => {
  it('is a fault of the program', () => {
    const rule = periodRuleOf({
      channel: 'COURT_ENTRUSTED',
      organisationType: 'PEOPLES_MEDIATION_COMMITTEE',
      trialProcedure: 'SUMMARY',
      isRepeat: false,
    });
    expect(rule).toBe('CRT-POST-SUM');
    const wrong = accepting('PEOPLES', '2026-03-03', { period: term('LAB-MEDIATE') });
    expect(() => disputeDecider.decide(wrong, stateAfter(facts(...REGISTERED)))).toThrow(RangeError);
  });
});
