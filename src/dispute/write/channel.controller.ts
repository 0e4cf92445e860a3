import { Body, Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Asked } from '../../platform/http/asked.decorator.js';
import type { Asked as Request } from '../../platform/http/asked.js';
import { Write } from '../../platform/http/write.js';
import {
  ApplicationDto,
  CourtDocumentDto,
  OrganisationReleaseDto,
  ParticipatingOrganisationDto,
} from './channel.dto.js';
import * as prepare from './channel.prepare.js';
import { DisputeAnswer, DisputeParams } from './dispute.dto.js';
import { HandleDispute } from './handle-dispute.handler.js';
import { refusalsOf } from './refusals-of.js';

@ApiTags('disputes')
@Controller('v1/disputes/:disputeId')
export class ChannelController {
  constructor(private readonly commands: CommandBus) {}

  /** Records an application for one channel, or a court's commission; also after an attempt that failed. 登记调解申请或者法院委派委托。 */
  @Write('applications', { can: 'dispute.accept', refusals: refusalsOf('RecordApplication'), returns: DisputeAnswer })
  apply(@Param() { disputeId }: DisputeParams, @Body() dto: ApplicationDto, @Asked() asked: Request) {
    return this.commands.execute(
      HandleDispute.on({ disputeId, asked, can: 'dispute.accept' }, prepare.application(dto)),
    );
  }

  /** Records that a party signed for the court's document; the last one brings the agreement into effect. 登记法院调解书签收。 */
  @Write('court-documents', {
    can: 'dispute.mediate',
    refusals: refusalsOf('ServeCourtDocument'),
    returns: DisputeAnswer,
  })
  serve(@Param() { disputeId }: DisputeParams, @Body() dto: CourtDocumentDto, @Asked() asked: Request) {
    return this.commands.execute(
      HandleDispute.on({ disputeId, asked, can: 'dispute.mediate' }, prepare.courtDocument(dto)),
    );
  }

  /** Shares the file with another organisation, which may take on the next attempt. 与其他组织共享案卷。 */
  @Write('participating-organisations', {
    can: 'dispute.share',
    refusals: refusalsOf('JoinOrganisation'),
    returns: DisputeAnswer,
  })
  share(@Param() { disputeId }: DisputeParams, @Body() dto: ParticipatingOrganisationDto, @Asked() asked: Request) {
    return this.commands.execute(
      HandleDispute.on({ disputeId, asked, can: 'dispute.share' }, prepare.participatingOrganisation(dto)),
    );
  }

  /** Ends the sharing. 终止共享案卷。 */
  @Write('organisation-releases', {
    can: 'dispute.share',
    refusals: refusalsOf('ReleaseOrganisation'),
    returns: DisputeAnswer,
  })
  release(@Param() { disputeId }: DisputeParams, @Body() dto: OrganisationReleaseDto, @Asked() asked: Request) {
    return this.commands.execute(
      HandleDispute.on({ disputeId, asked, can: 'dispute.share' }, prepare.organisationRelease(dto)),
    );
  }
}
