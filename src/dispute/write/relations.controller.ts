import { Body, Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Asked } from '../../platform/http/asked.decorator.js';
import type { Asked as Request } from '../../platform/http/asked.js';
import { Create, Write } from '../../platform/http/write.js';
import { DisputeAnswer, DisputeParams } from './dispute.dto.js';
import { HandleDispute } from './handle-dispute.handler.js';
import { LinkDto, MergerDto, SplitDto } from './lifecycle.dto.js';
import * as prepare from './lifecycle.prepare.js';
import { refusalsOf } from './refusals-of.js';
import { splitOff } from './split.prepare.js';

const returns = DisputeAnswer;

/** Commands that name another case. */
@ApiTags('disputes')
@Controller('v1/disputes/:disputeId')
export class RelationsController {
  constructor(private readonly commands: CommandBus) {}

  /** Merges the case into another, which goes on; its own history stays as it is. 并案。 */
  @Write('merger', { can: 'dispute.merge', refusals: refusalsOf('MergeDispute'), returns })
  merge(@Param() { disputeId }: DisputeParams, @Body() dto: MergerDto, @Asked() asked: Request) {
    return this.commands.execute(HandleDispute.on({ disputeId, asked, can: 'dispute.merge' }, prepare.merger(dto)));
  }

  /** Opens a case for parties or matters of another, which learns of it at once. 分案。 */
  @Create('split', { can: 'dispute.merge', refusals: [...refusalsOf('SplitOffDispute'), 'stale'], returns })
  split(@Param() { disputeId }: DisputeParams, @Body() dto: SplitDto, @Asked() asked: Request) {
    return this.commands.execute(HandleDispute.opening({ disputeId, asked, can: 'dispute.merge' }, splitOff(dto)));
  }

  /** Links the case to another, to a project or to a public-order case. 建立关联。 */
  @Write('links', { can: 'dispute.link', refusals: refusalsOf('LinkDispute'), returns })
  link(@Param() { disputeId }: DisputeParams, @Body() dto: LinkDto, @Asked() asked: Request) {
    return this.commands.execute(HandleDispute.on({ disputeId, asked, can: 'dispute.link' }, prepare.link(dto)));
  }
}
