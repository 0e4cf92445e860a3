import { Injectable } from '@nestjs/common';
import type { CalendarDate } from '../../kernel/calendar-date.js';
import type { Actor } from '../../platform/access/access.js';
import { scopePredicate } from '../../platform/access/scope-predicate.js';
import { scopeOf } from '../../platform/access/scope.js';
import { Database } from '../../platform/database/database.js';
import { SqlParameters } from '../../platform/database/sql-parameters.js';
import { RISK_PLACES } from '../register/risks.query.js';

interface ReadableRisk {
  readonly id: string;
  readonly divisionPath: string;
  readonly reportedOn: CalendarDate;
}

/** Risk reports by id, within what the asker may read. */
@Injectable()
export class ReadableRisks {
  constructor(private readonly database: Database) {}

  /** Those of these reports that there are and that the actor may read, by id. */
  async among(ids: readonly string[], actor: Actor): Promise<readonly ReadableRisk[]> {
    const parameters = new SqlParameters();
    const asked = parameters.bind(ids);
    const scope = parameters.include((start) => scopePredicate(scopeOf(actor, 'risk.read'), RISK_PLACES, start));
    return this.database.sql<ReadableRisk & Record<string, unknown>>(
      `SELECT r.id::text, r.division_path AS "divisionPath", r.reported_on::text AS "reportedOn"
       FROM readmodel.risk_register r WHERE r.id = ANY(${asked}::uuid[]) AND ${scope} ORDER BY r.id`,
      parameters.values,
    );
  }
}
