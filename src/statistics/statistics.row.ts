import type { Table } from '../platform/projection/projection.js';
import type { Counting } from './corrections.js';
import type { EntryDimensions } from './entry-dimensions.js';
import { STOCKS, type EntryMeasure } from './measures.js';
import type { Memory } from './memory.js';

/** How an entry counts from a legal day on, and the line that says so; none where the amount is null. */
export interface Layer extends Counting {
  readonly happenedOn: string;
  readonly position: string | null;
  readonly line: number | null;
}

/** An entry that has not been reversed: what a reversal has to repeat, and how it counts now. */
export interface Standing extends Layer {
  readonly measure: EntryMeasure;
  readonly effectiveOn: string;
  readonly days: number | null;
  /** What it is about within the case: an obligation, a procedure; empty where there is only one. */
  readonly of: string;
  /** Month of its cell, where that is not the month of its date: a stock ends in the cell in which it began. */
  readonly month?: string;
  /** How it counted before each correction, the first one first; absent where none was needed. */
  readonly earlier?: readonly Layer[];
}

export type KeptStanding = Omit<Standing, 'dimensions'> & Partial<Pick<Standing, 'dimensions'>>;

/** One line of the ledger. Nothing is ever updated: a mistake is reversed by a line of the opposite sign. */
export interface EntryRow extends EntryDimensions {
  readonly position: string;
  /** From 0 within the event that posted it. */
  readonly line: number;
  readonly measure: EntryMeasure;
  readonly dispute_id: string;
  readonly event_id: string;
  readonly revision: number;
  readonly recorded_at: string;
  /** Legal date that the entry counts for; of a stock, since when. A reversal repeats the one it cancels. */
  readonly effective_on: string;
  /** Its month, `YYYY-MM`, kept so that sums by month need no arithmetic on days; of the end of a stock, that of its beginning. */
  readonly effective_month: string;
  /** Legal date of the fact that posted it. */
  readonly happened_on: string;
  /** Unit: as the measure says; a reversal has the opposite. */
  readonly amount: number;
  /** After how many days it came, for entries that say so. */
  readonly days: number | null;
  /** The line that this one cancels. */
  readonly reversal_of_position: string | null;
  readonly reversal_of_line: number | null;
}

/** What the ledger remembers of a case, so that the next line can be posted without reading the old ones. */
export interface CaseRow extends EntryDimensions {
  readonly dispute_id: string;
  readonly number: string | null;
  /** Mediators of the current procedure. */
  readonly mediator_ids: readonly string[];
  /** Mediators to whom the case is closed because of a conflict of interest. */
  readonly excluded_mediator_ids: readonly string[];
  /** Courts that referred it. */
  readonly referred_by: readonly string[];
  /** Open to those who handle the case only. */
  readonly is_sealed: boolean;
  readonly standing: readonly KeptStanding[];
  readonly memory: Memory;
  /** What stood when the case was merged into another; it stands again when that is undone. */
  readonly set_aside: readonly Standing[];
}

const CODE = 'text COLLATE "C" NOT NULL';
const DIMENSION_COLUMNS = {
  division_path: CODE,
  grid: CODE,
  organisation: CODE,
  level: CODE,
  type: CODE,
  source: CODE,
  channel: CODE,
};

/** All else that figures read of an entry, so that an index alone answers: the entries are ten times as large. */
const FIGURES = `happened_on, amount, days, reversal_of_line, dispute_id,
  ${Object.keys(DIMENSION_COLUMNS).slice(1).join(', ')}`;

/** SQL of the third of its month (旬) in which a legal date lies, from 1 on. */
export const THIRD = `least(3, (extract(day FROM effective_on)::integer + 9) / 10)`;

/**
 * For what no roll-up holds. The entries themselves lie apart by the day on which they were recorded. What follows the
 * place is carried only: as keys, the planner would expect a look-up for each place.
 */
const BY_PLACE = `(measure, effective_month, (${THIRD}), division_path)
  INCLUDE (effective_on, recorded_at, ${FIGURES})`;

const RECORDED_THIRD = `date_trunc('month', recorded_at AT TIME ZONE 'UTC')::date
  + 10 * least(2, (extract(day FROM recorded_at AT TIME ZONE 'UTC')::integer - 1) / 10)`;

/** The conditions that an entry was recorded after the third of a month (旬), in UTC, of its legal date, and before its day. */
export const RECORDED_LATE = `effective_on < ${RECORDED_THIRD}`;
export const RECORDED_EARLY = `effective_on > (recorded_at AT TIME ZONE 'UTC')::date`;

/** What was recorded of a third of a month when it was over, by the time; and what was recorded of days to come. Both are few. */
const OUT_OF_TURN = [
  `(measure, effective_month, recorded_at) INCLUDE (effective_on, division_path, ${FIGURES}) WHERE ${RECORDED_LATE}`,
  `(measure, effective_month, recorded_at) INCLUDE (effective_on, division_path, ${FIGURES}) WHERE ${RECORDED_EARLY}`,
];

/** What was recorded of a stock lately, whenever it began. */
const STOCK_BY_RECORDING = STOCKS.map(
  (stock) =>
    `(recorded_at) INCLUDE (effective_month, effective_on, division_path, ${FIGURES}) WHERE measure = '${stock}'`,
);

/** Shape: one row per line of the ledger. */
const entries: Table = {
  columns: {
    position: CODE,
    line: 'smallint NOT NULL',
    measure: CODE,
    dispute_id: 'uuid NOT NULL',
    event_id: 'uuid NOT NULL',
    revision: 'integer NOT NULL',
    recorded_at: 'timestamptz NOT NULL',
    effective_on: 'date NOT NULL',
    effective_month: CODE,
    happened_on: 'date NOT NULL',
    amount: 'bigint NOT NULL',
    days: 'integer',
    reversal_of_position: 'text COLLATE "C"',
    reversal_of_line: 'smallint',
    ...DIMENSION_COLUMNS,
  },
  key: ['position', 'line'],
  indexes: [
    'measure, effective_on',
    BY_PLACE,
    ...OUT_OF_TURN,
    ...STOCK_BY_RECORDING,
    'grid, effective_on',
    'organisation, effective_on',
    'dispute_id, measure, effective_on',
  ],
};

/** Shape: one row per dispute. */
const cases: Table = {
  columns: {
    dispute_id: 'uuid NOT NULL',
    number: 'text COLLATE "C"',
    ...DIMENSION_COLUMNS,
    mediator_ids: 'jsonb NOT NULL',
    excluded_mediator_ids: 'jsonb NOT NULL',
    referred_by: 'jsonb NOT NULL',
    is_sealed: 'boolean NOT NULL',
    standing: 'json NOT NULL',
    memory: 'json NOT NULL',
    set_aside: 'json NOT NULL',
  },
  key: ['dispute_id'],
  indexes: ['USING gin (mediator_ids)', 'USING gin (excluded_mediator_ids)', 'USING gin (referred_by)'],
};

export const LEDGER_TABLES = { statistics_entry: entries, statistics_case: cases };
