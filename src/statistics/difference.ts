import type { Scope } from '../platform/access/scope.js';
import { SqlParameters } from '../platform/database/sql-parameters.js';
import { comparedCases, pageOf, type Compared } from './compared-cases.js';
import type { Counts } from './figures.js';
import { listable } from './listable.js';
import type { Measure } from './measures.js';
import { CASES, isSealedTo } from './question.js';
import { sumsFor } from './sum.js';

/** ENTERED: counted in b only. LEFT: counted in a only. CHANGED: counted in both, otherwise. */
export const CHANGES = ['ENTERED', 'LEFT', 'CHANGED'] as const;
export type Change = (typeof CHANGES)[number];

/** One case that two figures count differently. */
export interface ChangedCase {
  readonly disputeId: string;
  readonly number: string | null;
  readonly change: Change;
  readonly a: Counts;
  readonly b: Counts;
}

export interface Difference {
  readonly a: Counts;
  readonly b: Counts;
  /** Of all cases; null where they were not to be counted. */
  readonly changes: Readonly<Record<Change, number>> | null;
  readonly cases: readonly ChangedCase[];
}

/** Which of the changed cases are listed, by id, and whether all of them are counted: every one is looked at for that. */
export interface DifferencePage {
  readonly afterDispute?: string;
  readonly limit: number;
  readonly isCounted: boolean;
}

/**
 * The statement that compares two figures case by case. One row, one column `difference`, so that counts and cases
 * come from one state of the ledger.
 */
export const differenceStatement = (
  measure: Measure,
  sides: Compared,
  scope: Scope,
  { afterDispute, limit, isCounted }: DifferencePage,
): { readonly text: string; readonly values: readonly unknown[] } => {
  const parameters = new SqlParameters();
  const after = afterDispute === undefined ? undefined : `${parameters.bind(afterDispute)}::uuid`;
  const isListed = (alias: string): string => {
    const isOpen = listable(alias, [sides.a, sides.b], scope, parameters);
    return after === undefined ? isOpen : `${alias}.dispute_id > ${after} AND ${isOpen}`;
  };
  const page = { isListed, limit: parameters.bind(limit) };
  const comparing = { measure, sums: sumsFor(measure), scope, parameters, ...(!isCounted && { page }) };
  const text = `
    WITH ${comparedCases(sides, comparing)},
    changed AS (
      SELECT *, CASE WHEN (an, ad) = (0, 0) THEN 'ENTERED' WHEN (bn, bd) = (0, 0) THEN 'LEFT' ELSE 'CHANGED' END AS change
      FROM compared WHERE (an, ad) <> (bn, bd)),
    page AS (
      SELECT dispute_id, CASE WHEN NOT ${isSealedTo(scope, parameters)} THEN c.number END AS number, change, an, ad, bn, bd
      FROM (${pageOf('changed', page)}) p LEFT JOIN ${CASES} c USING (dispute_id))
    SELECT json_build_object(
      'a', (SELECT json_build_object('numerator', an, 'denominator', ad) FROM totals),
      'b', (SELECT json_build_object('numerator', bn, 'denominator', bd) FROM totals),
      'changes', ${isCounted ? CHANGES_COUNTED : 'NULL'},
      'cases', (SELECT coalesce(json_agg(json_build_object(
        'disputeId', dispute_id, 'number', number, 'change', change,
        'a', json_build_object('numerator', an, 'denominator', ad),
        'b', json_build_object('numerator', bn, 'denominator', bd)) ORDER BY dispute_id), '[]') FROM page)) AS difference`;
  return { text, values: parameters.values };
};

const CHANGES_COUNTED = `(SELECT json_build_object(${CHANGES.map(
  (change) => `'${change}', count(*) FILTER (WHERE change = '${change}')`,
).join(', ')}) FROM changed)`;
