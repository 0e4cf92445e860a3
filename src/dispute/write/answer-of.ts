import type { Language } from '../../kernel/bilingual.js';
import { assertNever } from '../../kernel/decider.js';
import { JSON_BYTES, type ReadyJson } from '../../platform/http/json-bytes.js';
import type { DisputeStatus } from '../dispute.codes.js';
import { isMatterEvent, type DisputeEvent, type MatterEvent } from '../dispute.events.js';
import { legalSteps, type LegalStep } from '../dispute.legal-steps.js';
import type { Dispute } from '../dispute.state.js';
import { stepOf, stepsJson } from './answer-form.js';
import type { CreatedIdsDto, DisputeAnswer, LegalStepDto } from './dispute.dto.js';

/** The legal next steps of a case that the asker may take, with their addresses, in the language asked. */
export const stepsOf = (dispute: Dispute, language: Language, may: (rel: string) => boolean): LegalStepDto[] =>
  legalSteps(dispute, may).map((step) => stepOf(dispute.disputeId, step, language));

/** Who is answered: in which language, and what they may do. */
interface Asker {
  readonly language: Language;
  readonly may: (rel: string) => boolean;
}

/** What a command answers: the case as it now is, the ids it made, and what the law allows the asker next. */
export class AnswerOf implements DisputeAnswer, ReadyJson {
  readonly disputeId: string;
  readonly number: string | null;
  readonly status: DisputeStatus;
  readonly created: CreatedIdsDto;
  readonly #steps: readonly LegalStep[];
  readonly #language: Language;

  constructor(dispute: Dispute, fresh: readonly DisputeEvent[], { language, may }: Asker) {
    this.disputeId = dispute.disputeId;
    this.number = dispute.number;
    this.status = dispute.status;
    this.created = Object.assign({}, ...fresh.map(idsOf)) as CreatedIdsDto;
    this.#steps = legalSteps(dispute, may);
    this.#language = language;
  }

  get legalNextSteps(): LegalStepDto[] {
    return this.#steps.map((step) => stepOf(this.disputeId, step, this.#language));
  }

  /** What `JSON.stringify` would make of it with its steps. */
  [JSON_BYTES](): Buffer {
    const head = `${JSON.stringify(this).slice(0, -1)},"legalNextSteps":`;
    const steps = stepsJson(this.disputeId, this.#steps, this.#language);
    return Buffer.concat([Buffer.from(head), Buffer.from(`${steps}}`, 'latin1')]);
  }
}

const createdMatter = ({ type, data }: MatterEvent): CreatedIdsDto => {
  if (type === 'PaymentOrderApplied') return { paymentOrderId: data.matterId };
  return type === 'DisputeReferred' ? { referralId: data.matterId } : {};
};

const idsOf = (event: DisputeEvent): CreatedIdsDto => {
  if (isMatterEvent(event)) return createdMatter(event);
  const { type, data } = event;
  switch (type) {
    case 'DisputeRegistered':
      return { partyIds: data.parties.map(({ partyId }) => partyId) };
    case 'PartyJoined':
      return { partyIds: [data.party.partyId] };
    case 'SessionScheduled':
    case 'SessionRecorded':
    case 'SessionRescheduled':
      return { sessionId: data.sessionId };
    case 'AgreementReached':
      return {
        agreementId: data.agreementId,
        obligationIds: data.obligations.map(({ obligationId }) => obligationId),
      };
    case 'ObligationPerformed':
      return { performanceId: data.performanceId };
    case 'ConfirmationApplied':
      return { applicationId: data.applicationId };
    case 'ParticipantInvited':
      return { participantId: data.participantId };
    case 'RepresentativeAppointed':
      return { representativeId: data.representativeId };
    case 'CaucusHeld':
      return { caucusId: data.caucusId };
    case 'FollowUpRecorded':
      return { followUpId: data.followUpId };
    case 'GuaranteeFundPaid':
      return { paymentId: data.paymentId };
    case 'LastingDutyBroken':
      return { violationId: data.violationId };
    case 'LegalHoldPlaced':
      return { holdId: data.holdId };
    case 'DisputeLinked':
      return { linkId: data.linkId };
    case 'DisputeArchived':
      return { fileNumber: data.fileNumber };
    case 'DocumentIssued':
    case 'DocumentFiled':
      return { documentId: data.documentId };
    case 'AcceptancePeriodExpired':
    case 'AgreementReplaced':
    case 'AppraisalEnded':
    case 'AppraisalStarted':
    case 'ArbitrationOpened':
    case 'AgreementTookEffect':
    case 'ApplicationReceived':
    case 'ConfirmationWindowLapsed':
    case 'ConflictDisclosed':
    case 'ConsentGiven':
    case 'ConsentRequested':
    case 'CourtDocumentServed':
    case 'DeadlinesRecalculated':
    case 'DisputeAccepted':
    case 'DisputeAnnulled':
    case 'DisputeClosed':
    case 'DisputeDiscovered':
    case 'DisputeMerged':
    case 'DisputeReopened':
    case 'DisputeSealed':
    case 'DisputeSplit':
    case 'DisputeSplitOff':
    case 'DisputeUnlinked':
    case 'LegalHoldLifted':
    case 'MergerUndone':
    case 'ObligationConditionMet':
    case 'PerformanceClaimDenied':
    case 'PublicOrderSettlementApproved':
    case 'DisputeNotAccepted':
    case 'DisputeWithdrawn':
    case 'DocumentVoided':
    case 'EscalationRiskReported':
    case 'FeeStated':
    case 'MediationExtended':
    case 'MediationPeriodExpired':
    case 'MediationRefused':
    case 'MediationResumed':
    case 'MediationSuspended':
    case 'MediationTerminated':
    case 'MediatorReplaced':
    case 'MediatorsAssigned':
    case 'NoticeGiven':
    case 'ObligationBreached':
    case 'OrganisationJoined':
    case 'OrganisationReleased':
    case 'PartyCorrected':
    case 'RegistrationCorrected':
    case 'RepresentativeDismissed':
    case 'SealAffixed':
    case 'SessionAnnounced':
    case 'SessionAttended':
    case 'SessionCancelled':
    case 'SessionPlaced':
    case 'SettledPrivately':
    case 'SignatureRecorded':
    case 'SuitAccepted':
    case 'TextRedacted':
      return {};
    default:
      return assertNever(type);
  }
};
