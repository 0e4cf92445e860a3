import { isAcceptanceTerm, isMatterEvent, type DisputeEvent } from '../../dispute/index.js';
import { assertNever } from '../../kernel/decider.js';
import type { RecordedEvent } from '../../platform/event-store/event-store.js';
import type { Row } from '../../platform/projection/projection.js';
import { OBLIGATION } from './board.row.js';

export type DisputeRecorded = RecordedEvent<DisputeEvent>;
type Key = readonly [table: string, key: Row];

export const periodOf = (procedure: number): string => `${procedure}:PERIOD`;
export const windowOf = (procedure: number): string => `${procedure}:WINDOW`;
export const obligationOf = (procedure: number, obligationId: string): string =>
  `${procedure}:${OBLIGATION}:${obligationId}`;
/** The decision on the latest application; an earlier one was decided on, or is superseded. */
export const ACCEPTANCE = 'ACCEPTANCE';
export const movedId = (code: string, procedure: number): string => {
  if (isAcceptanceTerm(code)) return ACCEPTANCE;
  return code === 'SC-APPLY' ? windowOf(procedure) : periodOf(procedure);
};
/** The term of a matter; terms before it end in `#<revision>`. */
export const matterOf = (matterId: string): string => `MATTER:${matterId}`;

/** Ids of the due dates that a fact changes. */
export const idsIn = (event: DisputeEvent): readonly string[] => {
  if (isMatterEvent(event)) return [matterOf(event.data.matterId)];
  switch (event.type) {
    case 'AgreementReached':
    case 'MediationTerminated':
    case 'MediationPeriodExpired':
      return [periodOf(event.data.procedure)];
    case 'DisputeWithdrawn':
    case 'SettledPrivately':
      return event.data.endsProcedure === null ? [ACCEPTANCE] : [ACCEPTANCE, periodOf(event.data.endsProcedure)];
    case 'ApplicationReceived':
    case 'AcceptancePeriodExpired':
    case 'DisputeAccepted':
    case 'DisputeNotAccepted':
    case 'MediationRefused':
      return [ACCEPTANCE];
    case 'AgreementTookEffect':
    case 'ConfirmationApplied':
    case 'ConfirmationWindowLapsed':
      return [windowOf(event.data.procedure)];
    case 'ObligationPerformed':
    case 'ObligationBreached':
    case 'GuaranteeFundPaid':
    case 'ObligationConditionMet':
      return [obligationOf(event.data.procedure, event.data.obligationId)];
    case 'AppraisalStarted':
      return [periodOf(event.data.procedure)];
    case 'AgreementReplaced': {
      const { procedure, releasedObligationIds } = event.data;
      return releasedObligationIds.map((id) => obligationOf(procedure, id));
    }
    case 'AppraisalEnded':
    case 'MediationExtended':
    case 'DeadlinesRecalculated':
      return event.data.moved.map(({ code, procedure }) => movedId(code, procedure));
    case 'DisputeMerged':
      return event.data.sleeping.map(({ code, procedure }) => movedId(code, procedure));
    case 'DisputeAnnulled':
    case 'DisputeReopened':
      return event.data.ended.map(({ code, procedure }) => movedId(code, procedure));
    case 'MergerUndone':
      return event.data.awakened.map(({ code, procedure }) => movedId(code, procedure));
    case 'ArbitrationOpened':
    case 'ConflictDisclosed':
    case 'ConsentGiven':
    case 'ConsentRequested':
    case 'CourtDocumentServed':
    case 'DisputeClosed':
    case 'DisputeDiscovered':
    case 'DisputeRegistered':
    case 'DocumentFiled':
    case 'DocumentIssued':
    case 'DocumentVoided':
    case 'EscalationRiskReported':
    case 'FeeStated':
    case 'FollowUpRecorded':
    case 'MediationResumed':
    case 'MediationSuspended':
    case 'MediatorsAssigned':
    case 'NoticeGiven':
    case 'OrganisationJoined':
    case 'OrganisationReleased':
    case 'PartyJoined':
    case 'SealAffixed':
    case 'SessionRecorded':
    case 'SessionScheduled':
    case 'SignatureRecorded':
    case 'MediatorReplaced':
    case 'ParticipantInvited':
    case 'RepresentativeAppointed':
    case 'RepresentativeDismissed':
    case 'CaucusHeld':
    case 'SessionPlaced':
    case 'SessionRescheduled':
    case 'SessionCancelled':
    case 'SessionAnnounced':
    case 'SessionAttended':
    case 'SuitAccepted':
    case 'TextRedacted':
    case 'DisputeArchived':
    case 'DisputeLinked':
    case 'DisputeSplit':
    case 'DisputeSplitOff':
    case 'DisputeUnlinked':
    case 'LastingDutyBroken':
    case 'LegalHoldLifted':
    case 'DisputeSealed':
    case 'LegalHoldPlaced':
    case 'PerformanceClaimDenied':
    case 'PublicOrderSettlementApproved':
    case 'RegistrationCorrected':
    case 'PartyCorrected':
      return [];
    default:
      return assertNever(event);
  }
};

/** Rows that a fact may read before it changes them. */
export const touched = (recorded: DisputeRecorded): readonly Key[] => {
  const { disputeId } = recorded.data;
  return [
    ['deadline_case', { dispute_id: disputeId }],
    ...idsIn(recorded as DisputeEvent).map((id): Key => ['deadline_board', { dispute_id: disputeId, id }]),
  ];
};
