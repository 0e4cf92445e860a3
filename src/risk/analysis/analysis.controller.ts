import { Body, Controller, Param, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/access.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { Asked } from '../../platform/http/asked.decorator.js';
import type { Asked as Request } from '../../platform/http/asked.js';
import type { WithRevision } from '../../platform/http/with-revision.js';
import { Create, Read, Write } from '../../platform/http/write.js';
import { AnalysesRegister } from './analyses.query.js';
import {
  AnalysesQueryDto,
  AnalysisAnswer,
  AnalysisDto,
  AnalysisPageDto,
  AnalysisParams,
  AnalysisRedactionDto,
  NewAnalysisDto,
} from './analysis.dto.js';
import * as prepare from './analysis.prepare.js';
import { Analyses } from './analysis.query.js';
import { HandleAnalysis } from './handle-analysis.handler.js';

@ApiTags('risks')
@Controller('v1/risk-analyses')
export class AnalysisController {
  constructor(
    private readonly commands: CommandBus,
    private readonly register: AnalysesRegister,
    private readonly analyses: Analyses,
  ) {}

  /** Records the analysis of the risks of a division over a period, never of a person. 记录定期研判。 */
  @Create(':analysisId', {
    can: 'risk.analyse',
    returns: AnalysisAnswer,
    refusals: [
      'risk.analysis-period-open',
      'risk.analysis-next-due',
      'risk.analysis-elsewhere',
      'risk.analysis-later-report',
      'risk.future-date',
      'risk.backdated',
      'risk.person-data',
    ],
  })
  record(@Param() { analysisId }: AnalysisParams, @Body() dto: NewAnalysisDto, @Asked() asked: Request) {
    return this.commands.execute(HandleAnalysis.recording(analysisId, asked, prepare.analysis(dto)));
  }

  /** Takes a text out of sight and destroys its key, e.g. because it tells of a person. 遮蔽文本。 */
  @Write(':analysisId/redactions', {
    can: 'risk.analyse',
    returns: AnalysisAnswer,
    refusals: ['risk.no-such-text', 'risk.future-date', 'risk.out-of-order', 'risk.backdated'],
  })
  redact(@Param() { analysisId }: AnalysisParams, @Body() dto: AnalysisRedactionDto, @Asked() asked: Request) {
    return this.commands.execute(HandleAnalysis.on(analysisId, asked, prepare.redaction(dto)));
  }

  /** The analyses you may see. 研判记录列表。 */
  @Read('', { can: 'risk.read', returns: AnalysisPageDto, readsFrom: ['risk-analyses'] })
  list(@Query() query: AnalysesQueryDto, @CurrentActor() actor: Actor): Promise<AnalysisPageDto> {
    return this.register.narrowed(query, actor);
  }

  /** One analysis with the reports you may read and the texts you may open. 研判记录详情。 */
  @Read(':analysisId', { can: 'risk.read', returns: AnalysisDto, hasRevision: true })
  get(@Param() { analysisId }: AnalysisParams, @CurrentActor() actor: Actor): Promise<WithRevision<AnalysisDto>> {
    return this.analyses.read(analysisId, actor);
  }
}
