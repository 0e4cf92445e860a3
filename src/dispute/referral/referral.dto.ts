import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsHexadecimal,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { PERSON_KINDS, type PersonKind } from '../../directory/index.js';
import { IsFreeText } from '../../platform/http/is-free-text.js';
import { IsId } from '../../platform/http/is-id.js';
import { IsIdList } from '../../platform/http/is-id-list.js';
import { IsCalendarDate, IsInstant } from '../../platform/http/validators.js';
import {
  CONSENT_FORMS,
  COURT_REFERRAL_KINDS,
  DISPUTE_TYPES,
  REFERRAL_DECLINE_REASONS,
  REFERRAL_MODES,
  REFERRAL_RESULTS,
  REFERRAL_ROUTES,
  SHARING_BASES,
  SIDES,
  type ConsentForm,
  type CourtReferralKind,
  type DisputeType,
  type ReferralDeclineReason,
  type ReferralMode,
  type ReferralResult,
  type ReferralRoute,
  type SharingBasis,
  type Side,
} from '../dispute.codes.js';
import { FactDto, NotedFactDto } from '../write/fact.dto.js';
import { IsReference } from '../write/is-reference.js';

/** A party as the court names them. 当事人。 */
export class ReferralPartyDto {
  @IsIn(SIDES)
  side: Side;

  @IsIn(PERSON_KINDS)
  kind: PersonKind;

  /** Stored sealed. 姓名或者名称，加密保存。 */
  @IsString()
  @Length(1, 200)
  name: string;

  @IsOptional()
  @IsString()
  @Matches(/^\+?[\d\s()（）-]{5,24}$/)
  phone?: string;

  @IsOptional()
  @IsString()
  @Length(1, 500)
  address?: string;

  /** Who asked the court. 是否起诉一方。 */
  @IsOptional()
  @IsBoolean()
  isApplicant?: boolean;

  /** How the party agreed to mediation; absent where it has still to be asked. 同意调解的形式。 */
  @IsOptional()
  @IsIn(CONSENT_FORMS)
  consent?: ConsentForm;
}

/** A paper that goes along. 随附材料。 */
export class ReferralMaterialDto {
  @IsString()
  @Length(1, 200)
  name: string;

  /** SHA-256 of the file. */
  @IsHexadecimal()
  @Length(64, 64)
  sha256: string;

  /** Where the court keeps it. 材料地址。 */
  @IsOptional()
  @IsString()
  @Length(1, 2000)
  link?: string;
}

/** A court refers a case: before filing, or out of a trial. 人民法院委派、委托调解。 */
export class ReferralDto extends FactDto {
  /** The court's own code. 法院代码。 */
  @IsString()
  @Length(1, 32)
  courtCode: string;

  /** Number under which the court keeps the case. 诉前调号或者案号。 */
  @IsReference()
  externalCaseNo: string;

  /** From 1; raised where the court refers the same case again. 序号。 */
  @IsInt()
  @Min(1)
  @Max(1000)
  sequence: number;

  @IsIn(COURT_REFERRAL_KINDS)
  kind: CourtReferralKind;

  /** 案由。 */
  @IsReference()
  causeOfAction: string;

  /** Statistics code; `OTHER` unless said. 纠纷类型。 */
  @IsOptional()
  @IsIn(DISPUTE_TYPES)
  disputeType?: DisputeType;

  /** The organisation that is to mediate. 调解组织。 */
  @IsId()
  organisationId: string;

  /** 建议的调解员。 */
  @IsOptional()
  @IsId()
  mediatorId?: string;

  @IsArray()
  @ArrayMinSize(2)
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => ReferralPartyDto)
  parties: ReferralPartyDto[];

  /** Summary of the claim. 诉求概要。 */
  @IsOptional()
  @IsFreeText()
  claim?: string;

  /** Integer fen. 标的额（分）。 */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  amountFen?: number;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => ReferralMaterialDto)
  materials?: ReferralMaterialDto[];

  /** Day on which the parties agreed to mediate online; the court's own term runs from it. 双方同意在线调解之日。 */
  @IsOptional()
  @IsCalendarDate()
  agreedOn?: string;

  /** When the court sent it; its arrival unless said. 发送时间。 */
  @IsOptional()
  @IsInstant()
  sentAt?: string;
}

/** The case, or a part in it, is offered to another body. 转出案件。 */
export class ReferralOfferDto extends FactDto {
  @IsOptional()
  @IsId()
  referralId?: string;

  /** `REFER` shares the work, `TRANSFER` hands over the case. 委托或者移送。 */
  @IsIn(REFERRAL_MODES)
  mode: ReferralMode;

  @IsId()
  organisationId: string;

  /** The way on that the law opens. 法定途径。 */
  @IsIn(REFERRAL_ROUTES)
  route: ReferralRoute;

  @IsIn(SHARING_BASES)
  basis: SharingBasis;

  /** Parties who agree; all, where the basis is consent. 同意转出的当事人。 */
  @IsOptional()
  @IsIdList()
  consentedBy?: string[];

  /** 理由。 */
  @IsOptional()
  @IsFreeText()
  reason?: string;
}

/** The receiver takes it on. 确认接受。 */
export class ReferralConfirmationDto extends FactDto {
  /** Day on which the parties were told their rights and duties; then a court's referral is accepted at once. 权利义务告知日期。 */
  @IsOptional()
  @IsCalendarDate()
  rightsNoticeOn?: string;
}

/** The receiver declines. 谢绝。 */
export class ReferralDeclineDto extends NotedFactDto {
  @IsIn(REFERRAL_DECLINE_REASONS)
  reason: ReferralDeclineReason;
}

/** Where a party has papers delivered. 送达地址确认。 */
export class DeliveryAddressDto {
  @IsId()
  partyId: string;

  @IsFreeText(500)
  address: string;
}

/** What is handed back. Has no place for what was said only to settle. 调解情况反馈。 */
export class ReferralReturnDto extends FactDto {
  /** Of a referral between organisations; of a court's the case says it. 办理结果。 */
  @IsOptional()
  @IsIn(REFERRAL_RESULTS)
  result?: ReferralResult;

  /** Basic course of the mediation. 调解基本情况。 */
  @IsFreeText()
  course: string;

  /** Facts that nobody disputes. 无争议事实。 */
  @IsOptional()
  @IsFreeText()
  undisputedFacts?: string;

  /** Conduct that raised costs. 导致诉讼成本增加的行为。 */
  @IsOptional()
  @IsFreeText()
  costRaisingConduct?: string;

  /** 送达地址确认。 */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => DeliveryAddressDto)
  deliveryAddresses?: DeliveryAddressDto[];
}

export class ReferralParams {
  @IsId()
  referralId: string;
}
