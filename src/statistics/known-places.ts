import { Injectable } from '@nestjs/common';
import { PlacesInSight, type PlaceKind } from '../directory/index.js';
import type { Scope } from '../platform/access/scope.js';
import { Database } from '../platform/database/database.js';
import { SqlParameters } from '../platform/database/sql-parameters.js';
import { countable, cellsOf, ENTRIES } from './question.js';
import { FINEST } from './roll-up.js';
import { isByCase } from './roll-ups-for.js';
import { CELLS } from './sums-of-cells.js';
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

  /** Whether anything that the asker may count was ever counted there: by their places, else by their own cases. */
  private async holdsCases(kind: PlaceKind, value: string, scope: Scope): Promise<boolean> {
    const where = { [kind]: value };
    const isHeld = async (relation: string, condition: (parameters: SqlParameters) => string): Promise<boolean> => {
      const parameters = new SqlParameters();
      const statement = `SELECT EXISTS (SELECT FROM ${relation} e WHERE ${condition(parameters)}) AS held`;
      const [row] = await this.database.sql<{ held: boolean }>(statement, parameters.values);
      return row?.held === true;
    };
    const ofCases = (seen: Scope) => isHeld(ENTRIES, (parameters) => countable({ where }, seen, parameters));
    const isOfPlaces = await isHeld(
      CELLS,
      (parameters) => `e.roll_up = ${FINEST.id} AND ${cellsOf({ where }, byPlace(scope), parameters)}`,
    );
    if (!isByCase(scope)) return isOfPlaces;
    return ofCases(isOfPlaces ? scope : byCase(scope));
  }
}

const byPlace = (scope: Scope): Scope => ({ ...scope, mediators: [], referring: [], ownMediators: [] });

const byCase = (scope: Scope): Scope => ({ ...scope, all: false, grids: [], divisions: [], organisations: [] });
