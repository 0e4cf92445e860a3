import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/access.js';
import { Database } from '../../platform/database/database.js';
import type { PersonKind, PersonState } from './person.codes.js';
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

  /**
   * Throws what `otherwise` makes unless every id is a person in use that the actor may see: who could name any person
   * as a party would see it from then on.
   */
  async ensurePersons(ids: readonly string[], actor: Actor, otherwise: () => Error): Promise<void> {
    const distinct = [...new Set(ids)];
    const facts = await this.facts(distinct);
    const visible = await this.visible.among(actor, 'person.read', distinct);
    if (!distinct.every((id) => facts.get(id)?.state === 'ACTIVE' && visible.has(id))) throw otherwise();
  }
}
