/** The sums of all entries at once, in SQL: the rows that `rollUp` makes of them one by one. */
import { firstSegments } from '../platform/database/division-path.js';
import { ENTRY_MEASURES, LAGGED, USUAL_DAYS } from './measures.js';
import { WITHIN_A_MONTH, type Grain } from './months.js';
import { EVER, ROLL_UPS, sumOf, type RollUp } from './roll-up.js';

const DIMENSIONS = ['division_path', 'grid', 'organisation', 'level', 'type', 'source', 'channel'] as const;
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

/** The dimensions of the cell of a place, in the order of those of `cellOf`. */
const keptBy = ({ divisionLevel, keeps }: RollUp): readonly string[] =>
  DIMENSIONS.map((name) => {
    if (name === 'level') return name;
    if (name !== 'division_path') return keeps.includes(name) ? name : `''`;
    return divisionLevel === Infinity ? name : firstSegments(name, divisionLevel);
  });

const cellOf = ({ id }: RollUp): string => `cell_${id}`;

/** The number that `idOf` gives it. */
const idOf = (rollUp: RollUp): string => {
  const text = [`'${rollUp.id}'`, ...keptBy(rollUp)].join(` || E'\\n' || `);
  return `(('x' || encode(substr(sha256(convert_to(${text}, 'UTF8')), 1, 8), 'hex'))::bit(64) >> 1)::bigint`;
};

const cellsOf = (cells: string, rollUp: RollUp): string => `
  INSERT INTO ${cells} (roll_up, id, ${DIMENSIONS.join(', ')})
  SELECT DISTINCT ${[String(rollUp.id), cellOf(rollUp), ...keptBy(rollUp)].join(', ')} FROM statistics_place`;

/** Months of legal dates by month of recording first: longer spans are added up from them. Rows lie as they are read. */
const sumsOf = (sums: string, rollUp: RollUp): string => {
  const days = `(SELECT day, ${cellOf(rollUp)} AS cell, ${LISTED} FROM statistics_day JOIN statistics_place USING (place)) d`;
  const spans = rollUp.grains.map(
    (grain) =>
      `SELECT ${rollUp.id}, ${SPAN[grain]}, '${EVER}', cell, ${SUMS} FROM ${WITHIN_A_MONTH.includes(grain) ? days : 'months'}
       GROUP BY ${SPAN[grain]}, cell`,
  );
  return `
    INSERT INTO ${sums} (roll_up, span, recorded_month, cell, ${LISTED})
    WITH months AS MATERIALIZED (
      SELECT month AS day, recorded_month, ${cellOf(rollUp)} AS cell, ${SUMS}
      FROM statistics_month JOIN statistics_place USING (place) GROUP BY 1, 2, 3)
    ${[`SELECT ${rollUp.id}, day, recorded_month, cell, ${LISTED} FROM months`, ...spans].join(' UNION ALL ')}
    ORDER BY 3, 2, 4`;
};

/**
 * Fills `statistics_cell` and `statistics_sum`, which are empty, from `statistics_entry`: once summed up by day, month of
 * recording and place, which is all dimensions together and gets a number; then once by month; of these each roll-up is made.
 */
export const rollUpStatements = (relation: (table: string) => string): readonly string[] => [
  `CREATE AGGREGATE ${SUM}(bigint) (sfunc = int8pl, stype = bigint)`,
  `CREATE TEMP TABLE statistics_place AS
     SELECT *, ${ROLL_UPS.map((rollUp) => `${idOf(rollUp)} AS ${cellOf(rollUp)}`).join(', ')}
     FROM (SELECT row_number() OVER ()::integer AS place, p.*
           FROM (SELECT DISTINCT ${DIMENSIONS.join(', ')} FROM ${relation('statistics_entry')} WHERE ${IS_SUMMED}) p) p`,
  'ANALYZE statistics_place',
  `CREATE TEMP TABLE statistics_day AS
     SELECT to_char(effective_on, 'YYYY-MM-DD') COLLATE "C" AS day, recorded_month, place, ${LISTED}
     FROM (SELECT effective_on, to_char(recorded_at AT TIME ZONE 'UTC', 'YYYY-MM') COLLATE "C" AS recorded_month, place,
             ${ENTRY_MEASURES.map((measure) => `${SUM}(amount) FILTER (WHERE measure = '${measure}') AS ${sumOf(measure)}`).join(', ')}
           FROM ${relation('statistics_entry')} JOIN statistics_place USING (${DIMENSIONS.join(', ')})
           WHERE ${IS_SUMMED} GROUP BY 1, 2, 3) e`,
  'ANALYZE statistics_day',
  `CREATE TEMP TABLE statistics_month AS
     SELECT ${SPAN.MONTH} AS month, recorded_month, place, ${SUMS} FROM statistics_day GROUP BY 1, 2, 3`,
  'ANALYZE statistics_month',
  ...ROLL_UPS.flatMap((rollUp) => [
    cellsOf(relation('statistics_cell'), rollUp),
    sumsOf(relation('statistics_sum'), rollUp),
  ]),
  'DROP TABLE statistics_place, statistics_day, statistics_month',
  `DROP AGGREGATE ${SUM}(bigint)`,
];
