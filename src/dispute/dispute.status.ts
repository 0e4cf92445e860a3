import { assertNever } from '../kernel/decider.js';
import type { DisputeStatus } from './dispute.codes.js';
import type { DisputeEvent } from './dispute.events.js';

/** The status of the case after a fact; null where the fact leaves it as it is. The one place that knows. */
export const statusAfter = (event: DisputeEvent): DisputeStatus | null => {
  switch (event.type) {
    case 'DisputeDiscovered':
      return 'DISCOVERED';
    case 'DisputeRegistered':
      return 'REGISTERED';
    case 'ConsentRequested':
      return 'CONSENT_PENDING';
    case 'MediationRefused':
    case 'DisputeNotAccepted':
      return 'NOT_ACCEPTED';
    case 'DisputeAccepted':
      return 'ACCEPTED';
    case 'MediatorsAssigned':
    case 'AppraisalEnded':
    case 'MediationResumed':
      return 'MEDIATING';
    case 'AppraisalStarted':
    case 'MediationSuspended':
      return 'SUSPENDED';
    case 'MediationTerminated':
      return 'MEDIATION_FAILED';
    case 'AgreementReached':
      return 'AGREEMENT_REACHED';
    case 'AgreementTookEffect':
      return 'AGREEMENT_EFFECTIVE';
    case 'ObligationPerformed':
      return event.data.completesAgreement ? 'FULFILLED' : null;
    case 'ObligationBreached':
      return 'BREACHED';
    case 'DisputeWithdrawn':
    case 'SettledPrivately':
      return 'WITHDRAWN';
    case 'DisputeClosed':
      return 'CLOSED';
    case 'LastingDutyBroken':
      return 'BREACHED';
    case 'DisputeReopened':
      return 'REGISTERED';
    case 'DisputeArchived':
      return 'ARCHIVED';
    case 'DisputeMerged':
      return 'MERGED';
    case 'MergerUndone':
      return event.data.restored.status;
    case 'ReferralReceived':
      return 'REGISTERED';
    case 'DisputeReferred':
      return 'REFERRED';
    case 'ReferralConfirmed':
    case 'ReferralDeclined':
    case 'ReferralExpired':
    case 'ReferralReturned':
    case 'ReferralCompleted':
      return event.data.backTo;
    case 'PartyJoined':
    case 'ConsentGiven':
    case 'ConflictDisclosed':
    case 'SessionScheduled':
    case 'SessionRecorded':
    case 'MediationPeriodExpired':
    case 'MediationExtended':
    case 'SuitAccepted':
    case 'ArbitrationOpened':
    case 'NoticeGiven':
    case 'EscalationRiskReported':
    case 'DeadlinesRecalculated':
    case 'SignatureRecorded':
    case 'SealAffixed':
    case 'ConfirmationApplied':
    case 'ConfirmationWindowLapsed':
    case 'FollowUpRecorded':
    case 'TextRedacted':
    case 'PerformanceClaimDenied':
    case 'GuaranteeFundPaid':
    case 'ObligationConditionMet':
    case 'LegalHoldPlaced':
    case 'LegalHoldLifted':
    case 'DisputeSplitOff':
    case 'DisputeSplit':
    case 'DisputeLinked':
    case 'DisputeUnlinked':
    case 'PublicOrderSettlementApproved':
    case 'DocumentIssued':
    case 'DocumentFiled':
    case 'DocumentVoided':
    case 'ApplicationReceived':
    case 'AcceptancePeriodExpired':
    case 'FeeStated':
    case 'CourtDocumentServed':
    case 'OrganisationJoined':
    case 'OrganisationReleased':
    case 'ConfirmationLodged':
    case 'ConfirmationAccepted':
    case 'ConfirmationRejected':
    case 'ConfirmationExtended':
    case 'ConfirmationGranted':
    case 'ConfirmationDismissed':
    case 'ConfirmationWithdrawn':
    case 'PaymentOrderApplied':
    case 'PaymentOrderAdvanced':
    case 'EnforcementApplied':
    case 'MatterTermExpired':
    case 'MatterTermReset':
    case 'AgreementReplaced':
      return null;
    default:
      return assertNever(event);
  }
};
