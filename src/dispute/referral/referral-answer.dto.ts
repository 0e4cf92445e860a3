import { IsIn } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import { DISPUTE_STATUSES, REFERRAL_STATUSES, type DisputeStatus, type ReferralStatus } from '../dispute.codes.js';
import type { ReferralMatter } from '../dispute.matters.js';
import type { Dispute } from '../dispute.state.js';

/** A referral after a command. 办理结果。 */
export class ReferralAnswer {
  referralId: string;

  /** Number of the case here. 案件编号。 */
  @ApiProperty({ type: 'string', nullable: true })
  number: string | null;

  @IsIn(REFERRAL_STATUSES)
  status: ReferralStatus;

  @IsIn(DISPUTE_STATUSES)
  caseStatus: DisputeStatus;

  /** Last day to confirm. 确认期限。 */
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  confirmDue: string | null;
}

export const referralAnswer = (dispute: Dispute, matter: ReferralMatter): ReferralAnswer => ({
  referralId: matter.matterId,
  number: dispute.number,
  status: matter.status,
  caseStatus: dispute.status,
  confirmDue: matter.terms.find(({ deadline }) => deadline.code === 'CRT-CONFIRM')?.deadline.dueOn ?? null,
});
