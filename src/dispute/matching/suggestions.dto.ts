import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsOptional, Matches } from 'class-validator';
import { IsId } from '../../platform/http/is-id.js';
import { AsOfDto } from '../../platform/http/as-of.dto.js';
import { ReadQueryDto } from '../../platform/http/page.dto.js';
import { IsCalendarDate } from '../../platform/http/validators.js';
import { CONFLICT_KINDS, type ConflictKind } from '../dispute.codes.js';
import { EXCLUSION_REASON_LABELS, type ExclusionReason } from './conflicts.js';
import { MATCHING_PARTS, type MatchingPart } from './score.js';

const listOf = ({ value }: { readonly value: unknown }): unknown =>
  value === undefined || Array.isArray(value) ? value : [value];

export class SuggestionsQueryDto extends ReadQueryDto {
  /** Legal day on which the mediator is wanted; today where absent. */
  @IsOptional()
  @IsCalendarDate()
  on?: string;

  /** Language tags that the parties need; may be repeated. */
  @IsOptional()
  @Transform(listOf)
  @IsArray()
  @ArrayMaxSize(5)
  @Matches(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$/, { each: true })
  language?: string[];

  /** Ethnic groups whose support is asked for, letter codes of GB/T 3304; may be repeated, is not kept. */
  @IsOptional()
  @Transform(listOf)
  @IsArray()
  @ArrayMaxSize(5)
  @Matches(/^[A-Z]{2}$/, { each: true })
  ethnicGroup?: string[];

  /** Body whose members would know the matter, e.g. a union or an enterprise, or a part of its name; may be repeated, is not kept. 所属团体。 */
  @IsOptional()
  @Transform(listOf)
  @IsArray()
  @ArrayMaxSize(5)
  @Matches(/^(?=.*[^\s\p{Cf}]).{2,100}$/su, { each: true })
  affiliation?: string[];

  /** Code of the province, prefecture or county that the parties are from, e.g. `522631`; may be repeated, is not kept. 籍贯。 */
  @IsOptional()
  @Transform(listOf)
  @IsArray()
  @ArrayMaxSize(5)
  @Matches(/^[1-9]\d((?!00)\d{2}){0,2}$/, { each: true })
  nativePlace?: string[];
}

export class SaidDto {
  zh: string;
  en: string;
}

/** One part of a score. */
export class ScorePartDto extends SaidDto {
  @ApiProperty({ enum: MATCHING_PARTS })
  part: MatchingPart;
  weight: number;
  /** 0–1. */
  @ApiProperty({ format: 'double' })
  score: number;
}

/** A mediator who fits, best first. */
export class SuggestionDto {
  mediatorId: string;
  name: string;
  organisationIds: string[];
  affiliation?: string;
  /** Courts on whose roster they stand. */
  rosterCourtIds: string[];
  openCases: number;
  overdueCases: number;
  /** Assigned to this case already. */
  isAssigned: boolean;
  /** 0–100. */
  @ApiProperty({ format: 'double' })
  total: number;
  parts: ScorePartDto[];
  explanation: SaidDto;
}

/** A mediator who is left out, and why as far as you may know. */
export class ExcludedMediatorDto {
  mediatorId: string;
  name: string;
  @ApiProperty({ enum: Object.keys(EXCLUSION_REASON_LABELS) })
  reason: ExclusionReason;
  /** Kinds disclosed in this case. */
  @ApiProperty({ enum: CONFLICT_KINDS, isArray: true })
  kinds: ConflictKind[];
  explanation: SaidDto;
}

/** People decide: nothing is assigned by this answer. */
export class SuggestionsDto {
  on: string;
  /** Version of the weights. */
  policyVersion: number;
  items: SuggestionDto[];
  excluded: ExcludedMediatorDto[];
  asOf: AsOfDto;
  parkedStreams: number;
}

export class WorkloadsQueryDto extends ReadQueryDto {
  @IsId()
  organisation: string;
}

export class WorkloadDto {
  mediatorId: string;
  name: string;
  openCases: number;
  overdueCases: number;
}

/** Busiest first. */
export class WorkloadsDto {
  items: WorkloadDto[];
  asOf: AsOfDto;
  parkedStreams: number;
}
