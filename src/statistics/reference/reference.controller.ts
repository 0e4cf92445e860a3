import { Body, Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/access.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { Asked } from '../../platform/http/asked.decorator.js';
import type { Asked as AskedRequest, Handled } from '../../platform/http/asked.js';
import { Read, Write } from '../../platform/http/write.js';
import { LitigationQueryDto, LitigationRateDto, ReferenceFigureDto } from './reference.dto.js';
import { REFERENCE_PROJECTION } from './reference.projection.js';
import { ReferenceFiguresService } from './reference.service.js';

/** Figures from outside. 外部数据。 */
@ApiTags('statistics')
@Controller('v1')
export class ReferenceController {
  constructor(private readonly figures: ReferenceFiguresService) {}

  /** Enters the population or the court cases of a division and year, with the source. 录入外部数据。 */
  @Write('reference-figures', {
    can: 'reference.enter',
    returns: ReferenceFigureDto,
    refusals: ['report.unknown-division'],
    ifMatch: 'none',
  })
  enter(@Body() dto: ReferenceFigureDto, @Asked() asked: AskedRequest): Promise<Handled<ReferenceFigureDto>> {
    return this.figures.enter(dto, asked);
  }

  /** M-D12: first-instance cases for every 10,000 residents; no value where a figure is missing. 万人成讼率。 */
  @Read('statistics/M-D12', { can: 'statistics.read', returns: LitigationRateDto, readsFrom: [REFERENCE_PROJECTION] })
  litigationRate(@Query() query: LitigationQueryDto, @CurrentActor() actor: Actor): Promise<LitigationRateDto> {
    return this.figures.litigationRate(query, actor);
  }
}
