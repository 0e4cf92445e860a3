import type { Actor } from '../platform/access/access.js';
import { mayDo } from '../platform/access/role-permissions.js';
import { COUNTY_DEPTH } from './depths.js';
import type { Counts } from './figures.js';
import type { Dimension, Measure } from './measures.js';
import { valueOf } from './value.js';

/** A count as it may be shown: small ones are hidden from those who may see figures but no case. */
const SMALL = '<5';
export type ShownCount = number | typeof SMALL;

export interface ShownFigure {
  /** In the unit of the measure, rates and averages with two decimals; null where the denominator is zero or a count is hidden. */
  readonly value: number | null;
  /** Null where it is hidden because it would tell a small one, or because there is none. */
  readonly numerator: ShownCount | null;
  readonly denominator: ShownCount | null;
  /** There where the figure asks for a second look: everything succeeded, of many. */
  readonly verify?: true;
}

export const SMALLEST_SHOWN = 5;

/** From how many on a rate of success of 100 % asks for a second look. Source: docs/rules.md, Figures. */
const MANY_MEDIATIONS = 200;

/** Whether a count may point to a person. */
export const isSmall = (count: number): boolean => count > 0 && count < SMALLEST_SHOWN;

/** Whether the asker sees figures only. One such role is enough: the figures of all roles are added up. */
export const seesFiguresOnly = ({ assignments }: Pick<Actor, 'assignments'>): boolean =>
  assignments.some(({ role }) => mayDo(role, 'statistics.read') && !mayDo(role, 'dispute.read'));

/**
 * Whether cells are so narrow that a small one may point to a person: known by type and by grid, by organisation (most
 * are of one village), or by a division that may be a grid. `divisionDepth` is the number of segments that a division is known by; absent: the whole path.
 * Source: docs/rules.md, Figures; Personal Information Protection Law (2021) art. 73.
 */
export const isNarrow = (known: readonly Dimension[], divisionDepth: number = Infinity): boolean =>
  known.includes('type') &&
  (known.includes('grid') ||
    known.includes('organisation') ||
    (known.includes('division') && divisionDepth > COUNTY_DEPTH));

/** Segments that the division of a cell is known by: the longer of the filter's and the roll-up's. */
export const divisionDepthOf = (by: readonly Dimension[], divisionLevel?: number, path?: string): number =>
  Math.max(path?.split('.').length ?? 0, by.includes('division') ? (divisionLevel ?? Infinity) : 0);

/** A single count as it may be shown. */
export const shownCount = (count: number, { hideSmall }: { readonly hideSmall: boolean }): ShownCount =>
  hideSmall && isSmall(count) ? SMALL : count;

/** How a figure is shown. */
export interface Showing {
  readonly hideSmall: boolean;
  readonly measure: Pick<Measure, 'unit' | 'denominator' | 'sumsAmounts' | 'isVerifiedWhenFull'>;
  /** Sides that would tell a small cell beside them. */
  readonly withheld?: ReadonlySet<keyof Counts> | undefined;
}

const isFullOfMany = ({ numerator, denominator }: Counts): boolean =>
  denominator >= MANY_MEDIATIONS && numerator === denominator;

/**
 * The figure as shown; with `hideSmall`, counts from 1 to 4 read `<5` and the rate made of them is left out, and so
 * are all sums of amounts: one case may show through them.
 */
export const shown = (counts: Counts, { hideSmall, measure, withheld }: Showing): ShownFigure => {
  if (hideSmall && measure.sumsAmounts) return { value: null, numerator: null, denominator: null };
  const side = (of: keyof Counts): ShownCount | null =>
    withheld?.has(of) && !isSmall(counts[of]) ? null : shownCount(counts[of], { hideSmall });
  const [numerator, denominator] = [side('numerator'), side('denominator')];
  const isHidden = [numerator, denominator].some((count) => typeof count !== 'number');
  return {
    value: isHidden ? null : valueOf(measure.unit, counts),
    numerator,
    denominator: measure.denominator.length === 0 ? null : denominator,
    ...(measure.isVerifiedWhenFull && !isHidden && isFullOfMany(counts) && { verify: true }),
  };
};
