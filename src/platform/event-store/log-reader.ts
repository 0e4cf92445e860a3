import type { Pool, QueryArrayConfig, QueryArrayResult } from 'pg';
import { instant } from '../../kernel/calendar-date.js';
import {
  LOG_START,
  StoreUnavailable,
  type Position,
  type RecordedEvent,
  type RequestKey,
  type StoredAnswer,
} from './event-store.js';
import { recordedEvent } from './metadata.js';
import { positionOf, rowNumberOf } from './position.js';
import { failureOf } from './sql-error.js';
import { storableAnswer } from './storable.js';
import type { Upcasters } from './upcasters.js';

const EVENT = `SELECT e.position::text, e.stream, e.revision, e.event_id, e.type, e.schema_version, e.envelope, e.payload,
  to_char(e.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), encode(e.digest, 'hex') FROM eventlog.event e`;

const READ_STREAM = {
  name: 'eventlog-read-stream',
  text: `${EVENT} WHERE e.stream = $1 AND e.revision >= $2 ORDER BY e.revision`,
};
const READ_ALL = {
  name: 'eventlog-read-all',
  text: `${EVENT} WHERE e.position > $1 ORDER BY e.position LIMIT $2`,
};
const HEAD = {
  name: 'eventlog-head',
  text: 'SELECT e.position FROM eventlog.event e ORDER BY e.position DESC LIMIT 1',
};
const ANSWER_OF = {
  name: 'eventlog-answer-of',
  text: `SELECT status, location, body, request_digest, revision, position
    FROM eventlog.answer WHERE account_id = $1 AND request_key = $2`,
};
const STORE_ANSWER = {
  name: 'eventlog-store-answer',
  text: 'SELECT eventlog.store_answer($1, $2, $3, $4, $5, $6, $7, $8)',
};

type EventRow = [
  rowNumber: string,
  stream: string,
  revision: string,
  eventId: string,
  type: string,
  schemaVersion: number,
  envelope: string,
  payload: string,
  recordedAt: string,
  digest: string,
];
type AnswerRow = [
  status: number,
  location: string | null,
  body: string,
  requestDigest: string,
  revision: string | null,
  rowNumber: string | null,
];

/** Statements on the log that need no lock: reads, and answers without events. Throws `StoreUnavailable`. */
export class LogReader {
  constructor(
    private readonly pool: Pool,
    private readonly upcasters: Upcasters,
  ) {}

  async read(stream: string, fromRevision: number): Promise<readonly RecordedEvent[]> {
    const rows = await this.rows<EventRow>(READ_STREAM, [stream, fromRevision]);
    return rows.map((row) => this.event(row));
  }

  async readAll(after: Position, limit: number): Promise<readonly RecordedEvent[]> {
    const rows = await this.rows<EventRow>(READ_ALL, [rowNumberOf(after), limit]);
    return rows.map((row) => this.event(row));
  }

  async head(): Promise<Position> {
    const [row] = await this.rows<[rowNumber: string]>(HEAD, []);
    return row === undefined ? LOG_START : positionOf(row[0]);
  }

  async answerOf({ accountId, key }: RequestKey): Promise<StoredAnswer | undefined> {
    const [row] = await this.rows<AnswerRow>(ANSWER_OF, [accountId, key]);
    if (row === undefined) return undefined;
    const [status, location, body, requestDigest, revision, rowNumber] = row;
    return {
      status,
      body: JSON.parse(body) as unknown,
      requestDigest,
      ...(location !== null && { location }),
      ...(revision !== null && { revision: Number(revision) }),
      ...(rowNumber !== null && { position: positionOf(rowNumber) }),
    };
  }

  async storeAnswer(request: RequestKey, answer: StoredAnswer): Promise<boolean> {
    const { accountId, key, requestDigest, status, location, body } = storableAnswer({ ...answer, ...request });
    const { revision = null, position } = answer;
    const rowNumber = position === undefined || position === LOG_START ? null : rowNumberOf(position);
    const values = [accountId, key, requestDigest, status, location ?? null, body, revision, rowNumber];
    const [row] = await this.rows<[stored: boolean]>(STORE_ANSWER, values);
    return row?.[0] === true;
  }

  private event(row: EventRow): RecordedEvent {
    const [rowNumber, stream, revision, eventId, type, schemaVersion, envelope, payload, recordedAt, digest] = row;
    return recordedEvent(
      {
        rowNumber,
        stream,
        revision: Number(revision),
        eventId,
        type,
        schemaVersion,
        envelope,
        payload,
        recordedAt: instant(recordedAt),
        digest,
      },
      this.upcasters,
    );
  }

  private async rows<R extends unknown[]>(statement: { name: string; text: string }, values: unknown[]): Promise<R[]> {
    const query: QueryArrayConfig<unknown[]> = { ...statement, values, rowMode: 'array' };
    try {
      const result: QueryArrayResult<R> = await this.pool.query<R, unknown[]>(query);
      return result.rows;
    } catch (error) {
      if (failureOf(error) === 'lost') {
        throw new StoreUnavailable('the event log cannot be reached', { cause: error });
      }
      throw error;
    }
  }
}
