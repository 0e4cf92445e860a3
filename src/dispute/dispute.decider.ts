/**
 * Dispute: what may happen to a dispute, and what it then is.
 * Pure: no clock, no randomness, no I/O. Facts from outside arrive inside the command.
 * Source: docs/rules.md, Case.
 */
import { assertNever, type Decider } from '../kernel/decider.js';
import { accept, recordApplication } from './decide/acceptance.js';
import { archive, liftHold, placeHold, reopen, seal } from './decide/afterlife.js';
import { recordAgreement } from './decide/agreement.js';
import { endAppraisal, extend, resume, startAppraisal, suspend } from './decide/clock.js';
import { applyForConfirmation } from './decide/apply-for-confirmation.js';
import { close, recordFollowUp, redact, settlePrivately, withdraw } from './decide/closing.js';
import {
  acceptConfirmation,
  dismissConfirmation,
  extendConfirmation,
  grantConfirmation,
  rejectConfirmation,
  setConfirmationAside,
  withdrawConfirmation,
} from './decide/confirmation.js';
import { annul, correct, correctParty } from './decide/correction.js';
import { receiveReferral } from './decide/court-referral.js';
import { expireDeadline, recalculate } from './decide/deadlines.js';
import { fileDocument, issueDocument, voidDocument } from './decide/documents.js';
import { denyClaim, recordConditionMet, recordFundPayment, recordViolation } from './decide/duties.js';
import { affixSeal, recordSignature, refuseToSign, serveCourtDocument } from './decide/effect.js';
import { applyForEnforcement } from './decide/enforcement.js';
import { ensurePermitted } from './decide/guards.js';
import { decline, discover, joinParty, recordConsent, recordRefusal, register, seekConsent } from './decide/intake.js';
import { assignMediators, discloseConflict, recordSession, scheduleSession } from './decide/mediation.js';
import { giveNotice, reportEscalationRisk } from './decide/notices.js';
import { advancePaymentOrder, applyForPaymentOrder } from './decide/payment-order.js';
import { expireObligation, recordPerformance } from './decide/performance.js';
import { joinOrganisation, releaseOrganisation } from './decide/sharing.js';
import {
  appointRepresentative,
  dismissRepresentative,
  inviteParticipant,
  recordCaucus,
  replaceMediator,
} from './decide/people.js';
import { announceSession, cancelSession, rescheduleSession } from './decide/sittings.js';
import {
  approvePublicOrderSettlement,
  link,
  merge,
  recordSplit,
  splitOff,
  unlink,
  unmerge,
} from './decide/relations.js';
import type { DisputeCommand, DisputeCommandType } from './dispute.commands.js';
import { terminate } from './decide/termination.js';
import { confirmReferral, declineReferral, referDispute } from './decide/referral.js';
import { returnReferral } from './decide/referral-return.js';
import type { DisputeEvent } from './dispute.events.js';
import { evolve } from './dispute.evolve.js';
import { refuse } from './dispute.refusals.js';
import { NO_DISPUTE, type DisputeState } from './dispute.state.js';

/** What the clock asks; a merged case leaves it to the one that goes on, an annulled one to nobody. */
const SLEEPING: readonly DisputeCommandType[] = ['ExpireDeadline', 'ExpireObligation', 'RecalculateDeadlines'];

const decide = (command: DisputeCommand, state: DisputeState): readonly DisputeEvent[] => {
  ensurePermitted(command, state);
  if (command.type === 'RecordDiscovery') return discover(command);
  if (command.type === 'RegisterDispute') return register(command, state);
  if (command.type === 'SplitOffDispute') return splitOff(command);
  if (command.type === 'ReceiveReferral') return receiveReferral(command, state);
  if (state.status === 'NONE') throw refuse('dispute.unknown');
  if ((state.status === 'MERGED' || state.status === 'ANNULLED') && SLEEPING.includes(command.type)) return [];
  switch (command.type) {
    case 'JoinParty':
      return joinParty(command, state);
    case 'SeekConsent':
      return seekConsent(command, state);
    case 'RecordConsent':
      return recordConsent(command, state);
    case 'RecordRefusal':
      return recordRefusal(command, state);
    case 'RecordApplication':
      return recordApplication(command, state);
    case 'AcceptDispute':
      return accept(command, state);
    case 'DeclineDispute':
      return decline(command, state);
    case 'AssignMediators':
      return assignMediators(command, state);
    case 'DiscloseConflict':
      return discloseConflict(command, state);
    case 'ScheduleSession':
      return scheduleSession(command, state);
    case 'RecordSession':
      return recordSession(command, state);
    case 'ReplaceMediator':
      return replaceMediator(command, state);
    case 'InviteParticipant':
      return inviteParticipant(command, state);
    case 'AppointRepresentative':
      return appointRepresentative(command, state);
    case 'DismissRepresentative':
      return dismissRepresentative(command, state);
    case 'RecordCaucus':
      return recordCaucus(command, state);
    case 'RescheduleSession':
      return rescheduleSession(command, state);
    case 'CancelSession':
      return cancelSession(command, state);
    case 'AnnounceSession':
      return announceSession(command, state);
    case 'StartAppraisal':
      return startAppraisal(command, state);
    case 'EndAppraisal':
      return endAppraisal(command, state);
    case 'SuspendMediation':
      return suspend(command, state);
    case 'ResumeMediation':
      return resume(command, state);
    case 'ExtendMediation':
      return extend(command, state);
    case 'GiveNotice':
      return giveNotice(command, state);
    case 'ReportEscalationRisk':
      return reportEscalationRisk(command, state);
    case 'TerminateMediation':
      return terminate(command, state);
    case 'RecordAgreement':
      return recordAgreement(command, state);
    case 'RecordSignature':
      return recordSignature(command, state);
    case 'AffixSeal':
      return affixSeal(command, state);
    case 'ServeCourtDocument':
      return serveCourtDocument(command, state);
    case 'RefuseToSign':
      return refuseToSign(command, state);
    case 'RecordPerformance':
      return recordPerformance(command, state);
    case 'ExpireObligation':
      return expireObligation(command, state);
    case 'ApplyForConfirmation':
      return applyForConfirmation(command, state);
    case 'AcceptConfirmation':
      return acceptConfirmation(command, state);
    case 'RejectConfirmation':
      return rejectConfirmation(command, state);
    case 'ExtendConfirmation':
      return extendConfirmation(command, state);
    case 'GrantConfirmation':
      return grantConfirmation(command, state);
    case 'DismissConfirmation':
      return dismissConfirmation(command, state);
    case 'SetConfirmationAside':
      return setConfirmationAside(command, state);
    case 'WithdrawConfirmation':
      return withdrawConfirmation(command, state);
    case 'ApplyForPaymentOrder':
      return applyForPaymentOrder(command, state);
    case 'AdvancePaymentOrder':
      return advancePaymentOrder(command, state);
    case 'ApplyForEnforcement':
      return applyForEnforcement(command, state);
    case 'ReferDispute':
      return referDispute(command, state);
    case 'ConfirmReferral':
      return confirmReferral(command, state);
    case 'DeclineReferral':
      return declineReferral(command, state);
    case 'ReturnReferral':
      return returnReferral(command, state);
    case 'ExpireDeadline':
      return expireDeadline(command, state);
    case 'RecalculateDeadlines':
      return recalculate(command, state);
    case 'WithdrawDispute':
      return withdraw(command, state);
    case 'RecordPrivateSettlement':
      return settlePrivately(command, state);
    case 'RecordFollowUp':
      return recordFollowUp(command, state);
    case 'CloseDispute':
      return close(command, state);
    case 'JoinOrganisation':
      return joinOrganisation(command, state);
    case 'ReleaseOrganisation':
      return releaseOrganisation(command, state);
    case 'RedactText':
      return redact(command, state);
    case 'IssueDocument':
      return issueDocument(command, state);
    case 'FileDocument':
      return fileDocument(command, state);
    case 'VoidDocument':
      return voidDocument(command, state);
    case 'DenyPerformanceClaim':
      return denyClaim(command, state);
    case 'RecordFundPayment':
      return recordFundPayment(command, state);
    case 'RecordViolation':
      return recordViolation(command, state);
    case 'RecordConditionMet':
      return recordConditionMet(command, state);
    case 'ReopenDispute':
      return reopen(command, state);
    case 'ArchiveDispute':
      return archive(command, state);
    case 'SealDispute':
      return seal(command);
    case 'PlaceHold':
      return placeHold(command, state);
    case 'LiftHold':
      return liftHold(command, state);
    case 'MergeDispute':
      return merge(command, state);
    case 'UnmergeDispute':
      return unmerge(command, state);
    case 'RecordSplit':
      return recordSplit(command, state);
    case 'LinkDispute':
      return link(command, state);
    case 'UnlinkDispute':
      return unlink(command, state);
    case 'ApprovePublicOrderSettlement':
      return approvePublicOrderSettlement(command, state);
    case 'CorrectRegistration':
      return correct(command, state);
    case 'CorrectParty':
      return correctParty(command, state);
    case 'AnnulDispute':
      return annul(command, state);
    default:
      return assertNever(command);
  }
};

export const disputeDecider: Decider<DisputeState, DisputeCommand, DisputeEvent> = {
  initial: NO_DISPUTE,
  decide,
  evolve,
};
