import type { CalendarDate } from '../../kernel/calendar-date.js';
import { REFERRAL_RESULT, type Dimensions, type DisputeEvent, type DisputeFact } from '../../dispute/index.js';
import { endedByReopening, type Deadline } from '../../kernel/deadline/index.js';
import type { RecordedEvent } from '../../platform/event-store/event-store.js';
import type { Changes } from '../../platform/projection/projection.js';
import { deadlineStatus, type DeadlineStatus } from '../deadline-status.js';
import { idsIn, obligationOf, type DisputeRecorded } from './board-keys.js';
import { OBLIGATION, type BoardCaseRow, type BoardRow } from './board.row.js';

/** What a fact says about the case; what it leaves out stays. */
interface Said {
  readonly number?: string;
  readonly dimensions?: Dimensions;
  readonly mediatorIds?: readonly string[];
  readonly agreed?: BoardCaseRow['agreed'];
  readonly owed?: BoardCaseRow['owed'];
  /** An organisation that sees the file from now on, or no longer. */
  readonly sharedId?: string;
  readonly releasedId?: string;
  /** Mediators to whom the case is closed, or open again. */
  readonly excludedIds?: readonly string[];
  readonly readmittedIds?: readonly string[];
  readonly isSealed?: true;
}

/** Whoever held the case before still sees it. */
const sharedAfter = (
  before: BoardCaseRow | undefined,
  { dimensions, sharedId, releasedId }: Said,
): readonly string[] => {
  const holder = dimensions === undefined ? before?.organisation : dimensions.organisationId;
  const heldBy = typeof before?.number === 'string' ? before.organisation : undefined;
  const known = [...(before?.shared_with ?? []), heldBy, sharedId];
  return [...new Set(known.filter((id) => typeof id === 'string'))].filter((id) => id !== holder && id !== releasedId);
};

/** Brings the case row up to date and returns it. */
export const place = ({ data: { disputeId } }: DisputeRecorded, changes: Changes, said: Said): BoardCaseRow => {
  const { number, dimensions, mediatorIds, agreed, owed, excludedIds = [], readmittedIds = [], isSealed } = said;
  const before = changes.get('deadline_case', { dispute_id: disputeId }) as BoardCaseRow | undefined;
  const row: BoardCaseRow = {
    dispute_id: disputeId,
    number: number ?? before?.number ?? null,
    division_path: dimensions?.divisionPath ?? before?.division_path ?? '',
    grid: dimensions === undefined ? (before?.grid ?? null) : dimensions.gridId,
    organisation: dimensions === undefined ? (before?.organisation ?? null) : dimensions.organisationId,
    shared_with: sharedAfter(before, said),
    mediator_ids: mediatorIds ?? before?.mediator_ids ?? [],
    excluded_mediator_ids: [
      ...(before?.excluded_mediator_ids ?? []).filter((id) => !excludedIds.includes(id) && !readmittedIds.includes(id)),
      ...excludedIds,
    ],
    is_sealed: isSealed ?? before?.is_sealed ?? false,
    agreed: agreed ?? before?.agreed ?? [],
    owed: owed ?? before?.owed ?? [],
  };
  changes.put('deadline_case', { ...row });
  return row;
};

export const put = (changes: Changes, row: BoardRow): void => changes.put('deadline_board', { ...row });

export const start = (
  { data, revision }: DisputeRecorded,
  changes: Changes,
  id: string,
  procedure: number,
  { code, startOn, dueOn, provisional, ledger, calendarVersion }: Deadline,
): void =>
  put(changes, {
    dispute_id: data.disputeId,
    id,
    code,
    procedure,
    obligation_id: null,
    start_on: startOn,
    due_on: dueOn,
    previous_due_on: null,
    moved_by_calendar: null,
    provisional,
    ledger,
    calendar_version: calendarVersion,
    status: 'running',
    ended_on: null,
    revision,
  });

type Owed = BoardCaseRow['owed'][number];

/** A day that people set: nothing was counted. */
const setDay = (
  { data, revision }: DisputeRecorded,
  changes: Changes,
  day: Pick<BoardRow, 'id' | 'code' | 'procedure' | 'obligation_id' | 'due_on' | 'status' | 'ended_on'>,
): void =>
  put(changes, {
    dispute_id: data.disputeId,
    start_on: null,
    previous_due_on: null,
    moved_by_calendar: null,
    provisional: false,
    ledger: [],
    calendar_version: null,
    ...day,
    revision,
  });

/** The day by which the result of a referral is asked for. */
export const awaitResult = (
  recorded: DisputeRecorded,
  changes: Changes,
  { id, procedure, due_on }: Pick<BoardRow, 'id' | 'procedure' | 'due_on'>,
): void => {
  const row = { id, code: REFERRAL_RESULT, procedure, obligation_id: null, due_on };
  setDay(recorded, changes, { ...row, status: 'running', ended_on: null });
};

const promise = (
  recorded: DisputeRecorded,
  changes: Changes,
  { procedure, obligationId, dueOn, isWaiting }: Owed,
  ending: Pick<BoardRow, 'status' | 'ended_on'> = { status: isWaiting ? 'waiting' : 'running', ended_on: null },
): void =>
  setDay(recorded, changes, {
    id: obligationOf(procedure, obligationId),
    code: OBLIGATION,
    procedure,
    obligation_id: obligationId,
    due_on: dueOn,
    ...ending,
  });

const SUPERSEDED = deadlineStatus({ of: 'OBLIGATION', isPerformed: false, isBreached: false, isBindingOver: true });

/** Nobody watches over what is still owed by an agreement that another one followed, or in a file that is put away. */
export const release = (recorded: DisputeRecorded, changes: Changes): void => {
  rest(recorded, changes);
  place(recorded, changes, { owed: [] });
};

/** The same for as long as the case is merged. */
const rest = (recorded: DisputeRecorded, changes: Changes): void => {
  for (const one of place(recorded, changes, {}).owed)
    promise(recorded, changes, one, { status: SUPERSEDED, ended_on: recorded.data.on });
};

/** What was agreed falls due from now on, and nothing that an earlier agreement said. */
export const promiseAll = (recorded: DisputeRecorded, changes: Changes, procedure: number): void => {
  release(recorded, changes);
  const owed = place(recorded, changes, {}).agreed.map((promised) => ({ ...promised, procedure }));
  for (const one of owed) promise(recorded, changes, one);
  place(recorded, changes, { agreed: [], owed });
};

export const rowOf = ({ data }: DisputeRecorded, changes: Changes, id: string): BoardRow | undefined =>
  changes.get('deadline_board', { dispute_id: data.disputeId, id }) as BoardRow | undefined;

/**
 * From the day on which its condition came true an obligation has a last day: as agreed, or that day if it is later. One
 * that was performed before that was known stays as it ended.
 */
export const fallDue = (recorded: RecordedEvent<DisputeFact<'ObligationConditionMet'>>, changes: Changes): void => {
  const { procedure, obligationId, on } = recorded.data;
  const { owed } = place(recorded, changes, {});
  const later = (dueOn: CalendarDate): CalendarDate => (on > dueOn ? on : dueOn);
  const one = owed.find((each) => each.obligationId === obligationId);
  if (one === undefined) {
    const row = rowOf(recorded, changes, obligationOf(procedure, obligationId));
    if (row !== undefined) put(changes, { ...row, due_on: later(row.due_on), revision: recorded.revision });
    return;
  }
  if (!one.isWaiting) return;
  const due = { ...one, dueOn: later(one.dueOn), isWaiting: false };
  promise(recorded, changes, due);
  place(recorded, changes, { owed: owed.map((each) => (each === one ? due : each)) });
};

/** Ends the due dates that the fact names; one that has ended already is left alone where `statusOf` leaves it. */
const end = (recorded: DisputeRecorded, changes: Changes, statusOf: (row: BoardRow) => DeadlineStatus): void => {
  for (const id of idsIn(recorded as DisputeEvent)) {
    const row = rowOf(recorded, changes, id);
    const status = row && statusOf(row);
    if (row === undefined || status === undefined || status === row.status) continue;
    put(changes, { ...row, status, ended_on: recorded.data.on, revision: recorded.revision });
  }
};

/** `isExpired`: the fact is the expiry itself. */
export const endPeriod = (recorded: DisputeRecorded, changes: Changes, isExpired = false): void =>
  end(recorded, changes, ({ status, due_on: dueOn }) => {
    if (status !== 'running' && status !== 'paused') return status;
    const isPaused = status === 'paused';
    return deadlineStatus({ of: 'PERIOD', dueOn, endedOn: recorded.data.on, isExpired, isPaused });
  });

export const endWindow = (recorded: DisputeRecorded, changes: Changes, isUsed: boolean): void =>
  end(recorded, changes, ({ status }) =>
    deadlineStatus({ of: 'WINDOW', isUsed: isUsed || status === 'met', isLapsed: true }),
  );

/** A reopening says in the ledger of each term that it ends why it ended. */
export const reopen = (recorded: RecordedEvent<DisputeFact<'DisputeReopened'>>, changes: Changes): void => {
  const { on } = recorded.data;
  place(recorded, changes, recorded.data);
  for (const id of idsIn(recorded)) {
    const row = rowOf(recorded, changes, id);
    if (row?.status !== 'running') continue;
    const ledger = [...row.ledger, endedByReopening(on)];
    put(changes, { ...row, ledger, status: 'superseded', ended_on: on, revision: recorded.revision });
  }
};

const isAwaited = ({ status }: BoardRow): boolean => status === 'running' || status === 'waiting';

interface Settled {
  readonly isPerformed: boolean;
  readonly isBreached: boolean;
}

/** Ends an obligation, by performance or breach. */
export const settle = (
  recorded: RecordedEvent<DisputeFact<'ObligationPerformed' | 'ObligationBreached' | 'GuaranteeFundPaid'>>,
  changes: Changes,
  settled: Settled,
): void => {
  const { obligationId } = recorded.data;
  end(recorded, changes, (row) =>
    isAwaited(row) ? deadlineStatus({ of: 'OBLIGATION', isBindingOver: false, ...settled }) : row.status,
  );
  const { owed } = place(recorded, changes, {});
  place(recorded, changes, { owed: owed.filter((one) => one.obligationId !== obligationId) });
};

/** An agreement that gave way to another owes nothing any more. */
export const releaseReplaced = (recorded: RecordedEvent<DisputeFact<'AgreementReplaced'>>, changes: Changes): void => {
  const { releasedObligationIds } = recorded.data;
  end(recorded, changes, (row) => (isAwaited(row) ? 'superseded' : row.status));
  const { owed } = place(recorded, changes, {});
  place(recorded, changes, { owed: owed.filter((one) => !releasedObligationIds.includes(one.obligationId)) });
};

/** A term of that name that begins anew leaves the one before it as it ended. */
export const setAside = (recorded: DisputeRecorded, changes: Changes, id: string): void => {
  const row = rowOf(recorded, changes, id);
  if (row !== undefined) put(changes, { ...row, id: `${id}#${recorded.revision}` });
};

export const supersede = (recorded: DisputeRecorded, changes: Changes, id: string): void => {
  const row = rowOf(recorded, changes, id);
  if (row === undefined) return;
  const { revision, data } = recorded;
  put(changes, { ...row, id: `${id}#${revision}`, status: 'superseded', ended_on: data.on, revision });
};

/** A merged case leaves its due dates to the one that goes on, an annulled one has none. */
export const putToSleep = (recorded: DisputeRecorded, changes: Changes): void => {
  end(recorded, changes, ({ status }) => (status === 'running' || status === 'paused' ? 'superseded' : status));
  rest(recorded, changes);
};

/** They run on where the merger is undone. */
export const awaken = (recorded: DisputeRecorded, changes: Changes): void => {
  for (const id of idsIn(recorded as DisputeEvent)) {
    const row = rowOf(recorded, changes, id);
    if (row?.status !== 'superseded') continue;
    put(changes, { ...row, status: 'running', ended_on: null, revision: recorded.revision });
  }
  for (const one of place(recorded, changes, {}).owed) promise(recorded, changes, one);
};

/** The clock stands still; nothing falls due until it runs again. */
export const pause = (recorded: DisputeRecorded, changes: Changes, id: string): void => {
  const row = rowOf(recorded, changes, id);
  if (row?.status === 'running') put(changes, { ...row, status: 'paused', revision: recorded.revision });
};
