/** Which cells of an answer are hidden, so that no small one can be computed from what is shown. Pure. */
import type { Cell, Counts } from './figures.js';
import type { Dimension } from './measures.js';
import { isSmall, SMALLEST_SHOWN } from './small-cells.js';

type Side = keyof Counts;
type Rows = readonly { readonly cell: Cell; readonly counts: Counts }[];

export interface Suppression {
  /** Hidden sides of each row, small or not. */
  readonly rows: readonly ReadonlySet<Side>[];
  /** Sides of the total that would tell the only hidden cell. */
  readonly total: ReadonlySet<Side>;
}

/** Every choice of fewer dimensions, the total (none of them) last. */
const marginsOf = (by: readonly Dimension[]): readonly (readonly Dimension[])[] =>
  Array.from({ length: 2 ** by.length - 1 }, (_, mask) => by.filter((__, index) => mask & (1 << index))).sort(
    (a, b) => b.length - a.length,
  );

/**
 * Whether a sum of hidden counts leaves each of them open: small ones are 1 to 4, others 5 or more, and the sum is
 * neither the least nor the most that they can make.
 */
const isSafe = (hidden: readonly number[]): boolean => {
  const small = hidden.filter(isSmall).length;
  const others = hidden.length - small;
  const sum = hidden.reduce((so, count) => so + count, 0);
  if (hidden.length < 2) return false;
  if (others > 0) return sum > small + others * SMALLEST_SHOWN;
  return sum > small && sum < small * (SMALLEST_SHOWN - 1);
};

/** Hides the least of what a line shows until what is hidden in it is safe. False where nothing is left to hide. */
const protect = (line: readonly number[], counts: readonly number[], hidden: Set<number>): boolean => {
  const count = (index: number): number => counts[index] ?? 0;
  const shown = line.filter((index) => !hidden.has(index) && count(index) > 0).sort((a, b) => count(a) - count(b));
  const covered = line.filter((index) => hidden.has(index));
  while (covered.length > 0 && !isSafe(covered.map(count))) {
    const next = shown.shift();
    if (next === undefined) return false;
    hidden.add(next);
    covered.push(next);
  }
  return true;
};

const linesOf = (rows: Rows, margin: readonly Dimension[]): readonly (readonly number[])[] => {
  const lines = new Map<string, number[]>();
  for (const [index, { cell }] of rows.entries()) {
    const key = JSON.stringify(margin.map((dimension) => cell[dimension]));
    lines.set(key, [...(lines.get(key) ?? []), index]);
  }
  return [...lines.values()];
};

/** Hides small cells and, line by line over every margin that another question may show, what would tell them. */
const hiddenOn = (rows: Rows, by: readonly Dimension[], side: Side): readonly [Set<number>, boolean] => {
  const counts = rows.map((row) => row.counts[side]);
  const hidden = new Set(counts.flatMap((count, index) => (isSmall(count) ? [index] : [])));
  const lines = marginsOf(by).flatMap((margin) => linesOf(rows, margin));
  let isTotalSafe = true;
  for (let before = -1; before !== hidden.size;) {
    before = hidden.size;
    for (const line of lines) isTotalSafe = protect(line, counts, hidden);
  }
  return [hidden, isTotalSafe];
};

const SIDES = ['numerator', 'denominator'] as const;

/** What to hide of an answer whose cells may point to a person. */
export const suppressionOf = (rows: Rows, by: readonly Dimension[]): Suppression => {
  const bySide = SIDES.map((side) => [side, ...hiddenOn(rows, by, side)] as const);
  return {
    rows: rows.map((_, index) => new Set(bySide.flatMap(([side, hidden]) => (hidden.has(index) ? [side] : [])))),
    total: new Set(bySide.flatMap(([side, , isTotalSafe]) => (isTotalSafe ? [] : [side]))),
  };
};
