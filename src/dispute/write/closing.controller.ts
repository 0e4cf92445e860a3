import { Body, Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Asked } from '../../platform/http/asked.decorator.js';
import type { Asked as Request } from '../../platform/http/asked.js';
import { Write } from '../../platform/http/write.js';
import { ClosingDto, FollowUpDto, PrivateSettlementDto, RedactionDto, WithdrawalDto } from './closing.dto.js';
import * as prepare from './closing.prepare.js';
import { DisputeAnswer, DisputeParams } from './dispute.dto.js';
import { HandleDispute } from './handle-dispute.handler.js';
import { refusalsOf } from './refusals-of.js';

@ApiTags('disputes')
@Controller('v1/disputes/:disputeId')
export class ClosingController {
  constructor(private readonly commands: CommandBus) {}

  /** Records that the applicants withdraw. 撤回申请。 */
  @Write('withdrawal', { can: 'dispute.close', refusals: refusalsOf('WithdrawDispute'), returns: DisputeAnswer })
  withdraw(@Param() { disputeId }: DisputeParams, @Body() dto: WithdrawalDto, @Asked() asked: Request) {
    return this.commands.execute(HandleDispute.on({ disputeId, asked, can: 'dispute.close' }, prepare.withdrawal(dto)));
  }

  /** Records that the parties settled by themselves. 自行和解。 */
  @Write('private-settlement', {
    can: 'dispute.close',
    refusals: refusalsOf('RecordPrivateSettlement'),
    returns: DisputeAnswer,
  })
  settle(@Param() { disputeId }: DisputeParams, @Body() dto: PrivateSettlementDto, @Asked() asked: Request) {
    return this.commands.execute(
      HandleDispute.on({ disputeId, asked, can: 'dispute.close' }, prepare.privateSettlement(dto)),
    );
  }

  /** Records a follow-up visit. 记录回访。 */
  @Write('follow-ups', { can: 'dispute.follow-up', refusals: refusalsOf('RecordFollowUp'), returns: DisputeAnswer })
  followUp(@Param() { disputeId }: DisputeParams, @Body() dto: FollowUpDto, @Asked() asked: Request) {
    return this.commands.execute(
      HandleDispute.on({ disputeId, asked, can: 'dispute.follow-up' }, prepare.followUp(dto)),
    );
  }

  /** Closes the case with its outcome. 结案。 */
  @Write('closing', { can: 'dispute.close', refusals: refusalsOf('CloseDispute'), returns: DisputeAnswer })
  close(@Param() { disputeId }: DisputeParams, @Body() dto: ClosingDto, @Asked() asked: Request) {
    return this.commands.execute(HandleDispute.on({ disputeId, asked, can: 'dispute.close' }, prepare.closing(dto)));
  }

  /** Takes a sealed text out of sight for ever. 撤下文本。 */
  @Write('redactions', { can: 'dispute.redact', refusals: refusalsOf('RedactText'), returns: DisputeAnswer })
  redact(@Param() { disputeId }: DisputeParams, @Body() dto: RedactionDto, @Asked() asked: Request) {
    return this.commands.execute(HandleDispute.on({ disputeId, asked, can: 'dispute.redact' }, prepare.redaction(dto)));
  }
}
