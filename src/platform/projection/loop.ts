import { setImmediate as nextTurn } from 'node:timers/promises';

const POLL_MS = 1_000;
/** Between the end of a round and the next, so that a burst of appends becomes one batch: the dearer a round, the fewer. */
const PACE_MS = [20, 100] as const;
const PACE_PER_ROUND = 2;
const BACK_OFF_MS = [100, 10_000] as const;

export interface LoopOptions {
  /** One round. True where there is more to do at once. */
  readonly step: () => Promise<boolean>;
  readonly onError: (error: unknown) => void;
  readonly pollMs?: number;
}

const paceAfter = (roundMs: number): number => Math.min(Math.max(PACE_MS[0], roundMs * PACE_PER_ROUND), PACE_MS[1]);

/** Up to a fifth more, so that many readers do not poll in step. */
const jittered = (ms: number): number => ms * (1 + Math.random() / 5);

/**
 * Runs rounds until it is stopped: at once while there is more, when woken, and at every poll. A round that fails is
 * repeated with back-off; nothing that fails outside of it, waking included, reaches the loop.
 */
export class Loop {
  private stopped = false;
  private woken = false;
  private rouse: () => void = () => undefined;
  private running: Promise<void> | undefined;

  constructor(private readonly options: LoopOptions) {}

  start(): void {
    this.running ??= this.run();
  }

  /** Never throws. */
  wake(): void {
    this.woken = true;
    this.rouse();
  }

  /** Resolves when the round under way has ended. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.rouse();
    await this.running;
  }

  private async run(): Promise<void> {
    let failures = 0;
    while (!this.stopped) {
      this.woken = false;
      const began = performance.now();
      try {
        const more = await this.options.step();
        failures = 0;
        const pace = paceAfter(performance.now() - began);
        await (more ? nextTurn() : this.rest(jittered(this.options.pollMs ?? POLL_MS), pace));
      } catch (error) {
        this.tell(error);
        await this.rest(jittered(Math.min(BACK_OFF_MS[0] * 2 ** failures, BACK_OFF_MS[1])), BACK_OFF_MS[0]);
        failures += 1;
      }
    }
  }

  /** Waits for the poll or a wake, but at least `least`. */
  private async rest(ms: number, least: number): Promise<void> {
    await this.sleep(least);
    if (!this.woken && ms > least) await this.sleep(ms - least, true);
  }

  private async sleep(ms: number, untilWoken = false): Promise<void> {
    if (this.stopped) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.rouse = () => {
        if (!untilWoken && !this.stopped) return;
        clearTimeout(timer);
        resolve();
      };
    });
    this.rouse = () => undefined;
  }

  private tell(error: unknown): void {
    try {
      this.options.onError(error);
    } catch {
      // A broken log must not stop the reading.
    }
  }
}
