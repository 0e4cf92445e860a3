import { forEachMatterEvent, type DisputeEvent } from '../../dispute/index.js';
import { projection } from '../../platform/projection/projection.js';
import {
  awaken,
  endPeriod,
  endWindow,
  fallDue,
  pause,
  place,
  promiseAll,
  putToSleep,
  release,
  reopen,
  releaseReplaced,
  setAside,
  settle,
  start,
  supersede,
} from './board-changes.js';
import { move, moveByCalendar } from './board-moves.js';
import { ACCEPTANCE, periodOf, touched, windowOf } from './board-keys.js';
import { advance } from './matter-changes.js';
import { BOARD_TABLES, DEADLINES_BOARD } from './board.row.js';

/**
 * The deadlines board: what is due, when and why.  Shape: one row per due date of a case, superseded ones kept.
 * Source: the due dates in the facts; nothing is computed again.
 */
export const deadlines = projection<DisputeEvent>({
  name: DEADLINES_BOARD,
  version: 12,
  sources: ['dispute'],
  tables: BOARD_TABLES,
  touches: touched,
  on: {
    DisputeDiscovered: (recorded, changes) => place(recorded, changes, { dimensions: recorded.data.dimensions }),
    DisputeRegistered: (recorded, changes) => place(recorded, changes, recorded.data),
    PartyJoined: (recorded, changes) => place(recorded, changes, { excludedIds: recorded.data.closedTo ?? [] }),
    ConsentRequested: 'ignored',
    ConsentGiven: 'ignored',
    MediationRefused: (recorded, changes) => endPeriod(recorded, changes),
    DisputeAccepted: (recorded, changes) => {
      const { procedure, deadline, dimensions } = recorded.data;
      endPeriod(recorded, changes);
      place(recorded, changes, { dimensions, mediatorIds: [] });
      if (deadline !== null) start(recorded, changes, periodOf(procedure), procedure, deadline);
    },
    DisputeNotAccepted: (recorded, changes) => endPeriod(recorded, changes),
    MediatorsAssigned: (recorded, changes) => place(recorded, changes, { mediatorIds: recorded.data.mediatorIds }),
    ConflictDisclosed: (recorded, changes) => {
      const { mediatorId, isResolved } = recorded.data;
      place(recorded, changes, isResolved ? { readmittedIds: [mediatorId] } : { excludedIds: [mediatorId] });
    },
    MediatorReplaced: (recorded, changes) => place(recorded, changes, { mediatorIds: recorded.data.mediatorIds }),
    SessionScheduled: 'ignored',
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
    MediationTerminated: (recorded, changes) => endPeriod(recorded, changes),
    MediationPeriodExpired: (recorded, changes) => endPeriod(recorded, changes, true),
    AppraisalStarted: (recorded, changes) => {
      if (recorded.data.pausesClock) pause(recorded, changes, periodOf(recorded.data.procedure));
    },
    AppraisalEnded: move,
    MediationSuspended: 'ignored',
    MediationResumed: 'ignored',
    MediationExtended: move,
    SuitAccepted: 'ignored',
    ArbitrationOpened: 'ignored',
    NoticeGiven: 'ignored',
    EscalationRiskReported: 'ignored',
    DeadlinesRecalculated: moveByCalendar,
    AgreementReached: (recorded, changes) => {
      endPeriod(recorded, changes);
      const agreed = recorded.data.obligations.flatMap(({ obligationId, dueOn, isPerformedOnTheSpot, condition }) =>
        dueOn === null || isPerformedOnTheSpot ? [] : [{ obligationId, dueOn, isWaiting: condition !== null }],
      );
      place(recorded, changes, { agreed });
    },
    SignatureRecorded: 'ignored',
    SealAffixed: 'ignored',
    AgreementTookEffect: (recorded, changes) => {
      const { procedure, confirmationWindow } = recorded.data;
      setAside(recorded, changes, windowOf(procedure));
      if (confirmationWindow !== null) start(recorded, changes, windowOf(procedure), procedure, confirmationWindow);
      promiseAll(recorded, changes, procedure);
    },
    ObligationPerformed: (recorded, changes) => {
      const { completesObligation, outstandingFen, isLate } = recorded.data;
      if (completesObligation || outstandingFen === 0)
        settle(recorded, changes, { isPerformed: true, isBreached: isLate });
    },
    ObligationBreached: (recorded, changes) => settle(recorded, changes, { isPerformed: false, isBreached: true }),
    ConfirmationApplied: (recorded, changes) => endWindow(recorded, changes, true),
    ConfirmationWindowLapsed: (recorded, changes) => endWindow(recorded, changes, false),
    DisputeWithdrawn: (recorded, changes) => endPeriod(recorded, changes),
    SettledPrivately: (recorded, changes) => endPeriod(recorded, changes),
    FollowUpRecorded: 'ignored',
    DisputeClosed: 'ignored',
    TextRedacted: 'ignored',
    PerformanceClaimDenied: 'ignored',
    GuaranteeFundPaid: (recorded, changes) => {
      if (recorded.data.outstandingFen === 0) settle(recorded, changes, { isPerformed: true, isBreached: false });
    },
    LastingDutyBroken: 'ignored',
    ObligationConditionMet: (recorded, changes) => fallDue(recorded, changes),
    DisputeReopened: (recorded, changes) => reopen(recorded, changes),
    DisputeArchived: (recorded, changes) => release(recorded, changes),
    DisputeSealed: (recorded, changes) => place(recorded, changes, { isSealed: true }),
    LegalHoldPlaced: 'ignored',
    LegalHoldLifted: 'ignored',
    DisputeMerged: (recorded, changes) => putToSleep(recorded, changes),
    MergerUndone: (recorded, changes) => awaken(recorded, changes),
    DisputeSplitOff: 'ignored',
    DisputeSplit: (recorded, changes) => place(recorded, changes, { readmittedIds: recorded.data.openedTo ?? [] }),
    DisputeLinked: 'ignored',
    DisputeUnlinked: 'ignored',
    PublicOrderSettlementApproved: 'ignored',
    RegistrationCorrected: (recorded, changes) => place(recorded, changes, { dimensions: recorded.data.dimensions }),
    PartyCorrected: (recorded, changes) => place(recorded, changes, { excludedIds: recorded.data.closedTo ?? [] }),
    DisputeAnnulled: (recorded, changes) => putToSleep(recorded, changes),
    DocumentIssued: 'ignored',
    DocumentFiled: 'ignored',
    DocumentVoided: 'ignored',
    ApplicationReceived: (recorded, changes) => {
      const { procedure, acceptBy } = recorded.data;
      supersede(recorded, changes, ACCEPTANCE);
      if (acceptBy !== null) start(recorded, changes, ACCEPTANCE, procedure, acceptBy);
    },
    AcceptancePeriodExpired: (recorded, changes) => endPeriod(recorded, changes, true),
    FeeStated: 'ignored',
    CourtDocumentServed: 'ignored',
    OrganisationJoined: (recorded, changes) => place(recorded, changes, { sharedId: recorded.data.organisationId }),
    OrganisationReleased: (recorded, changes) => place(recorded, changes, { releasedId: recorded.data.organisationId }),
    AgreementReplaced: (recorded, changes) => releaseReplaced(recorded, changes),
    ...forEachMatterEvent(advance),
  },
});
