import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { IsId } from '../../platform/http/is-id.js';
import { IsIdList } from '../../platform/http/is-id-list.js';
import { IsFreeText } from '../../platform/http/is-free-text.js';
import { IsCalendarDate, IsInstant } from '../../platform/http/validators.js';
import {
  CONFLICT_KINDS,
  NOTICE_MANNERS,
  OPENNESSES,
  SELECTIONS,
  SESSION_MODES,
  TERMINATION_REASONS,
  type ConflictKind,
  type NoticeManner,
  type Openness,
  type Selection,
  type SessionMode,
  type TerminationReason,
} from '../dispute.codes.js';
import { FactDto, NotedFactDto } from './fact.dto.js';
import { IsReference } from './is-reference.js';

/** Who mediates from now on. 确定调解员。 */
export class MediatorsDto extends FactDto {
  /** From the mediator register; replaces those assigned before. 调解员名册编号。 */
  @IsIdList({ min: 1, max: 9 })
  mediatorIds: string[];

  /** Chosen by the parties, or designated. 当事人选择或者指定。 */
  @IsIn(SELECTIONS)
  selection: Selection;

  /** One of `mediatorIds`, where there is a chair. 首席调解员。 */
  @IsOptional()
  @IsId()
  chairId?: string;
}

/** A mediator discloses a conflict of interest. 披露利害关系。 */
export class ConflictDisclosureDto extends NotedFactDto {
  @IsId()
  mediatorId: string;

  @IsIn(CONFLICT_KINDS)
  kind: ConflictKind;

  /** Parties who agree to this mediator all the same. 披露后仍同意的当事人。 */
  @IsOptional()
  @IsIdList()
  consentedBy?: string[];
}

/** A session is set. 安排调解。 */
export class SessionScheduleDto extends FactDto {
  @IsOptional()
  @IsId()
  sessionId?: string;

  @IsInstant()
  scheduledFor: string;

  @IsIn(SESSION_MODES)
  mode: SessionMode;

  /** 地点。 */
  @IsOptional()
  @IsFreeText(500)
  place?: string;

  /** Division of a circuit session or home visit. 巡回或者上门调解所在区划。 */
  @IsOptional()
  @IsString()
  @Length(1, 64)
  division?: string;
}

/** A session was held. 调解记录。 */
export class SessionDto extends FactDto {
  /** The scheduled session, where there was one. 已安排的调解编号。 */
  @IsOptional()
  @IsId()
  sessionId?: string;

  @IsIn(SESSION_MODES)
  mode: SessionMode;

  /** Required on site, on circuit and at home. 地点，现场、巡回、上门调解必填。 */
  @IsOptional()
  @IsFreeText(500)
  place?: string;

  /** Division of a circuit session or home visit. 巡回或者上门调解所在区划。 */
  @IsOptional()
  @IsString()
  @Length(1, 64)
  division?: string;

  /** `NON_PUBLIC` unless said. 是否公开，默认不公开。 */
  @IsOptional()
  @IsIn(OPENNESSES)
  openness?: Openness;

  /** Parties who asked for a public session or agreed to it. 要求或者同意公开的当事人。 */
  @IsOptional()
  @IsIdList()
  publicAgreedBy?: string[];

  /** Parties who asked that it not be public. 要求不公开的当事人。 */
  @IsOptional()
  @IsIdList()
  publicObjectedBy?: string[];

  /** A minor is concerned. 涉及未成年人。 */
  @IsOptional()
  @IsBoolean()
  involvesMinor?: boolean;

  /** Nobody only where a representative was there. 到场当事人；无当事人到场的，须有代理人到场。 */
  @IsIdList()
  presentPartyIds: string[];

  /** The assigned mediators unless said. 到场调解员，默认为已确定的调解员。 */
  @IsOptional()
  @IsIdList({ max: 9 })
  presentMediatorIds?: string[];

  /** Invited participants who were there. 到场的参与人。 */
  @IsOptional()
  @IsIdList()
  presentParticipantIds?: string[];

  /** Representatives who were there. 到场的代理人或者代表人。 */
  @IsOptional()
  @IsIdList()
  presentRepresentativeIds?: string[];

  /** Facts that nobody disputes; may be shown to a court. Stored sealed. 无争议事实。 */
  @IsOptional()
  @IsFreeText()
  undisputedFacts?: string;

  /** Said only to reach a settlement; never leaves the organisation. Stored sealed. 仅为调解而作的陈述，不得外传。 */
  @IsOptional()
  @IsFreeText()
  withoutPrejudice?: string;

  /** What the parties stated for the record; goes into the mediation record, not along with a referral. Stored sealed. 当事人陈述要点，记入调解笔录，不随案移送。 */
  @IsOptional()
  @IsFreeText()
  statements?: string;

  /** Goes into the mediation record. Stored sealed. 争议焦点，记入调解笔录。 */
  @IsOptional()
  @IsFreeText()
  pointsInDispute?: string;

  /** From the mediator register; whoever records it unless said, but nobody for a past day entered with `record.backdate`. 记录人，默认为登记人；凭补录权限登记过去日期的，不默认。 */
  @IsOptional()
  @IsId()
  recorderMediatorId?: string;

  /** 是否录音录像。 */
  @IsOptional()
  @IsBoolean()
  isAudioVideoRecorded?: boolean;
}

/** A suit as a court accepted it. 人民法院受理的起诉。 */
export class SuitDto {
  @IsString()
  @Length(1, 64)
  courtCode: string;

  /** Day on which the court accepted it. 受理日期。 */
  @IsCalendarDate()
  acceptedOn: string;

  /** 案号。 */
  @IsOptional()
  @IsReference()
  suitNo?: string;
}

/** Mediation ends without an agreement. 终止调解。 */
export class TerminationDto extends NotedFactDto {
  /** `AGREED` and `REFUSED_SIGNATURE` are facts of their own and refused here. 达成协议、拒绝签字须分别登记。 */
  @IsIn(TERMINATION_REASONS)
  reason: TerminationReason;

  /** With the reason `SUED`, and only with it. 仅限已起诉。 */
  @IsOptional()
  @ValidateNested()
  @Type(() => SuitDto)
  suit?: SuitDto;

  /** How the parties were told; in person unless said. 告知方式，默认当面。 */
  @IsOptional()
  @IsIn(NOTICE_MANNERS)
  manner?: NoticeManner;

  /** Other remedies were told. 已告知其他救济途径。 */
  @IsBoolean()
  remediesTold: boolean;
}
