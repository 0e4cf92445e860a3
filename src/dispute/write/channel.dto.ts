import { Type } from 'class-transformer';
import { IsIn, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { IsId } from '../../platform/http/is-id.js';
import { IsIdList } from '../../platform/http/is-id-list.js';
import { IsCalendarDate } from '../../platform/http/validators.js';
import {
  ACCIDENT_HARMS,
  CONSENT_FORMS,
  MEDIATION_CHANNELS,
  SHARING_BASES,
  TRIAL_PROCEDURES,
  type AccidentHarm,
  type ConsentForm,
  type MediationChannel,
  type SharingBasis,
  type TrialProcedure,
} from '../dispute.codes.js';
import { FactDto } from './fact.dto.js';
import { IsReference } from './is-reference.js';

/** A court's assignment before filing, or entrustment after it. 法院委派或者委托。 */
export class CommissionDto {
  @IsString()
  @Length(1, 64)
  courtCode: string;

  /** Number under which the court keeps the case. 法院案号或者诉前调号。 */
  @IsReference()
  externalCaseNo: string;

  /** Of the trial, where the court entrusts after filing. 审理程序，仅限诉中委托。 */
  @IsOptional()
  @IsIn(TRIAL_PROCEDURES)
  trialProcedure?: TrialProcedure;
}

/** What a traffic mediation depends on. 交通事故。 */
export class AccidentDto {
  /** Day on which the parties had the finding. 收到事故认定书的日期。 */
  @IsCalendarDate()
  findingReceivedOn: string;

  @IsIn(ACCIDENT_HARMS)
  harm: AccidentHarm;
}

/** An application for one channel, or a court's commission. 调解申请，或者法院委派委托。 */
export class ApplicationDto extends FactDto {
  @IsIn(MEDIATION_CHANNELS)
  channel: MediationChannel;

  /** Who applies; applying is consenting. 申请人。 */
  @IsOptional()
  @IsIdList()
  appliedBy?: string[];

  /** `WRITTEN` unless said. 申请形式，默认书面。 */
  @IsOptional()
  @IsIn(CONSENT_FORMS)
  form?: ConsentForm;

  @IsOptional()
  @ValidateNested()
  @Type(() => CommissionDto)
  commission?: CommissionDto;

  @IsOptional()
  @ValidateNested()
  @Type(() => AccidentDto)
  accident?: AccidentDto;
}

/** A party signed for the court's mediation document. 签收法院调解书。 */
export class CourtDocumentDto extends FactDto {
  @IsId()
  partyId: string;

  /** 文书案号。 */
  @IsReference()
  documentNo: string;
}

/** Another organisation sees the file. 与其他组织共享案卷。 */
export class ParticipatingOrganisationDto extends FactDto {
  @IsId()
  organisationId: string;

  @IsIn(SHARING_BASES)
  basis: SharingBasis;

  /** Parties who agree to it; all, where the basis is consent. 同意共享的当事人。 */
  @IsOptional()
  @IsIdList()
  consentedBy?: string[];
}

/** Sharing with an organisation ends. 终止共享。 */
export class OrganisationReleaseDto extends FactDto {
  @IsId()
  organisationId: string;
}
