import { Injectable } from '@nestjs/common';
import type { Actor, Permission } from '../../platform/access/access.js';
import { forEachAccount } from '../../platform/access/for-each-account.js';
import { scopeOf } from '../../platform/access/scope.js';
import { scopePredicate } from '../../platform/access/scope-predicate.js';
import { Database } from '../../platform/database/database.js';
import { GatheredLookup } from '../../platform/database/gathered-lookup.js';
import { SqlParameters } from '../../platform/database/sql-parameters.js';
import { PersonContexts } from './person-contexts.js';

const OWNED_AT = {
  grid: 'owner_grid_id',
  divisionPath: 'owner_division_path',
  organisation: 'owner_organisation_id',
  sealed: 'is_closed',
};

interface Question {
  readonly actor: Actor;
  readonly permission: Permission;
  readonly ids: readonly string[];
}

/**
 * Who may see whom: the registrant, those in whose place the person was registered, and those on one of its cases. A
 * sealed case that is closed to the actor closes its persons in that place too, but to who answers for the place.
 * Source: Minors Protection Law (2020) art. 103; docs/rules.md, Sealed cases.
 */
@Injectable()
export class VisiblePersons {
  private readonly gathered = new GatheredLookup((questions: readonly Question[]) => this.ownedOfEach(questions));

  constructor(
    private readonly database: Database,
    private readonly contexts: PersonContexts,
  ) {}

  /** Of these ids, those of persons for whom the actor may use the permission. */
  async among(actor: Actor, permission: Permission, ids: readonly string[]): Promise<ReadonlySet<string>> {
    if (ids.length === 0) return new Set();
    const owned = await this.gathered.find({ actor, permission, ids });
    const others = ids.filter((id) => !owned.has(id));
    if (others.length === 0) return owned;
    return new Set([...owned, ...(await this.contexts.visiblePersons(actor, permission, others))]);
  }

  /** Of these ids, those of persons who are named in a file that is in use and in which the actor may use the permission. */
  async inUse(actor: Actor, permission: Permission, ids: readonly string[]): Promise<ReadonlySet<string>> {
    return ids.length === 0 ? new Set() : this.contexts.personsInUse(actor, permission, ids);
  }

  private ownedOfEach(questions: readonly Question[]): Promise<readonly ReadonlySet<string>[]> {
    return forEachAccount(questions, async (group) => {
      const permissions = new Set(group.map(({ permission }) => permission));
      const owned = new Map<Permission, ReadonlySet<string>>();
      for (const permission of permissions) {
        const ids = group.flatMap((one) => (one.permission === permission ? one.ids : []));
        owned.set(permission, await this.owned(group[0].actor, permission, [...new Set(ids)]));
      }
      return group.map(({ permission, ids }) => new Set(ids.filter((id) => owned.get(permission)?.has(id))));
    });
  }

  private async owned(actor: Actor, permission: Permission, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const parameters = new SqlParameters();
    const asked = parameters.bind(ids);
    const registrant = parameters.bind(actor.accountId);
    const closed = parameters.bind([...(await this.contexts.closedPersons(actor, permission, ids))]);
    const scope = parameters.include((start) => scopePredicate(scopeOf(actor, permission), OWNED_AT, start));
    const rows = await this.database.sql<{ id: string }>(
      `SELECT id::text FROM (SELECT *, id = ANY(${closed}::uuid[]) AS is_closed FROM directory.person) person
       WHERE id = ANY(${asked}::uuid[]) AND (owner_account_id = ${registrant} OR ${scope})`,
      parameters.values,
    );
    return new Set(rows.map(({ id }) => id));
  }
}
