import { Injectable } from '@nestjs/common';
import { legalDateOf } from '../../kernel/calendar-date.js';
import type { Actor, Role } from '../../platform/access/access.js';
import { Clock } from '../../platform/access/clock.js';
import { scopePredicate } from '../../platform/access/scope-predicate.js';
import { scopeOf } from '../../platform/access/scope.js';
import { Database } from '../../platform/database/database.js';
import { SqlParameters } from '../../platform/database/sql-parameters.js';
import { Cursors, limitOf } from '../../platform/http/cursors.js';
import { ProjectionStatus } from '../../platform/projection/projection-status.js';
import { disputes } from './disputes.projection.js';
import { REGISTER_PLACES } from './register.query.js';
import { DUE_OR_NEVER } from './register.row.js';
import { OPEN_STATUSES, statusesOf, taskOf } from './work-tasks.js';
import type { WorkItemDto, WorkPageDto, WorkQueryDto } from './work.dto.js';

const PATH = '/v1/work';

type WorkRow = Omit<WorkItemDto, 'task'> & { readonly sortedBy: string; readonly isOwedToCourt: boolean };

/** What waits for the asker: in each role it holds, the cases of its scope whose status makes it its turn. */
@Injectable()
export class MyWork {
  constructor(
    private readonly database: Database,
    private readonly status: ProjectionStatus,
    private readonly cursors: Cursors,
    private readonly clock: Clock,
  ) {}

  async list(query: WorkQueryDto, actor: Actor): Promise<WorkPageDto> {
    const age = await this.status.of(disputes.name);
    const after = this.cursors.open(PATH, query);
    const parameters = new SqlParameters();
    const clauses = [mine(actor, parameters)];
    if (after !== undefined) {
      const [due, id] = after.map((part) => parameters.bind(part));
      clauses.push(`(${DUE_OR_NEVER}, r.id) > (${due}::date, ${id}::uuid)`);
    }
    const today = parameters.bind(legalDateOf(this.clock.now()));
    const rows = await this.database.sql<WorkRow & Record<string, unknown>>(
      `SELECT r.id AS "disputeId", r.number, r.status, r.type, r.next_due_on::text AS "dueOn",
         coalesce(r.next_due_on < ${today}::date, false) AS "isOverdue", ${DUE_OR_NEVER}::text AS "sortedBy",
         EXISTS (SELECT FROM readmodel.matter_register m WHERE m.dispute_id = r.id AND m.direction = 'FROM_COURT'
           AND m.status = 'CONFIRMED') AS "isOwedToCourt"
       FROM readmodel.dispute_register r WHERE ${clauses.join(' AND ')}
       ORDER BY ${DUE_OR_NEVER}, r.id LIMIT ${parameters.bind(limitOf(query) + 1)}`,
      parameters.values,
    );
    const page = this.cursors.page(PATH, query, rows, ({ sortedBy, disputeId }) => [sortedBy, disputeId]);
    const items = page.items.map(({ sortedBy: _sortedBy, isOwedToCourt, ...row }) => ({
      ...row,
      task: taskOf(row.status, isOwedToCourt)[actor.language],
    }));
    return { ...page, items, ...age };
  }
}

const mine = (actor: Actor, parameters: SqlParameters): string => {
  const turns = (['MEDIATOR', 'COMMITTEE_HEAD'] as const).map((role) => turnOf(role, actor, parameters));
  return `(${[...turns, ownReports(actor, parameters)].join(' OR ')})`;
};

const scopeIn = (role: Role, actor: Actor, parameters: SqlParameters): string =>
  parameters.include((start) => {
    const inThatRole = actor.assignments.filter((assignment) => assignment.role === role);
    return scopePredicate(scopeOf(actor, 'work.read', inThatRole), REGISTER_PLACES, start);
  });

const turnOf = (role: Role, actor: Actor, parameters: SqlParameters): string =>
  `(${scopeIn(role, actor, parameters)} AND r.status = ANY(${parameters.bind(statusesOf(role))}::text[]))`;

/** A grid member follows what it reported, in its own grids, until the case is closed. */
const ownReports = (actor: Actor, parameters: SqlParameters): string =>
  `(${scopeIn('GRID_MEMBER', actor, parameters)} AND r.reported_by = ${parameters.bind(actor.accountId)}
    AND r.status = ANY(${parameters.bind(OPEN_STATUSES)}::text[]))`;
