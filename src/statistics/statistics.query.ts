import { Injectable } from '@nestjs/common';
import { DirectoryLookup } from '../directory/index.js';
import type { Language } from '../kernel/bilingual.js';
import { calendarDate, instant } from '../kernel/calendar-date.js';
import type { Actor } from '../platform/access/access.js';
import { scopeOf, type Scope } from '../platform/access/scope.js';
import { Database } from '../platform/database/database.js';
import { Cursors, limitOf } from '../platform/http/cursors.js';
import { invalidRequest, Problem } from '../platform/http/problems.js';
import { ProjectionStatus } from '../platform/projection/projection-status.js';
import { differenceStatement, type Difference } from './difference.js';
import { figuresFrom, figuresStatement, MOST_ROWS, type Breakdown, type FigureRow } from './figures.js';
import { identityChecks } from './identity-checks.js';
import { DIMENSIONS, LAGGED, MEASURES, USUAL_DAYS, type Dimension, type Measure } from './measures.js';
import { medianOf, mediansFrom, medianStatement, type MedianRow, type Medians } from './median.js';
import { entryMeasuresOf, type CountedMeasure, type Question } from './question.js';
import { divisionDepthOf, isNarrow, seesFiguresOnly, shown, shownCount } from './small-cells.js';
import type { DifferenceQueryDto, FiguresQueryDto, WhyQueryDto } from './question.dto.js';
import type { CatalogueDto, DifferenceDto, EntryDto, EntryPageDto, FiguresDto } from './statistics.dto.js';
import { whyStatement, type ReadEntry } from './why.js';

const PROJECTION = 'statistics';
const ROUTE = '/v1/statistics';

/** Answers about figures: the figures, the entries behind them, and what makes two of them differ. */
@Injectable()
export class Statistics {
  constructor(
    private readonly database: Database,
    private readonly status: ProjectionStatus,
    private readonly cursors: Cursors,
    private readonly directory: DirectoryLookup,
  ) {}

  catalogue(language: Language): CatalogueDto {
    return {
      items: MEASURES.map((measure) => ({
        ...measure,
        name: measure.name[language],
        definition: measure.definition[language],
      })),
    };
  }

  async figures(id: string, query: FiguresQueryDto, actor: Actor): Promise<FiguresDto> {
    const measure = await this.counted(id);
    const question = questionOf(query);
    const by = query.by ?? [];
    const breakdown = { by, ...(query.divisionLevel === undefined ? {} : { divisionLevel: query.divisionLevel }) };
    const scope = scopeOf(actor, 'statistics.read');
    const { text, values } = figuresStatement(measure, question, breakdown, scope);
    const age = await this.status.of(PROJECTION);
    const counted = await this.database.sql<FigureRow>(text, values);
    const figures = figuresFrom(counted, by);
    if (figures.rows.length > MOST_ROWS) throw tooManyRows();
    const medians = await this.medians(measure, question, breakdown, scope);
    const known = [...by, ...DIMENSIONS.filter((dimension) => question.where[dimension] !== undefined)];
    const hideSmall =
      seesFiguresOnly(actor) && isNarrow(known, divisionDepthOf(by, query.divisionLevel, question.where.division));
    return {
      ...titleOf(measure),
      from: question.from,
      to: question.to,
      ...(question.knownAt === undefined ? {} : { knownAt: question.knownAt }),
      ...(question.datedUntil === undefined ? {} : { datedUntil: question.datedUntil }),
      ...(isLagged(measure) ? { days: question.days ?? USUAL_DAYS } : {}),
      rows: figures.rows.map(({ cell, counts }) => ({
        ...cell,
        ...shown(counts, { hideSmall, measure }),
        ...(medians && { median: hideSmall ? null : medianOf(medians, by, cell) }),
      })),
      total: {
        ...shown(figures.total, { hideSmall, measure }),
        ...(medians && { median: hideSmall ? null : medians.total }),
      },
      identityChecks: identityChecks(figures).map(({ identity, of, holds, expected, found }) =>
        hideSmall ? { identity, of, holds } : { identity, of, holds, expected, found },
      ),
      ...age,
    };
  }

  async why(id: string, query: WhyQueryDto, actor: Actor): Promise<EntryPageDto> {
    const measure = await this.counted(id);
    const path = `${ROUTE}/${measure.id}/why`;
    const [effectiveOn, position, line] = this.cursors.open(path, query) ?? [];
    const { text, values } = whyStatement(measure, questionOf(query), scopeOf(actor, 'statistics.read'), {
      ...(line === undefined
        ? {}
        : { after: { effectiveOn: String(effectiveOn), position: String(position), line: Number(line) } }),
      limit: limitOf(query) + 1,
    });
    const age = await this.status.of(PROJECTION);
    const rows = await this.database.sql<ReadEntry>(text, values);
    const page = this.cursors.page(path, query, rows, (last) => [last.effectiveOn, last.position, last.line]);
    return { ...titleOf(measure), ...page, items: page.items.map(entryOf), ...age };
  }

  async difference(id: string, query: DifferenceQueryDto, actor: Actor): Promise<DifferenceDto> {
    const measure = await this.counted(id);
    const path = `${ROUTE}/${measure.id}/difference`;
    const [after] = this.cursors.open(path, query) ?? [];
    const sides = { a: questionOf(sideOf(query, 'a'), 'a.'), b: questionOf(sideOf(query, 'b'), 'b.') };
    const { text, values } = differenceStatement(measure, sides, scopeOf(actor, 'statistics.read'), {
      ...(after === undefined ? {} : { afterDispute: String(after) }),
      limit: limitOf(query) + 1,
    });
    const age = await this.status.of(PROJECTION);
    const [row] = await this.database.sql<{ readonly difference: Difference }>(text, values);
    if (row === undefined) throw new Error('a difference is one row');
    const { a, b, changes, cases } = row.difference;
    const page = this.cursors.page(path, query, cases, (last) => [last.disputeId]);
    const hideSmall =
      seesFiguresOnly(actor) &&
      [sides.a, sides.b].some(({ where }) =>
        isNarrow(Object.keys(where) as Dimension[], divisionDepthOf([], undefined, where.division)),
      );
    const shownChanges = {
      ENTERED: shownCount(changes.ENTERED, { hideSmall }),
      LEFT: shownCount(changes.LEFT, { hideSmall }),
      CHANGED: shownCount(changes.CHANGED, { hideSmall }),
    };
    const figures = { a: shown(a, { hideSmall, measure }), b: shown(b, { hideSmall, measure }) };
    return { ...titleOf(measure), ...figures, changes: shownChanges, ...page, items: [...page.items], ...age };
  }

  /** The measure with the organisations that count above its line. Throws the 404 of an unknown one. */
  private async counted(id: string): Promise<CountedMeasure> {
    const measure = measureOf(id);
    const { levels } = measure;
    if (levels === undefined) return measure;
    const ranks = await this.directory.organisationRanks();
    return {
      ...measure,
      organisations: ranks.filter(({ level }) => levels.includes(level)).map(({ id: held }) => held),
    };
  }

  private async medians(
    measure: Measure,
    question: Question,
    breakdown: Breakdown,
    scope: Scope,
  ): Promise<Medians | undefined> {
    const [entry] = measure.numerator;
    if (measure.unit !== 'days' || entry === undefined) return undefined;
    const { text, values } = medianStatement(entry, question, breakdown, scope);
    return mediansFrom(await this.database.sql<MedianRow & Record<string, unknown>>(text, values));
  }
}

const tooManyRows = (): Problem =>
  invalidRequest({
    in: 'query',
    pointer: 'by',
    rule: 'maxRows',
    message: {
      zh: `结果超过 ${MOST_ROWS} 行，请缩小期间、增加筛选或减少维度`,
      en: `the answer would exceed ${MOST_ROWS} rows: narrow the period, filter, or name fewer dimensions`,
    },
  });

const measureOf = (id: string): Measure => {
  const measure = MEASURES.find((one) => one.id === id);
  if (measure === undefined) throw new Problem('not-found');
  return measure;
};

const isLagged = (measure: Measure): boolean => entryMeasuresOf(measure).some((entry) => LAGGED.includes(entry));

const titleOf = ({ id, version }: Measure) => ({ measure: id, version });

type Side = Pick<FiguresQueryDto, 'from' | 'to' | 'knownAt' | 'datedUntil' | 'days' | Dimension>;

const sideOf = (query: DifferenceQueryDto, side: 'a' | 'b'): Side => ({
  from: query[`${side}.from`],
  to: query[`${side}.to`],
  ...(query.days === undefined ? {} : { days: query.days }),
  ...Object.fromEntries(
    (['knownAt', 'datedUntil', ...DIMENSIONS] as const).flatMap((name) => {
      const value = query[`${side}.${name}`];
      return value === undefined ? [] : [[name, value]];
    }),
  ),
});

/** The question as validated; throws the 422 of a period that ends before it begins. */
const questionOf = (side: Side, prefix = ''): Question => {
  if (side.to < side.from)
    throw invalidRequest({
      in: 'query',
      pointer: `${prefix}to`,
      rule: 'isNotBefore',
      message: { zh: '不得早于 from', en: 'must not be before from' },
    });
  const where = DIMENSIONS.flatMap((name) => (side[name] === undefined ? [] : [[name, side[name]] as const]));
  return {
    from: calendarDate(side.from),
    to: calendarDate(side.to),
    ...(side.knownAt === undefined ? {} : { knownAt: instant(side.knownAt) }),
    ...(side.datedUntil === undefined ? {} : { datedUntil: calendarDate(side.datedUntil) }),
    ...(side.days === undefined ? {} : { days: side.days }),
    where: Object.fromEntries(where),
  };
};

const entryOf = ({ division_path: division, line: _line, ...entry }: ReadEntry): EntryDto => ({ ...entry, division });
