import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, Length } from 'class-validator';
import { AsOfDto } from '../../platform/http/as-of.dto.js';
import { PageQueryDto } from '../../platform/http/page.dto.js';
import { DISPUTE_STATUSES, OUTCOMES, type DisputeStatus, type Outcome } from '../dispute.codes.js';

export class LinkedDisputesQueryDto extends PageQueryDto {
  /** Linked to the petition of this number only. 信访事项编号。 */
  @IsOptional()
  @Length(1, 100)
  petition?: string;
}

/** How a dispute stands that is linked to a petition: no party, no text. 信访事项关联的纠纷。 */
export class LinkedDisputeDto {
  /** Number of the petition. 信访事项编号。 */
  petition: string;
  disputeId: string;
  @ApiProperty({ type: 'string', nullable: true })
  number: string | null;
  @IsIn(DISPUTE_STATUSES)
  status: DisputeStatus;
  /** Since when. 状态日期。 */
  statusOn: string;
  /** What came of it, the kind of agreement among it. 结果。 */
  @ApiProperty({ enum: OUTCOMES, nullable: true })
  outcome: Outcome | null;
  /** Day on which the agreement took effect. 协议生效日期。 */
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  effectiveOn: string | null;
}

/** By the petition's number, then the dispute's id. */
export class LinkedDisputePageDto {
  items: LinkedDisputeDto[];
  next?: string;
  asOf: AsOfDto;
  parkedStreams: number;
}
