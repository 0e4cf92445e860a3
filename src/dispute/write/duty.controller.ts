import { Body, Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Asked } from '../../platform/http/asked.decorator.js';
import type { Asked as Request } from '../../platform/http/asked.js';
import { Write } from '../../platform/http/write.js';
import { DisputeAnswer, DisputeParams } from './dispute.dto.js';
import { ClaimDenialDto, ConditionMetDto, FundPaymentDto, ViolationDto } from './duty.dto.js';
import * as prepare from './duty.prepare.js';
import { HandleDispute } from './handle-dispute.handler.js';
import type { PrepareOnCase } from './prepare.js';
import { refusalsOf } from './refusals-of.js';

const can = 'dispute.record-performance';

@ApiTags('disputes')
@Controller('v1/disputes/:disputeId')
export class DutyController {
  constructor(private readonly commands: CommandBus) {}

  /** Records that a claimed performance is denied. 记录否认所称履行。 */
  @Write('claim-denials', { can, refusals: refusalsOf('DenyPerformanceClaim'), returns: DisputeAnswer })
  denyClaim(@Param() params: DisputeParams, @Body() dto: ClaimDenialDto, @Asked() asked: Request) {
    return this.act(params, asked, prepare.claimDenial(dto));
  }

  /** Records that a guarantee fund paid wages in the debtor's place. 记录欠薪保障调剂金垫付。 */
  @Write('fund-payments', { can, refusals: refusalsOf('RecordFundPayment'), returns: DisputeAnswer })
  payFromFund(@Param() params: DisputeParams, @Body() dto: FundPaymentDto, @Asked() asked: Request) {
    return this.act(params, asked, prepare.fundPayment(dto));
  }

  /** Records that a lasting duty was broken. 记录违反持续性义务。 */
  @Write('violations', { can, refusals: refusalsOf('RecordViolation'), returns: DisputeAnswer })
  recordViolation(@Param() params: DisputeParams, @Body() dto: ViolationDto, @Asked() asked: Request) {
    return this.act(params, asked, prepare.violation(dto));
  }

  /** Records that the condition of an obligation came true. 记录条件成就。 */
  @Write('met-conditions', { can, refusals: refusalsOf('RecordConditionMet'), returns: DisputeAnswer })
  recordConditionMet(@Param() params: DisputeParams, @Body() dto: ConditionMetDto, @Asked() asked: Request) {
    return this.act(params, asked, prepare.conditionMet(dto));
  }

  private act({ disputeId }: DisputeParams, asked: Request, prepared: PrepareOnCase) {
    return this.commands.execute(HandleDispute.on({ disputeId, asked, can }, prepared));
  }
}
