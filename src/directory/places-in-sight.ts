import { Injectable } from '@nestjs/common';
import { isWithinDivision, type Scope } from '../platform/access/scope.js';
import type { SchemaError } from '../platform/http/problems.js';
import { DirectoryLookup } from './directory-lookup.js';

/** What a list may be narrowed to. */
export const PLACES = ['division', 'grid', 'organisation'] as const;
export type PlaceKind = (typeof PLACES)[number];

/** Of a place in a query that is not there, or that the asker cannot know of: told apart by nothing. */
export const unknownPlace = (pointer: string): SchemaError => ({
  in: 'query',
  pointer,
  rule: 'isKnownPlace',
  message: { zh: '没有该地点或组织', en: 'must be a place or organisation that is there' },
});

/** Which places of the directory lie within or around what somebody oversees. */
@Injectable()
export class PlacesInSight {
  constructor(private readonly directory: DirectoryLookup) {}

  /** Whether the place is in the directory, within what the scope covers or, of a division, around it. */
  async isInSight(kind: PlaceKind, value: string, scope: Scope): Promise<boolean> {
    const path = await this.pathOf(kind, value);
    if (path === undefined) return false;
    if (scope.all) return true;
    const roots = await this.rootsOf(scope);
    return roots.some((root) => isWithinDivision(path, root) || (kind === 'division' && isWithinDivision(root, path)));
  }

  private async pathOf(kind: PlaceKind, value: string): Promise<string | undefined> {
    switch (kind) {
      case 'division':
        return (await this.directory.divisionNames([value])).has(value) ? value : undefined;
      case 'grid':
        return (await this.directory.grid(value))?.divisionPath;
      case 'organisation':
        return (await this.directory.organisation(value))?.divisionPath;
    }
  }

  /** Paths of what the scope covers: divisions, grids, and the seats of organisations. */
  private async rootsOf({ divisions, grids, organisations, mediators }: Scope): Promise<readonly string[]> {
    const places = await Promise.all(grids.map((grid) => this.directory.grid(grid)));
    const served = (await this.directory.mediators(mediators)).flatMap(({ organisationIds }) => organisationIds);
    const seats = await this.directory.organisations([...organisations, ...served]);
    return [...divisions, ...[...places, ...seats].flatMap((place) => place?.divisionPath ?? [])];
  }
}
