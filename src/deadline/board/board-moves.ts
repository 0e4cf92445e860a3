/** How the board keeps that a due date moved: from which day, and by which calendar where the publication of one did it. */
import type { DisputeFact, MatterEvent, MovedDeadline } from '../../dispute/index.js';
import type { CalendarDate } from '../../kernel/calendar-date.js';
import type { RecordedEvent } from '../../platform/event-store/event-store.js';
import type { Changes } from '../../platform/projection/projection.js';
import { put, rowOf, start, supersede } from './board-changes.js';
import { movedId, type DisputeRecorded } from './board-keys.js';
import type { BoardRow } from './board.row.js';

interface Move {
  /** Null where the term only begins. */
  readonly fromDueOn: CalendarDate | null;
  /** Null where no calendar moved it. */
  readonly calendarVersion: number | null;
}

/** Says of a term that has just been counted anew how it moved; one that ends on the same day as before did not. */
const mark = (changes: Changes, row: BoardRow, before: BoardRow | undefined, move: Move): void => {
  const { fromDueOn, calendarVersion } = move;
  const isMoved = fromDueOn !== null && fromDueOn !== row.due_on;
  put(changes, {
    ...row,
    previous_due_on: isMoved ? fromDueOn : (before?.previous_due_on ?? null),
    moved_by_calendar: isMoved ? calendarVersion : null,
  });
};

const moveEach = (
  recorded: DisputeRecorded,
  changes: Changes,
  moved: readonly MovedDeadline[],
  calendarVersion: number | null,
): void => {
  for (const { code, procedure, fromDueOn, deadline } of moved) {
    const id = movedId(code, procedure);
    const before = rowOf(recorded, changes, id);
    supersede(recorded, changes, id);
    start(recorded, changes, id, procedure, deadline);
    const row = rowOf(recorded, changes, id);
    if (row !== undefined) mark(changes, row, before, { fromDueOn, calendarVersion });
  }
};

/** Due dates that a pause or an extension moved: the old ones stay as superseded. */
export const move = (
  recorded: RecordedEvent<DisputeFact<'AppraisalEnded' | 'MediationExtended'>>,
  changes: Changes,
): void => moveEach(recorded, changes, recorded.data.moved, null);

/** Due dates that a newly published calendar moved. */
export const moveByCalendar = (
  recorded: RecordedEvent<DisputeFact<'DeadlinesRecalculated'>>,
  changes: Changes,
): void => {
  const { moved, calendarVersion } = recorded.data;
  moveEach(recorded, changes, moved, calendarVersion);
};

/** The move that the fact of a matter makes of its term; undefined where the term is another than before. */
const moveIn = (fact: MatterEvent, before: BoardRow | undefined): Move | undefined => {
  if (fact.type === 'ConfirmationExtended') return { fromDueOn: before?.due_on ?? null, calendarVersion: null };
  if (fact.type !== 'MatterTermReset') return undefined;
  const { cause, fromDueOn, term } = fact.data;
  return { fromDueOn, calendarVersion: cause === 'CALENDAR_PUBLISHED' ? (term?.calendarVersion ?? null) : null };
};

/** Says of the term of a matter, begun by this fact, how it moved. */
export const markMatter = (
  recorded: RecordedEvent<MatterEvent>,
  changes: Changes,
  id: string,
  before: BoardRow | undefined,
): void => {
  const made = moveIn(recorded as MatterEvent, before);
  const row = rowOf(recorded, changes, id);
  if (made !== undefined && row !== undefined) mark(changes, row, before, made);
};
