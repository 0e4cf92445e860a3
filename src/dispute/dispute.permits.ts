/**
 * Which command is possible in which status, as data. Decisions and the legal next steps read the same rows.
 * Source: docs/rules.md, Case.
 */
import type { CalendarDate } from '../kernel/calendar-date.js';
import { channelOf } from './dispute.channels.js';
import { DISPUTE_STATUSES, type DisputeStatus } from './dispute.codes.js';
import { mattersOf } from './dispute.matters.js';
import { isOwedToCourt, REFERRAL_PERMITS, unansweredReferral, WITHOUT_ANSWER } from './dispute.referral-permits.js';
import { COURT_PERMITS, isUnconfirmed, lastConfirmation } from './dispute.court-permits.js';
import type { DisputeCommandType } from './dispute.commands.js';
import {
  anyDay,
  each,
  PERFORMING,
  sinceBinding,
  sinceEffect,
  UNDER_WAY,
  type Obstacle,
  type Permit,
} from './dispute.permit.js';
import { AFTER_REGISTRATION, LIFECYCLE_PERMITS, OWED, WRITABLE } from './dispute.lifecycle-permits.js';
import { PEOPLE_PERMITS } from './dispute.people-permits.js';
import type { DisputeRefusalCode } from './dispute.refusals.js';
import { currentDocuments } from './dispute.documents.js';
import {
  agreementOfRound,
  bindingAgreement,
  currentProcedure,
  effectiveAgreement,
  isResolved,
  openObligations,
  unconsented,
  unresolvedConflicts,
  type Dispute,
  type DisputeState,
} from './dispute.state.js';

const sinceLastAttempt = ({ status, statusOn }: Dispute): CalendarDate | null =>
  status === 'MEDIATION_FAILED' ? statusOn : null;

const consentObstacle: Obstacle = (dispute) => (unconsented(dispute).length > 0 ? 'dispute.consent-missing' : null);

/** A court's referral is confirmed before the case is accepted. */
const acceptanceObstacle: Obstacle = (dispute) => consentObstacle(dispute) ?? unansweredReferral(dispute);

const conflictObstacle: Obstacle = (dispute) =>
  unresolvedConflicts(dispute, currentProcedure(dispute)?.mediatorIds ?? []).length > 0
    ? 'dispute.conflict-not-consented'
    : null;

const performanceObstacle: Obstacle = (dispute) => {
  const agreement = bindingAgreement(dispute);
  if (agreement === undefined) return 'dispute.not-in-this-status';
  return openObligations(agreement).length > 0 ? null : 'dispute.obligation-performed';
};

/** A reopened case is in dispute again: what its earlier round agreed is confirmed no more. Source: docs/rules.md, Courts. */
const confirmationObstacle: Obstacle = (dispute) => {
  const agreement = agreementOfRound(dispute);
  const procedure = currentProcedure(dispute);
  if (agreement === undefined || procedure === undefined) return 'dispute.agreement-not-effective';
  if (agreement.form !== 'WRITTEN') return 'dispute.not-written';
  if (channelOf(procedure.channel).effect === null) return 'dispute.needs-no-confirmation';
  if (!channelOf(procedure.channel).isConfirmable) return 'dispute.not-mediation-organisation';
  const last = lastConfirmation(dispute)?.status;
  return agreement.applicationId === null || last === 'COURT_REJECTED' || last === 'WITHDRAWN'
    ? null
    : 'dispute.already-applied';
};

/** Once the mediation is under way everybody has consented, but for a party who turned out to be another person. */
const renewalObstacle: Obstacle = (dispute) =>
  UNDER_WAY.includes(dispute.status) && unconsented(dispute).length === 0 ? 'dispute.consent-complete' : null;

/** Nobody is mediated who has not consented. Source: People's Mediation Law (2010) art. 17. */
const mediationObstacle: Obstacle = (dispute) => consentObstacle(dispute) ?? conflictObstacle(dispute);

/** Without a ruling that confirms it the agreement may be changed or made anew. Source: CPL Interpretation (2022) art. 358. */
const agreementObstacle: Obstacle = (dispute) => {
  if (dispute.status === 'MEDIATING') return mediationObstacle(dispute);
  return isUnconfirmed(dispute) ? null : 'dispute.not-in-this-status';
};

const courtDocumentObstacle: Obstacle = (dispute) => {
  const procedure = currentProcedure(dispute);
  return procedure && channelOf(procedure.channel).effect === null ? null : 'dispute.no-court-document';
};

/** What was decided or agreed elsewhere is not withdrawn any more. */
const withdrawalObstacle: Obstacle = (dispute) => (isResolved(dispute) ? 'dispute.resolved' : null);

const closingObstacle: Obstacle = (dispute) => {
  const agreement = effectiveAgreement(dispute);
  const open = dispute.status === 'AGREEMENT_EFFECTIVE' && agreement && openObligations(agreement).length > 0;
  if (open) return 'dispute.obligations-open';
  return mattersOf(dispute.matters, 'REFERRAL').some(isOwedToCourt) ? 'dispute.referral-not-returned' : null;
};

const restingFor =
  (cause: 'APPRAISAL' | 'FALSE_MEDIATION', code: DisputeRefusalCode): Obstacle =>
  (dispute) =>
    currentProcedure(dispute)?.suspension?.cause === cause ? null : code;

const noticeObstacle: Obstacle = (dispute) =>
  dispute.status === 'MEDIATION_FAILED' || currentProcedure(dispute)?.isArbitrationOpen === true
    ? null
    : 'dispute.nothing-to-notify';

const ALL: readonly DisputeStatus[] = DISPUTE_STATUSES;
const BEFORE_ACCEPTANCE: readonly DisputeStatus[] = ['REGISTERED', 'CONSENT_PENDING'];
/** A failed attempt may be followed by another, in the same case. */
const BEFORE_ATTEMPT: readonly DisputeStatus[] = [...BEFORE_ACCEPTANCE, 'MEDIATION_FAILED'];
const BEFORE_EFFECT: readonly DisputeStatus[] = [...BEFORE_ACCEPTANCE, ...UNDER_WAY, 'AGREEMENT_REACHED'];
/** Nothing has ended the dispute yet: the parties may. */
const UNRESOLVED: readonly DisputeStatus[] = [...BEFORE_EFFECT, 'MEDIATION_FAILED', 'REFERRED'];
const OPEN: readonly DisputeStatus[] = WRITABLE.filter((status) => status !== 'CLOSED');

export const PERMITS: Readonly<Record<DisputeCommandType, Permit>> = {
  RecordDiscovery: { rel: null, from: ['NONE'], to: ['DISCOVERED'] },
  RegisterDispute: { rel: 'registration', from: ['NONE', 'DISCOVERED'], to: ['REGISTERED'] },
  JoinParty: { rel: 'parties', from: [...BEFORE_ACCEPTANCE, 'ACCEPTED', 'MEDIATING'] },
  SeekConsent: {
    rel: 'consent-requests',
    from: BEFORE_ACCEPTANCE,
    to: ['CONSENT_PENDING'],
    unless: (dispute) => (unconsented(dispute).length === 0 ? 'dispute.consent-complete' : null),
  },
  RecordConsent: {
    rel: 'consents',
    from: [...BEFORE_ATTEMPT, ...UNDER_WAY],
    unless: renewalObstacle,
    notBefore: sinceLastAttempt,
  },
  RecordRefusal: { rel: 'refusals', from: BEFORE_ACCEPTANCE, to: ['NOT_ACCEPTED'] },
  RecordApplication: { rel: 'applications', from: BEFORE_ATTEMPT },
  AcceptDispute: { rel: 'acceptance', from: BEFORE_ATTEMPT, to: ['ACCEPTED'], unless: acceptanceObstacle },
  DeclineDispute: { rel: 'non-acceptance', from: BEFORE_ACCEPTANCE, to: ['NOT_ACCEPTED'] },
  AssignMediators: { rel: 'mediators', from: ['ACCEPTED', 'MEDIATING'], to: ['MEDIATING'] },
  DiscloseConflict: { rel: 'conflict-disclosures', from: ['ACCEPTED', 'MEDIATING'], notBefore: anyDay },
  ScheduleSession: { rel: 'session-appointments', from: ['MEDIATING'], unless: conflictObstacle, notBefore: anyDay },
  RecordSession: { rel: 'sessions', from: ['MEDIATING'], unless: mediationObstacle },
  StartAppraisal: { rel: 'appraisals', from: ['MEDIATING'], to: ['SUSPENDED'] },
  EndAppraisal: {
    rel: 'appraisal-reports',
    from: ['SUSPENDED'],
    to: ['MEDIATING'],
    unless: restingFor('APPRAISAL', 'dispute.no-appraisal'),
  },
  SuspendMediation: { rel: 'suspension', from: ['MEDIATING'], to: ['SUSPENDED'] },
  ResumeMediation: {
    rel: 'resumption',
    from: ['SUSPENDED'],
    to: ['MEDIATING'],
    unless: restingFor('FALSE_MEDIATION', 'dispute.appraisal-under-way'),
  },
  ExtendMediation: { rel: 'extensions', from: ['ACCEPTED', 'MEDIATING'] },
  GiveNotice: { rel: 'notices', from: [...UNDER_WAY, 'MEDIATION_FAILED'], unless: noticeObstacle },
  ReportEscalationRisk: { rel: 'risk-reports', from: OPEN, notBefore: anyDay },
  TerminateMediation: { rel: 'termination', from: UNDER_WAY, to: ['MEDIATION_FAILED'] },
  RecordAgreement: {
    rel: 'agreements',
    from: ['MEDIATING', 'AGREEMENT_EFFECTIVE', 'BREACHED'],
    to: ['AGREEMENT_REACHED', 'AGREEMENT_EFFECTIVE'],
    unless: agreementObstacle,
  },
  RecordSignature: { rel: 'signatures', from: ['AGREEMENT_REACHED'], to: ['AGREEMENT_EFFECTIVE'] },
  AffixSeal: { rel: 'seals', from: ['AGREEMENT_REACHED'], to: ['AGREEMENT_EFFECTIVE'] },
  ServeCourtDocument: {
    rel: 'court-documents',
    from: ['AGREEMENT_REACHED'],
    to: ['AGREEMENT_EFFECTIVE'],
    unless: courtDocumentObstacle,
  },
  RefuseToSign: { rel: 'signature-refusals', from: ['AGREEMENT_REACHED'], to: ['MEDIATION_FAILED'] },
  RecordPerformance: {
    rel: 'performances',
    from: OWED,
    moves: each(PERFORMING, ['FULFILLED', 'BREACHED']),
    unless: performanceObstacle,
    notBefore: sinceBinding,
  },
  ApplyForConfirmation: {
    rel: 'confirmation-applications',
    from: [...WRITABLE, 'ARCHIVED'],
    unless: confirmationObstacle,
    notBefore: sinceEffect,
  },
  ...COURT_PERMITS,
  WithdrawDispute: { rel: 'withdrawal', from: UNRESOLVED, to: ['WITHDRAWN'], unless: withdrawalObstacle },
  RecordPrivateSettlement: {
    rel: 'private-settlement',
    from: UNRESOLVED,
    to: ['WITHDRAWN'],
    unless: withdrawalObstacle,
  },
  ...REFERRAL_PERMITS,
  RecordFollowUp: {
    rel: 'follow-ups',
    from: ['AGREEMENT_EFFECTIVE', 'FULFILLED', 'BREACHED', 'CLOSED'],
    unless: (dispute) => (effectiveAgreement(dispute) ? null : 'dispute.agreement-not-effective'),
    notBefore: sinceEffect,
  },
  CloseDispute: {
    rel: 'closing',
    from: ['AGREEMENT_EFFECTIVE', 'FULFILLED', 'BREACHED', 'MEDIATION_FAILED', 'NOT_ACCEPTED', 'WITHDRAWN'],
    to: ['CLOSED'],
    unless: closingObstacle,
  },
  JoinOrganisation: { rel: 'participating-organisations', from: AFTER_REGISTRATION, notBefore: anyDay },
  ReleaseOrganisation: {
    rel: 'organisation-releases',
    from: AFTER_REGISTRATION,
    unless: ({ sharedWith }) => (sharedWith.length > 0 ? null : 'dispute.not-shared'),
    notBefore: anyDay,
  },
  RedactText: {
    rel: 'redactions',
    from: ALL,
    unless: ({ texts, holds }) => {
      if (Object.keys(holds).length > 0) return 'dispute.on-hold';
      return texts.size > 0 ? null : 'dispute.no-such-text';
    },
    notBefore: anyDay,
  },
  IssueDocument: { rel: 'issued-documents', from: AFTER_REGISTRATION, notBefore: anyDay },
  FileDocument: { rel: 'documents', from: AFTER_REGISTRATION, notBefore: anyDay },
  VoidDocument: {
    rel: 'voided-documents',
    from: AFTER_REGISTRATION,
    unless: (dispute) => (currentDocuments(dispute).length > 0 ? null : 'dispute.no-such-document'),
    notBefore: anyDay,
  },
  ...PEOPLE_PERMITS,
  ...LIFECYCLE_PERMITS,
  ExpireDeadline: {
    rel: null,
    from: ALL,
    moves: [...WITHOUT_ANSWER, ...each(UNDER_WAY, ['MEDIATION_FAILED'])],
    notBefore: anyDay,
  },
  ExpireObligation: { rel: null, from: ALL, moves: each(['AGREEMENT_EFFECTIVE'], ['BREACHED']), notBefore: anyDay },
  RecalculateDeadlines: { rel: null, from: ALL, notBefore: anyDay },
};

/** Why a command is impossible in this state, whatever it says; null where the state allows it. */
export const obstacle = (command: DisputeCommandType, state: DisputeState): DisputeRefusalCode | null => {
  const { from, unless, elsewhere } = PERMITS[command];
  if (state.status === 'NONE') return from.includes('NONE') ? null : 'dispute.unknown';
  if (!from.includes(state.status) && elsewhere !== undefined) return elsewhere(state);
  if (!from.includes(state.status))
    return from.length === 1 && from[0] === 'NONE' ? 'dispute.exists' : 'dispute.not-in-this-status';
  return unless?.(state) ?? null;
};
