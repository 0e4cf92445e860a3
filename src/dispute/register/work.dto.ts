import { ApiProperty } from '@nestjs/swagger';
import { AsOfDto } from '../../platform/http/as-of.dto.js';
import { PageQueryDto } from '../../platform/http/page.dto.js';
import { DISPUTE_STATUSES, DISPUTE_TYPES, type DisputeStatus, type DisputeType } from '../dispute.codes.js';

export class WorkQueryDto extends PageQueryDto {}

/** One case that waits for you. */
export class WorkItemDto {
  disputeId: string;
  @ApiProperty({ type: 'string', nullable: true })
  number: string | null;
  @ApiProperty({ enum: DISPUTE_STATUSES })
  status: DisputeStatus;
  @ApiProperty({ enum: DISPUTE_TYPES })
  type: DisputeType;
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  dueOn: string | null;
  isOverdue: boolean;
  /** What is to be done next, in the language asked for. */
  task: string;
}

/** By due date, earliest first; cases in which nothing is due come last. */
export class WorkPageDto {
  items: WorkItemDto[];
  next?: string;
  asOf: AsOfDto;
  parkedStreams: number;
}
