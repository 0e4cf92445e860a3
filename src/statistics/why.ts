import type { Scope } from '../platform/access/scope.js';
import { SqlParameters } from '../platform/database/sql-parameters.js';
import { areFew, listedEntries, type Listing } from './listed.js';
import type { Measure } from './measures.js';
import { CASES, entryMeasuresOf, isSealedTo, sidesOf, type Question } from './question.js';
import type { EntryDimensions } from './entry-dimensions.js';

/** A place among the entries behind a figure: by legal date, then as they were recorded. */
export interface LedgerPlace {
  readonly effectiveOn: string;
  readonly position: string;
  readonly line: number;
}

export interface ReadEntry extends LedgerPlace, EntryDimensions {
  readonly number: string | null;
  readonly disputeId: string;
  readonly measure: string;
  readonly recordedAt: string;
  readonly eventId: string;
  readonly revision: number;
  readonly amount: number;
  readonly inNumerator: boolean;
  readonly inDenominator: boolean;
  readonly isReversal: boolean;
  /** Sealed to the asker: neither number nor place is told. */
  readonly isSealed: boolean;
}

/**
 * The statement that lists the entries behind a figure: the same condition as the figure, by legal date. A page is
 * made of one page of each kind of entry, so that an index gives the first ones without looking at the rest; of few
 * entries all are read first.
 */
export const whyStatement = (
  measure: Measure,
  question: Question,
  scope: Scope,
  page: { readonly after?: LedgerPlace; readonly limit: number },
): { readonly text: string; readonly values: readonly unknown[] } => {
  const parameters = new SqlParameters();
  const sides = sidesOf(measure, parameters);
  const order = 'effective_on, position, line';
  const limit = parameters.bind(page.limit);
  const after = page.after === undefined ? [] : [placedAfter(page.after, parameters)];
  const pages = entryMeasuresOf(measure).map((one) => {
    const listing = { question, measures: [one], scope, parameters };
    const of = areFew(question, [one], scope) ? [ofPage(listing, page, limit)] : [];
    return `(SELECT e.* FROM ${listedEntries('e.*', { ...listing, after: [...after, ...of], isFew: false })} e ORDER BY ${order} LIMIT ${limit})`;
  });
  const isSealed = isSealedTo(scope, parameters);
  const text = `
    SELECT CASE WHEN ${isSealed} THEN NULL ELSE c.number END AS number, ${isSealed} AS "isSealed", e.dispute_id AS "disputeId", e.measure, e.effective_on::text AS "effectiveOn",
      to_char(e.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "recordedAt",
      e.event_id AS "eventId", e.revision, e.amount::float8 AS amount, e.position, e.line,
      e.division_path, e.grid, e.organisation, e.level, e.type, e.source, e.channel,
      ${sides.numerator} AS "inNumerator", ${sides.denominator} AS "inDenominator",
      e.reversal_of_position IS NOT NULL AS "isReversal"
    FROM (SELECT * FROM (${pages.join(' UNION ALL ')}) pages ORDER BY ${order} LIMIT ${limit}) e
      JOIN ${CASES} c USING (dispute_id)
    ORDER BY e.effective_on, e.position, e.line`;
  return { text, values: parameters.values };
};

/**
 * The condition that an entry is of a case of the page, where all entries are few: these are read from an index first, which
 * knows cases and days. Those of the day on which the page before ended may have been on it.
 */
const ofPage = (
  listing: Omit<Listing, 'after' | 'isFew'>,
  { after }: { readonly after?: LedgerPlace },
  limit: string,
): string => {
  const { parameters } = listing;
  const day = after === undefined ? undefined : `${parameters.bind(after.effectiveOn)}::date`;
  const since = day === undefined ? [] : [`e.effective_on >= ${day}`];
  const listed = day === undefined ? '' : ` + (SELECT count(*) FROM few WHERE effective_on = ${day})`;
  const few = listedEntries('e.dispute_id, e.effective_on', { ...listing, after: since, isFew: true });
  return `e.dispute_id = ANY(ARRAY(
      WITH few AS MATERIALIZED ${few}
      SELECT dispute_id FROM few WHERE effective_on <= (
        SELECT max(effective_on) FROM (SELECT effective_on FROM few ORDER BY 1 LIMIT ${limit}${listed}) d)))`;
};

/** Written twice: the first day alone is what the index understands. */
const placedAfter = ({ effectiveOn, position, line }: LedgerPlace, parameters: SqlParameters): string => {
  const day = `${parameters.bind(effectiveOn)}::date`;
  const place = `${day}, ${parameters.bind(position)} COLLATE "C", ${parameters.bind(line)}::smallint`;
  return `e.effective_on >= ${day} AND (e.effective_on, e.position, e.line) > (${place})`;
};
