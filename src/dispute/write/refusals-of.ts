import type { DisputeCommandType } from '../dispute.commands.js';
import type { DisputeRefusalCode } from '../dispute.refusals.js';

type Name = DisputeRefusalCode extends `dispute.${infer N}` ? N : never;

/** What any act on a case may meet. */
const COMMON: readonly Name[] = [
  'unknown',
  'not-in-this-status',
  'out-of-order',
  'future-date',
  'too-long-ago',
  'backdated',
];

const OWN: Readonly<Record<DisputeCommandType, readonly Name[]>> = {
  RecordDiscovery: ['exists', 'grid-not-held'],
  RegisterDispute: ['parties-missing', 'party-exists', 'no-such-party', 'duplicate'],
  JoinParty: ['party-exists'],
  SeekConsent: ['consent-complete', 'no-such-party'],
  RecordConsent: ['no-such-party'],
  RecordRefusal: ['no-such-party', 'remedies-not-told'],
  AcceptDispute: [
    'consent-missing',
    'consent-not-written',
    'parties-missing',
    'channel-needs-court',
    'excluded-matter',
    'seized-elsewhere',
    'rights-notice-missing',
    'period-start-missing',
    'period-start-not-stated',
  ],
  DeclineDispute: ['guidance-not-told'],
  AssignMediators: [
    'mediator-missing',
    'mediator-inactive',
    'mediator-of-other-organisation',
    'conflict-not-consented',
  ],
  DiscloseConflict: ['no-such-party'],
  ScheduleSession: ['conflict-not-consented', 'session-exists'],
  RecordSession: [
    'conflict-not-consented',
    'no-such-party',
    'no-mediator-present',
    'mediator-not-assigned',
    'session-exists',
    'session-without-record',
    'must-be-non-public',
    'minor-must-be-non-public',
    'openness-objected',
    'wrong-compartment',
  ],
  TerminateMediation: ['remedies-not-told', 'period-not-over'],
  RecordAgreement: [
    'conflict-not-consented',
    'not-all-agreed',
    'lawfulness-incomplete',
    'written-required',
    'not-recorded-by-mediator',
    'sum-mismatch',
    'bad-obligation',
    'no-such-party',
  ],
  RecordSignature: ['other-agreement', 'signature-manner', 'mediator-not-assigned', 'no-such-party'],
  AffixSeal: ['other-agreement', 'seal-of-other-organisation'],
  RefuseToSign: ['no-such-party', 'remedies-not-told'],
  RecordPerformance: ['no-such-obligation', 'obligation-performed', 'bad-amount', 'performance-exceeds'],
  ApplyForConfirmation: [
    'agreement-not-effective',
    'not-written',
    'not-joint',
    'window-closed',
    'not-mediation-organisation',
    'excluded-category',
    'already-applied',
    'no-such-party',
  ],
  WithdrawDispute: ['not-applicant'],
  RecordPrivateSettlement: ['not-both-sides', 'no-such-party'],
  RecordFollowUp: ['agreement-not-effective', 'no-such-party'],
  CloseDispute: ['obligations-open', 'outcome-mismatch', 'breach-not-notified', 'replies-missing', 'no-such-party'],
  RedactText: ['no-such-text'],
  IssueDocument: ['document-without-ground'],
  FileDocument: [
    'no-such-document',
    'document-not-current',
    'document-of-other-kind',
    'wrong-compartment',
    'no-such-party',
  ],
  VoidDocument: ['no-such-document', 'document-not-current'],
  ExpireDeadline: [],
  ExpireObligation: [],
  RecalculateDeadlines: [],
};

/** Codes of the refusals that a command may meet, for the API document. */
export const refusalsOf = (command: DisputeCommandType): readonly DisputeRefusalCode[] =>
  [...new Set([...COMMON, ...OWN[command]])].map((name) => `dispute.${name}` as const);
