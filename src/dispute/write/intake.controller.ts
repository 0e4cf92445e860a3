import { Body, Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Asked } from '../../platform/http/asked.decorator.js';
import type { Asked as Request } from '../../platform/http/asked.js';
import { Create, Write } from '../../platform/http/write.js';
import { DisputeAnswer, DisputeParams } from './dispute.dto.js';
import { HandleDispute } from './handle-dispute.handler.js';
import {
  AcceptanceDto,
  ConsentDto,
  ConsentRequestDto,
  DiscoveryDto,
  JoiningPartyDto,
  NonAcceptanceDto,
  RefusalDto,
  RegistrationDto,
} from './intake.dto.js';
import * as prepare from './intake.prepare.js';
import { refusalsOf } from './refusals-of.js';

@ApiTags('disputes')
@Controller('v1/disputes/:disputeId')
export class IntakeController {
  constructor(private readonly commands: CommandBus) {}

  /** Records a dispute found by inspection. 登记排查发现的纠纷。 */
  @Create('', { can: 'dispute.discover', refusals: refusalsOf('RecordDiscovery'), returns: DisputeAnswer })
  discover(@Param() { disputeId }: DisputeParams, @Body() dto: DiscoveryDto, @Asked() asked: Request) {
    return this.commands.execute(
      HandleDispute.opening({ disputeId, asked, can: 'dispute.discover' }, prepare.discovery(dto)),
    );
  }

  /** Registers a case that nobody had discovered before. 直接登记纠纷。 */
  @Create('registration', { can: 'dispute.register', refusals: refusalsOf('RegisterDispute'), returns: DisputeAnswer })
  registerFresh(@Param() { disputeId }: DisputeParams, @Body() dto: RegistrationDto, @Asked() asked: Request) {
    return this.commands.execute(
      HandleDispute.opening({ disputeId, asked, can: 'dispute.register' }, prepare.registration(dto)),
    );
  }

  /** Registers a discovered case; its number is issued. 登记已排查的纠纷。 */
  @Write('registration', { can: 'dispute.register', refusals: refusalsOf('RegisterDispute'), returns: DisputeAnswer })
  register(@Param() { disputeId }: DisputeParams, @Body() dto: RegistrationDto, @Asked() asked: Request) {
    return this.commands.execute(
      HandleDispute.on({ disputeId, asked, can: 'dispute.register' }, prepare.registration(dto)),
    );
  }

  /** Adds a party; once the case is accepted, with its consent and until an agreement is reached. 增加当事人；受理后须经其本人同意，达成协议前均可。 */
  @Write('parties', { can: 'dispute.register', refusals: refusalsOf('JoinParty'), returns: DisputeAnswer })
  join(@Param() { disputeId }: DisputeParams, @Body() dto: JoiningPartyDto, @Asked() asked: Request) {
    return this.commands.execute(
      HandleDispute.on({ disputeId, asked, can: 'dispute.register' }, prepare.joiningParty(dto)),
    );
  }

  /** Asks the other side whether it consents to mediation. 征询调解意愿。 */
  @Write('consent-requests', { can: 'dispute.register', refusals: refusalsOf('SeekConsent'), returns: DisputeAnswer })
  seekConsent(@Param() { disputeId }: DisputeParams, @Body() dto: ConsentRequestDto, @Asked() asked: Request) {
    return this.commands.execute(
      HandleDispute.on({ disputeId, asked, can: 'dispute.register' }, prepare.consentRequest(dto)),
    );
  }

  /** Records that a party consents; also by an organisation that shares the file, to the attempt that it takes on. 记录当事人同意调解；共享案卷的组织可以就拟由其进行的调解记录。 */
  @Write('consents', { can: 'dispute.record-consent', refusals: refusalsOf('RecordConsent'), returns: DisputeAnswer })
  consent(@Param() { disputeId }: DisputeParams, @Body() dto: ConsentDto, @Asked() asked: Request) {
    return this.commands.execute(
      HandleDispute.on({ disputeId, asked, can: 'dispute.record-consent' }, prepare.consent(dto)),
    );
  }

  /** Records that a party expressly refuses. 记录当事人明确拒绝调解。 */
  @Write('refusals', { can: 'dispute.register', refusals: refusalsOf('RecordRefusal'), returns: DisputeAnswer })
  refuse(@Param() { disputeId }: DisputeParams, @Body() dto: RefusalDto, @Asked() asked: Request) {
    return this.commands.execute(HandleDispute.on({ disputeId, asked, can: 'dispute.register' }, prepare.refusal(dto)));
  }

  /** Accepts the case; the mediation period starts. 受理，调解期限起算。 */
  @Write('acceptance', { can: 'dispute.accept', refusals: refusalsOf('AcceptDispute'), returns: DisputeAnswer })
  accept(@Param() { disputeId }: DisputeParams, @Body() dto: AcceptanceDto, @Asked() asked: Request) {
    return this.commands.execute(
      HandleDispute.on({ disputeId, asked, can: 'dispute.accept' }, prepare.acceptance(dto)),
    );
  }

  /** Declines the case, with the reason and guidance. 不予受理。 */
  @Write('non-acceptance', { can: 'dispute.decline', refusals: refusalsOf('DeclineDispute'), returns: DisputeAnswer })
  decline(@Param() { disputeId }: DisputeParams, @Body() dto: NonAcceptanceDto, @Asked() asked: Request) {
    return this.commands.execute(
      HandleDispute.on({ disputeId, asked, can: 'dispute.decline' }, prepare.nonAcceptance(dto)),
    );
  }
}
