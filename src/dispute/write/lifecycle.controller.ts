import { Body, Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Permission } from '../../platform/access/access.js';
import { Asked } from '../../platform/http/asked.decorator.js';
import type { Asked as Request } from '../../platform/http/asked.js';
import { Write } from '../../platform/http/write.js';
import { DisputeAnswer, DisputeParams } from './dispute.dto.js';
import { FactDto } from './fact.dto.js';
import { HandleDispute } from './handle-dispute.handler.js';
import {
  HoldDto,
  LiftedHoldDto,
  PublicOrderApprovalDto,
  RemovedLinkDto,
  ReopeningDto,
  SealedCaseDto,
  UndoneMergerDto,
} from './lifecycle.dto.js';
import * as prepare from './lifecycle.prepare.js';
import type { PrepareOnCase } from './prepare.js';
import { refusalsOf } from './refusals-of.js';

const returns = DisputeAnswer;

@ApiTags('disputes')
@Controller('v1/disputes/:disputeId')
export class LifecycleController {
  constructor(private readonly commands: CommandBus) {}

  /** Takes a closed case up again, under its number. 重新启动。 */
  @Write('reopening', { can: 'dispute.reopen', refusals: refusalsOf('ReopenDispute'), returns })
  reopen(@Param() params: DisputeParams, @Body() dto: ReopeningDto, @Asked() asked: Request) {
    return this.act(params, asked, 'dispute.reopen', prepare.reopening(dto));
  }

  /** Archives a closed case whose file is complete; it is read only from then on. 归档。 */
  @Write('archiving', { can: 'dispute.archive', refusals: refusalsOf('ArchiveDispute'), returns })
  archive(@Param() params: DisputeParams, @Body() _dto: FactDto, @Asked() asked: Request) {
    return this.act(params, asked, 'dispute.archive', prepare.archiving);
  }

  /** Seals the case: from then on it is open to those who handle it only. Where a party is a minor it is sealed by itself. 封存案件。 */
  @Write('case-seals', { can: 'dispute.seal-case', refusals: refusalsOf('SealDispute'), returns })
  seal(@Param() params: DisputeParams, @Body() dto: SealedCaseDto, @Asked() asked: Request) {
    return this.act(params, asked, 'dispute.seal-case', prepare.caseSeal(dto));
  }

  /** Places a legal hold: nothing of the case and of its persons is erased until it is lifted. 保全案卷。 */
  @Write('holds', { can: 'dispute.hold', refusals: refusalsOf('PlaceHold'), returns })
  placeHold(@Param() params: DisputeParams, @Body() dto: HoldDto, @Asked() asked: Request) {
    return this.act(params, asked, 'dispute.hold', prepare.hold(dto));
  }

  /** Lifts a legal hold. 解除保全。 */
  @Write('lifted-holds', { can: 'dispute.hold', refusals: refusalsOf('LiftHold'), returns })
  liftHold(@Param() params: DisputeParams, @Body() dto: LiftedHoldDto, @Asked() asked: Request) {
    return this.act(params, asked, 'dispute.hold', prepare.liftedHold(dto));
  }

  /** Undoes the merger; the case goes on where it stood. 撤销并案。 */
  @Write('undone-merger', { can: 'dispute.merge', refusals: refusalsOf('UnmergeDispute'), returns })
  unmerge(@Param() params: DisputeParams, @Body() dto: UndoneMergerDto, @Asked() asked: Request) {
    return this.act(params, asked, 'dispute.merge', prepare.undoneMerger(dto));
  }

  /** Takes a link back. 解除关联。 */
  @Write('removed-links', { can: 'dispute.link', refusals: refusalsOf('UnlinkDispute'), returns })
  unlink(@Param() params: DisputeParams, @Body() dto: RemovedLinkDto, @Asked() asked: Request) {
    return this.act(params, asked, 'dispute.link', prepare.removedLink(dto));
  }

  /** Records that the police approved the settlement of the linked public-order case. 记录公安机关认可调解结案。 */
  @Write('public-order-approvals', {
    can: 'dispute.link',
    refusals: refusalsOf('ApprovePublicOrderSettlement'),
    returns,
  })
  approve(@Param() params: DisputeParams, @Body() dto: PublicOrderApprovalDto, @Asked() asked: Request) {
    return this.act(params, asked, 'dispute.link', prepare.publicOrderApproval(dto));
  }

  private act({ disputeId }: DisputeParams, asked: Request, can: Permission, prepared: PrepareOnCase) {
    return this.commands.execute(HandleDispute.on({ disputeId, asked, can }, prepared));
  }
}
