import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';
import { IsId } from '../../platform/http/is-id.js';
import { PageQueryDto } from '../../platform/http/page.dto.js';
import {
  COMMITTEE_TYPES,
  ORGANISATION_ATTRIBUTES,
  ORGANISATION_TYPES,
  type CommitteeType,
  type OrganisationAttribute,
  type OrganisationType,
} from '../directory.codes.js';
import { COURT_CODE, DIVISION_CODE, NAME, TOLD } from '../patterns.js';
import { booleanOf } from '../rows.js';

export class OrganisationParams {
  @IsId()
  id: string;
}

export class OrganisationContentDto {
  @IsString()
  @Length(1, 100)
  @Matches(NAME, TOLD.name)
  name: string;

  @IsIn(ORGANISATION_TYPES)
  type: OrganisationType;

  /** Of mediation committees, and only of them. */
  @IsOptional()
  @IsIn(COMMITTEE_TYPES)
  committeeType?: CommitteeType;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @IsIn(ORGANISATION_ATTRIBUTES, { each: true })
  attributes?: OrganisationAttribute[];

  /** Code of the division it belongs to. */
  @Matches(DIVISION_CODE, TOLD.divisionCode)
  division: string;

  /** A studio, a stationed room or a volunteer association names the committee that seals for it. */
  @IsOptional()
  @IsId()
  parentId?: string;

  /** Of courts, and only of them: the code by which others know it. 法院代码。 */
  @IsOptional()
  @Matches(COURT_CODE, TOLD.courtCode)
  courtCode?: string;

  /** True where absent. */
  @IsOptional()
  @IsBoolean()
  active?: boolean;
}

export class OrganisationDto extends OrganisationContentDto {
  id: string;

  /** Path of its division. */
  divisionPath: string;

  /** The `ETag`. */
  version: number;
}

/** By name. */
export class OrganisationPageDto {
  items: OrganisationDto[];

  next?: string;
}

export class OrganisationsQueryDto extends PageQueryDto {
  @IsOptional()
  @IsIn(ORGANISATION_TYPES)
  type?: OrganisationType;

  /** In this division or below it. */
  @IsOptional()
  @Matches(DIVISION_CODE, TOLD.divisionCode)
  division?: string;

  @IsOptional()
  @Transform(booleanOf)
  @IsBoolean()
  active?: boolean;
}
