import { Pool, type PoolClient, type QueryResultRow } from 'pg';
import type { Logger } from 'pino';
import { asAppRole, type AppConnection } from './app-role.js';

const CONNECT_TIMEOUT_MS = 10_000;
/** A new connection has the catalogue and the pages of the tables to find first: its first questions take twice as long. */
const IDLE_TIMEOUT_MS = 600_000;

export interface DatabaseOptions {
  readonly url: string;
  readonly poolSize: number;
  readonly logger: Pick<Logger, 'warn'>;
}

/** The one pool of the application's role. Losing the server fails queries, never the process. */
export class Database {
  readonly pool: Pool;
  /** For connections outside the pool, such as LISTEN and the queues: acts as the application's role. */
  readonly connection: AppConnection;

  constructor({ url, poolSize, logger }: DatabaseOptions) {
    this.connection = asAppRole(url);
    this.pool = new Pool({
      ...this.connection,
      max: poolSize,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      idleTimeoutMillis: IDLE_TIMEOUT_MS,
      application_name: 'fengqiao',
    });
    const lost = (error: Error): void => logger.warn({ reason: error.message }, 'database connection lost');
    // A lost idle client reports to both; without a listener either would end the process.
    this.pool.on('error', () => undefined);
    this.pool.on('connect', (client) => client.on('error', lost));
  }

  /** Rows of one statement. */
  async sql<R extends QueryResultRow>(statement: string, parameters: readonly unknown[] = []): Promise<R[]> {
    const { rows } = await this.pool.query<R>(statement, [...parameters]);
    return rows;
  }

  /** All or nothing. The work must use the client it is given: one taken from the pool beside it may never come. */
  async transaction<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    try {
      await client.query('BEGIN');
      const result = await work(client);
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch((reason: Error) => {
        broken = reason;
      });
      throw error;
    } finally {
      client.release(broken);
    }
  }

  async end(): Promise<void> {
    await this.pool.end();
  }
}
