import { Pool } from 'pg';
import {
  PostgresEventStore,
  type PostgresEventStoreOptions,
} from '../src/platform/event-store/postgres.event-store.js';

/** A store on a database, with a pool of its own. */
export interface OpenStore {
  readonly store: PostgresEventStore;
  readonly pool: Pool;
  close(): Promise<void>;
}

type Tuning = Pick<PostgresEventStoreOptions, 'limits' | 'patience' | 'observer' | 'upcasters'>;

/** Opens and starts a store; `name` is what `pg_stat_activity` shows of its connections. */
export const openEventStore = async (url: string, tuning: Tuning = {}, name = 'store'): Promise<OpenStore> => {
  const connection = { connectionString: url, application_name: name };
  const pool = new Pool({ ...connection, max: 4 });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const store = new PostgresEventStore({ pool, connection, ...tuning });
  await store.start();
  const close = async (): Promise<void> => {
    await store.close();
    await pool.end();
  };
  return { store, pool, close };
};
