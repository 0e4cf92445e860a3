import type { Position } from '../event-store/event-store.js';

/** Lets a reader wait until a read model has folded a position. */
export abstract class ReadinessPort {
  /** Resolves when the projection stands at or after `position`. Throws `ProjectionLagging` after `timeoutMs`. */
  abstract waitFor(projection: string, position: Position, timeoutMs: number): Promise<void>;
}

/** The read model did not get to the position asked for in time. Answered as HTTP 503 `lagging`. */
export class ProjectionLagging extends Error {
  override readonly name = 'ProjectionLagging';
}
