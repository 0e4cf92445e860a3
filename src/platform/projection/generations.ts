import { createHash } from 'node:crypto';
import type { ClientBase } from 'pg';
import type { Database } from '../database/database.js';
import { LOG_START, type Position, type RecordedEvent } from '../event-store/event-store.js';
import type { Projection } from './projection.js';
import { READMODEL_SCHEMA, identifier, storedTables, viewOf } from './stored-table.js';

/** One filling of a projection's tables. Readers see the active one; a filling one takes over when it has caught up. */
export interface Generation {
  readonly name: string;
  readonly generation: number;
  readonly version: number;
  readonly shape: string;
  readonly state: 'filling' | 'active' | 'retired';
  readonly position: Position;
  readonly recordedAt: Date | null;
  /** Events of the log passed, of any category. */
  readonly passed: number;
  readonly parked: number;
  readonly tables: readonly string[];
}

/** A generation as it is known before the lock. */
export type GenerationRef = Pick<Generation, 'name' | 'generation' | 'position'>;

const COLUMNS = `name, generation, version, shape, state, position, recorded_at AS "recordedAt",
  passed::float8 AS passed, parked, tables`;

/** A reader that holds the view for long would make everybody queue behind the switch. */
const SWITCH_LOCK_TIMEOUT = '1s';

/** Fingerprint of the declared tables, so that a forgotten `version` does not meet tables of another shape. */
export const shapeOf = (projection: Projection): string =>
  createHash('sha256').update(JSON.stringify(projection.tables)).digest('hex');

export const isOf = (generation: Generation, projection: Projection): boolean =>
  generation.version === projection.version && generation.shape === shapeOf(projection);

/** All rows about generations: making them, moving their checkpoints, switching, dropping. */
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
   * Makes sure that the code's version of the projection has a generation: the active one, the one that fills, or a
   * new one. The first of all is active at once, so that its views exist; it says how far it has come.
   */
  async prepare(projection: Projection): Promise<void> {
    if ((await this.list(projection.name)).some((known) => known.state !== 'retired' && isOf(known, projection)))
      return;
    await this.database.transaction(async (client) => {
      await this.lock(client, projection.name);
      const known = await this.known(client, projection.name);
      if (known.some((one) => one.state !== 'retired' && isOf(one, projection))) return;
      const first = !known.some((one) => one.state === 'active');
      await this.create(client, projection, known, first ? 'active' : 'filling');
    });
  }

  /** Begins a new generation from the start, instead of any other that is filling. Returns its number. */
  async begin(projection: Projection): Promise<number> {
    return this.database.transaction(async (client) => {
      await this.lock(client, projection.name);
      return this.create(client, projection, await this.known(client, projection.name), 'filling');
    });
  }

  /**
   * Locks the checkpoint where it still stands at the position given: lock, fence and compare-and-set in one.
   * Undefined where another worker holds it, has moved it, or the generation is retired.
   */
  async claim(client: ClientBase, ref: GenerationRef): Promise<Generation | undefined> {
    const { rows } = await client.query<Generation>(
      `SELECT ${COLUMNS} FROM platform.projection_generation
        WHERE name = $1 AND generation = $2 AND position = $3 AND state <> 'retired' FOR UPDATE SKIP LOCKED`,
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
        WHERE name = $1 AND generation = $2 AND position = $3 AND position < $4 AND state <> 'retired'`,
      [ref.name, ref.generation, ref.position, last?.position ?? ref.position, last?.recordedAt, events.length, parked],
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

  /**
   * Lets the filling generation take over where it stands at or after the active one. Readers wait for the views, or
   * the switch gives up (55P03) and is tried again.
   */
  async takeOver(projection: Projection): Promise<boolean> {
    return this.database.transaction(async (client) => {
      await client.query(`SET LOCAL lock_timeout = '${SWITCH_LOCK_TIMEOUT}'`);
      await this.lock(client, projection.name);
      const known = (await this.known(client, projection.name)).filter((one) => one.state !== 'retired');
      const active = known.find((one) => one.state === 'active');
      const filling = known.find((one) => one.state === 'filling' && isOf(one, projection));
      if (!active || !filling || filling.position < active.position) return false;
      for (const table of active.tables) await client.query(`DROP VIEW IF EXISTS ${viewOf(table)}`);
      await this.setState(client, active, 'retired');
      await this.setState(client, filling, 'active');
      await this.createViews(client, projection, filling.generation);
      return true;
    });
  }

  /** Drops the tables of retired generations; nobody reads them any more. */
  async dropRetired(name: string): Promise<void> {
    for (const retired of (await this.list(name)).filter((one) => one.state === 'retired')) {
      await this.database.transaction(async (client) => {
        await client.query(`SET LOCAL lock_timeout = '${SWITCH_LOCK_TIMEOUT}'`);
        await this.lock(client, name);
        for (const table of retired.tables) {
          await client.query(
            `DROP TABLE IF EXISTS ${READMODEL_SCHEMA}.${identifier(`${table}_g${retired.generation}`)}`,
          );
        }
        const key = [name, retired.generation];
        await client.query(
          "DELETE FROM platform.dead_letter WHERE kind = 'projection' AND name = $1 AND generation = $2",
          key,
        );
        await client.query('DELETE FROM platform.projection_generation WHERE name = $1 AND generation = $2', key);
      });
    }
  }

  private async create(
    client: ClientBase,
    projection: Projection,
    known: readonly Generation[],
    state: 'active' | 'filling',
  ): Promise<number> {
    const generation = 1 + Math.max(0, ...known.map((one) => one.generation));
    for (const other of known) if (other.state === 'filling') await this.setState(client, other, 'retired');
    for (const table of storedTables(projection.tables, generation).values()) {
      for (const statement of table.definition()) await client.query(statement);
    }
    await client.query(
      `INSERT INTO platform.projection_generation (name, generation, version, shape, tables, state, position)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [
        projection.name,
        generation,
        projection.version,
        shapeOf(projection),
        Object.keys(projection.tables),
        state,
        LOG_START,
      ],
    );
    if (state === 'active') await this.createViews(client, projection, generation);
    return generation;
  }

  private async createViews(client: ClientBase, projection: Projection, generation: number): Promise<void> {
    for (const table of storedTables(projection.tables, generation).values()) await client.query(table.view());
  }

  private async setState(client: ClientBase, one: Generation, state: Generation['state']): Promise<void> {
    await client.query('UPDATE platform.projection_generation SET state = $3 WHERE name = $1 AND generation = $2', [
      one.name,
      one.generation,
      state,
    ]);
  }

  /** Makers and switchers of one projection go one after the other; workers are held up by the row locks alone. */
  private async lock(client: ClientBase, name: string): Promise<void> {
    await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`fengqiao-projection-${name}`]);
  }

  private async known(client: ClientBase, name: string): Promise<readonly Generation[]> {
    const { rows } = await client.query<Generation>(
      `SELECT ${COLUMNS} FROM platform.projection_generation WHERE name = $1 ORDER BY generation FOR UPDATE`,
      [name],
    );
    return rows;
  }
}
