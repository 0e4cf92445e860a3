import { Client } from 'pg';
import type { Database } from '../database/database.js';
import { Gate } from './gate.js';
import { completion } from './generation-tables.js';
import { Generations, type Generation } from './generations.js';
import type { Projection } from './projection.js';

/**
 * Memory for sorting and grouping; compiling queries that run once costs more than it saves; and a server whose client
 * is gone gives the work up, so that another can begin it.
 */
const SETTINGS = `SET LOCAL work_mem = '128MB'; SET LOCAL maintenance_work_mem = '256MB'; SET LOCAL jit = off;
  SET LOCAL client_connection_check_interval = '1s'`;

/**
 * Gives filled generations what their bulk phase has left out: all in one transaction, or nothing. That takes minutes at
 * millions of rows, so each has a connection of its own, and a process does one at a time.
 */
export class Completion {
  private readonly generations: Generations;
  private readonly gate = new Gate(1);
  private client: Client | undefined;
  private stopped = false;

  constructor(private readonly database: Database) {
    this.generations = new Generations(database);
  }

  /** False where another process does it, it is not wanted any more, or `stop` came first. Throws what the database throws. */
  run(projection: Projection, generation: Generation): Promise<boolean> {
    return this.gate.through(async () => {
      if (this.stopped) return false;
      this.client = new Client({ ...this.database.connection, application_name: 'fengqiao' });
      this.client.on('error', () => undefined);
      try {
        await this.client.connect();
        return await this.complete(this.client, projection, generation);
      } finally {
        await this.client.end();
      }
    });
  }

  /** Cuts off what is under way; it is begun again elsewhere, or at the next start. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.client?.end();
  }

  private async complete(client: Client, projection: Projection, generation: Generation): Promise<boolean> {
    await client.query(`BEGIN; ${SETTINGS}`);
    const { rows } = await client.query<{ locked: boolean }>(
      'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS locked',
      [`fengqiao-completion-${generation.name}-${generation.generation}`],
    );
    if (rows[0]?.locked !== true) return false;
    for (const statement of completion(projection, generation.generation)) {
      if (!(await this.generations.isToComplete(client, generation))) return false;
      await client.query(statement);
    }
    if (!(await this.generations.completed(client, generation))) return false;
    await client.query('COMMIT');
    return true;
  }
}
