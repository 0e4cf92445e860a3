import type { CalendarDate } from '../kernel/calendar-date.js';
import type { DisputeStatus } from './dispute.codes.js';
import type { DisputeRefusalCode } from './dispute.refusals.js';
import type { Dispute, DisputeState } from './dispute.state.js';

/** What stands in the way of a command; null where nothing does. */
export type Obstacle = (dispute: Dispute) => DisputeRefusalCode | null;

/** Where one command is possible. */
export interface Permit {
  /** Last segment of the path that people post to; null for commands of the system. */
  readonly rel: string | null;
  readonly from: readonly DisputeState['status'][];
  /** Statuses that it can lead to; absent: it changes none. Every spec of decisions checks it (`test/given.ts`). */
  readonly to?: readonly DisputeStatus[];
  /** For commands of the system, which nothing refuses: the statuses in which they change it. Absent: `from`. */
  readonly movesFrom?: readonly DisputeState['status'][];
  /** What stands in the way in this very state, whatever the command says. */
  readonly unless?: Obstacle;
  /** The day before which the fact cannot lie; absent: the day of the present status. Null: any day. */
  readonly notBefore?: (dispute: Dispute) => CalendarDate | null;
}
