import { Controller, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/access.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import type { WithRevision } from '../../platform/http/with-revision.js';
import { Read } from '../../platform/http/write.js';
import { RiskParams } from '../write/risk.dto.js';
import { NarrowedRisks } from './narrowed-risks.js';
import { RiskFiguresDto, RiskFiguresQueryDto } from './risk-figures.dto.js';
import { RiskDto, RiskPageDto, RisksQueryDto, RiskTimelinePageDto, RiskTimelineQueryDto } from './risk-reads.dto.js';
import { RiskWorkPageDto, RiskWorkQueryDto } from './risk-work.dto.js';
import { RiskReports } from './risk.query.js';
import { RiskTimeline } from './risk-timeline.query.js';
import { RiskWork } from './risk-work.query.js';

const readsFrom = ['risk-register'];

@ApiTags('risks')
@Controller('v1')
export class RiskReadsController {
  constructor(
    private readonly risks: NarrowedRisks,
    private readonly reports: RiskReports,
    private readonly timelines: RiskTimeline,
    private readonly work: RiskWork,
  ) {}

  /** The risk reports you may see. 风险报告列表。 */
  @Read('risks', { can: 'risk.read', returns: RiskPageDto, readsFrom })
  list(@Query() query: RisksQueryDto, @CurrentActor() actor: Actor): Promise<RiskPageDto> {
    return this.risks.list(query, actor);
  }

  /** One report with its notices, inspection, meetings, commitments and the texts you may open. 风险报告详情。 */
  @Read('risks/:riskId', { can: 'risk.read', returns: RiskDto, hasRevision: true })
  get(@Param() { riskId }: RiskParams, @CurrentActor() actor: Actor): Promise<WithRevision<RiskDto>> {
    return this.reports.read(riskId, actor);
  }

  /** What happened to the report, in sentences. 风险报告的经过。 */
  @Read('risks/:riskId/timeline', { can: 'risk.read', returns: RiskTimelinePageDto, readsFrom })
  timeline(
    @Param() { riskId }: RiskParams,
    @Query() query: RiskTimelineQueryDto,
    @CurrentActor() actor: Actor,
  ): Promise<RiskTimelinePageDto> {
    return this.timelines.read(riskId, query, actor);
  }

  /** What waits for you and your organisation, by due moment. 待签收、待查看、待兑现。 */
  @Read('risk-work', { can: 'risk.acknowledge', returns: RiskWorkPageDto, readsFrom })
  mine(@Query() query: RiskWorkQueryDto, @CurrentActor() actor: Actor): Promise<RiskWorkPageDto> {
    return this.work.list(query, actor);
  }

  /** Numbers of reports, levels and lateness, without texts. 风险统计。 */
  @Read('risk-figures', { can: 'risk.figures', returns: RiskFiguresDto, readsFrom })
  count(@Query() query: RiskFiguresQueryDto, @CurrentActor() actor: Actor): Promise<RiskFiguresDto> {
    return this.risks.count(query, actor);
  }
}
