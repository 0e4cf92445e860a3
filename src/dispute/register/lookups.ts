import { Injectable } from '@nestjs/common';
import type { PersonVisibility } from '../../directory/index.js';
import type { Actor, Permission } from '../../platform/access/access.js';
import { scopePredicate } from '../../platform/access/scope-predicate.js';
import { scopeOf } from '../../platform/access/scope.js';
import { Database } from '../../platform/database/database.js';
import { SqlParameters } from '../../platform/database/sql-parameters.js';
import type { DisputeStatus, HoldReason } from '../dispute.codes.js';
import { LiveDuplicates } from '../write/live-duplicates.js';
import { REGISTER_PLACES } from './register.query.js';
import { NOBODY_NAMED } from './register.row.js';

/** A sealed text that mentions a person. */
export interface Mention {
  readonly disputeId: string;
  readonly keyId: string;
  readonly compartment: string;
}

/** A legal hold, by the number of its case where it has one. */
export interface HeldCase {
  readonly of: string;
  readonly reason: HoldReason;
}

/** The matter is over: a new dispute of the same persons is another one. */
const OVER: readonly DisputeStatus[] = [
  'NOT_ACCEPTED',
  'FULFILLED',
  'WITHDRAWN',
  'CLOSED',
  'ARCHIVED',
  'MERGED',
  'ANNULLED',
];

/** What others ask the register about persons. */
@Injectable()
export class DisputeLookups extends LiveDuplicates implements PersonVisibility {
  constructor(private readonly database: Database) {
    super();
  }

  /**
   * A live case with exactly these persons as parties and the same type. One known party alone proves nothing: the
   * other side of both cases is open.
   */
  override async find(personIds: readonly string[], disputeType: string, except: string): Promise<string | null> {
    const persons = [...new Set(personIds)].sort();
    if (persons.length < 2) return null;
    const [row] = await this.database.sql<{ id: string }>(
      `SELECT id FROM readmodel.dispute_register
       WHERE party_person_ids = $1::jsonb AND type = $2 AND id <> $3::uuid AND NOT status = ANY($4::text[])
       ORDER BY intake_on, id LIMIT 1`,
      [JSON.stringify(persons), disputeType, except, OVER],
    );
    return row?.id ?? null;
  }

  /** Whether there is such a case and the actor may read it. */
  async isReadable(actor: Actor, disputeId: string): Promise<boolean> {
    const parameters = new SqlParameters();
    const id = parameters.bind(disputeId);
    const scope = parameters.include((start) => scopePredicate(scopeOf(actor, 'dispute.read'), REGISTER_PLACES, start));
    const rows = await this.database.sql(
      `SELECT 1 FROM readmodel.dispute_register r WHERE r.id = ${id}::uuid AND ${scope}`,
      parameters.values,
    );
    return rows.length > 0;
  }

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

  /**
   * Every sealed text of every case that mentions the person, by case; redacted ones included. A text that names nobody,
   * such as what was found before the parties were known, counts for every party of its case; one that mentions somebody who
   * was recorded by mistake counts for the party it should have been, too.
   */
  async textsMentioning(personId: string): Promise<readonly Mention[]> {
    return this.database.sql<Mention & Record<string, unknown>>(
      `SELECT dispute_id AS "disputeId", key_id AS "keyId", compartment FROM readmodel.sealed_text_mention
       WHERE person_id = $1::uuid AND person_id <> $2::uuid
       UNION
       SELECT m.dispute_id, m.key_id, m.compartment FROM readmodel.sealed_text_mention m
       JOIN readmodel.dispute_mistaken t ON t.dispute_id = m.dispute_id AND t.recorded_id = m.person_id
       WHERE t.person_id = $1::uuid
       UNION
       SELECT dispute_id, key_id, compartment FROM readmodel.sealed_text_mention
       WHERE person_id = $2::uuid AND dispute_id IN
         (SELECT dispute_id FROM readmodel.dispute_party WHERE person_id = $1::uuid)
       ORDER BY 1, 2`,
      [personId, NOBODY_NAMED],
    );
  }

  /** Holds on the cases in which the person has or had a part, or whose texts mention them: those texts stay. */
  async holdsOn(personId: string): Promise<readonly HeldCase[]> {
    return this.database.sql<HeldCase & Record<string, unknown>>(
      `SELECT DISTINCT coalesce(r.number, r.id::text) AS of, h.reason FROM readmodel.dispute_hold h
       JOIN readmodel.dispute_register r ON r.id = h.dispute_id
       WHERE h.dispute_id IN
         (SELECT dispute_id FROM readmodel.dispute_involved WHERE person_id = $1::uuid
          UNION SELECT dispute_id FROM readmodel.sealed_text_mention WHERE person_id = $1::uuid)
       ORDER BY 1, 2`,
      [personId],
    );
  }
}
