import { Injectable } from '@nestjs/common';
import { DirectoryLookup } from '../directory/index.js';
import { isWithinDivision, type Scope } from '../platform/access/scope.js';
import { Database } from '../platform/database/database.js';
import { SqlParameters } from '../platform/database/sql-parameters.js';
import { countable, ENTRIES } from './question.js';
import { UNKNOWN } from './statistics.row.js';

/** Dimensions whose values are places of the directory. */
export const PLACES = ['division', 'grid', 'organisation'] as const;
type PlaceDimension = (typeof PLACES)[number];

/** Which places a question may name. What is not there and what lies outside the asker's scope are told apart by nothing. */
@Injectable()
export class KnownPlaces {
  constructor(
    private readonly database: Database,
    private readonly directory: DirectoryLookup,
  ) {}

  /**
   * Whether the place is in the directory, within what the asker oversees or, of a division, around it; or whether
   * cases that the asker may count were held there, as in a division that has since gone.
   */
  async isKnown(dimension: PlaceDimension, value: string, scope: Scope): Promise<boolean> {
    if (value === UNKNOWN && dimension !== 'division') return true;
    const path = await this.pathOf(dimension, value);
    if (path !== undefined) {
      const roots = await this.rootsOf(scope);
      const touches = (root: string): boolean =>
        isWithinDivision(path, root) || (dimension === 'division' && isWithinDivision(root, path));
      if (scope.all || roots.some(touches)) return true;
    }
    return this.holdsCases(dimension, value, scope);
  }

  private async pathOf(dimension: PlaceDimension, value: string): Promise<string | undefined> {
    switch (dimension) {
      case 'division':
        return (await this.directory.divisionNames([value])).has(value) ? value : undefined;
      case 'grid':
        return (await this.directory.grid(value))?.divisionPath;
      case 'organisation':
        return (await this.directory.organisation(value))?.divisionPath;
    }
  }

  /** Paths of what the asker oversees: divisions, grids, and the seats of organisations. */
  private async rootsOf({ divisions, grids, organisations, mediators }: Scope): Promise<readonly string[]> {
    const places = await Promise.all(grids.map((grid) => this.directory.grid(grid)));
    const served = (await this.directory.mediators(mediators)).flatMap(({ organisationIds }) => organisationIds);
    const seats = await this.directory.organisations([...organisations, ...served]);
    return [...divisions, ...[...places, ...seats].flatMap((place) => place?.divisionPath ?? [])];
  }

  private async holdsCases(dimension: PlaceDimension, value: string, scope: Scope): Promise<boolean> {
    const parameters = new SqlParameters();
    const where = countable({ where: { [dimension]: value } }, scope, parameters);
    const [row] = await this.database.sql<{ held: boolean }>(
      `SELECT EXISTS (SELECT FROM ${ENTRIES} e WHERE ${where}) AS held`,
      parameters.values,
    );
    return row?.held === true;
  }
}
