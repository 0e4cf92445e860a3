/** How a list reads its entries: in its own order until a page is full, or all of them first where they are few. */
import { daysBetween } from '../kernel/calendar-date.js';
import type { Scope } from '../platform/access/scope.js';
import { COUNTY_DEPTH } from './depths.js';
import { listable } from './listable.js';
import { isStock, type EntryMeasure } from './measures.js';
import { ENTRIES, entriesOf, inMonths, inPeriod, type Question } from './question.js';
import type { SqlParameters } from '../platform/database/sql-parameters.js';

/** Unit: days. */
const SHORT = 92;

const isCountyOrLess = (path: string): boolean => path.split('.').length >= COUNTY_DEPTH;

const isOfSmallPlace = ({ where: { division, grid, organisation } }: Question, scope: Scope): boolean =>
  grid !== undefined ||
  organisation !== undefined ||
  (division !== undefined && isCountyOrLess(division)) ||
  (!scope.all && scope.divisions.every(isCountyOrLess));

/**
 * Whether a page is found sooner in all entries than in the order of the list: of a county or less, or of what happened in
 * a short time; what stands began at any time.
 */
export const areFew = (question: Question, measures: readonly EntryMeasure[], scope: Scope): boolean =>
  isOfSmallPlace(question, scope) || (daysBetween(question.from, question.to) <= SHORT && !measures.some(isStock));

export interface Listing {
  readonly question: Question;
  readonly measures: readonly EntryMeasure[];
  readonly scope: Scope;
  readonly parameters: SqlParameters;
  /** Conditions of the page. */
  readonly after: readonly string[];
  /** Read all of them first: `OFFSET 0` has it so, and by months the index that answers alone. */
  readonly isFew: boolean;
}

/** SQL of these columns of the entries `e` that are listed behind a question. */
export const listedEntries = (
  columns: string,
  { question, measures, scope, parameters, after, isFew }: Listing,
): string => {
  const period = (isFew ? inMonths : inPeriod)(question, measures, parameters);
  const entries = entriesOf(question, measures, scope, parameters, period);
  const where = [entries, listable('e', [question], scope, parameters), ...after].join(' AND ');
  return `(SELECT ${columns} FROM ${ENTRIES} e WHERE ${where}${isFew ? ' OFFSET 0' : ''})`;
};
