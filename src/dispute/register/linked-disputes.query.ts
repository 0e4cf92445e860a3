import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/access.js';
import { scopePredicate } from '../../platform/access/scope-predicate.js';
import { scopeOf } from '../../platform/access/scope.js';
import { Database } from '../../platform/database/database.js';
import { SqlParameters } from '../../platform/database/sql-parameters.js';
import { Cursors, limitOf } from '../../platform/http/cursors.js';
import { ProjectionStatus } from '../../platform/projection/projection-status.js';
import { disputes } from './disputes.projection.js';
import type { LinkedDisputeDto, LinkedDisputePageDto, LinkedDisputesQueryDto } from './linked-disputes.dto.js';
import { REGISTER_PLACES } from './register.query.js';

const PATH = '/v1/linked-disputes';

/** Disputes of one's divisions that are linked to a petition: status and agreement. Source: docs/rules.md, Roles. */
@Injectable()
export class LinkedDisputes {
  constructor(
    private readonly database: Database,
    private readonly status: ProjectionStatus,
    private readonly cursors: Cursors,
  ) {}

  async list(query: LinkedDisputesQueryDto, actor: Actor): Promise<LinkedDisputePageDto> {
    const parameters = new SqlParameters();
    const scope = scopeOf(actor, 'dispute.read-linked');
    const clauses = [
      parameters.include((start) => scopePredicate(scope, REGISTER_PLACES, start)),
      `l.kind = 'PETITION' AND r.status NOT IN ('MERGED', 'ANNULLED')`,
    ];
    if (query.petition !== undefined) clauses.push(`l.reference = ${parameters.bind(query.petition)}`);
    const after = this.cursors.open(PATH, query);
    if (after !== undefined) {
      const [petition, id] = after.map((part) => parameters.bind(part));
      clauses.push(`(l.reference, r.id) > (${petition} COLLATE "C", ${id}::uuid)`);
    }
    const age = await this.status.of(disputes.name);
    const rows = await this.database.sql<LinkedDisputeDto & Record<string, unknown>>(
      `SELECT DISTINCT l.reference AS petition, r.id AS "disputeId", r.number, r.status, r.status_on::text AS "statusOn", r.outcome,
         r.effective_on::text AS "effectiveOn"
       FROM readmodel.dispute_link l JOIN readmodel.dispute_register r ON r.id = l.dispute_id
       WHERE ${clauses.join(' AND ')} ORDER BY 1, 2 LIMIT ${parameters.bind(limitOf(query) + 1)}`,
      parameters.values,
    );
    const page = this.cursors.page(PATH, query, rows, ({ petition, disputeId }) => [petition, disputeId]);
    return { ...page, items: [...page.items], ...age };
  }
}
