import type { CalendarDate } from '../../kernel/calendar-date.js';
import type { LedgerStep } from '../../kernel/deadline/index.js';
import type { DeadlineStatus } from '../deadline-status.js';
import type { Table } from '../../platform/projection/projection.js';

/** Name of the read model. */
export const DEADLINES_BOARD = 'deadlines-board';

/** Code of a due date that an agreement sets, not a statute. */
export const OBLIGATION = 'OBLIGATION';

/** One due date of one case. */
export interface BoardRow {
  readonly dispute_id: string;
  /** `<procedure>:<kind>` with the obligation's id where it is one, or `MATTER:<id>`; earlier ones end in `#<revision>`. */
  readonly id: string;
  readonly code: string;
  readonly procedure: number;
  readonly obligation_id: string | null;
  /** Null for a day that people set: no term was counted. */
  readonly start_on: string | null;
  /** Of an obligation that waits for its condition, or ended without it, the day that the agreement names. */
  readonly due_on: CalendarDate;
  /** The last day before the move that set this one; null where the term did not move. */
  readonly previous_due_on: CalendarDate | null;
  /** Version of the calendar whose publication moved the term to this day; null where something else set it. */
  readonly moved_by_calendar: number | null;
  readonly provisional: boolean;
  readonly ledger: readonly LedgerStep[];
  /** Version of the calendar by which the day was counted; null for one that people set. */
  readonly calendar_version: number | null;
  readonly status: DeadlineStatus;
  readonly ended_on: string | null;
  readonly revision: number;
}

/** Where a case lies and whose it is, for scope; and what falls due once its agreement takes effect. */
export interface BoardCaseRow {
  readonly dispute_id: string;
  readonly number: string | null;
  readonly division_path: string;
  readonly grid: string | null;
  readonly organisation: string | null;
  readonly shared_with: readonly string[];
  readonly mediator_ids: readonly string[];
  readonly excluded_mediator_ids: readonly string[];
  /** Open to those who handle the case only. */
  readonly is_sealed: boolean;
  readonly agreed: readonly Promised[];
  /** Obligations that are neither performed nor breached, so that closing the case ends them on the board. */
  readonly owed: readonly (Promised & { readonly procedure: number })[];
}

/** What an agreement promises by a day. */
export interface Promised {
  readonly obligationId: string;
  readonly dueOn: CalendarDate;
  readonly isWaiting: boolean;
}

const CODE = 'text COLLATE "C"';
const REQUIRED = `${CODE} NOT NULL`;

const deadlines: Table = {
  columns: {
    dispute_id: 'uuid NOT NULL',
    id: REQUIRED,
    code: REQUIRED,
    procedure: 'integer NOT NULL',
    obligation_id: 'uuid',
    start_on: 'date',
    due_on: 'date NOT NULL',
    previous_due_on: 'date',
    moved_by_calendar: 'integer',
    provisional: 'boolean NOT NULL',
    ledger: 'jsonb NOT NULL',
    calendar_version: 'integer',
    status: REQUIRED,
    ended_on: 'date',
    revision: 'integer NOT NULL',
  },
  key: ['dispute_id', 'id'],
  indexes: [
    'status, due_on',
    'due_on, dispute_id, id',
    '(moved_by_calendar, due_on, dispute_id, id) WHERE moved_by_calendar IS NOT NULL',
  ],
};

const cases: Table = {
  columns: {
    dispute_id: 'uuid NOT NULL',
    number: CODE,
    division_path: REQUIRED,
    grid: CODE,
    organisation: CODE,
    shared_with: 'jsonb NOT NULL',
    mediator_ids: 'jsonb NOT NULL',
    excluded_mediator_ids: 'jsonb NOT NULL',
    is_sealed: 'boolean NOT NULL',
    agreed: 'jsonb NOT NULL',
    owed: 'jsonb NOT NULL',
  },
  key: ['dispute_id'],
};

export const BOARD_TABLES = { deadline_board: deadlines, deadline_case: cases };
