/** The sums of all entries at once, in SQL: the rows that `rollUp` makes of them one by one. */
import { firstSegments } from '../platform/database/division-path.js';
import { LAGGED, LENGTHS, STOCKS, USUAL_DAYS } from './measures.js';
import { WITHIN_A_MONTH, type Grain } from './months.js';
import { EVER, LENGTH_ROLL_UPS, ROLL_UPS, STOCK_ROLL_UPS, type RollUp } from './roll-up.js';
import { COUNTY_DEPTH, TOWN_DEPTH } from './depths.js';
import { addendOf, columnOf, COUNTS, isIn, SUMS, type Sum } from './sum.js';

const DIMENSIONS = ['division_path', 'grid', 'organisation', 'type', 'source', 'channel'] as const;
const MONTH = 'effective_month';
const LENGTH = 'length';
/** `sum(bigint)` would count in numbers of any length, at ten times the cost; this one fails where the sum is too large. */
const ADDED = 'pg_temp.statistics_added';
const listed = (sums: readonly Sum[]): string => sums.map(columnOf).join(', ');
const added = (sums: readonly Sum[]): string =>
  sums
    .map(columnOf)
    .map((column) => `${ADDED}(${column}) AS ${column}`)
    .join(', ');

const quoted = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(', ');

const IS_SUMMED = `NOT (measure IN (${quoted(LAGGED)}) AND coalesce(days > ${USUAL_DAYS}, false))`;

/** Name of the span in which a day lies, `day` being its text. */
const SPAN: Readonly<Record<Grain, string>> = {
  YEAR: 'left(day, 4)',
  QUARTER: `left(day, 4) || '-Q' || (substr(day, 6, 2)::integer + 2) / 3`,
  MONTH: 'left(day, 7)',
  TEN_DAYS: `left(day, 7) || '-X' || least(3, (substr(day, 9, 2)::integer + 9) / 10)`,
  DAY: 'day',
};

const pathOf = ({ divisionLevel }: RollUp): string =>
  divisionLevel === Infinity ? 'division_path' : firstSegments('division_path', divisionLevel);

/** The dimensions of the cell of a place, in the order of those of `cellOf`. */
const keptBy = (rollUp: RollUp): readonly string[] => [
  pathOf(rollUp),
  ...DIMENSIONS.slice(1).map((name) => (rollUp.keeps.some((kept) => kept === name) ? name : `''`)),
  rollUp.keeps.includes('month') ? MONTH : `''`,
  rollUp.keeps.includes('length') ? LENGTH : `''`,
];

const cellOf = ({ id }: RollUp): string => `cell_${id}`;

const digestOf = (text: string, bytes: number): string => `substr(sha256(convert_to(${text}, 'UTF8')), 1, ${bytes})`;

/** The number that `idOf` gives it. */
const idOf = (rollUp: RollUp): string => {
  const parts = [
    digestOf(firstSegments(pathOf(rollUp), COUNTY_DEPTH), 1),
    digestOf(firstSegments(pathOf(rollUp), TOWN_DEPTH), 1),
    digestOf([`'${rollUp.id}'`, ...keptBy(rollUp)].join(` || E'\\n' || `), 6),
  ];
  return `(('x' || encode(${parts.join(' || ')}, 'hex'))::bit(64) >> 1)::bigint`;
};

const cellsOf = (cells: string, rollUp: RollUp, from: string): string => `
  INSERT INTO ${cells} (roll_up, id, ${[...DIMENSIONS, MONTH, LENGTH].join(', ')})
  SELECT DISTINCT ${[String(rollUp.id), cellOf(rollUp), ...keptBy(rollUp)].join(', ')} FROM ${from}`;

/** Sums by cell, of each day and of each month of legal dates and of recording. */
interface Sources {
  readonly of: readonly Sum[];
  readonly days: string;
  readonly months: string;
}

const ofPlaces = (rollUp: RollUp): Sources => ({
  of: SUMS,
  days: `SELECT day, ${cellOf(rollUp)} AS cell, ${listed(SUMS)} FROM statistics_day JOIN statistics_place USING (place)`,
  months: `SELECT month AS day, recorded_month, ${cellOf(rollUp)} AS cell, ${added(SUMS)}
      FROM statistics_month JOIN statistics_place USING (place) GROUP BY 1, 2, 3`,
});

const ofTable = (table: string, rollUp: RollUp, of: readonly Sum[]): Sources => ({
  of,
  days: `SELECT day, ${cellOf(rollUp)} AS cell, ${listed(of)} FROM ${table}`,
  months: `SELECT ${SPAN.MONTH} AS day, recorded_month, ${cellOf(rollUp)} AS cell, ${added(of)}
      FROM ${table} GROUP BY 1, 2, 3`,
});

/** Months of legal dates by month of recording first: longer spans are added up from them. Rows lie as they are read. */
const sumsOf = (sums: string, rollUp: RollUp, { of, days, months }: Sources): string => {
  const spans = rollUp.grains.map(
    (grain) =>
      `SELECT ${rollUp.id}, ${SPAN[grain]}, '${EVER}', cell, ${added(of)} FROM ${WITHIN_A_MONTH.includes(grain) ? `(${days}) d` : 'months'}
       GROUP BY ${SPAN[grain]}, cell`,
  );
  return `
    INSERT INTO ${sums} (roll_up, span, recorded_month, cell, ${listed(of)})
    WITH months AS MATERIALIZED (${months})
    ${[`SELECT ${rollUp.id}, day, recorded_month, cell, ${listed(of)} FROM months`, ...spans].join(' UNION ALL ')}
    ORDER BY 3, 2, 4`;
};

/** SQL of entries added up by day, month of recording and these columns, by whose texts the day and the month are named. */
const addedUp = (entries: string, by: string, sums: readonly Sum[] = SUMS): string =>
  `SELECT to_char(effective_on, 'YYYY-MM-DD') COLLATE "C" AS day, recorded_month, ${by}, ${listed(sums)}
     FROM (SELECT effective_on, to_char(recorded_at AT TIME ZONE 'UTC', 'YYYY-MM') COLLATE "C" AS recorded_month, ${by},
             ${sums.map((sum) => `${ADDED}(${addendOf(sum)}) FILTER (WHERE ${isIn(sum)}) AS ${columnOf(sum)}`).join(', ')}
           FROM ${entries} GROUP BY effective_on, recorded_month, ${by}) e`;

const withLengths = (entries: string): string =>
  `(SELECT *, abs(amount)::text COLLATE "C" AS ${LENGTH} FROM ${entries} WHERE measure IN (${quoted(LENGTHS)})) e`;

/**
 * Fills `statistics_cell` and `statistics_sum`, which are empty, from `statistics_entry`: once summed up by day, month of
 * recording and place, which is all dimensions together and gets a number; then once by month; of these each roll-up is
 * made. Stocks are summed up once more, by the month in which they began, and what took some time is counted by how long it took.
 */
export const rollUpStatements = (relation: (table: string) => string): readonly string[] => {
  const [entries, cells, sums] = [
    relation('statistics_entry'),
    relation('statistics_cell'),
    relation('statistics_sum'),
  ] as const;
  const dimensions = DIMENSIONS.join(', ');
  return [
    `CREATE AGGREGATE ${ADDED}(bigint) (sfunc = int8pl, stype = bigint)`,
    `CREATE TEMP TABLE statistics_place AS
     SELECT *, ${ROLL_UPS.map((rollUp) => `${idOf(rollUp)} AS ${cellOf(rollUp)}`).join(', ')}
     FROM (SELECT row_number() OVER ()::integer AS place, p.*
           FROM (SELECT DISTINCT ${dimensions} FROM ${entries} WHERE ${IS_SUMMED}) p) p`,
    'ANALYZE statistics_place',
    `CREATE TEMP TABLE statistics_day AS
     ${addedUp(`${entries} JOIN statistics_place USING (${dimensions}) WHERE ${IS_SUMMED}`, 'place')}`,
    'ANALYZE statistics_day',
    `CREATE TEMP TABLE statistics_month AS
     SELECT ${SPAN.MONTH} AS month, recorded_month, place, ${added(SUMS)} FROM statistics_day GROUP BY 1, 2, 3`,
    'ANALYZE statistics_month',
    `CREATE TEMP TABLE statistics_stock AS
     SELECT *, ${STOCK_ROLL_UPS.map((rollUp) => `${idOf(rollUp)} AS ${cellOf(rollUp)}`).join(', ')}
     FROM (${addedUp(`${entries} WHERE measure IN (${quoted(STOCKS)})`, `${dimensions}, ${MONTH}`)}) s`,
    'ANALYZE statistics_stock',
    `CREATE TEMP TABLE statistics_length AS
     SELECT *, ${LENGTH_ROLL_UPS.map((rollUp) => `${idOf(rollUp)} AS ${cellOf(rollUp)}`).join(', ')}
     FROM (${addedUp(withLengths(entries), `${dimensions}, ${LENGTH}`, COUNTS)}) s`,
    'ANALYZE statistics_length',
    ...ROLL_UPS.flatMap((rollUp) => [
      cellsOf(cells, rollUp, 'statistics_place'),
      sumsOf(sums, rollUp, ofPlaces(rollUp)),
    ]),
    ...STOCK_ROLL_UPS.flatMap((rollUp) => [
      cellsOf(cells, rollUp, 'statistics_stock'),
      sumsOf(sums, rollUp, ofTable('statistics_stock', rollUp, SUMS)),
    ]),
    ...LENGTH_ROLL_UPS.flatMap((rollUp) => [
      cellsOf(cells, rollUp, 'statistics_length'),
      sumsOf(sums, rollUp, ofTable('statistics_length', rollUp, COUNTS)),
    ]),
    'DROP TABLE statistics_place, statistics_day, statistics_month, statistics_stock, statistics_length',
    `DROP AGGREGATE ${ADDED}(bigint)`,
  ];
};
