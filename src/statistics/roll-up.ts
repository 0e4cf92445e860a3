/** Sums of the ledger by month, in which large questions are answered: what is kept, and which rows an entry belongs to. */
import { createHash } from 'node:crypto';
import type { Changes, Table } from '../platform/projection/projection.js';
import { ENTRY_MEASURES, LAGGED, STOCKS, USUAL_DAYS, type Dimension, type EntryMeasure } from './measures.js';
import type { EntryDimensions } from './entry-dimensions.js';
import type { EntryRow } from './statistics.row.js';

type Kept = Exclude<Dimension, 'division' | 'month'>;

/** One way to sum up: the division to so many segments, and these dimensions; month by both axes of time always. */
export interface RollUp {
  readonly id: number;
  /** Segments of the division path that are kept. */
  readonly level: number;
  readonly keeps: readonly Kept[];
}

/** From the coarsest on. What none of them keeps together is summed from the entries. */
export const ROLL_UPS: readonly RollUp[] = [
  { id: 1, level: 1, keeps: ['type'] },
  { id: 2, level: 2, keeps: ['type'] },
  { id: 3, level: 3, keeps: ['type'] },
  { id: 4, level: 1, keeps: ['source'] },
  { id: 5, level: 2, keeps: ['source'] },
  { id: 6, level: 3, keeps: ['source'] },
  { id: 7, level: 2, keeps: ['type', 'source', 'channel'] },
  { id: 8, level: 3, keeps: ['type', 'source', 'channel'] },
  { id: 11, level: 4, keeps: [] },
  { id: 9, level: 4, keeps: ['type'] },
  { id: 12, level: 3, keeps: ['organisation'] },
  { id: 10, level: Infinity, keeps: ['grid', 'organisation'] },
];

/** Entries that are summed up. A stock is asked for by another condition than a period. */
export const ROLLED_UP: readonly EntryMeasure[] = ENTRY_MEASURES.filter((measure) => !STOCKS.includes(measure));

/** Column of a measure in `statistics_sum`. */
export const sumOf = (measure: EntryMeasure): string => measure.replaceAll(/[.-]/g, '_');

const CODE = 'text COLLATE "C" NOT NULL';

/** Shape: one row per cell of a roll-up; dimensions that it does not keep are empty. */
const cells: Table = {
  columns: {
    id: 'uuid NOT NULL',
    roll_up: 'smallint NOT NULL',
    division_path: CODE,
    grid: CODE,
    organisation: CODE,
    type: CODE,
    source: CODE,
    channel: CODE,
  },
  key: ['roll_up', 'id', 'division_path', 'grid', 'organisation', 'type', 'source', 'channel'],
};

/** Stands for the month of recording in the sum of all of them, which most questions are about. */
export const EVER = '';

/** Shape: one row per cell, month of legal dates and month (UTC) in which the entries were recorded or `EVER`. */
const sums: Table = {
  columns: {
    roll_up: 'smallint NOT NULL',
    effective_month: CODE,
    recorded_month: CODE,
    cell: 'uuid NOT NULL',
    ...Object.fromEntries(ROLLED_UP.map((measure) => [sumOf(measure), 'bigint'])),
  },
  key: ['roll_up', 'effective_month', 'recorded_month', 'cell'],
  sums: ROLLED_UP.map(sumOf),
};

export const ROLL_UP_TABLES = { statistics_cell: cells, statistics_sum: sums };

/** A lagged entry counts in the roll-ups where it came within the usual days; other questions read the entries. */
const isSummed = ({ measure, days }: EntryRow): boolean =>
  !STOCKS.includes(measure) && !(LAGGED.includes(measure) && days !== null && days > USUAL_DAYS);

const truncated = (path: string, level: number): string =>
  level === Infinity ? path : path.split('.').slice(0, level).join('.');

const cellOf = ({ id, level, keeps }: RollUp, entry: EntryDimensions) => {
  const kept = (dimension: Kept): string => (keeps.includes(dimension) ? entry[dimension] : '');
  const dimensions = {
    roll_up: id,
    division_path: truncated(entry.division_path, level),
    grid: kept('grid'),
    organisation: kept('organisation'),
    type: kept('type'),
    source: kept('source'),
    channel: kept('channel'),
  };
  return { id: idOf(JSON.stringify(Object.values(dimensions))), ...dimensions };
};

/** Ids of cells met lately: the same few thousand come again and again. */
const ids = new Map<string, string>();
const MOST_IDS = 50_000;

/** A UUID that is always the same for the same cell. */
const idOf = (cell: string): string => {
  const known = ids.get(cell);
  if (known !== undefined) return known;
  const digest = createHash('sha256').update(cell).digest('hex').slice(0, 32);
  const id = digest.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  if (ids.size >= MOST_IDS) ids.clear();
  ids.set(cell, id);
  return id;
};

/** Lines of one cell and month, together. */
const grouped = (lines: readonly EntryRow[]): readonly (readonly [EntryRow, ...EntryRow[]])[] => {
  const groups = new Map<string, [EntryRow, ...EntryRow[]]>();
  for (const line of lines) {
    const { effective_month, division_path, grid, organisation, type, source, channel } = line;
    const of = [effective_month, division_path, grid, organisation, type, source, channel].join('\n');
    const known = groups.get(of);
    if (known === undefined) groups.set(of, [line]);
    else known.push(line);
  }
  return [...groups.values()];
};

/** Adds the lines of one fact to every roll-up. */
export const rollUp = (lines: readonly EntryRow[], changes: Changes): void => {
  for (const group of grouped(lines.filter(isSummed))) {
    const amounts: Record<string, number> = {};
    for (const { measure, amount } of group) amounts[sumOf(measure)] = (amounts[sumOf(measure)] ?? 0) + amount;
    const [first] = group;
    const recordedMonths = [first.recorded_at.slice(0, 7), EVER];
    for (const each of ROLL_UPS) {
      const cell = cellOf(each, first);
      changes.put('statistics_cell', cell);
      const of = { roll_up: each.id, effective_month: first.effective_month, cell: cell.id };
      for (const recorded_month of recordedMonths) changes.add('statistics_sum', { ...of, recorded_month, ...amounts });
    }
  }
};

/** Writes the lines of one fact into the ledger and adds them to its sums: the only way into either. */
export const enter = (lines: readonly EntryRow[], changes: Changes): void => {
  for (const line of lines) changes.put('statistics_entry', { ...line });
  rollUp(lines, changes);
};
