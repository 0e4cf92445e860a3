import { Body, Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Asked } from '../../platform/http/asked.decorator.js';
import type { Asked as Request } from '../../platform/http/asked.js';
import { Write } from '../../platform/http/write.js';
import {
  ConflictDisclosureDto,
  MediatorsDto,
  SessionDto,
  SessionScheduleDto,
  TerminationDto,
} from './mediation.dto.js';
import * as prepare from './mediation.prepare.js';
import { DisputeAnswer, DisputeParams } from './dispute.dto.js';
import { HandleDispute } from './handle-dispute.handler.js';
import { refusalsOf } from './refusals-of.js';

@ApiTags('disputes')
@Controller('v1/disputes/:disputeId')
export class MediationController {
  constructor(private readonly commands: CommandBus) {}

  /** Assigns the mediators, or replaces them. 确定或者更换调解员。 */
  @Write('mediators', { can: 'dispute.assign', refusals: refusalsOf('AssignMediators'), returns: DisputeAnswer })
  assign(@Param() { disputeId }: DisputeParams, @Body() dto: MediatorsDto, @Asked() asked: Request) {
    return this.commands.execute(HandleDispute.on({ disputeId, asked, can: 'dispute.assign' }, prepare.mediators(dto)));
  }

  /** Records a mediator's conflict of interest and who agrees all the same. 披露利害关系。 */
  @Write('conflict-disclosures', {
    can: 'dispute.disclose-conflict',
    refusals: refusalsOf('DiscloseConflict'),
    returns: DisputeAnswer,
  })
  disclose(@Param() { disputeId }: DisputeParams, @Body() dto: ConflictDisclosureDto, @Asked() asked: Request) {
    return this.commands.execute(
      HandleDispute.on({ disputeId, asked, can: 'dispute.disclose-conflict' }, prepare.conflictDisclosure(dto)),
    );
  }

  /** Sets a session. 安排调解。 */
  @Write('session-appointments', {
    can: 'dispute.mediate',
    refusals: refusalsOf('ScheduleSession'),
    returns: DisputeAnswer,
  })
  schedule(@Param() { disputeId }: DisputeParams, @Body() dto: SessionScheduleDto, @Asked() asked: Request) {
    return this.commands.execute(
      HandleDispute.on({ disputeId, asked, can: 'dispute.mediate' }, prepare.sessionAppointment(dto)),
    );
  }

  /** Records a session that was held. 记录调解。 */
  @Write('sessions', { can: 'dispute.mediate', refusals: refusalsOf('RecordSession'), returns: DisputeAnswer })
  record(@Param() { disputeId }: DisputeParams, @Body() dto: SessionDto, @Asked() asked: Request) {
    return this.commands.execute(HandleDispute.on({ disputeId, asked, can: 'dispute.mediate' }, prepare.session(dto)));
  }

  /** Ends the mediation without an agreement. 终止调解。 */
  @Write('termination', { can: 'dispute.mediate', refusals: refusalsOf('TerminateMediation'), returns: DisputeAnswer })
  terminate(@Param() { disputeId }: DisputeParams, @Body() dto: TerminationDto, @Asked() asked: Request) {
    return this.commands.execute(
      HandleDispute.on({ disputeId, asked, can: 'dispute.mediate' }, prepare.termination(dto)),
    );
  }
}
