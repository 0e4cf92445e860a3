import type { CalendarDate } from '../../kernel/calendar-date.js';
import { projection } from '../../platform/projection/projection.js';
import { forEachMatterEvent, type DisputeEvent, type MovedDeadline } from '../dispute.events.js';
import { isAcceptanceTerm } from '../dispute.periods.js';
import { leave, putHold, putLink, removeHold, removeLink } from './lifecycle-rows.js';
import { due, heldBy, involve, join, MATTER, note, noteMatter, persons, placed } from './register-changes.js';
import { announce, withdrawAnnouncement } from './announced-sessions.js';
import { REGISTER_TABLES, type DueDay, type RegisterRow } from './register.row.js';

/** Due days of the case itself, beside those of its obligations. */
const PERIOD = 'PERIOD';
const WINDOW = 'WINDOW';

const ACCEPTANCE = 'ACCEPTANCE';

const nameOf = (code: string): string => (code === 'SC-APPLY' ? WINDOW : isAcceptanceTerm(code) ? ACCEPTANCE : PERIOD);
/** What runs on also when the file is archived: the window for confirmation, and terms before courts. */
const staysDue = ({ of }: DueDay): boolean => of === WINDOW || of.startsWith(MATTER);

const isOwed = ({ of }: DueDay): boolean => ![PERIOD, WINDOW, ACCEPTANCE].includes(of) && !of.startsWith(MATTER);

/** What runs on when the case is closed on that day: what was agreed for later, too. */
const runsOnAfter = (on: CalendarDate, day: DueDay): boolean =>
  staysDue(day) || (isOwed(day) && (day.isWaiting === true || day.dueOn >= on));

const movedDue = (row: RegisterRow, moved: readonly MovedDeadline[]) => {
  const days = moved.map(({ code, deadline }) => ({ of: nameOf(code), dueOn: deadline.dueOn }));
  return due(
    row.due,
    days.map(({ of }) => of),
    days,
  );
};

/**
 * The register: which cases there are, where they stand and what falls due; who is a party; who has or had a part; whom texts mention;
 * what happened, and what of it was entered late; what a case is linked to and what keeps it from being erased.
 * Shape: one row per dispute, per party, per person involved, per person mentioned, per fact, per late fact, per link, per hold.
 */
export const disputes = projection<DisputeEvent>({
  name: 'dispute-register',
  version: 16,
  sources: ['dispute'],
  tables: REGISTER_TABLES,
  touches: ({ data }) => [['dispute_register', { id: data.disputeId }]],
  on: {
    DisputeDiscovered: (recorded, changes) =>
      note(recorded, changes, () => ({ ...placed(recorded.data.dimensions), reported_by: recorded.actor.accountId })),
    DisputeRegistered: (recorded, changes) => {
      const { on, number, episode, dimensions, parties } = recorded.data;
      note(recorded, changes, (row) => ({
        ...placed(dimensions),
        number,
        episode,
        registered_on: on,
        reported_by: row.reported_by ?? recorded.actor.accountId,
        party_person_ids: persons([], parties),
      }));
      for (const party of parties) join(recorded.data.disputeId, party, changes);
    },
    PartyJoined: (recorded, changes) => {
      const { disputeId, party, closedTo = [] } = recorded.data;
      note(recorded, changes, (row) => ({
        excluded_mediator_ids: [...row.excluded_mediator_ids, ...closedTo],
        party_person_ids: persons(row.party_person_ids, [party]),
      }));
      join(disputeId, party, changes);
    },
    ConsentRequested: (recorded, changes) => note(recorded, changes),
    ConsentGiven: (recorded, changes) => note(recorded, changes),
    MediationRefused: (recorded, changes) =>
      note(recorded, changes, (row) => ({ outcome: 'NOT_ACCEPTED', ...due(row.due, [ACCEPTANCE]) })),
    DisputeAccepted: (recorded, changes) => {
      const { on, dimensions, deadline } = recorded.data;
      note(recorded, changes, (row) => ({
        ...placed(dimensions),
        ...heldBy(row, dimensions.organisationId),
        accepted_on: on,
        mediator_ids: [],
        ...due(row.due, [PERIOD, ACCEPTANCE], deadline === null ? [] : [{ of: PERIOD, dueOn: deadline.dueOn }]),
      }));
    },
    DisputeNotAccepted: (recorded, changes) =>
      note(recorded, changes, (row) => ({ outcome: 'NOT_ACCEPTED', ...due(row.due, [ACCEPTANCE]) })),
    MediatorsAssigned: (recorded, changes) =>
      note(recorded, changes, () => ({ mediator_ids: recorded.data.mediatorIds })),
    ConflictDisclosed: (recorded, changes) => {
      const { mediatorId, isResolved } = recorded.data;
      note(recorded, changes, (row) => {
        const others = row.excluded_mediator_ids.filter((id) => id !== mediatorId);
        return { excluded_mediator_ids: isResolved ? others : [...others, mediatorId] };
      });
    },
    MediatorReplaced: (recorded, changes) =>
      note(recorded, changes, () => ({ mediator_ids: recorded.data.mediatorIds })),
    ParticipantInvited: (recorded, changes) => {
      const { disputeId, personId } = recorded.data;
      note(recorded, changes);
      if (personId !== null) involve(disputeId, personId, changes);
    },
    RepresentativeAppointed: (recorded, changes) => {
      note(recorded, changes);
      involve(recorded.data.disputeId, recorded.data.personId, changes);
    },
    RepresentativeDismissed: (recorded, changes) => note(recorded, changes),
    CaucusHeld: (recorded, changes) => note(recorded, changes),
    SessionScheduled: (recorded, changes) => note(recorded, changes),
    SessionPlaced: (recorded, changes) => note(recorded, changes),
    SessionRescheduled: (recorded, changes) => {
      note(recorded, changes);
      withdrawAnnouncement(recorded.data, changes);
    },
    SessionCancelled: (recorded, changes) => {
      note(recorded, changes);
      withdrawAnnouncement(recorded.data, changes);
    },
    SessionAnnounced: (recorded, changes) => {
      note(recorded, changes);
      announce(recorded.data, changes);
    },
    SessionAttended: (recorded, changes) => note(recorded, changes),
    SessionRecorded: (recorded, changes) => {
      note(recorded, changes);
      withdrawAnnouncement(recorded.data, changes);
    },
    MediationTerminated: (recorded, changes) => note(recorded, changes, (row) => due(row.due, [PERIOD])),
    MediationPeriodExpired: (recorded, changes) => note(recorded, changes),
    AppraisalStarted: (recorded, changes) =>
      note(recorded, changes, (row) => (recorded.data.pausesClock ? due(row.due, [PERIOD]) : {})),
    AppraisalEnded: (recorded, changes) => note(recorded, changes, (row) => movedDue(row, recorded.data.moved)),
    MediationSuspended: (recorded, changes) => note(recorded, changes),
    MediationResumed: (recorded, changes) => note(recorded, changes),
    MediationExtended: (recorded, changes) => note(recorded, changes, (row) => movedDue(row, recorded.data.moved)),
    SuitAccepted: (recorded, changes) => note(recorded, changes),
    ArbitrationOpened: (recorded, changes) => note(recorded, changes),
    NoticeGiven: (recorded, changes) => note(recorded, changes),
    EscalationRiskReported: (recorded, changes) => note(recorded, changes),
    DeadlinesRecalculated: (recorded, changes) => note(recorded, changes, (row) => movedDue(row, recorded.data.moved)),
    AgreementReached: (recorded, changes) => {
      const { obligations } = recorded.data;
      const agreed = obligations.flatMap(({ obligationId, dueOn, isPerformedOnTheSpot, condition }) =>
        dueOn === null || isPerformedOnTheSpot
          ? []
          : [{ of: obligationId, dueOn, ...(condition !== null && { isWaiting: true as const }) }],
      );
      note(recorded, changes, (row) => ({ agreed_due: agreed, ...due(row.due, [PERIOD]) }));
    },
    SignatureRecorded: (recorded, changes) => note(recorded, changes),
    SealAffixed: (recorded, changes) => note(recorded, changes),
    AgreementTookEffect: (recorded, changes) => {
      const { effectiveOn, outcome, confirmationWindow } = recorded.data;
      const window = confirmationWindow === null ? [] : [{ of: WINDOW, dueOn: confirmationWindow.dueOn }];
      note(recorded, changes, (row) => ({
        effective_on: effectiveOn,
        outcome,
        agreed_due: [],
        ...due(
          row.due.filter((day) => !isOwed(day)),
          [PERIOD, WINDOW],
          [...window, ...row.agreed_due],
        ),
      }));
    },
    ObligationPerformed: (recorded, changes) => {
      const { obligationId, completesObligation, outstandingFen } = recorded.data;
      const isOver = completesObligation || outstandingFen === 0;
      note(recorded, changes, (row) => (isOver ? due(row.due, [obligationId]) : {}));
    },
    PerformanceClaimDenied: (recorded, changes) => note(recorded, changes),
    GuaranteeFundPaid: (recorded, changes) => {
      const { obligationId, outstandingFen } = recorded.data;
      note(recorded, changes, (row) => (outstandingFen === 0 ? due(row.due, [obligationId]) : {}));
    },
    LastingDutyBroken: (recorded, changes) => note(recorded, changes),
    ObligationConditionMet: (recorded, changes) => {
      const { obligationId: of, on } = recorded.data;
      note(recorded, changes, (row) => {
        const waited = row.due.find((one) => one.of === of && one.isWaiting === true);
        return waited ? due(row.due, [of], [{ of, dueOn: on > waited.dueOn ? on : waited.dueOn }]) : {};
      });
    },
    ObligationBreached: (recorded, changes) => note(recorded, changes),
    ConfirmationApplied: (recorded, changes) => note(recorded, changes, (row) => due(row.due, [WINDOW])),
    ConfirmationWindowLapsed: (recorded, changes) => note(recorded, changes, (row) => due(row.due, [WINDOW])),
    DisputeWithdrawn: (recorded, changes) => {
      note(recorded, changes, (row) => ({ outcome: recorded.data.outcome, ...due(row.due, [PERIOD, ACCEPTANCE]) }));
    },
    SettledPrivately: (recorded, changes) => {
      note(recorded, changes, (row) => ({ outcome: recorded.data.outcome, ...due(row.due, [PERIOD, ACCEPTANCE]) }));
    },
    FollowUpRecorded: (recorded, changes) => note(recorded, changes),
    DisputeClosed: (recorded, changes) => {
      const { on, outcome } = recorded.data;
      note(recorded, changes, (row) => ({
        outcome,
        closed_on: on,
        ...due(
          row.due.filter((day) => runsOnAfter(on, day)),
          [],
        ),
      }));
    },
    TextRedacted: (recorded, changes) => note(recorded, changes),
    DisputeReopened: (recorded, changes) => {
      const { episode, dimensions, ended } = recorded.data;
      note(recorded, changes, (row) => ({
        ...placed(dimensions),
        episode,
        outcome: null,
        closed_on: null,
        ...due(
          row.due,
          ended.map(({ code }) => nameOf(code)),
        ),
      }));
    },
    DisputeArchived: (recorded, changes) =>
      note(recorded, changes, (row) => ({
        ...due(row.due.filter(staysDue), []),
        retained_until: recorded.data.retainedUntil,
      })),
    DisputeSealed: (recorded, changes) => note(recorded, changes, () => ({ is_sealed: true })),
    LegalHoldPlaced: (recorded, changes) => {
      note(recorded, changes);
      putHold(recorded, changes);
    },
    LegalHoldLifted: (recorded, changes) => {
      note(recorded, changes);
      removeHold(recorded, changes);
    },
    DisputeMerged: (recorded, changes) => {
      note(recorded, changes, () => ({ next_due_on: null }));
      putLink(recorded, changes);
    },
    MergerUndone: (recorded, changes) => {
      note(recorded, changes, ({ due: days }) => ({ status_on: recorded.data.restored.on, ...due(days, []) }));
      removeLink(recorded.data.disputeId, recorded.data.fromDisputeId, changes);
    },
    DisputeSplitOff: (recorded, changes) => {
      note(recorded, changes);
      putLink(recorded, changes);
    },
    DisputeSplit: (recorded, changes) => {
      const { disputeId, moved, openedTo = [] } = recorded.data;
      const left = leave(disputeId, moved, changes);
      note(recorded, changes, (row) => ({
        ...left(row),
        excluded_mediator_ids: row.excluded_mediator_ids.filter((id) => !openedTo.includes(id)),
      }));
    },
    DisputeLinked: (recorded, changes) => {
      note(recorded, changes);
      putLink(recorded, changes);
    },
    DisputeUnlinked: (recorded, changes) => {
      note(recorded, changes);
      removeLink(recorded.data.disputeId, recorded.data.linkId, changes);
    },
    PublicOrderSettlementApproved: (recorded, changes) => note(recorded, changes),
    RegistrationCorrected: (recorded, changes) => note(recorded, changes, () => placed(recorded.data.dimensions)),
    PartyCorrected: (recorded, changes) => {
      const { disputeId, was, now, closedTo = [] } = recorded.data;
      note(recorded, changes, ({ party_person_ids: known, excluded_mediator_ids: excluded }) => ({
        excluded_mediator_ids: [...excluded, ...closedTo],
        party_person_ids: persons(
          known.filter((personId) => personId !== was.personId),
          [now],
        ),
      }));
      join(disputeId, now, changes);
    },
    DisputeAnnulled: (recorded, changes) =>
      note(recorded, changes, () => ({ outcome: recorded.data.outcome, due: [], next_due_on: null })),
    DocumentIssued: (recorded, changes) => note(recorded, changes),
    DocumentFiled: (recorded, changes) => note(recorded, changes),
    DocumentVoided: (recorded, changes) => note(recorded, changes),
    ApplicationReceived: (recorded, changes) => {
      const { acceptBy } = recorded.data;
      const days = acceptBy === null ? [] : [{ of: ACCEPTANCE, dueOn: acceptBy.dueOn }];
      note(recorded, changes, (row) => due(row.due, [ACCEPTANCE], days));
    },
    AcceptancePeriodExpired: (recorded, changes) => note(recorded, changes),
    FeeStated: (recorded, changes) => note(recorded, changes),
    CourtDocumentServed: (recorded, changes) => note(recorded, changes),
    OrganisationJoined: (recorded, changes) =>
      note(recorded, changes, (row) => ({
        shared_with: [...new Set([...row.shared_with, recorded.data.organisationId])],
      })),
    OrganisationReleased: (recorded, changes) =>
      note(recorded, changes, (row) => ({
        shared_with: row.shared_with.filter((id) => id !== recorded.data.organisationId),
      })),
    AgreementReplaced: (recorded, changes) =>
      note(recorded, changes, (row) => ({ outcome: null, ...due(row.due, recorded.data.releasedObligationIds) })),
    ...forEachMatterEvent(noteMatter),
  },
});
