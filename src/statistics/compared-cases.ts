/** Two figures side by side, case by case. */
import { isDeepStrictEqual } from 'node:util';
import { addDays, type Instant } from '../kernel/calendar-date.js';
import { recordedThirdOf } from './layout.js';
import { areFew } from './listed.js';
import { isStock, type EntryMeasure, type Measure } from './measures.js';
import { withinBoth, type Period } from './months.js';
import { ENTRIES, entriesOf, entryMeasuresOf, inMonths, inPeriod, sidesOf, type Question } from './question.js';
import { RECORDED_LATE } from './statistics.row.js';
import { totalsOf, type Reading } from './reading.js';
import { rollUpsFor } from './roll-ups-for.js';
import { sumsFrom } from './sources.js';
import type { SqlParameters } from '../platform/database/sql-parameters.js';

export interface Compared {
  readonly a: Question;
  readonly b: Question;
}

export interface Comparing extends Omit<Reading, 'question' | 'rollUps'> {
  readonly measure: Measure;
  /** Absent: every case is to be looked at. */
  readonly page?: PageInSql;
}

/** The cases that are asked for, by id. */
export interface PageInSql {
  /** The condition that a row of `alias` may be listed, and comes after the page before. */
  readonly isListed: (alias: string) => string;
  readonly limit: string;
}

/** SQL of the rows of `alias` that are on the page. */
export const pageOf = (alias: string, { isListed, limit }: PageInSql): string =>
  `SELECT * FROM ${alias} WHERE ${isListed(alias)} ORDER BY ${alias}.dispute_id LIMIT ${limit}`;

/** SQL of the tables `compared`, cases with their sums `an`, `ad`, `bn` and `bd`, and `totals`, the same of all cases. */
export const comparedCases = (sides: Compared, comparing: Comparing): string => {
  if (differByKnowledge(sides)) return betweenTwoStates(sides, comparing);
  const { measure, scope, page } = comparing;
  const measures = entryMeasuresOf(measure);
  const areFewOfBoth = areFew(sides.a, measures, scope) && areFew(sides.b, measures, scope);
  return page === undefined || areFewOfBoth ? ofAllCases(sides, comparing) : ofPage(sides, comparing, page);
};

/** Whether the two ask the same of two states of the ledger. */
const differByKnowledge = ({ a, b }: Compared): boolean =>
  a.knownAt !== b.knownAt && isDeepStrictEqual({ ...a, knownAt: null }, { ...b, knownAt: null });

/** The conditions of the days and times of a question, one for each part of its entries. */
type Parts = (question: Question, measures: readonly EntryMeasure[], parameters: SqlParameters) => readonly string[];

/** Each entry of a figure by the side of the line it stands on, what lasts apart from what happened in the period. */
const entriesIn = (
  question: Question,
  { measure, scope, parameters }: Comparing,
  partsOf: Parts = (...of) => [inMonths(...of)],
): string => {
  const { numerator, denominator } = sidesOf(measure, parameters);
  const amount = (of: string): string => `CASE WHEN ${of} THEN e.amount::float8 END`;
  return [true, false]
    .map((isOfStocks) => entryMeasuresOf(measure).filter((one) => isStock(one) === isOfStocks))
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

/** What was recorded since: of thirds of a month that were over then, which an index knows, and of later days. */
const recordedSince =
  (knownAt: Instant): Parts =>
  (question, measures, parameters) => {
    const since = `e.recorded_at > ${parameters.bind(knownAt)}::timestamptz`;
    if (measures.some(isStock)) return [`${inMonths(question, measures, parameters)} AND ${since}`];
    const firstDay = recordedThirdOf(knownAt);
    const over = withinBoth(question, { from: question.from, to: addDays(firstDay, -1) });
    const later = withinBoth(question, { from: firstDay, to: question.to });
    const dated = (period: Period): string => inMonths({ ...question, ...period }, measures, parameters);
    return [
      ...(over === undefined ? [] : [`${dated(over)} AND ${since} AND ${RECORDED_LATE}`]),
      ...(later === undefined ? [] : [`${dated(later)} AND ${since}`]),
    ];
  };

/** From every case of both. */
const ofAllCases = ({ a, b }: Compared, comparing: Comparing): string => `
    compared AS (
      SELECT dispute_id, ${['an', 'ad', 'bn', 'bd'].map((of) => `coalesce(sum(${of}), 0) AS ${of}`).join(', ')}
      FROM (SELECT dispute_id, n AS an, d AS ad, NULL::float8 AS bn, NULL::float8 AS bd FROM (${entriesIn(a, comparing)}) a
        UNION ALL SELECT dispute_id, NULL, NULL, n, d FROM (${entriesIn(b, comparing)}) b) both_of_them
      GROUP BY dispute_id),
    totals AS (
      SELECT coalesce(sum(an), 0) AS an, coalesce(sum(ad), 0) AS ad, coalesce(sum(bn), 0) AS bn, coalesce(sum(bd), 0) AS bd
      FROM compared)`;

/** In the order of the list, until a page is full. */
const ofPage = ({ a, b }: Compared, comparing: Comparing, { isListed, limit }: PageInSql): string => {
  const { measure, scope, parameters } = comparing;
  const measures = entryMeasuresOf(measure);
  const { numerator, denominator } = sidesOf(measure, parameters);
  const [inA, inB] = [a, b].map((question) => entriesOf(question, measures, scope, parameters)) as [string, string];
  const sum = (of: string, side: string): string =>
    `coalesce(sum(e.amount::float8) FILTER (WHERE ${of} AND ${side}), 0)`;
  const ofA = [sum(numerator, inA), sum(denominator, inA)];
  const ofB = [sum(numerator, inB), sum(denominator, inB)];
  return `
    compared AS (
      SELECT e.dispute_id, ${ofA[0]} AS an, ${ofA[1]} AS ad, ${ofB[0]} AS bn, ${ofB[1]} AS bd
      FROM ${ENTRIES} e WHERE (${inA} OR ${inB}) AND ${isListed('e')}
      GROUP BY e.dispute_id HAVING (${ofA.join(', ')}) <> (${ofB.join(', ')}) ORDER BY e.dispute_id LIMIT ${limit}),
    totals AS (
      SELECT a.numerator AS an, a.denominator AS ad, b.numerator AS bn, b.denominator AS bd
      FROM (${countsOf(a, comparing)}) a, (${countsOf(b, comparing)}) b)`;
};

/** The figure itself, from sums. */
const countsOf = (question: Question, comparing: Comparing): string => {
  const { measure, scope } = comparing;
  const { numerator, denominator } = totalsOf(measure);
  const rollUps = rollUpsFor(question, scope, { dimensions: [] });
  const sums = sumsFrom({ ...comparing, question, rollUps }, []);
  return `SELECT ${numerator} AS numerator, ${denominator} AS denominator FROM (${sums}) s`;
};

/** The same where only what was recorded between the two states can make a difference: the other cases are left alone. */
const betweenTwoStates = ({ a, b }: Compared, comparing: Comparing): string => {
  const { page } = comparing;
  const isForward =
    a.knownAt !== undefined && (b.knownAt === undefined || Date.parse(a.knownAt) < Date.parse(b.knownAt));
  const [earlier, later] = isForward ? [a, b] : [b, a];
  if (earlier.knownAt === undefined) throw new RangeError('of two states only the later one is the present');
  const [from, to] = isForward ? ['a', 'b'] : ['b', 'a'];
  const ofCase: Parts = (...of) => [`${inPeriod(...of)} AND e.dispute_id = came.dispute_id`];
  return `
    came AS (SELECT * FROM (${casesOf(later, comparing, recordedSince(earlier.knownAt))}) c WHERE (numerator, denominator) <> (0, 0)),
    compared AS (
      SELECT came.dispute_id, coalesce(was.numerator, 0) AS ${from}n, coalesce(was.denominator, 0) AS ${from}d,
        coalesce(was.numerator, 0) + came.numerator AS ${to}n, coalesce(was.denominator, 0) + came.denominator AS ${to}d
      FROM ${page === undefined ? 'came' : `(${pageOf('came', page)}) came`} LEFT JOIN LATERAL (${casesOf(earlier, comparing, ofCase)} OFFSET 0) was ON true),
    known AS (${countsOf(earlier, comparing)}),
    totals AS (
      SELECT known.numerator AS ${from}n, known.denominator AS ${from}d,
        known.numerator + coalesce(sum(came.numerator), 0) AS ${to}n,
        known.denominator + coalesce(sum(came.denominator), 0) AS ${to}d
      FROM known LEFT JOIN came ON true GROUP BY known.numerator, known.denominator)`;
};
