import type { RecordedEvent } from '../event-store/event-store.js';
import { BatchApplier, type Applied } from './batch.js';
import type { Completion } from './completion.js';
import { isRefusedByDatabase } from './failure.js';
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

/** Whether the log ended here when the page was read. */
const isLast = (page: readonly RecordedEvent[], folded: readonly RecordedEvent[]): boolean =>
  page.length < PAGE_EVENTS && folded.length === page.length;

/** Carries the generations of one projection forward, the active one and one that fills. One step at a time. */
export class ProjectionRunner {
  private cursors: Cursor[] = [];
  private refreshedAt = Number.NEGATIVE_INFINITY;
  /** A completion under way, and where none is, when the next may begin and how the last failed. */
  private completing: Promise<void> | undefined;
  private completeAfter = Number.NEGATIVE_INFINITY;
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
   * One batch of each generation. True where there is more to do at once. Throws where the database is away, and what
   * ended a completion that went on beside the steps.
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
    // Under writes without a pause no page is ever empty.
    if (generation.state === 'filling' && isLast(page, events)) await this.atEnd(cursor.generation);
    return true;
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
    if (this.completing || performance.now() < this.completeAfter) return false;
    this.completing = this.parts.completion
      .run(this.projection, generation)
      .then(
        () => undefined,
        (error: unknown) => {
          this.failed = { error };
        },
      )
      .finally(() => {
        this.completing = undefined;
        this.completeAfter = performance.now() + REFRESH_MS;
        this.refreshedAt = Number.NEGATIVE_INFINITY;
      });
    return false;
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
    if (all.some((one) => one.state === 'retired')) await this.dropRetired();
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
