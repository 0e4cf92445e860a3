import { addDays, type CalendarDate, type Instant } from '../kernel/calendar-date.js';
import { scopePredicate } from '../platform/access/scope-predicate.js';
import { inSealedCases, type Scope } from '../platform/access/scope.js';
import type { SqlParameters } from '../platform/database/sql-parameters.js';
import { listOf, monthOf, thirdsOf } from './months.js';
import { isStock, LAGGED, STOCKS, USUAL_DAYS, type Dimension, type EntryMeasure, type Measure } from './measures.js';
import { THIRD } from './statistics.row.js';

/** Which entries a figure is the sum of. */
export interface Question {
  /** Legal dates, inclusive. */
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** Only what had been recorded by then; absent: all that is known. */
  readonly knownAt?: Instant;
  /** Only facts that are dated by then; absent: all. */
  readonly datedUntil?: CalendarDate;
  /** Days that a lagged entry may take; absent: the usual. */
  readonly days?: number;
  /** One value for each; a division stands for its whole subtree, a month is `YYYY-MM`. */
  readonly where: Readonly<Partial<Record<Dimension, string>>>;
}

export const ENTRIES = 'readmodel.statistics_entry';
export const CASES = 'readmodel.statistics_case';

/** Column of each dimension in the ledger. */
export const COLUMN: Readonly<Record<Dimension, string>> = {
  division: 'division_path',
  grid: 'grid',
  organisation: 'organisation',
  type: 'type',
  source: 'source',
  channel: 'channel',
  month: 'effective_month',
};

/** Every entry that a measure looks at. */
export const entryMeasuresOf = ({ numerator, denominator }: Measure): readonly EntryMeasure[] => [
  ...new Set([...numerator, ...denominator]),
];

/** SQL of what stands above and below the line. */
export interface Sides {
  readonly numerator: string;
  readonly denominator: string;
}

/** The conditions that an entry `e`, one of these, stands above and below the line. */
export const sidesOf = (
  { numerator, denominator, levels }: Measure,
  parameters: SqlParameters,
  among: readonly EntryMeasure[] = [...numerator, ...denominator],
): Sides => {
  const isAny = (measures: readonly EntryMeasure[]): string => {
    if (among.every((one) => measures.includes(one))) return 'true';
    return `e.measure = ANY(${parameters.bind(measures)}::text[])`;
  };
  const atLevel = levels === undefined ? '' : ` AND e.level = ANY(${parameters.bind(levels)}::text[])`;
  return { numerator: `(${isAny(numerator)}${atLevel})`, denominator: isAny(denominator) };
};

/** The condition that an entry `e` is one of these; of a single kind an index knows the order of days. */
const isOf = (measures: readonly EntryMeasure[], parameters: SqlParameters): string =>
  measures.length === 1
    ? `e.measure = ${parameters.bind(measures[0])}`
    : `e.measure = ANY(${parameters.bind(measures)}::text[])`;

const EXACT = ['grid', 'organisation', 'type', 'source', 'channel'] as const satisfies readonly Dimension[];

/**
 * The condition that an entry `e` belongs to a figure and that the asker may count it. Both sides of time are in it:
 * the period and `datedUntil` by legal date, `knownAt` by recorded time.
 */
export const entriesOf = (
  question: Question,
  measures: readonly EntryMeasure[],
  scope: Scope,
  parameters: SqlParameters,
  period = inPeriod(question, measures, parameters),
): string => {
  const { knownAt, datedUntil, where } = question;
  const clauses = [isOf(measures, parameters), period];
  if (datedUntil !== undefined) clauses.push(`e.happened_on <= ${parameters.bind(datedUntil)}::date`);
  if (measures.some((measure) => LAGGED.includes(measure)))
    clauses.push(`(e.days IS NULL OR e.days <= ${parameters.bind(question.days ?? USUAL_DAYS)})`);
  if (knownAt !== undefined) clauses.push(`e.recorded_at <= ${parameters.bind(knownAt)}::timestamptz`);
  if (where.month !== undefined) clauses.push(`e.effective_month = ${parameters.bind(where.month)}`);
  return [...clauses, countable(question, scope, parameters)].join(' AND ');
};

/** The condition that the asker may count an entry `e`, and that it is in the cells asked for but for the month. */
export const countable = (question: Pick<Question, 'where'>, scope: Scope, parameters: SqlParameters): string => {
  const cells = cellsOf(question, scope, parameters);
  return scope.ownMediators.length === 0 ? cells : `${cells} AND NOT ${ofClosedCases(scope, parameters)}`;
};

/** The condition on the dimensions of `e`, an entry or a cell of a roll-up, but for the month. */
export const cellsOf = ({ where }: Pick<Question, 'where'>, scope: Scope, parameters: SqlParameters): string => {
  const clauses: string[] = [];
  for (const filter of EXACT) {
    const value = where[filter];
    if (value !== undefined) clauses.push(`e.${COLUMN[filter]} = ${parameters.bind(value)}`);
  }
  if (where.division !== undefined) clauses.push(withinDivision(where.division, parameters));
  return [...clauses, withinScope(scope, parameters)].join(' AND ');
};

/** Entries dated in the period; of a stock, all that began or ended until the last day, which leaves what stands on it. */
export const inPeriod = (
  { from, to }: Question,
  measures: readonly EntryMeasure[],
  parameters: SqlParameters,
): string => {
  const until = `e.effective_on <= ${parameters.bind(to)}::date`;
  if (measures.every(isStock)) return until;
  const since = `e.effective_on >= ${parameters.bind(from)}::date`;
  if (!measures.some(isStock)) return `${until} AND ${since}`;
  const ofStocks = `e.measure = ANY(${parameters.bind(STOCKS)}::text[])`;
  return `${until} AND (${ofStocks} OR ${since})`;
};

/**
 * The same by months, for the index that carries what figures read. A day that a month begins or ends with is not named
 * again: the planner would take the two for independent and expect next to nothing.
 */
export const inMonths = (question: Question, measures: readonly EntryMeasure[], parameters: SqlParameters): string => {
  const { from, to } = question;
  if (measures.some(isStock))
    return `e.effective_month <= ${parameters.bind(monthOf(to))} AND ${inPeriod(question, measures, parameters)}`;
  const clauses = [`e.effective_month = ANY(${parameters.bind(listOf(question))}::text[])`];
  clauses.push(`${THIRD} = ANY(${parameters.bind(thirdsOf(question))}::integer[])`);
  if (monthOf(addDays(from, -1)) === monthOf(from)) clauses.push(`e.effective_on >= ${parameters.bind(from)}::date`);
  if (monthOf(addDays(to, 1)) === monthOf(to)) clauses.push(`e.effective_on <= ${parameters.bind(to)}::date`);
  return clauses.join(' AND ');
};

const NOWHERE: Scope = { all: false, grids: [], divisions: [], organisations: [], mediators: [], ownMediators: [] };

const withinDivision = (root: string, parameters: SqlParameters): string =>
  parameters.include((start) =>
    scopePredicate({ ...NOWHERE, divisions: [root] }, { divisionPath: 'e.division_path' }, start),
  );

/** Entries `e` of cases that a conflict of interest closes to the asker, whatever was granted. */
const ofClosedCases = ({ ownMediators }: Scope, parameters: SqlParameters): string =>
  `(e.dispute_id = ANY(ARRAY(SELECT c.dispute_id FROM ${CASES} c
     WHERE c.excluded_mediator_ids ?| ${parameters.bind(ownMediators)}::text[])))`;

/**
 * Whether the case `c` is sealed to the asker: it counts, and nothing names it or its place.
 * Source: Minors Protection Law (2020) art. 103; docs/rules.md, Sealed cases.
 */
export const isSealedTo = (scope: Scope, parameters: SqlParameters): string => {
  const places = { organisation: 'c.organisation', mediatorsJson: 'c.mediator_ids' };
  const open = parameters.include((start) => scopePredicate(inSealedCases(scope), places, start));
  return `(c.is_sealed AND NOT (${open}))`;
};

/** By the places of the entry itself; mediators by the cases that are theirs, courts by those they referred. */
const withinScope = (scope: Scope, parameters: SqlParameters): string => {
  const places = parameters.include((start) =>
    scopePredicate(
      { ...scope, mediators: [] },
      { grid: 'e.grid', divisionPath: 'e.division_path', organisation: 'e.organisation' },
      start,
    ),
  );
  const { mediators, referring = [] } = scope;
  if (scope.all || mediators.length + referring.length === 0) return places;
  const columns = { mediatorsJson: 'c.mediator_ids', sharedJson: 'c.referred_by' };
  const own = parameters.include((start) =>
    scopePredicate({ ...NOWHERE, mediators, shared: referring }, columns, start),
  );
  const ofOwnCases = `e.dispute_id = ANY(ARRAY(SELECT c.dispute_id FROM ${CASES} c WHERE ${own}))`;
  return places === 'false' ? ofOwnCases : `(${places} OR ${ofOwnCases})`;
};
