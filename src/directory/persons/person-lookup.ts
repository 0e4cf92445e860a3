import { Injectable } from '@nestjs/common';
import type { DomainError } from '../../kernel/domain-error.js';
import type { Actor } from '../../platform/access/access.js';
import { Database } from '../../platform/database/database.js';
import { GatheredLookup } from '../../platform/database/gathered-lookup.js';
import { PersonContexts } from './person-contexts.js';
import { namingOf } from './person-stream.js';
import type { PersonKind, PersonState } from './person.codes.js';
import { refuse } from './person.refusals.js';
import { findPerson, findPersons, recordsOfSame } from './person.row.js';
import { VisiblePersons } from './visible-persons.js';

/** What a decision may need to know of a person. Nothing that identifies. */
export interface PersonFacts {
  readonly kind: PersonKind;
  readonly state: PersonState;
  /** Source: Law on the Protection of Minors art. 103. */
  readonly isMinor: boolean;
}

/** What other contexts ask about persons before they write. */
@Injectable()
export class PersonLookup {
  private readonly each = new GatheredLookup((ids: readonly string[]) => this.factsOf(ids));
  private readonly same = new GatheredLookup((ids: readonly string[]) => this.recordsOfEach(ids));

  constructor(
    private readonly database: Database,
    private readonly visible: VisiblePersons,
    private readonly contexts: PersonContexts,
  ) {}

  /** Unknown ids are left out. */
  async facts(ids: readonly string[]): Promise<ReadonlyMap<string, PersonFacts>> {
    const found = await Promise.all([...new Set(ids)].map(async (id) => [id, await this.each.find(id)] as const));
    return new Map(found.flatMap(([id, facts]) => (facts === undefined ? [] : [[id, facts]])));
  }

  /** The id of the key that the person's data is sealed under; undefined where there is no such person. */
  async keyIdOf(id: string): Promise<string | undefined> {
    return (await findPerson(this.database, id))?.keyId;
  }

  private async factsOf(ids: readonly string[]): Promise<readonly (PersonFacts | undefined)[]> {
    const rows = await findPersons(this.database, [...new Set(ids)]);
    const found = new Map(rows.map(({ id, kind, state, isMinor }) => [id, { kind, state, isMinor }]));
    return ids.map((id) => found.get(id));
  }

  /** All records of the person behind this one, by their id number, the first recorded first; itself where it has none. */
  recordsOf(id: string): Promise<readonly string[]> {
    return this.same.find(id);
  }

  private async recordsOfEach(ids: readonly string[]): Promise<readonly (readonly string[])[]> {
    const found = new Map((await recordsOfSame(this.database, ids)).map(({ id, records }) => [id, records]));
    return ids.map((id) => found.get(id) ?? [id]);
  }

  /** Of these ids, those of restricted persons. */
  async restrictedAmong(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const facts = await this.facts(ids);
    return new Set([...facts].flatMap(([id, { state }]) => (state === 'RESTRICTED' ? [id] : [])));
  }

  /**
   * Throws what `otherwise` makes unless the actor may see every one: who could name any person as a party would see it
   * from then on. Refuses: `person.not-available` for one that is erased, or restricted and not named by this very case
   * (`caseId`; null for one that does not exist yet).
   * Returns the names that the append has to go by (`unlessBarred`), so that nobody is brought into a case while their
   * erasure is decided on; `notAvailable` is its refusal.
   */
  async ensurePersons(
    ids: readonly string[],
    { actor, caseId }: { readonly actor: Actor; readonly caseId: string | null },
    otherwise: () => Error,
  ): Promise<readonly string[]> {
    const distinct = [...new Set(ids)];
    const visible = await this.visible.among(actor, 'person.read', distinct);
    if (!distinct.every((id) => visible.has(id))) throw otherwise();
    const facts = await this.facts(distinct);
    const named = caseId === null ? new Set() : await this.contexts.personsNamedIn(caseId, distinct);
    const isOpen = (id: string): boolean => {
      const state = facts.get(id)?.state;
      return state === 'ACTIVE' || (state === 'RESTRICTED' && named.has(id));
    };
    if (!distinct.every(isOpen)) throw this.notAvailable();
    return distinct.filter((id) => !named.has(id)).map(namingOf);
  }

  notAvailable(): DomainError {
    return refuse('person.not-available');
  }
}
