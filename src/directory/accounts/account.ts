import type { ExtraPermission, Role } from '../../platform/access/access.js';
import type { GridRole } from '../directory.codes.js';

export interface AccountContent {
  /** Lower case; what one signs in with. */
  readonly accountName: string;
  readonly displayName: string;
  readonly active?: boolean;
  readonly extraPermissions?: readonly ExtraPermission[];
}

export interface Account extends AccountContent {
  readonly id: string;
  readonly active: boolean;
  readonly extraPermissions: readonly ExtraPermission[];
  /** False until an administrator has set a first password. */
  readonly hasPassword: boolean;
  readonly mustChangePassword: boolean;
  readonly version: number;
}

/** A role, where and how long. */
export interface AssignmentContent {
  readonly role: Role;
  /** Of grid members. */
  readonly gridRole?: GridRole;
  readonly organisationId?: string;
  /** Code of a grid, or of the root of a subtree. */
  readonly division?: string;
  readonly mediatorId?: string;
  /** Legal days, inclusive. A last day before the first takes the assignment back altogether. */
  readonly validFrom: string;
  readonly validTo?: string;
}

export interface AccountAssignment extends AssignmentContent {
  readonly id: string;
  readonly divisionPath?: string;
  readonly version: number;
}
