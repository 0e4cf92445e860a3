import { Body, Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Asked } from '../../platform/http/asked.decorator.js';
import type { Asked as Request } from '../../platform/http/asked.js';
import { Write } from '../../platform/http/write.js';
import { AnnulmentDto, CorrectionDto, PartyCorrectionDto } from './correction.dto.js';
import * as prepare from './correction.prepare.js';
import { DisputeAnswer, DisputeParams } from './dispute.dto.js';
import { HandleDispute } from './handle-dispute.handler.js';
import { refusalsOf } from './refusals-of.js';

const can = 'dispute.correct';
const returns = DisputeAnswer;

@ApiTags('disputes')
@Controller('v1/disputes/:disputeId')
export class CorrectionController {
  constructor(private readonly commands: CommandBus) {}

  /** Corrects what registration recorded; figures show the case where it belongs from then on. 更正登记。 */
  @Write('corrections', { can, refusals: refusalsOf('CorrectRegistration'), returns })
  correct(@Param() { disputeId }: DisputeParams, @Body() dto: CorrectionDto, @Asked() asked: Request) {
    return this.commands.execute(HandleDispute.on({ disputeId, asked, can }, prepare.correction(dto)));
  }

  /** Corrects who a party is, or on which side, until an agreement binds it. 更正当事人。 */
  @Write('party-corrections', { can, refusals: refusalsOf('CorrectParty'), returns })
  correctParty(@Param() { disputeId }: DisputeParams, @Body() dto: PartyCorrectionDto, @Asked() asked: Request) {
    return this.commands.execute(HandleDispute.on({ disputeId, asked, can }, prepare.partyCorrection(dto)));
  }

  /** Ends a case that never was one; it keeps number and history and counts nowhere. 登记有误，注销。 */
  @Write('annulment', { can, refusals: refusalsOf('AnnulDispute'), returns })
  annul(@Param() { disputeId }: DisputeParams, @Body() dto: AnnulmentDto, @Asked() asked: Request) {
    return this.commands.execute(HandleDispute.on({ disputeId, asked, can }, prepare.annulment(dto)));
  }
}
