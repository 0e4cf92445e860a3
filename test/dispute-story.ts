/** The neighbour dispute of the acceptance scenarios as commands, each with defaults that a spec may override. */
import {
  LAWFULNESS_POINTS,
  type DisputeAsk,
  type DisputeCommandType,
  type Obligation,
  type Party,
} from '../src/dispute/index.js';
import { ask, day, facts, REFERENCE, sealedText, term } from './given.js';

export const ORGANISATION = 'organisation-1';
export const MEDIATOR = 'mediator-1';
export const AGREEMENT = 'agreement-1';
export const BOTH = ['party-a', 'party-b'] as const;

type More<T extends DisputeCommandType> = Partial<DisputeAsk<T>>;

export const discovery = (when: string, more: More<'RecordDiscovery'> = {}) =>
  ask('RecordDiscovery', when, {
    divisionPath: '35.3505.C1.G05',
    gridId: 'G05',
    organisationId: ORGANISATION,
    organisationLevel: 'VILLAGE',
    disputeType: 'NEIGHBOUR',
    difficulty: 'ORDINARY',
    description: sealedText('text-discovery'),
    reporterHoldsGrid: true,
    ...more,
  });

export const registration = (when: string, more: More<'RegisterDispute'> = {}) =>
  ask('RegisterDispute', when, {
    number: '(2026)C1人调字第1号',
    divisionPath: '35.3505.C1.G05',
    gridId: 'G05',
    organisationId: ORGANISATION,
    organisationLevel: 'VILLAGE',
    disputeType: 'NEIGHBOUR',
    source: 'APPLICATION',
    difficulty: 'ORDINARY',
    parties: [
      { partyId: 'party-a', side: 'A', personId: 'person-a' },
      { partyId: 'party-b', side: 'B', personId: 'person-b' },
    ],
    appliedBy: ['party-a'],
    opposingSide: null,
    facts: sealedText('text-facts'),
    requests: null,
    amountFen: 240_000,
    commissionedBy: null,
    duplicateOf: null,
    involvesMinor: false,
    ...more,
  });

export const consent = (when: string, more: More<'RecordConsent'> = {}) =>
  ask('RecordConsent', when, { partyId: 'party-b', form: 'ORAL', ...more });

export const applicationFor = (when: string, more: More<'RecordApplication'> = {}) =>
  ask('RecordApplication', when, {
    channel: 'PEOPLES',
    organisationType: 'PEOPLES_MEDIATION_COMMITTEE',
    appliedBy: BOTH,
    form: 'WRITTEN',
    commission: null,
    accident: null,
    applyWithin: null,
    acceptWithin: null,
    ...more,
  });

/** A further party, as one joins who is still to be asked and told. */
export const partyJoins = (when: string, party: Party, more: More<'JoinParty'> = {}) =>
  ask('JoinParty', when, {
    party,
    personRecords: [party.personId],
    consent: null,
    rightsNoticeOn: null,
    mediatorPersonIds: [],
    involvesMinor: false,
    ...more,
  });

/** `person-r` acts for a party. */
export const representing = (partyId: string) =>
  ask('AppointRepresentative', '2026-03-05', {
    representativeId: 'representative-1',
    personId: 'person-r',
    personRecords: ['person-r'],
    partyIds: [partyId],
    powers: 'SPECIAL',
    documentRef: '授权〔2026〕1号',
    replaces: null,
    notifiedPartyIds: [],
    mediatorPersonIds: [],
  });

export const acceptance = (when: string, more: More<'AcceptDispute'> = {}) =>
  ask('AcceptDispute', when, {
    channel: 'PEOPLES',
    organisationId: ORGANISATION,
    organisationLevel: 'VILLAGE',
    organisationType: 'PEOPLES_MEDIATION_COMMITTEE',
    exclusions: [],
    rightsNoticeOn: day(when.slice(0, 10)),
    period: term('PM-MEDIATE'),
    periodStartsOn: null,
    fee: null,
    isOnRoster: true,
    ...more,
  });

export const mediator = (mediatorId = MEDIATOR) => ({
  mediatorId,
  organisationId: ORGANISATION,
  isActive: true,
  personRecords: [],
});

export const assignment = (when: string, more: More<'AssignMediators'> = {}) =>
  ask('AssignMediators', when, {
    mediators: [mediator()],
    chairId: null,
    selection: 'DESIGNATED',
    unlistedIds: [],
    ...more,
  });

export const session = (when: string, more: More<'RecordSession'> = {}) =>
  ask('RecordSession', when, {
    sessionId: 'session-1',
    mode: 'ON_SITE',
    place: sealedText('text-place'),
    openness: 'NON_PUBLIC',
    publicAgreedBy: [],
    publicObjectedBy: [],
    involvesMinor: false,
    presentPartyIds: BOTH,
    presentMediatorIds: [MEDIATOR],
    presentParticipantIds: [],
    presentRepresentativeIds: [],
    divisionPath: null,
    undisputedFacts: sealedText('text-undisputed', 'undisputedFacts'),
    withoutPrejudice: sealedText('text-prejudice', 'withoutPrejudice'),
    isAudioVideoRecorded: false,
    statements: null,
    pointsInDispute: null,
    recorder: null,
    ...more,
  });

export const obligation = (more: Partial<Obligation> = {}): Obligation => ({
  obligationId: 'obligation-1',
  debtorPartyId: 'party-b',
  creditorPartyId: 'party-a',
  kind: 'PAY',
  amountFen: 240_000,
  dueOn: day('2026-03-20'),
  isPerformedOnTheSpot: false,
  manner: sealedText('text-manner', 'terms'),
  place: null,
  condition: null,
  guarantee: null,
  ...more,
});

export const agreement = (when: string, more: More<'RecordAgreement'> = {}) =>
  ask('RecordAgreement', when, {
    agreementId: AGREEMENT,
    form: 'WRITTEN',
    terms: sealedText('text-terms', 'agreement'),
    repeatsAnother: false,
    agreedBy: BOTH,
    totalFen: 240_000,
    obligations: [obligation()],
    lawfulness: LAWFULNESS_POINTS,
    recordedByMediatorId: null,
    writtenRequested: false,
    writtenUnlessOnTheSpot: true,
    ...more,
  });

/** An oral agreement, performed on the spot. */
export const oralAgreement = (when: string, more: More<'RecordAgreement'> = {}) =>
  agreement(when, {
    form: 'ORAL',
    obligations: [obligation({ isPerformedOnTheSpot: true, dueOn: null })],
    recordedByMediatorId: MEDIATOR,
    ...more,
  });

const PROOF: DisputeAsk<'RecordSignature'>['evidence'] = {
  signed: { sha256: 'ab'.repeat(32) },
  identityProof: 'CA-0001',
};

const signed = (when: string, more: Pick<DisputeAsk<'RecordSignature'>, 'signer' | 'manner'>) =>
  ask('RecordSignature', when, {
    agreementId: AGREEMENT,
    confirmation: term('SC-APPLY'),
    evidence: more.manner === 'E_SIGNATURE' ? PROOF : null,
    ...more,
  });

export const partySigns = (when: string, partyId: string, manner: DisputeAsk<'RecordSignature'>['manner'] = 'SIGN') =>
  signed(when, { signer: { as: 'PARTY', partyId }, manner });

export const mediatorSigns = (when: string, mediatorId = MEDIATOR) =>
  signed(when, { signer: { as: 'MEDIATOR', mediatorId }, manner: 'SIGN' });

export const seal = (when: string, more: More<'AffixSeal'> = {}) =>
  ask('AffixSeal', when, {
    agreementId: AGREEMENT,
    organisationId: ORGANISATION,
    confirmation: term('SC-APPLY'),
    ...more,
  });

export const performance = (when: string, more: More<'RecordPerformance'> = {}) =>
  ask('RecordPerformance', when, {
    performanceId: 'performance-1',
    obligationId: 'obligation-1',
    basis: 'CONFIRMED',
    confirmedBy: 'CREDITOR',
    claimId: null,
    evidenceDocumentId: null,
    amountFen: 240_000,
    note: null,
    ...more,
  });

export const application = (when: string, more: More<'ApplyForConfirmation'> = {}) =>
  ask('ApplyForConfirmation', when, {
    applicationId: 'application-1',
    applicantPartyIds: BOTH,
    representativeIds: [],
    courtCode: '350582',
    postedOn: null,
    isMediationOrganisation: true,
    exclusions: [],
    connection: 'ORGANISATION_SEAT',
    invitingCourtCode: null,
    isCourtOfSeat: null,
    isBasicCourt: true,
    isForIntermediateCourt: false,
    acceptance: term('SC-ACCEPT'),
    ...more,
  });

export const closing = (when: string, more: More<'CloseDispute'> = {}) =>
  ask('CloseDispute', when, { outcome: 'AGREED_WRITTEN', repliedTo: BOTH, breachNotified: false, note: null, ...more });

export const termination = (when: string, more: More<'TerminateMediation'> = {}) =>
  ask('TerminateMediation', when, {
    reason: 'TOO_FAR_APART',
    suit: null,
    periodSource: null,
    remediesTold: true,
    manner: 'IN_PERSON',
    note: null,
    ...more,
  });

export const expiry = (now: string, code: string) => ask('ExpireDeadline', now, { code });
export const obligationExpiry = (now: string, obligationId = 'obligation-1') =>
  ask('ExpireObligation', now, { obligationId });
export const recalculation = (now: string, calendar = REFERENCE.calendar) =>
  ask('RecalculateDeadlines', now, { calendar });

/** Histories of the story, from registration on. */
export const DISCOVERED = facts(discovery('2026-03-02'));
export const REGISTERED = facts(discovery('2026-03-02'), registration('2026-03-02'));
export const UNTIL_ACCEPTED = [
  discovery('2026-03-02'),
  registration('2026-03-02'),
  consent('2026-03-03'),
  acceptance('2026-03-03'),
] as const;
export const UNTIL_MEDIATING = [...UNTIL_ACCEPTED, assignment('2026-03-03')] as const;
export const UNTIL_SESSION = [...UNTIL_MEDIATING, session('2026-03-05')] as const;
export const UNTIL_AGREED = [...UNTIL_SESSION, agreement('2026-03-05')] as const;
export const UNTIL_SIGNED = [
  ...UNTIL_AGREED,
  partySigns('2026-03-05 17:00', 'party-a'),
  partySigns('2026-03-06 09:10', 'party-b', 'FINGERPRINT'),
  mediatorSigns('2026-03-06 09:20'),
] as const;

export const CONSENTED = facts(...UNTIL_ACCEPTED.slice(0, 3));
export const ACCEPTED = facts(...UNTIL_ACCEPTED);
export const MEDIATING = facts(...UNTIL_MEDIATING);
export const HEARD = facts(...UNTIL_SESSION);
export const AGREED = facts(...UNTIL_AGREED);
export const SIGNED = facts(...UNTIL_SIGNED);
export const EFFECTIVE = facts(...UNTIL_SIGNED, seal('2026-03-06 09:30'));
export const FULFILLED = facts(...UNTIL_SIGNED, seal('2026-03-06 09:30'), performance('2026-03-18'));
export const ORALLY_AGREED = facts(...UNTIL_SESSION, oralAgreement('2026-03-05 16:00'));
