import type { ClientBase } from 'pg';
import type { RecordedEvent } from '../event-store/event-store.js';
import { failureOf } from './failure.js';

/** Who set a stream aside: one generation of a projection, or a process (generation 0). */
export interface LogReader {
  readonly kind: 'projection' | 'process';
  readonly name: string;
  readonly generation: number;
}

/** One stream that a reader has set aside, from the event it could not apply on. */
export interface DeadLetter extends LogReader {
  readonly stream: string;
  readonly firstPosition: string;
  readonly revision: number;
  readonly eventType: string;
  readonly errorCode: string;
  readonly errorMessage: string;
  readonly attempts: number;
  readonly parkedAt: Date;
}

const COLUMNS = `kind, name, generation, stream, first_position AS "firstPosition", revision::float8 AS revision,
  event_type AS "eventType", error_code AS "errorCode", error_message AS "errorMessage", attempts, parked_at AS "parkedAt"`;

const key = (reader: LogReader): unknown[] => [reader.kind, reader.name, reader.generation];

export const listDeadLetters = async (client: Pick<ClientBase, 'query'>): Promise<readonly DeadLetter[]> => {
  const { rows } = await client.query<DeadLetter>(
    `SELECT ${COLUMNS} FROM platform.dead_letter ORDER BY kind, name, generation, first_position`,
  );
  return rows;
};

/** One dead letter under lock, so that it is retried once at a time. */
export const claimDeadLetter = async (client: ClientBase, letter: DeadLetter): Promise<DeadLetter | undefined> => {
  const { rows } = await client.query<DeadLetter>(
    `SELECT ${COLUMNS} FROM platform.dead_letter
      WHERE kind = $1 AND name = $2 AND generation = $3 AND stream = $4 FOR UPDATE`,
    [...key(letter), letter.stream],
  );
  return rows[0];
};

export const parkedStreams = async (client: ClientBase, reader: LogReader): Promise<Set<string>> => {
  const { rows } = await client.query<{ stream: string }>(
    'SELECT stream FROM platform.dead_letter WHERE kind = $1 AND name = $2 AND generation = $3',
    key(reader),
  );
  return new Set(rows.map((row) => row.stream));
};

/** Sets a stream aside from this event on, or notes that one more attempt failed. */
export const park = async (
  client: ClientBase,
  reader: LogReader,
  recorded: RecordedEvent,
  error: unknown,
): Promise<void> => {
  const { code, message } = failureOf(error);
  await client.query(
    `INSERT INTO platform.dead_letter AS d
       (kind, name, generation, stream, first_position, revision, event_type, error_code, error_message)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     ON CONFLICT (kind, name, generation, stream) DO UPDATE SET first_position = excluded.first_position,
       revision = excluded.revision, event_type = excluded.event_type, error_code = excluded.error_code,
       error_message = excluded.error_message, attempts = d.attempts + 1`,
    [...key(reader), recorded.stream, recorded.position, recorded.revision, recorded.type, code, message],
  );
};

export const unpark = async (client: ClientBase, reader: LogReader, stream: string): Promise<void> => {
  await client.query(
    'DELETE FROM platform.dead_letter WHERE kind = $1 AND name = $2 AND generation = $3 AND stream = $4',
    [...key(reader), stream],
  );
};
