/** What a column of sums adds up, and what its name is. */
import type { OrganisationLevel } from '../directory/index.js';
import {
  ENTRY_MEASURES,
  isLength,
  LENGTHS,
  MEASURES,
  type EntryMeasure,
  type LengthMeasure,
  type Measure,
} from './measures.js';
import type { EntryRow } from './statistics.row.js';

/** The amounts of one kind of entry, or the entries themselves. */
export interface Sum {
  readonly measure: EntryMeasure;
  /** Only those of organisations at these levels; absent: all. */
  readonly levels?: readonly OrganisationLevel[];
  /** One for each entry, a reversal taking off the one that it takes back. */
  readonly isCount?: true;
}

/** Column of a sum, in `statistics_sum` and in what is read from there or from the entries. */
export const columnOf = ({ measure, levels = [], isCount }: Sum): string =>
  [measure.replaceAll(/[.-]/g, '_'), ...levels.map((level) => level.toLowerCase()), ...(isCount ? ['count'] : [])].join(
    '_',
  );

export const distinctSums = (sums: readonly Sum[]): readonly Sum[] => [
  ...new Map(sums.map((sum) => [columnOf(sum), sum])).values(),
];

export const sumsAbove = ({ numerator, levels }: Measure): readonly Sum[] =>
  numerator.map((measure) => (levels === undefined ? { measure } : { measure, levels }));
export const sumsBelow = ({ denominator }: Measure): readonly Sum[] => denominator.map((measure) => ({ measure }));

/** What a figure of this measure is computed from. */
export const sumsFor = (measure: Measure): readonly Sum[] =>
  distinctSums([...sumsAbove(measure), ...sumsBelow(measure)]);

/** Every sum that a figure may ask for. A few levels are columns: told apart by rows, they would double all of these. */
export const SUMS: readonly Sum[] = distinctSums([
  ...ENTRY_MEASURES.map((measure) => ({ measure })),
  ...MEASURES.flatMap(sumsAbove),
]);

/** How many took so long: told apart by length, which says more than the sum. */
export const countOf = (measure: LengthMeasure): Sum => ({ measure, isCount: true });
export const COUNTS: readonly Sum[] = LENGTHS.map(countOf);

/** SQL of what an entry adds to the sum. */
export const addendOf = ({ isCount }: Sum, entry = ''): string =>
  isCount ? `CASE WHEN ${entry}reversal_of_line IS NULL THEN 1 ELSE -1 END` : `${entry}amount`;

/** SQL of the condition that an entry is added to the sum; `entry` is its name and a dot, or nothing. */
export const isIn = ({ measure, levels }: Sum, entry = ''): string => {
  const atLevel = levels === undefined ? '' : ` AND ${entry}level IN (${levels.map((one) => `'${one}'`).join(', ')})`;
  return `${entry}measure = '${measure}'${atLevel}`;
};

/** By kind of entry: the columns that it is added to, and at which levels. */
const COLUMNS_OF = new Map(
  ENTRY_MEASURES.map((measure) => {
    const own = SUMS.filter((sum) => sum.measure === measure);
    return [measure, own.map((sum) => ({ column: columnOf(sum), levels: sum.levels && new Set<string>(sum.levels) }))];
  }),
);

/** What these lines add to each sum, by its column. */
export const addedBy = (lines: readonly EntryRow[]): Readonly<Record<string, number>> => {
  const amounts: Record<string, number> = {};
  for (const { measure, level, amount } of lines)
    for (const { column, levels } of COLUMNS_OF.get(measure) ?? [])
      if (levels?.has(level) ?? true) amounts[column] = (amounts[column] ?? 0) + amount;
  return amounts;
};

/** What these lines, each of a length, add to the counts. */
export const countedBy = (lines: readonly EntryRow[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const { measure, reversal_of_line } of lines) {
    if (!isLength(measure)) continue;
    const column = columnOf(countOf(measure));
    counts[column] = (counts[column] ?? 0) + (reversal_of_line === null ? 1 : -1);
  }
  return counts;
};
