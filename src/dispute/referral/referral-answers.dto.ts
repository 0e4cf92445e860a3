import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, ValidateNested } from 'class-validator';
import { IsFreeText } from '../../platform/http/is-free-text.js';
import { IsId } from '../../platform/http/is-id.js';
import { IsIdList } from '../../platform/http/is-id-list.js';
import { IsCalendarDate } from '../../platform/http/validators.js';
import {
  AGREEMENT_FORMS,
  REFERRAL_DECLINE_REASONS,
  REFERRAL_MODES,
  REFERRAL_RESULTS,
  REFERRAL_ROUTES,
  SHARING_BASES,
  type AgreementForm,
  type ReferralDeclineReason,
  type ReferralMode,
  type ReferralResult,
  type ReferralRoute,
  type SharingBasis,
} from '../dispute.codes.js';
import { FactDto, NotedFactDto } from '../write/fact.dto.js';
import { IsReference } from '../write/is-reference.js';

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

  /**
   * Legal day by which you ask for the result, once the receiver has confirmed: not before the day of the offer, and only
   * with `REFER`. What is late is overdue; the referral goes on. 要求反馈办理结果的日期，逾期不影响委派委托。
   */
  @IsOptional()
  @IsCalendarDate()
  resultDueOn?: string;
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

/** An agreement made at the organisation that the case was referred to. 接收方达成的协议。 */
export class AgreementElsewhereDto {
  /** Oral only at a body that mediates. 协议形式，口头协议仅限调解组织。 */
  @IsIn(AGREEMENT_FORMS)
  form: AgreementForm;

  /** Legal day on which it took effect, from the offer to the return; the outcome counts from that day. 协议生效日期，结果自该日起计。 */
  @IsCalendarDate()
  effectiveOn: string;

  /** Parties whom it binds; all unless said, and none may be left out. 受协议约束的当事人，默认为全部，不得遗漏。 */
  @IsOptional()
  @IsIdList()
  agreedBy?: string[];

  /** Number of the agreement, or of the document of another authority. 协议书或者其他机关文书的编号。 */
  @IsOptional()
  @IsReference()
  documentNo?: string;

  /** What was agreed, obligations included. 协议内容。 */
  @IsOptional()
  @IsFreeText()
  terms?: string;

  /**
   * Your own case here that the agreement is recorded in: the referred case is merged into it, so that the dispute counts
   * once. 接收方已另行登记并记录该协议的案件；转出案件并入该案，纠纷只计一次。
   */
  @IsOptional()
  @IsId()
  ownDisputeId?: string;
}

/** What is handed back. Has no place for what was said only to settle. 调解情况反馈。 */
export class ReferralReturnDto extends FactDto {
  /** Of a referral between organisations; of a court's the case says it, and another result is refused. 办理结果。 */
  @IsOptional()
  @IsIn(REFERRAL_RESULTS)
  result?: ReferralResult;

  /** With `AGREED` and `AGREED_ORAL` between organisations, and only then. 机构间转出的案件达成协议时必填。 */
  @IsOptional()
  @ValidateNested()
  @Type(() => AgreementElsewhereDto)
  agreement?: AgreementElsewhereDto;

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
