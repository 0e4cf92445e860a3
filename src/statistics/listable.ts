import { isWithinDivision, type Scope } from '../platform/access/scope.js';
import type { SqlParameters } from '../platform/database/sql-parameters.js';
import { CASES, isSealedTo, type Question } from './question.js';
import { COUNTY_DEPTH } from './depths.js';

/** Whether the question names a place below the county that is not all the asker oversees. */
export const namesNarrowPlace = (
  { where: { grid, organisation, division } }: Question,
  { divisions }: Scope,
): boolean =>
  grid !== undefined ||
  organisation !== undefined ||
  (division !== undefined &&
    division.split('.').length > COUNTY_DEPTH &&
    !divisions.some((root) => isWithinDivision(root, division)));

/**
 * The condition that a row of `alias` may be listed behind these questions. One that names a place would tell where a
 * case lies that is sealed to the asker, so that such a case is left out; it still counts.
 */
export const listable = (
  alias: string,
  questions: readonly Question[],
  scope: Scope,
  parameters: SqlParameters,
): string =>
  questions.some((question) => namesNarrowPlace(question, scope))
    ? `NOT EXISTS (SELECT FROM ${CASES} c WHERE c.dispute_id = ${alias}.dispute_id AND ${isSealedTo(scope, parameters)})`
    : 'true';
