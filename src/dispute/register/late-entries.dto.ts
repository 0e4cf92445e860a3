import { ApiProperty } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { AsOfDto } from '../../platform/http/as-of.dto.js';
import { PageQueryDto } from '../../platform/http/page.dto.js';
import { IsCalendarDate } from '../../platform/http/validators.js';

export class LateEntriesQueryDto extends PageQueryDto {
  /** First day of recording. 录入日期起。 */
  @IsOptional()
  @IsCalendarDate()
  from?: string;

  /** Last day of recording. 录入日期止。 */
  @IsOptional()
  @IsCalendarDate()
  to?: string;
}

/** A fact typed in later than the setting BACKDATING_WORKING_DAYS allows without a permission. No content. 补录事项。 */
export class LateEntryDto {
  disputeId: string;
  @ApiProperty({ type: 'string', nullable: true })
  number: string | null;
  revision: number;
  eventId: string;
  type: string;
  /** Legal day of the fact. 发生日期。 */
  on: string;
  /** 录入时间。 */
  recordedAt: string;
  /** Calendar days between the two. */
  daysLate: number;
  /** Who entered it. 录入账号。 */
  accountId: string;
  role: string;
}

/** In the order in which the facts were recorded. */
export class LateEntryPageDto {
  items: LateEntryDto[];
  next?: string;
  asOf: AsOfDto;
  parkedStreams: number;
}
