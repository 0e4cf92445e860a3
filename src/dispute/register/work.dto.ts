import { ApiProperty } from '@nestjs/swagger';
import { AsOfDto } from '../../platform/http/as-of.dto.js';
import { PageQueryDto } from '../../platform/http/page.dto.js';
import { DISPUTE_STATUSES, DISPUTE_TYPES, type DisputeStatus, type DisputeType } from '../dispute.codes.js';

export class WorkQueryDto extends PageQueryDto {}

/** One case that waits for you, or a referral of another organisation to yours. */
export class WorkItemDto {
  /** Null for a referral: the case is its sender's. */
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  disputeId: string | null;
  /** The referral that your organisation is asked to answer, or to hand back; null for a case. 待答复、待反馈的委派委托。 */
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  referralId: string | null;
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
