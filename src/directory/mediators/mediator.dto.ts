import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsOptional, IsString, Length, Matches } from 'class-validator';
import { IsId } from '../../platform/http/is-id.js';
import { IsIdList } from '../../platform/http/is-id-list.js';
import { PageQueryDto } from '../../platform/http/page.dto.js';
import { DISPUTE_TYPE_CODE, DIVISION_CODE, LANGUAGE_TAG } from '../patterns.js';
import { booleanOf } from '../rows.js';

export class MediatorParams {
  @IsId()
  id: string;
}

export class MediatorContentDto {
  @IsString()
  @Length(1, 100)
  name: string;

  /** Organisations they mediate for. */
  @IsIdList({ min: 1, max: 20 })
  organisationIds: string[];

  /** Dispute type codes they know best. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @Matches(DISPUTE_TYPE_CODE, { each: true })
  specialities?: string[];

  /** Language tags, e.g. `zh`, `nan`. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @Matches(LANGUAGE_TAG, { each: true })
  languages?: string[];

  /** Codes of the divisions where they work. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @Matches(DIVISION_CODE, { each: true })
  divisions?: string[];

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
  @Matches(DISPUTE_TYPE_CODE)
  speciality?: string;

  @IsOptional()
  @Matches(LANGUAGE_TAG)
  language?: string;

  /** Works in this division. */
  @IsOptional()
  @Matches(DIVISION_CODE)
  division?: string;

  @IsOptional()
  @Transform(booleanOf)
  @IsBoolean()
  active?: boolean;
}
