import { Injectable } from '@nestjs/common';
import type { CalendarDate } from '../../kernel/calendar-date.js';
import type { Actor } from '../../platform/access/access.js';
import { scopePredicate } from '../../platform/access/scope-predicate.js';
import { scopeOf } from '../../platform/access/scope.js';
import { Database } from '../../platform/database/database.js';
import { SqlParameters } from '../../platform/database/sql-parameters.js';
import { REGISTER_PLACES } from '../register/register.query.js';
import { OPEN_STATUSES } from '../register/work-tasks.js';
import type { ConflictElsewhere } from './conflicts.js';

/** How much a mediator has to do. */
export interface Workload {
  readonly mediatorId: string;
  readonly openCases: number;
  /** Open cases in which something is overdue. */
  readonly overdueCases: number;
}

/** What the register says of mediators: their open cases, and conflicts with the parties of a case. */
@Injectable()
export class Workloads {
  constructor(private readonly database: Database) {}

  /** One row for each of these mediators, in their order. Counts only, of every case there is. */
  async of(mediatorIds: readonly string[], today: CalendarDate): Promise<readonly Workload[]> {
    return this.database.sql<Workload & Record<string, unknown>>(
      `SELECT asked.id AS "mediatorId", count(r.id)::integer AS "openCases",
         (count(r.id) FILTER (WHERE r.next_due_on < $2::date))::integer AS "overdueCases"
       FROM unnest($1::text[]) WITH ORDINALITY asked(id, place)
       LEFT JOIN readmodel.dispute_register r ON r.mediator_ids ? asked.id AND r.status = ANY($3::text[])
       GROUP BY asked.id, asked.place ORDER BY asked.place`,
      [mediatorIds, today, OPEN_STATUSES],
    );
  }

  /** Open conflicts of these mediators in other cases with one of these persons as a party. */
  async conflictsElsewhere(
    { disputeId, personIds, mediatorIds }: ElsewhereQuestion,
    actor: Actor,
  ): Promise<readonly ConflictElsewhere[]> {
    const parameters = new SqlParameters();
    const [persons, mediators, id] = [personIds, mediatorIds, disputeId].map((value) => parameters.bind(value));
    const scope = parameters.include((start) => scopePredicate(scopeOf(actor, 'dispute.read'), REGISTER_PLACES, start));
    return this.database.sql<ConflictElsewhere & Record<string, unknown>>(
      `SELECT excluded.id AS "mediatorId", bool_or(coalesce(${scope}, false)) AS "isVisible"
       FROM readmodel.dispute_register r, jsonb_array_elements_text(r.excluded_mediator_ids) excluded(id)
       WHERE r.id <> ${id}::uuid AND excluded.id = ANY(${mediators}::text[]) AND r.id IN
         (SELECT p.dispute_id FROM readmodel.dispute_party p WHERE p.person_id = ANY(${persons}::uuid[]))
       GROUP BY excluded.id ORDER BY excluded.id`,
      parameters.values,
    );
  }
}

interface ElsewhereQuestion {
  readonly disputeId: string;
  readonly personIds: readonly string[];
  readonly mediatorIds: readonly string[];
}
