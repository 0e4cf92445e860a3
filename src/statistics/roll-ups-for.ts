/** Which roll-ups answer a question: the coarsest that keep what it tells apart. */
import type { Scope } from '../platform/access/scope.js';
import type { Dimension } from './measures.js';
import type { Question } from './question.js';
import { LENGTH_ROLL_UPS, ROLL_UPS, STOCK_ROLL_UPS, type RollUp } from './roll-up.js';

/** What has to be told apart. */
export interface Wanted {
  readonly dimensions: readonly Dimension[];
  /** Segments of the division to tell apart; absent: each division by itself. */
  readonly divisionLevel?: number | undefined;
  /** Counts by length instead of sums. */
  readonly isByLength?: boolean;
}

const depthOf = (path: string): number => path.split('.').length;

/** Whether some of what the asker may see, or may not, is known by the case alone. */
export const isByCase = ({ mediators, referring = [], ownMediators }: Scope): boolean =>
  [mediators, referring, ownMediators].some(({ length }) => length > 0);

/** Where a question reads what happened and what stands; undefined: in the entries. */
export interface RollUps {
  readonly flows?: RollUp | undefined;
  readonly stocks?: RollUp | undefined;
}

/** The coarsest roll-ups that keep what the question, the scope and the breakdown tell apart. */
export const rollUpsFor = (question: Question, scope: Scope, wanted: Wanted): RollUps => {
  if (question.datedUntil !== undefined || isByCase(scope)) return {};
  const { where } = question;
  const named = new Set<Dimension>([...wanted.dimensions, ...(Object.keys(where) as Dimension[])]);
  if (scope.grids.length > 0) named.add('grid');
  if (scope.organisations.length > 0) named.add('organisation');
  const depth = Math.max(
    0,
    wanted.dimensions.includes('division') ? (wanted.divisionLevel ?? Infinity) : 0,
    ...[...(where.division === undefined ? [] : [where.division]), ...scope.divisions].map(depthOf),
  );
  const keepsAll = ({ divisionLevel, keeps }: RollUp, ...others: readonly Dimension[]): boolean =>
    depth <= divisionLevel && [...named].every((name) => [...keeps, 'division', ...others].includes(name));
  return {
    flows: (wanted.isByLength ? LENGTH_ROLL_UPS : ROLL_UPS).find((rollUp) => keepsAll(rollUp, 'month')),
    stocks: [...ROLL_UPS, ...STOCK_ROLL_UPS].find((rollUp) => keepsAll(rollUp)),
  };
};
