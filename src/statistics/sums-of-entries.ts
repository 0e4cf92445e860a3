/** Sums that are read from the entries of the ledger, one by one. */
import type { SqlParameters } from '../platform/database/sql-parameters.js';
import { isStock } from './measures.js';
import type { Period, Stretch } from './months.js';
import { ENTRIES, entriesOf, inMonths } from './question.js';
import { amountsOf, groupedBy, LENGTH, listedIn, rolledUpTo, type Reading } from './reading.js';
import { addendOf, columnOf, isIn, type Sum } from './sum.js';

/** Of a whole question, or of some days of it. */
export const fromEntries = (
  reading: Reading,
  columns: readonly string[],
  stretch?: Stretch,
  ...more: readonly string[]
): string => {
  const { question, sums, scope, parameters } = reading;
  const measures = [...new Set(sums.map(({ measure }) => measure))];
  const amountOf = (sum: Sum): string => {
    const amount = `${stretch?.sign === -1 ? '-' : ''}(${addendOf(sum, 'e.')})::float8`;
    return sums.length === 1 && sum.levels === undefined ? amount : `CASE WHEN ${isIn(sum, 'e.')} THEN ${amount} END`;
  };
  const expressions = columns.map((column) => (column === LENGTH ? 'abs(e.amount)::text' : `e.${column}`));
  const named = columns.map((column, index) => `${expressions[index]} AS ${column}`);
  const listed = [...named, ...amountsOf(reading, amountOf)].join(', ');
  const isOfStocks = measures.some(isStock);
  const period =
    stretch !== undefined && isOfStocks
      ? daysOf(stretch, parameters)
      : inMonths({ ...question, ...stretch }, measures, parameters);
  const where = [entriesOf(question, measures, scope, parameters, period), ...more].join(' AND ');
  // What began and ended by then is nothing, and most of it: left out before it is put together with the rest.
  const gone = isOfStocks && measures.length === 1 && columns.length > 0 ? ' HAVING sum(e.amount::float8) <> 0' : '';
  const added = `SELECT ${listed} FROM ${ENTRIES} e WHERE ${where}${groupedBy(expressions)}${gone}`;
  return reading.divisionLevel === undefined ? added : rolledUpFrom(added, reading, columns);
};

/** Once for each place, of which there are fewer than entries. */
const rolledUpFrom = (added: string, reading: Reading, columns: readonly string[]): string => {
  const rolled = columns.map((column) => `${rolledUpTo(reading.divisionLevel, column)} AS ${column}`);
  return `SELECT ${[...rolled, ...listedIn(reading).map(columnOf)].join(', ')} FROM (${added}) e`;
};

/** A stock ends in the month in which it began, whatever the day. */
const daysOf = ({ from, to }: Period, parameters: SqlParameters): string =>
  `e.effective_on BETWEEN ${parameters.bind(from)}::date AND ${parameters.bind(to)}::date`;
