import { IsIn, IsString, Length } from 'class-validator';
import {
  EXTRA_PERMISSIONS,
  PERMISSIONS,
  ROLES,
  type ExtraPermission,
  type Permission,
  type Role,
} from '../../platform/access/access.js';

export class CredentialsDto {
  @IsString()
  @Length(1, 64)
  accountName: string;

  @IsString()
  @Length(1, 128)
  password: string;
}

export class NewSessionDto {
  /** Shown once: send it as `Authorization: Bearer …`. */
  token: string;

  /** End of the session whatever happens, RFC 3339. */
  expiresAt: string;

  /** It ends earlier when idle for this long. */
  idleMinutes: number;

  /** Nothing else is open before the password is changed (`PUT /v1/me/password`). */
  mustChangePassword: boolean;
}

export class PasswordChangeDto {
  @IsString()
  @Length(1, 128)
  currentPassword: string;

  /** 12 to 128 characters of at least three kinds: upper case, lower case, digit, other. */
  @IsString()
  @Length(1, 128)
  newPassword: string;
}

/** A role held today. */
export class MyAssignmentDto {
  /** Send it as `X-Acting-Assignment` to act in this role. */
  id: string;

  @IsIn(ROLES)
  role: Role;

  organisationId?: string;

  organisationName?: string;

  /** Codes from the root, joined by dots. */
  divisionPath?: string;

  divisionName?: string;

  gridId?: string;

  mediatorId?: string;

  validFrom: string;

  validTo?: string;

  @IsIn(PERMISSIONS, { each: true })
  permissions: Permission[];
}

export class MyScopeDto {
  @IsIn(PERMISSIONS)
  permission: Permission;

  /** Everything of that kind. */
  all: boolean;

  /** Exact grids. */
  grids: string[];

  /** Paths of subtrees. */
  divisions: string[];

  /** Of a mediator's `dispute.register`: while nobody is assigned to the case. */
  organisations: string[];

  /** Own entries of the mediator register: cases assigned to them. */
  mediators: string[];
}

export class MeDto {
  accountId: string;

  accountName: string;

  displayName: string;

  mustChangePassword: boolean;

  /** What all roles together may do. */
  @IsIn(PERMISSIONS, { each: true })
  permissions: Permission[];

  @IsIn(EXTRA_PERMISSIONS, { each: true })
  extraPermissions: ExtraPermission[];

  assignments: MyAssignmentDto[];

  /** Where each permission may be used. */
  scope: MyScopeDto[];
}
