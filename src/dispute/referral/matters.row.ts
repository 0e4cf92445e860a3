import type { Table } from '../../platform/projection/projection.js';

/** Name of the read model. */
export const MATTERS = 'matters';

/** One matter: where it is, who has a part in it, how it stands. */
export interface MatterRow {
  readonly id: string;
  readonly dispute_id: string;
  readonly of: 'CONFIRMATION' | 'PAYMENT_ORDER' | 'REFERRAL';
  readonly status: string;
  readonly court_code: string | null;
  readonly external_case_no: string | null;
  readonly sequence: number | null;
  readonly direction: 'FROM_COURT' | 'BETWEEN' | null;
  readonly mode: 'REFER' | 'TRANSFER' | null;
  readonly from_organisation: string | null;
  readonly to_organisation: string | null;
  /** Whom the sender asks for. */
  readonly suggested_mediator: string | null;
  readonly begun_on: string;
  /** Last day of what runs. */
  readonly due_on: string | null;
}

/** The case of matters: its number, the referral under way, and how much has been told of it. */
export interface MatterCaseRow {
  readonly dispute_id: string;
  readonly number: string | null;
  readonly referral_id: string | null;
  readonly told: number;
}

/** What the body that referred is told, in order. */
export interface FeedRow {
  readonly referral_id: string;
  readonly sequence: number;
  readonly event_id: string;
  readonly type: string;
  readonly fact_on: string;
  readonly recorded_at: string;
  readonly data: Readonly<Record<string, string | null>>;
}

const CODE = 'text COLLATE "C"';
const REQUIRED = `${CODE} NOT NULL`;

const register: Table = {
  columns: {
    id: 'uuid NOT NULL',
    dispute_id: 'uuid NOT NULL',
    of: REQUIRED,
    status: REQUIRED,
    court_code: CODE,
    external_case_no: CODE,
    sequence: 'integer',
    direction: CODE,
    mode: CODE,
    from_organisation: CODE,
    to_organisation: CODE,
    suggested_mediator: CODE,
    begun_on: 'date NOT NULL',
    due_on: 'date',
  },
  key: ['id'],
  indexes: [
    'from_organisation, begun_on',
    'to_organisation, begun_on',
    'court_code, begun_on',
    'court_code, external_case_no',
    'dispute_id',
  ],
};

const cases: Table = {
  columns: { dispute_id: 'uuid NOT NULL', number: CODE, referral_id: 'uuid', told: 'integer NOT NULL' },
  key: ['dispute_id'],
  indexes: ['number'],
};

const feed: Table = {
  columns: {
    referral_id: 'uuid NOT NULL',
    sequence: 'integer NOT NULL',
    event_id: 'uuid NOT NULL',
    type: REQUIRED,
    fact_on: 'date NOT NULL',
    recorded_at: 'timestamptz NOT NULL',
    data: 'jsonb NOT NULL',
  },
  key: ['referral_id', 'sequence'],
};

export const MATTER_TABLES = { matter_register: register, matter_case: cases, referral_feed: feed };
