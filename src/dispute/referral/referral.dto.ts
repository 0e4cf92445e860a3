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
import { IsCalendarDate, IsInstant } from '../../platform/http/validators.js';
import {
  CONSENT_FORMS,
  COURT_REFERRAL_KINDS,
  DISPUTE_TYPES,
  SIDES,
  type ConsentForm,
  type CourtReferralKind,
  type DisputeType,
  type Side,
} from '../dispute.codes.js';
import { FactDto } from '../write/fact.dto.js';
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

  /** Seals the case: it is open to those who handle it only. 是否未成年人；是则封存案件。 */
  @IsOptional()
  @IsBoolean()
  isMinor?: boolean;

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

  /**
   * Number here of a case that the court referred before or was offered, to go on under the same number; another number
   * is answered as an unknown one. Its parties stay those on record, and their consent is asked for here.
   * 本院委派过或者收到过移送的案件的编号：沿用原编号办理，当事人以在案记录为准，并由调解组织征询意愿。
   */
  @IsOptional()
  @IsReference()
  caseNumber?: string;

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
