import type { Position } from '../../platform/event-store/event-store.js';

export interface MergedInto {
  /** Their numbers, their ids where they have none; null for a sealed one, which is named to nobody. */
  readonly cases: readonly (string | null)[];
  /** What was merged up to there is among them. */
  readonly asOf: Position;
}

/** Finds the cases that are merged into another. Port: answered by the register. */
export abstract class MergedCases {
  /** As the log has it now. Throws `ProjectionLagging` where the register does not come to know it in time. */
  abstract into(disputeId: string): Promise<MergedInto>;

  /** As the register has it now. */
  abstract knownInto(disputeId: string): Promise<MergedInto['cases']>;
}
