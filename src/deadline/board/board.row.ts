import type { LedgerStep } from '../../kernel/deadline/index.js';
import type { Table } from '../../platform/projection/projection.js';

/**
 * running: the act is still awaited (overdue when the day has passed). met: done. expired: the day passed and that is
 * a fact. lapsed: a right that was not used. superseded: another due date took its place.
 */
export const DEADLINE_STATUSES = ['running', 'met', 'expired', 'lapsed', 'superseded'] as const;
export type DeadlineStatus = (typeof DEADLINE_STATUSES)[number];

/** Code of a due date that an agreement sets, not a statute. */
export const OBLIGATION = 'OBLIGATION';

/** One due date of one case. */
export interface BoardRow {
  readonly dispute_id: string;
  /** `<procedure>:<kind>`, with the obligation's id where it is one; superseded rows end in `#<revision>`. */
  readonly id: string;
  readonly code: string;
  readonly procedure: number;
  readonly obligation_id: string | null;
  /** Null for an obligation: no term was counted. */
  readonly start_on: string | null;
  readonly due_on: string;
  readonly provisional: boolean;
  readonly ledger: readonly LedgerStep[];
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
  readonly mediator_ids: readonly string[];
  readonly excluded_mediator_ids: readonly string[];
  readonly agreed: readonly { readonly obligationId: string; readonly dueOn: string }[];
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
    provisional: 'boolean NOT NULL',
    ledger: 'jsonb NOT NULL',
    status: REQUIRED,
    ended_on: 'date',
    revision: 'integer NOT NULL',
  },
  key: ['dispute_id', 'id'],
  indexes: ['status, due_on', 'due_on, dispute_id, id'],
};

const cases: Table = {
  columns: {
    dispute_id: 'uuid NOT NULL',
    number: CODE,
    division_path: REQUIRED,
    grid: CODE,
    organisation: CODE,
    mediator_ids: 'jsonb NOT NULL',
    excluded_mediator_ids: 'jsonb NOT NULL',
    agreed: 'jsonb NOT NULL',
  },
  key: ['dispute_id'],
};

export const BOARD_TABLES = { deadline_board: deadlines, deadline_case: cases };
