/** Every status × every command: allowed, or refused with which code. One row per command; a new command is one more row. */
import { describe, expect, it } from '@jest/globals';
import { HISTORIES, HISTORY_NAMES, type HistoryName } from '../../test/dispute-states.js';
import { refusalOf, stateAfter } from '../../test/given.js';
import { confirmed, declined, handedBack, received, takenOn } from '../../test/referral-story.js';
import { DISPUTE_STATUSES, type DisputeStatus } from './dispute.codes.js';
import type { DisputeCommand, DisputeCommandType } from './dispute.commands.js';
import { movesOf } from './dispute.permit.js';
import { obstacle, PERMITS } from './dispute.permits.js';
import type { DisputeRefusalCode } from './dispute.refusals.js';

interface Row {
  readonly in: readonly (DisputeStatus | 'NONE')[];
  /** Refused although the status allows it, by history; `*`: in every history not named. */
  readonly but?: Partial<Record<HistoryName | '*', DisputeRefusalCode | 'allowed'>>;
}

const ALWAYS = DISPUTE_STATUSES;
const WRITABLE: readonly DisputeStatus[] = ALWAYS.filter(
  (status) => !['ARCHIVED', 'MERGED', 'ANNULLED'].includes(status),
);
const CASE: readonly DisputeStatus[] = WRITABLE.filter((status) => status !== 'DISCOVERED');
const OPEN: readonly DisputeStatus[] = WRITABLE.filter((status) => status !== 'CLOSED');
const PERFORMING: readonly DisputeStatus[] = ['AGREEMENT_EFFECTIVE', 'BREACHED'];
const MERGEABLE: readonly DisputeStatus[] = WRITABLE.filter(
  (status) => !['AGREEMENT_REACHED', 'REFERRED', ...PERFORMING].includes(status),
);
const OWED: readonly DisputeStatus[] = CASE.filter((status) => !['AGREEMENT_REACHED', 'FULFILLED'].includes(status));
const UNCLOSED: readonly DisputeStatus[] = OPEN.filter((status) => status !== 'DISCOVERED');
const INTAKE: readonly DisputeStatus[] = ['REGISTERED', 'CONSENT_PENDING'];
const ATTEMPT: readonly DisputeStatus[] = [...INTAKE, 'MEDIATION_FAILED'];
const UNDER_WAY: readonly DisputeStatus[] = ['ACCEPTED', 'MEDIATING', 'SUSPENDED'];
const UNRESOLVED: readonly DisputeStatus[] = [...ATTEMPT, ...UNDER_WAY, 'AGREEMENT_REACHED', 'REFERRED'];
const CONFLICT = { 'MEDIATING, conflict open': 'dispute.conflict-not-consented' } as const;
const UNHEARD = { ...CONFLICT, 'MEDIATING, party corrected': 'dispute.consent-missing' } as const;
const AT_COURT = {
  '*': 'dispute.no-application',
  'AGREEMENT_EFFECTIVE, applied': 'dispute.confirmation-step',
  'AGREEMENT_EFFECTIVE, filed': 'dispute.confirmation-step',
  'AGREEMENT_EFFECTIVE, confirmed': 'dispute.confirmation-step',
  'AGREEMENT_EFFECTIVE, dismissed': 'dispute.confirmation-step',
  'AGREEMENT_EFFECTIVE, set aside': 'dispute.confirmation-step',
  'CLOSED, applied': 'dispute.confirmation-step',
  'CLOSED, confirmed': 'dispute.confirmation-step',
  'CLOSED, set aside': 'dispute.confirmation-step',
} as const;
const NEWLY_APPLIED = { ...AT_COURT, 'AGREEMENT_EFFECTIVE, applied': 'allowed', 'CLOSED, applied': 'allowed' } as const;

const UNREFERRED = { '*': 'dispute.no-referral', 'REGISTERED, referred by a court': 'allowed' } as const;

/** Histories of a mediation under way, which everybody consented to before it began. */
const CONSENTED = HISTORY_NAMES.filter((name) => UNDER_WAY.some((status) => name.split(',')[0] === status));

/** Histories in which an agreement is signed, or took effect. */
const BOUND = HISTORY_NAMES.filter(
  (name) =>
    name.startsWith('REGISTERED, reopened') ||
    ['AGREEMENT_REACHED', ...PERFORMING, 'FULFILLED', 'CLOSED'].some((status) => name.split(',')[0] === status),
);

/** Histories in which no agreement ever took effect. */
const UNBOUND = Object.fromEntries(
  HISTORY_NAMES.filter((name) => !BOUND.includes(name)).map((name) => [name, 'dispute.not-in-this-status' as const]),
);

/** Histories in which nothing is owed any more. */
const KEPT = [
  'AGREEMENT_EFFECTIVE, oral',
  'REGISTERED, reopened',
  'CLOSED',
  'CLOSED, applied',
  'CLOSED, confirmed',
  'CLOSED, set aside',
] as const;

/** Every history of these statuses. */
const among = (statuses: readonly (DisputeStatus | 'NONE')[], cell: DisputeRefusalCode | 'allowed') =>
  Object.fromEntries(
    HISTORY_NAMES.filter((name) => statuses.some((status) => name.split(',')[0] === status)).map((name) => [
      name,
      cell,
    ]),
  );

const ROWS: Readonly<Record<DisputeCommandType, Row>> = {
  RecordDiscovery: { in: ['NONE'] },
  RegisterDispute: { in: ['NONE', 'DISCOVERED'] },
  JoinParty: { in: [...INTAKE, 'ACCEPTED', 'MEDIATING'] },
  SeekConsent: {
    in: INTAKE,
    but: {
      'REGISTERED, consents in': 'dispute.consent-complete',
      'REGISTERED, referred by a court': 'dispute.consent-complete',
    },
  },
  RecordConsent: {
    in: [...ATTEMPT, ...UNDER_WAY],
    but: {
      ...Object.fromEntries(CONSENTED.map((name) => [name, 'dispute.consent-complete'])),
      'MEDIATING, party corrected': 'allowed',
    },
  },
  RecordRefusal: { in: INTAKE },
  RecordApplication: { in: ATTEMPT },
  AcceptDispute: {
    in: ATTEMPT,
    but: {
      REGISTERED: 'dispute.consent-missing',
      'REGISTERED, reopened': 'dispute.consent-missing',
      'REGISTERED, reopened for the breach': 'dispute.consent-missing',
      CONSENT_PENDING: 'dispute.consent-missing',
      MEDIATION_FAILED: 'dispute.consent-missing',
      'MEDIATION_FAILED, decided elsewhere': 'dispute.consent-missing',
      'REGISTERED, referred by a court': 'dispute.referral-unanswered',
    },
  },
  DeclineDispute: { in: INTAKE },
  AssignMediators: { in: ['ACCEPTED', 'MEDIATING'] },
  DiscloseConflict: { in: ['ACCEPTED', 'MEDIATING'] },
  ScheduleSession: { in: ['MEDIATING'], but: CONFLICT },
  RecordSession: { in: ['MEDIATING'], but: UNHEARD },
  ReplaceMediator: { in: ['MEDIATING', 'SUSPENDED'] },
  InviteParticipant: { in: ['MEDIATING'] },
  AppointRepresentative: { in: UNCLOSED },
  DismissRepresentative: { in: UNCLOSED, but: { '*': 'dispute.no-such-representative' } },
  RecordCaucus: { in: ['MEDIATING'] },
  RescheduleSession: { in: ['MEDIATING'], but: { '*': 'dispute.no-such-session' } },
  CancelSession: { in: UNDER_WAY, but: { '*': 'dispute.no-such-session' } },
  AnnounceSession: { in: ['MEDIATING'], but: { '*': 'dispute.no-such-session' } },
  StartAppraisal: { in: ['MEDIATING'] },
  EndAppraisal: { in: ['SUSPENDED'], but: { 'SUSPENDED, suspicion': 'dispute.no-appraisal' } },
  SuspendMediation: { in: ['MEDIATING'] },
  ResumeMediation: { in: ['SUSPENDED'], but: { 'SUSPENDED, appraisal': 'dispute.appraisal-under-way' } },
  ExtendMediation: { in: ['ACCEPTED', 'MEDIATING'] },
  GiveNotice: {
    in: [...UNDER_WAY, 'MEDIATION_FAILED'],
    but: {
      '*': 'dispute.nothing-to-notify',
      'MEDIATING, arbitration open': 'allowed',
      MEDIATION_FAILED: 'allowed',
      'MEDIATION_FAILED, decided elsewhere': 'allowed',
      'MEDIATION_FAILED, applied anew': 'allowed',
    },
  },
  ReportEscalationRisk: { in: OPEN },
  TerminateMediation: { in: UNDER_WAY },
  RecordAgreement: {
    in: ['MEDIATING', ...PERFORMING],
    but: {
      ...UNHEARD,
      AGREEMENT_EFFECTIVE: 'dispute.not-in-this-status',
      'AGREEMENT_EFFECTIVE, oral': 'dispute.not-in-this-status',
      'AGREEMENT_EFFECTIVE, in court': 'dispute.not-in-this-status',
      'AGREEMENT_EFFECTIVE, applied': 'dispute.not-in-this-status',
      'AGREEMENT_EFFECTIVE, filed': 'dispute.not-in-this-status',
      'AGREEMENT_EFFECTIVE, confirmed': 'dispute.not-in-this-status',
      BREACHED: 'dispute.not-in-this-status',
      'BREACHED, payment order': 'dispute.not-in-this-status',
    },
  },
  RecordSignature: { in: ['AGREEMENT_REACHED'] },
  AffixSeal: { in: ['AGREEMENT_REACHED'] },
  ServeCourtDocument: { in: ['AGREEMENT_REACHED'], but: { AGREEMENT_REACHED: 'dispute.no-court-document' } },
  RefuseToSign: { in: ['AGREEMENT_REACHED'] },
  RecordPerformance: {
    in: OWED,
    but: {
      ...UNBOUND,
      ...Object.fromEntries(KEPT.map((name) => [name, 'dispute.obligation-performed'])),
    },
  },
  ApplyForConfirmation: {
    in: [...WRITABLE, 'ARCHIVED'],
    but: {
      '*': 'dispute.agreement-not-effective',
      AGREEMENT_EFFECTIVE: 'allowed',
      'AGREEMENT_EFFECTIVE, oral': 'dispute.not-written',
      'AGREEMENT_EFFECTIVE, in court': 'dispute.needs-no-confirmation',
      'AGREEMENT_EFFECTIVE, applied': 'dispute.already-applied',
      'AGREEMENT_EFFECTIVE, filed': 'dispute.already-applied',
      'AGREEMENT_EFFECTIVE, confirmed': 'dispute.already-applied',
      'AGREEMENT_EFFECTIVE, dismissed': 'dispute.already-applied',
      'AGREEMENT_EFFECTIVE, set aside': 'dispute.already-applied',
      'CLOSED, applied': 'dispute.already-applied',
      'CLOSED, confirmed': 'dispute.already-applied',
      'CLOSED, set aside': 'dispute.already-applied',
      FULFILLED: 'allowed',
      BREACHED: 'allowed',
      'BREACHED, payment order': 'allowed',
      CLOSED: 'allowed',
      'CLOSED, in breach': 'allowed',
      ARCHIVED: 'allowed',
    },
  },
  AcceptConfirmation: { in: ALWAYS, but: NEWLY_APPLIED },
  RejectConfirmation: { in: ALWAYS, but: NEWLY_APPLIED },
  ExtendConfirmation: { in: ALWAYS, but: { ...AT_COURT, 'AGREEMENT_EFFECTIVE, filed': 'allowed' } },
  GrantConfirmation: { in: ALWAYS, but: { ...AT_COURT, 'AGREEMENT_EFFECTIVE, filed': 'allowed' } },
  DismissConfirmation: { in: ALWAYS, but: { ...AT_COURT, 'AGREEMENT_EFFECTIVE, filed': 'allowed' } },
  WithdrawConfirmation: {
    in: ALWAYS,
    but: { ...NEWLY_APPLIED, 'AGREEMENT_EFFECTIVE, filed': 'allowed' },
  },
  SetConfirmationAside: {
    in: ALWAYS,
    but: { ...AT_COURT, 'AGREEMENT_EFFECTIVE, confirmed': 'allowed', 'CLOSED, confirmed': 'allowed' },
  },
  ApplyForPaymentOrder: {
    in: ALWAYS.filter((status) => status !== 'ANNULLED'),
    but: {
      '*': 'dispute.agreement-not-effective',
      AGREEMENT_EFFECTIVE: 'allowed',
      'AGREEMENT_EFFECTIVE, oral': 'dispute.obligation-performed',
      'AGREEMENT_EFFECTIVE, in court': 'allowed',
      'AGREEMENT_EFFECTIVE, applied': 'allowed',
      'AGREEMENT_EFFECTIVE, filed': 'allowed',
      'AGREEMENT_EFFECTIVE, confirmed': 'allowed',
      'AGREEMENT_EFFECTIVE, dismissed': 'allowed',
      'AGREEMENT_EFFECTIVE, set aside': 'allowed',
      FULFILLED: 'dispute.obligation-performed',
      BREACHED: 'allowed',
      'BREACHED, payment order': 'allowed',
      'REGISTERED, reopened': 'dispute.obligation-performed',
      'REGISTERED, reopened for the breach': 'allowed',
      'CLOSED, in breach': 'allowed',
      CLOSED: 'dispute.obligation-performed',
      'CLOSED, applied': 'dispute.obligation-performed',
      'CLOSED, confirmed': 'dispute.obligation-performed',
      'CLOSED, set aside': 'dispute.obligation-performed',
      ARCHIVED: 'dispute.obligation-performed',
    },
  },
  AdvancePaymentOrder: {
    in: ALWAYS,
    but: { '*': 'dispute.no-payment-order', 'BREACHED, payment order': 'allowed' },
  },
  ApplyForEnforcement: {
    in: ALWAYS,
    but: {
      '*': 'dispute.no-title',
      'AGREEMENT_EFFECTIVE, in court': 'allowed',
      'AGREEMENT_EFFECTIVE, confirmed': 'allowed',
      'CLOSED, confirmed': 'allowed',
    },
  },
  ReceiveReferral: {
    in: ['NONE', ...ALWAYS],
    but: {
      '*': 'dispute.not-in-this-status',
      ...among(['NONE', 'REGISTERED', 'NOT_ACCEPTED', 'MEDIATION_FAILED'], 'allowed'),
      ...among(['AGREEMENT_EFFECTIVE', 'FULFILLED', 'BREACHED', 'CLOSED', 'ARCHIVED'], 'dispute.resolved'),
      ...among(['REFERRED'], 'dispute.referral-open'),
      'MEDIATION_FAILED, decided elsewhere': 'dispute.resolved',
      'ACCEPTED, confirmed to a court': 'allowed',
    },
  },
  ReferDispute: {
    in: ATTEMPT,
    but: {
      'REGISTERED, referred by a court': 'dispute.referral-open',
      'MEDIATION_FAILED, decided elsewhere': 'dispute.resolved',
    },
  },
  ConfirmReferral: {
    in: ALWAYS,
    but: {
      ...UNREFERRED,
      REFERRED: 'allowed',
      'REFERRED, confirmed': 'allowed',
      'ACCEPTED, confirmed to a court': 'allowed',
      'NOT_ACCEPTED, unanswered to a court': 'dispute.referral-expired',
      'MEDIATION_FAILED, decided elsewhere': 'dispute.referral-answered',
    },
  },
  DeclineReferral: {
    in: ALWAYS,
    but: {
      ...UNREFERRED,
      REFERRED: 'allowed',
      'REFERRED, confirmed': 'dispute.referral-answered',
      'ACCEPTED, confirmed to a court': 'dispute.referral-answered',
      'NOT_ACCEPTED, unanswered to a court': 'dispute.referral-expired',
      'MEDIATION_FAILED, decided elsewhere': 'dispute.referral-answered',
    },
  },
  ReturnReferral: {
    in: ALWAYS,
    but: {
      '*': 'dispute.no-referral',
      'REGISTERED, referred by a court': 'dispute.referral-not-confirmed',
      REFERRED: 'dispute.referral-not-confirmed',
      'REFERRED, confirmed': 'allowed',
      'ACCEPTED, confirmed to a court': 'dispute.referral-not-ended',
      'NOT_ACCEPTED, unanswered to a court': 'dispute.referral-not-confirmed',
      'MEDIATION_FAILED, decided elsewhere': 'allowed',
    },
  },
  WithdrawDispute: { in: UNRESOLVED, but: { 'MEDIATION_FAILED, decided elsewhere': 'dispute.resolved' } },
  RecordPrivateSettlement: { in: UNRESOLVED, but: { 'MEDIATION_FAILED, decided elsewhere': 'dispute.resolved' } },
  RecordFollowUp: { in: ['AGREEMENT_EFFECTIVE', 'FULFILLED', 'BREACHED', 'CLOSED'] },
  CloseDispute: {
    in: ['AGREEMENT_EFFECTIVE', 'FULFILLED', 'BREACHED', 'MEDIATION_FAILED', 'NOT_ACCEPTED', 'WITHDRAWN'],
    but: {
      AGREEMENT_EFFECTIVE: 'dispute.obligations-open',
      'AGREEMENT_EFFECTIVE, in court': 'dispute.obligations-open',
      'AGREEMENT_EFFECTIVE, applied': 'dispute.obligations-open',
      'AGREEMENT_EFFECTIVE, filed': 'dispute.obligations-open',
      'AGREEMENT_EFFECTIVE, confirmed': 'dispute.obligations-open',
      'AGREEMENT_EFFECTIVE, dismissed': 'dispute.obligations-open',
      'AGREEMENT_EFFECTIVE, set aside': 'dispute.obligations-open',
    },
  },
  JoinOrganisation: { in: CASE },
  ReleaseOrganisation: { in: CASE, but: { '*': 'dispute.not-shared' } },
  RedactText: { in: ALWAYS },
  IssueDocument: { in: CASE },
  FileDocument: { in: CASE },
  VoidDocument: { in: CASE, but: { '*': 'dispute.no-such-document' } },
  DenyPerformanceClaim: { in: [...OWED, 'FULFILLED'], but: { ...UNBOUND, '*': 'dispute.no-such-claim' } },
  RecordFundPayment: {
    in: OWED,
    but: {
      ...UNBOUND,
      ...Object.fromEntries(KEPT.map((name) => [name, 'dispute.obligation-performed'])),
    },
  },
  RecordViolation: { in: [...PERFORMING, 'FULFILLED'], but: { '*': 'dispute.no-lasting-duty' } },
  RecordConditionMet: { in: [...PERFORMING, 'FULFILLED', 'CLOSED'], but: { '*': 'dispute.no-open-condition' } },
  ReopenDispute: {
    in: ['CLOSED'],
    but: { 'CLOSED, applied': 'dispute.confirmation-pending', 'CLOSED, confirmed': 'dispute.ruling-in-force' },
  },
  ArchiveDispute: { in: ['CLOSED'] },
  SealDispute: { in: ALWAYS },
  PlaceHold: { in: ALWAYS },
  LiftHold: { in: ALWAYS, but: { '*': 'dispute.no-such-hold' } },
  MergeDispute: {
    in: MERGEABLE,
    but: {
      'AGREEMENT_EFFECTIVE, applied': 'dispute.survives-merger',
      'AGREEMENT_EFFECTIVE, filed': 'dispute.survives-merger',
      'AGREEMENT_EFFECTIVE, confirmed': 'dispute.survives-merger',
      'CLOSED, applied': 'dispute.survives-merger',
      'CLOSED, confirmed': 'dispute.survives-merger',
    },
  },
  UnmergeDispute: { in: ['MERGED'] },
  SplitOffDispute: { in: ['NONE'] },
  RecordSplit: { in: ALWAYS },
  LinkDispute: { in: WRITABLE },
  UnlinkDispute: { in: WRITABLE, but: { '*': 'dispute.no-such-link' } },
  ApprovePublicOrderSettlement: { in: WRITABLE, but: { '*': 'dispute.no-such-link' } },
  CorrectRegistration: { in: CASE },
  CorrectParty: {
    in: CASE,
    but: Object.fromEntries(BOUND.map((name) => [name, 'dispute.party-bound'])),
  },
  AnnulDispute: {
    in: MERGEABLE,
    but: {
      'REGISTERED, referred by a court': 'dispute.referral-open',
      'ACCEPTED, confirmed to a court': 'dispute.referral-open',
      'REGISTERED, reopened': 'dispute.party-bound',
      'REGISTERED, reopened for the breach': 'dispute.party-bound',
      'CLOSED, in breach': 'dispute.party-bound',
      FULFILLED: 'dispute.party-bound',
      CLOSED: 'dispute.party-bound',
      'CLOSED, applied': 'dispute.known-to-court',
      'CLOSED, confirmed': 'dispute.known-to-court',
      'CLOSED, set aside': 'dispute.known-to-court',
    },
  },
  ExpireDeadline: { in: ALWAYS },
  ExpireObligation: { in: ALWAYS },
  RecalculateDeadlines: { in: ALWAYS },
};

/** What a court or a receiver can say of a referral on a day. */
const SAID = {
  ReceiveReferral: (on) => [received(on), received(on, { referralId: 'referral-2', sequence: 2 })],
  ConfirmReferral: (on) => [confirmed(on), takenOn(on)],
  DeclineReferral: (on) => [declined(on)],
  ReturnReferral: (on) => [handedBack(on), handedBack(on, { result: 'DECIDED' })],
} as const satisfies Partial<Readonly<Record<DisputeCommandType, (on: string) => readonly DisputeCommand[]>>>;

const COMMANDS = Object.keys(PERMITS) as readonly DisputeCommandType[];

const stateOf = (name: HistoryName) => stateAfter(HISTORIES[name]);

const expected = (name: HistoryName, command: DisputeCommandType): string => {
  const { in: statuses, but = {} } = ROWS[command];
  const { status } = stateOf(name);
  if (statuses.includes(status)) return but[name] ?? but['*'] ?? 'allowed';
  if (status === 'NONE') return 'dispute.unknown';
  return statuses.every((one) => one === 'NONE') ? 'dispute.exists' : 'dispute.not-in-this-status';
};

/** `status × command: allowed`, or the code of the refusal; jest prints the rows that differ. */
const table = (cell: (name: HistoryName, command: DisputeCommandType) => string): readonly string[] =>
  HISTORY_NAMES.flatMap((name) => COMMANDS.map((command) => `${name} × ${command}: ${cell(name, command)}`));

describe('every status × every command', () => {
  it('is allowed, or refused with that code', () => {
    expect(table((name, command) => obstacle(command, stateOf(name)) ?? 'allowed')).toEqual(table(expected));
  });

  it('is what decisions answer, of referrals also to what was said before', () => {
    const isAnswered = (name: HistoryName, command: keyof typeof SAID): boolean => {
      const history = HISTORIES[name];
      const on = history.at(-1)?.data.on ?? '2026-04-29';
      return SAID[command](on).some((one) => refusalOf(history, one) === undefined);
    };
    const commands = Object.keys(SAID) as (keyof typeof SAID)[];
    const cells = (cell: (name: HistoryName, command: keyof typeof SAID) => boolean) =>
      HISTORY_NAMES.flatMap((name) => commands.map((command) => `${name} × ${command}: ${cell(name, command)}`));
    expect(cells((name, command) => obstacle(command, stateOf(name)) === null)).toEqual(cells(isAnswered));
  });

  it('covers each status under its own name, and every status that a command leads to', () => {
    for (const name of HISTORY_NAMES) expect(name.split(',')[0]).toBe(stateOf(name).status);
    const reached = new Set(HISTORY_NAMES.map((name) => stateOf(name).status));
    const led = new Set(Object.values(PERMITS).flatMap((permit) => movesOf(permit).map(([, after]) => after)));
    expect([...led].filter((status) => !reached.has(status))).toEqual([]);
  });
});
