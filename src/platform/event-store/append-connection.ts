import { Client, type ClientConfig } from 'pg';
import type { Queued, Verdict } from './append-queue.js';
import { failureOf } from './sql-error.js';
import type { StorableAppend } from './storable.js';

/** A server that says nothing for so long is taken for lost: the outcome is unknown. */
const ANSWER_TIMEOUT_MS = 10_000;
const CONNECT_TIMEOUT_MS = 5_000;

/** Takes the lock of the log and keeps it to the end of the transaction. */
export const APPEND = {
  name: 'eventlog-append',
  text: 'SELECT n, verdict, last_revision, last_position FROM eventlog.append($1)',
  rowMode: 'array',
  query_timeout: ANSWER_TIMEOUT_MS,
} as const;

export type VerdictRow = [n: number, verdict: Verdict['kind'], revision: string, rowNumber: string | null];

/** The one connection a process appends through, outside the pool so that readers cannot starve it. One batch at a time. */
export class AppendConnection {
  private client: Client | undefined;

  constructor(
    private readonly config: ClientConfig,
    private readonly onLost: (error: unknown) => void,
  ) {}

  /** One attempt. Throws what the driver throws; after a lost connection the next attempt opens another. */
  async write(batch: readonly Queued[]): Promise<readonly Verdict[]> {
    const client = this.client ?? (await this.open());
    const json = `[${batch.map(({ row }) => row).join(',')}]`;
    try {
      const { rows } = await client.query<VerdictRow>({ ...APPEND, values: [json] });
      return verdictsOf(rows);
    } catch (error) {
      if (failureOf(error) === 'lost') this.drop(client, error);
      throw error;
    }
  }

  async close(): Promise<void> {
    const { client } = this;
    this.client = undefined;
    await client?.end();
  }

  private async open(): Promise<Client> {
    const client = new Client({ connectionTimeoutMillis: CONNECT_TIMEOUT_MS, keepAlive: true, ...this.config });
    client.on('error', (error) => {
      this.drop(client, error);
    });
    try {
      await client.connect();
    } catch (error) {
      this.onLost(error);
      void client.end().catch(this.onLost);
      throw error;
    }
    this.client = client;
    return client;
  }

  private drop(client: Client, error: unknown): void {
    if (this.client !== client) return;
    this.client = undefined;
    this.onLost(error);
    void client.end().catch(this.onLost);
  }
}

/** An append as `eventlog.append` takes it. */
export const rowOf = ({ stream, expectedRevision, envelope, events, unlessBarred, answer }: StorableAppend): string =>
  JSON.stringify({
    stream,
    expected: expectedRevision,
    envelope,
    ids: events.map(({ eventId }) => eventId),
    events: events.map(({ type, schemaVersion, payload }) => ({ type, version: schemaVersion, payload })),
    ...(unlessBarred.length > 0 && { unless: unlessBarred }),
    ...(answer && {
      account: answer.accountId,
      key: answer.key,
      digest: answer.requestDigest,
      status: answer.status,
      location: answer.location,
      body: answer.body,
    }),
  });

export const verdictsOf = (rows: readonly VerdictRow[]): readonly Verdict[] => {
  const verdicts: Verdict[] = [];
  for (const [n, kind, revision, rowNumber] of rows) {
    verdicts[n - 1] = { kind, revision: Number(revision), rowNumber };
  }
  return verdicts;
};
