import { createHash } from 'node:crypto';
import type { ClientBase } from 'pg';
import type { Database } from '../database/database.js';
import type { Position, RecordedEvent } from '../event-store/event-store.js';
import type { Projection } from './projection.js';

/** One filling of a projection's tables. Readers see the active one; a filling one takes over when it has caught up. */
export interface Generation {
  readonly name: string;
  readonly generation: number;
  readonly version: number;
  readonly shape: string;
  readonly state: 'filling' | 'active' | 'retired';
  /**
   * bulk: filled without secondary indexes and derived tables, until it first reaches the end of the log; completing: gets
   * them, and takes no events meanwhile; live: has them. Only a live one becomes active.
   */
  readonly phase: 'bulk' | 'completing' | 'live';
  readonly position: Position;
  readonly recordedAt: Date | null;
  /** Events of the log passed, of any category. */
  readonly passed: number;
  readonly parked: number;
  readonly tables: readonly string[];
}

/** A generation as it is known before the lock. */
export type GenerationRef = Pick<Generation, 'name' | 'generation' | 'position'>;

const COLUMNS = `name, generation, version, shape, state, phase, position, recorded_at AS "recordedAt",
  passed::float8 AS passed, parked, tables`;

/** Fingerprint of the declared tables, so that a forgotten `version` does not meet tables of another shape. */
export const shapeOf = (projection: Projection): string =>
  createHash('sha256').update(JSON.stringify(projection.tables)).digest('hex');

export const isOf = (generation: Generation, projection: Projection): boolean =>
  generation.version === projection.version && generation.shape === shapeOf(projection);

/** Where generations stand in the log. */
export class Generations {
  constructor(private readonly database: Database) {}

  /** Generations of one projection, or of all, retired ones included. */
  async list(name?: string): Promise<readonly Generation[]> {
    return this.database.sql<Generation>(
      `SELECT ${COLUMNS} FROM platform.projection_generation WHERE $1::text IS NULL OR name = $1 ORDER BY name, generation`,
      [name ?? null],
    );
  }

  /**
   * Locks the checkpoint where it still stands at the position given: lock, fence and compare-and-set in one.
   * Undefined where another worker holds it, has moved it, or the generation is retired or being completed.
   */
  async claim(client: ClientBase, ref: GenerationRef): Promise<Generation | undefined> {
    const { rows } = await client.query<Generation>(
      `SELECT ${COLUMNS} FROM platform.projection_generation
        WHERE name = $1 AND generation = $2 AND position = $3 AND state <> 'retired' AND phase <> 'completing'
          FOR UPDATE SKIP LOCKED`,
      [ref.name, ref.generation, ref.position],
    );
    return rows[0];
  }

  /** Moves the checkpoint over these events. False where it stands elsewhere by now. */
  async advance(
    client: Pick<ClientBase, 'query'>,
    ref: GenerationRef,
    events: readonly RecordedEvent[],
    parked = 0,
  ): Promise<boolean> {
    const last = events.at(-1);
    const { rowCount } = await client.query(
      `UPDATE platform.projection_generation
          SET position = $4, recorded_at = $5, passed = passed + $6, parked = parked + $7, updated_at = clock_timestamp()
        WHERE name = $1 AND generation = $2 AND position = $3 AND position < $4 AND state <> 'retired'
          AND phase <> 'completing'`,
      [ref.name, ref.generation, ref.position, last?.position ?? ref.position, last?.recordedAt, events.length, parked],
    );
    return rowCount === 1;
  }

  /** Ends the bulk phase where it still stands at the position given; from then on it takes no events. */
  async endBulk(ref: GenerationRef): Promise<void> {
    await this.database.sql(
      `UPDATE platform.projection_generation SET phase = 'completing'
        WHERE name = $1 AND generation = $2 AND position = $3 AND phase = 'bulk'`,
      [ref.name, ref.generation, ref.position],
    );
  }

  /** Whether it is still to be completed: neither done nor retired meanwhile. */
  async isToComplete(client: ClientBase, { name, generation }: GenerationRef): Promise<boolean> {
    const { rowCount } = await client.query(
      `SELECT FROM platform.projection_generation
        WHERE name = $1 AND generation = $2 AND phase = 'completing' AND state = 'filling'`,
      [name, generation],
    );
    return rowCount === 1;
  }

  /** It has all its indexes and rows. False where it was retired meanwhile. */
  async completed(client: ClientBase, { name, generation }: GenerationRef): Promise<boolean> {
    const { rowCount } = await client.query(
      `UPDATE platform.projection_generation SET phase = 'live'
        WHERE name = $1 AND generation = $2 AND phase = 'completing' AND state = 'filling'`,
      [name, generation],
    );
    return rowCount === 1;
  }

  /** Locks one generation and waits for it; its checkpoint stands still until the transaction ends. */
  async hold(client: ClientBase, name: string, generation: number): Promise<Generation | undefined> {
    const { rows } = await client.query<Generation>(
      `SELECT ${COLUMNS} FROM platform.projection_generation
        WHERE name = $1 AND generation = $2 AND state <> 'retired' FOR UPDATE`,
      [name, generation],
    );
    return rows[0];
  }

  /** One stream less is set aside. The generation must be held. */
  async unparked(client: ClientBase, { name, generation }: Generation): Promise<void> {
    await client.query(
      'UPDATE platform.projection_generation SET parked = parked - 1 WHERE name = $1 AND generation = $2',
      [name, generation],
    );
  }

  /** All generations of a projection; their checkpoints stand still until the transaction ends. */
  async holdAll(client: ClientBase, name: string): Promise<readonly Generation[]> {
    const { rows } = await client.query<Generation>(
      `SELECT ${COLUMNS} FROM platform.projection_generation WHERE name = $1 ORDER BY generation FOR UPDATE`,
      [name],
    );
    return rows;
  }
}
