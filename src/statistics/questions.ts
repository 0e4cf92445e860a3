import { Injectable } from '@nestjs/common';
import { PLACES, unknownPlace } from '../directory/index.js';
import { Clock } from '../platform/access/clock.js';
import type { Scope } from '../platform/access/scope.js';
import { invalidRequest, type SchemaError } from '../platform/http/problems.js';
import { questionOf, type Side } from './asked.js';
import { KnownPlaces } from './known-places.js';
import type { Question } from './question.js';

/** Makes of what was asked for what the ledger can answer. */
@Injectable()
export class Questions {
  constructor(
    private readonly places: KnownPlaces,
    private readonly clock: Clock,
  ) {}

  /** The question as validated. Throws the 422 of `questionOf`, and of places that the asker cannot know of. */
  async question(side: Side, scope: Scope, prefix = ''): Promise<Question> {
    const question = questionOf(side, this.clock.now(), prefix);
    const unknown: SchemaError[] = [];
    for (const dimension of PLACES) {
      const value = question.where[dimension];
      if (value !== undefined && !(await this.places.isKnown(dimension, value, scope)))
        unknown.push(unknownPlace(`${prefix}${dimension}`));
    }
    if (unknown.length > 0) throw invalidRequest(...unknown);
    return question;
  }
}
