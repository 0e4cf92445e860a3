import { Injectable } from '@nestjs/common';
import type { CalendarDate } from '../../kernel/calendar-date.js';
import { endOfDay } from '../../kernel/deadline/index.js';
import { Clock } from '../../platform/access/clock.js';
import type { RecordedEvent } from '../../platform/event-store/event-store.js';
import { JobScheduler } from '../../platform/process/job-scheduler.js';
import { ProcessRegistry } from '../../platform/process/process-registry.js';
import type { Process } from '../../platform/process/process.js';
import { forEachMatterEvent, type DisputeEvent, type DisputeFact, type MatterEvent } from '../dispute.events.js';
import { DISPUTE_CATEGORY } from '../dispute.stream.js';
import { NUDGE } from './expiry.js';

/** Asks for a look at a case on the morning after each of its due dates. The sweep finds what a lost job missed. */
@Injectable()
export class DeadlineNudges implements Process<DisputeEvent> {
  readonly name = 'deadline-nudges';
  readonly sources = [DISPUTE_CATEGORY];
  readonly on: Process<DisputeEvent>['on'] = {
    DisputeAccepted: ({ data }) => this.nudge(data.disputeId, [data.deadline?.dueOn]),
    ApplicationReceived: ({ data }) => this.nudge(data.disputeId, [data.acceptBy?.dueOn]),
    AgreementReached: ({ data }) =>
      this.nudge(
        data.disputeId,
        data.obligations.map(({ dueOn }) => dueOn),
      ),
    AgreementTookEffect: ({ data }) => this.nudge(data.disputeId, [data.confirmationWindow?.dueOn]),
    AppraisalEnded: ({ data }) => this.moved(data),
    MediationExtended: ({ data }) => this.moved(data),
    DeadlinesRecalculated: ({ data }) => this.moved(data),
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
    MediationSuspended: 'ignored',
    MediationResumed: 'ignored',
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
    DocumentIssued: 'ignored',
    DocumentFiled: 'ignored',
    DocumentVoided: 'ignored',
    AcceptancePeriodExpired: 'ignored',
    FeeStated: 'ignored',
    CourtDocumentServed: 'ignored',
    OrganisationJoined: 'ignored',
    OrganisationReleased: 'ignored',
    TextRedacted: 'ignored',
    AgreementReplaced: 'ignored',
    ...forEachMatterEvent(({ data }: RecordedEvent<MatterEvent>) => this.nudge(data.disputeId, [data.term?.dueOn])),
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
    DisputeAnnulled: 'ignored',
  };

  constructor(
    private readonly scheduler: JobScheduler,
    private readonly clock: Clock,
    processes: ProcessRegistry,
  ) {
    processes.register(this);
  }

  private moved({ disputeId, moved }: Pick<DisputeFact<'DeadlinesRecalculated'>['data'], 'disputeId' | 'moved'>) {
    return this.nudge(
      disputeId,
      moved.map(({ deadline }) => deadline.dueOn),
    );
  }

  /** A day that has passed is left to the sweep: the case may be a late register that is still being typed in. */
  private async nudge(disputeId: string, days: readonly (CalendarDate | null | undefined)[]): Promise<void> {
    for (const dueOn of new Set(days)) {
      if (dueOn === null || dueOn === undefined || endOfDay(dueOn) < this.clock.now()) continue;
      await this.scheduler.nudge(NUDGE, { disputeId, dueOn }, endOfDay(dueOn), `${NUDGE}-${disputeId}-${dueOn}`);
    }
  }
}
