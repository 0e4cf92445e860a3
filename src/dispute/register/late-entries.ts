/** Facts that people typed in on a later day than they happened. */
import { daysBetween, legalDateOf } from '../../kernel/calendar-date.js';
import type { RecordedEvent } from '../../platform/event-store/event-store.js';
import type { Changes, Table } from '../../platform/projection/projection.js';
import type { DisputeEvent } from '../dispute.events.js';

/** Shape: one row per fact that was recorded on a later legal day; what the clock brings is none. */
export interface LateEntryRow {
  readonly dispute_id: string;
  readonly revision: number;
  readonly event_id: string;
  readonly type: string;
  readonly fact_on: string;
  readonly recorded_on: string;
  readonly recorded_at: string;
  /** Calendar days. */
  readonly days_late: number;
  readonly account_id: string;
  readonly role: string;
}

const CODE = 'text COLLATE "C" NOT NULL';

const lateEntries: Table = {
  columns: {
    dispute_id: 'uuid NOT NULL',
    revision: 'integer NOT NULL',
    event_id: 'uuid NOT NULL',
    type: CODE,
    fact_on: 'date NOT NULL',
    recorded_on: 'date NOT NULL',
    recorded_at: 'timestamptz NOT NULL',
    days_late: 'integer NOT NULL',
    account_id: CODE,
    role: CODE,
  },
  key: ['dispute_id', 'revision'],
  indexes: ['recorded_at, dispute_id, revision'],
};

export const LATE_ENTRY_TABLES = { dispute_late_entry: lateEntries };

const SYSTEM = 'SYSTEM';
/** Also where a late performance brings it along before the system has looked. */
const BROUGHT_BY_THE_CLOCK: DisputeEvent['type'] = 'ObligationBreached';

export const keepLateEntry = (recorded: RecordedEvent<DisputeEvent>, changes: Changes): void => {
  const { data, type, eventId, revision, recordedAt, actor } = recorded;
  if (actor.role === SYSTEM || type === BROUGHT_BY_THE_CLOCK) return;
  const recordedOn = legalDateOf(recordedAt);
  if (recordedOn <= data.on) return;
  changes.put('dispute_late_entry', {
    dispute_id: data.disputeId,
    revision,
    event_id: eventId,
    type,
    fact_on: data.on,
    recorded_on: recordedOn,
    recorded_at: recordedAt,
    days_late: daysBetween(data.on, recordedOn),
    account_id: actor.accountId,
    role: actor.role,
  } satisfies LateEntryRow);
};
