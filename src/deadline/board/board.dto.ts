import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { DEADLINE_OWNERS, type DeadlineOwner } from '../../kernel/deadline/index.js';
import { AsOfDto } from '../../platform/http/as-of.dto.js';
import { Digits } from '../../platform/http/digits.js';
import { PageQueryDto } from '../../platform/http/page.dto.js';
import { IsCalendarDate } from '../../platform/http/validators.js';
import { DEADLINE_STATUSES, type DeadlineStatus } from '../deadline-status.js';

export class DeadlinesQueryDto extends PageQueryDto {
  /** Due before this legal day. */
  @IsOptional()
  @IsCalendarDate()
  dueBefore?: string;

  /** Whose duty or right it is. */
  @IsOptional()
  @IsIn(DEADLINE_OWNERS)
  owner?: DeadlineOwner;

  /** `running` where absent; with `movedByCalendar`, any. */
  @IsOptional()
  @IsIn(DEADLINE_STATUSES)
  status?: DeadlineStatus;

  /**
   * Moved when the calendar of this version was published, whatever became of the term since: `dueOn` is the day that
   * calendar gave, `superseded` one that moved again. 该版工作日历公布时变动的期限，不论其后如何。
   */
  @IsOptional()
  @Digits()
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  movedByCalendar?: number;
}

/** One due date of one case. */
export class DeadlineDto {
  disputeId: string;
  /** Number of the case. */
  @ApiProperty({ type: 'string', nullable: true })
  number: string | null;
  /** Code of the rule; `OBLIGATION` for a day that an agreement sets, `REFERRAL_RESULT` for one by which the sender of a referral asks for its result. */
  code: string;
  /** Name of the rule in the language asked for. */
  name: string;
  @ApiProperty({ enum: DEADLINE_OWNERS })
  owner: DeadlineOwner;
  @ApiProperty({ enum: DEADLINE_STATUSES })
  status: DeadlineStatus;
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  startOn: string | null;
  /** Last day in time; null while an obligation waits for its condition. */
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  dueOn: string | null;
  /** Last day in time before the move that set `dueOn`; null where the term did not move. */
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  previousDueOn: string | null;
  /** Running, and the last day has passed. */
  isOverdue: boolean;
  /** Counted in a year whose rest days are not published yet. */
  provisional: boolean;
  /** How the day came about, in the language asked for; empty for a day that people set. */
  ledger: string;
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  endedOn: string | null;
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  obligationId: string | null;
}

/** By due date, earliest first. */
export class DeadlinePageDto {
  items: DeadlineDto[];
  next?: string;
  asOf: AsOfDto;
  /** Cases whose later facts are missing from the answer. */
  parkedStreams: number;
}
