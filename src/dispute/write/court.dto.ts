import { IsIn, IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';
import { IsId } from '../../platform/http/is-id.js';
import { IsIdList } from '../../platform/http/is-id-list.js';
import { IsCalendarDate } from '../../platform/http/validators.js';
import {
  CONFIRMATION_EXCLUSIONS,
  DISMISSAL_REASONS,
  PAYMENT_ORDER_STEPS,
  type ConfirmationExclusion,
  type DismissalReason,
  type PaymentOrderStep,
} from '../dispute.codes.js';
import { FactDto, NotedFactDto } from './fact.dto.js';
import { IsReference } from './is-reference.js';
import { IsFen } from './is-fen.js';

const REJECTION_REASONS = [...CONFIRMATION_EXCLUSIONS, 'OTHER'] as const;

/** The court accepts the application for confirmation. 法院受理司法确认申请。 */
export class ConfirmationAcceptanceDto extends FactDto {
  /** Number of the court's file. 法院案号。 */
  @IsOptional()
  @IsReference()
  courtCaseNo?: string;
}

/** The court does not accept it. 法院不予受理。 */
export class ConfirmationRejectionDto extends NotedFactDto {
  @IsIn(REJECTION_REASONS)
  reason: ConfirmationExclusion | 'OTHER';
}

/** The president of the court extends the term. 院长批准延长审查期限。 */
export class ConfirmationExtensionDto extends FactDto {
  /** Calendar days beyond the term. 延长日数。 */
  @IsInt()
  @Min(1)
  @Max(365)
  days: number;
}

/** The ruling that confirms the agreement. 确认调解协议有效的裁定。 */
export class ConfirmationRulingDto extends FactDto {
  /** 裁定书案号。 */
  @IsReference()
  rulingNo: string;
}

/** The ruling that dismisses the application. 驳回申请的裁定。 */
export class ConfirmationDismissalDto extends NotedFactDto {
  /** 裁定书案号。 */
  @IsReference()
  rulingNo: string;

  @IsIn(DISMISSAL_REASONS)
  reason: DismissalReason;
}

/** The court sets aside its ruling that confirmed the agreement. 撤销确认裁定。 */
export class SetAsideRulingDto extends FactDto {
  /** Number of the ruling that sets it aside. 撤销原裁定的裁定书案号。 */
  @IsReference()
  rulingNo: string;
}

/** An applicant withdraws the application. 撤回司法确认申请。 */
export class ConfirmationWithdrawalDto extends FactDto {
  @IsIdList({ min: 1 })
  withdrawnBy: string[];
}

/** A creditor asks a court to order payment. 申请支付令。 */
export class PaymentOrderDto extends FactDto {
  @IsOptional()
  @IsId()
  paymentOrderId?: string;

  /** Creditors who apply. 申请人（债权人）。 */
  @IsIdList({ min: 1 })
  applicantPartyIds: string[];

  /** Integer fen; at most what is due and outstanding. 请求给付金额（分）。 */
  @IsFen({ least: 1 })
  amountFen: number;

  /** Obligations asked for; every one that is due unless said. 所依据的到期义务。 */
  @IsOptional()
  @IsIdList()
  obligationIds?: string[];

  /** The court applied to, by its code in the directory. 受理法院代码，须为名录所载法院。 */
  @IsString()
  @Length(1, 32)
  courtCode: string;
}

/** What the court or the debtor did about a payment order. 支付令进展。 */
export class PaymentOrderStepDto extends FactDto {
  @IsId()
  paymentOrderId: string;

  @IsIn(PAYMENT_ORDER_STEPS)
  step: PaymentOrderStep;

  /** 支付令案号。 */
  @IsOptional()
  @IsReference()
  orderNo?: string;
}

/** A creditor asks a court to enforce. 申请执行。 */
export class EnforcementDto extends FactDto {
  /** The application that was confirmed, the payment order, or the agreement of a court's document. 所依据的司法确认申请、支付令，或者法院调解书所载的调解协议。 */
  @IsId()
  matterId: string;

  /** Creditors who apply. 申请人（债权人）。 */
  @IsIdList({ min: 1 })
  applicantPartyIds: string[];

  /** The court applied to, by its code in the directory. 执行法院代码，须为名录所载法院。 */
  @IsString()
  @Length(1, 32)
  courtCode: string;

  /** Day of a demand or acknowledgement from which the term runs anew. 时效中断后重新起算日。 */
  @IsOptional()
  @IsCalendarDate()
  interruptedOn?: string;
}
