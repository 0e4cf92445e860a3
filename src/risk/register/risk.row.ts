import type { Table } from '../../platform/projection/projection.js';
import type { RiskGroup, RiskLevel, RiskOutcome, RiskStatus, RiskSubjectKind } from '../risk.codes.js';

/** One report as lists show it. No text, nobody named. Dates are legal days. */
export interface RiskRow {
  readonly id: string;
  readonly status: RiskStatus;
  readonly level: RiskLevel;
  readonly subject: RiskSubjectKind;
  readonly subject_group: RiskGroup | null;
  readonly project_refs: readonly string[];
  readonly dispute_ids: readonly string[];
  readonly division_path: string;
  readonly grid: string | null;
  /** The organisation that answers for the place. */
  readonly organisation: string | null;
  readonly reporter_organisation: string | null;
  readonly reported_on: string;
  readonly fears_petition: boolean;
  readonly inspected_on: string | null;
  readonly meetings: number;
  readonly closed_on: string | null;
  readonly outcome: RiskOutcome | null;
  /** Moments at which something open becomes overdue, by task. */
  readonly awaited: Readonly<Record<string, string>>;
  readonly next_due_at: string | null;
  readonly revision: number;
  readonly position: string;
  readonly recorded_at: string;
}

export const RISK_TASK_KINDS = ['ACKNOWLEDGE', 'INSPECT', 'KEEP_COMMITMENT'] as const;
export type RiskTaskKind = (typeof RISK_TASK_KINDS)[number];

/** OPEN: waited for. OVERDUE: waited for, and its time has passed. DONE, DONE_LATE: done. VOID: nobody waits any more. */
export const RISK_TASK_STATES = ['OPEN', 'OVERDUE', 'DONE', 'DONE_LATE', 'VOID'] as const;
export type RiskTaskState = (typeof RISK_TASK_STATES)[number];

/** One thing that somebody has to do for a report. */
export interface RiskTaskRow {
  readonly risk_id: string;
  /** `ack-<round>-<organisation>`, `inspect`, `keep-<commitment>`. */
  readonly task_id: string;
  readonly kind: RiskTaskKind;
  /** Whose it is; null: that of whoever handles the place. */
  readonly organisation: string | null;
  readonly started_at: string;
  /** The moment from which it is overdue. */
  readonly due_at: string;
  /** The last legal day, where it is a day. */
  readonly due_on: string | null;
  readonly state: RiskTaskState;
  readonly done_at: string | null;
  /** It was ever overdue. */
  readonly was_overdue: boolean;
}

/** One fact of a report, as data from which a sentence is made. Sealed texts by reference only. */
export interface RiskTimelineRow {
  readonly risk_id: string;
  readonly revision: number;
  readonly event_id: string;
  readonly type: string;
  readonly fact_on: string;
  readonly fact_at: string;
  readonly recorded_at: string;
  readonly account_id: string;
  readonly role: string;
  readonly params: unknown;
}

const CODE = 'text COLLATE "C"';
const REQUIRED = `${CODE} NOT NULL`;

const register: Table = {
  columns: {
    id: 'uuid NOT NULL',
    status: REQUIRED,
    level: 'integer NOT NULL',
    subject: REQUIRED,
    subject_group: CODE,
    project_refs: 'jsonb NOT NULL',
    dispute_ids: 'jsonb NOT NULL',
    division_path: REQUIRED,
    grid: CODE,
    organisation: CODE,
    reporter_organisation: CODE,
    reported_on: 'date NOT NULL',
    fears_petition: 'boolean NOT NULL',
    inspected_on: 'date',
    meetings: 'integer NOT NULL',
    closed_on: 'date',
    outcome: CODE,
    awaited: 'jsonb NOT NULL',
    next_due_at: 'timestamptz',
    revision: 'integer NOT NULL',
    position: REQUIRED,
    recorded_at: 'timestamptz NOT NULL',
  },
  key: ['id'],
  indexes: [
    'reported_on, id',
    'division_path, reported_on',
    'organisation, reported_on',
    'grid, reported_on',
    'next_due_at',
  ],
};

const tasks: Table = {
  columns: {
    risk_id: 'uuid NOT NULL',
    task_id: REQUIRED,
    kind: REQUIRED,
    organisation: CODE,
    started_at: 'timestamptz NOT NULL',
    due_at: 'timestamptz NOT NULL',
    due_on: 'date',
    state: REQUIRED,
    done_at: 'timestamptz',
    was_overdue: 'boolean NOT NULL',
  },
  key: ['risk_id', 'task_id'],
  indexes: ['organisation, state, due_at', 'state, due_at'],
};

const timeline: Table = {
  columns: {
    risk_id: 'uuid NOT NULL',
    revision: 'integer NOT NULL',
    event_id: 'uuid NOT NULL',
    type: REQUIRED,
    fact_on: 'date NOT NULL',
    fact_at: 'timestamptz NOT NULL',
    recorded_at: 'timestamptz NOT NULL',
    account_id: REQUIRED,
    role: REQUIRED,
    params: 'jsonb NOT NULL',
  },
  key: ['risk_id', 'revision'],
};

export const RISK_TABLES = { risk_register: register, risk_task: tasks, risk_timeline: timeline };
