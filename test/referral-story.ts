/** A court's referral and an offer to another organisation, as commands with defaults that a spec may override. */
import type { OwnCase } from '../src/dispute/dispute.commands.js';
import type { AgreementElsewhere } from '../src/dispute/dispute.events.js';
import type { DisputeAsk, DisputeCommandType } from '../src/dispute/index.js';
import { ask, day, moment, sealedText, term } from './given.js';

type More<T extends DisputeCommandType> = Partial<DisputeAsk<T>>;

export const COURT = 'court-1';
export const INVITED = 'organisation-1';
export const OTHER_BODY = 'organisation-2';

/** E3: both parties agreed online on 24 April, the court sent the case on the 29th. */
export const received = (when: string, more: More<'ReceiveReferral'> = {}) =>
  ask('ReceiveReferral', when, {
    referralId: 'referral-1',
    courtCode: '350582',
    externalCaseNo: '(2026)诉前调1号',
    sequence: 1,
    kind: 'PRE_FILING',
    causeOfAction: '9130',
    disputeType: 'CONTRACT',
    fromOrganisationId: COURT,
    toOrganisationId: INVITED,
    organisationLevel: 'VILLAGE',
    organisationType: 'PEOPLES_MEDIATION_COMMITTEE',
    suggestedMediatorId: null,
    sentAt: moment(when.slice(0, 10)),
    agreedOn: day('2026-04-24'),
    claim: sealedText('text-claim', 'claim'),
    amountFen: 5_000_000,
    materials: [],
    contentDigest: 'digest-1',
    number: '2026-C1-000001',
    divisionPath: '35.3505.350582.T1.C1',
    parties: [
      { partyId: 'party-a', side: 'A', personId: 'person-a' },
      { partyId: 'party-b', side: 'B', personId: 'person-b' },
    ],
    appliedBy: ['party-a'],
    consents: [
      { partyId: 'party-a', form: 'WRITTEN' },
      { partyId: 'party-b', form: 'WRITTEN' },
    ],
    involvesMinor: false,
    confirmation: term('CRT-CONFIRM'),
    designation: term('CRT-DESIGNATE'),
    ...more,
  });

export const confirmed = (when: string, more: More<'ConfirmReferral'> = {}) =>
  ask('ConfirmReferral', when, {
    referralId: 'referral-1',
    organisationLevel: 'VILLAGE',
    organisationType: 'PEOPLES_MEDIATION_COMMITTEE',
    divisionPath: '35.3505.350582.T1.C1',
    rightsNoticeOn: day(when.slice(0, 10)),
    period: term('CRT-PRE'),
    contact: term('CRT-CONTACT'),
    isOnRoster: true,
    contentDigest: 'digest-confirmation',
    ...more,
  });

export const declined = (when: string, more: More<'DeclineReferral'> = {}) =>
  ask('DeclineReferral', when, { referralId: 'referral-1', reason: 'NO_CAPACITY', note: null, ...more });

export const handedBack = (when: string, more: More<'ReturnReferral'> = {}) =>
  ask('ReturnReferral', when, {
    referralId: 'referral-1',
    result: null,
    contentDigest: 'digest-return',
    report: {
      course: sealedText('text-course', 'returnReport'),
      undisputedFacts: sealedText('text-agreed-facts', 'undisputedFacts'),
      costRaisingConduct: null,
      addresses: [{ partyId: 'party-a', address: sealedText('text-address', 'addressConfirmation') }],
    },
    agreement: null,
    ownCase: null,
    ...more,
  });

/** What the receiver of a referral between organisations states of the agreement made there. */
export const agreedThere = (effectiveOn: string, more: Partial<AgreementElsewhere> = {}): AgreementElsewhere => ({
  form: 'WRITTEN',
  effectiveOn: day(effectiveOn),
  agreedBy: ['party-a', 'party-b'],
  documentNo: '（2026）行调字第7号',
  terms: sealedText('text-agreed-there', 'terms'),
  ...more,
});

/** The receiver's own case about the same dispute, with the agreement in effect. */
export const ownCase = (effectiveOn: string, more: Partial<OwnCase> = {}): OwnCase => ({
  disputeId: 'dispute-own',
  number: '2026-C2-000001',
  status: 'AGREEMENT_EFFECTIVE',
  disputeType: 'NEIGHBOUR',
  parties: [],
  appliedBy: [],
  seal: null,
  organisationId: OTHER_BODY,
  agreement: { form: 'WRITTEN', effectiveOn: day(effectiveOn) },
  ...more,
});

export const offered = (when: string, more: More<'ReferDispute'> = {}) =>
  ask('ReferDispute', when, {
    referralId: 'referral-1',
    mode: 'REFER',
    toOrganisationId: OTHER_BODY,
    organisationType: 'ADMINISTRATIVE_BODY',
    route: 'ADMINISTRATIVE',
    basis: 'CONSENT',
    consentedBy: ['party-a', 'party-b'],
    reason: null,
    resultDueOn: null,
    confirmation: term('CRT-CONFIRM'),
    ...more,
  });

/** An answer of a body that is no court's mediator. */
export const takenOn = (when: string, more: More<'ConfirmReferral'> = {}) =>
  confirmed(when, { rightsNoticeOn: null, period: null, organisationType: 'ADMINISTRATIVE_BODY', ...more });
