import type { Pool, PoolClient, QueryArrayConfig, QueryArrayResult } from 'pg';
import type { Instant } from '../../kernel/calendar-date.js';
import { GatheredLookup } from '../database/gathered-lookup.js';
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

const EVENT_OF = `SELECT e.position::text, e.stream, e.revision, e.event_id, e.type, e.schema_version, e.envelope, e.payload,
  to_char(e.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), encode(e.digest, 'hex')`;
const EVENT = `${EVENT_OF} FROM eventlog.event e`;

const READ_STREAMS = {
  name: 'eventlog-read-streams',
  text: `${EVENT_OF}, asked.n::int
    FROM unnest($1::text[], $2::bigint[]) WITH ORDINALITY AS asked (stream, revision, n)
    JOIN eventlog.event e ON e.stream = asked.stream COLLATE "C" AND e.revision >= asked.revision
    ORDER BY asked.n, e.revision`,
};
const READ_ALL = {
  name: 'eventlog-read-all',
  text: `${EVENT} WHERE e.position > $1 ORDER BY e.position LIMIT $2`,
};
const HEAD = {
  name: 'eventlog-head',
  text: 'SELECT e.position FROM eventlog.event e ORDER BY e.position DESC LIMIT 1',
};
const STREAMS_OF = {
  name: 'eventlog-streams-of',
  text: `SELECT (SELECT e.stream FROM eventlog.event e WHERE e.event_id = asked.id)
    FROM unnest($1::uuid[]) WITH ORDINALITY AS asked (id, n) ORDER BY asked.n`,
};
const ANSWERS_OF = {
  name: 'eventlog-answers-of',
  text: `SELECT a.status, a.location, a.body, a.request_digest, a.revision, a.position, asked.n::int
    FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS asked (account_id, request_key, n)
    JOIN eventlog.answer a ON a.account_id = asked.account_id AND a.request_key = asked.request_key`,
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
  recordedAt: Instant,
  digest: string,
];
type AnswerRow = [
  status: number,
  location: string | null,
  body: string,
  requestDigest: string,
  revision: string | null,
  rowNumber: string | null,
  n: number,
];

type StreamRow = [...EventRow, n: number];

interface FromRevision {
  readonly stream: string;
  readonly fromRevision: number;
}

/** Statements on the log that need no lock: reads, and answers without events. Throws `StoreUnavailable`. */
export class LogReader {
  private readonly streams = new GatheredLookup((asked: readonly FromRevision[]) => this.readStreams(asked));
  private readonly answers = new GatheredLookup((asked: readonly RequestKey[]) => this.answersOf(asked));

  private readonly places = new GatheredLookup((asked: readonly string[]) => this.streamsOf(asked));

  constructor(
    private readonly pool: Pool,
    private readonly upcasters: Upcasters,
  ) {}

  /** Decodes for itself: a row that cannot be decoded fails this reader, and none that was gathered with it. */
  async read(stream: string, fromRevision: number): Promise<readonly RecordedEvent[]> {
    const rows = await this.streams.find({ stream, fromRevision });
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

  streamOf(eventId: string): Promise<string | undefined> {
    return this.places.find(eventId);
  }

  answerOf(request: RequestKey): Promise<StoredAnswer | undefined> {
    return this.answers.find(request);
  }

  async storeAnswer(request: RequestKey, answer: StoredAnswer, within?: PoolClient): Promise<boolean> {
    const { accountId, key, requestDigest, status, location, body } = storableAnswer({ ...answer, ...request });
    const { revision = null, position } = answer;
    const rowNumber = position === undefined || position === LOG_START ? null : rowNumberOf(position);
    const values = [accountId, key, requestDigest, status, location ?? null, body, revision, rowNumber];
    const [row] = await this.rows<[stored: boolean]>(STORE_ANSWER, values, within);
    return row?.[0] === true;
  }

  async bar(name: string): Promise<void> {
    await this.rows({ name: 'eventlog-bar', text: 'SELECT eventlog.bar($1)' }, [name]);
  }

  async liftBar(name: string): Promise<void> {
    await this.rows({ name: 'eventlog-lift-bar', text: 'SELECT eventlog.lift_bar($1)' }, [name]);
  }

  private async readStreams(asked: readonly FromRevision[]): Promise<readonly (readonly StreamRow[])[]> {
    const values = [asked.map(({ stream }) => stream), asked.map(({ fromRevision }) => fromRevision)];
    const found = asked.map((): StreamRow[] => []);
    for (const row of await this.rows<StreamRow>(READ_STREAMS, values)) {
      const [, , , , , , , , , , n] = row;
      found[n - 1]?.push(row);
    }
    return found;
  }

  private async streamsOf(eventIds: readonly string[]): Promise<readonly (string | undefined)[]> {
    const rows = await this.rows<[stream: string | null]>(STREAMS_OF, [eventIds]);
    return rows.map(([stream]) => stream ?? undefined);
  }

  private async answersOf(asked: readonly RequestKey[]): Promise<readonly (StoredAnswer | undefined)[]> {
    const values = [asked.map(({ accountId }) => accountId), asked.map(({ key }) => key)];
    const found = asked.map((): StoredAnswer | undefined => undefined);
    for (const row of await this.rows<AnswerRow>(ANSWERS_OF, values)) found[row[6] - 1] = storedAnswer(row);
    return found;
  }

  private event(row: EventRow | StreamRow): RecordedEvent {
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
        recordedAt,
        digest,
      },
      this.upcasters,
    );
  }

  private async rows<R extends unknown[]>(
    statement: { name: string; text: string },
    values: unknown[],
    on: Pool | PoolClient = this.pool,
  ): Promise<R[]> {
    const query: QueryArrayConfig<unknown[]> = { ...statement, values, rowMode: 'array' };
    try {
      const result: QueryArrayResult<R> = await on.query<R, unknown[]>(query);
      return result.rows;
    } catch (error) {
      if (failureOf(error) === 'lost') {
        throw new StoreUnavailable('the event log cannot be reached', { cause: error });
      }
      throw error;
    }
  }
}

const storedAnswer = ([status, location, body, requestDigest, revision, rowNumber]: AnswerRow): StoredAnswer => ({
  status,
  body: JSON.parse(body) as unknown,
  requestDigest,
  ...(location !== null && { location }),
  ...(revision !== null && { revision: Number(revision) }),
  ...(rowNumber !== null && { position: positionOf(rowNumber) }),
});
