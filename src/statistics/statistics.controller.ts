import { Controller, Param, Query, UseInterceptors } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../platform/access/access.js';
import { CurrentActor } from '../platform/access/decorators.js';
import { Costs } from '../platform/http/route-cost.js';
import { Read } from '../platform/http/write.js';
import { CasesQueryDto, ClustersQueryDto, CountedCasePageDto, SameDayClustersDto } from './cases-behind.dto.js';
import { CasesBehind } from './cases-behind.query.js';
import { CsvInterceptor } from './csv.interceptor.js';
import { CheckedFiguresQueryDto, DifferenceQueryDto, MeasureParams, WhyQueryDto } from './question.dto.js';
import { CatalogueDto, DifferenceDto, EntryPageDto, FiguresDto } from './statistics.dto.js';
import { Statistics } from './statistics.query.js';

const readsFrom = ['statistics'];

/** Figures as sums of ledger entries. With `Accept: text/csv` the rows come as a table. */
@ApiTags('statistics')
@ApiProduces('application/json', 'text/csv')
@UseInterceptors(CsvInterceptor)
@Controller('v1/statistics')
export class StatisticsController {
  constructor(
    private readonly statistics: Statistics,
    private readonly behind: CasesBehind,
  ) {}

  /** The measures: definition, version, numerator, denominator, basis and dimensions. 统计指标及其定义。 */
  @Read('', { can: 'statistics.read', returns: CatalogueDto })
  catalogue(@CurrentActor() { language }: Actor): CatalogueDto {
    return this.statistics.catalogue(language);
  }

  /** A figure over a period, broken down, as known now or at an earlier instant; in CSV `line` is CELL, or TOTAL in the last one. 一段期间的指标值，可分组，可按当时所知；CSV 的 line 列标明合计行。 */
  @Read(':measure', { can: 'statistics.read', returns: FiguresDto, readsFrom })
  figures(
    @Param() { measure }: MeasureParams,
    @Query() { checks, ...query }: CheckedFiguresQueryDto,
    @CurrentActor() actor: Actor,
  ): Promise<FiguresDto> {
    return checks === true
      ? this.statistics.checkedFigures(measure, query, actor)
      : this.statistics.figures(measure, query, actor);
  }

  /** The entries behind a figure, and so the cases and the facts. 指标值的依据。 */
  @Costs(10)
  @Read(':measure/why', { can: 'statistics.read', returns: EntryPageDto, readsFrom })
  why(
    @Param() { measure }: MeasureParams,
    @Query() query: WhyQueryDto,
    @CurrentActor() actor: Actor,
  ): Promise<EntryPageDto> {
    return this.statistics.why(measure, query, actor);
  }

  /** The cases that entered, left or changed between two figures. 两个指标值之间案件的增减和变化。 */
  @Costs(10)
  @Read(':measure/difference', { can: 'statistics.read', returns: DifferenceDto, readsFrom })
  difference(
    @Param() { measure }: MeasureParams,
    @Query() query: DifferenceQueryDto,
    @CurrentActor() actor: Actor,
  ): Promise<DifferenceDto> {
    return this.statistics.difference(measure, query, actor);
  }

  /** The cases behind a figure, each once, with what it adds. 指标值背后的案件。 */
  @Costs(10)
  @Read(':measure/cases', { can: 'statistics.read', returns: CountedCasePageDto, readsFrom })
  cases(
    @Param() { measure }: MeasureParams,
    @Query() query: CasesQueryDto,
    @CurrentActor() actor: Actor,
  ): Promise<CountedCasePageDto> {
    return this.behind.cases(measure, query, actor);
  }

  /** Organisations and days with many agreements reached on the day of acceptance. 受理当日达成协议较多的组织和日期。 */
  @Costs(10)
  @Read('K-D4/same-day-clusters', { can: 'statistics.read', returns: SameDayClustersDto, readsFrom })
  clusters(@Query() query: ClustersQueryDto, @CurrentActor() actor: Actor): Promise<SameDayClustersDto> {
    return this.behind.clusters(query, actor);
  }
}
