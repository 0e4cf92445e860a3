import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/access.js';
import { Database } from '../../platform/database/database.js';
import type { PersonKind, PersonState } from './person.codes.js';
import { refuse } from './person.refusals.js';
import { findPersons } from './person.row.js';
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
  constructor(
    private readonly database: Database,
    private readonly visible: VisiblePersons,
  ) {}

  /** Unknown ids are left out. */
  async facts(ids: readonly string[]): Promise<ReadonlyMap<string, PersonFacts>> {
    const rows = await findPersons(this.database, [...new Set(ids)]);
    return new Map(rows.map(({ id, kind, state, isMinor }) => [id, { kind, state, isMinor }]));
  }

  /** Of these ids, those of restricted persons. */
  async restrictedAmong(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const facts = await this.facts(ids);
    return new Set([...facts].flatMap(([id, { state }]) => (state === 'RESTRICTED' ? [id] : [])));
  }

  /**
   * Throws what `otherwise` makes unless the actor may see every one: who could name any person as a party would see it
   * from then on. Refuses: `person.not-available` for one that is erased, or restricted and in no file that the actor
   * has in use.
   */
  async ensurePersons(ids: readonly string[], actor: Actor, otherwise: () => Error): Promise<void> {
    const distinct = [...new Set(ids)];
    const visible = await this.visible.among(actor, 'person.read', distinct);
    if (!distinct.every((id) => visible.has(id))) throw otherwise();
    const facts = await this.facts(distinct);
    const closed = distinct.filter((id) => facts.get(id)?.state !== 'ACTIVE');
    const used = await this.visible.inUse(actor, 'person.read', closed);
    if (!closed.every((id) => facts.get(id)?.state === 'RESTRICTED' && used.has(id)))
      throw refuse('person.not-available');
  }
}
