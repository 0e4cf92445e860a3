import { Injectable } from '@nestjs/common';
import { PlacesInSight, unknownPlace } from '../../directory/index.js';
import type { Actor } from '../../platform/access/access.js';
import { scopePredicate } from '../../platform/access/scope-predicate.js';
import { scopeOf, type Scope } from '../../platform/access/scope.js';
import { Database } from '../../platform/database/database.js';
import { SqlParameters } from '../../platform/database/sql-parameters.js';
import { Cursors, limitOf } from '../../platform/http/cursors.js';
import { refuseBackwards } from '../../platform/http/in-order.js';
import { invalidRequest } from '../../platform/http/problems.js';
import { ProjectionStatus } from '../../platform/projection/projection-status.js';
import { NOWHERE } from '../register/risks.query.js';
import { riskAnalyses } from './analyses.projection.js';
import type { AnalysesQueryDto, AnalysisItemDto, AnalysisPageDto } from './analysis.dto.js';

const PATH = '/v1/risk-analyses';

/** Where a row of the analyses `a` lies. */
const PLACES = { grid: 'a.grid', divisionPath: 'a.division_path', organisation: 'a.organisation' };

const ITEM = `
  a.id, a.division_path AS division, a.grid, a.organisation, a.analysed_by AS "analysedBy", a.period_from::text AS "from",
  a.period_to::text AS "to", a.recorded_on::text AS "recordedOn", a.examined, a.next_due_on::text AS "nextDueOn", a.revision`;

/** The list of periodic analyses, within what the asker may see. */
@Injectable()
export class AnalysesRegister {
  constructor(
    private readonly database: Database,
    private readonly status: ProjectionStatus,
    private readonly cursors: Cursors,
    private readonly places: PlacesInSight,
  ) {}

  /** Throws the 422 of a period that ends before it begins, and of a division neither in sight nor with an analysis that is. */
  async narrowed(query: AnalysesQueryDto, actor: Actor): Promise<AnalysisPageDto> {
    const { division, from, to } = query;
    refuseBackwards(from, to);
    if (division !== undefined && !(await this.places.isInSight('division', division, scopeOf(actor, 'risk.read')))) {
      const { items } = await this.list({ division, limit: 1 }, actor);
      if (items.length === 0) throw invalidRequest(unknownPlace('division'));
    }
    return this.list(query, actor);
  }

  private async list(query: AnalysesQueryDto, actor: Actor): Promise<AnalysisPageDto> {
    const age = await this.status.of(riskAnalyses.name);
    const parameters = new SqlParameters();
    const clauses = [visible(query, actor, parameters)];
    const after = this.cursors.open(PATH, query);
    if (after !== undefined) {
      const [day, id] = after.map((part) => parameters.bind(part));
      clauses.push(`(a.period_to, a.id) < (${day}::date, ${id}::uuid)`);
    }
    const rows = await this.database.sql<AnalysisItemDto & Record<string, unknown>>(
      `SELECT ${ITEM} FROM readmodel.risk_analysis a WHERE ${clauses.join(' AND ')}
       ORDER BY a.period_to DESC, a.id DESC LIMIT ${parameters.bind(limitOf(query) + 1)}`,
      parameters.values,
    );
    const page = this.cursors.page(PATH, query, rows, ({ to, id }) => [to, id]);
    return { ...page, items: [...page.items], ...age };
  }
}

const visible = ({ division, from, to }: AnalysesQueryDto, actor: Actor, parameters: SqlParameters): string => {
  const within = (scope: Scope): string => parameters.include((start) => scopePredicate(scope, PLACES, start));
  const clauses = [within(scopeOf(actor, 'risk.read'))];
  if (division !== undefined) clauses.push(within({ ...NOWHERE, divisions: [division] }));
  if (from !== undefined) clauses.push(`a.period_to >= ${parameters.bind(from)}::date`);
  if (to !== undefined) clauses.push(`a.period_from <= ${parameters.bind(to)}::date`);
  return clauses.join(' AND ');
};
