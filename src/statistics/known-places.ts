import { Injectable } from '@nestjs/common';
import { PlacesInSight, type PlaceKind } from '../directory/index.js';
import type { Scope } from '../platform/access/scope.js';
import { Database } from '../platform/database/database.js';
import { SqlParameters } from '../platform/database/sql-parameters.js';
import { countable, ENTRIES } from './question.js';
import { UNKNOWN } from './cell.js';

/** Which places a question may name. What is not there and what lies outside the asker's scope are told apart by nothing. */
@Injectable()
export class KnownPlaces {
  constructor(
    private readonly database: Database,
    private readonly places: PlacesInSight,
  ) {}

  /**
   * Whether the place is in sight of the asker, or cases that the asker may count were held there, as in a division
   * that has since gone.
   */
  async isKnown(kind: PlaceKind, value: string, scope: Scope): Promise<boolean> {
    if (value === UNKNOWN && kind !== 'division') return true;
    return (await this.places.isInSight(kind, value, scope)) || this.holdsCases(kind, value, scope);
  }

  private async holdsCases(kind: PlaceKind, value: string, scope: Scope): Promise<boolean> {
    const parameters = new SqlParameters();
    const where = countable({ where: { [kind]: value } }, scope, parameters);
    const [row] = await this.database.sql<{ held: boolean }>(
      `SELECT EXISTS (SELECT FROM ${ENTRIES} e WHERE ${where}) AS held`,
      parameters.values,
    );
    return row?.held === true;
  }
}
