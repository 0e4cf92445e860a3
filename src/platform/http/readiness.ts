import type { Position } from '../event-store/event-store.js';

/** Lets a reader wait until a read model has folded a position. */
export abstract class ReadinessPort {
  /**
   * Resolves when the projection stands at or after `position`. Throws `ForeignPosition` where the log gave none like
   * it, `ProjectionLagging` after `timeoutMs`.
   */
  abstract waitFor(projection: string, position: Position, timeoutMs: number): Promise<void>;
}

/** The read model did not get to the position asked for in time. Answered as HTTP 503 `lagging`. */
export class ProjectionLagging extends Error {
  override readonly name = 'ProjectionLagging';
}

/** No position that this log has given. Answered as HTTP 422. */
export class ForeignPosition extends Error {
  override readonly name = 'ForeignPosition';
}
