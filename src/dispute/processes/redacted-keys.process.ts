import { Injectable } from '@nestjs/common';
import { TextMarks } from '../../platform/privacy/text-marks.js';
import { JobHandlers } from '../../platform/process/job-handlers.js';
import { ProcessRegistry } from '../../platform/process/process-registry.js';
import type { Process } from '../../platform/process/process.js';
import { forEachMatterEvent, type DisputeEvent } from '../dispute.events.js';
import { DISPUTE_CATEGORY } from '../dispute.stream.js';

/**
 * Destroys the key of every text that was taken out of sight, so that its bytes in the log say nothing any more, and forgets
 * what texts a case had that never was.
 */
@Injectable()
export class RedactedKeys implements Process<DisputeEvent> {
  readonly name = 'redacted-keys';
  readonly sources = [DISPUTE_CATEGORY];
  readonly on: Process<DisputeEvent>['on'] = {
    TextRedacted: ({ data }) => this.marks.destroyTexts([data.keyId]),
    DisputeAnnulled: ({ data }) => this.marks.forgetSubject(data.disputeId),
    DisputeAccepted: 'ignored',
    AgreementReached: 'ignored',
    AgreementTookEffect: 'ignored',
    DeadlinesRecalculated: 'ignored',
    DisputeDiscovered: 'ignored',
    DisputeRegistered: 'ignored',
    PartyJoined: 'ignored',
    ConsentRequested: 'ignored',
    ConsentGiven: 'ignored',
    MediationRefused: 'ignored',
    DisputeNotAccepted: 'ignored',
    MediatorsAssigned: 'ignored',
    ConflictDisclosed: 'ignored',
    SessionScheduled: 'ignored',
    MediatorReplaced: 'ignored',
    ParticipantInvited: 'ignored',
    RepresentativeAppointed: 'ignored',
    RepresentativeDismissed: 'ignored',
    CaucusHeld: 'ignored',
    SessionPlaced: 'ignored',
    SessionRescheduled: 'ignored',
    SessionCancelled: 'ignored',
    SessionAnnounced: 'ignored',
    SessionAttended: 'ignored',
    SessionRecorded: 'ignored',
    MediationTerminated: 'ignored',
    MediationPeriodExpired: 'ignored',
    AppraisalStarted: 'ignored',
    AppraisalEnded: 'ignored',
    MediationSuspended: 'ignored',
    MediationResumed: 'ignored',
    MediationExtended: 'ignored',
    SuitAccepted: 'ignored',
    ArbitrationOpened: 'ignored',
    NoticeGiven: 'ignored',
    EscalationRiskReported: 'ignored',
    SignatureRecorded: 'ignored',
    SealAffixed: 'ignored',
    ObligationPerformed: 'ignored',
    ObligationBreached: 'ignored',
    ConfirmationApplied: 'ignored',
    ConfirmationWindowLapsed: 'ignored',
    FollowUpRecorded: 'ignored',
    DisputeWithdrawn: 'ignored',
    SettledPrivately: 'ignored',
    DisputeClosed: 'ignored',
    PerformanceClaimDenied: 'ignored',
    GuaranteeFundPaid: 'ignored',
    LastingDutyBroken: 'ignored',
    ObligationConditionMet: 'ignored',
    DisputeReopened: 'ignored',
    DisputeArchived: 'ignored',
    DisputeSealed: 'ignored',
    LegalHoldPlaced: 'ignored',
    LegalHoldLifted: 'ignored',
    DisputeMerged: 'ignored',
    MergerUndone: 'ignored',
    DisputeSplitOff: 'ignored',
    DisputeSplit: 'ignored',
    DisputeLinked: 'ignored',
    DisputeUnlinked: 'ignored',
    PublicOrderSettlementApproved: 'ignored',
    RegistrationCorrected: 'ignored',
    PartyCorrected: 'ignored',
    DocumentIssued: 'ignored',
    DocumentFiled: 'ignored',
    DocumentVoided: 'ignored',
    ApplicationReceived: 'ignored',
    AcceptancePeriodExpired: 'ignored',
    FeeStated: 'ignored',
    CourtDocumentServed: 'ignored',
    OrganisationJoined: 'ignored',
    OrganisationReleased: 'ignored',
    AgreementReplaced: 'ignored',
    ...forEachMatterEvent('ignored' as const),
  };

  constructor(
    private readonly marks: TextMarks,
    processes: ProcessRegistry,
    jobs: JobHandlers,
  ) {
    processes.register(this);
    // After the sweep of orphaned keys.
    jobs.on('dead-text-marks', () => this.marks.sweep(), { cron: '15 4 * * *', zone: 'Asia/Shanghai' });
  }
}
