import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  Length,
  ValidateNested,
} from 'class-validator';
import { IsId } from '../../platform/http/is-id.js';
import { IsIdList } from '../../platform/http/is-id-list.js';
import { IsFreeText } from '../../platform/http/is-free-text.js';
import { IsCalendarDate } from '../../platform/http/validators.js';
import {
  CONSENT_FORMS,
  DECLINE_REASONS,
  DIFFICULTIES,
  DISPUTE_SOURCES,
  DISPUTE_TYPES,
  EXCLUSIONS,
  MEDIATION_CHANNELS,
  SIDES,
  type ConsentForm,
  type DeclineReason,
  type Difficulty,
  type DisputeSource,
  type DisputeType,
  type Exclusion,
  type MediationChannel,
  type Side,
} from '../dispute.codes.js';
import { FactDto, NotedFactDto } from './fact.dto.js';
import { FeeDto } from './fee.dto.js';
import { IsFen } from './is-fen.js';

/** What a grid member found. 排查发现的纠纷。 */
export class DiscoveryDto extends FactDto {
  /** Grid of the place of the dispute. 纠纷所在网格。 */
  @IsString()
  @Length(1, 64)
  gridId: string;

  /** Statistics code. 纠纷类型。 */
  @IsIn(DISPUTE_TYPES)
  disputeType: DisputeType;

  /** `ORDINARY` unless said. 难易程度，默认一般。 */
  @IsOptional()
  @IsIn(DIFFICULTIES)
  difficulty?: Difficulty;

  /** What was found, in words. 情况简述。 */
  @IsOptional()
  @IsFreeText()
  description?: string;
}

/** A party, by the id of a person made before with `PUT /v1/persons/{personId}`. 当事人。 */
export class PartyDto {
  /** Chosen by the client, else made. 当事人编号，可由客户端选定。 */
  @IsOptional()
  @IsId()
  partyId?: string;

  /** Which side: `A` or `B`. 甲方或乙方。 */
  @IsIn(SIDES)
  side: Side;

  @IsId()
  personId: string;

  /** Whether this party applied; applying is consenting. 是否申请人。 */
  @IsOptional()
  @IsBoolean()
  isApplicant?: boolean;
}

/** The intake of a case: who, what, from where. 登记。 */
export class RegistrationDto extends FactDto {
  /** Grid of the place; a discovered case keeps its own. 纠纷所在网格；已排查的沿用原网格。 */
  @IsOptional()
  @IsString()
  @Length(1, 64)
  gridId?: string;

  /** Organisation that takes the case in; the caller's own unless said. 登记组织，默认为本组织。 */
  @IsOptional()
  @IsId()
  organisationId?: string;

  @IsIn(DISPUTE_TYPES)
  disputeType: DisputeType;

  /** Where the case came from. 案件来源。 */
  @IsIn(DISPUTE_SOURCES)
  source: DisputeSource;

  /** The body that commissioned or handed over the case, by its name. Stored sealed. 委托或者移送的单位名称。 */
  @IsOptional()
  @IsFreeText(200)
  commissionedBy?: string;

  @IsOptional()
  @IsIn(DIFFICULTIES)
  difficulty?: Difficulty;

  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => PartyDto)
  parties: PartyDto[];

  /** The other side in words, where it is identified but not yet a party. 对方当事人情况。 */
  @IsOptional()
  @IsFreeText()
  opposingSide?: string;

  /** Brief facts. 纠纷简要情况。 */
  @IsOptional()
  @IsFreeText()
  facts?: string;

  /** What the applicants ask for. 请求事项。 */
  @IsOptional()
  @IsFreeText()
  requests?: string;

  /** Amount in dispute, integer fen. 涉及金额（分）。 */
  @IsOptional()
  @IsFen({ least: 0 })
  amountFen?: number;
}

/** One more party of the case. 追加当事人。 */
export class JoiningPartyDto extends FactDto {
  /** Chosen by the client, else made. */
  @IsOptional()
  @IsId()
  partyId?: string;

  @IsIn(SIDES)
  side: Side;

  @IsId()
  personId: string;

  /** How the party consented to mediation; has to be said once the case is accepted. 同意调解的方式；受理后加入的必填。 */
  @IsOptional()
  @IsIn(CONSENT_FORMS)
  consent?: ConsentForm;

  /** Day on which the party was told its rights and duties; has to be said once the case is accepted. 权利义务告知日期；受理后加入的必填。 */
  @IsOptional()
  @IsCalendarDate()
  rightsNoticeOn?: string;
}

/** Whose consent is asked. 征询调解意愿。 */
export class ConsentRequestDto extends FactDto {
  /** Parties asked; all who have not consented yet unless said. 默认为尚未同意的各方。 */
  @IsOptional()
  @IsIdList()
  partyIds?: string[];
}

/** A party consents. 当事人同意调解。 */
export class ConsentDto extends FactDto {
  @IsId()
  partyId: string;

  @IsIn(CONSENT_FORMS)
  form: ConsentForm;
}

/** A party expressly refuses mediation. 当事人明确拒绝调解。 */
export class RefusalDto extends NotedFactDto {
  @IsId()
  partyId: string;

  /** Other remedies were told. 已告知其他救济途径。 */
  @IsBoolean()
  remediesTold: boolean;
}

/** Acceptance: the clock starts. 受理。 */
export class AcceptanceDto extends FactDto {
  /** `PEOPLES` unless said. 调解渠道，默认人民调解。 */
  @IsOptional()
  @IsIn(MEDIATION_CHANNELS)
  channel?: MediationChannel;

  /** Day on which rights and duties were told. 告知权利义务的日期。 */
  @IsOptional()
  @IsCalendarDate()
  rightsNoticeOn?: string;

  /** What was found to stand in the way. 不得受理的情形。 */
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @IsIn(EXCLUSIONS, { each: true })
  exclusions?: Exclusion[];

  /** Start of the period, for channels whose clock starts outside the case. 期限起算日，仅限起算点在案外的渠道。 */
  @IsOptional()
  @IsCalendarDate()
  periodStartsOn?: string;

  /** What is charged, by the published tariff; only where the channel allows a fee, and for commercial mediation always, 0 too. 收费，仅限允许收费的途径；商事调解必填，不收费的填 0。 */
  @IsOptional()
  @ValidateNested()
  @Type(() => FeeDto)
  fee?: FeeDto;
}

/** The case is not accepted. 不予受理。 */
export class NonAcceptanceDto extends NotedFactDto {
  @IsIn(DECLINE_REASONS)
  reason: DeclineReason;

  /** Guidance on other ways was given. 已告知其他途径。 */
  @IsBoolean()
  guidanceTold: boolean;
}
