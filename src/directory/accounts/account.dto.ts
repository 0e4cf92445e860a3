import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';
import { IsId } from '../../platform/http/is-id.js';
import { EXTRA_PERMISSIONS, ROLES, type ExtraPermission, type Role } from '../../platform/access/access.js';
import { PageQueryDto } from '../../platform/http/page.dto.js';
import { IsCalendarDate } from '../../platform/http/validators.js';
import { GRID_ROLES, type GridRole } from '../directory.codes.js';
import { ACCOUNT_NAME, DIVISION_CODE, NAME, TOLD } from '../patterns.js';
import { booleanOf } from '../rows.js';

export class AccountParams {
  @IsId()
  id: string;
}

export class AssignmentParams extends AccountParams {
  @IsId()
  assignmentId: string;
}

export class AccountContentDto {
  /** Lower case; what one signs in with. */
  @Matches(ACCOUNT_NAME, TOLD.accountName)
  accountName: string;

  @IsString()
  @Length(1, 100)
  @Matches(NAME, TOLD.name)
  displayName: string;

  /** True where absent; an inactive account has no session from the next request on. */
  @IsOptional()
  @IsBoolean()
  active?: boolean;

  /** Held besides roles, e.g. for late registers. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @IsIn(EXTRA_PERMISSIONS, { each: true })
  extraPermissions?: ExtraPermission[];
}

export class AccountDto extends AccountContentDto {
  id: string;

  /** False until a first password is set (`PUT …/password`). */
  hasPassword: boolean;

  mustChangePassword: boolean;

  /** The `ETag`. */
  version: number;
}

/** By account name. */
export class AccountPageDto {
  items: AccountDto[];

  next?: string;
}

export class AccountsQueryDto extends PageQueryDto {
  /** Exactly this one. */
  @IsOptional()
  @Matches(ACCOUNT_NAME, TOLD.accountName)
  accountName?: string;

  @IsOptional()
  @Transform(booleanOf)
  @IsBoolean()
  active?: boolean;
}

export class NewPasswordDto {
  /** 12 to 128 characters of at least three kinds; to be changed at the first sign-in. */
  @IsString()
  @Length(1, 128)
  password: string;
}

export class AssignmentContentDto {
  @IsIn(ROLES)
  role: Role;

  /** Of grid members. */
  @IsOptional()
  @IsIn(GRID_ROLES)
  gridRole?: GridRole;

  /** Of mediators and committee heads; others may have one. */
  @IsOptional()
  @IsId()
  organisationId?: string;

  /** A grid for grid members; the root of a subtree for offices and leadership. */
  @IsOptional()
  @Matches(DIVISION_CODE, TOLD.divisionCode)
  division?: string;

  /** Entry of the mediator register that the account is. */
  @IsOptional()
  @IsId()
  mediatorId?: string;

  /** First legal day. */
  @IsCalendarDate()
  validFrom: string;

  /** Last legal day. Yesterday ends it at once; a day before the first takes it back altogether. */
  @IsOptional()
  @IsCalendarDate()
  validTo?: string;
}

export class AssignmentDto extends AssignmentContentDto {
  id: string;

  /** Codes from the root, joined by dots. */
  divisionPath?: string;

  /** The `ETag`. */
  version: number;
}

/** Past, present and future ones, by first day. */
export class AssignmentListDto {
  items: AssignmentDto[];
}
