import { Injectable } from '@nestjs/common';
import type { Language } from '../kernel/bilingual.js';
import type { Actor } from '../platform/access/access.js';
import { scopeOf, type Scope } from '../platform/access/scope.js';
import { Database } from '../platform/database/database.js';
import { Cursors, limitOf } from '../platform/http/cursors.js';
import { ProjectionStatus } from '../platform/projection/projection-status.js';
import { isLagged, measureOf, sideOf, titleOf, tooManyRows } from './asked.js';
import { checkedBy } from './definitions/checked-by.js';
import { differenceStatement, type Difference } from './difference.js';
import { figuresFrom, figuresStatement, MOST_ROWS, type Breakdown, type FigureRow } from './figures.js';
import { identityChecks } from './identity-checks.js';
import { DIMENSIONS, isLength, MEASURES, USUAL_DAYS, type Dimension, type Measure } from './measures.js';
import { isListWithheld, numberShown, withoutNarrowPlace } from './lists.js';
import { medianOf, mediansFrom, medianStatement, type MedianRow, type Medians } from './median.js';
import type { Question } from './question.js';
import { Questions } from './questions.js';
import { divisionDepthOf, isNarrow, seesFiguresOnly, shown, shownCount } from './small-cells.js';
import type { DifferenceQueryDto, FiguresQueryDto, WhyQueryDto } from './question.dto.js';
import type {
  CatalogueDto,
  CheckedFigureDto,
  DifferenceDto,
  EntryDto,
  EntryPageDto,
  FiguresDto,
} from './statistics.dto.js';
import { LITIGATION_RATE } from './reference/litigation-rate.js';
import { suppressionOf } from './suppression.js';
import { whyStatement, type ReadEntry } from './why.js';

const PROJECTION = 'statistics';
const ROUTE = '/v1/statistics';

/** What the ledger answers, and beside it the one rate whose figures come from outside. */
const LISTED: readonly (Measure | typeof LITIGATION_RATE)[] = [
  ...MEASURES.filter(({ kind }) => kind === 'INDICATOR'),
  LITIGATION_RATE,
  ...MEASURES.filter(({ kind }) => kind === 'CHECK'),
];

/** Answers about figures: the figures, the entries behind them, and what makes two of them differ. */
@Injectable()
export class Statistics {
  constructor(
    private readonly database: Database,
    private readonly status: ProjectionStatus,
    private readonly cursors: Cursors,
    private readonly questions: Questions,
  ) {}

  catalogue(language: Language): CatalogueDto {
    return {
      items: LISTED.map((measure) => ({
        ...measure,
        name: measure.name[language],
        definition: measure.definition[language],
        source: measure.source[language],
        checkedBy: checkedBy(measure.id),
      })),
    };
  }

  async figures(id: string, query: FiguresQueryDto, actor: Actor): Promise<FiguresDto> {
    const measure = measureOf(id);
    const scope = scopeOf(actor, 'statistics.read');
    const question = await this.questions.question(query, scope);
    const by = query.by ?? [];
    const breakdown = { by, ...(query.divisionLevel === undefined ? {} : { divisionLevel: query.divisionLevel }) };
    const { text, values } = figuresStatement(measure, question, breakdown, scope);
    const age = await this.status.of(PROJECTION);
    const counted = await this.database.sql<FigureRow>(text, values);
    const figures = figuresFrom(counted, by);
    if (figures.rows.length > MOST_ROWS) throw tooManyRows();
    const medians = await this.medians(measure, question, breakdown, scope);
    const known = [...by, ...DIMENSIONS.filter((dimension) => question.where[dimension] !== undefined)];
    const hideSmall =
      seesFiguresOnly(actor) && isNarrow(known, divisionDepthOf(by, query.divisionLevel, question.where.division));
    const withheld = hideSmall ? suppressionOf(figures.rows, by) : undefined;
    return {
      ...titleOf(measure),
      from: question.from,
      to: question.to,
      ...(question.knownAt === undefined ? {} : { knownAt: question.knownAt }),
      ...(question.datedUntil === undefined ? {} : { datedUntil: question.datedUntil }),
      ...(isLagged(measure) ? { days: question.days ?? USUAL_DAYS } : {}),
      rows: figures.rows.map(({ cell, counts }, index) => ({
        ...cell,
        ...shown(counts, { hideSmall, measure, withheld: withheld?.rows[index] }),
        ...(medians && { median: hideSmall ? null : medianOf(medians, by, cell) }),
      })),
      total: {
        ...shown(figures.total, { hideSmall, measure, withheld: withheld?.total }),
        ...(medians && { median: hideSmall ? null : medians.total }),
      },
      checkedBy: checkedBy(measure.id),
      identityChecks: identityChecks(figures).map(({ identity, of, holds, expected, found }) =>
        hideSmall ? { identity, of, holds } : { identity, of, holds, expected, found },
      ),
      ...age,
    };
  }

  /** The figures, and beside them the total of each of their checks for the same question. */
  async checkedFigures(
    id: string,
    { by, divisionLevel, ...query }: FiguresQueryDto,
    actor: Actor,
  ): Promise<FiguresDto> {
    const broken = { ...(by && { by }), ...(divisionLevel !== undefined && { divisionLevel }) };
    const figures = await this.figures(id, { ...query, ...broken }, actor);
    const checks: CheckedFigureDto[] = [];
    for (const check of figures.checkedBy) {
      const { measure, version, days, total } = await this.figures(check, query, actor);
      checks.push({ measure, version, ...(days !== undefined && { days }), ...total });
    }
    return { ...figures, checks };
  }

  async why(id: string, query: WhyQueryDto, actor: Actor): Promise<EntryPageDto> {
    const measure = measureOf(id);
    const scope = scopeOf(actor, 'statistics.read');
    const question = await this.questions.question(query, scope);
    const path = `${ROUTE}/${measure.id}/why`;
    const [effectiveOn, position, line] = this.cursors.open(path, query) ?? [];
    const age = await this.status.of(PROJECTION);
    if (isListWithheld(actor, scope, question)) return { ...titleOf(measure), items: [], isWithheld: true, ...age };
    const { text, values } = whyStatement(measure, question, scope, {
      ...(line === undefined
        ? {}
        : { after: { effectiveOn: String(effectiveOn), position: String(position), line: Number(line) } }),
      limit: limitOf(query) + 1,
    });
    const rows = await this.database.sql<ReadEntry>(text, values);
    const page = this.cursors.page(path, query, rows, (last) => [last.effectiveOn, last.position, last.line]);
    const figuresOnly = seesFiguresOnly(actor);
    const items = page.items.map(({ isSealed, ...entry }) =>
      figuresOnly || isSealed ? withoutNarrowPlace(entryOf(entry)) : entryOf(entry),
    );
    return { ...titleOf(measure), ...page, items, isWithheld: false, ...age };
  }

  async difference(id: string, query: DifferenceQueryDto, actor: Actor): Promise<DifferenceDto> {
    const measure = measureOf(id);
    const scope = scopeOf(actor, 'statistics.read');
    const path = `${ROUTE}/${measure.id}/difference`;
    const [after] = this.cursors.open(path, query) ?? [];
    const sides = {
      a: await this.questions.question(sideOf(query, 'a'), scope, 'a.'),
      b: await this.questions.question(sideOf(query, 'b'), scope, 'b.'),
    };
    const isWithheld = isListWithheld(actor, scope, sides.a, sides.b);
    const { text, values } = differenceStatement(measure, sides, scope, {
      ...(after === undefined ? {} : { afterDispute: String(after) }),
      limit: limitOf(query) + 1,
      isCounted: query.changes === true,
    });
    const age = await this.status.of(PROJECTION);
    const [row] = await this.database.sql<{ readonly difference: Difference }>(text, values);
    if (row === undefined) throw new Error('a difference is one row');
    const { a, b, changes, cases } = row.difference;
    const page = this.cursors.page(path, query, isWithheld ? [] : cases, (last) => [last.disputeId]);
    const hideSmall = seesFiguresOnly(actor) && [sides.a, sides.b].some(isNarrowQuestion);
    return {
      ...titleOf(measure),
      a: shown(a, { hideSmall, measure }),
      b: shown(b, { hideSmall, measure }),
      ...(changes && {
        changes: {
          ENTERED: shownCount(changes.ENTERED, { hideSmall }),
          LEFT: shownCount(changes.LEFT, { hideSmall }),
          CHANGED: shownCount(changes.CHANGED, { hideSmall }),
        },
      }),
      ...page,
      items: page.items.map((item) => ({ ...item, number: numberShown(item.number, actor, scope) })),
      isWithheld,
      ...age,
    };
  }

  private async medians(
    measure: Measure,
    question: Question,
    breakdown: Breakdown,
    scope: Scope,
  ): Promise<Medians | undefined> {
    const [entry] = measure.numerator;
    if (measure.unit !== 'days' || entry === undefined || !isLength(entry)) return undefined;
    const { text, values } = medianStatement(entry, question, breakdown, scope);
    return mediansFrom(await this.database.sql<MedianRow & Record<string, unknown>>(text, values), breakdown.by);
  }
}

const entryOf = ({ division_path: division, line: _line, ...entry }: Omit<ReadEntry, 'isSealed'>): EntryDto => ({
  ...entry,
  division,
});

const isNarrowQuestion = ({ where }: Question): boolean =>
  isNarrow(Object.keys(where) as Dimension[], divisionDepthOf([], undefined, where.division));
