import { ApiProperty } from '@nestjs/swagger';
import { AsOfDto } from '../../platform/http/as-of.dto.js';
import { PageQueryDto } from '../../platform/http/page.dto.js';
import { DISPUTE_TYPES, SESSION_MODES, type DisputeType, type SessionMode } from '../dispute.codes.js';

export class PublicSessionsQueryDto extends PageQueryDto {}

/** A session that was announced: what it is about, where and when; no number, nobody's name. */
export class PublicSessionDto {
  sessionId: string;
  @ApiProperty({ enum: DISPUTE_TYPES })
  type: DisputeType;
  /** Name of the division. */
  division: string;
  scheduledFor: string;
  @ApiProperty({ enum: SESSION_MODES })
  mode: SessionMode;
}

/** By time, earliest first; sessions to come only. */
export class PublicSessionPageDto {
  items: PublicSessionDto[];
  next?: string;
  asOf: AsOfDto;
  parkedStreams: number;
}
