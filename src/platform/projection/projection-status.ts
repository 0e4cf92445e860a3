import { Injectable } from '@nestjs/common';
import type { Instant } from '../../kernel/calendar-date.js';
import { Database } from '../database/database.js';
import { LOG_START, type Position } from '../event-store/event-store.js';

/** How old an answer of a read model is, and what it leaves out. */
export interface ReadModelStatus {
  /** The last event folded; no time where none was. */
  readonly asOf: { readonly position: Position; readonly recordedAt: Instant | null };
  /** Streams whose later events are missing from the answer. */
  readonly parkedStreams: number;
}

interface StatusRow {
  readonly position: Position;
  readonly recordedAt: Date | null;
  readonly parked: number;
}

@Injectable()
export class ProjectionStatus {
  constructor(private readonly database: Database) {}

  /** Of the active generation. Ask before the rows: they are then at least as new as they are said to be. */
  async of(name: string): Promise<ReadModelStatus> {
    const [row] = await this.database.sql<StatusRow & Record<string, unknown>>(
      `SELECT position, recorded_at AS "recordedAt", parked FROM platform.projection_generation
        WHERE name = $1 AND state = 'active'`,
      [name],
    );
    return {
      asOf: {
        position: row?.position ?? LOG_START,
        recordedAt: row?.recordedAt ? (row.recordedAt.toISOString() as Instant) : null,
      },
      parkedStreams: row?.parked ?? 0,
    };
  }
}
