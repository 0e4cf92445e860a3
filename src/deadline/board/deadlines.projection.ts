import type { Dimensions, DisputeEvent } from '../../dispute/index.js';
import type { Deadline } from '../../kernel/deadline/index.js';
import type { RecordedEvent } from '../../platform/event-store/event-store.js';
import { projection, type Changes, type Row } from '../../platform/projection/projection.js';
import { BOARD_TABLES, OBLIGATION, type BoardCaseRow, type BoardRow, type DeadlineStatus } from './board.row.js';

type DisputeRecorded = RecordedEvent<DisputeEvent>;
type Key = readonly [table: string, key: Row];

const periodOf = (procedure: number): string => `${procedure}:PERIOD`;
const windowOf = (procedure: number): string => `${procedure}:WINDOW`;
const obligationOf = (procedure: number, obligationId: string): string => `${procedure}:${OBLIGATION}:${obligationId}`;
const movedId = (code: string, procedure: number): string =>
  code === 'SC-APPLY' ? windowOf(procedure) : periodOf(procedure);

/** Ids of the due dates that a fact changes. */
const idsIn = (event: DisputeEvent): readonly string[] => {
  switch (event.type) {
    case 'AgreementReached':
    case 'MediationTerminated':
    case 'MediationPeriodExpired':
      return [periodOf(event.data.procedure)];
    case 'DisputeWithdrawn':
    case 'SettledPrivately':
      return event.data.endsProcedure === null ? [] : [periodOf(event.data.endsProcedure)];
    case 'ConfirmationApplied':
    case 'ConfirmationWindowLapsed':
      return [windowOf(event.data.procedure)];
    case 'ObligationPerformed':
    case 'ObligationBreached':
      return [obligationOf(event.data.procedure, event.data.obligationId)];
    case 'DeadlinesRecalculated':
      return event.data.moved.map(({ code, procedure }) => movedId(code, procedure));
    default:
      return [];
  }
};

const touched = (recorded: DisputeRecorded): readonly Key[] => {
  const { disputeId } = recorded.data;
  return [
    ['deadline_case', { dispute_id: disputeId }],
    ...idsIn(recorded as DisputeEvent).map((id): Key => ['deadline_board', { dispute_id: disputeId, id }]),
  ];
};

/**
 * The deadlines board: what is due, when and why.  Shape: one row per due date of a case, superseded ones kept.
 * Source: the due dates in the facts; nothing is computed again.
 */
export const deadlines = projection<DisputeEvent>({
  name: DEADLINES_BOARD,
  version: 2,
  sources: ['dispute'],
  tables: BOARD_TABLES,
  touches: touched,
  on: {
    DisputeDiscovered: (recorded, changes) => place(recorded, changes, { dimensions: recorded.data.dimensions }),
    DisputeRegistered: (recorded, changes) => place(recorded, changes, recorded.data),
    PartyJoined: 'ignored',
    ConsentRequested: 'ignored',
    ConsentGiven: 'ignored',
    MediationRefused: 'ignored',
    DisputeAccepted: (recorded, changes) => {
      const { procedure, deadline, dimensions } = recorded.data;
      place(recorded, changes, { dimensions, mediatorIds: [] });
      if (deadline !== null) start(recorded, changes, periodOf(procedure), procedure, deadline);
    },
    DisputeNotAccepted: 'ignored',
    MediatorsAssigned: (recorded, changes) => place(recorded, changes, { mediatorIds: recorded.data.mediatorIds }),
    ConflictDisclosed: (recorded, changes) => {
      const { mediatorId, isResolved } = recorded.data;
      place(recorded, changes, isResolved ? { readmittedId: mediatorId } : { excludedId: mediatorId });
    },
    SessionScheduled: 'ignored',
    SessionRecorded: 'ignored',
    MediationTerminated: (recorded, changes) => endPeriod(recorded, changes),
    MediationPeriodExpired: (recorded, changes) => endPeriod(recorded, changes, true),
    DeadlinesRecalculated: (recorded, changes) => {
      for (const { code, procedure, deadline } of recorded.data.moved) {
        const id = movedId(code, procedure);
        supersede(recorded, changes, id);
        start(recorded, changes, id, procedure, deadline);
      }
    },
    AgreementReached: (recorded, changes) => {
      endPeriod(recorded, changes);
      const agreed = recorded.data.obligations.flatMap(({ obligationId, dueOn, isPerformedOnTheSpot }) =>
        dueOn === null || isPerformedOnTheSpot ? [] : [{ obligationId, dueOn }],
      );
      place(recorded, changes, { agreed });
    },
    SignatureRecorded: 'ignored',
    SealAffixed: 'ignored',
    AgreementTookEffect: (recorded, changes) => {
      const { procedure, confirmationWindow } = recorded.data;
      if (confirmationWindow !== null) start(recorded, changes, windowOf(procedure), procedure, confirmationWindow);
      promiseAll(recorded, changes, procedure);
    },
    ObligationPerformed: (recorded, changes) => {
      if (recorded.data.completesObligation) settle(recorded, changes, { isPerformed: true, isBreached: false });
    },
    ObligationBreached: (recorded, changes) => settle(recorded, changes, { isPerformed: false, isBreached: true }),
    ConfirmationApplied: (recorded, changes) => endWindow(recorded, changes, true),
    ConfirmationWindowLapsed: (recorded, changes) => endWindow(recorded, changes, false),
    DisputeWithdrawn: (recorded, changes) => endPeriod(recorded, changes),
    SettledPrivately: (recorded, changes) => endPeriod(recorded, changes),
    FollowUpRecorded: 'ignored',
    DisputeClosed: (recorded, changes) => release(recorded, changes),
    TextRedacted: 'ignored',
  },
});
