import type { Pool, PoolClient } from 'pg';
import { APPEND, rowOf, verdictsOf, type VerdictRow } from './append-connection.js';
import type { Verdict } from './append-queue.js';
import { Overtaken, StoreUnavailable, UnstorablePayload, type Provided } from './event-store.js';
import { rowNumberOf } from './position.js';
import { failureOf } from './sql-error.js';
import type { StorableAppend } from './storable.js';

const MOVED = `
  SELECT asked.stream FROM unnest($1::text[], $2::bigint[]) AS asked (stream, revision)
  WHERE (SELECT s.revision FROM eventlog.stream s WHERE s.stream = asked.stream COLLATE "C") IS DISTINCT FROM asked.revision
  LIMIT 1`;
const SINCE = 'SELECT e.type FROM eventlog.event e WHERE e.position > $1 AND e.type = ANY($2::text[]) LIMIT 1';

/**
 * Appends that hold together or not at all, in a transaction of their own. `eventlog.append` takes the lock of the log
 * first and keeps it to the end: what is looked at after it is what will stand before the append.
 */
export class ProvidedAppend {
  constructor(private readonly pool: Pool) {}

  /** What became of `append`: where that is `appended`, the others are as well. Throws `Overtaken`, `StoreUnavailable`. */
  async write(
    append: StorableAppend,
    beside: readonly StorableAppend[],
    provided: Omit<Provided, 'beside'>,
  ): Promise<Verdict> {
    try {
      return await this.transaction((client) => written(client, append, beside, provided));
    } catch (error) {
      if (error instanceof Overtaken) throw error;
      if (failureOf(error) === 'poison')
        throw new UnstorablePayload('the event log refuses this append', { cause: error });
      throw new StoreUnavailable('the event log cannot be reached', { cause: error });
    }
  }

  /** Commits what was appended as a whole; anything else leaves nothing behind. */
  private async transaction(work: (client: PoolClient) => Promise<Verdict>): Promise<Verdict> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    try {
      await client.query('BEGIN');
      const verdict = await work(client);
      await client.query(verdict.kind === 'appended' ? 'COMMIT' : 'ROLLBACK');
      return verdict;
    } catch (error) {
      await client.query('ROLLBACK').catch((reason: Error) => {
        broken = reason;
      });
      throw error;
    } finally {
      client.release(broken);
    }
  }
}

const written = async (
  client: PoolClient,
  append: StorableAppend,
  beside: readonly StorableAppend[],
  provided: Omit<Provided, 'beside'>,
): Promise<Verdict> => {
  // The append itself is the last: whoever waits for its position has waited for the others.
  const json = `[${[...beside, append].map(rowOf).join(',')}]`;
  const { rows } = await client.query<VerdictRow>({ ...APPEND, values: [json] });
  const verdicts = verdictsOf(rows);
  const own = verdicts[beside.length];
  if (own === undefined) throw new Error('no outcome for an append');
  if (own.kind !== 'appended') return own;
  const other = verdicts.findIndex(({ kind }) => kind !== 'appended');
  if (other !== -1) throw new Overtaken(`stream ${beside[other]?.stream ?? ''} is elsewhere`);
  await ensureHolds(client, provided);
  return own;
};

const ensureHolds = async (client: PoolClient, { unmoved = [], noneSince }: Provided): Promise<void> => {
  if (unmoved.length > 0) {
    const values = [unmoved.map(({ stream }) => stream), unmoved.map(({ revision }) => revision)];
    const [moved] = (await client.query<{ stream: string }>(MOVED, values)).rows;
    if (moved !== undefined) throw new Overtaken(`stream ${moved.stream} has moved`);
  }
  if (noneSince === undefined) return;
  const values = [rowNumberOf(noneSince.position), noneSince.types];
  const [fact] = (await client.query<{ type: string }>(SINCE, values)).rows;
  if (fact !== undefined) throw new Overtaken(`${fact.type} has been appended since`);
};
