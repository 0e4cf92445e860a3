/** The sums of all entries at once, in SQL: the rows that `rollUp` makes of them one by one. */
import { firstSegments } from '../platform/database/division-path.js';
import { ENTRY_MEASURES, LAGGED, STOCKS, USUAL_DAYS } from './measures.js';
import { WITHIN_A_MONTH, type Grain } from './months.js';
import { EVER, ROLL_UPS, STOCK_ROLL_UPS, sumOf, type RollUp } from './roll-up.js';
import { COUNTY_DEPTH, TOWN_DEPTH } from './depths.js';

const DIMENSIONS = ['division_path', 'grid', 'organisation', 'level', 'type', 'source', 'channel'] as const;
const MONTH = 'effective_month';
const COLUMNS = ENTRY_MEASURES.map(sumOf);
const LISTED = COLUMNS.join(', ');
/** `sum(bigint)` would count in numbers of any length, at ten times the cost; this one fails where the sum is too large. */
const SUM = 'pg_temp.statistics_added';
const SUMS = COLUMNS.map((column) => `${SUM}(${column}) AS ${column}`).join(', ');

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
  ...DIMENSIONS.slice(1).map((name) => (name === 'level' || rollUp.keeps.some((kept) => kept === name) ? name : `''`)),
  rollUp.keeps.includes('month') ? MONTH : `''`,
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
  INSERT INTO ${cells} (roll_up, id, ${[...DIMENSIONS, MONTH].join(', ')})
  SELECT DISTINCT ${[String(rollUp.id), cellOf(rollUp), ...keptBy(rollUp)].join(', ')} FROM ${from}`;

/** Sums by cell, of each day and of each month of legal dates and of recording. */
interface Sources {
  readonly days: string;
  readonly months: string;
}

const ofPlaces = (rollUp: RollUp): Sources => ({
  days: `SELECT day, ${cellOf(rollUp)} AS cell, ${LISTED} FROM statistics_day JOIN statistics_place USING (place)`,
  months: `SELECT month AS day, recorded_month, ${cellOf(rollUp)} AS cell, ${SUMS}
      FROM statistics_month JOIN statistics_place USING (place) GROUP BY 1, 2, 3`,
});

const ofStocks = (rollUp: RollUp): Sources => ({
  days: `SELECT day, ${cellOf(rollUp)} AS cell, ${LISTED} FROM statistics_stock`,
  months: `SELECT ${SPAN.MONTH} AS day, recorded_month, ${cellOf(rollUp)} AS cell, ${SUMS}
      FROM statistics_stock GROUP BY 1, 2, 3`,
});

/** Months of legal dates by month of recording first: longer spans are added up from them. Rows lie as they are read. */
const sumsOf = (sums: string, rollUp: RollUp, { days, months }: Sources): string => {
  const spans = rollUp.grains.map(
    (grain) =>
      `SELECT ${rollUp.id}, ${SPAN[grain]}, '${EVER}', cell, ${SUMS} FROM ${WITHIN_A_MONTH.includes(grain) ? `(${days}) d` : 'months'}
       GROUP BY ${SPAN[grain]}, cell`,
  );
  return `
    INSERT INTO ${sums} (roll_up, span, recorded_month, cell, ${LISTED})
    WITH months AS MATERIALIZED (${months})
    ${[`SELECT ${rollUp.id}, day, recorded_month, cell, ${LISTED} FROM months`, ...spans].join(' UNION ALL ')}
    ORDER BY 3, 2, 4`;
};

/** SQL of entries added up by day, month of recording and these columns, by whose texts the day and the month are named. */
const addedUp = (entries: string, by: string): string =>
  `SELECT to_char(effective_on, 'YYYY-MM-DD') COLLATE "C" AS day, recorded_month, ${by}, ${LISTED}
     FROM (SELECT effective_on, to_char(recorded_at AT TIME ZONE 'UTC', 'YYYY-MM') COLLATE "C" AS recorded_month, ${by},
             ${ENTRY_MEASURES.map((measure) => `${SUM}(amount) FILTER (WHERE measure = '${measure}') AS ${sumOf(measure)}`).join(', ')}
           FROM ${entries} GROUP BY effective_on, recorded_month, ${by}) e`;

/**
 * Fills `statistics_cell` and `statistics_sum`, which are empty, from `statistics_entry`: once summed up by day, month of
 * recording and place, which is all dimensions together and gets a number; then once by month; of these each roll-up is
 * made. Stocks are summed up once more, by the month in which they began.
 */
export const rollUpStatements = (relation: (table: string) => string): readonly string[] => {
  const [entries, cells, sums] = [
    relation('statistics_entry'),
    relation('statistics_cell'),
    relation('statistics_sum'),
  ] as const;
  const dimensions = DIMENSIONS.join(', ');
  return [
    `CREATE AGGREGATE ${SUM}(bigint) (sfunc = int8pl, stype = bigint)`,
    `CREATE TEMP TABLE statistics_place AS
     SELECT *, ${ROLL_UPS.map((rollUp) => `${idOf(rollUp)} AS ${cellOf(rollUp)}`).join(', ')}
     FROM (SELECT row_number() OVER ()::integer AS place, p.*
           FROM (SELECT DISTINCT ${dimensions} FROM ${entries} WHERE ${IS_SUMMED}) p) p`,
    'ANALYZE statistics_place',
    `CREATE TEMP TABLE statistics_day AS
     ${addedUp(`${entries} JOIN statistics_place USING (${dimensions}) WHERE ${IS_SUMMED}`, 'place')}`,
    'ANALYZE statistics_day',
    `CREATE TEMP TABLE statistics_month AS
     SELECT ${SPAN.MONTH} AS month, recorded_month, place, ${SUMS} FROM statistics_day GROUP BY 1, 2, 3`,
    'ANALYZE statistics_month',
    `CREATE TEMP TABLE statistics_stock AS
     SELECT *, ${STOCK_ROLL_UPS.map((rollUp) => `${idOf(rollUp)} AS ${cellOf(rollUp)}`).join(', ')}
     FROM (${addedUp(`${entries} WHERE measure IN (${quoted(STOCKS)})`, `${dimensions}, ${MONTH}`)}) s`,
    'ANALYZE statistics_stock',
    ...ROLL_UPS.flatMap((rollUp) => [
      cellsOf(cells, rollUp, 'statistics_place'),
      sumsOf(sums, rollUp, ofPlaces(rollUp)),
    ]),
    ...STOCK_ROLL_UPS.flatMap((rollUp) => [
      cellsOf(cells, rollUp, 'statistics_stock'),
      sumsOf(sums, rollUp, ofStocks(rollUp)),
    ]),
    'DROP TABLE statistics_place, statistics_day, statistics_month, statistics_stock',
    `DROP AGGREGATE ${SUM}(bigint)`,
  ];
};
