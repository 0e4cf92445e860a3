import type { ClientBase } from 'pg';
import type { Database } from '../database/database.js';
import type { Position, RecordedEvent } from '../event-store/event-store.js';

export interface Checkpoint {
  readonly name: string;
  readonly position: Position;
  readonly parked: number;
  /** Failed attempts at the next event. */
  readonly attempts: number;
}

const COLUMNS = 'name, position, parked, attempts';

/** Where processes stand in the log. */
export class Checkpoints {
  constructor(private readonly database: Database) {}

  /** Makes the row of a new process; one that exists is left as it is. */
  async prepare(name: string, position: Position): Promise<void> {
    await this.database.sql(
      'INSERT INTO platform.process_checkpoint (name, position) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING',
      [name, position],
    );
  }

  async read(name: string): Promise<Checkpoint | undefined> {
    const sql = `SELECT ${COLUMNS} FROM platform.process_checkpoint WHERE name = $1`;
    return (await this.database.sql<Checkpoint & Record<string, unknown>>(sql, [name]))[0];
  }

  /** Locks it where it still stands there and its next attempt is due; undefined where another worker has it. */
  async claim(client: ClientBase, name: string, position: Position): Promise<Checkpoint | undefined> {
    const { rows } = await client.query<Checkpoint>(
      `SELECT ${COLUMNS} FROM platform.process_checkpoint
        WHERE name = $1 AND position = $2 AND (retry_at IS NULL OR retry_at <= clock_timestamp())
        FOR UPDATE SKIP LOCKED`,
      [name, position],
    );
    return rows[0];
  }

  /** Locks it and waits for it. */
  async hold(client: ClientBase, name: string): Promise<Checkpoint | undefined> {
    const { rows } = await client.query<Checkpoint>(
      `SELECT ${COLUMNS} FROM platform.process_checkpoint WHERE name = $1 FOR UPDATE`,
      [name],
    );
    return rows[0];
  }

  /** Moves a claimed checkpoint to this event; `parked` streams were set aside on the way. */
  async advance(client: ClientBase, name: string, to: RecordedEvent, parked: number): Promise<void> {
    await client.query(
      `UPDATE platform.process_checkpoint SET position = $2, recorded_at = $3, parked = parked + $4, attempts = 0,
         retry_at = NULL, updated_at = clock_timestamp() WHERE name = $1`,
      [name, to.position, to.recordedAt, parked],
    );
  }

  /** Moves it past events that nothing reacts to, where it still stands there and nobody has it. False where it does not. */
  async pass(name: string, position: Position, to: RecordedEvent): Promise<boolean> {
    const rows = await this.database.sql(
      `UPDATE platform.process_checkpoint SET position = $3, recorded_at = $4, attempts = 0, retry_at = NULL,
         updated_at = clock_timestamp()
        WHERE name = (SELECT name FROM platform.process_checkpoint WHERE name = $1 AND position = $2 FOR UPDATE SKIP LOCKED)
        RETURNING name`,
      [name, position, to.position, to.recordedAt],
    );
    return rows.length > 0;
  }

  /** Notes one more failed attempt at the next event, and when to try again. */
  async postpone(client: ClientBase, name: string, milliseconds: number): Promise<void> {
    await client.query(
      `UPDATE platform.process_checkpoint SET attempts = attempts + 1,
         retry_at = clock_timestamp() + make_interval(secs => $2 / 1000.0) WHERE name = $1`,
      [name, milliseconds],
    );
  }

  async unparked(client: ClientBase, name: string): Promise<void> {
    await client.query('UPDATE platform.process_checkpoint SET parked = parked - 1 WHERE name = $1', [name]);
  }
}
