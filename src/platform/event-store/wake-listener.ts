import { setTimeout as delay } from 'node:timers/promises';
import { Client, type ClientConfig } from 'pg';

const CHANNEL = 'eventlog';
const FIRST_PAUSE_MS = 50;
const MAX_PAUSE_MS = 5_000;
const KEEP_ALIVE_MS = 10_000;
/** Closing waits for a connection that is being opened. */
const CONNECT_TIMEOUT_MS = 5_000;

/**
 * Wakes readers when the log grew, over a connection of its own. A lost connection is opened again with back-off;
 * then readers are woken, because what happened meanwhile was not heard.
 */
export class WakeListener {
  private readonly wakes = new Set<() => void>();
  private readonly closing = new AbortController();
  private running: Promise<void> | undefined;
  private client: Client | undefined;

  constructor(
    private readonly config: ClientConfig,
    private readonly onError: (error: unknown) => void,
  ) {}

  subscribe(wake: () => void): () => void {
    const own = (): void => {
      wake();
    };
    this.wakes.add(own);
    return () => this.wakes.delete(own);
  }

  /** Resolves after the first attempt to listen, whether it succeeded or not. */
  async open(): Promise<void> {
    await new Promise<void>((attempted) => {
      this.running ??= this.run(attempted);
    });
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.client?.end().catch(this.onError);
    await this.running;
    this.wakes.clear();
  }

  private async run(attempted: () => void): Promise<void> {
    let pause = FIRST_PAUSE_MS;
    while (!this.closing.signal.aborted) {
      const listening = await this.listen().catch((error: unknown) => {
        this.onError(error);
        return undefined;
      });
      attempted();
      if (listening !== undefined) {
        pause = FIRST_PAUSE_MS;
        this.wakeAll();
        await listening.ended;
      }
      await delay(pause, undefined, { signal: this.closing.signal }).catch(() => undefined);
      pause = Math.min(2 * pause, MAX_PAUSE_MS);
    }
  }

  private async listen(): Promise<{ readonly ended: Promise<void> }> {
    const client = new Client({
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      ...this.config,
      keepAlive: true,
      keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
    });
    this.client = client;
    client.on('error', this.onError);
    client.on('notification', () => {
      this.wakeAll();
    });
    const ended = new Promise<void>((resolve) => client.once('end', resolve));
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
    } catch (error) {
      void client.end().catch(this.onError);
      throw error;
    }
    return { ended };
  }

  /** A reader that throws must not keep the others asleep. */
  private wakeAll(): void {
    for (const wake of this.wakes) {
      try {
        wake();
      } catch (error) {
        this.onError(error);
      }
    }
  }
}
