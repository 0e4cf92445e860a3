import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { EventStore, type Position } from '../event-store/event-store.js';
import { ForeignPosition, ProjectionLagging, ReadinessPort } from '../http/readiness.js';
import { ProjectionRegistry } from './projection-registry.js';

/** How often waiting readers look at what other processes have done; one look for all of them. */
const LOOK_MS = 25;

interface Waiter {
  readonly name: string;
  readonly position: Position;
  readonly arrived: () => void;
}

/** Where the active generations stand, for readers that wait for their own write. */
@Injectable()
export class Readiness extends ReadinessPort {
  private readonly reached = new Map<string, Position>();
  private readonly waiters = new Set<Waiter>();
  private looking = false;

  constructor(
    private readonly database: Database,
    private readonly registry: ProjectionRegistry,
    private readonly store: EventStore,
  ) {
    super();
  }

  async waitFor(name: string, position: Position, timeoutMs: number): Promise<void> {
    this.registry.get(name);
    await this.refuseForeign(name, position);
    if (this.hasReached(name, position)) return;
    await this.look();
    if (this.hasReached(name, position)) return;
    await new Promise<void>((resolve, reject) => {
      const waiter = { name, position, arrived: () => settle(resolve) };
      const timer = setTimeout(() => settle(() => reject(new ProjectionLagging(name))), timeoutMs);
      const settle = (outcome: () => void): void => {
        clearTimeout(timer);
        this.waiters.delete(waiter);
        outcome();
      };
      this.waiters.add(waiter);
      this.keepLooking();
    });
  }

  /** Told by the worker of this process after each commit. Positions of a projection never go back. */
  advanced(name: string, position: Position): void {
    if (!this.hasReached(name, position)) this.reached.set(name, position);
    for (const waiter of this.waiters) if (this.hasReached(waiter.name, waiter.position)) waiter.arrived();
  }

  /** The log alone knows its positions: it has none after its head, and raises `RangeError` for a text that is none. No event is read. */
  private async refuseForeign(name: string, position: Position): Promise<void> {
    if (!this.hasReached(name, position) && position > (await this.store.head())) throw new ForeignPosition(position);
    await this.store.readAll(position, 0).catch((error: unknown) => {
      if (error instanceof RangeError) throw new ForeignPosition(position);
      throw error;
    });
  }

  private hasReached(name: string, position: Position): boolean {
    const reached = this.reached.get(name);
    return reached !== undefined && reached >= position;
  }

  private async look(): Promise<void> {
    const rows = await this.database.sql<{ name: string; position: Position }>(
      "SELECT name, position FROM platform.projection_generation WHERE state = 'active'",
    );
    for (const { name, position } of rows) this.advanced(name, position);
  }

  /** Looks while somebody waits. A failed look leaves them waiting for the next one or their time-out. */
  private keepLooking(): void {
    if (this.looking) return;
    this.looking = true;
    const next = (): void => {
      this.looking = this.waiters.size > 0;
      if (this.looking) setTimeout(() => void this.look().then(next, next), LOOK_MS);
    };
    next();
  }
}
