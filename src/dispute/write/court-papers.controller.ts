import { Body, Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Asked } from '../../platform/http/asked.decorator.js';
import type { Asked as Request } from '../../platform/http/asked.js';
import { Write } from '../../platform/http/write.js';
import {
  ConfirmationAcceptanceDto,
  ConfirmationDismissalDto,
  ConfirmationExtensionDto,
  ConfirmationRejectionDto,
  ConfirmationRulingDto,
  ConfirmationWithdrawalDto,
  EnforcementDto,
  PaymentOrderDto,
  PaymentOrderStepDto,
  SetAsideRulingDto,
} from './court.dto.js';
import * as prepare from './court.prepare.js';
import { DisputeAnswer, DisputeParams } from './dispute.dto.js';
import { HandleDispute } from './handle-dispute.handler.js';
import type { PrepareOnCase } from './prepare.js';
import { refusalsOf } from './refusals-of.js';

const can = 'dispute.close';

/** What courts did, as the organisation enters it from their papers. */
@ApiTags('disputes')
@Controller('v1/disputes/:disputeId')
export class CourtPapersController {
  constructor(private readonly commands: CommandBus) {}

  /** Records that the court accepted the application for confirmation. 记录法院受理司法确认申请。 */
  @Write('confirmation-acceptances', { can, refusals: refusalsOf('AcceptConfirmation'), returns: DisputeAnswer })
  acceptConfirmation(@Param() params: DisputeParams, @Body() dto: ConfirmationAcceptanceDto, @Asked() asked: Request) {
    return this.record(params, asked, prepare.acceptedByCourt(dto));
  }

  /** Records that the court did not accept it. 记录法院不予受理。 */
  @Write('confirmation-rejections', { can, refusals: refusalsOf('RejectConfirmation'), returns: DisputeAnswer })
  rejectConfirmation(@Param() params: DisputeParams, @Body() dto: ConfirmationRejectionDto, @Asked() asked: Request) {
    return this.record(params, asked, prepare.rejectedByCourt(dto));
  }

  /** Records that the president of the court extended the term. 记录院长批准延长审查期限。 */
  @Write('confirmation-extensions', { can, refusals: refusalsOf('ExtendConfirmation'), returns: DisputeAnswer })
  extendConfirmation(@Param() params: DisputeParams, @Body() dto: ConfirmationExtensionDto, @Asked() asked: Request) {
    return this.record(params, asked, prepare.extendedByCourt(dto));
  }

  /** Records the ruling that confirms the agreement. 记录确认裁定。 */
  @Write('confirmation-rulings', { can, refusals: refusalsOf('GrantConfirmation'), returns: DisputeAnswer })
  grantConfirmation(@Param() params: DisputeParams, @Body() dto: ConfirmationRulingDto, @Asked() asked: Request) {
    return this.record(params, asked, prepare.confirmedByCourt(dto));
  }

  /** Records the ruling that dismisses the application. 记录驳回裁定。 */
  @Write('confirmation-dismissals', { can, refusals: refusalsOf('DismissConfirmation'), returns: DisputeAnswer })
  dismissConfirmation(@Param() params: DisputeParams, @Body() dto: ConfirmationDismissalDto, @Asked() asked: Request) {
    return this.record(params, asked, prepare.dismissedByCourt(dto));
  }

  /** Records that the court set aside its ruling that confirmed the agreement. 记录撤销确认裁定。 */
  @Write('set-aside-rulings', { can, refusals: refusalsOf('SetConfirmationAside'), returns: DisputeAnswer })
  setConfirmationAside(@Param() params: DisputeParams, @Body() dto: SetAsideRulingDto, @Asked() asked: Request) {
    return this.record(params, asked, prepare.setAsideByCourt(dto));
  }

  /** Records that an applicant withdrew the application. 撤回司法确认申请。 */
  @Write('confirmation-withdrawals', { can, refusals: refusalsOf('WithdrawConfirmation'), returns: DisputeAnswer })
  withdrawConfirmation(
    @Param() params: DisputeParams,
    @Body() dto: ConfirmationWithdrawalDto,
    @Asked() asked: Request,
  ) {
    return this.record(params, asked, prepare.confirmationWithdrawal(dto));
  }

  /** Records an application for a payment order. 申请支付令。 */
  @Write('payment-orders', { can, refusals: refusalsOf('ApplyForPaymentOrder'), returns: DisputeAnswer })
  applyForPaymentOrder(@Param() params: DisputeParams, @Body() dto: PaymentOrderDto, @Asked() asked: Request) {
    return this.record(params, asked, prepare.paymentOrder(dto));
  }

  /** Records what the court or the debtor did about a payment order. 记录支付令进展。 */
  @Write('payment-order-steps', { can, refusals: refusalsOf('AdvancePaymentOrder'), returns: DisputeAnswer })
  advancePaymentOrder(@Param() params: DisputeParams, @Body() dto: PaymentOrderStepDto, @Asked() asked: Request) {
    return this.record(params, asked, prepare.paymentOrderStep(dto));
  }

  /** Records an application for enforcement. 申请执行。 */
  @Write('enforcement-applications', { can, refusals: refusalsOf('ApplyForEnforcement'), returns: DisputeAnswer })
  applyForEnforcement(@Param() params: DisputeParams, @Body() dto: EnforcementDto, @Asked() asked: Request) {
    return this.record(params, asked, prepare.enforcement(dto));
  }

  private record({ disputeId }: DisputeParams, asked: Request, made: PrepareOnCase) {
    return this.commands.execute(HandleDispute.on({ disputeId, asked, can }, made));
  }
}
