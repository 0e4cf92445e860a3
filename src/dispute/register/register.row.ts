import type { Table } from '../../platform/projection/projection.js';
import type { DisputeStatus } from '../dispute.codes.js';
import { ANNOUNCED_TABLES } from './announced-sessions.js';
import { LATE_ENTRY_TABLES } from './late-entries.js';
import { LIFECYCLE_TABLES } from './lifecycle-rows.js';

/** A day that something falls due: a statutory deadline by its code, or an obligation by its id. */
export interface DueDay {
  readonly of: string;
  readonly dueOn: string;
  /** Its condition has not come true: nothing is due yet. */
  readonly isWaiting?: true;
}

/** One case as lists show it. Dates are legal days. */
export interface RegisterRow {
  readonly id: string;
  readonly number: string | null;
  readonly status: DisputeStatus;
  /** Day of the fact that led to the status. */
  readonly status_on: string;
  readonly type: string;
  readonly source: string | null;
  readonly channel: string | null;
  readonly difficulty: string;
  readonly division_path: string;
  readonly grid: string | null;
  readonly organisation: string | null;
  /** Organisations beside it that see the file. */
  readonly shared_with: readonly string[];
  /** Mediators of the current procedure. */
  readonly mediator_ids: readonly string[];
  /** Mediators to whom the case is closed because of a conflict of interest. */
  readonly excluded_mediator_ids: readonly string[];
  /** Open to those who handle the case only. */
  readonly is_sealed: boolean;
  /** Sorted and without repetitions, so that equal sets of persons are equal values. */
  readonly party_person_ids: readonly string[];
  /** Account that reported the dispute. */
  readonly reported_by: string | null;
  readonly intake_on: string;
  readonly registered_on: string | null;
  readonly accepted_on: string | null;
  readonly effective_on: string | null;
  readonly closed_on: string | null;
  /** Last day of the retention period of an archived file; null before, and for one that is kept for ever. */
  readonly retained_until: string | null;
  readonly outcome: string | null;
  readonly episode: number;
  /** What is due, earliest first. */
  readonly due: readonly DueDay[];
  readonly next_due_on: string | null;
  /** Days on which obligations of the agreement reached fall due once it takes effect. */
  readonly agreed_due: readonly DueDay[];
  readonly revision: number;
  readonly position: string;
  readonly recorded_at: string;
}

/** One party of one case. */
export interface PartyRow {
  readonly dispute_id: string;
  readonly party_id: string;
  readonly person_id: string;
  readonly side: string;
}

/** A person who has, or had, a part of their own in a case: as a party, for a party, or invited to a mediation. */
export interface InvolvedRow {
  readonly dispute_id: string;
  readonly person_id: string;
}

/** A person whom a sealed text of a case mentions; which text is in the log only. */
export interface MentionRow {
  readonly person_id: string;
  readonly dispute_id: string;
}

/** One fact of a case, as data from which a sentence is made in either language. Sealed texts by reference only. */
export interface TimelineRow {
  readonly dispute_id: string;
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

/** The day on which something falls due, of the register or of a row `r` of it; after every day where nothing is. */
export const DUE_OR_NEVER = `coalesce(next_due_on, '9999-12-31'::date)`;

/**
 * By what lists are narrowed to, in their usual order, with what else they are filtered by: the index alone finds a page
 * and counts what fits. What seals a case belongs to it: without it each row is looked up.
 */
const listedBy = (leading: string): string => {
  const others = ['division_path', 'status', 'type', 'source', 'channel', 'is_sealed', 'next_due_on', 'recorded_at'];
  return `(${leading}, intake_on, id) INCLUDE (${others.filter((column) => column !== leading).join(', ')})`;
};

const register: Table = {
  columns: {
    id: 'uuid NOT NULL',
    number: CODE,
    status: REQUIRED,
    status_on: 'date NOT NULL',
    type: REQUIRED,
    source: CODE,
    channel: CODE,
    difficulty: REQUIRED,
    division_path: REQUIRED,
    grid: CODE,
    organisation: CODE,
    shared_with: 'jsonb NOT NULL',
    mediator_ids: 'jsonb NOT NULL',
    excluded_mediator_ids: 'jsonb NOT NULL',
    is_sealed: 'boolean NOT NULL',
    party_person_ids: 'jsonb NOT NULL',
    reported_by: CODE,
    intake_on: 'date NOT NULL',
    registered_on: 'date',
    accepted_on: 'date',
    effective_on: 'date',
    closed_on: 'date',
    retained_until: 'date',
    outcome: CODE,
    episode: 'integer NOT NULL',
    due: 'json NOT NULL',
    next_due_on: 'date',
    agreed_due: 'json NOT NULL',
    revision: 'integer NOT NULL',
    position: REQUIRED,
    recorded_at: 'timestamptz NOT NULL',
  },
  key: ['id'],
  indexes: [
    'number',
    'intake_on, id',
    ...['division_path', 'status', 'type', 'source', 'channel'].map(listedBy),
    'organisation, intake_on',
    'grid, intake_on',
    `(${DUE_OR_NEVER}, id)`,
    'recorded_at, id',
    'USING gin (mediator_ids)',
    'USING gin (shared_with)',
    'USING hash (party_person_ids)',
  ],
};

const parties: Table = {
  columns: { dispute_id: 'uuid NOT NULL', party_id: 'uuid NOT NULL', person_id: 'uuid NOT NULL', side: REQUIRED },
  key: ['dispute_id', 'party_id'],
  indexes: ['person_id'],
};

const involved: Table = {
  columns: { dispute_id: 'uuid NOT NULL', person_id: 'uuid NOT NULL' },
  key: ['dispute_id', 'person_id'],
  indexes: ['person_id'],
};

const mentions: Table = {
  columns: { person_id: 'uuid NOT NULL', dispute_id: 'uuid NOT NULL' },
  key: ['person_id', 'dispute_id'],
};

const timeline: Table = {
  columns: {
    dispute_id: 'uuid NOT NULL',
    revision: 'integer NOT NULL',
    event_id: 'uuid NOT NULL',
    type: REQUIRED,
    fact_on: 'date NOT NULL',
    fact_at: 'timestamptz NOT NULL',
    recorded_at: 'timestamptz NOT NULL',
    account_id: REQUIRED,
    role: REQUIRED,
    params: 'json NOT NULL',
  },
  key: ['dispute_id', 'revision'],
};

export const REGISTER_TABLES = {
  dispute_register: register,
  dispute_party: parties,
  dispute_involved: involved,
  dispute_mention: mentions,
  dispute_timeline: timeline,
  ...ANNOUNCED_TABLES,
  ...LATE_ENTRY_TABLES,
  ...LIFECYCLE_TABLES,
};
