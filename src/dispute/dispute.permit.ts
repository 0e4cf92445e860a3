import type { CalendarDate } from '../kernel/calendar-date.js';
import type { DisputeStatus } from './dispute.codes.js';
import type { DisputeRefusalCode } from './dispute.refusals.js';
import {
  bindingAgreement,
  currentProcedure,
  effectiveAgreement,
  type Dispute,
  type DisputeState,
} from './dispute.state.js';

/** What stands in the way of a command; null where nothing does. */
export type Obstacle = (dispute: Dispute) => DisputeRefusalCode | null;

/** A change of status. */
export type Move = readonly [before: DisputeState['status'], after: DisputeStatus];

/** Where one command is possible. */
export interface Permit {
  /** Last segment of the path that people post to; null for commands of the system. */
  readonly rel: string | null;
  readonly from: readonly DisputeState['status'][];
  /** Statuses that it can lead to from each of `from`. Every spec of decisions checks it (`test/given.ts`). */
  readonly to?: readonly DisputeStatus[];
  /** Instead of `to`, where not each of `from` leads to each of these. Neither: it changes no status. */
  readonly moves?: readonly Move[];
  /** What stands in the way in this very state, whatever the command says. */
  readonly unless?: Obstacle;
  /** The same in every other status, where the status alone does not say it: what is only said once more stands in no way. */
  readonly elsewhere?: Obstacle;
  /** The day before which the fact cannot lie; absent: the day of the present status. Null: any day. */
  readonly notBefore?: (dispute: Dispute) => CalendarDate | null;
}

/** From each of these statuses to each of those. */
export const each = (from: readonly DisputeState['status'][], to: readonly DisputeStatus[]): readonly Move[] =>
  from.flatMap((before) => to.filter((after) => after !== before).map((after): Move => [before, after]));

/** The changes of status that a command can bring about; `dispute.moves.spec.ts` makes every one of them. */
export const movesOf = ({ from, to = [], moves }: Permit): readonly Move[] => moves ?? each(from, to);

/** An attempt at mediation that is neither agreed nor over. */
export const UNDER_WAY: readonly DisputeStatus[] = ['ACCEPTED', 'MEDIATING', 'SUSPENDED'];

/** What was agreed is being performed: performance and breach move the case. */
export const PERFORMING: readonly DisputeStatus[] = ['AGREEMENT_EFFECTIVE', 'BREACHED'];

/** Days before which a fact cannot lie, for `notBefore`. */
export const anyDay = (): null => null;
export const sinceAgreement = (dispute: Dispute): CalendarDate | null =>
  currentProcedure(dispute)?.agreement?.agreedOn ?? null;
/** The same of the agreement by which something is owed. */
export const sinceBinding = (dispute: Dispute): CalendarDate | null => bindingAgreement(dispute)?.agreedOn ?? null;
export const sinceEffect = (dispute: Dispute): CalendarDate | null => effectiveAgreement(dispute)?.effectiveOn ?? null;
