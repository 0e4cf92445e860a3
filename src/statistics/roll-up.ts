/** Sums of the ledger by spans of time, in which large questions are answered: what is kept, and which rows an entry belongs to. */
import { createHash } from 'node:crypto';
import type { Changes, Table } from '../platform/projection/projection.js';
import { isLength, isStock, LAGGED, STOCKS, USUAL_DAYS, type Dimension } from './measures.js';
import type { EntryDimensions } from './entry-dimensions.js';
import { spanOf, type Grain } from './months.js';
import { COUNTY_DEPTH, TOWN_DEPTH } from './depths.js';
import type { EntryRow } from './statistics.row.js';
import { addedBy, columnOf, countedBy, COUNTS, SUMS } from './sum.js';

type Kept = Exclude<Dimension, 'division'> | 'length';

/** One way to sum up: the division to so many segments, and these dimensions. */
export interface RollUp {
  readonly id: number;
  /** Segments of the division path that are kept. */
  readonly divisionLevel: number;
  /** The month is that in which a stock began; the months of what happens are spans. */
  readonly keeps: readonly Kept[];
  /** Spans of legal dates, from the longest on; months always. */
  readonly grains: readonly Grain[];
}

/** Of few cells: the days that a period cuts off a month are read from here too. */
const TO_DAYS: readonly Grain[] = ['YEAR', 'MONTH', 'DAY'];
/** Of so many cells that a sum by day would be hardly less than the entries, and one by month is long to read. */
const TO_TEN_DAYS: readonly Grain[] = ['YEAR', 'QUARTER', 'MONTH', 'TEN_DAYS'];

/** Tells every place apart. */
export const FINEST: RollUp = { id: 10, divisionLevel: Infinity, keeps: ['grid', 'organisation'], grains: TO_TEN_DAYS };

/** From the coarsest on. What none of them keeps together is summed from the entries. */
export const ROLL_UPS: readonly RollUp[] = [
  { id: 2, divisionLevel: 2, keeps: ['type'], grains: TO_DAYS },
  { id: 3, divisionLevel: 3, keeps: ['type'], grains: TO_DAYS },
  { id: 5, divisionLevel: 2, keeps: ['source', 'channel'], grains: TO_DAYS },
  { id: 6, divisionLevel: 3, keeps: ['source', 'channel'], grains: TO_DAYS },
  { id: 7, divisionLevel: 2, keeps: ['type', 'source', 'channel'], grains: TO_TEN_DAYS },
  { id: 8, divisionLevel: 3, keeps: ['type', 'source', 'channel'], grains: TO_TEN_DAYS },
  { id: 11, divisionLevel: 4, keeps: [], grains: TO_DAYS },
  { id: 9, divisionLevel: 4, keeps: ['type'], grains: TO_TEN_DAYS },
  { id: 16, divisionLevel: 4, keeps: ['source'], grains: TO_TEN_DAYS },
  { id: 12, divisionLevel: 3, keeps: ['organisation'], grains: TO_TEN_DAYS },
  FINEST,
];

/**
 * Of stocks only, by the month in which they began; the last one by all that tells them apart. The entries of a stock are
 * few, and of those that began and ended within one span nothing is left.
 */
export const STOCK_ROLL_UPS: readonly RollUp[] = [
  { id: 14, divisionLevel: 2, keeps: ['type', 'month'], grains: TO_DAYS },
  { id: 15, divisionLevel: 3, keeps: ['type', 'month'], grains: TO_TEN_DAYS },
  { id: 17, divisionLevel: 4, keeps: ['month'], grains: TO_TEN_DAYS },
  {
    id: 13,
    divisionLevel: Infinity,
    keeps: ['grid', 'organisation', 'type', 'source', 'channel', 'month'],
    grains: TO_TEN_DAYS,
  },
];

/** Of what took some time, by how long it took: how many did. Of these medians are taken. */
export const LENGTH_ROLL_UPS: readonly RollUp[] = [
  { id: 18, divisionLevel: 2, keeps: ['type', 'length'], grains: TO_TEN_DAYS },
  { id: 19, divisionLevel: 3, keeps: ['type', 'length'], grains: TO_TEN_DAYS },
  { id: 20, divisionLevel: 4, keeps: ['length'], grains: TO_TEN_DAYS },
];

const CODE = 'text COLLATE "C" NOT NULL';

/** Shape: one row per cell of a roll-up; dimensions that it does not keep are empty. */
const cells: Table = {
  columns: {
    id: 'bigint NOT NULL',
    roll_up: 'smallint NOT NULL',
    division_path: CODE,
    grid: CODE,
    organisation: CODE,
    type: CODE,
    source: CODE,
    channel: CODE,
    effective_month: CODE,
    length: CODE,
  },
  key: [
    'roll_up',
    'division_path',
    'grid',
    'organisation',
    'type',
    'source',
    'channel',
    'effective_month',
    'length',
    'id',
  ],
  indexes: ['UNIQUE (roll_up, id)'],
};

/** Stands for the month of recording in the sum of all of them, which most questions are about. */
export const EVER = '';

/**
 * Shape: one row per cell, span of legal dates, and month (UTC) in which the entries were recorded or `EVER`. By month of
 * recording there are the months of legal dates only. A stock is summed since ever, and what began and ended within one
 * span is nothing in it: few rows are left.
 */
const sums: Table = {
  columns: {
    roll_up: 'smallint NOT NULL',
    span: CODE,
    recorded_month: CODE,
    cell: 'bigint NOT NULL',
    ...Object.fromEntries([...SUMS, ...COUNTS].map((sum) => [columnOf(sum), 'bigint'])),
  },
  key: ['roll_up', 'span', 'recorded_month', 'cell'],
  sums: [...SUMS, ...COUNTS].map(columnOf),
  indexes: STOCKS.map((measure) => columnOf({ measure })).map(
    (stock) => `(roll_up, span, recorded_month, cell) INCLUDE (${stock}) WHERE ${stock} <> 0`,
  ),
};

export const ROLL_UP_TABLES = { statistics_cell: cells, statistics_sum: sums };

/** A lagged entry counts in the roll-ups where it came within the usual days; other questions read the entries. */
const isSummed = ({ measure, days }: EntryRow): boolean =>
  !(LAGGED.includes(measure) && days !== null && days > USUAL_DAYS);

const truncated = (path: string, divisionLevel: number): string =>
  divisionLevel === Infinity ? path : path.split('.').slice(0, divisionLevel).join('.');

type Celled = EntryDimensions & Pick<EntryRow, 'effective_month' | 'amount'>;

/** A reversal repeats what it takes back, less than nothing. */
const lengthOf = ({ amount }: Pick<EntryRow, 'amount'>): string => String(Math.abs(amount));

const valueOf = (entry: Celled, kept: Kept): string => {
  if (kept === 'length') return lengthOf(entry);
  return entry[kept === 'month' ? 'effective_month' : kept];
};

const cellOf = ({ id, divisionLevel, keeps }: RollUp, entry: Celled) => {
  const kept = (dimension: Kept): string => (keeps.includes(dimension) ? valueOf(entry, dimension) : '');
  const dimensions = {
    roll_up: id,
    division_path: truncated(entry.division_path, divisionLevel),
    grid: kept('grid'),
    organisation: kept('organisation'),
    type: kept('type'),
    source: kept('source'),
    channel: kept('channel'),
    effective_month: kept('month'),
    length: kept('length'),
  };
  return { id: idOf(dimensions.division_path, Object.values(dimensions).join('\n')), ...dimensions };
};

/**
 * A number of 63 bits that is always the same for the same cell, and the same as `roll-up-statements.ts` makes. Its first
 * byte is of the county and its second of the town, so that the sums of one place lie together. Two cells of a roll-up
 * that had the same number are refused; among a million cells of 3,000 towns the chance of any is one in 800,000.
 */
const idOf = (path: string, cell: string): string => {
  const id = Buffer.concat([
    digestOf(truncated(path, COUNTY_DEPTH)).subarray(0, 1),
    digestOf(truncated(path, TOWN_DEPTH)).subarray(0, 1),
    digestOf(cell).subarray(0, 6),
  ]);
  return String(id.readBigUInt64BE() >> 1n);
};

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();

type KnownCell = RollUp & { readonly cell: ReturnType<typeof cellOf> };

/** By the dimensions of entries met lately: the facts of a case come soon after each other, in the same place. */
const known = new Map<string, readonly KnownCell[]>();
const MOST_KNOWN = 2_000;

const cellsOf = (rollUps: readonly RollUp[], key: string, entry: Celled): readonly KnownCell[] => {
  const before = known.get(key);
  if (before !== undefined) return before;
  const cells = rollUps.map((each) => ({ ...each, cell: cellOf(each, entry) }));
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, cells);
  return cells;
};

const keyOf = ({ division_path, grid, organisation, type, source, channel }: EntryDimensions): string =>
  [division_path, grid, organisation, type, source, channel].join('\n');

/** Lines of one day and key, together. */
const grouped = (
  lines: readonly EntryRow[],
  keyOfLine: (line: EntryRow) => string,
): ReadonlyMap<string, readonly [EntryRow, ...EntryRow[]]> => {
  const groups = new Map<string, [EntryRow, ...EntryRow[]]>();
  for (const line of lines) {
    const of = `${line.effective_on}\n${keyOfLine(line)}`;
    const group = groups.get(of);
    if (group === undefined) groups.set(of, [line]);
    else group.push(line);
  }
  return groups;
};

const addTo = (
  rollUps: readonly RollUp[],
  lines: readonly EntryRow[],
  keyOfLine: (line: EntryRow) => string,
  changes: Changes,
  amountsOf = addedBy,
): void => {
  for (const group of grouped(lines, keyOfLine).values()) {
    const amounts = amountsOf(group);
    const [first] = group;
    const recordedMonth = first.recorded_at.slice(0, 7);
    for (const { id, grains, cell } of cellsOf(rollUps, keyOfLine(first), first)) {
      changes.put('statistics_cell', cell);
      const add = (grain: Grain, recorded_month: string): void => {
        const span = spanOf(first.effective_on, grain);
        changes.add('statistics_sum', { roll_up: id, span, recorded_month, cell: cell.id, ...amounts });
      };
      add('MONTH', recordedMonth);
      for (const grain of grains) add(grain, EVER);
    }
  }
};

const isOfLength = ({ measure }: EntryRow): boolean => isLength(measure);
const isOfStock = ({ measure }: EntryRow): boolean => isStock(measure);

/** Adds the lines of one fact to every roll-up. What it adds, `roll-up-statements.ts` adds up from all entries. */
export const rollUp = (lines: readonly EntryRow[], changes: Changes): void => {
  if (!changes.keeps('statistics_sum')) return;
  addTo(ROLL_UPS, lines.filter(isSummed), keyOf, changes);
  addTo(STOCK_ROLL_UPS, lines.filter(isOfStock), (line) => `${keyOf(line)}\n${line.effective_month}`, changes);
  addTo(LENGTH_ROLL_UPS, lines.filter(isOfLength), (line) => `${keyOf(line)}\n${lengthOf(line)}`, changes, countedBy);
};

/** Writes the lines of one fact into the ledger and adds them to its sums: the only way into either. */
export const enter = (lines: readonly EntryRow[], changes: Changes): void => {
  for (const line of lines) changes.put('statistics_entry', { ...line });
  rollUp(lines, changes);
};
