import { Injectable } from '@nestjs/common';
import type { Language } from '../kernel/bilingual.js';
import { calendarDate, instant } from '../kernel/calendar-date.js';
import type { Actor } from '../platform/access/access.js';
import { scopeOf } from '../platform/access/scope.js';
import { Database } from '../platform/database/database.js';
import { Cursors, limitOf } from '../platform/http/cursors.js';
import { invalidRequest, Problem } from '../platform/http/problems.js';
import { ProjectionStatus } from '../platform/projection/projection-status.js';
import { differenceStatement, type Difference } from './difference.js';
import { figuresFrom, figuresStatement, MOST_ROWS, type FigureRow } from './figures.js';
import { identityChecks } from './identity-checks.js';
import { DIMENSIONS, MEASURES, type Dimension, type Measure } from './measures.js';
import type { Question } from './question.js';
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
    const measure = measureOf(id);
    const question = questionOf(query);
    const by = query.by ?? [];
    const { text, values } = figuresStatement(
      measure,
      question,
      { by, ...(query.divisionLevel === undefined ? {} : { divisionLevel: query.divisionLevel }) },
      scopeOf(actor, 'statistics.read'),
    );
    const age = await this.status.of(PROJECTION);
    const counted = await this.database.sql<FigureRow>(text, values);
    if (counted.length > MOST_ROWS) throw tooManyRows();
    const figures = figuresFrom(counted, by);
    const known = [...by, ...DIMENSIONS.filter((dimension) => question.where[dimension] !== undefined)];
    const hideSmall =
      seesFiguresOnly(actor) && isNarrow(known, divisionDepthOf(by, query.divisionLevel, question.where.division));
    return {
      ...titleOf(measure),
      from: question.from,
      to: question.to,
      ...(question.knownAt === undefined ? {} : { knownAt: question.knownAt }),
      rows: figures.rows.map(({ cell, counts }) => ({ ...cell, ...shown(counts, { hideSmall }) })),
      total: shown(figures.total, { hideSmall }),
      identityChecks: identityChecks(figures).map(({ identity, of, holds, expected, found }) =>
        hideSmall ? { identity, of, holds } : { identity, of, holds, expected, found },
      ),
      ...age,
    };
  }

  async why(id: string, query: WhyQueryDto, actor: Actor): Promise<EntryPageDto> {
    const measure = measureOf(id);
    const path = `${ROUTE}/${measure.id}/why`;
    const [position, line] = this.cursors.open(path, query) ?? [];
    const { text, values } = whyStatement(measure, questionOf(query), scopeOf(actor, 'statistics.read'), {
      ...(position === undefined ? {} : { after: { position: String(position), line: Number(line) } }),
      limit: limitOf(query) + 1,
    });
    const age = await this.status.of(PROJECTION);
    const rows = await this.database.sql<ReadEntry>(text, values);
    const page = this.cursors.page(path, query, rows, (last) => [last.position, last.line]);
    return { ...titleOf(measure), ...page, items: page.items.map(entryOf), ...age };
  }

  async difference(id: string, query: DifferenceQueryDto, actor: Actor): Promise<DifferenceDto> {
    const measure = measureOf(id);
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
    const figures = { a: shown(a, { hideSmall }), b: shown(b, { hideSmall }) };
    return { ...titleOf(measure), ...figures, changes: shownChanges, ...page, items: [...page.items], ...age };
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

const titleOf = ({ id, version }: Measure) => ({ measure: id, version });

type Side = Pick<FiguresQueryDto, 'from' | 'to' | 'knownAt' | Dimension>;

const sideOf = (query: DifferenceQueryDto, side: 'a' | 'b'): Side => ({
  from: query[`${side}.from`],
  to: query[`${side}.to`],
  ...Object.fromEntries(
    (['knownAt', ...DIMENSIONS] as const).flatMap((name) => {
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
    where: Object.fromEntries(where),
  };
};

const entryOf = ({ division_path: division, line: _line, ...entry }: ReadEntry): EntryDto => ({ ...entry, division });
