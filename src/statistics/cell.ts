/** The cell that an entry counts in: where a case is, as its facts say, and as it should have been said. */
import type { Dimensions } from '../dispute/index.js';
import type { EntryDimensions } from './entry-dimensions.js';

/** Stands in a dimension that was not known when the entry was posted, so that every entry belongs to a cell. */
export const UNKNOWN = 'UNKNOWN';

const COLUMNS = ['division_path', 'grid', 'organisation', 'level', 'type', 'source', 'channel'] as const;

export const cellFrom = (dimensions: Dimensions): EntryDimensions => ({
  division_path: dimensions.divisionPath,
  grid: dimensions.gridId ?? UNKNOWN,
  organisation: dimensions.organisationId ?? UNKNOWN,
  level: dimensions.organisationLevel ?? UNKNOWN,
  type: dimensions.disputeType,
  source: dimensions.source ?? UNKNOWN,
  channel: dimensions.channel ?? UNKNOWN,
});

export const isSameCell = (a: EntryDimensions, b: EntryDimensions): boolean =>
  COLUMNS.every((column) => a[column] === b[column]);

/** The cell with what was wrong in it as it should be; what a former holder or court had left otherwise stays so. */
export const moved = (cell: EntryDimensions, was: EntryDimensions, now: EntryDimensions): EntryDimensions => {
  const wrong = COLUMNS.filter((column) => was[column] !== now[column] && cell[column] === was[column]);
  return { ...cell, ...Object.fromEntries(wrong.map((column) => [column, now[column]])) };
};
