import { Body, Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Asked } from '../../platform/http/asked.decorator.js';
import type { Asked as Request } from '../../platform/http/asked.js';
import { Write } from '../../platform/http/write.js';
import {
  AgreementDto,
  ConfirmationApplicationDto,
  PerformanceDto,
  SealDto,
  SignatureDto,
  SignatureRefusalDto,
} from './agreement.dto.js';
import * as prepare from './agreement.prepare.js';
import { DisputeAnswer, DisputeParams } from './dispute.dto.js';
import { HandleDispute } from './handle-dispute.handler.js';
import { refusalsOf } from './refusals-of.js';

@ApiTags('disputes')
@Controller('v1/disputes/:disputeId')
export class AgreementController {
  constructor(private readonly commands: CommandBus) {}

  /** Records what the parties agreed. 登记调解协议。 */
  @Write('agreements', { can: 'dispute.mediate', refusals: refusalsOf('RecordAgreement'), returns: DisputeAnswer })
  reach(@Param() { disputeId }: DisputeParams, @Body() dto: AgreementDto, @Asked() asked: Request) {
    return this.commands.execute(
      HandleDispute.on({ disputeId, asked, can: 'dispute.mediate' }, prepare.agreement(dto)),
    );
  }

  /** Records that a party or a mediator signed. 记录签署。 */
  @Write('signatures', { can: 'dispute.mediate', refusals: refusalsOf('RecordSignature'), returns: DisputeAnswer })
  sign(@Param() { disputeId }: DisputeParams, @Body() dto: SignatureDto, @Asked() asked: Request) {
    return this.commands.execute(
      HandleDispute.on({ disputeId, asked, can: 'dispute.mediate' }, prepare.signature(dto)),
    );
  }

  /** Records the organisation's seal. 加盖调解组织印章。 */
  @Write('seals', { can: 'dispute.seal', refusals: refusalsOf('AffixSeal'), returns: DisputeAnswer })
  affixSeal(@Param() { disputeId }: DisputeParams, @Body() dto: SealDto, @Asked() asked: Request) {
    return this.commands.execute(HandleDispute.on({ disputeId, asked, can: 'dispute.seal' }, prepare.seal(dto)));
  }

  /** Records that a party refuses to sign; the mediation fails. 记录拒绝签字。 */
  @Write('signature-refusals', { can: 'dispute.mediate', refusals: refusalsOf('RefuseToSign'), returns: DisputeAnswer })
  refuseToSign(@Param() { disputeId }: DisputeParams, @Body() dto: SignatureRefusalDto, @Asked() asked: Request) {
    return this.commands.execute(
      HandleDispute.on({ disputeId, asked, can: 'dispute.mediate' }, prepare.signatureRefusal(dto)),
    );
  }

  /** Records performance, in full or in part. 记录履行。 */
  @Write('performances', {
    can: 'dispute.record-performance',
    refusals: refusalsOf('RecordPerformance'),
    returns: DisputeAnswer,
  })
  perform(@Param() { disputeId }: DisputeParams, @Body() dto: PerformanceDto, @Asked() asked: Request) {
    return this.commands.execute(
      HandleDispute.on({ disputeId, asked, can: 'dispute.record-performance' }, prepare.performance(dto)),
    );
  }

  /** Records the joint application for judicial confirmation. 共同申请司法确认。 */
  @Write('confirmation-applications', {
    can: 'dispute.close',
    refusals: refusalsOf('ApplyForConfirmation'),
    returns: DisputeAnswer,
  })
  applyForConfirmation(
    @Param() { disputeId }: DisputeParams,
    @Body() dto: ConfirmationApplicationDto,
    @Asked() asked: Request,
  ) {
    return this.commands.execute(
      HandleDispute.on({ disputeId, asked, can: 'dispute.close' }, prepare.confirmationApplication(dto)),
    );
  }
}
