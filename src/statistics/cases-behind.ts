import type { Scope } from '../platform/access/scope.js';
import { SqlParameters } from '../platform/database/sql-parameters.js';
import type { Counts } from './figures.js';
import { areFew, listedEntries } from './listed.js';
import { isStock, type EntryMeasure, type Measure } from './measures.js';
import { CASES, ENTRIES, entriesOf, entryMeasuresOf, isSealedTo, sidesOf, type Question } from './question.js';

/** ABOVE: counted above the line. BELOW_ONLY: counted below it only. ANY: counted at all. */
export const CASE_SIDES = ['ANY', 'ABOVE', 'BELOW_ONLY'] as const;
export type CaseSide = (typeof CASE_SIDES)[number];

/** One case and what it adds to a figure. */
export interface CountedCase extends Counts {
  readonly disputeId: string;
  readonly number: string | null;
}

const SIDE: Readonly<Record<CaseSide, (numerator: string, denominator: string) => string>> = {
  ANY: (numerator, denominator) => `(${numerator}, ${denominator}) <> (0, 0)`,
  ABOVE: (numerator) => `${numerator} <> 0`,
  BELOW_ONLY: (numerator, denominator) => `${numerator} = 0 AND ${denominator} <> 0`,
};

/**
 * The statement that lists the cases behind a figure, each with its own sums, by id: in the order in which an index
 * has the entries, so that a page of a large figure ends early.
 */
export const casesStatement = (
  measure: Measure,
  question: Question,
  scope: Scope,
  page: { readonly side: CaseSide; readonly afterDispute?: string; readonly limit: number },
): { readonly text: string; readonly values: readonly unknown[] } => {
  const parameters = new SqlParameters();
  const sum = (of: string): string => `coalesce(sum(e.${of}), 0)`;
  const after = page.afterDispute === undefined ? [] : [`e.dispute_id > ${parameters.bind(page.afterDispute)}::uuid`];
  const measures = entryMeasuresOf(measure);
  const [flows, stocks] = [measures.filter((one) => !isStock(one)), measures.filter(isStock)];
  const isFew = (part: readonly EntryMeasure[]): boolean => areFew(question, part, scope);
  // What stands is not bounded by the first day: together, all that ever happened would be read, too.
  const parts = isFew(flows) ? [flows, stocks] : [measures];
  const entries = parts
    .filter((part) => part.length > 0)
    .map((part) => {
      const { numerator, denominator } = sidesOf(measure, parameters, part);
      const amount = (of: string): string => `CASE WHEN ${of} THEN e.amount::float8 END`;
      const columns = `e.dispute_id, ${amount(numerator)} AS above, ${amount(denominator)} AS below`;
      return listedEntries(columns, { question, measures: part, scope, parameters, after, isFew: isFew(part) });
    })
    .join(' UNION ALL ');
  const text = `
    SELECT dispute_id AS "disputeId", CASE WHEN NOT ${isSealedTo(scope, parameters)} THEN c.number END AS number, above AS numerator, below AS denominator
    FROM (
      SELECT e.dispute_id, ${sum('above')} AS above, ${sum('below')} AS below
      FROM (${entries}) e GROUP BY e.dispute_id
      HAVING ${SIDE[page.side](sum('above'), sum('below'))} ORDER BY e.dispute_id LIMIT ${parameters.bind(page.limit)}) counted
    LEFT JOIN ${CASES} c USING (dispute_id) ORDER BY dispute_id`;
  return { text, values: parameters.values };
};

/** Many agreements of one organisation that took effect on one day, each reached on the day of its acceptance. */
export interface SameDayCluster {
  readonly organisation: string;
  readonly on: string;
  readonly cases: number;
}

/** Clusters of the largest answer. */
export const MOST_CLUSTERS = 1_000;

/** The statement that lists clusters of at least `minimum` cases, the largest first. */
export const clustersStatement = (
  question: Question,
  minimum: number,
  scope: Scope,
): { readonly text: string; readonly values: readonly unknown[] } => {
  const parameters = new SqlParameters();
  const text = `
    SELECT e.organisation, e.effective_on::text AS "on", sum(e.amount)::float8 AS cases
    FROM ${ENTRIES} e WHERE ${entriesOf(question, ['agreements.same-day'], scope, parameters)}
    GROUP BY e.organisation, e.effective_on HAVING sum(e.amount) >= ${parameters.bind(minimum)}
    ORDER BY cases DESC, e.effective_on, e.organisation LIMIT ${MOST_CLUSTERS}`;
  return { text, values: parameters.values };
};
