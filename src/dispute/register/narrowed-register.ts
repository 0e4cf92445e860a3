import { Injectable } from '@nestjs/common';
import { PLACES, PlacesInSight, unknownPlace } from '../../directory/index.js';
import type { Actor } from '../../platform/access/access.js';
import { scopeOf } from '../../platform/access/scope.js';
import { refuseBackwards } from '../../platform/http/in-order.js';
import { invalidRequest, type SchemaError } from '../../platform/http/problems.js';
import type { DisputePageDto, DisputesQueryDto } from './register.dto.js';
import { DisputesRegister } from './register.query.js';

/** The list of cases, narrowed to a period and to places that the asker may know of. */
@Injectable()
export class NarrowedRegister {
  constructor(
    private readonly places: PlacesInSight,
    private readonly register: DisputesRegister,
  ) {}

  /**
   * Throws the 422 of a period that ends before it begins, and of places that are neither in sight of the asker nor hold a
   * case that the asker may see.
   */
  async list(query: DisputesQueryDto, actor: Actor): Promise<DisputePageDto> {
    refuseBackwards(query.from, query.to);
    await this.ensureKnown(query, actor);
    return this.register.list(query, actor);
  }

  private async ensureKnown(query: DisputesQueryDto, actor: Actor): Promise<void> {
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
