/** What stands of a case as its row keeps it: with the cell only where that is not the cell of the row. */
import { isSameCell } from './cell.js';
import type { EntryDimensions } from './entry-dimensions.js';
import type { CaseRow, KeptStanding, Standing } from './statistics.row.js';

export const cellOfCase = ({
  division_path,
  grid,
  organisation,
  level,
  type,
  source,
  channel,
}: EntryDimensions): EntryDimensions => ({ division_path, grid, organisation, level, type, source, channel });

export const keptIn = (cell: EntryDimensions, standing: readonly Standing[]): readonly KeptStanding[] =>
  standing.map((entry) => {
    if (!isSameCell(entry.dimensions, cell)) return entry;
    const { dimensions: _, ...others } = entry;
    return others;
  });

export const standingOf = (row: CaseRow | undefined): readonly Standing[] => {
  if (row === undefined) return [];
  const cell = cellOfCase(row);
  return row.standing.map((entry) => ({ ...entry, dimensions: entry.dimensions ?? cell }));
};
