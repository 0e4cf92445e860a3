import { IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';
import { IsId } from '../../platform/http/is-id.js';
import { PageQueryDto } from '../../platform/http/page.dto.js';
import { IsCalendarDate } from '../../platform/http/validators.js';
import { DIVISION_LEVELS, type DivisionLevel } from '../directory.codes.js';
import { DIVISION_CODE, NAME, TOLD } from '../patterns.js';

export class DivisionParams {
  /** Unique in the whole tree, e.g. `350582` or `G05`. */
  @Matches(DIVISION_CODE, TOLD.divisionCode)
  code: string;
}

export class DivisionContentDto {
  /** Code of the division above; absent at the root. */
  @IsOptional()
  @Matches(DIVISION_CODE, TOLD.divisionCode)
  parent?: string;

  /** Lower than that of the parent; levels may be left out. */
  @IsIn(DIVISION_LEVELS)
  level: DivisionLevel;

  @IsString()
  @Length(1, 100)
  @Matches(NAME, TOLD.name)
  name: string;

  /** Organisation that takes on what is found here; a grid without one has that of the nearest division above. */
  @IsOptional()
  @IsId()
  responsibleOrganisationId?: string;

  /** First legal day. */
  @IsCalendarDate()
  validFrom: string;

  /** Last legal day; absent while open-ended. */
  @IsOptional()
  @IsCalendarDate()
  validTo?: string;
}

export class DivisionDto extends DivisionContentDto {
  code: string;

  /** Codes from the root, joined by dots. */
  path: string;

  /** The `ETag`. */
  version: number;
}

/** In the order of the tree. */
export class DivisionPageDto {
  items: DivisionDto[];

  next?: string;
}

export class DivisionsQueryDto extends PageQueryDto {
  /** Children of this division only. */
  @IsOptional()
  @Matches(DIVISION_CODE, TOLD.divisionCode)
  parent?: string;

  @IsOptional()
  @IsIn(DIVISION_LEVELS)
  level?: DivisionLevel;
}
