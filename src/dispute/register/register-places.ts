import { Injectable } from '@nestjs/common';
import { PLACES, PlacesInSight, unknownPlace } from '../../directory/index.js';
import type { Actor } from '../../platform/access/access.js';
import { scopeOf } from '../../platform/access/scope.js';
import { invalidRequest, type SchemaError } from '../../platform/http/problems.js';
import type { DisputesQueryDto } from './register.dto.js';
import { DisputesRegister } from './register.query.js';

/** Which places the list of cases may be narrowed to. */
@Injectable()
export class RegisterPlaces {
  constructor(
    private readonly places: PlacesInSight,
    private readonly register: DisputesRegister,
  ) {}

  /** Throws the 422 of places that are neither in sight of the asker nor hold a case that the asker may see. */
  async ensureKnown(query: DisputesQueryDto, actor: Actor): Promise<void> {
    const scope = scopeOf(actor, 'dispute.read');
    const unknown: SchemaError[] = [];
    for (const kind of PLACES) {
      const value = query[kind];
      if (value === undefined || (await this.places.isInSight(kind, value, scope))) continue;
      if (!(await this.register.holdsAny({ [kind]: value }, actor))) unknown.push(unknownPlace(kind));
    }
    if (unknown.length > 0) throw invalidRequest(...unknown);
  }
}
