import { Body, Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Asked } from '../../platform/http/asked.decorator.js';
import type { Asked as Request } from '../../platform/http/asked.js';
import { Write } from '../../platform/http/write.js';
import {
  AppraisalDto,
  AppraisalReportDto,
  ExtensionDto,
  NoticeDto,
  ResumptionDto,
  RiskReportDto,
  SuspensionDto,
} from './clock.dto.js';
import * as prepare from './clock.prepare.js';
import { DisputeAnswer, DisputeParams } from './dispute.dto.js';
import { HandleDispute } from './handle-dispute.handler.js';
import { refusalsOf } from './refusals-of.js';

@ApiTags('disputes')
@Controller('v1/disputes/:disputeId')
export class ClockController {
  constructor(private readonly commands: CommandBus) {}

  /** Commissions an appraisal; the period rests where its rule says so. 委托鉴定。 */
  @Write('appraisals', { can: 'dispute.mediate', refusals: refusalsOf('StartAppraisal'), returns: DisputeAnswer })
  startAppraisal(@Param() { disputeId }: DisputeParams, @Body() dto: AppraisalDto, @Asked() asked: Request) {
    return this.commands.execute(
      HandleDispute.on({ disputeId, asked, can: 'dispute.mediate' }, prepare.appraisal(dto)),
    );
  }

  /** Records that the report came; the period is counted on. 收到鉴定意见，期限继续计算。 */
  @Write('appraisal-reports', { can: 'dispute.mediate', refusals: refusalsOf('EndAppraisal'), returns: DisputeAnswer })
  endAppraisal(@Param() { disputeId }: DisputeParams, @Body() dto: AppraisalReportDto, @Asked() asked: Request) {
    return this.commands.execute(
      HandleDispute.on({ disputeId, asked, can: 'dispute.mediate' }, prepare.appraisalReport(dto)),
    );
  }

  /** Suspends for suspected false mediation; the period runs on. 因涉嫌虚假调解中止，期限不停。 */
  @Write('suspension', { can: 'dispute.mediate', refusals: refusalsOf('SuspendMediation'), returns: DisputeAnswer })
  suspend(@Param() { disputeId }: DisputeParams, @Body() dto: SuspensionDto, @Asked() asked: Request) {
    return this.commands.execute(
      HandleDispute.on({ disputeId, asked, can: 'dispute.mediate' }, prepare.suspension(dto)),
    );
  }

  /** Goes on after a suspicion was cleared up. 恢复调解。 */
  @Write('resumption', { can: 'dispute.mediate', refusals: refusalsOf('ResumeMediation'), returns: DisputeAnswer })
  resume(@Param() { disputeId }: DisputeParams, @Body() dto: ResumptionDto, @Asked() asked: Request) {
    return this.commands.execute(
      HandleDispute.on({ disputeId, asked, can: 'dispute.mediate' }, prepare.resumption(dto)),
    );
  }

  /** Extends the mediation period by consent, before it is over. 经同意延长调解期限。 */
  @Write('extensions', { can: 'dispute.mediate', refusals: refusalsOf('ExtendMediation'), returns: DisputeAnswer })
  extend(@Param() { disputeId }: DisputeParams, @Body() dto: ExtensionDto, @Asked() asked: Request) {
    return this.commands.execute(
      HandleDispute.on({ disputeId, asked, can: 'dispute.mediate' }, prepare.extension(dto)),
    );
  }

  /** Tells the parties of the termination, or that arbitration is open. 通知当事人。 */
  @Write('notices', { can: 'dispute.close', refusals: refusalsOf('GiveNotice'), returns: DisputeAnswer })
  notify(@Param() { disputeId }: DisputeParams, @Body() dto: NoticeDto, @Asked() asked: Request) {
    return this.commands.execute(HandleDispute.on({ disputeId, asked, can: 'dispute.close' }, prepare.notice(dto)));
  }

  /** Reports that the dispute may escalate. 报告激化风险。 */
  @Write('risk-reports', {
    can: 'dispute.report-risk',
    refusals: refusalsOf('ReportEscalationRisk'),
    returns: DisputeAnswer,
  })
  reportRisk(@Param() { disputeId }: DisputeParams, @Body() dto: RiskReportDto, @Asked() asked: Request) {
    return this.commands.execute(
      HandleDispute.on({ disputeId, asked, can: 'dispute.report-risk' }, prepare.riskReport(dto)),
    );
  }
}
