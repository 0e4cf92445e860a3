import type { ClientBase } from 'pg';
import type { Database } from '../database/database.js';
import { LOG_START } from '../event-store/event-store.js';
import { Generations, isOf, shapeOf, type Generation } from './generations.js';
import type { Projection } from './projection.js';
import { inBulk, whole } from './generation-tables.js';
import { READMODEL_SCHEMA, identifier, storedTables, viewOf } from './stored-table.js';

/** A reader that holds the view for long would make everybody queue behind the switch. */
const SWITCH_LOCK_TIMEOUT = '1s';

/** How generations come and go: made beside the one that answers, switched to when caught up, dropped afterwards. */
export class Succession {
  private readonly generations: Generations;

  constructor(private readonly database: Database) {
    this.generations = new Generations(database);
  }

  /**
   * Makes sure that the code's version of the projection has a generation: the active one, the one that fills, or a
   * new one. The first of all is active at once, so that its views exist; it says how far it has come. Any other begins
   * in its bulk phase.
   */
  async prepare(projection: Projection): Promise<void> {
    const isOurs = (known: Generation): boolean => known.state !== 'retired' && isOf(known, projection);
    if ((await this.generations.list(projection.name)).some(isOurs)) return;
    await this.database.transaction(async (client) => {
      await this.lock(client, projection.name);
      const known = await this.generations.holdAll(client, projection.name);
      if (known.some(isOurs)) return;
      const first = !known.some((one) => one.state === 'active');
      await this.create(client, projection, known, first ? 'active' : 'filling');
    });
  }

  /** Begins a new generation from the start, instead of any other that is filling. Returns its number. */
  async begin(projection: Projection): Promise<number> {
    return this.database.transaction(async (client) => {
      await this.lock(client, projection.name);
      return this.create(client, projection, await this.generations.holdAll(client, projection.name), 'filling');
    });
  }

  /**
   * Lets the filling generation take over where it stands at or after the active one. Readers wait for the views, or
   * the switch gives up (55P03) and is tried again.
   */
  async takeOver(projection: Projection): Promise<boolean> {
    return this.database.transaction(async (client) => {
      await client.query(`SET LOCAL lock_timeout = '${SWITCH_LOCK_TIMEOUT}'`);
      await this.lock(client, projection.name);
      const known = (await this.generations.holdAll(client, projection.name)).filter((one) => one.state !== 'retired');
      const active = known.find((one) => one.state === 'active');
      const filling = known.find((one) => one.state === 'filling' && isOf(one, projection));
      if (!active || filling?.phase !== 'live' || filling.position < active.position) return false;
      for (const table of active.tables) await client.query(`DROP VIEW IF EXISTS ${viewOf(table)}`);
      await this.setState(client, active, 'retired');
      await this.setState(client, filling, 'active');
      await this.createViews(client, projection, filling.generation);
      return true;
    });
  }

  /** Drops the tables of retired generations; nobody reads them any more. */
  async dropRetired(name: string): Promise<void> {
    for (const retired of (await this.generations.list(name)).filter((one) => one.state === 'retired')) {
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
    const phase = state === 'filling' ? 'bulk' : 'live';
    const generation = 1 + Math.max(0, ...known.map((one) => one.generation));
    for (const other of known) if (other.state === 'filling') await this.setState(client, other, 'retired');
    const statements = phase === 'bulk' ? inBulk(projection, generation) : whole(projection, generation);
    for (const statement of statements) await client.query(statement);
    await client.query(
      `INSERT INTO platform.projection_generation (name, generation, version, shape, tables, state, phase, position)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        projection.name,
        generation,
        projection.version,
        shapeOf(projection),
        Object.keys(projection.tables),
        state,
        phase,
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
}
