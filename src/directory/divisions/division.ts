import type { DivisionLevel } from '../directory.codes.js';

/** An administrative division, or a grid. What its code and its place in the tree are never changes. */
export interface DivisionContent {
  readonly parent?: string;
  readonly level: DivisionLevel;
  readonly name: string;
  /** Takes on what is found here; a grid without one has that of the nearest division above. */
  readonly responsibleOrganisationId?: string;
  /** Legal days, inclusive. */
  readonly validFrom: string;
  readonly validTo?: string;
}

export interface Division extends DivisionContent {
  readonly code: string;
  /** Codes from the root, joined by dots. */
  readonly path: string;
  readonly version: number;
}
