import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsOptional, IsString, Length, Matches } from 'class-validator';
import { IsId } from '../../platform/http/is-id.js';
import { IsIdList } from '../../platform/http/is-id-list.js';
import { PageQueryDto } from '../../platform/http/page.dto.js';
import { IsCalendarDate } from '../../platform/http/validators.js';
import { DISPUTE_TYPE_CODE, DIVISION_CODE, ETHNIC_GROUP, LANGUAGE_TAG, NAME, NATIVE_PLACE, TOLD } from '../patterns.js';
import { booleanOf } from '../rows.js';
import { IsDayInterval, IsWeeklyHours } from './availability.validators.js';

export class MediatorParams {
  @IsId()
  id: string;
}

export class MediatorContentDto {
  @IsString()
  @Length(1, 100)
  @Matches(NAME, TOLD.name)
  name: string;

  /** Organisations they mediate for. */
  @IsIdList({ min: 1, max: 20 })
  organisationIds: string[];

  /** Dispute type codes they know best. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @Matches(DISPUTE_TYPE_CODE, { each: true, ...TOLD.disputeType })
  specialities?: string[];

  /** Language tags, e.g. `zh`, `nan`. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @Matches(LANGUAGE_TAG, { each: true, ...TOLD.language })
  languages?: string[];

  /** Codes of the divisions where they work. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @Matches(DIVISION_CODE, { each: true, ...TOLD.divisionCode })
  divisions?: string[];

  /** What they belong to besides the organisations they mediate for: a union, an association, an enterprise. */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  affiliation?: string;

  /** Where they are from: code of a province, prefecture or county, e.g. `52`, `5226`, `522631`. Not shown to others than administrators. */
  @IsOptional()
  @Matches(NATIVE_PLACE, TOLD.nativePlace)
  nativePlace?: string;

  /** Ethnic groups that they can support, letter codes of GB/T 3304, e.g. `HU`. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @Matches(ETHNIC_GROUP, { each: true, ...TOLD.ethnicGroup })
  ethnicGroups?: string[];

  /** When they can be reached: ISO weekday and hours, e.g. `1 09:00-12:00`. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsWeeklyHours()
  weeklyHours?: string[];

  /** First and last legal day of each absence, e.g. `2026-05-01/2026-05-07`. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsDayInterval()
  absences?: string[];

  /** First legal day of the term; open where absent. */
  @IsOptional()
  @IsCalendarDate()
  validFrom?: string;

  /** Last legal day of the term; open where absent. */
  @IsOptional()
  @IsCalendarDate()
  validTo?: string;

  /** Who they are in the people vault, so that another part in the same case is found. Not shown to others than administrators. */
  @IsOptional()
  @IsId()
  personId?: string;

  /** True where absent. */
  @IsOptional()
  @IsBoolean()
  active?: boolean;
}

export class MediatorDto extends MediatorContentDto {
  id: string;

  /** The `ETag`. */
  version: number;
}

/** By name. */
export class MediatorPageDto {
  items: MediatorDto[];

  next?: string;
}

export class MediatorsQueryDto extends PageQueryDto {
  @IsOptional()
  @IsId()
  organisation?: string;

  /** Dispute type code. */
  @IsOptional()
  @Matches(DISPUTE_TYPE_CODE, TOLD.disputeType)
  speciality?: string;

  @IsOptional()
  @Matches(LANGUAGE_TAG, TOLD.language)
  language?: string;

  /** Works in this division. */
  @IsOptional()
  @Matches(DIVISION_CODE, TOLD.divisionCode)
  division?: string;

  /** Can support this ethnic group. */
  @IsOptional()
  @Matches(ETHNIC_GROUP, TOLD.ethnicGroup)
  ethnicGroup?: string;

  /** In office on this legal day. */
  @IsOptional()
  @IsCalendarDate()
  on?: string;

  @IsOptional()
  @Transform(booleanOf)
  @IsBoolean()
  active?: boolean;
}
