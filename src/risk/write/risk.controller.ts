import { Body, Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Asked } from '../../platform/http/asked.decorator.js';
import type { Asked as Request } from '../../platform/http/asked.js';
import { Create, Write } from '../../platform/http/write.js';
import type { RiskRefusalCode } from '../risk.refusals.js';
import { AcknowledgeRisk } from './acknowledge-risk.handler.js';
import { HandleRisk, type PrepareRisk } from './handle-risk.handler.js';
import type { Risk } from '../risk.state.js';
import {
  CommitmentDto,
  CommitmentKeptDto,
  DisputeLinkDto,
  InspectionDto,
  LevelDto,
  PetitionMarkDto,
  ProjectLinkDto,
  RiskAnswer,
  RiskClosingDto,
  RiskMeetingDto,
  RiskParams,
  RiskRedactionDto,
  NewRiskDto,
} from './risk.dto.js';
import * as prepare from './risk.prepare.js';

/** What any act on a report may meet. */
const COMMON: readonly RiskRefusalCode[] = ['risk.closed', 'risk.future-date', 'risk.out-of-order', 'risk.backdated'];

const act = (...refusals: readonly RiskRefusalCode[]) =>
  ({ can: 'risk.handle', returns: RiskAnswer, refusals: [...COMMON, ...refusals] }) as const;

@ApiTags('risks')
@Controller('v1/risks/:riskId')
export class RiskController {
  constructor(private readonly commands: CommandBus) {}

  /** Reports a risk by area, project or group, never by person; organisations up the divisions are told at once. 报告风险。 */
  @Create('', {
    can: 'risk.report',
    returns: RiskAnswer,
    refusals: ['risk.exists', 'risk.future-date', 'risk.backdated', 'risk.person-data'],
  })
  report(@Param() { riskId }: RiskParams, @Body() dto: NewRiskDto, @Asked() asked: Request) {
    return this.commands.execute(HandleRisk.opening({ riskId, asked, can: 'risk.report' }, prepare.report(dto)));
  }

  /** Your organisation knows of the report. 签收。 */
  @Write('acknowledgements', {
    can: 'risk.acknowledge',
    returns: RiskAnswer,
    refusals: ['risk.not-notified'],
    ifMatch: 'none',
  })
  acknowledge(@Param() { riskId }: RiskParams, @Asked() asked: Request) {
    return this.commands.execute(new AcknowledgeRisk(riskId, asked));
  }

  /** A collective petition is feared: somebody has to be there on the next working day. 标记可能引发集体访。 */
  @Write('petition-marks', act('risk.petition-feared', 'risk.person-data'))
  fear(@Param() { riskId }: RiskParams, @Body() dto: PetitionMarkDto, @Asked() asked: Request) {
    return this.handle(riskId, asked, prepare.petitionMark(dto));
  }

  /** Somebody was there and looked. 现场查看。 */
  @Write('inspections', act('risk.no-inspection', 'risk.person-data'))
  inspect(@Param() { riskId }: RiskParams, @Body() dto: InspectionDto, @Asked() asked: Request) {
    return this.handle(riskId, asked, prepare.inspection(dto));
  }

  /** A meeting on the report. 会议。 */
  @Write('meetings', act('risk.meeting-exists', 'risk.person-data'))
  meet(@Param() { riskId }: RiskParams, @Body() dto: RiskMeetingDto, @Asked() asked: Request) {
    return this.handle(riskId, asked, prepare.meeting(dto));
  }

  /** What an organisation promised to do by when. 承诺事项。 */
  @Write(
    'commitments',
    act(
      'risk.commitment-exists',
      'risk.no-such-meeting',
      'risk.commitment-due-past',
      'risk.organisation-not-responding',
      'risk.person-data',
    ),
  )
  commit(@Param() { riskId }: RiskParams, @Body() dto: CommitmentDto, @Asked() asked: Request) {
    return this.handle(riskId, asked, prepare.commitment(dto));
  }

  /** A commitment was kept. 承诺兑现。 */
  @Write('commitment-performances', act('risk.no-such-commitment', 'risk.commitment-kept', 'risk.person-data'))
  keep(@Param() { riskId }: RiskParams, @Body() dto: CommitmentKeptDto, @Asked() asked: Request) {
    return this.handle(riskId, asked, prepare.commitmentKept(dto));
  }

  /** A dispute that belongs to the report. 关联纠纷。 */
  @Write('dispute-links', act('risk.linked'))
  linkDispute(@Param() { riskId }: RiskParams, @Body() dto: DisputeLinkDto, @Asked() asked: Request) {
    return this.handle(riskId, asked, prepare.disputeLink(dto));
  }

  /** A project that the report concerns. 关联项目。 */
  @Write('project-links', act('risk.linked'))
  linkProject(@Param() { riskId }: RiskParams, @Body() dto: ProjectLinkDto, @Asked() asked: Request) {
    return this.handle(riskId, asked, prepare.projectLink(dto));
  }

  /** Raises or lowers the level, with the reason; a raise tells more organisations. 调整响应级别。 */
  @Write('levels', act('risk.same-level', 'risk.person-data'))
  changeLevel(@Param() { riskId }: RiskParams, @Body() dto: LevelDto, @Asked() asked: Request) {
    return this.handle(riskId, asked, prepare.level(dto));
  }

  /** Closes the report with what came of it. 办结。 */
  @Write('closing', act('risk.inspection-open', 'risk.commitments-open', 'risk.person-data'))
  close(@Param() { riskId }: RiskParams, @Body() dto: RiskClosingDto, @Asked() asked: Request) {
    return this.handle(riskId, asked, prepare.closing(dto));
  }

  /** Takes a text out of sight and destroys its key, e.g. because it tells of a person. 遮蔽文本。 */
  @Write('redactions', act('risk.no-such-text'))
  redact(@Param() { riskId }: RiskParams, @Body() dto: RiskRedactionDto, @Asked() asked: Request) {
    return this.handle(riskId, asked, prepare.redaction(dto));
  }

  private handle(riskId: string, asked: Request, how: PrepareRisk<Risk>) {
    return this.commands.execute(HandleRisk.on({ riskId, asked, can: 'risk.handle' }, how));
  }
}
