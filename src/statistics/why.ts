import type { Scope } from '../platform/access/scope.js';
import { SqlParameters } from '../platform/database/sql-parameters.js';
import { CASES, ENTRIES, entriesOf, entryMeasuresOf, sidesOf, type CountedMeasure, type Question } from './question.js';
import type { EntryDimensions } from './statistics.row.js';

/** A place in the ledger; entries are read in its order. */
export interface LedgerPlace {
  readonly position: string;
  readonly line: number;
}

export interface ReadEntry extends LedgerPlace, EntryDimensions {
  readonly number: string | null;
  readonly disputeId: string;
  readonly measure: string;
  readonly effectiveOn: string;
  readonly recordedAt: string;
  readonly eventId: string;
  readonly revision: number;
  readonly amount: number;
  readonly inNumerator: boolean;
  readonly inDenominator: boolean;
  readonly isReversal: boolean;
}

/** The statement that lists the entries behind a figure: the same condition as the figure, in ledger order. */
export const whyStatement = (
  measure: CountedMeasure,
  question: Question,
  scope: Scope,
  page: { readonly after?: LedgerPlace; readonly limit: number },
): { readonly text: string; readonly values: readonly unknown[] } => {
  const parameters = new SqlParameters();
  const clauses = [entriesOf(question, entryMeasuresOf(measure), scope, parameters)];
  const sides = sidesOf(measure, parameters, 'e.');
  if (page.after !== undefined) {
    const { position, line } = page.after;
    clauses.push(
      `(e.position, e.line) > (${parameters.bind(position)} COLLATE "C", ${parameters.bind(line)}::smallint)`,
    );
  }
  const text = `
    SELECT c.number, e.dispute_id AS "disputeId", e.measure, e.effective_on::text AS "effectiveOn",
      to_char(e.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "recordedAt",
      e.event_id AS "eventId", e.revision, e.amount::float8 AS amount, e.position, e.line,
      e.division_path, e.grid, e.organisation, e.type, e.source, e.channel,
      ${sides.numerator} AS "inNumerator", ${sides.denominator} AS "inDenominator",
      e.reversal_of_position IS NOT NULL AS "isReversal"
    FROM ${ENTRIES} e JOIN ${CASES} c USING (dispute_id)
    WHERE ${clauses.join(' AND ')} ORDER BY e.position, e.line LIMIT ${parameters.bind(page.limit)}`;
  return { text, values: parameters.values };
};
