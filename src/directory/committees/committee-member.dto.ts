import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, Matches } from 'class-validator';
import { IsId } from '../../platform/http/is-id.js';
import { PageQueryDto } from '../../platform/http/page.dto.js';
import { IsCalendarDate } from '../../platform/http/validators.js';
import { COMMITTEE_FUNCTIONS, type CommitteeFunction } from '../directory.codes.js';
import { DIVISION_CODE, TOLD } from '../patterns.js';
import { booleanOf } from '../rows.js';
import type { CompositionFault } from './composition.js';

export class CommitteeMemberParams {
  @IsId()
  id: string;
}

export class CommitteeMemberContentDto {
  /** The committee. */
  @IsId()
  organisationId: string;

  @IsId()
  mediatorId: string;

  @IsIn(COMMITTEE_FUNCTIONS)
  function: CommitteeFunction;

  /** Kept because the law asks for women among the members. */
  @IsBoolean()
  isWoman: boolean;

  /** First legal day of the term. */
  @IsCalendarDate()
  validFrom: string;

  /** Last legal day; absent while the seat is held. */
  @IsOptional()
  @IsCalendarDate()
  validTo?: string;
}

export class CommitteeMemberDto extends CommitteeMemberContentDto {
  id: string;

  /** The `ETag`. */
  version: number;
}

export class CompositionsQueryDto extends PageQueryDto {
  /** Seats as they are on this legal day; today where absent. */
  @IsOptional()
  @IsCalendarDate()
  on?: string;

  /** In this division or below it. */
  @IsOptional()
  @Matches(DIVISION_CODE, TOLD.divisionCode)
  division?: string;

  /** Only committees with a fault, or only those without. */
  @IsOptional()
  @Transform(booleanOf)
  @IsBoolean()
  faulty?: boolean;
}

/** What is wrong with the make-up of a committee. */
export class CompositionFaultDto {
  code: CompositionFault;
  /** In the language asked for. */
  title: string;
  /** Law and article. */
  source: string;
}

/** A committee and its seats on the day asked for. */
export class CompositionDto {
  organisationId: string;
  name: string;
  division: string;
  members: number;
  heads: number;
  women: number;
  faults: CompositionFaultDto[];
}

/** By name. */
export class CompositionPageDto {
  on: string;
  items: CompositionDto[];
  next?: string;
}
