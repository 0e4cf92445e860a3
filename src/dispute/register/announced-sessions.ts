import type { Changes, Table } from '../../platform/projection/projection.js';
import type { DisputeFact } from '../dispute.events.js';

/** An appointment that the public may know of: no number, no name, no text. */
export interface AnnouncedRow {
  readonly dispute_id: string;
  readonly session_id: string;
  readonly scheduled_for: string;
  readonly mode: string;
  readonly division_path: string;
  readonly type: string;
}

const CODE = 'text COLLATE "C" NOT NULL';

const announced: Table = {
  columns: {
    dispute_id: 'uuid NOT NULL',
    session_id: 'uuid NOT NULL',
    scheduled_for: 'timestamptz NOT NULL',
    mode: CODE,
    division_path: CODE,
    type: CODE,
  },
  key: ['dispute_id', 'session_id'],
  indexes: ['scheduled_for, session_id'],
};

export const ANNOUNCED_TABLES = { announced_session: announced };

export const announce = (data: DisputeFact<'SessionAnnounced'>['data'], changes: Changes): void =>
  changes.put('announced_session', {
    dispute_id: data.disputeId,
    session_id: data.sessionId,
    scheduled_for: data.scheduledFor,
    mode: data.mode,
    division_path: data.divisionPath,
    type: data.disputeType,
  } satisfies AnnouncedRow);

/** The appointment moved, was cancelled or was held: what was announced of it no longer counts. */
export const withdrawAnnouncement = (
  { disputeId, sessionId }: { readonly disputeId: string; readonly sessionId: string },
  changes: Changes,
): void => changes.remove('announced_session', { dispute_id: disputeId, session_id: sessionId });
