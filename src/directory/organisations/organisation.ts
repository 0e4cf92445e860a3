import type { CommitteeType, OrganisationAttribute, OrganisationType } from '../directory.codes.js';

export interface OrganisationContent {
  readonly name: string;
  readonly type: OrganisationType;
  /** Of mediation committees, and only of them. */
  readonly committeeType?: CommitteeType;
  readonly attributes?: readonly OrganisationAttribute[];
  readonly division: string;
  /** An attached unit names the committee that seals for it. */
  readonly parentId?: string;
  /** Of courts, and only of them: by which others know it. */
  readonly courtCode?: string;
  readonly active?: boolean;
}

export interface Organisation extends OrganisationContent {
  readonly id: string;
  /** Path of its division. */
  readonly divisionPath: string;
  readonly attributes: readonly OrganisationAttribute[];
  readonly active: boolean;
  readonly version: number;
}
