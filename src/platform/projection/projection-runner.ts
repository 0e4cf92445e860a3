import type { RecordedEvent } from '../event-store/event-store.js';
import { BatchApplier, type Applied } from './batch.js';
import type { Completion } from './completion.js';
import { failureOf, isRefusedByDatabase, isWorthWaiting, pauseAfter } from './failure.js';
import type { Poison } from './fold.js';
import type { Gate } from './gate.js';
import { isOf, type Generation, type Generations } from './generations.js';
import type { Succession } from './succession.js';
import { PAGE_EVENTS, type LogTail } from './log-tail.js';
import type { Projection } from './projection.js';
import type { Database } from '../database/database.js';

const REFRESH_MS = 1_000;
const LOCK_NOT_AVAILABLE = '55P03';

/** Told what happens to a projection; must not throw. */
export interface ProjectionObserver {
  /** The checkpoint moved and is committed. */
  advanced(generation: Generation): void;
  /** A stream was set aside. */
  poisoned(generation: Generation, poison: Poison): void;
  /** A new generation took over. */
  switched(generation: Generation): void;
  /** Attempts in a row that failed to complete a filled generation; 0 when there is none to complete any more. */
  uncompleted(projection: string, failures: number): void;
}

export interface RunnerParts {
  readonly database: Database;
  readonly generations: Generations;
  readonly succession: Succession;
  readonly completion: Completion;
  readonly tail: LogTail;
  readonly gate: Gate;
  readonly observer: ProjectionObserver;
}

/** Where one generation stands as far as this worker knows, and how large its next batch is. */
interface Cursor {
  generation: Generation;
  size: number;
  /** Why the database refuses the next event on its own. */
  refused?: unknown;
}

/** Completions of one generation that failed in a row, what was told of them, and when the next may begin. */
interface Attempts {
  readonly generation: number;
  failures: number;
  told: string;
  after: number;
}

const NO_ATTEMPTS: Attempts = { generation: 0, failures: 0, told: '', after: Number.NEGATIVE_INFINITY };

/** Whether the log ended here when it was last told to have grown. */
const isLast = (page: readonly RecordedEvent[], folded: readonly RecordedEvent[]): boolean =>
  page.length < PAGE_EVENTS && folded.length === page.length;

/** Carries the generations of one projection forward, the active one and one that fills. One step at a time. */
export class ProjectionRunner {
  private cursors: Cursor[] = [];
  private refreshedAt = Number.NEGATIVE_INFINITY;
  /** A completion under way, how those of the generation went so far, and what of it is to be told. */
  private completing: Promise<void> | undefined;
  private attempts = NO_ATTEMPTS;
  private failed: { readonly error: unknown } | undefined;
  private readonly applier: BatchApplier;

  constructor(
    readonly projection: Projection,
    private readonly parts: RunnerParts,
    private readonly only?: number,
  ) {
    this.applier = new BatchApplier(projection, parts.database, parts.generations);
  }

  /**
   * One batch of each generation. True where there is more to do at once, false at the end of the log. Throws where the database is away, and once
   * what ends completions that go on beside the steps.
   */
  async step(): Promise<boolean> {
    if (performance.now() - this.refreshedAt > REFRESH_MS) await this.refresh();
    let more = false;
    for (const cursor of this.cursors) more = (await this.forward(cursor)) || more;
    const { failed } = this;
    this.failed = undefined;
    if (failed) throw failed.error;
    return more;
  }

  /** Waits for a completion that is under way. False where there is none. */
  async completed(): Promise<boolean> {
    const isUnderWay = this.completing !== undefined;
    await this.completing;
    return isUnderWay;
  }

  /** The generations it carries, as last known. */
  known(): readonly Generation[] {
    return this.cursors.map((cursor) => cursor.generation);
  }

  private async forward(cursor: Cursor): Promise<boolean> {
    const { generation } = cursor;
    if (generation.phase === 'completing') return this.complete(generation);
    const page = await this.parts.tail.page(generation.position);
    if (page.length === 0) return generation.state === 'filling' && this.atEnd(generation);
    this.parts.tail.readAhead(page);
    const events = page.slice(0, cursor.size);
    const applied = await this.apply(cursor, generation, events);
    if (applied === 'narrowed') return true;
    if (!applied) return this.lost(generation);
    this.moved(cursor, generation, events, applied);
    if (!isLast(page, events)) return true;
    // Under writes without a pause no page is ever empty.
    return generation.state === 'filling' && this.atEnd(cursor.generation);
  }

  /** A row that the database refuses is found by halving the batch until it is alone. */
  private async apply(
    cursor: Cursor,
    generation: Generation,
    events: readonly RecordedEvent[],
  ): Promise<Applied | 'narrowed'> {
    const { refused } = cursor;
    try {
      return await this.parts.gate.through(() => this.applier.apply(generation, events, refused));
    } catch (error) {
      this.refreshedAt = Number.NEGATIVE_INFINITY;
      cursor.refused = undefined;
      if (!isRefusedByDatabase(error)) throw error;
      if (events.length === 1) cursor.refused = error;
      cursor.size = Math.ceil(events.length / 2);
      return 'narrowed';
    }
  }

  private moved(
    cursor: Cursor,
    generation: Generation,
    events: readonly RecordedEvent[],
    poison: readonly Poison[],
  ): void {
    const last = events.at(-1);
    cursor.generation = {
      ...generation,
      position: last?.position ?? generation.position,
      recordedAt: last ? new Date(last.recordedAt) : generation.recordedAt,
      passed: generation.passed + events.length,
      parked: generation.parked + poison.length,
    };
    cursor.refused = undefined;
    cursor.size = Math.min(cursor.size * 2, PAGE_EVENTS);
    for (const one of poison) this.parts.observer.poisoned(generation, one);
    this.parts.observer.advanced(cursor.generation);
  }

  /** Somebody else holds, moved or retired the generation. True where it stands elsewhere by now. */
  private async lost(before: Generation): Promise<boolean> {
    await this.refresh();
    const now = this.cursors.find((one) => one.generation.generation === before.generation);
    return now !== undefined && now.generation.position !== before.position;
  }

  private async atEnd(generation: Generation): Promise<boolean> {
    if (generation.phase === 'live') return this.finish(generation);
    await this.parts.generations.endBulk(generation);
    this.refreshedAt = Number.NEGATIVE_INFINITY;
    return true;
  }

  /** Begins it beside the steps, so that the active generation goes on; false, as no step hastens it. */
  private complete(generation: Generation): boolean {
    if (this.attempts.generation !== generation.generation)
      this.attempts = { ...NO_ATTEMPTS, generation: generation.generation };
    if (this.completing || performance.now() < this.attempts.after) return false;
    this.completing = this.parts.completion
      .run(this.projection, generation)
      .then(
        () => REFRESH_MS,
        (error: unknown) => this.notCompleted(error),
      )
      .then((pauseMs) => {
        this.completing = undefined;
        this.attempts.after = performance.now() + pauseMs;
        this.refreshedAt = Number.NEGATIVE_INFINITY;
      });
    return false;
  }

  /** The same failure is told once. Returns when to try again, in milliseconds from now. */
  private notCompleted(error: unknown): number {
    const { code, message } = failureOf(error);
    const what = `${code} ${message}`;
    if (what !== this.attempts.told) this.failed = { error };
    this.attempts.told = what;
    if (!isWorthWaiting(error)) return REFRESH_MS;
    this.attempts.failures += 1;
    this.parts.observer.uncompleted(this.projection.name, this.attempts.failures);
    return pauseAfter(this.attempts.failures);
  }

  private async finish(generation: Generation): Promise<boolean> {
    this.refreshedAt = Number.NEGATIVE_INFINITY;
    try {
      const switched = await this.parts.succession.takeOver(this.projection);
      if (switched) this.parts.observer.switched(generation);
      return true;
    } catch (error) {
      if ((error as { code?: string }).code === LOCK_NOT_AVAILABLE) return false;
      throw error;
    }
  }

  private async refresh(): Promise<void> {
    const all = await this.parts.generations.list(this.projection.name);
    const ours = all.filter((one) => one.state !== 'retired' && isOf(one, this.projection));
    const wanted = ours.filter((one) => this.only === undefined || one.generation === this.only);
    this.cursors = wanted.map((generation) => this.cursorOf(generation));
    this.refreshedAt = performance.now();
    this.forgetAttempts();
    if (all.some((one) => one.state === 'retired')) await this.dropRetired();
  }

  /** Completed, here or by another process, or given up for another generation. */
  private forgetAttempts(): void {
    const isAwaited = ({ generation: { generation, phase } }: Cursor): boolean =>
      generation === this.attempts.generation && phase === 'completing';
    if (this.attempts.failures === 0 || this.cursors.some(isAwaited)) return;
    this.attempts = NO_ATTEMPTS;
    this.parts.observer.uncompleted(this.projection.name, 0);
  }

  private cursorOf(generation: Generation): Cursor {
    const known = this.cursors.find((one) => one.generation.generation === generation.generation);
    if (known?.generation.position !== generation.position) return { generation, size: known?.size ?? PAGE_EVENTS };
    return Object.assign(known, { generation });
  }

  /** Tables of the last pass; where a reader still holds them, the next pass tries again. */
  private async dropRetired(): Promise<void> {
    try {
      await this.parts.succession.dropRetired(this.projection.name);
    } catch (error) {
      if ((error as { code?: string }).code !== LOCK_NOT_AVAILABLE) throw error;
    }
  }
}
