/** How a list reads its entries: in its own order until a page is full, or all of them first. */
import { daysBetween } from '../kernel/calendar-date.js';
import type { Scope } from '../platform/access/scope.js';
import type { SqlParameters } from '../platform/database/sql-parameters.js';
import { listable } from './listable.js';
import { STOCKS, type EntryMeasure } from './measures.js';
import { ENTRIES, entriesOf, inMonths, inPeriod, type Question } from './question.js';
import { COUNTY_DEPTH } from './depths.js';

/** Unit: days. */
const SHORT = 92;

const isCountyOrLess = (path: string): boolean => path.split('.').length >= COUNTY_DEPTH;

/**
 * Whether the entries are so few that all of them are read sooner than a page is met in the order of the list: of a short
 * time, of a county or less, or of what stands.
 */
const areFew = (
  { from, to, where: { division, grid, organisation } }: Question,
  measures: readonly EntryMeasure[],
  scope: Scope,
): boolean =>
  daysBetween(from, to) <= SHORT ||
  measures.every((measure) => STOCKS.includes(measure)) ||
  grid !== undefined ||
  organisation !== undefined ||
  (division !== undefined && isCountyOrLess(division)) ||
  (!scope.all && scope.divisions.every(isCountyOrLess));

/** SQL of the entries that are listed behind a question, as `e`. `OFFSET 0` has them all read first. */
export const listedEntries = (
  question: Question,
  measures: readonly EntryMeasure[],
  scope: Scope,
  parameters: SqlParameters,
  ...more: readonly string[]
): string => {
  const few = areFew(question, measures, scope);
  const period = (few ? inMonths : inPeriod)(question, measures, parameters);
  const entries = entriesOf(question, measures, scope, parameters, period);
  const where = [entries, listable('e', [question], scope, parameters), ...more].join(' AND ');
  return `(SELECT e.* FROM ${ENTRIES} e WHERE ${where}${few ? ' OFFSET 0' : ''}) e`;
};
