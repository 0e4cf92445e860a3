import { ApiProperty } from '@nestjs/swagger';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { Digits } from '../../platform/http/digits.js';
import { ReadQueryDto } from '../../platform/http/page.dto.js';
import { REFERRAL_NEWS, type ReferralNews } from './referral-feed.js';

export class ReferralEventsQueryDto extends ReadQueryDto {
  /** Number of the last piece of news you have. */
  @IsOptional()
  @Digits()
  @IsInt()
  @Min(0)
  @Max(2 ** 31 - 1)
  after?: number;
}

/** One piece of news, signed. */
export class ReferralEventDto {
  /** Rises with every piece of news of the case; gaps mean nothing is missing of this referral. */
  sequence: number;
  eventId: string;
  @ApiProperty({ enum: REFERRAL_NEWS })
  type: ReferralNews;
  /** Legal day of the fact. */
  on: string;
  recordedAt: string;
  /** Codes and days. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string', nullable: true } })
  data: Record<string, string | null>;
  /** What is signed: canonical JSON of referralId, sequence, eventId, type, on, recordedAt, data. */
  signed: string;
  /** Of `signed`, base64url. */
  signature: string;
}

/** In order; poll with the last sequence. Each piece of news stays readable, so a lost answer loses nothing. */
export class ReferralEventsDto {
  referralId: string;
  algorithm: string;
  items: ReferralEventDto[];
}

export class SigningKeyDto {
  algorithm: string;
  /** SubjectPublicKeyInfo, PEM. */
  publicKey: string;
}
