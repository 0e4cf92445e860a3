import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/access.js';
import { scopePredicate } from '../../platform/access/scope-predicate.js';
import { scopeOf } from '../../platform/access/scope.js';
import { Database } from '../../platform/database/database.js';
import { firstSegments } from '../../platform/database/division-path.js';
import { SqlParameters } from '../../platform/database/sql-parameters.js';
import { ProjectionStatus } from '../../platform/projection/projection-status.js';
import type {
  LateOrganisationDto,
  RiskCountsDto,
  RiskDivisionCountsDto,
  RiskFiguresDto,
  RiskFiguresQueryDto,
} from './risk-figures.dto.js';
import { NOWHERE, RISK_PLACES } from './risks.query.js';
import { risks } from './risks.projection.js';

const DEFAULT_DEPTH = 4;

const ofReports = (condition: string): string => `(count(*) FILTER (WHERE ${condition}))::integer`;
const ofTasks = (condition: string): string => `coalesce(sum(t.${condition}), 0)::integer`;

const COUNTS = `
  count(*)::integer AS reported, ${ofReports(`r.status = 'OPEN'`)} AS open, ${ofReports(`r.status = 'CLOSED'`)} AS closed,
  jsonb_build_array(${[1, 2, 3].map((level) => ofReports(`r.status = 'OPEN' AND r.level = ${level}`)).join(', ')}) AS "openByLevel",
  ${ofReports('r.fears_petition')} AS "petitionFeared", ${ofTasks('notices')} AS notices,
  ${ofTasks('late_acknowledgements')} AS "lateAcknowledgements",
  ${ofTasks('overdue_acknowledgements')} AS "overdueAcknowledgements", ${ofTasks('inspections_late')} AS "inspectionsLate",
  ${ofTasks('commitments')} AS commitments, ${ofTasks('kept')} AS "commitmentsKept",
  ${ofTasks('commitments_late')} AS "commitmentsLate"`;

const TASKS = `
  SELECT count(*) FILTER (WHERE kind = 'ACKNOWLEDGE') AS notices,
    count(*) FILTER (WHERE kind = 'ACKNOWLEDGE' AND was_overdue) AS late_acknowledgements,
    count(*) FILTER (WHERE kind = 'ACKNOWLEDGE' AND state = 'OVERDUE') AS overdue_acknowledgements,
    count(*) FILTER (WHERE kind = 'INSPECT' AND was_overdue) AS inspections_late,
    count(*) FILTER (WHERE kind = 'KEEP_COMMITMENT') AS commitments,
    count(*) FILTER (WHERE kind = 'KEEP_COMMITMENT' AND done_at IS NOT NULL) AS kept,
    count(*) FILTER (WHERE kind = 'KEEP_COMMITMENT' AND was_overdue) AS commitments_late
  FROM readmodel.risk_task WHERE risk_id = r.id`;

/**
 * How many reports there are, of what level, and where somebody was late. Numbers of reports, places and organisations;
 * none is a number of persons.
 */
@Injectable()
export class RiskFigures {
  constructor(
    private readonly database: Database,
    private readonly status: ProjectionStatus,
  ) {}

  async read(query: RiskFiguresQueryDto, actor: Actor): Promise<RiskFiguresDto> {
    const { from, to, depth = DEFAULT_DEPTH } = query;
    const age = await this.status.of(risks.name);
    const [[total], byDivision, lateOrganisations] = await Promise.all([
      this.rows<RiskCountsDto>(query, actor, COUNTS, ''),
      this.rows<RiskDivisionCountsDto>(
        query,
        actor,
        `${firstSegments('r.division_path', depth)} AS division, ${COUNTS}`,
        'GROUP BY 1 ORDER BY 1',
      ),
      this.late(query, actor),
    ]);
    if (total === undefined) throw new Error('a count without a row');
    return { from, to, total, byDivision, lateOrganisations, ...age };
  }

  private rows<Row>(
    query: RiskFiguresQueryDto,
    actor: Actor,
    columns: string,
    group: string,
  ): Promise<(Row & Record<string, unknown>)[]> {
    const parameters = new SqlParameters();
    const where = visible(query, actor, parameters);
    return this.database.sql<Row & Record<string, unknown>>(
      `SELECT ${columns} FROM readmodel.risk_register r, LATERAL (${TASKS}) t WHERE ${where} ${group}`,
      parameters.values,
    );
  }

  private async late(query: RiskFiguresQueryDto, actor: Actor): Promise<LateOrganisationDto[]> {
    const parameters = new SqlParameters();
    const where = visible(query, actor, parameters);
    const rows = await this.database.sql<LateOrganisationDto & Record<string, unknown>>(
      `SELECT t.organisation AS "organisationId",
         ${ofReports(`t.kind = 'ACKNOWLEDGE'`)} AS "lateAcknowledgements",
         ${ofReports(`t.kind = 'ACKNOWLEDGE' AND t.state = 'OVERDUE'`)} AS "overdueAcknowledgements",
         ${ofReports(`t.kind = 'KEEP_COMMITMENT'`)} AS "commitmentsLate"
       FROM readmodel.risk_task t JOIN readmodel.risk_register r ON r.id = t.risk_id
       WHERE t.was_overdue AND t.organisation IS NOT NULL AND ${where}
       GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 100`,
      parameters.values,
    );
    return [...rows];
  }
}

const visible = ({ from, to, division }: RiskFiguresQueryDto, actor: Actor, parameters: SqlParameters): string => {
  const clauses = [
    parameters.include((start) => scopePredicate(scopeOf(actor, 'risk.figures'), RISK_PLACES, start)),
    `r.reported_on BETWEEN ${parameters.bind(from)}::date AND ${parameters.bind(to)}::date`,
  ];
  if (division !== undefined)
    clauses.push(
      parameters.include((start) => scopePredicate({ ...NOWHERE, divisions: [division] }, RISK_PLACES, start)),
    );
  return clauses.join(' AND ');
};
