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
  name: 'deadlines-board',
  version: 1,
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
    MediationTerminated: (recorded, changes) => endInTime(recorded, changes),
    MediationPeriodExpired: (recorded, changes) => end(recorded, changes, () => 'expired'),
    DeadlinesRecalculated: (recorded, changes) => {
      for (const { code, procedure, deadline } of recorded.data.moved) {
        const id = movedId(code, procedure);
        supersede(recorded, changes, id);
        start(recorded, changes, id, procedure, deadline);
      }
    },
    AgreementReached: (recorded, changes) => {
      endInTime(recorded, changes);
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
      const { agreed } = place(recorded, changes, {});
      for (const { obligationId, dueOn } of agreed)
        promise(recorded, changes, { id: obligationOf(procedure, obligationId), procedure, obligationId, dueOn });
      place(recorded, changes, { agreed: [] });
    },
    ObligationPerformed: (recorded, changes) => {
      if (recorded.data.completesObligation) end(recorded, changes, () => 'met');
    },
    ObligationBreached: (recorded, changes) => end(recorded, changes, () => 'expired'),
    ConfirmationApplied: (recorded, changes) => end(recorded, changes, () => 'met'),
    ConfirmationWindowLapsed: (recorded, changes) => end(recorded, changes, () => 'lapsed'),
    DisputeWithdrawn: (recorded, changes) => endInTime(recorded, changes),
    SettledPrivately: (recorded, changes) => endInTime(recorded, changes),
    FollowUpRecorded: 'ignored',
    DisputeClosed: 'ignored',
    TextRedacted: 'ignored',
  },
});

/** What a fact says about the case; what it leaves out stays. */
interface Said {
  readonly number?: string;
  readonly dimensions?: Dimensions;
  readonly mediatorIds?: readonly string[];
  readonly agreed?: BoardCaseRow['agreed'];
  /** A mediator to whom the case is closed, or open again. */
  readonly excludedId?: string;
  readonly readmittedId?: string;
}

/** Brings the case row up to date and returns it. */
const place = (
  { data: { disputeId } }: DisputeRecorded,
  changes: Changes,
  { number, dimensions, mediatorIds, agreed, excludedId, readmittedId }: Said,
): BoardCaseRow => {
  const before = changes.get('deadline_case', { dispute_id: disputeId }) as BoardCaseRow | undefined;
  const row: BoardCaseRow = {
    dispute_id: disputeId,
    number: number ?? before?.number ?? null,
    division_path: dimensions?.divisionPath ?? before?.division_path ?? '',
    grid: dimensions === undefined ? (before?.grid ?? null) : dimensions.gridId,
    organisation: dimensions === undefined ? (before?.organisation ?? null) : dimensions.organisationId,
    mediator_ids: mediatorIds ?? before?.mediator_ids ?? [],
    excluded_mediator_ids: [
      ...(before?.excluded_mediator_ids ?? []).filter((id) => id !== excludedId && id !== readmittedId),
      ...(excludedId === undefined ? [] : [excludedId]),
    ],
    agreed: agreed ?? before?.agreed ?? [],
  };
  changes.put('deadline_case', { ...row });
  return row;
};

const put = (changes: Changes, row: BoardRow): void => changes.put('deadline_board', { ...row });

const start = (
  { data, revision }: DisputeRecorded,
  changes: Changes,
  id: string,
  procedure: number,
  { code, startOn, dueOn, provisional, ledger }: Deadline,
): void =>
  put(changes, {
    dispute_id: data.disputeId,
    id,
    code,
    procedure,
    obligation_id: null,
    start_on: startOn,
    due_on: dueOn,
    provisional,
    ledger,
    status: 'running',
    ended_on: null,
    revision,
  });

const promise = (
  { data, revision }: DisputeRecorded,
  changes: Changes,
  of: { readonly id: string; readonly procedure: number; readonly obligationId: string; readonly dueOn: string },
): void =>
  put(changes, {
    dispute_id: data.disputeId,
    id: of.id,
    code: OBLIGATION,
    procedure: of.procedure,
    obligation_id: of.obligationId,
    start_on: null,
    due_on: of.dueOn,
    provisional: false,
    ledger: [],
    status: 'running',
    ended_on: null,
    revision,
  });

const rowOf = ({ data }: DisputeRecorded, changes: Changes, id: string): BoardRow | undefined =>
  changes.get('deadline_board', { dispute_id: data.disputeId, id }) as BoardRow | undefined;

/** Ends the due dates that the fact names. One that has expired stays expired, and its end is the day of the act. */
const end = (recorded: DisputeRecorded, changes: Changes, statusOf: (row: BoardRow) => DeadlineStatus): void => {
  for (const id of idsIn(recorded as DisputeEvent)) {
    const row = rowOf(recorded, changes, id);
    if (row === undefined) continue;
    const status = row.status === 'running' ? statusOf(row) : row.status;
    put(changes, { ...row, status, ended_on: recorded.data.on, revision: recorded.revision });
  }
};

/** Met on or before the last day, expired after it. Source: Civil Code (2020) art. 203. */
const endInTime = (recorded: DisputeRecorded, changes: Changes): void =>
  end(recorded, changes, ({ due_on }) => (recorded.data.on <= due_on ? 'met' : 'expired'));

const supersede = (recorded: DisputeRecorded, changes: Changes, id: string): void => {
  const row = rowOf(recorded, changes, id);
  if (row === undefined) return;
  const { revision, data } = recorded;
  put(changes, { ...row, id: `${id}#${revision}`, status: 'superseded', ended_on: data.on, revision });
};
