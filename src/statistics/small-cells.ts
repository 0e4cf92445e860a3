import type { Actor } from '../platform/access/access.js';
import { mayDo } from '../platform/access/role-permissions.js';
import type { Counts } from './figures.js';
import type { Dimension } from './measures.js';
import { percentage } from './percentage.js';

/** A count as it may be shown: small ones are hidden from those who may see figures but no case. */
export type ShownCount = number | '<5';

export interface ShownFigure {
  /** Percent, two decimals; null where the denominator is zero or a count is hidden. */
  readonly value: number | null;
  readonly numerator: ShownCount;
  readonly denominator: ShownCount;
}

const SMALLEST_SHOWN = 5;

/** Whether the asker sees figures only. One such role is enough: the figures of all roles are added up. */
export const seesFiguresOnly = ({ assignments }: Pick<Actor, 'assignments'>): boolean =>
  assignments.some(({ role }) => mayDo(role, 'statistics.read') && !mayDo(role, 'dispute.read'));

/**
 * Whether cells are so narrow that a small one may point to a person: known by type and by grid.
 * Source: docs/rules.md, Figures; Personal Information Protection Law (2021) art. 73.
 */
export const isNarrow = (known: readonly Dimension[]): boolean => known.includes('type') && known.includes('grid');

/** The figure as shown; with `hideSmall`, counts from 1 to 4 read `<5` and the rate made of them is left out. */
export const shown = (
  { numerator, denominator }: Counts,
  { hideSmall }: { readonly hideSmall: boolean },
): ShownFigure => {
  const hidden = (count: number): boolean => hideSmall && count > 0 && count < SMALLEST_SHOWN;
  const show = (count: number): ShownCount => (hidden(count) ? '<5' : count);
  const value = hidden(numerator) || hidden(denominator) ? null : percentage(numerator, denominator);
  return { value, numerator: show(numerator), denominator: show(denominator) };
};
