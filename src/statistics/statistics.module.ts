import { Module } from '@nestjs/common';
import { ProjectionRegistry } from '../platform/projection/projection-registry.js';
import { registerRefusals } from '../platform/http/problems.js';
import { CasesBehind } from './cases-behind.query.js';
import { KnownPlaces } from './known-places.js';
import { Questions } from './questions.js';
import { ReferenceController } from './reference/reference.controller.js';
import { referenceFigures } from './reference/reference.projection.js';
import { ReferenceFiguresService } from './reference/reference.service.js';
import { FileReportHandler } from './reports/file-report.handler.js';
import { REPORT_REFUSALS } from './reports/report.refusals.js';
import { ReportsController } from './reports/reports.controller.js';
import { reports } from './reports/reports.projection.js';
import { FiledReports } from './reports/reports.query.js';
import { Reports } from './reports/reports.service.js';
import { StatisticsController } from './statistics.controller.js';
import { statistics } from './statistics.projection.js';
import { Statistics } from './statistics.query.js';

registerRefusals(REPORT_REFUSALS);

/** Figures: the ledger, the questions about it, and the reports made of it. */
@Module({
  controllers: [StatisticsController, ReferenceController, ReportsController],
  providers: [
    CasesBehind,
    FiledReports,
    FileReportHandler,
    KnownPlaces,
    Questions,
    ReferenceFiguresService,
    Reports,
    Statistics,
  ],
})
export class StatisticsModule {
  constructor(projections: ProjectionRegistry) {
    projections.register(referenceFigures);
    projections.register(reports);
    projections.register(statistics);
  }
}
