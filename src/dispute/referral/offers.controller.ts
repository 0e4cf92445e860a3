import { Body, Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Asked } from '../../platform/http/asked.decorator.js';
import type { Asked as Request } from '../../platform/http/asked.js';
import { Write } from '../../platform/http/write.js';
import { DisputeAnswer, DisputeParams } from '../write/dispute.dto.js';
import { HandleDispute } from '../write/handle-dispute.handler.js';
import { refusalsOf } from '../write/refusals-of.js';
import { ReferralOfferDto } from './referral-answers.dto.js';
import { offer } from './referral.prepare.js';

const can = 'referral.offer';

/** A case on its way to another body. */
@ApiTags('referrals')
@Controller('v1/disputes/:disputeId')
export class OffersController {
  constructor(private readonly commands: CommandBus) {}

  /** Offers the case, or a part in it, to another body. 转出案件。 */
  @Write('referrals', { can, refusals: refusalsOf('ReferDispute'), returns: DisputeAnswer })
  refer(@Param() { disputeId }: DisputeParams, @Body() dto: ReferralOfferDto, @Asked() asked: Request) {
    return this.commands.execute(HandleDispute.on({ disputeId, asked, can }, offer(dto)));
  }
}
