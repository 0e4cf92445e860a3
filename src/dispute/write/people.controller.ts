import { Body, Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Asked } from '../../platform/http/asked.decorator.js';
import type { Asked as Request } from '../../platform/http/asked.js';
import { Write } from '../../platform/http/write.js';
import { DisputeAnswer, DisputeParams } from './dispute.dto.js';
import { HandleDispute } from './handle-dispute.handler.js';
import {
  CaucusDto,
  MediatorReplacementDto,
  ParticipantDto,
  RepresentativeDismissalDto,
  RepresentativeDto,
  SessionAnnouncementDto,
  SessionCancellationDto,
  SessionReschedulingDto,
} from './people.dto.js';
import * as prepare from './people.prepare.js';
import { refusalsOf } from './refusals-of.js';

@ApiTags('disputes')
@Controller('v1/disputes/:disputeId')
export class PeopleController {
  constructor(private readonly commands: CommandBus) {}

  /** Puts one mediator in the place of another. 更换调解员。 */
  @Write('mediator-replacements', {
    can: 'dispute.assign',
    refusals: refusalsOf('ReplaceMediator'),
    returns: DisputeAnswer,
  })
  replace(@Param() { disputeId }: DisputeParams, @Body() dto: MediatorReplacementDto, @Asked() asked: Request) {
    return this.commands.execute(
      HandleDispute.on({ disputeId, asked, can: 'dispute.assign' }, prepare.mediatorReplacement(dto)),
    );
  }

  /** Invites somebody to take part, an interpreter included. 邀请参与调解。 */
  @Write('participants', { can: 'dispute.mediate', refusals: refusalsOf('InviteParticipant'), returns: DisputeAnswer })
  invite(@Param() { disputeId }: DisputeParams, @Body() dto: ParticipantDto, @Asked() asked: Request) {
    return this.commands.execute(
      HandleDispute.on({ disputeId, asked, can: 'dispute.mediate' }, prepare.participant(dto)),
    );
  }

  /** Records who acts for a party, or jointly for several of one side. 登记代理人或者代表人。 */
  @Write('representatives', {
    can: 'dispute.register',
    refusals: refusalsOf('AppointRepresentative'),
    returns: DisputeAnswer,
  })
  appoint(@Param() { disputeId }: DisputeParams, @Body() dto: RepresentativeDto, @Asked() asked: Request) {
    return this.commands.execute(
      HandleDispute.on({ disputeId, asked, can: 'dispute.register' }, prepare.representative(dto)),
    );
  }

  /** Records that a representation ended and the other side was told. 解除代理。 */
  @Write('representative-dismissals', {
    can: 'dispute.register',
    refusals: refusalsOf('DismissRepresentative'),
    returns: DisputeAnswer,
  })
  dismiss(@Param() { disputeId }: DisputeParams, @Body() dto: RepresentativeDismissalDto, @Asked() asked: Request) {
    return this.commands.execute(
      HandleDispute.on({ disputeId, asked, can: 'dispute.register' }, prepare.representativeDismissal(dto)),
    );
  }

  /** Records a talk with one side alone; its text stays with the mediators. 记录单独会谈。 */
  @Write('caucuses', { can: 'dispute.mediate', refusals: refusalsOf('RecordCaucus'), returns: DisputeAnswer })
  caucus(@Param() { disputeId }: DisputeParams, @Body() dto: CaucusDto, @Asked() asked: Request) {
    return this.commands.execute(HandleDispute.on({ disputeId, asked, can: 'dispute.mediate' }, prepare.caucus(dto)));
  }

  /** Moves an appointment; the earlier one no longer counts. 改期。 */
  @Write('session-reschedulings', {
    can: 'dispute.mediate',
    refusals: refusalsOf('RescheduleSession'),
    returns: DisputeAnswer,
  })
  reschedule(@Param() { disputeId }: DisputeParams, @Body() dto: SessionReschedulingDto, @Asked() asked: Request) {
    return this.commands.execute(
      HandleDispute.on({ disputeId, asked, can: 'dispute.mediate' }, prepare.sessionRescheduling(dto)),
    );
  }

  /** Cancels an appointment. 取消调解安排。 */
  @Write('session-cancellations', {
    can: 'dispute.mediate',
    refusals: refusalsOf('CancelSession'),
    returns: DisputeAnswer,
  })
  cancel(@Param() { disputeId }: DisputeParams, @Body() dto: SessionCancellationDto, @Asked() asked: Request) {
    return this.commands.execute(
      HandleDispute.on({ disputeId, asked, can: 'dispute.mediate' }, prepare.sessionCancellation(dto)),
    );
  }

  /** Lets the public and the press know of an appointment. 公告公开调解。 */
  @Write('session-announcements', {
    can: 'dispute.mediate',
    refusals: refusalsOf('AnnounceSession'),
    returns: DisputeAnswer,
  })
  announce(@Param() { disputeId }: DisputeParams, @Body() dto: SessionAnnouncementDto, @Asked() asked: Request) {
    return this.commands.execute(
      HandleDispute.on({ disputeId, asked, can: 'dispute.mediate' }, prepare.sessionAnnouncement(dto)),
    );
  }
}
