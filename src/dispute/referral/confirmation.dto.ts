import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { IsId } from '../../platform/http/is-id.js';
import {
  AGREEMENT_FORMS,
  CONFIRMATION_EXCLUSIONS,
  CONFIRMATION_STATUSES,
  DISMISSAL_REASONS,
  type AgreementForm,
  type ConfirmationExclusion,
  type ConfirmationStatus,
  type DismissalReason,
} from '../dispute.codes.js';
import { NotedFactDto, FactDto } from '../write/fact.dto.js';
import { IsReference } from '../write/is-reference.js';
import { ReferralPartyViewDto, ReferralTermDto } from './referral-view.dto.js';

const REJECTION_REASONS = [...CONFIRMATION_EXCLUSIONS, 'OTHER'] as const;
export const FILING_DECISIONS = ['ACCEPTED', 'REJECTED'] as const;
export const RULINGS = ['GRANTED', 'DISMISSED', 'SET_ASIDE'] as const;

/** The court decides on acceptance. 法院决定是否受理。 */
export class ConfirmationFilingDto extends NotedFactDto {
  @IsId()
  applicationId: string;

  @IsIn(FILING_DECISIONS)
  decision: (typeof FILING_DECISIONS)[number];

  /** Number of the court's file, where it accepts. 案号。 */
  @IsOptional()
  @IsReference()
  courtCaseNo?: string;

  /** Required where it does not accept. 不予受理的理由。 */
  @IsOptional()
  @IsIn(REJECTION_REASONS)
  reason?: ConfirmationExclusion | 'OTHER';
}

/** The court rules, or sets aside its ruling that granted. 法院裁定，或者撤销确认裁定。 */
export class ConfirmationDecisionDto extends NotedFactDto {
  @IsIn(RULINGS)
  decision: (typeof RULINGS)[number];

  /** 裁定书案号。 */
  @IsReference()
  rulingNo: string;

  /** Required where it dismisses. 驳回的理由。 */
  @IsOptional()
  @IsIn(DISMISSAL_REASONS)
  reason?: DismissalReason;
}

/** The president of the court extends the term. 院长批准延长。 */
export class CourtExtensionDto extends FactDto {
  @IsInt()
  @Min(1)
  @Max(365)
  days: number;
}

export class ConfirmationParams {
  @IsId()
  applicationId: string;
}

/** An application after a command, and as the court reads it. 司法确认申请。 */
export class ConfirmationAnswer {
  applicationId: string;

  /** Number of the case here. */
  @ApiProperty({ type: 'string', nullable: true })
  number: string | null;

  @IsIn(CONFIRMATION_STATUSES)
  status: ConfirmationStatus;

  courtCode: string;

  @ApiProperty({ type: 'string', nullable: true })
  courtCaseNo: string | null;

  @ApiProperty({ type: 'string', nullable: true })
  rulingNo: string | null;

  @ApiProperty({ type: 'string', nullable: true })
  reason: string | null;
}

/** What the court reads of an application: the agreement and the terms, nothing of how it came about. */
export class ConfirmationViewDto extends ConfirmationAnswer {
  terms: ReferralTermDto[];
  parties: ReferralPartyViewDto[];
  @ApiProperty({ enum: AGREEMENT_FORMS })
  agreementForm: AgreementForm;
  agreedOn: string;
  effectiveOn: string;
  /** Text of the agreement. */
  @ApiProperty({ type: 'string', nullable: true })
  agreement: string | null;
  revision: number;
}
