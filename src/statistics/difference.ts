import type { Scope } from '../platform/access/scope.js';
import { SqlParameters } from '../platform/database/sql-parameters.js';
import type { Counts } from './figures.js';
import {
  CASES,
  ENTRIES,
  entriesOf,
  entryMeasuresOf,
  isSealedTo,
  sidesOf,
  type CountedMeasure,
  type Question,
} from './question.js';

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
  readonly changes: Readonly<Record<Change, number>>;
  readonly cases: readonly ChangedCase[];
}

/**
 * The statement that compares two figures case by case. One row, one column `difference`, so that counts and cases
 * come from one state of the ledger.
 */
export const differenceStatement = (
  measure: CountedMeasure,
  sides: { readonly a: Question; readonly b: Question },
  scope: Scope,
  page: { readonly afterDispute?: string; readonly limit: number },
): { readonly text: string; readonly values: readonly unknown[] } => {
  const parameters = new SqlParameters();
  const measures = entryMeasuresOf(measure);
  const { numerator, denominator } = sidesOf(measure, parameters, 'e.');
  const sum = (of: string): string => `coalesce(sum(e.amount) FILTER (WHERE ${of}), 0)::float8`;
  const side = (question: Question): string => `
      SELECT e.dispute_id, ${sum(numerator)} AS numerator, ${sum(denominator)} AS denominator
      FROM ${ENTRIES} e WHERE ${entriesOf(question, measures, scope, parameters)} GROUP BY e.dispute_id`;
  const after = page.afterDispute === undefined ? 'true' : `dispute_id > ${parameters.bind(page.afterDispute)}::uuid`;
  const text = `
    WITH a AS (${side(sides.a)}), b AS (${side(sides.b)}),
    compared AS (
      SELECT dispute_id, coalesce(a.numerator, 0) AS an, coalesce(a.denominator, 0) AS ad,
        coalesce(b.numerator, 0) AS bn, coalesce(b.denominator, 0) AS bd
      FROM a FULL JOIN b USING (dispute_id)),
    changed AS (
      SELECT *, CASE WHEN (an, ad) = (0, 0) THEN 'ENTERED' WHEN (bn, bd) = (0, 0) THEN 'LEFT' ELSE 'CHANGED' END AS change
      FROM compared WHERE (an, ad) <> (bn, bd)),
    page AS (
      SELECT dispute_id, CASE WHEN NOT ${isSealedTo(scope, parameters)} THEN c.number END AS number, change, an, ad, bn, bd FROM changed LEFT JOIN ${CASES} c USING (dispute_id)
      WHERE ${after} ORDER BY dispute_id LIMIT ${parameters.bind(page.limit)})
    SELECT json_build_object(
      'a', (SELECT json_build_object('numerator', coalesce(sum(an), 0), 'denominator', coalesce(sum(ad), 0)) FROM compared),
      'b', (SELECT json_build_object('numerator', coalesce(sum(bn), 0), 'denominator', coalesce(sum(bd), 0)) FROM compared),
      'changes', (SELECT json_build_object(
        'ENTERED', count(*) FILTER (WHERE change = 'ENTERED'), 'LEFT', count(*) FILTER (WHERE change = 'LEFT'),
        'CHANGED', count(*) FILTER (WHERE change = 'CHANGED')) FROM changed),
      'cases', (SELECT coalesce(json_agg(json_build_object(
        'disputeId', dispute_id, 'number', number, 'change', change,
        'a', json_build_object('numerator', an, 'denominator', ad),
        'b', json_build_object('numerator', bn, 'denominator', bd)) ORDER BY dispute_id), '[]') FROM page)) AS difference`;
  return { text, values: parameters.values };
};
