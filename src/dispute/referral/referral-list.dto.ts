import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { PageQueryDto } from '../../platform/http/page.dto.js';
import { REFERRAL_MODES, REFERRAL_STATUSES, type ReferralMode, type ReferralStatus } from '../dispute.codes.js';

/** Which side of a referral you are on. */
export const REFERRAL_BOXES = ['IN', 'OUT'] as const;
export type ReferralBox = (typeof REFERRAL_BOXES)[number];

export class ReferralsQueryDto extends PageQueryDto {
  @IsOptional()
  @IsIn(REFERRAL_STATUSES)
  status?: ReferralStatus;

  /** Received or sent; both where absent. */
  @IsOptional()
  @IsIn(REFERRAL_BOXES)
  box?: ReferralBox;
}

/** A referral in a list. */
export class ReferralItemDto {
  referralId: string;
  /** Number of the case. */
  @ApiProperty({ type: 'string', nullable: true })
  number: string | null;
  @ApiProperty({ enum: REFERRAL_STATUSES })
  status: ReferralStatus;
  @ApiProperty({ enum: REFERRAL_MODES })
  mode: ReferralMode;
  fromOrganisationId: string;
  toOrganisationId: string;
  @ApiProperty({ type: 'string', nullable: true })
  courtCode: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  externalCaseNo: string | null;
  @ApiProperty({ type: 'integer', nullable: true })
  sequence: number | null;
  /** Day of its arrival. */
  sentOn: string;
  /** Last day of the term that runs in it; once confirmed, the day by which the sender asks for the result. */
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  dueOn: string | null;
}

/** By day of arrival, earliest first. */
export class ReferralPageDto {
  items: ReferralItemDto[];
  next?: string;
}
