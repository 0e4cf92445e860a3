/** One history for every status of a dispute that can be reached, and for states that differ inside one. */
import type { DisputeCommand, DisputeEvent, OtherCase } from '../src/dispute/index.js';
import { dismissal, filing as filedAtCourt, paymentOrder, ruling, serving, settingAside } from './court-story.js';
import {
  acceptance,
  ACCEPTED,
  AGREED,
  agreement,
  application,
  applicationFor,
  assignment,
  closing,
  consent,
  CONSENTED,
  DISCOVERED,
  EFFECTIVE,
  FULFILLED,
  MEDIATING,
  obligationExpiry,
  ORALLY_AGREED,
  REGISTERED,
  registration,
  termination,
} from './dispute-story.js';
import { confirmed, handedBack, offered, received as referredByCourt, takenOn } from './referral-story.js';
import { ask, decided, facts, moment, sealedText, term } from './given.js';

type History = readonly DisputeEvent[];

const after = (history: History, ...commands: readonly DisputeCommand[]): History =>
  commands.reduce((events, command) => [...events, ...decided(events, command)], history);

const SURVIVOR: OtherCase = {
  disputeId: '00000000-0000-4000-8000-000000000002',
  number: null,
  status: 'DISCOVERED',
  disputeType: 'NEIGHBOUR',
  parties: [],
  appliedBy: [],
  seal: null,
};

const CLOSED = after(FULFILLED, closing('2026-03-19'));

/** Papers without which a file is not archived. */
const WHOLE_FILE = [
  'COVER',
  'APPLICATION',
  'IDENTITY_PROOF',
  'RIGHTS_NOTICE',
  'MEDIATION_RECORD',
  'AGREEMENT',
  'BACK_COVER',
] as const;

const filing = (kind: (typeof WHOLE_FILE)[number]) =>
  ask('FileDocument', '2026-03-20', {
    documentId: `d-${kind}`,
    kind,
    supersedes: null,
    submittedBy: null,
    title: sealedText(`key-${kind}`),
    file: null,
    sheets: 1,
  });

const archiving = ask('ArchiveDispute', '2026-03-21', { retention: 'Y30' });

const FAILED = after(MEDIATING, termination('2026-03-06'));

const REFERRED = after(FAILED, offered('2026-03-07'));
const TAKEN_ON = after(REFERRED, takenOn('2026-03-10'));

const SENT_BY_COURT = facts(referredByCourt('2026-04-29'));

const AGREED_IN_COURT = facts(
  registration('2026-03-02'),
  consent('2026-03-02'),
  acceptance('2026-03-03', { channel: 'COURT_LED', organisationType: 'COURT', period: null }),
  assignment('2026-03-03'),
  agreement('2026-03-04'),
);

const APPLIED = after(EFFECTIVE, application('2026-03-10'));
const FILED = after(APPLIED, filedAtCourt('2026-03-12'));

const CONFIRMED = after(FILED, ruling('2026-03-16'));
const BREACHED = after(EFFECTIVE, obligationExpiry('2026-03-21'));
const CLOSED_IN_BREACH = after(BREACHED, closing('2026-03-25', { breachNotified: true }));

const CLOSED_AT_COURT = after(FULFILLED, application('2026-03-19'), closing('2026-03-19'));
const CLOSED_CONFIRMED = after(CLOSED_AT_COURT, filedAtCourt('2026-03-20'), ruling('2026-03-23'));

export const HISTORIES = {
  NONE: [],
  DISCOVERED,
  REGISTERED,
  'REGISTERED, consents in': CONSENTED,
  CONSENT_PENDING: after(REGISTERED, ask('SeekConsent', '2026-03-02', { partyIds: [] })),
  NOT_ACCEPTED: after(
    REGISTERED,
    ask('DeclineDispute', '2026-03-03', { reason: 'NO_JURISDICTION', guidanceTold: true, note: null }),
  ),
  ACCEPTED,
  MEDIATING,
  'MEDIATING, conflict open': after(
    MEDIATING,
    ask('DiscloseConflict', '2026-03-04', {
      mediatorId: 'mediator-1',
      kind: 'OWN_INTEREST',
      consentedBy: [],
      note: null,
    }),
  ),
  'MEDIATING, party corrected': after(
    MEDIATING,
    ask('CorrectParty', '2026-03-04', {
      reason: 'FOUND_LATER',
      partyId: 'party-b',
      side: null,
      personId: 'person-c',
      personRecords: ['person-c'],
      mediatorPersonIds: [],
      involvesMinor: false,
      note: null,
    }),
  ),
  'MEDIATING, arbitration open': after(
    facts(
      registration('2026-02-10', { disputeType: 'LABOUR_OTHER' }),
      consent('2026-02-10'),
      acceptance('2026-02-10', { channel: 'LABOUR', period: term('LAB-MEDIATE') }),
      assignment('2026-02-10'),
    ),
    ask('ExpireDeadline', '2026-02-26', { code: 'LAB-MEDIATE' }),
  ),
  'SUSPENDED, appraisal': after(
    MEDIATING,
    ask('StartAppraisal', '2026-03-04', {
      appraisalId: 'appraisal-1',
      commissionRef: '1',
      subject: null,
      rule: term('PM-MEDIATE').rule,
    }),
  ),
  'SUSPENDED, suspicion': after(
    MEDIATING,
    ask('SuspendMediation', '2026-03-04', { reportedTo: 'COURT', reportedAt: moment('2026-03-04'), note: null }),
  ),
  AGREEMENT_REACHED: AGREED,
  'AGREEMENT_REACHED, in court': AGREED_IN_COURT,
  AGREEMENT_EFFECTIVE: EFFECTIVE,
  'AGREEMENT_EFFECTIVE, oral': ORALLY_AGREED,
  'AGREEMENT_EFFECTIVE, in court': after(
    AGREED_IN_COURT,
    serving('2026-03-05', 'party-a'),
    serving('2026-03-06', 'party-b'),
  ),
  FULFILLED,
  'AGREEMENT_EFFECTIVE, applied': APPLIED,
  'AGREEMENT_EFFECTIVE, filed': FILED,
  'AGREEMENT_EFFECTIVE, confirmed': CONFIRMED,
  'AGREEMENT_EFFECTIVE, set aside': after(CONFIRMED, settingAside('2026-03-18')),
  'AGREEMENT_EFFECTIVE, dismissed': after(FILED, dismissal('2026-03-16')),
  BREACHED,
  'BREACHED, payment order': after(
    EFFECTIVE,
    obligationExpiry('2026-03-21'),
    paymentOrder('2026-03-22', { amountFen: 240_000 }),
  ),
  MEDIATION_FAILED: FAILED,
  'REGISTERED, reopened': after(
    CLOSED,
    ask('ReopenDispute', '2026-03-20', {
      reason: 'NEW_FACT',
      appliedBy: ['party-a'],
      note: sealedText('text-new-fact'),
    }),
  ),
  'REGISTERED, reopened for the breach': after(
    CLOSED_IN_BREACH,
    ask('ReopenDispute', '2026-03-27', { reason: 'BREACH', appliedBy: ['party-a'], note: null }),
  ),
  'REGISTERED, referred by a court': SENT_BY_COURT,
  'ACCEPTED, confirmed to a court': after(SENT_BY_COURT, confirmed('2026-05-06')),
  'NOT_ACCEPTED, unanswered to a court': after(
    SENT_BY_COURT,
    ask('ExpireDeadline', '2026-05-08', { code: 'CRT-CONFIRM' }),
  ),
  REFERRED,
  'REFERRED, confirmed': TAKEN_ON,
  'MEDIATION_FAILED, decided elsewhere': after(TAKEN_ON, handedBack('2026-03-20', { result: 'DECIDED' })),
  'MEDIATION_FAILED, applied anew': after(FAILED, applicationFor('2026-03-07')),
  WITHDRAWN: after(REGISTERED, ask('WithdrawDispute', '2026-03-03', { withdrawnBy: ['party-a'], note: null })),
  MERGED: after(MEDIATING, ask('MergeDispute', '2026-03-05', { into: SURVIVOR, reason: 'SAME_DISPUTE', note: null })),
  ANNULLED: after(MEDIATING, ask('AnnulDispute', '2026-03-05', { reason: 'NO_DISPUTE', mergedCases: [], note: null })),
  CLOSED,
  'CLOSED, in breach': CLOSED_IN_BREACH,
  'CLOSED, applied': CLOSED_AT_COURT,
  'CLOSED, confirmed': CLOSED_CONFIRMED,
  'CLOSED, set aside': after(CLOSED_CONFIRMED, settingAside('2026-03-30')),
  ARCHIVED: after(CLOSED, ...WHOLE_FILE.map(filing), archiving),
} as const satisfies Readonly<Record<string, History>>;

export type HistoryName = keyof typeof HISTORIES;
export const HISTORY_NAMES = Object.keys(HISTORIES) as readonly HistoryName[];
