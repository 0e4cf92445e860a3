import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/access.js';
import { scopePredicate } from '../../platform/access/scope-predicate.js';
import { scopeOf } from '../../platform/access/scope.js';
import { Database } from '../../platform/database/database.js';
import { SqlParameters } from '../../platform/database/sql-parameters.js';
import { Problem } from '../../platform/http/problems.js';
import { ProjectionStatus } from '../../platform/projection/projection-status.js';
import { disputes } from './disputes.projection.js';
import { REGISTER_PLACES } from './register.query.js';
import type { CaseRelationDto, CaseRelationsDto } from './surroundings.dto.js';
import { VisibleCases } from './visible-case.js';

/** What a case has to do with others, whichever of them says so. */
@Injectable()
export class CaseRelations {
  constructor(
    private readonly database: Database,
    private readonly status: ProjectionStatus,
    private readonly visible: VisibleCases,
  ) {}

  /** Throws: `not-found` (404) for a case that the asker may not see; another case of that kind is not named. */
  async of(disputeId: string, actor: Actor): Promise<CaseRelationsDto> {
    const age = await this.status.of(disputes.name);
    await this.ensureVisible(disputeId, actor);
    const parameters = new SqlParameters();
    const id = parameters.bind(disputeId);
    const scope = parameters.include((start) => scopePredicate(scopeOf(actor, 'dispute.read'), REGISTER_PLACES, start));
    const items = await this.database.sql<CaseRelationDto & Record<string, unknown>>(
      `SELECT l.kind, l.direction, r.id AS "disputeId", r.number, r.status, l.reference,
         l.linked_on::text AS "linkedOn"
       FROM (
         SELECT kind, 'OUT' AS direction, other_id AS other, reference, linked_on, link_id
         FROM readmodel.dispute_link WHERE dispute_id = ${id}::uuid
         UNION ALL
         SELECT kind, 'IN', dispute_id, NULL, linked_on, link_id
         FROM readmodel.dispute_link WHERE other_id = ${id}::uuid
       ) l LEFT JOIN readmodel.dispute_register r ON r.id = l.other AND ${scope}
       ORDER BY l.linked_on, l.link_id`,
      parameters.values,
    );
    return { items: [...items], ...age };
  }

  private async ensureVisible(disputeId: string, actor: Actor): Promise<void> {
    const parameters = new SqlParameters();
    const id = parameters.bind(disputeId);
    const scope = parameters.include((start) => scopePredicate(scopeOf(actor, 'dispute.read'), REGISTER_PLACES, start));
    const [row] = await this.database.sql<{ isVisible: boolean }>(
      `SELECT coalesce(${scope}, false) AS "isVisible" FROM readmodel.dispute_register r WHERE r.id = ${id}::uuid`,
      parameters.values,
    );
    if (row === undefined) throw new Problem('not-found');
    if (!row.isVisible) await this.visible.refuse(disputeId, actor);
  }
}
