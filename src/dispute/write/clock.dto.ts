import { IsBoolean, IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { IsFreeText } from '../../platform/http/is-free-text.js';
import { IsId } from '../../platform/http/is-id.js';
import { IsIdList } from '../../platform/http/is-id-list.js';
import { IsInstant } from '../../platform/http/validators.js';
import {
  NOTICE_KINDS,
  NOTICE_MANNERS,
  REPORT_RECIPIENTS,
  RISK_KINDS,
  type NoticeKind,
  type NoticeManner,
  type ReportRecipient,
  type RiskKind,
} from '../dispute.codes.js';
import { FactDto, NotedFactDto } from './fact.dto.js';
import { IsReference } from './is-reference.js';

/** An appraisal is commissioned. 委托鉴定。 */
export class AppraisalDto extends FactDto {
  /** Chosen by the client, else made. */
  @IsOptional()
  @IsId()
  appraisalId?: string;

  /** Number of the commission. 委托书编号。 */
  @IsReference()
  commissionRef: string;

  /** What is to be appraised. 鉴定事项。 */
  @IsOptional()
  @IsFreeText()
  subject?: string;
}

/** The report of the appraisal is received; the clock runs again. 收到鉴定意见。 */
export class AppraisalReportDto extends FactDto {
  /** Number of the report. 鉴定意见书编号。 */
  @IsReference()
  reportRef: string;
}

/** False mediation is suspected and reported. 因涉嫌虚假调解中止。 */
export class SuspensionDto extends NotedFactDto {
  @IsIn(REPORT_RECIPIENTS)
  reportedTo: ReportRecipient;

  /** When it was reported. 报告时间。 */
  @IsInstant()
  reportedAt: string;
}

/** The suspicion is cleared up. 恢复调解。 */
export class ResumptionDto extends NotedFactDto {}

/** More time, by consent. 延长调解期限。 */
export class ExtensionDto extends FactDto {
  /** In the unit of the rule: calendar or working days. 延长的天数，单位同该期限。 */
  @IsInt()
  @Min(1)
  @Max(366)
  amount: number;

  /** Parties who agree; all have to. 同意延长的当事人。 */
  @IsIdList()
  consentedBy: string[];

  /** Whether the organisation agrees, where the rule asks for it. 调解组织是否同意。 */
  @IsOptional()
  @IsBoolean()
  organisationConsents?: boolean;
}

/** The parties are told. 通知当事人。 */
export class NoticeDto extends FactDto {
  @IsIn(NOTICE_KINDS)
  kind: NoticeKind;

  @IsIdList({ min: 1 })
  partyIds: string[];

  @IsIn(NOTICE_MANNERS)
  manner: NoticeManner;
}

/** The dispute may escalate. 报告激化风险。 */
export class RiskReportDto extends FactDto {
  /** Chosen by the client, else made. */
  @IsOptional()
  @IsId()
  reportId?: string;

  @IsIn(RISK_KINDS)
  kind: RiskKind;

  /** Whom it was reported to; the police where violence or an offence is likely, with time and recipient. 报告的机关，可能发生暴力、引起治安或者刑事案件的须为公安机关，并写明时间和接报人员。 */
  @IsOptional()
  @IsIn(REPORT_RECIPIENTS)
  reportedTo?: ReportRecipient;

  /** 报告时间。 */
  @IsOptional()
  @IsInstant()
  reportedAt?: string;

  /** Desk and person that took the report. 接报单位和人员。 */
  @IsOptional()
  @IsFreeText(500)
  recipient?: string;

  /** What was done. 已采取的措施。 */
  @IsOptional()
  @IsFreeText()
  measures?: string;
}
