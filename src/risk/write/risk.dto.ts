import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, Matches } from 'class-validator';
import { CommandDto } from '../../platform/http/command.dto.js';
import { IsFreeText } from '../../platform/http/is-free-text.js';
import { IsId } from '../../platform/http/is-id.js';
import { IsIdList } from '../../platform/http/is-id-list.js';
import { IsCalendarDate } from '../../platform/http/validators.js';
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

/** A code, or the path of codes that ends in it. */
export const CODE_OR_PATH = /^[0-9A-Za-z-]{1,32}(?:\.[0-9A-Za-z-]{1,32}){0,15}$/;
/** A code of the project register; no words, so that no name fits in. */
const PROJECT_REF = /^[A-Z0-9][A-Z0-9._-]{1,39}$/;
/** Code points. */
export const TEXT_LIMIT = 4_000;

export class RiskParams {
  @IsId()
  riskId: string;
}

export class NewRiskDto extends CommandDto {
  /** Grid or division it is about: its code, or its path on the day of the report, as reads tell it. 网格或者区划：代码，或者当日的路径。 */
  @Matches(CODE_OR_PATH)
  division: string;

  /** What it is about; never a person. 对象：区域、项目或者群体。 */
  @IsIn(RISK_SUBJECT_KINDS)
  subject: RiskSubjectKind;

  /** Of a project: its code in the project register. */
  @IsOptional()
  @Matches(PROJECT_REF)
  projectRef?: string;

  /** Of a group: which. */
  @IsOptional()
  @IsIn(RISK_GROUPS)
  group?: RiskGroup;

  /** 1 ordinary, 2 considerable, 3 grave or urgent. 响应级别。 */
  @IsIn(RISK_LEVELS)
  level: RiskLevel;

  /** What was seen, without anything that identifies a person. 情况，不得含个人身份信息。 */
  @IsFreeText(TEXT_LIMIT)
  description: string;

  /** True: a collective petition is feared; somebody has to be there on the next working day. 可能引发集体访。 */
  @IsOptional()
  @IsBoolean()
  mayBecomePetition?: boolean;
}

export class PetitionMarkDto extends CommandDto {
  @IsOptional()
  @IsFreeText(TEXT_LIMIT)
  note?: string;
}

export class InspectionDto extends CommandDto {
  /** What was found on site. 现场情况。 */
  @IsFreeText(TEXT_LIMIT)
  findings: string;
}

export class RiskMeetingDto extends CommandDto {
  @IsOptional()
  @IsId()
  meetingId?: string;

  @IsIn(RISK_MEETING_KINDS)
  kind: RiskMeetingKind;

  /** Organisations that took part. */
  @IsIdList({ min: 1, max: 50 })
  organisationIds: string[];

  @IsOptional()
  @IsFreeText(TEXT_LIMIT)
  minutes?: string;
}

export class CommitmentDto extends CommandDto {
  @IsOptional()
  @IsId()
  commitmentId?: string;

  /** Who: the organisation that promises. 承诺单位。 */
  @IsId()
  organisationId: string;

  /** The office in it that answers for the promise; never a name. */
  @IsOptional()
  @IsIn(COMMITMENT_ROLES)
  role?: CommitmentRole;

  /** By when, the last legal day. */
  @IsCalendarDate()
  dueOn: string;

  /** What. 承诺内容。 */
  @IsFreeText(TEXT_LIMIT)
  content: string;

  /** The meeting at which it was made. */
  @IsOptional()
  @IsId()
  meetingId?: string;
}

export class CommitmentKeptDto extends CommandDto {
  @IsId()
  commitmentId: string;

  @IsOptional()
  @IsFreeText(TEXT_LIMIT)
  note?: string;
}

export class DisputeLinkDto extends CommandDto {
  @IsId()
  disputeId: string;
}

export class ProjectLinkDto extends CommandDto {
  @Matches(PROJECT_REF)
  projectRef: string;
}

export class LevelDto extends CommandDto {
  @IsIn(RISK_LEVELS)
  level: RiskLevel;

  @IsFreeText(TEXT_LIMIT)
  reason: string;
}

export class RiskClosingDto extends CommandDto {
  @IsIn(RISK_OUTCOMES)
  outcome: RiskOutcome;

  @IsOptional()
  @IsFreeText(TEXT_LIMIT)
  note?: string;
}

export class RiskRedactionDto extends CommandDto {
  /** The text to take out of sight, e.g. because it tells of a person. */
  @IsId()
  textId: string;
}

export class ToldDto {
  organisationId: string;
  acknowledgeBy: string;
}

export class RiskCreatedDto {
  meetingId?: string;
  commitmentId?: string;
  /** Organisations told by this command, and until when they have to say that they know. */
  notified?: ToldDto[];
  /** Last day on which somebody has to be there and look. */
  inspectionDueOn?: string;
}

/** The report as it now is, and what the command made. */
export class RiskAnswer {
  riskId: string;
  @ApiProperty({ enum: RISK_STATUSES })
  status: RiskStatus;
  @ApiProperty({ enum: RISK_LEVELS })
  level: RiskLevel;
  created: RiskCreatedDto;
}
