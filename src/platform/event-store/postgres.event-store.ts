import type { ClientConfig, Pool, PoolClient } from 'pg';
import { assertSafeServer } from '../database/server-safety.js';
import { AppendConnection, rowOf } from './append-connection.js';
import { AppendQueue, DEFAULT_LIMITS, type Queued, type QueueLimits, type Verdict } from './append-queue.js';
import { BatchWriter, DEFAULT_PATIENCE, type Patience } from './batch-writer.js';
import {
  Barred,
  CorruptedRetry,
  EventStore,
  LOG_START,
  StaleRevision,
  type Append,
  type Appended,
  type Position,
  type Provided,
  type RecordedEvent,
  type RequestKey,
  type StoredAnswer,
} from './event-store.js';
import { LogReader } from './log-reader.js';
import { positionOf } from './position.js';
import { ProvidedAppend } from './provided-append.js';
import { storable, type StorableAppend } from './storable.js';
import { Upcasters } from './upcasters.js';
import { WakeListener } from './wake-listener.js';

/** What an operator wants to know. Must not throw. */
export interface EventStoreObserver {
  /** After each batch: how many appends and events it held and how long it took to be durable. */
  batchWritten(appends: number, events: number, milliseconds: number): void;
  /** A connection was lost or could not be opened, or a reader's wake threw. */
  failed(error: unknown): void;
}

export interface PostgresEventStoreOptions {
  /** For reading; acts as the application's role. */
  readonly pool: Pool;
  /** For the two connections of the store's own, appending and LISTEN; acts as the application's role. */
  readonly connection: ClientConfig;
  readonly upcasters?: Upcasters;
  readonly observer?: EventStoreObserver;
  readonly limits?: Partial<QueueLimits>;
  readonly patience?: Partial<Patience>;
}

const UNOBSERVED: EventStoreObserver = { batchWritten: () => undefined, failed: () => undefined };

/** The log in PostgreSQL: appends of one process are committed in groups, in the order of their positions. */
export class PostgresEventStore extends EventStore {
  private readonly reader: LogReader;
  private readonly queue: AppendQueue;
  private readonly appender: AppendConnection;
  private readonly provided: ProvidedAppend;
  private readonly listener: WakeListener;
  private readonly pool: Pool;
  private readonly observer: EventStoreObserver;

  constructor(options: PostgresEventStoreOptions) {
    super();
    const { pool, connection, upcasters = new Upcasters(), observer = UNOBSERVED, limits, patience } = options;
    this.pool = pool;
    this.observer = observer;
    const failed = observer.failed.bind(observer);
    this.reader = new LogReader(pool, upcasters);
    this.appender = new AppendConnection(connection, failed);
    this.provided = new ProvidedAppend(pool);
    this.listener = new WakeListener(connection, failed);
    const writer = new BatchWriter((batch) => this.appender.write(batch), { ...DEFAULT_PATIENCE, ...patience });
    this.queue = new AppendQueue((batch) => this.observed(writer, batch), { ...DEFAULT_LIMITS, ...limits });
  }

  /** Throws `UnsafeServer` where the server may lose what it acknowledges. Then listens. */
  async start(): Promise<void> {
    await assertSafeServer(this.pool);
    await this.listener.open();
  }

  /** Accepts no more appends, answers those accepted, and gives its connections back. */
  async close(): Promise<void> {
    await this.queue.close();
    await Promise.all([this.appender.close(), this.listener.close()]);
  }

  /** Appends accepted and not yet answered. */
  get queueLength(): number {
    return this.queue.length;
  }

  override async append(request: Append): Promise<Appended> {
    const append = storable(request);
    return appended(append, await this.queue.submit(queued(append)));
  }

  override async appendProvided(request: Append, { beside = [], ...provided }: Provided): Promise<Appended> {
    const append = storable(request);
    return appended(append, await this.provided.write(append, beside.map(storable), provided));
  }

  override streamOf(eventId: string): Promise<string | undefined> {
    return this.reader.streamOf(eventId);
  }

  override bar(name: string): Promise<void> {
    return this.reader.bar(name);
  }

  override liftBar(name: string): Promise<void> {
    return this.reader.liftBar(name);
  }

  override read(stream: string, fromRevision = 0): Promise<readonly RecordedEvent[]> {
    return this.reader.read(stream, fromRevision);
  }

  override readAll(after: Position, limit: number): Promise<readonly RecordedEvent[]> {
    return this.reader.readAll(after, limit);
  }

  override head(): Promise<Position> {
    return this.reader.head();
  }

  override onAppended(wake: () => void): () => void {
    return this.listener.subscribe(wake);
  }

  override answerOf(request: RequestKey): Promise<StoredAnswer | undefined> {
    return this.reader.answerOf(request);
  }

  override storeAnswer(request: RequestKey, answer: StoredAnswer, within?: PoolClient): Promise<boolean> {
    return this.reader.storeAnswer(request, answer, within);
  }

  private async observed(writer: BatchWriter, batch: readonly Queued[]): Promise<readonly (Verdict | Error)[]> {
    const from = performance.now();
    const outcomes = await writer.write(batch);
    const events = batch.reduce((sum, item) => sum + item.events, 0);
    this.observer.batchWritten(batch.length, events, performance.now() - from);
    return outcomes;
  }
}

const queued = (append: StorableAppend): Queued => {
  const row = rowOf(append);
  const { stream, events, answer } = append;
  const identity = JSON.stringify([stream, answer?.accountId, answer?.key, ...events.map(({ eventId }) => eventId)]);
  return { stream, identity, row, events: events.length, bytes: Buffer.byteLength(row) };
};

const appended = ({ stream, expectedRevision }: StorableAppend, verdict: Verdict): Appended => {
  const { kind, revision, rowNumber } = verdict;
  if (kind === 'stale') throw new StaleRevision(stream, expectedRevision);
  if (kind === 'barred') throw new Barred(`an append to ${stream} goes by a name that is barred`);
  if (kind === 'corrupted') throw new CorruptedRetry(`ids of an append to ${stream} are known from another append`);
  const position = rowNumber === null ? LOG_START : positionOf(rowNumber);
  return { revision, position, replayed: kind !== 'appended' };
};
