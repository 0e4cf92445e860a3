import { isDeepStrictEqual } from 'node:util';
import { addDays, type Instant } from '../kernel/calendar-date.js';
import type { Scope } from '../platform/access/scope.js';
import { SqlParameters } from '../platform/database/sql-parameters.js';
import type { Counts } from './figures.js';
import { recordedMonthOf } from './layout.js';
import { listable } from './listable.js';
import { isStock, type EntryMeasure, type Measure } from './measures.js';
import { daysOfMonth, withinBoth, type Period } from './months.js';
import {
  CASES,
  ENTRIES,
  entriesOf,
  entryMeasuresOf,
  inMonths,
  inPeriod,
  isSealedTo,
  sidesOf,
  type Question,
} from './question.js';
import { RECORDED_LATE } from './statistics.row.js';
import { totalsOf, type Reading } from './reading.js';
import { rollUpsFor } from './roll-ups-for.js';
import { sumsFrom } from './sources.js';

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

interface Compared {
  readonly a: Question;
  readonly b: Question;
}

interface Comparing extends Omit<Reading, 'question' | 'rollUps'> {
  readonly measure: Measure;
}

/**
 * The statement that compares two figures case by case. One row, one column `difference`, so that counts and cases
 * come from one state of the ledger.
 */
export const differenceStatement = (
  measure: Measure,
  sides: Compared,
  scope: Scope,
  page: { readonly afterDispute?: string; readonly limit: number },
): { readonly text: string; readonly values: readonly unknown[] } => {
  const parameters = new SqlParameters();
  const measures = entryMeasuresOf(measure);
  const isByLevel = measure.levels !== undefined;
  const comparing = { measure, measures, isByLevel, scope, parameters };
  const after = page.afterDispute === undefined ? 'true' : `dispute_id > ${parameters.bind(page.afterDispute)}::uuid`;
  const text = `
    WITH ${differByKnowledge(sides) ? betweenTwoStates(sides, comparing) : betweenTwoFigures(sides, comparing)},
    changed AS (
      SELECT *, CASE WHEN (an, ad) = (0, 0) THEN 'ENTERED' WHEN (bn, bd) = (0, 0) THEN 'LEFT' ELSE 'CHANGED' END AS change
      FROM compared WHERE (an, ad) <> (bn, bd)),
    page AS (
      SELECT dispute_id, CASE WHEN NOT ${isSealedTo(scope, parameters)} THEN c.number END AS number, change, an, ad, bn, bd
      FROM (SELECT * FROM changed WHERE ${after} AND ${listable('changed', [sides.a, sides.b], scope, parameters)} ORDER BY dispute_id LIMIT ${parameters.bind(page.limit)}) p
        LEFT JOIN ${CASES} c USING (dispute_id))
    SELECT json_build_object(
      'a', (SELECT json_build_object('numerator', an, 'denominator', ad) FROM totals),
      'b', (SELECT json_build_object('numerator', bn, 'denominator', bd) FROM totals),
      'changes', (SELECT json_build_object(
        'ENTERED', count(*) FILTER (WHERE change = 'ENTERED'), 'LEFT', count(*) FILTER (WHERE change = 'LEFT'),
        'CHANGED', count(*) FILTER (WHERE change = 'CHANGED')) FROM changed),
      'cases', (SELECT coalesce(json_agg(json_build_object(
        'disputeId', dispute_id, 'number', number, 'change', change,
        'a', json_build_object('numerator', an, 'denominator', ad),
        'b', json_build_object('numerator', bn, 'denominator', bd)) ORDER BY dispute_id), '[]') FROM page)) AS difference`;
  return { text, values: parameters.values };
};

/** Whether the two ask the same of two states of the ledger. */
const differByKnowledge = ({ a, b }: Compared): boolean =>
  a.knownAt !== b.knownAt && isDeepStrictEqual({ ...a, knownAt: null }, { ...b, knownAt: null });

/** The conditions of the days and times of a question, one for each part of its entries. */
type Parts = (question: Question, measures: readonly EntryMeasure[], parameters: SqlParameters) => readonly string[];

/** Each entry of a figure by the side of the line it stands on, what lasts apart from what happened in the period. */
const entriesIn = (
  question: Question,
  { measure, measures, scope, parameters }: Comparing,
  partsOf: Parts = (...of) => [inMonths(...of)],
): string => {
  const { numerator, denominator } = sidesOf(measure, parameters);
  const amount = (of: string): string => `CASE WHEN ${of} THEN e.amount::float8 END`;
  return [true, false]
    .map((isOfStocks) => measures.filter((one) => isStock(one) === isOfStocks))
    .filter((of) => of.length > 0)
    .flatMap((of) =>
      partsOf(question, of, parameters).map((part) => {
        const where = entriesOf(question, of, scope, parameters, part);
        return `SELECT e.dispute_id, ${amount(numerator)} AS n, ${amount(denominator)} AS d FROM ${ENTRIES} e WHERE ${where}`;
      }),
    )
    .join(' UNION ALL ');
};

const casesOf = (...of: Parameters<typeof entriesIn>): string =>
  `SELECT dispute_id, coalesce(sum(n), 0) AS numerator, coalesce(sum(d), 0) AS denominator
      FROM (${entriesIn(...of)}) e GROUP BY dispute_id`;

/** What was recorded since: of months that were over then, which an index knows, and of later ones. */
const recordedSince =
  (knownAt: Instant): Parts =>
  (question, measures, parameters) => {
    const since = `e.recorded_at > ${parameters.bind(knownAt)}::timestamptz`;
    if (measures.some(isStock)) return [`${inMonths(question, measures, parameters)} AND ${since}`];
    const { from: firstDay } = daysOfMonth(recordedMonthOf(knownAt));
    const over = withinBoth(question, { from: question.from, to: addDays(firstDay, -1) });
    const later = withinBoth(question, { from: firstDay, to: question.to });
    const dated = (period: Period): string => inMonths({ ...question, ...period }, measures, parameters);
    return [
      ...(over === undefined ? [] : [`${dated(over)} AND ${since} AND ${RECORDED_LATE}`]),
      ...(later === undefined ? [] : [`${dated(later)} AND ${since}`]),
    ];
  };

/** The tables `compared` and `totals`, from every case of both. */
const betweenTwoFigures = ({ a, b }: Compared, comparing: Comparing): string => `
    compared AS (
      SELECT dispute_id, ${['an', 'ad', 'bn', 'bd'].map((of) => `coalesce(sum(${of}), 0) AS ${of}`).join(', ')}
      FROM (SELECT dispute_id, n AS an, d AS ad, NULL::float8 AS bn, NULL::float8 AS bd FROM (${entriesIn(a, comparing)}) a
        UNION ALL SELECT dispute_id, NULL, NULL, n, d FROM (${entriesIn(b, comparing)}) b) both_of_them
      GROUP BY dispute_id),
    totals AS (
      SELECT coalesce(sum(an), 0) AS an, coalesce(sum(ad), 0) AS ad, coalesce(sum(bn), 0) AS bn, coalesce(sum(bd), 0) AS bd
      FROM compared)`;

/** The same where only what was recorded between the two states can make a difference: the other cases are left alone. */
const betweenTwoStates = ({ a, b }: Compared, comparing: Comparing): string => {
  const { measure, scope, parameters } = comparing;
  const isForward =
    a.knownAt !== undefined && (b.knownAt === undefined || Date.parse(a.knownAt) < Date.parse(b.knownAt));
  const [earlier, later] = isForward ? [a, b] : [b, a];
  if (earlier.knownAt === undefined) throw new RangeError('of two states only the later one is the present');
  const { numerator, denominator } = totalsOf(measure, parameters);
  const [from, to] = isForward ? ['a', 'b'] : ['b', 'a'];
  const ofCase: Parts = (...of) => [`${inPeriod(...of)} AND e.dispute_id = came.dispute_id`];
  const rollUps = rollUpsFor(earlier, scope, { dimensions: [] });
  const known = sumsFrom({ ...comparing, question: earlier, rollUps }, []);
  return `
    came AS (SELECT * FROM (${casesOf(later, comparing, recordedSince(earlier.knownAt))}) c WHERE (numerator, denominator) <> (0, 0)),
    compared AS (
      SELECT came.dispute_id, coalesce(was.numerator, 0) AS ${from}n, coalesce(was.denominator, 0) AS ${from}d,
        coalesce(was.numerator, 0) + came.numerator AS ${to}n, coalesce(was.denominator, 0) + came.denominator AS ${to}d
      FROM came LEFT JOIN LATERAL (${casesOf(earlier, comparing, ofCase)} OFFSET 0) was ON true),
    known AS (SELECT ${numerator} AS numerator, ${denominator} AS denominator FROM (${known}) s),
    totals AS (
      SELECT known.numerator AS ${from}n, known.denominator AS ${from}d,
        known.numerator + coalesce(sum(came.numerator), 0) AS ${to}n,
        known.denominator + coalesce(sum(came.denominator), 0) AS ${to}d
      FROM known LEFT JOIN came ON true GROUP BY known.numerator, known.denominator)`;
};
