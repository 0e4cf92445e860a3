import { Injectable } from '@nestjs/common';
import type { Bilingual } from '../../kernel/bilingual.js';
import type { Actor } from '../../platform/access/access.js';
import { Clock } from '../../platform/access/clock.js';
import { scopePredicate } from '../../platform/access/scope-predicate.js';
import { scopeOf } from '../../platform/access/scope.js';
import { Database } from '../../platform/database/database.js';
import { SqlParameters } from '../../platform/database/sql-parameters.js';
import { Cursors, limitOf } from '../../platform/http/cursors.js';
import { ProjectionStatus } from '../../platform/projection/projection-status.js';
import { organisationsSpokenFor } from '../write/risk-access.js';
import type { RiskWorkItemDto, RiskWorkPageDto, RiskWorkQueryDto } from './risk-work.dto.js';
import type { RiskTaskKind } from './risk.row.js';
import { RISK_PLACES } from './risks.query.js';
import { risks } from './risks.projection.js';

const PATH = '/v1/risk-work';

const TASKS: Readonly<Record<RiskTaskKind, Bilingual>> = {
  ACKNOWLEDGE: { zh: '签收风险报告', en: 'Acknowledge the risk report' },
  INSPECT: { zh: '到现场查看', en: 'Inspect on site' },
  KEEP_COMMITMENT: { zh: '兑现承诺', en: 'Keep the commitment' },
};

const DUE_AT = `to_char(t.due_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** What waits for the asker: notices and commitments of own organisations, inspections of places that one handles. */
@Injectable()
export class RiskWork {
  constructor(
    private readonly database: Database,
    private readonly status: ProjectionStatus,
    private readonly cursors: Cursors,
    private readonly clock: Clock,
  ) {}

  async list(query: RiskWorkQueryDto, actor: Actor): Promise<RiskWorkPageDto> {
    const age = await this.status.of(risks.name);
    const parameters = new SqlParameters();
    const clauses = [mine(actor, parameters)];
    const after = this.cursors.open(PATH, query);
    if (after !== undefined) {
      const [due, risk, task] = after.map((part) => parameters.bind(part));
      clauses.push(
        `(t.due_at, t.risk_id, t.task_id) > (${due}::timestamptz, ${risk}::uuid, ${task}::text COLLATE "C")`,
      );
    }
    const now = parameters.bind(this.clock.now());
    const rows = await this.database.sql<Omit<RiskWorkItemDto, 'task'> & Record<string, unknown>>(
      `SELECT t.risk_id AS "riskId", t.task_id AS "taskId", t.kind, r.level, r.subject, r.division_path AS division,
         t.organisation, ${DUE_AT} AS "dueAt", t.due_on::text AS "dueOn", (t.state = 'OVERDUE' OR t.due_at < ${now}::timestamptz) AS "isOverdue"
       FROM readmodel.risk_task t JOIN readmodel.risk_register r ON r.id = t.risk_id
       WHERE t.state IN ('OPEN', 'OVERDUE') AND r.status = 'OPEN' AND ${clauses.join(' AND ')}
       ORDER BY t.due_at, t.risk_id, t.task_id LIMIT ${parameters.bind(limitOf(query) + 1)}`,
      parameters.values,
    );
    const page = this.cursors.page(PATH, query, rows, ({ dueAt, riskId, taskId }) => [dueAt, riskId, taskId]);
    return { ...page, items: page.items.map((row) => ({ ...row, task: TASKS[row.kind][actor.language] })), ...age };
  }
}

const mine = (actor: Actor, parameters: SqlParameters): string => {
  const own = parameters.bind(organisationsSpokenFor(actor));
  const handled = parameters.include((start) => scopePredicate(scopeOf(actor, 'risk.handle'), RISK_PLACES, start));
  return `(t.organisation = ANY(${own}::text[]) OR (t.organisation IS NULL AND ${handled}))`;
};
