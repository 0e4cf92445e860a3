import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, Matches } from 'class-validator';
import { AsOfDto } from '../../platform/http/as-of.dto.js';
import { Digits } from '../../platform/http/digits.js';
import { PageQueryDto } from '../../platform/http/page.dto.js';
import {
  COMMITMENT_ROLES,
  RISK_GROUPS,
  RISK_LEVELS,
  RISK_MEETING_KINDS,
  RISK_OUTCOMES,
  RISK_STATUSES,
  RISK_SUBJECT_KINDS,
  type CommitmentRole,
  type RiskGroup,
  type RiskLevel,
  type RiskMeetingKind,
  type RiskOutcome,
  type RiskStatus,
  type RiskSubjectKind,
} from '../risk.codes.js';

/** Dotted path of division codes. */
export const DIVISION_PATH = /^[\w-]{1,40}(?:\.[\w-]{1,40}){0,15}$/;

const booleanOf = ({ value }: { value: unknown }): unknown =>
  value === 'true' ? true : value === 'false' ? false : value;

export class RisksQueryDto extends PageQueryDto {
  @IsOptional()
  @IsIn(RISK_STATUSES)
  status?: RiskStatus;

  @IsOptional()
  @Digits()
  @IsIn(RISK_LEVELS)
  level?: RiskLevel;

  @IsOptional()
  @IsIn(RISK_SUBJECT_KINDS)
  subject?: RiskSubjectKind;

  @IsOptional()
  @IsIn(RISK_GROUPS)
  group?: RiskGroup;

  @IsOptional()
  @Matches(/^[A-Z0-9][A-Z0-9._-]{1,39}$/)
  project?: string;

  /** Dotted path of division codes from the root, as a report tells it; the whole subtree. An unknown one is 422. */
  @IsOptional()
  @Matches(DIVISION_PATH)
  division?: string;

  /** Whether a collective petition is feared. */
  @IsOptional()
  @Transform(booleanOf)
  @IsBoolean()
  fearsPetition?: boolean;
}

/** One report in a list: no text. */
export class RiskItemDto {
  id: string;
  @ApiProperty({ enum: RISK_STATUSES })
  status: RiskStatus;
  @ApiProperty({ enum: RISK_LEVELS })
  level: RiskLevel;
  @ApiProperty({ enum: RISK_SUBJECT_KINDS })
  subject: RiskSubjectKind;
  @ApiProperty({ enum: RISK_GROUPS, nullable: true })
  group: RiskGroup | null;
  projectRefs: string[];
  division: string;
  @ApiProperty({ type: 'string', nullable: true })
  grid: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  organisation: string | null;
  reportedOn: string;
  fearsPetition: boolean;
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  inspectedOn: string | null;
  meetings: number;
  /** Organisations that still have to say that they know. */
  unacknowledged: number;
  /** Of these, those whose time has passed. */
  overdueAcknowledgements: number;
  openCommitments: number;
  overdueCommitments: number;
  @ApiProperty({ enum: RISK_OUTCOMES, nullable: true })
  outcome: RiskOutcome | null;
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  closedOn: string | null;
  revision: number;
}

/** Newest first. */
export class RiskPageDto {
  items: RiskItemDto[];
  next?: string;
  asOf: AsOfDto;
  parkedStreams: number;
}

export class RiskNoticeDto {
  organisationId: string;
  /** From 1; each raise of the level begins another. */
  round: number;
  notifiedAt: string;
  acknowledgeBy: string;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  acknowledgedAt: string | null;
  isOverdue: boolean;
}

export class RiskInspectionDto {
  dueOn: string;
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  doneOn: string | null;
  isOverdue: boolean;
  /** How the day was counted, in the language asked for. */
  ledger: string;
}

export class RiskMeetingViewDto {
  meetingId: string;
  @ApiProperty({ enum: RISK_MEETING_KINDS })
  kind: RiskMeetingKind;
  on: string;
  organisationIds: string[];
}

export class RiskCommitmentDto {
  commitmentId: string;
  organisationId: string;
  @ApiProperty({ enum: COMMITMENT_ROLES, nullable: true })
  role: CommitmentRole | null;
  @ApiProperty({ type: 'string', format: 'date' })
  madeOn: string;
  dueOn: string;
  @ApiProperty({ type: 'string', nullable: true })
  meetingId: string | null;
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  keptOn: string | null;
  isOverdue: boolean;
}

export class RiskTextDto {
  textId: string;
  /** The fact and field that hold it. */
  type: string;
  field: string;
  on: string;
  revision: number;
  @ApiProperty({ enum: ['OPEN', 'WITHHELD', 'REDACTED'] })
  state: 'OPEN' | 'WITHHELD' | 'REDACTED';
  text?: string;
}

/** One report. */
export class RiskDto {
  id: string;
  @ApiProperty({ enum: RISK_STATUSES })
  status: RiskStatus;
  @ApiProperty({ enum: RISK_LEVELS })
  level: RiskLevel;
  @ApiProperty({ enum: RISK_SUBJECT_KINDS })
  subject: RiskSubjectKind;
  @ApiProperty({ enum: RISK_GROUPS, nullable: true })
  group: RiskGroup | null;
  projectRefs: string[];
  disputeIds: string[];
  division: string;
  @ApiProperty({ type: 'string', nullable: true })
  grid: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  organisation: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  reporterOrganisation: string | null;
  reportedOn: string;
  notices: RiskNoticeDto[];
  @ApiProperty({ type: RiskInspectionDto, nullable: true })
  inspection: RiskInspectionDto | null;
  meetings: RiskMeetingViewDto[];
  commitments: RiskCommitmentDto[];
  @ApiProperty({ enum: RISK_OUTCOMES, nullable: true })
  outcome: RiskOutcome | null;
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  closedOn: string | null;
  texts: RiskTextDto[];
  revision: number;
  asOf: AsOfDto;
}

export class RiskTimelineQueryDto extends PageQueryDto {}

export class RiskTimelineItemDto {
  revision: number;
  eventId: string;
  type: string;
  on: string;
  at: string;
  recordedAt: string;
  accountId: string;
  role: string;
  /** In the language asked for. */
  sentence: string;
}

/** In the order in which the facts were recorded. */
export class RiskTimelinePageDto {
  items: RiskTimelineItemDto[];
  next?: string;
  asOf: AsOfDto;
  parkedStreams: number;
}
