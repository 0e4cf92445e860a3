import { IsOptional } from 'class-validator';
import { IsId } from '../../platform/http/is-id.js';
import { PageQueryDto } from '../../platform/http/page.dto.js';
import { IsCalendarDate } from '../../platform/http/validators.js';

export class RosterEntryParams {
  @IsId()
  id: string;
}

export class RosterEntryContentDto {
  /** The court whose roster it is. */
  @IsId()
  courtId: string;

  /** An organisation on the roster; one of the two, never both. */
  @IsOptional()
  @IsId()
  organisationId?: string;

  /** A mediator on the roster; one of the two, never both. */
  @IsOptional()
  @IsId()
  mediatorId?: string;

  @IsCalendarDate()
  validFrom: string;

  /** Last legal day; open where absent. */
  @IsOptional()
  @IsCalendarDate()
  validTo?: string;
}

export class RosterEntryDto extends RosterEntryContentDto {
  id: string;

  /** The `ETag`. */
  version: number;
}

/** By first day. */
export class RosterEntryPageDto {
  items: RosterEntryDto[];

  next?: string;
}

export class RosterEntriesQueryDto extends PageQueryDto {
  @IsOptional()
  @IsId()
  court?: string;

  @IsOptional()
  @IsId()
  organisation?: string;

  @IsOptional()
  @IsId()
  mediator?: string;

  /** In force on this legal day. */
  @IsOptional()
  @IsCalendarDate()
  on?: string;
}
