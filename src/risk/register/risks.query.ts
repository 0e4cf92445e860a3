import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/access.js';
import { scopePredicate } from '../../platform/access/scope-predicate.js';
import { scopeOf, type Scope } from '../../platform/access/scope.js';
import { Database } from '../../platform/database/database.js';
import { SqlParameters } from '../../platform/database/sql-parameters.js';
import { Cursors, limitOf } from '../../platform/http/cursors.js';
import { ProjectionStatus } from '../../platform/projection/projection-status.js';
import type { RiskItemDto, RiskPageDto, RisksQueryDto } from './risk-reads.dto.js';
import { risks } from './risks.projection.js';

const PATH = '/v1/risks';

/** Where a row of the register `r` lies. */
export const RISK_PLACES = { grid: 'r.grid', divisionPath: 'r.division_path', organisation: 'r.organisation' };

export const NOWHERE: Scope = {
  all: false,
  grids: [],
  divisions: [],
  organisations: [],
  mediators: [],
  ownMediators: [],
};

const EQUAL = { status: 'r.status', level: 'r.level', subject: 'r.subject', group: 'r.subject_group' } as const;

const ITEM = `
  r.id, r.status, r.level, r.subject, r.subject_group AS "group", r.project_refs AS "projectRefs",
  r.division_path AS division, r.grid, r.organisation, r.reported_on::text AS "reportedOn",
  r.fears_petition AS "fearsPetition", r.inspected_on::text AS "inspectedOn", r.meetings, t.unacknowledged,
  t."overdueAcknowledgements", t."openCommitments", t."overdueCommitments", r.outcome,
  r.closed_on::text AS "closedOn", r.revision`;

const COUNTED = `
  SELECT (count(*) FILTER (WHERE kind = 'ACKNOWLEDGE'))::integer AS unacknowledged,
    (count(*) FILTER (WHERE kind = 'ACKNOWLEDGE' AND state = 'OVERDUE'))::integer AS "overdueAcknowledgements",
    (count(*) FILTER (WHERE kind = 'KEEP_COMMITMENT'))::integer AS "openCommitments",
    (count(*) FILTER (WHERE kind = 'KEEP_COMMITMENT' AND state = 'OVERDUE'))::integer AS "overdueCommitments"
  FROM readmodel.risk_task WHERE risk_id = r.id AND state IN ('OPEN', 'OVERDUE')`;

/** The list of risk reports, within what the asker may see. */
@Injectable()
export class RisksRegister {
  constructor(
    private readonly database: Database,
    private readonly status: ProjectionStatus,
    private readonly cursors: Cursors,
  ) {}

  async list(query: RisksQueryDto, actor: Actor): Promise<RiskPageDto> {
    const age = await this.status.of(risks.name);
    const parameters = new SqlParameters();
    const clauses = [visible(query, actor, parameters)];
    const after = this.cursors.open(PATH, query);
    if (after !== undefined) {
      const [day, id] = after.map((part) => parameters.bind(part));
      clauses.push(`(r.reported_on, r.id) < (${day}::date, ${id}::uuid)`);
    }
    const rows = await this.database.sql<RiskItemDto & Record<string, unknown>>(
      `SELECT ${ITEM} FROM readmodel.risk_register r, LATERAL (${COUNTED}) t WHERE ${clauses.join(' AND ')}
       ORDER BY r.reported_on DESC, r.id DESC LIMIT ${parameters.bind(limitOf(query) + 1)}`,
      parameters.values,
    );
    const page = this.cursors.page(PATH, query, rows, ({ reportedOn, id }) => [reportedOn, id]);
    return { ...page, items: [...page.items], ...age };
  }
}

const visible = (query: RisksQueryDto, actor: Actor, parameters: SqlParameters): string => {
  const within = (scope: Scope): string => parameters.include((start) => scopePredicate(scope, RISK_PLACES, start));
  const clauses = [within(scopeOf(actor, 'risk.read'))];
  for (const [name, column] of Object.entries(EQUAL)) {
    const value = query[name as keyof typeof EQUAL];
    if (value !== undefined) clauses.push(`${column} = ${parameters.bind(value)}`);
  }
  const { division, project, fearsPetition } = query;
  if (division !== undefined) clauses.push(within({ ...NOWHERE, divisions: [division] }));
  if (project !== undefined) clauses.push(`r.project_refs ? ${parameters.bind(project)}`);
  if (fearsPetition !== undefined) clauses.push(`r.fears_petition = ${parameters.bind(fearsPetition)}`);
  return clauses.join(' AND ');
};
