/** Sums that are read from the entries of the ledger, one by one. */
import type { SqlParameters } from '../platform/database/sql-parameters.js';
import { isStock, type EntryMeasure } from './measures.js';
import type { Period, Stretch } from './months.js';
import { ENTRIES, entriesOf, inMonths } from './question.js';
import { amountsOf, groupedBy, type Reading } from './reading.js';

/** Of a whole question, or of some days of it. */
export const fromEntries = (
  reading: Reading,
  columns: readonly string[],
  stretch?: Stretch,
  ...more: readonly string[]
): string => {
  const { question, measures, scope, parameters } = reading;
  const sign = stretch?.sign === -1 ? '-' : '';
  const amountOf = (measure: EntryMeasure): string =>
    measures.length === 1
      ? `${sign}e.amount::float8`
      : `CASE e.measure WHEN '${measure}' THEN ${sign}e.amount::float8 END`;
  const listed = [...columns.map((column) => `e.${column}`), ...amountsOf(reading, amountOf)].join(', ');
  const isOfStocks = measures.some(isStock);
  const period =
    stretch !== undefined && isOfStocks
      ? daysOf(stretch, parameters)
      : inMonths({ ...question, ...stretch }, measures, parameters);
  const where = [entriesOf(question, measures, scope, parameters, period), ...more].join(' AND ');
  // What began and ended by then is nothing, and most of it: left out before it is put together with the rest.
  const gone = isOfStocks && measures.length === 1 && columns.length > 0 ? ' HAVING sum(e.amount::float8) <> 0' : '';
  return `SELECT ${listed} FROM ${ENTRIES} e WHERE ${where}${groupedBy(columns)}${gone}`;
};

/** A stock ends in the month in which it began, whatever the day. */
const daysOf = ({ from, to }: Period, parameters: SqlParameters): string =>
  `e.effective_on BETWEEN ${parameters.bind(from)}::date AND ${parameters.bind(to)}::date`;
