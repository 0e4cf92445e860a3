import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/access/access.js';
import { scopeOf } from '../platform/access/scope.js';
import { Database } from '../platform/database/database.js';
import { Cursors, limitOf } from '../platform/http/cursors.js';
import { ProjectionStatus } from '../platform/projection/projection-status.js';
import { measureOf, titleOf } from './asked.js';
import { casesStatement, clustersStatement, type CountedCase, type SameDayCluster } from './cases-behind.js';
import type { CasesQueryDto, ClustersQueryDto, CountedCasePageDto, SameDayClustersDto } from './cases-behind.dto.js';
import { isListWithheld, numberShown } from './lists.js';
import { Questions } from './questions.js';
import { seesFiguresOnly } from './small-cells.js';

const PROJECTION = 'statistics';
const ROUTE = '/v1/statistics';
const SAME_DAY = 'K-D4';
const USUAL_CLUSTER = 5;

/** The cases behind a figure, and what looks alike in them. */
@Injectable()
export class CasesBehind {
  constructor(
    private readonly database: Database,
    private readonly status: ProjectionStatus,
    private readonly cursors: Cursors,
    private readonly questions: Questions,
  ) {}

  /** Each case once, with its own sums. Throws the 404 of an unknown measure. */
  async cases(id: string, query: CasesQueryDto, actor: Actor): Promise<CountedCasePageDto> {
    const measure = measureOf(id);
    const path = `${ROUTE}/${measure.id}/cases`;
    const [after] = this.cursors.open(path, query) ?? [];
    const scope = scopeOf(actor, 'statistics.read');
    const question = await this.questions.question(query, scope);
    const age = await this.status.of(PROJECTION);
    if (isListWithheld(actor, scope, question)) return { ...titleOf(measure), items: [], isWithheld: true, ...age };
    const { text, values } = casesStatement(measure, question, scope, {
      side: query.side ?? 'ANY',
      ...(after === undefined ? {} : { afterDispute: String(after) }),
      limit: limitOf(query) + 1,
    });
    const rows = await this.database.sql<CountedCase & Record<string, unknown>>(text, values);
    const page = this.cursors.page(path, query, rows, (last) => [last.disputeId]);
    const items = page.items.map((item) => ({ ...item, number: numberShown(item.number, actor, scope) }));
    return { ...titleOf(measure), ...page, items, isWithheld: false, ...age };
  }

  /** Organisations and days with many agreements reached on the day of acceptance; not for those who see figures only. */
  async clusters(query: ClustersQueryDto, actor: Actor): Promise<SameDayClustersDto> {
    const measure = measureOf(SAME_DAY);
    const scope = scopeOf(actor, 'statistics.read');
    const question = await this.questions.question(query, scope);
    const age = await this.status.of(PROJECTION);
    if (seesFiguresOnly(actor)) return { ...titleOf(measure), items: [], isWithheld: true, ...age };
    const minimum = query.minimum ?? USUAL_CLUSTER;
    const { text, values } = clustersStatement(question, minimum, scope);
    const rows = await this.database.sql<SameDayCluster & Record<string, unknown>>(text, values);
    const items = rows.map(({ organisation, on, cases }) => {
      const asked = new URLSearchParams({ ...question.where, from: on, to: on, organisation, side: 'ABOVE' });
      return { organisation, on, count: cases, cases: `${ROUTE}/${measure.id}/cases?${asked.toString()}` };
    });
    return { ...titleOf(measure), items, isWithheld: false, ...age };
  }
}
