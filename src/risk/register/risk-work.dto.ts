import { ApiProperty } from '@nestjs/swagger';
import { AsOfDto } from '../../platform/http/as-of.dto.js';
import { PageQueryDto } from '../../platform/http/page.dto.js';
import { RISK_LEVELS, RISK_SUBJECT_KINDS, type RiskLevel, type RiskSubjectKind } from '../risk.codes.js';
import { RISK_TASK_KINDS, type RiskTaskKind } from './risk.row.js';

export class RiskWorkQueryDto extends PageQueryDto {}

/** One thing that waits for you: a notice to acknowledge, an inspection, a commitment. */
export class RiskWorkItemDto {
  riskId: string;
  taskId: string;
  @ApiProperty({ enum: RISK_TASK_KINDS })
  kind: RiskTaskKind;
  /** What is to be done, in the language asked for. */
  task: string;
  @ApiProperty({ enum: RISK_LEVELS })
  level: RiskLevel;
  @ApiProperty({ enum: RISK_SUBJECT_KINDS })
  subject: RiskSubjectKind;
  division: string;
  @ApiProperty({ type: 'string', nullable: true })
  organisation: string | null;
  /** The moment from which it is overdue. */
  dueAt: string;
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  dueOn: string | null;
  isOverdue: boolean;
}

/** By due moment, earliest first. */
export class RiskWorkPageDto {
  items: RiskWorkItemDto[];
  next?: string;
  asOf: AsOfDto;
  parkedStreams: number;
}
