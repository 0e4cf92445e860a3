import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../platform/access/access.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { Asked } from '../../platform/http/asked.decorator.js';
import type { Asked as AskedRequest, Handled } from '../../platform/http/asked.js';
import { preferredType } from '../../platform/http/preferred-type.js';
import { Costs } from '../../platform/http/route-cost.js';
import { Create, Read } from '../../platform/http/write.js';
import { FileReportHandler } from './file-report.handler.js';
import { MEDIA_TYPES, REPORT_FORMATS, reportFile, type ReportFormat } from './report-files.js';
import { questionOfPeriod, questionOfReport } from './report-question.js';
import { REPORT_REFUSALS } from './report.refusals.js';
import {
  FiledReportDto,
  FiledReportPageDto,
  FiledReportParams,
  FiledReportsQueryDto,
  FilingReportDto,
  ReportDto,
  ReportQueryDto,
} from './reports.dto.js';
import { REPORTS_PROJECTION } from './reports.projection.js';
import { FiledReports } from './reports.query.js';
import { Reports } from './reports.service.js';

/** The statutory report on people's mediation: drafted at any time, filed once, amended by new versions. 人民调解案件统计。 */
@ApiTags('reports')
@Controller('v1/reports/peoples-mediation')
export class ReportsController {
  constructor(
    private readonly reports: Reports,
    private readonly filing: FileReportHandler,
    private readonly filedReports: FiledReports,
  ) {}

  /** The report as it stands now, as JSON, CSV or XLSX by `Accept`. 草稿。 */
  @Costs(20)
  @Read('draft', {
    can: 'statistics.read',
    returns: ReportDto,
    readsFrom: ['statistics'],
    refusals: ['report.too-narrow'],
  })
  @ApiProduces(...Object.values(MEDIA_TYPES))
  async draft(
    @Query() query: ReportQueryDto,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const question = questionOfReport(query);
    const format = formatOf(request);
    const bytes = await reportFile(await this.reports.draft(question, actor), format);
    return answered(reply, format, `${question.division}_${question.from}_${question.to}_draft`, bytes);
  }

  /** What has been filed, every version. 已报送清单。 */
  @Read('filed', { can: 'statistics.read', returns: FiledReportPageDto, readsFrom: [REPORTS_PROJECTION] })
  list(@Query() query: FiledReportsQueryDto, @CurrentActor() actor: Actor): Promise<FiledReportPageDto> {
    return this.filedReports.list(query, actor);
  }

  /** Files the report, or amends the last one filed and says why. 报送或更正。 */
  @Costs(20)
  @Create(':division/:period/:version', {
    can: 'report.file',
    returns: FiledReportDto,
    refusals: Object.keys(REPORT_REFUSALS),
  })
  @ApiBody({ type: FilingReportDto, required: false })
  file(
    @Param() params: FiledReportParams,
    @Body() dto: FilingReportDto,
    @Asked() asked: AskedRequest,
  ): Promise<Handled<FiledReportDto>> {
    return this.filing.handle(questionOfPeriod(params), params.version, dto, asked);
  }

  /** A filed version, byte for byte as it was filed, as JSON, CSV or XLSX by `Accept`. 已报送报表。 */
  @Costs(10)
  @Read(':division/:period/:version', { can: 'statistics.read', returns: ReportDto })
  @ApiProduces(...Object.values(MEDIA_TYPES))
  async filed(
    @Param() params: FiledReportParams,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const question = questionOfPeriod(params);
    const format = formatOf(request);
    const { base64, sha256 } = await this.reports.filed(question, params.version, format, actor);
    reply.header('Repr-Digest', `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`);
    const name = `${question.division}_${question.from}_${question.to}_${params.version}`;
    return answered(reply, format, name, Buffer.from(base64, 'base64'));
  }
}

const formatOf = ({ headers: { accept } }: FastifyRequest): ReportFormat => {
  const type = preferredType(accept, ['application/json', 'text/csv', MEDIA_TYPES.xlsx]);
  return REPORT_FORMATS.find((format) => MEDIA_TYPES[format].startsWith(type)) ?? 'json';
};

/** The name holds codes, dates and a number only. */
const answered = (reply: FastifyReply, format: ReportFormat, name: string, bytes: Buffer): Buffer => {
  reply.header('Content-Type', MEDIA_TYPES[format]);
  if (format !== 'json') reply.header('Content-Disposition', `attachment; filename="${name}.${format}"`);
  return bytes;
};
