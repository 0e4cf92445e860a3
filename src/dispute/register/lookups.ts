import { Injectable } from '@nestjs/common';
import type { PersonVisibility } from '../../directory/index.js';
import type { Actor, Permission } from '../../platform/access/access.js';
import { scopePredicate } from '../../platform/access/scope-predicate.js';
import { scopeOf } from '../../platform/access/scope.js';
import { Database } from '../../platform/database/database.js';
import { SqlParameters } from '../../platform/database/sql-parameters.js';
import { REGISTER_PLACES } from './register.query.js';

/** A sealed text that mentions a person. */
export interface Mention {
  readonly disputeId: string;
  readonly keyId: string;
  readonly compartment: string;
}

/** What others ask the register about persons. */
@Injectable()
export class DisputeLookups implements PersonVisibility {
  constructor(private readonly database: Database) {}

  async visiblePersons(
    actor: Actor,
    permission: Permission,
    personIds: readonly string[],
  ): Promise<ReadonlySet<string>> {
    const parameters = new SqlParameters();
    const asked = parameters.bind(personIds);
    const scope = parameters.include((start) => scopePredicate(scopeOf(actor, permission), REGISTER_PLACES, start));
    const rows = await this.database.sql<{ id: string }>(
      `SELECT DISTINCT p.person_id AS id FROM readmodel.dispute_party p
       JOIN readmodel.dispute_register r ON r.id = p.dispute_id
       WHERE p.person_id = ANY(${asked}::uuid[]) AND ${scope}`,
      parameters.values,
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Every sealed text of every case that mentions the person, by case; redacted ones included. */
  async textsMentioning(personId: string): Promise<readonly Mention[]> {
    return this.database.sql<Mention & Record<string, unknown>>(
      `SELECT dispute_id AS "disputeId", key_id AS "keyId", compartment FROM readmodel.sealed_text_mention
       WHERE person_id = $1::uuid ORDER BY dispute_id, key_id`,
      [personId],
    );
  }
}
